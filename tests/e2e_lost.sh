#!/bin/sh
# Lost answers to CreateProject: never sent twice, and the user learns what became of the task.
. "$top_srcdir/tests/e2e_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

through() {
    lossy_keys=$1 lossy_status=$2
    shift 2
    lossy "$@"
    sandbox_direct=$sandbox_url sandbox_url=$lossy_url
    e2e_plays "$*" "$lossy_status" "$lossy_keys" --recovery-timeout "${lossy_seconds:-60}"
    sandbox_url=$sandbox_direct
    lossy_stop
}

e2e_start
through e2e_lost_found.keys 0 lose-answer
is "one request for it" "$(requests_for lost_answer)" 1
through e2e_lost_late.keys 0 lose-answer hide-late
is "one request for that, too" "$(requests_for lost_late)" 1
lossy_seconds=1
through e2e_lost_differs.keys 7 hide-tasks lose-request
is "nothing was sent to replace it" "$(requests_for lost_answer)" 1
through e2e_lost_never.keys 8 lose-request
is "none came" "$(requests_for lost_request)" 0
lossy_seconds=4
through e2e_lost_unknown.keys 8 lose-answer then-deaf
is "one came" "$(requests_for lost_both)" 1
sandbox_stop
done_testing
