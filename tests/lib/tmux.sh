# SPDX-License-Identifier: Apache-2.0
# A program in a real terminal, by tmux on a socket of its own. Needs tap.sh.
#     terminal_start COLS ROWS COMMAND...   $terminal_term is its TERM (default: tmux-256color)
#     terminal_shell COLS ROWS              a plain sh with the prompt "ready$ "
#     terminal_keys KEY...                  as tmux names them: Enter Escape F1 C-c PageDown
#     terminal_type TEXT                    typed as it stands; terminal_paste TEXT: bracketed
#     terminal_resize COLS ROWS
#     terminal_stop                         the terminal goes away: SIGHUP
#     terminal_screen                       prints what is to be seen
#     sees PATTERN / sees_not PATTERN       waits until a line matches (grep -E), or none does
#     shows NAME PATTERN / hides NAME PATTERN   the same as test points
#     terminal_leave                        ^C, and then as terminal_status
#     terminal_status                       waits for the program's end, also after terminal_stop, and
#                                       prints its exit status, 128 and more for a signal
# Waiting has a deadline of $terminal_patience seconds, for broken programs only.

# With AddressSanitizer nobody looks for leaks here: the end of a terminal sends SIGCONT, which takes
# away the SIGSTOP that LeakSanitizer waits for, and the program never ends.

terminal_count=0
terminal_socket=
terminal_term=tmux-256color
terminal_patience=120

# tmux 3.3a may miss how its program ended, and its last words, so a shell writes down the first and
# the terminal stays open for the second. The session's leader is another shell: when the terminal
# goes away, its death is what sends SIGHUP to the program.
# shellcheck disable=SC2016
terminal_wrapper='trap : HUP INT QUIT TERM; "$@"; code=$?; trap "" HUP INT QUIT TERM
    echo $code >"$0.new"; mv "$0.new" "$0"'
# shellcheck disable=SC2016
terminal_leader='sh -c "$@"; exec sleep 600'

terminal_tmux() {
    TMUX='' tmux -u -S "$terminal_socket" -f /dev/null "$@"
}

terminal_start() {
    terminal_cols=$1 terminal_rows=$2
    shift 2
    terminal_stop
    [ "$terminal_count" != 0 ] || at_exit terminal_stop
    terminal_count=$((terminal_count + 1))
    terminal_socket=$tmp/tmux.$terminal_count # an ending server would take away its successor's
    terminal_tmux start-server \; \
        set-option -g default-terminal "$terminal_term" \; \
        set-option -g status off \; \
        set-option -g escape-time 0 \; \
        new-session -d -x "$terminal_cols" -y "$terminal_rows" \
        -e "ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0" \
        sh -c "$terminal_leader" leader "$terminal_wrapper" "$terminal_socket.status" "$@" ||
        bail "tmux does not start"
}

terminal_shell() {
    # shellcheck disable=SC2016
    terminal_start "$1" "$2" env PS1='ready$ ' ENV= sh
    sees '^ready[$]' || bail "no shell in the terminal"
}

terminal_stop() {
    [ -z "$terminal_socket" ] || terminal_tmux kill-server 2>/dev/null
}

terminal_keys() {
    terminal_tmux send-keys "$@"
}

terminal_type() {
    terminal_tmux send-keys -l -- "$1"
}

terminal_paste() {
    terminal_tmux set-buffer -b pasted -- "$1"
    terminal_tmux paste-buffer -p -b pasted
}

terminal_resize() {
    terminal_tmux resize-window -x "$1" -y "$2"
}

terminal_screen() {
    terminal_tmux capture-pane -p
}

terminal_matches() {
    terminal_screen | grep -Eq -e "$1"
}

terminal_matches_not() {
    ! terminal_matches "$1"
}

# seen CONDITION PATTERN WORDS: what was waited for in vain is told with the screen as it is then.
seen() {
    until_true "$terminal_patience" "$1" "$2" && return
    diag "$3: $2"
    diag "$(terminal_screen)"
    return 1
}

sees() {
    seen terminal_matches "$1" "never seen"
}

sees_not() {
    seen terminal_matches_not "$1" "still seen"
}

shows() {
    if sees "$2"; then
        pass_test "$1"
    else
        fail_test "$1"
    fi
}

hides() {
    if sees_not "$2"; then
        pass_test "$1"
    else
        fail_test "$1"
    fi
}

terminal_status() {
    if until_true "$terminal_patience" terminal_ended; then
        cat "$terminal_socket.status"
    else
        echo running
    fi
}

terminal_ended() {
    test -e "$terminal_socket.status"
}

# The first ^C may have stopped something that was under way, as the list of labels after connecting.
terminal_leave() {
    for terminal_try in 1 2 3; do
        terminal_keys C-c
        until_true 10 terminal_ended && break
    done
    terminal_status
}
