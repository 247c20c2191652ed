#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# new, the notation for a spec, and submit without a server.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/cli/lib.sh"

sandbox_start --speed 100000
cd "$tmp" || exit 99
export XDG_CONFIG_HOME="$tmp/config" XDG_STATE_HOME="$tmp/state"
export OMS_SERVER="$sandbox_url" OMS_USER=admin OMS_PASSWORD=admin
templates=$XDG_CONFIG_HOME/oms-wizard/templates
mkdir -p "$templates"
spec good.json

# --- new ---
exits "new from a file" 0 offline new --from good.json
is "is that spec" "$(cat out)" "$(cat good.json)"
exits "new with changes" 0 offline new --from good.json --name other \
    --set fullTransferConfig/throttleRps=100 --set /enableFullVerify=false
like "has the name" "$(cat out)" '"name": "other"'
like "the number as a number" "$(cat out)" '"throttleRps": 100,$'
like "and the flag" "$(cat out)" '"enableFullVerify": false'
exits "into a file" 0 offline new --from good.json -o new.json
is "which gets the same" "$(cat new.json)" "$(cat good.json)"
is "and is not for others to write" "$(find new.json -perm /022)" ""
is "and standard output nothing" "$(cat out)" ""
exits "a file that cannot be written" 9 offline new --from good.json --output no/such/file
exits "an empty value" 0 offline new --from good.json --set commonTransferConfig/tableCategory=
unlike "removes the setting" "$(cat out)" tableCategory
exits "a list" 0 offline new --from good.json --set enableIncrTransfer=true \
    --set incrTransferConfig/recordTypeWhiteList=INSERT,DELETE
like "is separated by commas" "$(cat out)" '"DELETE"$'
exits "a setting that has no effect" 0 offline new --from good.json --set commonTransferConfig/mqPartition=1
exits "a path that is none" 2 offline new --from good.json --set fullTransferConfig/throtleRps=1
like "names the one that is meant" "$(cat err)" 'Did you mean throttleRps'
is "and nothing is printed" "$(cat out)" ""
exits "a path of objects" 2 offline new --from good.json --set transferMapping=1
unlike "is not told to be what is meant" "$(cat err)" 'Did you mean'
like "but where objects are chosen" "$(cat err)" "oms-wizard open FILE"
exits "a value of a wrong type" 2 offline new --from good.json --set fullTransferConfig/throttleRps=fast
like "names the setting" "$(cat err)" 'fullTransferConfig/throttleRps: '
exits "an edit without =" 2 offline new --from good.json --set enableFullVerify
exits "new from nothing" 0 offline new
like "has the defaults" "$(cat out)" '"mode": "SPECIFIC"'
like "and says what is missing" "$(cat err)" 'errors [1-9]'

# --- the console's lists ---
cat >listed.json <<'END'
{"name": "l", "type": "SYNC", "transferMapping": {"mode": "SPECIFIC", "databases": [
  {"mappedName": "x", "name": "sh,op", "tables": [
    {"mappedName": "a", "name": "a \"b\"", "whereClause": "a > 'x, y' and b = \"c\"",
     "filterColumns": ["id", "n"]},
    {"mappedName": "b", "name": "b", "shardColumns": ["k", "l"]},
    {"mappedName": "NULL", "name": "-"}, {"mappedName": " c ", "name": "\\N"},
    {"mappedName": "d.e", "name": "[d]"}, {"mappedName": "#f", "name": "g\nh"}]},
  {"mappedName": "库", "name": "库", "tables": [{"mappedName": "t", "name": "表"}]}]}}
END
offline format listed.json >listed.whole 2>/dev/null
exits "format --csv" 0 offline format --csv listed.json
mv out listed.csv
is "has the columns that OMS documents" "$(head -n 1 listed.csv | tr -d '\r')" \
    "Source database,Source table,Target database,Target table,Column mapping,Row filter,Selected columns,Sharding columns"
