#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check and format: what they print, what they make of a spec, their exit codes.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
spec good.json
sed 's/"orders"/"or ders"/' good.json >blank.json
name65=$(printf '%065d' 0 | tr 0 n)
spec long.json "$name65"
sed 's/"tableCategory": "ALL"/&,/' good.json >comma.json
sed 's/"type"/"colour": "blue",\n  "type"/' good.json >unknown.json

exits "a good spec" 0 offline check good.json
is "has no findings" "$(cat out)" ""
is "and is counted" "$(head -n 1 err)" "oms-wizard: good.json: errors 0, warnings 0, notes 0."
like "what depends on the types is said not to be checked" "$(cat err)" \
    'good\.json: not checked: the pair,.*--source-type and --sink-type'
exits "with one of the types" 0 offline check --sink-type ob_mysql good.json
like "the other one is missing" "$(cat err)" 'not checked: .*--source-type names'
exits "with both types" 0 offline check --source-type MYSQL --sink-type OB_MYSQL good.json
is "nothing is" "$(cat err)" "oms-wizard: good.json: errors 0, warnings 0, notes 0."
exits "and they count" 0 offline check --source-type MYSQL --sink-type KAFKA good.json
like "by the published tables" "$(cat out)" 'warning: .* \[pair-unknown\]'
exits "a type that there is not" 2 offline check --source-type KAFKA good.json

exits "a spec with an error" 3 offline check blank.json
like "gives its place" "$(cat out)" \
    '^blank\.json:2:11: error: .* \[[a-z0-9-]+\] \(/name\)$'
like "and what to do, below" "$(cat out)" '^    [A-Z]'
like "the count is on standard error" "$(cat err)" 'errors 1, warnings 0'

exits "a warning is no failure" 0 offline check long.json
like "but is said" "$(cat out)" '^long\.json:2:11: warning: .* \(/name\)$'
exits "nor is a note" 0 offline check unknown.json
like "but is said, too" "$(cat out)" '^unknown\.json:3:[0-9]+: note: .* \(/colour\)$'

exits "what is no JSON" 3 offline check comma.json
like "is complained about by line and column" "$(cat out)" '^comma\.json:[0-9]+:[0-9]+: error: '

exits "several files" 3 offline check good.json long.json blank.json
is "are all counted" "$(grep -c 'errors [0-9]' err)" 3
exits "standard input" 3 sh -c '"$1" check - <blank.json' sh "$wizard"
like "is called -" "$(cat out)" '^-:2:11: error: '

exits "a file that is not there" 9 offline check none.json
like "is named" "$(cat err)" 'none\.json.*No such file'
exits "weighs more than an error" 9 offline check blank.json none.json good.json
is "and the others are checked all the same" "$(grep -c errors err)" 2
mkdir folder
exits "a directory is no file" 9 offline check folder
: >empty.json
exits "an empty file is no spec" 3 offline check empty.json
like "which is said as it is" "$(cat out)" '^empty\.json:1:1: error: The file is empty\. \[json-syntax\]'
bad_name=$(printf 'a\033[31m.json')
cp blank.json "$bad_name"
offline check "$bad_name" >out 2>err
unlike "a file's name cannot disturb the terminal" "$(cat out err)" "$(printf '\033')"
printf '{"na\\u001b[2Jme": 1, "name": "\\u001b]0;x\\u0007 y"}' >hostile.json
offline check hostile.json >out 2>err
unlike "nor can what is in it" "$(cat out err)" "$(printf '\033')"

exits "check --json" 3 offline check --json good.json blank.json long.json
is "an object for each finding" "$(grep -c '^  {$' out)" 2
for key in file line column severity rule pointer field message remedy; do
    is "every one has $key" "$(grep -c "^    \"$key\": " out)" 2
done
like "with the file" "$(cat out)" '"file": "blank.json"'
like "the line as a number" "$(cat out)" '"line": 2,'
like "the severity" "$(cat out)" '"severity": "error"'
like "and the field" "$(cat out)" '"field": "name"'
exits "check --json of a good spec" 0 offline check --json good.json
is "is an empty array" "$(cat out)" "[]"
exits "the array is whole with an unreadable file, too" 9 offline check --json none.json blank.json
is "(its first and last line)" "$(sed -n '1p;$p' out)" "[
]"

exits "colours when they are asked for" 3 offline check --color always blank.json
like "are there" "$(cat out)" "$(printf '\033')"
exits "and not otherwise" 3 offline check blank.json
unlike "(no escape)" "$(cat out)" "$(printf '\033')"

exits "check into a full disk" 9 sh -c '"$1" check blank.json >/dev/full' sh "$wizard"
exits "check into a closed output" 9 sh -c '"$1" check --json blank.json >&-' sh "$wizard"

exits "check into a pipe that nobody reads" 141 sh -c \
    'mkfifo pipe && exec 3<>pipe 4>pipe 3<&- && "$1" check blank.json >&4' sh "$wizard"
unlike "(which is no error)" "$(cat err)" "Standard output"

exits "format" 0 offline format good.json
cp out once.json
is "says nothing" "$(cat err)" ""
exits "format of format" 0 offline format once.json
same "is the same" out once.json
same "a spec in canonical layout stays as it is" once.json good.json
tr -d '\n' <good.json | sed 's/  *//g' >flat.json
exits "format of another layout" 0 offline format flat.json
same "is the canonical one" out good.json
exits "format of standard input" 0 sh -c '"$1" format - <flat.json' sh "$wizard"
same "is no different" out good.json
exits "format keeps what it does not know" 0 offline format unknown.json
like "(the key is there)" "$(cat out)" '"colour": "blue"'
exits "format does not judge" 0 offline format blank.json
exits "format of what is no JSON" 3 offline format comma.json
is "prints nothing" "$(cat out)" ""
like "but the complaint" "$(cat err)" '^comma\.json:[0-9]+:[0-9]+: error: '
exits "format of nothing" 9 offline format none.json
exits "format into a full disk" 9 sh -c '"$1" format good.json >/dev/full' sh "$wizard"
done_testing
