#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every usual kind of terminal: it starts, draws, takes keys, and is left well. And a C locale.
. "$top_srcdir/tests/tmux_common.sh"
e2e_start

go_through() {
    shows "$1: it starts" 'oms-wizard  1/11 Server'
    terminal_keys Enter
    shows "$1: it connects" 'Connected as admin: 25 data sources'
    terminal_keys F10
    shows "$1: F10 works" '2/11 Source'
    terminal_keys Down Down
    terminal_type order
    shows "$1: it filters" 'Filter order '
    shows "$1: it draws the rows" 'order_mysql +MYSQL +standby'
    terminal_keys F9
    shows "$1: it draws a dialog" 'Actions'
    terminal_keys Escape
    hides "$1: and takes it away" 'Actions'
}

for terminal_term in vt100 linux xterm xterm-256color screen tmux tmux-256color; do
    if ! infocmp $terminal_term >/dev/null 2>&1; then
        skip "$terminal_term" "this machine has no terminfo of it"
        continue
    fi
    wizard_terminal 80 24
    go_through $terminal_term
    shows "$terminal_term: real lines, as the locale is UTF-8" '──────────'
    shows "$terminal_term: Chinese names" '订单库'
    is "$terminal_term: it ends" "$(terminal_leave)" 10
done
terminal_term=xterm-256color

# --- no UTF-8: frames of ASCII, other characters made visible ---
LC_ALL=C
export LC_ALL
wizard_terminal 80 24
go_through "C locale"
unlike "C locale: plain lines" "$(terminal_screen)" '[─│┌]'
shows "C locale: lines of ASCII" '-------------------'
is "C locale: it ends" "$(terminal_leave)" 10

# --- no colours, a terminal that is unknown, none at all ---
LC_ALL=C.UTF-8
colours() {
    terminal_tmux capture-pane -p -e | grep -c "$(printf '\033')\\[[0-9;]*3[1-7]m"
}

wizard_terminal 80 24
terminal_keys Enter
sees 'Connected as admin'
ok "colours where they are wanted" test "$(colours)" -gt 0
terminal_keys C-c
NO_COLOR=1
export NO_COLOR
wizard_terminal 80 24
terminal_keys Enter
shows "NO_COLOR: it starts" 'Connected as admin'
is "NO_COLOR: no colours" "$(colours)" 0
is "NO_COLOR: it ends" "$(terminal_leave)" 10
unset NO_COLOR
terminal_start 80 24 env TERM=no-such-terminal "$wizard" --server "$sandbox_url"
is "an unknown TERM: usage" "$(terminal_status)" 2
shows "an unknown TERM is named" 'no-such-terminal'
sandbox_stop
done_testing
