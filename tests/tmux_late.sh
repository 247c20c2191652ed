#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is done with a task while the server does not answer: it is told until the answer is there,
# whatever key is pressed, and no key sends it twice.
. "$top_srcdir/tests/tmux_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

command -v curl >/dev/null || skip_all "no curl"
unset OMS_WIZARD_NOW # else a request waits for the one before
e2e_start --demo --control
terminal_patience=40
export OMS_SERVER="$sandbox_url" OMS_USER=admin

# control TEXT: the faults of the sandbox from here on.
control() {
    curl -s -u admin:admin --data-binary "$1" "$sandbox_url/sandbox/faults" || bail "no control"
}

# verb WORD: asks for it, and agrees.
verb() {
    terminal_type v
    sees 'Release' || bail "no choice"
    terminal_type "/$1"
    terminal_keys Enter Enter
    sees ' 1 task on' || bail "no question"
    terminal_keys Tab Enter
    sees_not ' 1 task on' || bail "no answer taken"
}

# sent NAME ACTION COUNT: so many requests of an action have come in.
sent() {
    ok "$1" until_true 40 was_sent "$2" "$3"
}

was_sent() {
    [ "$(asked "$1")" = "$2" ]
}

# stopped NAME PATTERN: Esc, and the box that tells it; closes that.
stopped() {
    terminal_keys Escape
    shows "$1" "$2"
    terminal_keys Enter
    sees_not "$2" || bail "the box stays"
}

wizard_terminal 80 24 --timeout 600
terminal_keys Enter
sees 'Connected as admin' || bail "not connected"
terminal_keys C-n
sees 'RUNNING +member_points' || bail "no tasks"
terminal_type /id:np_4wdemo000001
terminal_keys Enter
sees '1 of [0-9]+ shown' || bail "not filtered"

# --- the look before it ---
control 'DescribeProject:silent'
verb stop
shows "the look before it is told" '^Stop: looking at member_points first, nothing is sent yet'
terminal_type v
shows "it is not begun twice" '^Wait for what is under way; Esc stops it'
shows "and told all the same" '^Stop: looking at member_points first'
stopped "Esc ends it unsent" 'Stopped before it was sent'
hides "then nothing is told" '^Stop: '
is "(nothing went out)" "$(asked StopProject)" 0

# --- the request ---
control 'StopProject:silent'
verb stop
shows "what is sent is told, and to which task" '^Stop: sent for member_points, no answer yet'
terminal_keys Home
terminal_type v
shows "it is not sent twice" '^Wait for what is under way; Esc stops it'
terminal_keys Enter
sees 'Task member_points' || bail "no task"
shows "another screen tells it, too" '^Stop: sent for member_points, no answer yet'
terminal_resize 40 12
shows "and a small one" '^Stop: sent for member_points, no'
terminal_resize 80 24
stopped "Esc does not wait" 'Stopped: it is not known whether it was done'
sent "it went out once" StopProject 1

# --- a verb whose question needs a look ---
control ''
terminal_keys Escape
sees '1 of [0-9]+ shown' || bail "not in the list"
control 'DescribeProject:silent'
terminal_type v
sees 'Release' || bail "no choice"
terminal_type /advance
terminal_keys Enter Enter
shows "the look before the question is told" '^Advance: looking at member_points first, nothing is sent'
control ''
terminal_keys Escape
shows "Esc ends it" '^Stopped before it was sent'
control 'DescribeProject:slow=1'
terminal_type v
sees 'Release' || bail "no choice"
terminal_type /advance
terminal_keys Enter Enter
terminal_type o
sees 'Order of the tasks' || bail "no box"
shows "a box is open while it lasts" '^Advance: looking at member_points first'
hides "and is still when it is over" '^Advance: looking at member_points first'
control ''
terminal_keys Escape
shows "the question comes after it" 'Name of the step that is to begin|Advance 1 task on'
terminal_keys Escape
hides "(and goes)" 'Name of the step that is to begin|Advance 1 task on'
terminal_keys Home
hides "(and is said once)" '^Stopped before'

