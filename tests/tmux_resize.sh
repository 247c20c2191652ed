#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A real terminal that changes its size: nothing typed is lost, and all of it comes back.
. "$top_srcdir/tests/tmux_common.sh"
e2e_start

wizard_terminal 80 24
wizard_task
terminal_type 名字_resized
sees '名字_resized'
terminal_screen >"$tmp/before"

terminal_resize 120 40
shows "120x40: the foot is at the foot" 'Type  Tab next'
shows "120x40: the value is there" '>Task name  *名字_resized '
keys_are_last() {
    [ "$(terminal_screen | sed -n 40p | cut -c 1-4)" = Type ]
}
ok "120x40: the last line has the keys" until_true "$terminal_patience" keys_are_last
terminal_resize 40 12
shows "40x12: the page is there" '4/11 Task'
shows "40x12: so is the value" '>Task name  *名字_resized'
terminal_keys Down Down Down Down Down Down Down Down Down
shows "40x12: the last field can be reached" '>Reverse incremental'
terminal_keys Home Up Up Up Up Up Up Up Up Up
shows "40x12: and the first again" '>Task name  *名字_resized'
terminal_resize 30 8
shows "30x8: it says what it needs" 'Too small: 40x12'
hides "30x8: and nothing else" 'Task name'
terminal_resize 80 24
shows "80x24: the page is back" '>Task name  *名字_resized '
until_true "$terminal_patience" looks_like "$tmp/before"
same "80x24: all of it, to the last cell" "$tmp/now" "$tmp/before"

# --- a dialog is open ---
terminal_keys F10
sees 'Objects: SPECIFIC'
terminal_type a
sees 'Add tables'
terminal_paste 'member.account
member.points = 积分'
sees '积分'
terminal_screen >"$tmp/before"
for size in '120 40' '40 12' '30 8' '66 17'; do
    # shellcheck disable=SC2086
    terminal_resize $size
done
shows "a dialog takes the new size" '积分'
terminal_resize 80 24
until_true "$terminal_patience" looks_like "$tmp/before"
same "its text is all there" "$tmp/now" "$tmp/before"
terminal_keys F10
shows "and is taken" '2 added\.'
shows "with its name in the sink" 'points -> 积分'

# --- many sizes, quickly ---
terminal_keys Down Up
sees_not '2 added'
terminal_screen >"$tmp/before"
for size in '81 25' '200 60' '41 13' '39 11' '79 23' '100 12' '40 50' '80 24'; do
    # shellcheck disable=SC2086
    terminal_resize $size
done
until_true "$terminal_patience" looks_like "$tmp/before"
same "many sizes: it is as it was" "$tmp/now" "$tmp/before"

# --- a terminal that is too small from the beginning ---
terminal_stop
terminal_status >/dev/null # its draft is written by now
rm -rf "$XDG_STATE_HOME"   # no draft is offered
wizard_terminal 30 8
shows "too small from the beginning" 'Too small: 40x12'
terminal_resize 80 24
shows "it comes up with the room" '1/11 Server'
terminal_resize 30 8
sees 'Too small'
terminal_keys C-c
is "^C leaves from there, too" "$(terminal_status)" 10

# --- what is typed where nothing can be seen goes nowhere; a script knows when it has arrived ---
e2e_plays "keys go nowhere while it is too small" 10 e2e_small.keys
sandbox_stop
done_testing
