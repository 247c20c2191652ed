#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
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

# The ID that standard output does not take is told on standard error.
sed 's/lost_answer/full_disk/' "$top_srcdir/tests/keys/e2e_lost_found.keys" >"$tmp/full.keys"
status=0
"$wizard" --keys "$tmp/full.keys" --screens "$tmp/full" --size 80x24 \
    --server "$sandbox_url" --user admin >/dev/full 2>"$tmp/err" || status=$?
is "a full disk: the task exists, so the exit code is 0" "$status" 0
like "and the ID is told" "$(cat "$tmp/err")" 'Warning: standard output.* np_[a-z0-9]+\.$'
sandbox_stop
done_testing