# --- the same, when the other box costs the connection ---
echo 'machine 127.0.0.1 login admin password admin' >"$NETRC"
chmod 644 "$NETRC"
terminal_keys Enter
sees 'Task member_points' || bail "no task"
control 'DescribeProject:slow=2'
terminal_type v
sees 'Release' || bail "no choice"
terminal_type /advance
terminal_keys Enter Enter
sees '^Advance: looking at member_points first' || bail "no look"
control '*:401'
terminal_keys F5
sees 'does not take the password any more' || bail "not shut out"
hides "the box is open when the look is over" '^Advance: looking at member_points first'
terminal_keys Enter
shows "without a connection nothing is asked" '^There is no connection to a server'
hides "(nothing)" 'Name of the step that is to begin|Advance 1 task on'
control ''
chmod 600 "$NETRC"
terminal_keys F5
sees_not 'does not take|no connection' || bail "no connection"
terminal_keys Escape
sees '1 of [0-9]+ shown' || bail "not in the list"

# --- the settings of one ---
terminal_type /
terminal_keys C-u
terminal_type id:np_4wdemo000003
terminal_keys Enter Enter
sees 'Task coupon_cutover' || bail "another task"
control 'DescribeProject:silent'
terminal_type e
sees '^ Reading the settings' || bail "no settings"
terminal_keys F10
shows "what is not read yet cannot be sent, which is said" '^The server has not told of the task yet'
control ''
terminal_keys Escape
sees "^ *Stopped" || bail "not stopped"
terminal_keys F5
sees 'as the server tells it' || bail "no settings"
terminal_keys Down Down Down Down Down Down Down Down
terminal_type 9
sees 'edited, not sent' || bail "no edit"
control 'UpdateProjectConfig:silent'
terminal_keys F10
sees 'OMS replaces the whole' || bail "no question"
terminal_keys Tab Enter
shows "a change of settings is told" '^Change the settings: sent for coupon_cutover, no answer yet'
terminal_keys F10 Down F5
shows "whatever is pressed" '^Change the settings: sent for coupon_cutover, no answer yet'
stopped "Esc does not wait" 'Stopped: it is not known whether it was done'
sent "it went out once" UpdateProjectConfig 1
terminal_keys Escape
sees 'Discard them' || bail "the edit is not there"
terminal_keys Tab Enter
sees 'Task coupon_cutover' || bail "still in the settings"

# --- its precheck ---
control 'DescribeProject:silent'
terminal_type c
shows "the task is read first" 'Reading the task; OMS is not asked for its precheck yet'
terminal_keys Escape
shows "stopped then, nothing was asked for" 'Stopped before it was sent'
control 'SubmitPreCheck:silent'
terminal_type r
shows "the precheck is asked for" 'OMS is asked for its precheck; there is no answer yet'
terminal_keys F5
shows "and not twice" '^Wait for what is under way; Esc stops it'
terminal_keys Escape
shows "nobody knows what became of it" 'Stopped: it is not known whether OMS checks the task'
sent "it went out once" SubmitPreCheck 1
terminal_keys Escape

# --- what ends elsewhere runs no precheck ---
control ''
terminal_keys Escape
sees '1 of [0-9]+ shown' || bail "not in the list"
terminal_type /
terminal_keys C-u
terminal_type id:np_4wdemo000001
terminal_keys Enter
sees 'RUNNING +member_points' || bail "not filtered"
control 'StopProject:slow=60'
verb stop
terminal_keys Enter
sees 'Task member_points' || bail "no task"
terminal_type c
terminal_patience=120
shows "a precheck meanwhile" '^ FINISHED: 0 failed, 0 open'
shows "the other is told when it is over" '^Stop: accepted for member_points'
shows "the precheck stays as it was" '^ FINISHED: 0 failed, 0 open'
is "(and was not asked for again)" "$(asked SubmitPreCheck)" 2

is "and out" "$(terminal_leave)" 10
done_testing
