#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The objects of a running task while somebody else changes them, and while a spec is half made.
. "$top_srcdir/tests/tmux_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

e2e_start --demo --control
terminal_patience=40
task=np_4wdemo000001
export OMS_SERVER="$sandbox_url" OMS_USER=admin
printf 'member.%s\n' account points level address grade login_log >member.txt

no_change_runs() {
    ! offline changes "$task" 2>/dev/null | grep -qE ' (RUNNING|PENDING|MERGING) '
}

# From the task page of a new task, whose name is typed, to the objects of one that runs.
half_made() {
    wizard_terminal 80 24 --objects member.txt
    wizard_task
    terminal_type half_made
    terminal_keys C-n
    shows "$1: the tasks" 'RUNNING +member_points'
    terminal_type "/id:$task"
    terminal_keys Enter Enter
    shows "$1: the task" '^ oms-wizard +Task member_points'
    terminal_type o
    shows "$1: where its source's objects come from" 'The list of --objects'
    terminal_type '/--objects'
    terminal_keys Enter Enter
    shows "$1: what it has is marked" '^\[x\] +account'
}

half_made "another one"
terminal_keys Down Down
terminal_type ' '
shows "one more is marked" '^\[\+\] +address'
echo member.level >level.txt
exits "somebody else is faster" 0 offline objects "$task" remove level.txt --yes
terminal_keys F10 Tab Enter
shows "which is said" 'under way|no longer what was shown'
is "and nothing is sent" "$(asked CreateProjectModifyRecords)" 1
terminal_keys Enter C-c
shows "the mark is not dropped unasked" 'Discard them'
terminal_keys Escape
hides "it stays" 'Discard them'
terminal_keys Enter
shows "the list is left" '^ +address|^[+] +address'
terminal_keys Escape
shows "nor by Esc" 'Discard them'
terminal_keys Tab Enter
shows "then the task is shown" '^ oms-wizard +Task member_points'
ok "(the other change ends)" until_true 60 no_change_runs
terminal_type o
shows "what it has by now" '2 of 6|\[ \] +level'
terminal_keys Down Down
terminal_type ' '
shows "is the list that one is added to" '^\[\+\] +address'
terminal_keys F10 Tab Enter
shows "which is sent" 'INCREASE_OBJECT +[A-Z]+ .*member.address'
is "once" "$(asked CreateProjectModifyRecords)" 2
terminal_keys Escape
shows "back to the task" '^ oms-wizard +Task member_points'
terminal_keys Escape
shows "to the list of tasks" '1 of [0-9]+|RUNNING_MODIFYING +member_points'
terminal_keys Escape
hides "without its filter" 'id:np_'
terminal_keys Escape
shows "and the new task is as it was" 'half_made'
terminal_keys F7
shows "with its undo" 'Undone: the change of "Task name"'
terminal_keys F8 C-c
shows "which goes on" 'neither submitted nor saved|unsaved|Leave the wizard'
terminal_keys Tab Tab Tab Enter
is "and out" "$(terminal_status)" 10

# --- the terminal goes away ---
half_made "gone"
terminal_keys Down Down Down
terminal_type ' '
shows "a mark" '^\[\+\] '
terminal_stop
terminal_status >/dev/null
like "the draft is that of the new task" "$(cat "$XDG_STATE_HOME"/oms-wizard/drafts/*.json)" half_made
unlike "and knows nothing of the other" "$(cat "$XDG_STATE_HOME"/oms-wizard/drafts/*.json)" login_log
done_testing
