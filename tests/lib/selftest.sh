#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the other shell tests stand on: the helpers tell failure from success, the locales work, a
# terminal can be had.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/screens.sh"
. "$top_srcdir/tests/lib/tmux.sh"

# tap COMMANDS: their TAP output when they run as a test of their own.
tap() {
    sh -c '. "$top_srcdir/tests/lib/tap.sh"'"
$1" 2>&1
}

is "a pass and a failure are told apart" "$(tap 'is a 1 1; is b 1 2; done_testing' | grep -v '^#')" \
    "ok 1 - a
not ok 2 - b
1..2"
is "ok runs its command" "$(tap 'ok a true; ok b false' | grep -v '^#')" "ok 1 - a
not ok 2 - b"
is "fails turns it round" "$(tap 'fails a false; fails b true' | grep -v '^#')" "ok 1 - a
not ok 2 - b"
is "like looks at lines" "$(tap 'like a "x
yz" "^yz"; like b xyz "^yz"; unlike c xyz "^yz"; unlike d xyz y' | grep -v '^#')" "ok 1 - a
not ok 2 - b
ok 3 - c
not ok 4 - d"
is "exits compares the status" "$(tap 'exits a 3 sh -c "exit 3"; exits b 0 false' | grep -v '^#')" \
    "ok 1 - a
not ok 2 - b"
is "same compares files" "$(tap 'echo 1 >"$tmp/x"; echo 2 >"$tmp/y"
    same a "$tmp/x" "$tmp/x"; same b "$tmp/x" "$tmp/y"; same c "$tmp/none" "$tmp/x"' | grep -v '^#')" \
    "ok 1 - a
not ok 2 - b
not ok 3 - c"
fails "a test with a failed point fails" tap 'is a 1 2'
ok "a test without one does not" tap 'is a 1 1'
fails "waiting ends" until_true 0 false
is "a signal ends waiting without another word" "$(tap '
    date() { if [ -e "$tmp/second" ]; then kill $$; else : >"$tmp/second"; echo 1; fi; }
    until_true 9 false; echo "it went on"')" ""
is "at the end the directory is gone, the last deed undone first" \
    "$(tap 'at_exit "echo first"; at_exit "test -d $tmp && echo second"; echo "$tmp" >'"$tmp/name"; \
        test ! -e "$(cat "$tmp/name")" && echo gone)" "second
first
gone"

is "a port is masked at its width" \
    "$(echo 'x 127.0.0.1:41234 | 127.0.0.1:999 |' | screens_without_port)" \
    'x 127.0.0.1:PORT# | 127.0.0.1:POR |'

for codeset in UTF-8 GB18030; do
    if [ -e "$top_builddir/locales/zh_CN.$codeset/LC_IDENTIFICATION" ]; then
        is "zh_CN.$codeset works" "$(LOCPATH=$tap_locales LC_ALL=zh_CN.$codeset locale charmap)" "$codeset"
    else
        skip "zh_CN.$codeset works" "localedef cannot make it here"
    fi
done
is "C.UTF-8 is still there" "$(locale charmap)" UTF-8

if ! command -v tmux >/dev/null; then
    skip "a terminal" "no tmux"
    done_testing
    exit
fi
terminal_shell 80 24
terminal_type 'echo 中文 $((6 * 7))'
terminal_keys Enter
shows "a terminal shows what was typed" '^中文 42$'
terminal_resize 60 20
terminal_type 'stty size; exit 7'
terminal_keys Enter
shows "a terminal changes its size" '^20 60$'
is "a terminal tells the exit status" "$(terminal_status)" 7
terminal_start 40 10 sh -c 'kill -KILL $$'
is "a terminal tells the signal" "$(terminal_status)" 137
terminal_start 40 10 sh -c 'trap "exit 9" HUP; echo here; for i in 1 2 3 4 5 6 7 8 9; do sleep 1; done'
sees '^here$'
terminal_stop
is "what a hung up program says is heard" "$(terminal_status)" 9
for terminal_term in vt100 linux xterm xterm-256color screen tmux-256color; do
    terminal_start 40 10 sh -c 'echo "TERM is $TERM with $(tput cols)"'
    shows "a terminal can be $terminal_term" "^TERM is $terminal_term with 40\$"
done
done_testing
