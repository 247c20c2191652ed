# SPDX-License-Identifier: Apache-2.0
# Calls to a running oms-sandbox, for its own tests. Needs curl.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"

command -v curl >/dev/null || skip_all "curl is missing"
user=admin:admin
http=

# start OPTION...: a sandbox with a new log. What the last one said must not be taken for its address.
start() {
    : >"$tmp/requests.jsonl"
    : >"$tmp/sandbox.out"
    sandbox_start "$@"
}

# get NAME PATH [OPTION...]: the reply lies in $tmp/reply, its HTTP status in $http.
get() {
    path=$1
    shift
    http=$(curl -sS -o "$tmp/reply" -w '%{http_code}' "$@" "$sandbox_url$path")
}

# send ACTION FILE, call ACTION [BODY]: the same with a password.
send() {
    get "/api/v2?Action=$1" -u "$user" -H 'Content-Type: application/json' --data-binary @"$2"
}

call() {
    printf '%s' "${2-}" >"$tmp/sent"
    send "$1" "$tmp/sent"
}

# has TEXT: the last reply holds it. Else it is shown.
has() {
    grep -qF -e "$1" "$tmp/reply" || { cat "$tmp/reply"; return 1; }
}

# how_often TEXT: occurrences in the last reply.
how_often() {
    grep -oF -e "$1" "$tmp/reply" | wc -l | tr -d ' '
}

# datum: data of the last reply, if it is a string.
datum() {
    sed -n 's/.*"data":"\([^"]*\)".*/\1/p' "$tmp/reply"
}

# ids: those of the data sources in the last reply.
ids() {
    grep -o '"id":"e_[^"]*"' "$tmp/reply"
}

# on ACTION: of the project in $id.
on() {
    call "$1" "{\"id\":\"$id\"}"
}

# until_has ACTION TEXT: looks until the reply holds TEXT, thirty times at most.
until_has() {
    looks=0
    while [ $looks -lt 30 ]; do
        on "$1"
        grep -qF -e "$2" "$tmp/reply" && return 0
        looks=$((looks + 1))
    done
    cat "$tmp/reply"
    return 1
}
