#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A plan that was saved is sent as it was approved, or not at all.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
sandbox_start
export XDG_STATE_HOME="$tmp/state" OMS_SERVER="$sandbox_url" OMS_USER=admin OMS_PASSWORD=admin

spec orders.json
exits "a plan is saved" 0 offline plan orders.json --save approved.json
is "(only its user can read it)" "$(stat -c %a approved.json)" 600
like "it has the hash of the body" "$(cat approved.json)" '"sha256": "[0-9a-f]{64}"'
exits "it can be compared" 0 offline diff --exit-code plan:approved.json orders.json
exits "it is sent" 0 offline submit --plan approved.json --yes
like "and prints the ID" "$(cat out)" '^np_'
exits "what was sent is the body" 0 offline format history:1
is "byte for byte" "$(cat out)" "$(cat orders.json)"
exits "it is not sent twice" 7 offline submit --plan approved.json --yes

spec listed.json listed
printf 'shop\tt_order\ttable\t7\tno\n' >list
exits "a plan by a list" 0 offline plan --objects list --save listed.plan listed.json
like "has a warning of it" "$(cat listed.plan)" 'tables-without-key'
exits "and is sent without the list" 0 offline submit --plan listed.plan --yes

spec labelled.json labelled
sed -i 's/"type": "MIGRATION",/"type": "MIGRATION", "labelIds": ["l_none"],/' labelled.json
exits "a plan with a label that nobody knows" 0 offline plan --online labelled.json --save labelled.plan
like "has a warning of it" "$(cat labelled.plan)" '"rule": "label-not-found"'
exits "and is sent, though submit asks for no labels" 6 offline submit --plan labelled.plan --yes
like "(it is the server that refuses it)" "$(cat err)" 'LABEL_NOT_EXIST_ERROR'

spec again.json again
exits "another plan" 0 offline plan again.json --save again.plan
sed -i 's/"NORMAL"/"FAST"/' again.json
exits "whose file was changed" 3 offline submit --plan again.plan --yes
like "is refused, with the file" "$(cat err)" 'again\.json is no longer what it was'
exits "what it says to do" 1 offline diff --exit-code plan:again.plan again.json
like "shows the difference" "$(cat out)" 'fullTransferSpeedMode'
rm again.json
exits "whose file is gone" 9 offline submit --plan again.plan --yes

spec again.json again
sed 's/"t_order"/"t_orders"/' again.plan >edited.plan
exits "a plan that was edited by hand" 3 offline submit --plan edited.plan --yes
like "is refused" "$(cat err)" 'it was edited'
head -c 200 again.plan >cut.plan
exits "a plan that was cut off" 3 offline submit --plan cut.plan --yes
like "is refused with its place" "$(cat err)" 'line [0-9]+, column [0-9]+ is no valid JSON[.]$'
sed 's/"oms-wizard-plan": 1/"oms-wizard-plan": 2/' again.plan >later.plan
exits "a plan of another version" 3 offline submit --plan later.plan --yes
like "is refused" "$(cat err)" 'another version'
head -c 400 again.plan >cut.plan
exits "half a plan" 3 offline submit --plan cut.plan --yes
like "has a place" "$(cat err)" 'line [0-9]+, column [0-9]+'
exits "a spec" 3 offline submit --plan again.json --yes
like "is no plan" "$(cat err)" 'no plan that'
exits "a plan that is not there" 9 offline submit --plan none.plan --yes
sed '/^  "findings": \[\]/s/\[\]/["warning name-long \/name"]/' again.plan >other.plan
exits "other findings" 3 offline submit --plan other.plan --yes
like "are shown" "$(cat err)" '^  - warning name-long /name'
sed '/^  "source": \[\]/s/\[\]/["type: ORACLE"]/' again.plan >source.plan
exits "another data source" 3 offline submit --plan source.plan --yes
like "is shown as it was" "$(cat err)" '^  - type: ORACLE'
like "and as it is" "$(cat err)" '^  [+] type: MYSQL'
sed 's|^  "server": null|  "server": "http://other.example.com:8089"|' again.plan >server.plan
exits "another server" 3 offline submit --plan server.plan --yes
like "is named" "$(cat err)" '^  - http://other[.]example[.]com:8089'
is "nothing of all this was sent" "$(requests_for again)" 0

exits "a plan of a task" 0 offline plan "task:orders" --save task.plan
sed -i 's/"name": "orders"/"name": "copied"/' task.plan
exits "what was not known of a source is no difference" 3 offline submit --plan task.plan --yes
unlike "(it is refused for the edit alone)" "$(cat err)" 'The source'
exits "a plan of a task that is there" 7 sh -c '"$1" plan task:orders --save same.plan >/dev/null && exec "$1" submit --plan same.plan --yes' sh "$wizard"
unlike "(it is refused for the name alone)" "$(cat err)" 'no longer'
exits "the plan goes where it belongs" 2 offline plan again.json --save -
cp again.json kept.json
exits "and not over its spec" 2 offline plan again.json --save ./again.json
same "which stays" again.json kept.json

printf '{"name": "a b"}' >wrong.json
exits "errors are not approved" 3 offline plan wrong.json --save bad.plan
ok "no plan is saved then" test ! -e bad.plan
exits "a plan and a file" 2 offline submit --plan again.plan again.json --yes
exits "neither" 2 offline submit --yes
exits "a plan and a change" 2 offline submit --plan again.plan --yes --name x
exits "a place that cannot be written" 9 offline plan again.json --save no/such/place
done_testing
