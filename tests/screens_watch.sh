#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One task, live, its precheck and the result of its verification, in both languages.
. "$top_srcdir/tests/screens_common.sh"

start_failing_item() {
    start_tasks --life precheck:DB_INCR_LOG=failed
}

# Steps but no progress and no past, as of a server that lacks the actions.
start_lacking() {
    start_tasks --fault DescribeProjectProgress:404 --fault DescribeProjectStepMetric:404
}

# A state that nobody knows, a password that has expired, a step and a row that differs that cannot be
# read; SQL goes to a file of this test.
start_trouble() {
    start_tasks --fault DescribeProjectSteps:401:1 --fault DescribeProjectSteps:bad-row \
        --life coupon_cutover/state:HIBERNATING --fault ListFullVerifyInconsistenciesResult:bad-row
    rm -f fix.sql
}

cd "$tmp" || exit 99
for screens_size in 80x24 120x40; do
    screens_both watch tasks
    screens_both precheck failing_item
done
screens_size=40x12
screens_both watch_small tasks
screens_size=80x24
screens_in C watch_small tasks
screens_both watch_lacking lacking
screens_both watch_trouble trouble
is "the statements are saved, for their owner alone" \
    "$(ls -l fix.sql | cut -c 1-10) $(grep -c ';$' fix.sql)" "-rw------- 2"
start_tasks
rm fix.sql
ln -s nowhere fix.sql
# shellcheck disable=SC2086
screens_play watch_sql.keys "$tmp/sql" $screens_options
is "a name that is somebody else's by the time is said" "$screens_status" 10
ok "and not replaced" test -L fix.sql
unlike "and were not run" "$(cat "$sandbox_requests")" 'points_differs.*SET'
start_tasks
# shellcheck disable=SC2086
screens_play watch_spec.keys "$tmp/spec" $screens_options
is "the spec of a task is opened in the review" "$screens_status" 10
done_testing