is "and a row for each table" "$(grep '^库' listed.csv | tr -d '\r')" '库,表,库,t,,,,'
exits "new --objects" 0 offline new --from listed.json --objects listed.csv
same "is the same again" out listed.whole
exits "a spec as the list" 0 offline new --from listed.json --objects listed.whole
same "has all of its objects" out listed.whole
exits "without columns" 0 offline format --csv good.json
is "it has six" "$(tail -n 1 out | tr -d '\r')" 'shop,t_order,shop,t_order,,'
mv out good.csv
sed 's/"SPECIFIC"/"WILDCARD"/' good.json >rules.json
exits "rules" 3 offline format --csv rules.json
like "have no such list" "$(cat err)" 'matching rules'
exits "but a list may take their place" 0 offline new --from rules.json --objects good.csv
is "and be the objects" "$(cat out)" "$(cat good.json)"
sed 's/"tables"/"views"/' good.json >views.json
exits "views" 0 offline format --csv views.json
like "are left out, and that is said" "$(cat err)" '1 view is left out'
printf '源端数据库,源端表,目标端数据库,目标端表,列映射,行过滤条件\r\nshop,t_order,shop,t_order,,\r\n' >chinese.csv
exits "Chinese headings" 0 offline new --from good.json --objects chinese.csv
is "are understood" "$(cat out)" "$(cat good.json)"
sed 's/,,/,"a:b",/' chinese.csv >renamed.csv
exits "columns that are renamed" 9 offline new --from good.json --objects renamed.csv
like "have no place in a spec" "$(cat err)" 'line 2: it renames columns'
is "and nothing is printed" "$(cat out)" ""
exits "list and spec from standard input" 2 offline new --from - --objects -
like "are one too many" "$(cat err)" 'both read standard input'
exits "list and password from it" 2 offline plan good.json --online --objects - --password-fd 0
like "too" "$(cat err)" '^oms-wizard: --objects - and --password-fd 0 both read standard input'
exits "two specs from it" 2 offline check - -
like "as well" "$(cat err)" 'FILE - and FILE - both read'
printf 'a.b=x.b\na.c=x.c\n' >split
exits "a database that is renamed by each line" 0 offline new --objects split
is "is renamed once" "$(grep -c '"mappedName": "x"' out)" 1
printf 'a.b=x.b\na.c=y.c\n' >split
exits "a database that goes to two" 9 offline new --objects split
like "is refused with its line" "$(cat err)" 'line 2: other tables of its database'

# --- templates ---
sed 's/"name": "orders"/"name": "{{name}}"/; s/"t_order"/"t_{{which}}"/; s/"enableFullVerify": true/"enableFullVerify": "{{verify}}"/' \
    good.json >"$templates/shop.json"
exits "a template" 0 offline new --from template:shop --name orders --set which=order --set verify=true
is "is filled" "$(cat out)" "$(cat good.json)"
offline new --from template:shop --set name=x --set verify=false --set 'which=a"\b' >out 2>err
like "with what JSON has to escape" "$(cat out)" '"t_a\\"\\\\b"'
sed 's/{{name}}/{{task}}/' "$templates/shop.json" >"$templates/named.json"
exits "a hole that is the name" 0 offline new --from template:named --name orders --set which=order \
    --set verify=true
is "is filled by --name" "$(cat out)" "$(cat good.json)"
exits "one that is another setting" 0 offline new --from template:named --set name=orders \
    --set which=order --set enableFullVerify=true
is "by the --set of that" "$(cat out)" "$(cat good.json)"
exits "its own value" 0 offline new --from template:named --name orders --set task=x --set which=order \
    --set verify=true
is "does no harm" "$(cat out)" "$(cat good.json)"
sed 's/"t_{{which}}"/"{{task}}_{{which}}"/' "$templates/named.json" >"$templates/both.json"
exits "a hole that is more than the name" 0 offline new --from template:both --name t --set which=x \
    --set verify=true
like "has one value for all of it" "$(cat out)" '"t_x"'
sed 's/{{task}}/a_{{task}}/' "$templates/named.json" >part.json
exits "a part of a name" 2 offline new --from part.json --name y
like "is asked for" "$(cat err)" '{{task}} in part.json has no value'
exits "a value of a wrong type in a hole" 2 offline new --from template:shop --set name=x --set verify=maybe \
    --set which=y
exits "a hole without a value" 2 offline new --from template:shop --name x
like "is named" "$(cat err)" '{{which}} in template:shop has no value'
exits "an unknown hole" 2 offline new --from template:shop --name x --set which=a --set verify=true --set who=me
like "is no setting" "$(cat err)" 'no setting who'
exits "check of a template" 3 offline check template:shop
is "misses each hole once" "$(grep -c 'hole-not-filled' out)" 3
exits "and it is not submitted" 3 offline submit --yes template:shop
cp "$templates/shop.json" elsewhere.json
offline check elsewhere.json >out 2>err
like "a hole in a file is a warning" "$(cat out)" 'warning: {{name}} .*hole-not-filled'
exits "a template that is not there" 9 offline check template:none
like "is named by its file" "$(cat err)" 'templates/none\.json'
exits "no name of a template" 9 offline check template:../x

