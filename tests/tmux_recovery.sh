#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The wizard after a lost answer: what it waits for, Esc, a second try, and signals meanwhile.
. "$top_srcdir/tests/tmux_common.sh"
. "$top_srcdir/tests/cli/lib.sh"
e2e_start
terminal_patience=20

# create NAME: from the start to the question, answered with yes.
create() {
    wizard_task
    terminal_type "$1"
    terminal_keys F10
    sees '/11 Objects' || bail "no objects"
    terminal_type a
    terminal_type member.account
    terminal_keys F10
    sees 'account' || bail "no rule $(terminal_screen)"
    terminal_keys F6
    sees '/11 Review' || bail "no review"
    terminal_keys F10
    sees '/11 Submit' || bail "not on the last page"
    yes_create
}

yes_create() {
    terminal_keys Enter
    sees 'Not yet' || bail "no question"
    terminal_keys Tab Enter
}

through() {
    rm -rf "$XDG_STATE_HOME/oms-wizard/drafts" # the next start would offer them first
    lossy "$@"
    # shellcheck disable=SC2016
    terminal_start 80 24 sh -c 'echo $$ >"$0"; exec "$@"' "$tmp/pid" \
        "$wizard" --server "$lossy_url" --user admin
}

journal_of() {
    "$wizard" history 2>/dev/null | awk -F '\t' -v name="$1" '$5 == name { print $3 }' | tail -n 1
}

through lose-answer hide-long
create tmux_lost
shows "a lost answer: it is said what is waited for" 'look-up [0-9]+ in [0-9]+ s, for 120 s'
shows "... and how to end it" 'Esc stop'
terminal_keys F10
shows "other keys change nothing" 'look-up [0-9]+ in [0-9]+ s, for 120 s'
terminal_keys Escape
shows "Esc ends it, and nothing is known" 'It is not known whether the task was created'
shows "the next step is named" 'history resolve'
hides "nothing is called safe" 'safe|was not created'
is "the journal says so, too" "$(journal_of tmux_lost)" unknown
yes_create
shows "a second try asks, since no list proves anything" 'there may be two tasks'
terminal_keys Enter
shows "(nothing is sent unless it is said so)" 'was sent again'
is "it was sent once until now" "$(requests_for tmux_lost)" 1
kill -USR1 "$lossy_pid"
yes_create
shows "a second try finds the task instead of a taken name" 'The task was created. Its ID is np_'
is "it was sent once" "$(requests_for tmux_lost)" 1
is "and the journal has the end of the first" "$(journal_of tmux_lost)" created
terminal_keys Enter
is "(it ends)" "$(terminal_status)" 0

# Signals while the task may come into being.
through lose-answer hide-long
create tmux_term
sees 'look-up [0-9]+ in'
kill -TERM "$(cat "$tmp/pid")"
is "TERM while it looks: exit code 8" "$(terminal_status)" 8
shows "the sentence is on standard error" 'not known whether the task tmux_term was created'
is "the journal says unknown" "$(journal_of tmux_term)" unknown

through lose-answer then-hold
create tmux_hup
sees 'Sending'
until_true 30 grep -q '"name":"tmux_hup"' "$sandbox_requests"
terminal_stop
is "HUP while it sends: exit code 8" "$(terminal_status)" 8
is "the journal says unknown, too" "$(journal_of tmux_hup)" unknown

rm -rf "$XDG_STATE_HOME/oms-wizard/drafts"
wizard_terminal 80 24
shows "the next start names what has no known end" 'The result of submission [0-9]+ is not known: \^X looks'
terminal_keys C-x
shows "which is looked for once there is a server" 'Connect to the server first'
is "(it ends)" "$(terminal_leave)" 10

# What ^X finds out the page says, too, instead of the unknown end.
through lose-answer hide-long
create tmux_looked
sees 'look-up [0-9]+ in'
terminal_keys Escape
sees 'It is not known whether the task was created'
terminal_resize 40 12
yes_create
sees 'Look for it again'
terminal_keys Tab Enter
shows "where there is little room, what it waits for comes first" 'Checking whether it was created'
shows "... and how to end it, as well" 'Esc stops looking'
terminal_keys Escape
sees 'It is not known whether the task was'
terminal_resize 80 24
kill -USR1 "$lossy_pid"
terminal_keys C-x
sees 'Its ID is np_' || bail "^X did not find it"
hides "its progress is over with the look" 'Esc stops looking'
terminal_keys Enter
sees_not 'Enter or Esc closes'
shows "what ^X finds the page says, too" 'Its ID is np_'
hides "... and offers no second creation" 'not known|Create the task'
terminal_keys Enter
is "... and it ends as after any creation" "$(terminal_status)" 0

# A look that is stopped forgets nothing of it, even where no journal can be written.
state_home=$XDG_STATE_HOME
XDG_STATE_HOME=/dev/null/x
through lose-answer hide-long
create tmux_unkept
sees 'look-up [0-9]+ in'
terminal_keys Escape
sees 'It is not known whether the task was created'
kill -STOP "$sandbox_pid"
kill -USR1 "$lossy_pid"
yes_create
sees 'Checking whether the name is free'
terminal_keys Escape
sees 'Stopped. Nothing was sent'
kill -CONT "$sandbox_pid"
yes_create
shows "without a journal a stopped look forgets nothing" 'The task was created. Its ID is np_'
is "it was sent once, too" "$(requests_for tmux_unkept)" 1
terminal_keys Enter
is "(it ends as well)" "$(terminal_status)" 0
XDG_STATE_HOME=$state_home

# What one session left open another finds out, on the same server.
through lose-answer hide-long
create tmux_later
sees 'look [0-9]+ in'
terminal_keys Escape
sees 'It is not known whether the task was created'
terminal_stop
terminal_status >"$tmp/status"
is "an end that is not known" "$(journal_of tmux_later)" unknown
kill -USR1 "$lossy_pid"
rm -rf "$XDG_STATE_HOME/oms-wizard/drafts"
terminal_start 80 24 "$top_builddir/oms-wizard" --server "$lossy_url" --user admin
sees 'The result of submission [0-9]+ is not known' || bail "nothing is said of it"
terminal_keys Enter
sees 'Connected as admin' || bail "not connected"
terminal_keys C-x
shows "is found by the next session" 'Its ID is np_'
is "and noted" "$(journal_of tmux_later)" created
terminal_keys Enter
sees_not 'Its ID is np_'
is "(it ends, too)" "$(terminal_leave)" 10
lossy_stop
sandbox_stop
done_testing
