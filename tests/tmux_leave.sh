#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A real terminal is, after every way out and during a pause, as it was before.
. "$top_srcdir/tests/tmux_common.sh"
e2e_start
export sandbox_url top_builddir

# The shell in the terminal writes its settings to a file.
settings() {
    rm -f "$1"
    terminal_type "stty -g >$1.new; mv $1.new $1"
    terminal_keys Enter
    until_true "$terminal_patience" test -e "$1" || bail "no stty in the terminal"
}

wizard_in_shell() {
    # shellcheck disable=SC2016
    terminal_type '"$wizard" --server "$sandbox_url" --user admin'
    terminal_keys Enter
    sees '1/11 Server' || bail "no wizard in the shell"
}

pasted_plain() {
    terminal_type "cat -v >$tmp/pasted"
    terminal_keys Enter
    terminal_paste "text"
    terminal_keys Enter C-d
    until_true "$terminal_patience" test -s "$tmp/pasted"
    is "$1: a paste comes without marks" "$(cat "$tmp/pasted")" text
    rm -f "$tmp/pasted"
}

is_restored() {
    sees 'ready[$] *$'
    settings "$tmp/after"
    is "$1: the settings are as before" "$(cat "$tmp/after")" "$(cat "$tmp/before")"
    is "$1: the cursor is visible" "$(terminal_value '#{cursor_flag}')" 1
    is "$1: the other screen is gone" "$(terminal_value '#{alternate_on}')" 0
    is "$1: no keypad, no mouse" "$(terminal_value \
        '#{keypad_flag}#{keypad_cursor_flag}#{mouse_any_flag}#{mouse_sgr_flag}')" 0000
    shows "$1: what was on the screen is back" '^first words$'
    pasted_plain "$1"
}

new_shell() {
    terminal_shell 80 24
    terminal_type 'echo first words'
    terminal_keys Enter
    sees '^first words$'
    settings "$tmp/before"
}

# --- leaving ---
new_shell
wizard_in_shell
terminal_keys C-c
is_restored "^C with nothing to lose"

new_shell
wizard_in_shell
terminal_keys F10
sees '2/11 Source'
terminal_keys F10
terminal_keys F2
sees 'Steps'
terminal_keys Escape
sees_not '─ Steps ─'
terminal_type q
sees 'Filter q'
terminal_keys C-u Escape
shows "Esc with nothing to go back from" 'There is nothing to go back to here'
terminal_keys C-c
is_restored "^C after it"

# --- pausing ---
new_shell
wizard_in_shell
terminal_keys Enter
sees 'Connected as admin'
terminal_keys F10
sees '25 of 25'
terminal_type '物流'
sees 'Filter 物流'
terminal_screen >"$tmp/picture"
terminal_keys C-z
shows "^Z: the shell is back" 'ready[$] *$'
is_restored "^Z"
terminal_resize 70 20
terminal_type 'fg'
terminal_keys Enter
shows "fg: the wizard is back, with what was typed" 'Filter 物流'
shows "fg: in the size that the terminal has now" '1 of 25$'
terminal_resize 80 24
until_true "$terminal_patience" looks_like "$tmp/picture"
same "fg: all of it" "$tmp/now" "$tmp/picture"
terminal_type '中'
shows "fg: keys work" 'Filter 物流中'
terminal_keys Escape
sees '25 of 25'
terminal_keys C-c
is_restored "after the pause"

# --- with something to lose ---
wizard_terminal 80 24
terminal_keys F10 End Enter
sees 'ID of the data source'
terminal_type e_4w3jsq9tntvo
terminal_keys Enter
sees '3/11 Sink'
terminal_keys C-c
shows "it asks before changes are lost" 'neither submitted nor saved'
terminal_keys Escape
hides "Esc stays" 'neither submitted nor saved'
terminal_keys C-c
sees 'neither submitted nor saved'
terminal_keys C-c
hides "^C closes a question, too" 'neither submitted nor saved'
terminal_keys C-c
sees 'neither submitted nor saved'
terminal_keys Tab Enter
sees 'task\.json'
terminal_keys C-u
terminal_type 'kept.json'
terminal_keys Enter
is "saved and left" "$(terminal_status)" 10
ok "the file holds what was chosen" grep -q '"sourceEndpointId": "e_4w3jsq9tntvo"' kept.json

# --- signals, and the terminal that goes away ---
for signal in TERM:143 INT:130; do
    # shellcheck disable=SC2016
    terminal_start 80 24 sh -c 'echo $$ >"$0.new"; mv "$0.new" "$0"; exec "$@"' "$tmp/pid.$signal" \
        "$wizard" --server "$sandbox_url" --user admin
    sees '1/11 Server'
    kill -"${signal%:*}" "$(cat "$tmp/pid.$signal")"
    is "SIG$signal" "$(terminal_status)" "${signal#*:}"
    is "SIG$signal: the terminal is restored" \
        "$(terminal_value '#{cursor_flag}#{alternate_on}#{keypad_flag}')" 100
done
wizard_terminal 80 24
sees '1/11 Server'
terminal_stop
is "hung up: 129" "$(terminal_status)" 129
sandbox_stop
done_testing
