#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# plan: what it says of a spec, as text and as JSON, its exit codes.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
spec good.json
sed 's/"orders"/"or ders"/' good.json >blank.json
sed 's/"nonePkUkTruncateDstTable": false/"nonePkUkTruncateDstTable": true/' good.json >truncate.json
sed 's/"tableCategory": "ALL"/&,/' good.json >comma.json

# value JSON FILTER: what jq finds, or a line for the lack of jq.
value() {
    jq -r "$2" <"$1"
}

exits "a good spec" 0 offline plan good.json
is "begins with the task" "$(sed -n 1p out)" "Migration task orders"
is "and its numbers" "$(sed -n 4p out)" "1 database, 1 table, 3 stages"
is "what can destroy comes first" "$(sed -n 6,7p out)" "What it can destroy or overwrite
  ! It stops at target tables that have rows; Resume then ignores the rows."
like "a table is created" "$(cat out)" '^    database shop: 1 table$'
like "the steps are numbered" "$(cat out)" '^  1\. Precheck$'
like "defaults are collapsed" "$(cat out)" '[0-9] settings at their default or not set; --full'
unlike "(they are not shown)" "$(cat out)" 'Create indexes later: false'
like "unknown types are said" "$(cat out)" '^  [?] What depends on the type of the source'
unlike "no line is wider than 80 columns" "$(cat out)" '.\{81\}'
unlike "nothing is coloured" "$(cat out)" "$(printf '\033')"
is "nothing else is said" "$(cat err)" ""
exits "--full" 0 offline plan --full good.json
like "shows what is at its default" "$(cat out)" '^       Create indexes later: false$'
unlike "and says of nothing that it is hidden" "$(cat out)" '--full'
exits "--color" 0 offline plan --color always good.json
like "colours" "$(cat out)" "$(printf '\033')"

exits "the types by option" 0 offline plan --source-type mysql --sink-type OB_MYSQL_CE good.json
unlike "are not unknown" "$(cat out)" 'depends on the type'
exits "a type that there is not" 2 offline plan --source-type KAFKA good.json
like "is refused with those there are" "$(cat err)" "'KAFKA' is no type of a source.*MYSQL, "
exits "a pair that there is not" 0 offline plan --source-type MYSQL --sink-type KAFKA good.json
like "is not taken for a good one" "$(cat out)" '[?] Whether OMS transfers between'

exits "a spec that empties tables" 0 offline plan truncate.json
like "says so" "$(cat out)" '^  ! DELETES ALL ROWS of targets'
exits "a spec with an error" 3 offline plan blank.json
like "is planned all the same" "$(cat out)" '^How it runs$'
like "and its error shown" "$(cat out)" '^blank\.json:2:11: error: '
exits "what is no spec" 3 offline plan comma.json
is "has no plan" "$(cat out)" ""
like "but an error with its place" "$(cat err)" '^comma\.json:[0-9]*:[0-9]*: error: '
exits "a file that is not there" 9 offline plan none.json
exits "standard input" 0 sh -c '"$1" plan - <good.json' sh "$wizard"

sed 's/"t_order"/"a\\u001b[31m\\u202eb"/; s/"mappedName": "shop"/"mappedName": "x\\u001b[2J"/' good.json >hostile.json
exits "hostile names" 0 offline plan --full hostile.json
unlike "cannot disturb the terminal" "$(cat out)" "$(printf '\033')"
exits "nor as JSON" 0 offline plan --json hostile.json
unlike "(no escape)" "$(cat out)" "$(printf '\033')"

exits "plan --json" 0 offline plan --json good.json
if command -v jq >/dev/null; then
    cp out good.plan
    is "has its members" "$(value good.plan 'keys_unsorted | join(" ")')" \
        "counts destructive creates stages way_back precheck prepare unchecked findings"
    is "numbers" "$(value good.plan '.counts.tables')" 1
    is "what is destructive" "$(value good.plan '.destructive[] | .kind + " " + .mark + " " + .pointer')" \
        "resume-ignores caution /fullTransferConfig/allowDestTableNotEmpty"
    is "what is created" "$(value good.plan '.creates[] | "\(.kind) \(.database) \(.count)"')" \
        "table shop 1"
    is "stages in their order" "$(value good.plan '[.stages[].name] | join(" ")')" \
        "precheck structure full verification task"
    is "their settings" "$(value good.plan \
        '.stages[] | select(.name == "full").settings[] | select(.pointer | endswith("SpeedMode")) | "\(.value) \(.default)"')" \
        "NORMAL true"
    is "what is not checked" "$(value good.plan '[.unchecked[].item] | join(" ")')" \
        "source-type sink-type server target-rows keyless version"
    offline plan --json blank.json >out 2>err
    is "findings" "$(value out '.findings[0].severity')" error
else
    skip "the JSON" "no jq"
fi

exits "into a full disk" 9 sh -c '"$1" plan good.json >/dev/full' sh "$wizard"
exits "two files" 2 offline plan good.json blank.json
chinese=$(chinese_locale)
if [ -n "$chinese" ]; then
    LC_ALL=$chinese exits "in Chinese" 0 offline plan good.json
    like "it is in Chinese" "$(cat out)" '可能破坏或覆盖什么'
    is "(the whole of it)" "$(grep -c 'What it' out)" 0
else
    skip "in Chinese" "no such locale"
fi
done_testing
