#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A real terminal and a server that is slow, or ends: the screen stays alive, Esc stops.
. "$top_srcdir/tests/tmux_common.sh"

# --- so slow that only Esc helps ---
e2e_start --delay 3000000
wizard_terminal 80 24
terminal_keys Enter
shows "it says that it tries" 'Connecting to http://127\.0\.0\.1'
shows "and which key stops" 'Esc stop'
terminal_keys F1
shows "keys work meanwhile" 'Esc or .C stops it'
terminal_keys Escape
hides "a dialog is closed first" 'Esc or .C stops it'
shows "while it still tries" 'Esc stop'
terminal_keys Escape
shows "Esc stops" 'Stopped\.'
hides "it is not under way any more" 'Esc stop'
terminal_keys Enter
shows "it can be tried again" 'Esc stop'
terminal_keys C-c
shows "^C stops as well" 'Stopped\.'
terminal_keys C-c
is "and leaves when nothing is under way" "$(terminal_status)" 10
sandbox_kill

# --- pages that come one after the other ---
e2e_start --sources 137 --delay 700
wizard_terminal 80 24
terminal_keys Enter
shows "progress is told by pages" 'page [0-9]+ of 14'
terminal_keys F10
shows "the first page is shown while others come" 'order_mysql'
terminal_type 0137
shows "a filter is typed meanwhile" 'Filter 0137'
shows "and finds what comes last" 'order_0137'
shows "all are there in the end" '1 of 137$'
is "it ends" "$(terminal_leave)" 10
is "14 requests" "$(asked ListDataSource)" 14
sandbox_kill

# --- a submission that is stopped on its way ---
e2e_start --delay 1500 --max-page 100 --fault CreateProject:slow=500
wizard_terminal 80 24 --page-size 100
wizard_task
terminal_type stopped
terminal_keys F10
sees 'Objects: SPECIFIC'
terminal_type a
sees 'Add tables'
terminal_type member.account
terminal_keys F10
sees '1 added'
terminal_keys F6 F10
sees 'Create the task'
terminal_keys Enter Tab Enter
shows "first it looks for the name" 'Checking whether the name is free'
terminal_keys Escape
shows "Esc stops before the sending" 'Stopped\. Nothing was sent\.'
is "nothing was" "$(asked CreateProject)" 0
terminal_keys Enter Tab Enter
shows "then it sends" 'Sending [0-9]+ bytes'
until_true "$terminal_patience" grep -q '"action":"CreateProject"' "$sandbox_requests"
terminal_keys Escape
shows "Esc while it sends: it looks what became of it" 'and it matches what was'
shows "it says what became of it" 'The task was created\. Its ID is np_'
is "it was sent once" "$(asked CreateProject)" 1
terminal_keys Enter
is "the task counts as created" "$(terminal_status)" 0
sandbox_kill

# --- the server ends while the wizard runs ---
e2e_start
wizard_terminal 80 24
wizard_task
terminal_type outlives
terminal_keys F10
sees 'Objects: SPECIFIC'
terminal_type a
sees 'Add tables'
terminal_type member.account
terminal_keys F10
sees '1 added'
sandbox_stop
terminal_keys F6 F10
sees 'Create the task'
terminal_keys Enter Tab Enter
shows "a server that ended is no end" 'Nothing was sent\. http://.* could not be'
shows "what was typed is there" 'Task outlives on'
terminal_keys C-o
sees 'outlives\.json'
terminal_keys Enter
shows "and can be saved" 'Saved to outlives\.json'
is "it ends with 10" "$(terminal_leave)" 10

# --- a label whose name has blanks behind it, those of Chinese input too ---
# label_named TEXT: a label of that name is asked for.
label_named() {
    terminal_keys Space
    sees 'Create a new label'
    terminal_keys Home Enter
    sees 'Enter accepts it'
    terminal_type "$1"
    terminal_keys Enter
}
e2e_start
wizard_terminal 80 24
wizard_task
terminal_keys Tab Tab
label_named 'finance　 '
shows "a label of the name without them is chosen" 'A label of this name exists already'
label_named '　spare　 '
shows "else it is created" 'The label was created and chosen'
like "without them" "$(grep '"action":"CreateLabel"' "$sandbox_requests")" '"name[\\]*": ?[\\]*"spare[\\]*"'
terminal_keys q
sees 'Leave without saving'
terminal_keys Tab Tab Tab Enter
is "it ends" "$(terminal_status)" 10
sandbox_stop

# --- a label that is stopped on its way ---
e2e_start --fault CreateLabel:slow=3000000
wizard_terminal 80 24
wizard_task
terminal_keys Tab Tab Space
sees 'Create a new label'
terminal_keys Home Enter
sees 'Enter accepts it'
terminal_type perhaps
terminal_keys Enter
until_true "$terminal_patience" grep -q '"action":"CreateLabel"' "$sandbox_requests"
listed=$(asked ListAllLabels)
shows "the line of keys says what stops it" '^Esc stop  Tab next'
terminal_keys Escape
shows "a label that was asked for may be there" 'Stopped\. The server may have created the label'
listed_again() {
    [ "$(asked ListAllLabels)" -gt "$listed" ]
}
ok "the labels are listed again" until_true "$terminal_patience" listed_again
terminal_keys q
sees 'Leave without saving'
terminal_keys Tab Tab Tab Enter
is "it ends without a draft" "$(terminal_status)" 10
done_testing
