#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# plan and prepare: what they say of a spec, as text, JSON and SQL, their exit codes.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
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
sed 's/"SPECIFIC"/"WILDCARD"/; s/"t_order"/"t_*"/' good.json >rules.json
printf 'shop.t_order\nshop.t_item\nshop.other\ncrm.t_x\n' >list
exits "rules and a list" 0 offline plan --objects list rules.json
like "are compared" "$(cat out)" 'it now matches tables: 2, views: 0\.'
exits "rules without a list" 0 offline plan rules.json
like "are not" "$(cat out)" '[?] How many objects the rules match now\.'
printf 'shop.t_order\n"broken\n' >list
exits "a broken list" 0 offline plan --objects list rules.json
like "is complained about" "$(cat err)" 'lines that were not understood: 1.*line 2'

# Keys and rows of the list.
printf 'shop\tt_order\ttable\t900000000\tno\n' >list
offline new --from good.json --set enableIncrTransfer=true \
    --set incrTransferConfig/storeLogKeptHour=24 -o incr.json 2>/dev/null
exits "a spec and a list" 0 offline check --objects list incr.json
like "tables without a key are found" "$(cat out)" '1 of 1 chosen tables? .*: shop\.t_order\. .*\[tables-without-key\]'
like "so is a copy that takes too long" "$(cat out)" 'takes 31 hours, and logs are kept for 24\. \[log-hours-copy\]'
exits "a plan by a list" 0 offline plan --full --objects list incr.json
like "has both" "$(cat out)" 'takes 31 hours'
unlike "and does not call them unchecked" "$(cat out)" '[?] (Which tables have no unique key|Whether the logs)'
exits "a plan without a list" 0 offline plan incr.json
like "does: of keys" "$(cat out)" '[?] Which tables have no unique key'
like "of the time" "$(cat out)" '[?] Whether the logs are kept for as long as the full copy takes'
exits "list and specs from standard input" 2 offline check --objects - -
exits "list and spec from standard input" 2 offline plan --objects - -

exits "prepare without types" 2 offline prepare good.json
is "prints nothing" "$(cat out)" ""
like "but says what it needs" "$(cat err)" '--source-type T and --sink-type T'
exits "prepare" 0 offline prepare --source-type MYSQL --sink-type OB_MYSQL good.json
is "the statements for both" "$(grep -v '^--' out | sed '/^$/d')" 'GRANT SELECT ON `shop`.* TO <ACCOUNT>;
GRANT SHOW VIEW ON `shop`.* TO <ACCOUNT>;
CREATE DATABASE IF NOT EXISTS `shop`;
GRANT CREATE, CREATE VIEW, SELECT, INSERT, UPDATE, ALTER, INDEX, DELETE ON `shop`.* TO <ACCOUNT>;
GRANT SELECT ON *.* TO <ACCOUNT>;'
exits "prepare with one type" 0 offline prepare --sink-type ORACLE good.json
like "says that the other is unknown" "$(cat out)" '^-- The type of the source is unknown'
exits "prepare of hostile names" 0 offline prepare --source-type MYSQL --sink-type OB_MYSQL hostile.json
unlike "cannot disturb the terminal" "$(cat out)" "$(printf '\033')"
like "(they are left out, which is said)" "$(tr -d '\n' <out)" 'left out'
sed 's/"name": "shop"/"name": "a`b_c; DROP TABLE x -- "/' good.json >quoted.json
exits "prepare of a name that quotes" 0 offline prepare --source-type MYSQL --sink-type KAFKA quoted.json
like "quotes it" "$(cat out)" '^GRANT SELECT ON `a``b\\_c; DROP TABLE x -- `\.\* TO <ACCOUNT>;$'

sandbox_start
export OMS_SERVER="$sandbox_url" OMS_USER=admin OMS_PASSWORD=admin
exits "--online" 0 offline plan --online good.json
like "tells the types" "$(sed -n 2p out)" '^From order_mysql [(]MYSQL'
unlike "and has asked" "$(cat out)" 'No server was asked'
exits "prepare --online" 0 offline prepare --online good.json
like "knows them, too" "$(cat out)" '^GRANT SELECT ON `shop`'
sed 's/e_4w3jsq9tntvo/e_nowhere/; s/"type"/"labelIds": ["l_none"],\n  "type"/' good.json >lost.json
exits "--online, of a source that is not there" 3 offline plan --online lost.json
like "it is an error" "$(cat out)" 'error: .*e_nowhere.*\[endpoint-not-found\]'
exits "--online --json" 3 offline plan --online --json lost.json
like "labels are looked up" "$(cat out)" '"label-not-found"'
offline submit --yes good.json >out 2>err
exits "--online, of a name that is taken" 3 offline plan --online good.json
like "it is an error" "$(cat out)" '\[name-taken\] [(]/name[)]'
is "nothing was sent meanwhile" "$(requests_for orders)" 1
exits "a server that is not there" 4 offline plan --online --server http://127.0.0.1:1 good.json
is "nothing is planned" "$(cat out)" ""
unset OMS_SERVER OMS_USER OMS_PASSWORD

if in_chinese true; then
    exits "in Chinese" 0 in_chinese offline plan good.json
    like "it is in Chinese" "$(cat out)" '可能破坏或覆盖什么'
    is "(the whole of it)" "$(grep -c 'What it' out)" 0
else
    skip "in Chinese" "no such locale"
fi
done_testing
