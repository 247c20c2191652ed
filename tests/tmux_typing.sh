#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A real terminal: start, typing Chinese, pasting, and the whole way to a task.
. "$top_srcdir/tests/tmux_common.sh"
e2e_start

wizard_terminal 80 24
shows "it starts on the server page" ' oms-wizard  1/11 Server '
shows "it says what to do" '\[ Connect \]'
wizard_task

# --- Chinese, in the middle of a text ---
terminal_type 你好世界
shows "Chinese is typed" '>Task name  *你好世界 '
cursor_at "the cursor stands behind four wide characters" 37,3
terminal_keys Left Left
cursor_at "two to the left are four cells" 33,3
terminal_type 美丽
shows "what is typed is inserted there" '>Task name  *你好美丽世界 '
cursor_at "the cursor went along" 37,3
terminal_keys BSpace
shows "Backspace takes one character" '>Task name  *你好美世界 '
terminal_keys Home DC
shows "Delete takes one character" '>Task name  *好美世界 '
terminal_keys End
cursor_at "End stands behind the last" 37,3
terminal_type "$(printf '%0100d' 0)end"
shows "a long text scrolls in its field" '>Task name  *0*end '
terminal_keys C-a
shows "and back" '>Task name  *好美世界0*'
terminal_keys C-k
terminal_type 'word1 word2'
shows "blanks are kept" '>Task name  *word1 word2'
shows "and complained of under the field" 'x .*(white space|blank)'
terminal_keys C-Left M-b
cursor_at "Ctrl-Left and Alt-B go to the beginnings of words" 29,3
terminal_keys M-d
shows "Alt-D cuts a word" '>Task name  * word2'
terminal_keys C-Right M-BSpace
shows "Alt-Backspace cuts the word before" 'The task has no name'
terminal_keys C-y
shows "^Y brings back what was cut" '>Task name  *word2 '
terminal_keys C-t
shows "^T swaps the last two characters" '>Task name  *wor2d '
terminal_keys C-w
terminal_keys C-u
terminal_paste 'orders
from_paste'
shows "a pasted line end is no Enter" '>Task name'
terminal_keys C-u
terminal_type 终端任务_1
shows "the name" '>Task name  *终端任务_1 '
terminal_keys F10

# --- pasting many lines into the objects' dialog ---
shows "the objects page" 'Objects: SPECIFIC'
terminal_type a
shows "its dialog" 'Add tables'
terminal_paste 'member.account
member.points
`member`.`level`'
shows "the last pasted line is there" '`member`\.`level`'
shows "the first, too" '│ member\.account '
shows "the dialog is still open" 'Add tables'
terminal_keys F10
shows "all three are taken" '3 added\.'

# --- review, submit ---
terminal_keys F6
shows "the JSON" '"name": "终端任务_1"'
terminal_keys F10
shows "the submit page" '\[ Create the task \]'
terminal_keys Enter Tab Enter
shows "the task is created" 'The task was created\. Its ID is np_'
terminal_keys Enter
is "it ends with 0" "$(terminal_status)" 0
shows "the id stands on the screen that was before" '^np_[0-9a-z]+$'
hides "nothing of the wizard is left" 'oms-wizard'
e2e_sent "$tmp/sent"
ok "the request has the name" grep -q '"name": "终端任务_1"' "$tmp/sent"
terminal_stop
sandbox_stop
done_testing
