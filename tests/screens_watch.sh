#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One task, live, its precheck and the result of its verification, in both languages.
. "$top_srcdir/tests/screens_common.sh"

start_watch() {
    [ -z "$sandbox_pid" ] || sandbox_kill
    sandbox_start --demo --clock "$OMS_WIZARD_NOW" "$@"
    screens_options="--server $sandbox_url"
}

start_failing_item() {
    start_watch --life precheck:DB_INCR_LOG=failed
}

# Steps but no progress and no past, as of a server that lacks the actions.
start_lacking() {
    start_watch --fault DescribeProjectProgress:404 --fault DescribeProjectStepMetric:404
}

for screens_size in 80x24 120x40; do
    screens_both watch watch
    screens_both precheck failing_item
done
screens_size=40x12
screens_both watch_small watch
screens_size=80x24
screens_in C watch_small watch
screens_both watch_lacking lacking
done_testing
