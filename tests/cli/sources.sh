#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# sources: the list, the ways to give a password, and what can go wrong with a server.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
export OMS_SANDBOX_PASSWORD=canary-4711
sandbox_start --user reader --sources 137
unset OMS_SANDBOX_PASSWORD
export OMS_SERVER="$sandbox_url" OMS_USER=reader OMS_PASSWORD=canary-4711

exits "sources" 0 offline sources
is "all of them, under a heading" "$(wc -l <out)" 138
like "the heading" "$(head -n 1 out)" '^NAME .*TYPE .*ROLE .*ADDRESS .*ID$'
like "a row" "$(cat out)" '^order_mysql +MYSQL +MASTER +5\.7\.44-log +10\.12\.3\.11:3306 +- +e_4w3jsq9tntvo$'
like "cluster and tenant" "$(cat out)" '^ob_order .* ob_hz_core/order +e_'
is "Chinese names keep the columns straight" \
    "$(LC_ALL=C awk '/10\.12\.4\.21:3306/ || /10\.12\.3\.11:3306/ {
        at = index($0, "10.12."); wide = substr($0, 1, at - 1); gsub(/[ -~]/, "", wide)
        print at - length(wide) / 3 }' out | sort -u | wc -l)" 1
is "each once" "$(awk '{ print $NF }' out | sort | uniq -d)" ""

exits "sources --json" 0 offline sources --json
is "an object for each" "$(grep -c '^    "id": "e_' out)" 137
for key in id name type role owner tenant cluster schema ip port user region description version \
    partnerId; do
    is "every one has $key" "$(grep -c "^    \"$key\": " out)" 137
done
like "null is what is not known" "$(cat out)" '"tenant": null'
like "the port is a number" "$(cat out)" '"port": 3306'

exits "--type" 0 offline sources --type OB_MYSQL
is "takes the whole family and no other" \
    "$(awk 'NR > 1 { print $2 }' out | sort -u | tr '\n' ' ')" "OB_MYSQL OB_MYSQL_CE "
exits "--type does not mind case" 0 offline sources --type ob_mysql_ce
is "and can be narrow" "$(awk 'NR > 1 { print $2 }' out | sort -u)" OB_MYSQL_CE
exits "--search" 0 offline sources --search e_4w1qbmf5irmf
is "finds by ID" "$(awk 'NR > 1 { print $1 }' out)" ob_order
exits "nothing found is no failure" 0 offline sources --search no-such-thing
is "it is said on standard error" "$(wc -c <out) $(wc -l <err)" "0 1"
exits "nothing found as JSON" 0 offline sources --json --search no-such-thing
is "is an empty array" "$(cat out)" "[]"
exits "another page size" 0 offline sources --page-size 7
is "finds the same" "$(wc -l <out)" 138
exits "the server's address by option" 0 env -u OMS_SERVER "$wizard" sources --server "$sandbox_url"
exits "an address without a scheme" 0 offline sources --server "${sandbox_url#http://}" --user reader

# What is missing, what is wrong.
exits "no server" 2 env -u OMS_SERVER "$wizard" sources
like "says how to give one" "$(cat err)" 'OMS_SERVER'
exits "no user" 2 env -u OMS_USER "$wizard" sources
exits "an address that is none" 2 offline sources --server 'http://a b/'
unset OMS_PASSWORD
exits "no password and no terminal" 2 offline sources
like "says how to give one" "$(cat err)" 'OMS_PASSWORD_FILE'
is "nothing was asked of the server" "$(wc -c <out)" 0
OMS_PASSWORD=mistaken-4711
export OMS_PASSWORD
exits "a wrong password" 5 offline sources
is "prints no list" "$(wc -c <out)" 0
unlike "and does not repeat it" "$(cat err)" mistaken
OMS_PASSWORD=canary-4711
exits "a wrong user" 5 offline sources --user nobody
exits "nobody listens" 4 offline sources --server http://127.0.0.1:1
like "the message names the server" "$(cat err)" '127\.0\.0\.1'
exits "no such host" 4 offline sources --plain-http --server http://no-such-host.invalid
like "plain http to another host is said" "$(cat err)" 'plain http'
exits "plain http to another host has to be agreed to" 2 \
    offline sources --server http://no-such-host.invalid
like "says how" "$(cat err)" '--plain-http'
exits "a server that is no OMS" 6 offline sources --server "$sandbox_url/elsewhere"
exits "a CA file that is not there" 9 offline sources --ca-file none.pem

# The sources of the password, in their order.
password_order() {
    printf 'canary-4711\nmore\n' | "$wizard" sources --password-fd 0
}
OMS_PASSWORD=wrong
exits "--password-fd" 0 password_order
printf 'wrong\n' >file
chmod 600 file
OMS_PASSWORD_FILE=$tmp/file
export OMS_PASSWORD_FILE
exits "--password-fd comes before the file" 0 password_order
printf 'canary-4711\r\nmore\n' >file
exits "the file comes before OMS_PASSWORD" 0 offline sources
printf canary-4711 >file
exits "the file need not end with a line end" 0 offline sources
chmod 640 file
exits "a file that the group can read is refused" 9 offline sources
like "says so, and what to do" "$(cat err)" 'mode 640.*chmod 600'
chmod 604 file
exits "a file that others can read is refused" 9 offline sources
: >file
chmod 600 file
exits "an empty file is refused" 9 offline sources
rm file
exits "a file that is not there" 9 offline sources
OMS_PASSWORD_FILE=''
exits "an empty variable is none" 5 offline sources
exits "a descriptor that is not open" 9 offline sources --password-fd 77

# The password is not left in the environment of the running program.
OMS_PASSWORD=canary-4711
sandbox_stop
: >"$sandbox_requests"
OMS_SANDBOX_PASSWORD=canary-4711
export OMS_SANDBOX_PASSWORD
sandbox_start --user reader --delay 600000
unset OMS_SANDBOX_PASSWORD
"$wizard" sources --server "$sandbox_url" </dev/null >out 2>err &
pid=$!
list_asked() {
    grep -q ListDataSource "$sandbox_requests"
}
until_true 30 list_asked
ok "the program is under way" kill -0 "$pid"
is "its environment does not hold the password" \
    "$(tr '\0' '\n' <"/proc/$pid/environ" | grep -c canary-4711)" 0
is "nor does its command line" "$(tr '\0' '\n' <"/proc/$pid/cmdline" | grep -c canary-4711)" 0
ended_by() {
    kill "-$1" "$pid"
    ended_status=0
    wait "$pid" || ended_status=$?
    is "SIG$1 ends it while it waits" "$ended_status" "$2"
}
ended_by TERM 143
: >"$sandbox_requests"
"$wizard" sources --server "$sandbox_url" </dev/null >out 2>err &
pid=$!
until_true 30 list_asked
ended_by HUP 129
exits "a server that is silent" 4 "$wizard" sources --server "$sandbox_url" --timeout 1
done_testing
