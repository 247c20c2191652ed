#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The tasks on the server as they look, in both languages and three sizes.
. "$top_srcdir/tests/screens_common.sh"

start_lossy() {
    start_tasks --fault StopProject:cut --fault ResumeProject:401
}

start_lacking() {
    start_tasks
    screens_options="--server $sandbox_url --edition e-4.2.4"
}

start_read_only() {
    start_tasks
    mkdir -p "$XDG_CONFIG_HOME/oms-wizard"
    printf '[profile look]\nserver = %s\nread_only = yes\n' "$sandbox_url" \
        >"$XDG_CONFIG_HOME/oms-wizard/config"
    chmod 600 "$XDG_CONFIG_HOME/oms-wizard/config"
    screens_options="--profile look"
}

for screens_size in 80x24 120x40; do
    screens_both tasks tasks
done
screens_size=80x24
screens_both tasks_verbs tasks
screens_both tasks_lossy lossy
screens_both tasks_read_only read_only
screens_both advance tasks
screens_both advance_lacking lacking
screens_size=40x12
screens_both tasks_small tasks
screens_both tasks_verbs tasks
done_testing
