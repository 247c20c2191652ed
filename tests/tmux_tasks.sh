#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The list of tasks while the server, its tasks and other people change.
. "$top_srcdir/tests/tmux_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

command -v curl >/dev/null || skip_all "no curl"
e2e_start --demo --control
terminal_patience=40
export OMS_SERVER="$sandbox_url" OMS_USER=admin

# control WHAT TEXT: the answer of POST /sandbox/WHAT, which is none.
control() {
    is "the sandbox: $1 $2" "$(curl -s -u admin:admin --data-binary "$2" "$sandbox_url/sandbox/$1")" ""
}

ask_to_stop() {
    terminal_type v
    sees 'Stop' || bail "no choice"
    terminal_type /stop
    terminal_keys Enter Enter
    shows "the question" 'Stop 1 task on'
}

stopped_both() {
    [ "$("$wizard" history | cut -f 3,7 | tr '\t' ' ' | grep -c '^done stop$')" = 2 ]
}

wizard_terminal 80 24
terminal_keys Enter
sees 'Connected as admin' || bail "not connected"
terminal_tmux pipe-pane "cat >'$tmp/drawn'"
terminal_keys C-n
shows "the tasks are shown" 'RUNNING +member_points'
terminal_tmux pipe-pane
unlike "before, nothing is said of them" "$(tr '\033' '\n' <"$tmp/drawn")" 'The server has no task'

# --- the server fails ---
terminal_keys Down Down
shows "the cursor is on one" '^member_points'
control faults 'ListProjects:502'
terminal_keys F5
shows "the last list stays, with its age" '^ Old: listed at ..:..:.., [0-9]+ s ago'
shows "(and its tasks)" 'RUNNING +member_points'
control faults ''
terminal_keys F5
hides "a list that comes again is not old" 'Old: listed at'

# --- a task goes, the cursor stays with its own ---
exits "somebody deletes a task above it" 0 offline delete np_4wdemo000008 --yes --confirm treasury_rehearsal
terminal_keys F5
hides "it is gone" 'treasury_rehearsal'
shows "and the cursor is where it was" '^member_points'

# --- the look before the deed fails ---
control faults 'DescribeProject:404'
ask_to_stop
terminal_keys Tab Enter
shows "that nothing was sent is said" 'Nothing was sent\.'
is "(no request went out)" "$(asked StopProject)" 0
terminal_keys Enter
control faults ''

# --- somebody acts between the look and the deed ---
ask_to_stop
exits "somebody else stops it" 0 offline stop np_4wdemo000001 --yes
terminal_keys Tab Enter
shows "is told, and nothing is sent" 'It was RUNNING, and is SUSPEND now; nothing was'
is "(one request in all)" "$(asked StopProject)" 1
terminal_keys Enter

# --- what is done with a task ends while the settings of another are edited ---
control faults 'StopProject:slow=40'
terminal_type /id:np_4wdemo000002
terminal_keys Enter
sees '1 of [0-9]+ shown' || bail "not filtered"
ask_to_stop
terminal_keys Tab Enter
hides "it is sent" 'Stop 1 task on'
terminal_type /
terminal_keys C-u
terminal_type id:np_4wdemo000003
terminal_keys Enter Enter
shows "another task" 'Task coupon_cutover'
terminal_type e
sees 'as the server tells it' || bail "no settings"
terminal_keys Down Down Down Down Down Down Down Down
terminal_type 9
shows "is edited" 'edited, not sent'
ok "the first one is done" until_true 120 stopped_both
hides "no question takes the keys" 'Discard them'
shows "and the edit is there" 'edited, not sent'
terminal_keys Escape
shows "leaving asks" 'Discard them'
terminal_keys Tab Enter
hides "(given up)" 'edited, not sent'
terminal_keys Escape
sees 'coupon_cutover .*MIGRATION' || bail "not in the list"
terminal_keys Escape
sees 'member_points' || bail "still filtered"

terminal_keys Escape

shows "back to the wizard" '1/11 Server'
is "and out" "$(terminal_leave)" 10
done_testing