# --- history and tasks ---
exits "a submission" 0 offline submit --yes good.json
id=$(cat out)
exits "is a spec, too" 0 offline format history:1
is "with what was sent" "$(cat out)" "$(cat good.json)"
exits "a number that is none" 9 offline check history:7
exits "the task of the server" 0 offline format "task:$id"
is "is what was sent" "$(cat out)" "$(cat good.json)"
exits "by its name" 0 offline new --from task:orders --name again
like "under another one" "$(cat out)" '"name": "again"'
like "with what cannot be carried over" "$(cat err)" 'importance: "MEDIUM"'
exits "the task beside the file" 0 offline diff --exit-code good.json "task:$id"
sed 's/"type"/"colour": "red", "type"/' good.json >coloured.json
exits "what it does not tell" 0 offline diff --exit-code --json coloured.json "task:$id"
like "is listed" "$(cat out)" '^    "colour"$'
exits "and said" 0 offline diff coloured.json "task:$id"
like "for the two are not the same" "$(cat out)" 'both tell is the same'
exits "(on the screen, too)" 10 "$wizard" open "task:$id" --size 80x24 \
    --keys "$top_srcdir/tests/keys/review_task_told.keys" --screens told.screens
sed 's/"NORMAL"/"FAST"/; s/"name": "orders",/&\n  "colour": "red",/' good.json >changed.json
exits "what somebody changed" 1 offline diff --exit-code changed.json "task:$id"
like "is shown" "$(cat out)" 'fullTransferConfig/fullTransferSpeedMode'
like "and what cannot be compared" "$(cat out)" '^  colour$'
exits "a task of no such name" 1 offline check task:nobody
exits "is trouble, and no difference" 2 offline diff --exit-code good.json task:nobody
like "is named" "$(cat err)" 'nobody'
exits "the types of a task are known" 0 offline check "task:$id"
exits "a file of such a name" 9 offline check ./task:orders
like "is a file" "$(cat err)" '\./task:orders'
OMS_SERVER=http://127.0.0.1:1 exits "a server that is not there" 4 offline check task:orders

# --- without a server ---
for prefix in draft history template plan task; do
    exits "$prefix: without a name" 2 offline format "$prefix:"
    like "is told so" "$(cat err)" "A name is missing after '$prefix:'"
done
exits "dots in a path" 2 offline new --set fullTransferConfig.throttleRps=1
like "get the path" "$(cat err)" 'Did you mean fullTransferConfig/throttleRps'
exits "dots in another word" 2 offline new --set a.b=1
like "get no such thing" "$(cat err)" 'no setting a\.b\. .oms-wizard explain. lists'

no_network() {
    unshare --user --map-root-user --net "$@"
}
if no_network true 2>/dev/null; then
    exits "a dry run needs no network" 0 no_network "$wizard" submit --dry-run good.json
    is "and prints what would be sent" "$(cat out)" "$(cat good.json)"
    exits "nor does --print-curl" 0 no_network "$wizard" submit --print-curl good.json
else
    skip "a dry run needs no network" "no namespaces"
fi
exits "a dry run" 0 offline submit --dry-run good.json --set enableFullVerify=false
like "prints the changes" "$(cat out)" '"enableFullVerify": false'
like "and says that nothing was sent" "$(cat err)" 'Nothing was sent'
exits "both at once" 2 offline submit --dry-run --print-curl good.json
exits "errors prevent it" 3 offline submit --dry-run good.json --name 'a b'
is "and nothing is printed then" "$(cat out)" ""
exits "a task cannot be read for it" 2 offline submit --dry-run task:orders
is "none of them asked the server" "$(requests_for 'a b')" 0

sed 's/"orders"/"by_curl"/' good.json >curl.json
exits "a script for curl" 0 offline submit --print-curl curl.json
unlike "has no password" "$(cat out)" admin:admin
if command -v curl >/dev/null; then
    mv out script
    printf 'user = "admin:admin"\n' >config.curl
    exits "sends" 0 sh script config.curl
    like "and the server answers" "$(cat out)" '"success": *true'
    is "it once" "$(requests_for by_curl)" 1
    exits "the task" 0 offline format task:by_curl
    is "has the same bytes" "$(cat out)" "$(cat curl.json)"
    exits "what the server refuses" 1 sh script config.curl
    like "is told by the exit code, too" "$(cat out)" '"success": *false'
    exits "without its argument" 2 sh script
fi
exits "a user with a domain" 0 offline submit --print-curl curl.json --user 'D\bob'
like "is written as curl reads it" "$(cat out)" 'user = "D\\\\bob:'
exits "a proxy's password" 2 offline submit --print-curl curl.json --proxy http://u:s3cret@localhost:1
is "gets into no script" "$(cat out)" ""
OMS_SERVER='' exits "a script without a server" 2 offline submit --print-curl curl.json
done_testing
