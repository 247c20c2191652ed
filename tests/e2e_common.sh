# SPDX-License-Identifier: Apache-2.0
# What the end-to-end tests share: keys through the real wizard, into a sandbox, and what it got.
#     e2e_start [OPTION...]            a fresh sandbox
#     e2e_play KEYS [OPTION...]        plays tests/keys/KEYS, connected by options; $screens_status
#     e2e_plays NAME STATUS KEYS [...] a test point: it ends so, and every @expect of KEYS held
#     e2e_sent FILE                    the body of the last CreateProject, the very bytes
# shellcheck disable=SC2034,SC2154

. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/lib/screens.sh"

bodies=$top_srcdir/tests/bodies
OMS_PASSWORD="admin"
export OMS_PASSWORD

e2e_start() {
    rm -f "$tmp/requests.jsonl"
    sandbox_start "$@"
}

e2e_play() {
    e2e_keys=$1
    shift
    screens_play "$e2e_keys" "$tmp/screens" --server "$sandbox_url" --user admin "$@"
}

e2e_plays() {
    e2e_name=$1 e2e_wanted=$2
    shift 2
    e2e_play "$@"
    if [ "$screens_status" = "$e2e_wanted" ]; then
        pass_test "$e2e_name"
    else
        fail_test "$e2e_name" "status $screens_status, wanted $e2e_wanted, of $e2e_keys"
        sed 's/^/# /' "$tmp/err"
    fi
}

e2e_sent() {
    grep '"action":"CreateProject"' "$sandbox_requests" | tail -n 1 |
        sed 's/.*"bodyBase64":"\([^"]*\)".*/\1/' | base64 -d >"$1"
}
