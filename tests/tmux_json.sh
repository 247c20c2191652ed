#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Where copies of the review's JSON go: into tmux's buffer, to the terminal as OSC 52, to a file.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/tmux.sh"

command -v tmux >/dev/null || skip_all "no tmux"
cd "$tmp" || bail "no $tmp"

awk 'BEGIN {
    printf "{\"name\": \"tree\", \"type\": \"MIGRATION\", \"enableFullTransfer\": true, "
    printf "\"odd\": {\"a\": [1, \"x\\\"y\\n\"]}, \"transferMapping\": {\"databases\": ["
    printf "{\"name\": \"shop\", \"mappedName\": \"shop\", \"tables\": ["
    for (i = 0; i < 3000; i++)
        printf "%s{\"name\": \"t_%d\", \"mappedName\": \"t_%d\"}", i ? ", " : "", i, i
    printf "]}]}}\n"
}' >tree.json

terminal_start 80 24 env LC_ALL=C.UTF-8 HOME="$tmp" XDG_STATE_HOME="$tmp/state" \
    "$wizard" open tree.json
sees 'Opened' || bail "the spec is not opened"
terminal_keys Tab Tab
shows "long lists are folded and counted" '"tables": \[\.\.\. 3,000 objects\]'

# go PATH: the cursor is on it.
go() {
    terminal_type :
    sees 'Go to a path' || bail "no path is asked for"
    terminal_type "$1"
    terminal_keys Enter
    sees "^  $1 " || bail "not at $1"
}

# copy NAME WHAT WHERE PATTERN: by the numbers of the rows; the notice then matches.
copy() {
    terminal_type y
    sees 'Key and value' || bail "no copy is asked for"
    terminal_type "$2"
    sees 'Copy to' || bail "not asked where"
    terminal_type "$3"
    shows "$1" "$4"
}

buffer() {
    terminal_tmux show-buffer
}

go transferMapping/databases/0/tables/17/name
copy "a value goes into tmux" 1 3 "In tmux's buffer: the value, 4 bytes"
is "tmux has it, without quotes" "$(buffer)" t_17
copy "a path does" 3 3 "In tmux's buffer: the path, 42 bytes"
is "tmux has the path" "$(buffer)" transferMapping/databases/0/tables/17/name
go transferMapping/databases/0/tables/17
copy "an object does" 1 3 "In tmux's buffer: the value, "
is "tmux has the object" "$(buffer)" '{
  "mappedName": "t_17",
  "name": "t_17"
}'
go odd
copy "a key with its value does" 4 3 "In tmux's buffer: the key with its value, "
is "tmux has them" "$(buffer)" '"odd": {
  "a": [
    1,
    "x\"y\n"
  ]
}'
go odd/a/1
copy "a text with escapes does" 1 3 "In tmux's buffer: the value, 4 bytes"
is "tmux has the text itself" "$(buffer)" 'x"y'
go transferMapping
copy "what is too long does not" 1 3 "has more than 74994 bytes"
is "and tmux has what it had" "$(buffer)" 'x"y'

# The bytes that the terminal gets are what the wizard wrote.
terminal_tmux pipe-pane "cat >'$tmp/sent'"
go name
copy "a value goes to the terminal" 1 2 "Sent to the terminal for its clipboard: the value, 4 bytes"
osc() {
    tr '\033\007' '\n\n' <"$tmp/sent" | grep '^]52;c;'
}
until_true "$terminal_patience" osc >/dev/null || bail "no request came"
is "as OSC 52" "$(osc)" ']52;c;dHJlZQ=='
terminal_tmux pipe-pane

go transferMapping/databases/0/tables
terminal_type y
sees 'Key and value' || bail "no copy is asked for"
terminal_type 1
sees 'Copy to' || bail "not asked where"
terminal_type 1
sees 'Enter accepts it' || bail "no file is asked for"
terminal_type tables.out
terminal_keys Enter
bytes=$("$wizard" format tree.json | sed -n '/"tables"/,/^ *]/p' | sed -e '1s/.*/[/' -e 's/^        //' | wc -c | tr -d ' ')
shows "a list of any length goes to a file" "Written to tables\.out: the value, $bytes bytes"
is "whose lines are all there" "$(grep -c mappedName tables.out)" 3000
go odd/a/1
copy "a text does, too" 1 1 'Enter accepts it'
terminal_type text.out
terminal_keys Enter
shows "as what it is" "Written to text\.out: the value, 5 bytes"
is "without quotes and escapes" "$(cat text.out)" 'x"y'
terminal_stop
terminal_status >/dev/null

# Outside of tmux there is no buffer to be offered; a terminal that would show requests gets none.
terminal_term=linux
terminal_start 80 24 env -u TMUX LC_ALL=C.UTF-8 HOME="$tmp" XDG_STATE_HOME="$tmp/state" \
    "$wizard" open tree.json
sees 'Opened' || bail "the spec is not opened"
terminal_keys Tab Tab
go name
terminal_type y
sees 'Key and value' || bail "no copy is asked for"
terminal_type 1
shows "tmux is offered within tmux alone" '2 shown, 2 in all'
terminal_type 2
shows "nothing is sent to a console" 'no clipboard that could be asked for'
terminal_stop
terminal_status >/dev/null
done_testing
