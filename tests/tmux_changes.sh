#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The changes of a task's objects while somebody else changes them, too.
. "$top_srcdir/tests/tmux_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

e2e_start --demo --control
terminal_patience=40
task=np_4wdemo000001
export OMS_SERVER="$sandbox_url" OMS_USER=admin

# change VERB OBJECT: by the command line, until it has ended.
change() {
    echo "$2" >list.txt
    exits "somebody else: objects $1" 0 offline objects "$task" "$1" list.txt --yes
    until_true 60 newest_has_ended || bail "it does not end"
}

newest_has_ended() {
    offline changes "$task" 2>/dev/null | sed -n 2p | grep -q ' SUCCESS '
}

change remove member.level
wizard_terminal 80 24
terminal_keys Enter
sees 'Connected as admin' || bail "not connected"
terminal_keys C-n
sees 'RUNNING +member_points' || bail "no tasks"
terminal_type "/id:$task"
terminal_keys Enter Enter
sees '^ oms-wizard +Task member_points' || bail "no task"
terminal_type m
shows "the change that is there" '^1 +DECREASE_OBJECT +SUCCESS'
change add member.level
terminal_keys F5
shows "another one comes before it" '^2 +INCREASE_OBJECT +SUCCESS'
terminal_keys Enter
shows "but the focus is where it was" 'Change 1 '
terminal_keys Escape
hides "it closes" 'Change 1 '
terminal_resize 40 12
shows "on a small screen, too" '^1 +DECREASE_OBJECT +SUCCESS'
is "and out" "$(terminal_leave)" 10
done_testing
