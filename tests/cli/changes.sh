#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# objects, changes and configure: what a task is made to do otherwise while it runs.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/lib/tmux.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
unset LANGUAGE
sandbox_start --control
export XDG_STATE_HOME="$tmp/state" OMS_SERVER="$sandbox_url" OMS_USER=admin OMS_PASSWORD=admin
failed=np_4wb63e3b061w running=np_4wmh5fhztd1m finished=np_4whb03m1hov3
sent() {
    grep "\"action\":\"$1\"" "$sandbox_requests" | tail -n 1
}

# --- objects ---
exits "objects" 0 offline objects "$running"
is "are a table" "$(sed -n 2p out | awk '{ print $1, $2, $3, $4, $5 }')" \
    "shop_order t_order table shop_order t_order"
exits "or an array" 0 offline objects "$running" --json
for key in database name kind sink_database sink_name; do
    is "each has $key" "$(grep -c "^    \"$key\": " out)" 3
done
printf 'shop_order.t_new\nshop_order.t_order\nother.x = other2.y\n' >add.txt
exits "objects are added" 0 offline objects "$running" add add.txt --yes
like "what changes is shown" "$(cat err)" 'table shop_order.t_new: added'
like "with what it goes to" "$(cat err)" 'table other.x: added, goes to other2.y'
like "what is there already is counted" "$(cat err)" 'the task has already: 1'
like "what is not documented is said" "$(tr '\n' ' ' <err)" 'not tried with a real +server'
like "the records are compared" "$(cat err)" 'The new records say what was meant'
like "and shown" "$(cat out)" '^[0-9]+ +INCREASE_OBJECT +[A-Z]+ +shop_order.t_new and 1 more'
for object in t_order t_order_item t_refund t_new x; do
    like "the whole list is sent: $object" "$(sent CreateProjectModifyRecords)" "\"$object\""
done
is "once" "$(asked CreateProjectModifyRecords)" 1
is "it is in the journal" "$("$wizard" history 2>/dev/null | tail -n 1 | cut -f 3,4,7)" \
    "done	$running	objects add"
exits "with what was sent" 0 "$wizard" history show 1
like "(the body)" "$(cat out)" '"name": "t_new"'
until_true 60 sh -c '"$1" changes "$2" | grep -q SUCCESS' sh "$wizard" "$running"
exits "the same again" 0 offline objects "$running" add add.txt --yes
like "changes nothing" "$(cat err)" 'There is nothing to change'
is "and is not sent" "$(asked CreateProjectModifyRecords)" 1
exits "and once more as JSON" 0 offline objects "$running" add add.txt --yes --json
is "nothing is an array without an entry" "$(cat out)" "[]"
printf 'shop_order.t_refund\nshop_order.slip\n' >remove.txt
exits "a slip in the list" 1 offline objects "$running" remove remove.txt --yes
like "is named" "$(cat err)" 'Line 2: the task has no shop_order.slip'
is "and nothing is sent" "$(asked CreateProjectModifyRecords)" 1
exits "objects are removed, by standard input" 0 \
    sh -c 'echo shop_order.t_refund | setsid -w "$1" objects "$2" remove - --yes --json' sh "$wizard" "$running"
for member in "\"id\": \"$running\"" '"verb": "objects remove"' '"ok": true' '"code": null'; do
    like "as JSON: $member" "$(cat out)" "$member"
done
unlike "it is not in the list any more" "$(sent CreateProjectModifyRecords)" t_refund
echo 'no list' >bad.txt
exits "a list that is none" 1 offline objects "$running" add bad.txt --yes
exits "a list that is not there" 9 offline objects "$running" add nowhere.txt --yes
exits "a failed task takes no more" 1 offline objects "$failed" add add.txt --yes
like "(and says so)" "$(cat err)" 'objects can only be removed'
exits "a finished one neither" 1 offline objects "$finished" add add.txt --yes
exits "wrong words" 2 offline objects "$running" drop add.txt
exits "an edition without it" 1 offline objects "$running" add add.txt --yes --edition ce-4.2.2
like "is named" "$(cat err)" 'no action CreateProjectModifyRecords'
exits "nobody to ask" 2 offline objects "$running" add add.txt

# --- changes ---
exits "changes" 0 offline changes "$running"
like "are a table" "$(cat out)" '^[0-9]+ +DECREASE_OBJECT +[A-Z]+ +shop_order.t_refund '
exits "or an array" 0 offline changes "$running" --json
for key in id type state changed objects error; do
    is "each has $key" "$(grep -c "^    \"$key\": " out)" 2
done
exits "a task without any" 0 offline changes "$finished"
like "says so" "$(cat err)" 'tells no change'
exits "a record that is not there" 1 offline changes "$running" stop 999 --yes
exits "a state that nobody here knows is for the server to judge" 6 \
    offline changes "$running" retry 1 --yes
until_true 60 sh -c '[ "$("$1" changes "$2" | grep -c SUCCESS)" = 2 ]' sh "$wizard" "$running"
echo shop_order.t_new >one.txt
exits "one more, into a full disk" 0 sh -c 'setsid -w "$@" >/dev/full' \
    sh "$wizard" objects "$running" remove one.txt --yes
like "is told on standard error" "$(cat err)" "^  $running .* accepted\$"
exits "is stopped" 0 offline changes "$running" stop 3 --yes --json
like "as the verbs are told" "$(cat out)" '"verb": "changes stop 3"'
is "and in the journal" "$("$wizard" history 2>/dev/null | tail -n 1 | cut -f 3,7)" "done	changes stop 3"
exits "wrong words" 2 offline changes "$running" stop
exits "an unknown verb" 2 offline changes "$running" drop 1

# --- configure ---
exits "configure" 0 offline configure "$running"
like "shows what can be changed" "$(cat out)" '^fullTransferConfig/fullTransferSpeedMode +NORMAL'
like "lists by commas" "$(cat out)" ' INSERT,UPDATE,DELETE'
exits "--dry-run" 0 offline configure "$running" --set fullTransferConfig/throttleRps=500 --dry-run
like "prints what would be sent" "$(cat out)" '"throttleRps": 500,'
like "all of it" "$(cat out)" '"incrSyncConcurrency": 64'
like "and what changes" "$(cat err)" 'Row limit: not set, now 500'
is "but sends nothing" "$(asked UpdateProjectConfig)" 0
cp out whole.json
exits "--set" 0 offline configure "$running" --set fullTransferConfig/throttleRps=500 --yes
like "is read back" "$(cat err)" 'The task tells what was meant'
is "once" "$(asked UpdateProjectConfig)" 1
exits "the same again" 0 offline configure "$running" --set fullTransferConfig/throttleRps=500 --yes
is "is not sent" "$(asked UpdateProjectConfig)" 1
exits "nor as JSON" 0 offline configure "$running" --set fullTransferConfig/throttleRps=500 --yes --json
is "which is an array without an entry" "$(cat out)" "[]"
exits "into a full disk" 0 sh -c 'setsid -w "$@" >/dev/full' sh "$wizard" configure "$running" \
    --set fullTransferConfig/throttleRps=400 --yes
like "it is changed nevertheless" "$(cat err)" "^  $running .* accepted\$"
exits "(and back)" 0 offline configure "$running" --set fullTransferConfig/throttleRps=500 --yes
like "with the action that sends it" "$(cat err)" 'is sent by UpdateProjectConfig'
exits "what is no configuration" 2 offline configure "$running" --set name=x --yes
exits "no such setting" 2 offline configure "$running" --set fullTransferConfig/nothing=1 --yes
exits "no such value" 2 offline configure "$running" --set fullTransferConfig/throttleRps=x --yes
exits "a task that has ended" 1 offline configure "$finished" --set fullTransferConfig/throttleRps=5 --yes

# --- errors that would come ---
until_true 60 sh -c '! "$1" changes "$2" | grep -qE "RUNNING|MERGING|PENDING"' sh "$wizard" "$running"
before=$(asked CreateProjectModifyRecords)
echo 'shop2.x = shop_order.t_order' >merge.txt
exits "errors that would come" 3 offline objects "$running" add merge.txt --yes
like "are shown" "$(cat err)" 'merge-reverse'
is "and keep it from being sent" "$(asked CreateProjectModifyRecords)" "$before"

# --- conditions of the list ---
printf 'database,table,row_filter,selected_columns\nother,z,id > 7,id;n\n' >filter.csv
exits "a list with conditions" 0 offline objects "$running" add filter.csv --yes
like "keeps them: the rows" "$(sent CreateProjectModifyRecords)" 'id > 7'
like "and the columns" "$(sent CreateProjectModifyRecords)" 'filterColumns'
until_true 60 sh -c '! "$1" changes "$2" | grep -qE "RUNNING|MERGING|PENDING"' sh "$wizard" "$running"

# --- profiles ---
mkdir -p config/oms-wizard
printf '[profile look]\nserver = %s\nread_only = yes\n' "$sandbox_url" >config/oms-wizard/config
export XDG_CONFIG_HOME="$tmp/config"
exits "read_only forbids it" 2 env -u OMS_SERVER setsid -w "$wizard" configure "$running" \
    --profile look --set fullTransferConfig/throttleRps=7 --yes
printf '[profile live]\nserver = %s\nproduction = yes\n' "$sandbox_url" >config/oms-wizard/config
exits "production wants the name" 2 env -u OMS_SERVER setsid -w "$wizard" configure "$running" \
    --profile live --set fullTransferConfig/throttleRps=7 --yes
exits "the right one" 2 env -u OMS_SERVER setsid -w "$wizard" configure "$running" \
    --profile live --set fullTransferConfig/throttleRps=7 --yes --confirm other
exits "which is enough" 0 env -u OMS_SERVER setsid -w "$wizard" configure "$running" \
    --profile live --set fullTransferConfig/throttleRps=7 --yes --confirm 订单库上云_一期
unset XDG_CONFIG_HOME

# --- an answer that is lost, or says something else ---
faults() {
    curl -s -o answer -u admin:admin -d "$1" "$sandbox_url/sandbox/faults"
}
if ! command -v curl >/dev/null; then
    skip "lost answers" "no curl"
    done_testing
    exit
fi
faults 'UpdateProjectConfig:cut:1'
exits "an answer that is lost" 0 offline configure "$running" --yes \
    --set fullTransferConfig/throttleRps=8
like "is found out" "$(cat err)" 'The answer was lost; the server shows that it was done'
faults 'UpdateProjectConfig:500:1'
exits "a server that fails" 8 offline configure "$running" --yes \
    --set fullTransferConfig/throttleRps=9
is "leaves it unknown" "$("$wizard" history 2>/dev/null | tail -n 1 | cut -f 3,7)" "unknown	configure"
echo third.q >third.txt
faults 'ListProjectModifyRecords:401:1'
exits "records that may not be read" 5 offline objects "$running" add third.txt --yes
like "keep it from being sent" "$(cat err)" 'Nothing was sent'
faults 'CreateProjectModifyRecords:cut:1'
echo other.x >one.txt
until_true 60 sh -c '! "$1" changes "$2" | grep -qE "RUNNING|MERGING|MODIFYING"' sh "$wizard" "$running"
exits "a lost answer of objects" 0 offline objects "$running" remove one.txt --yes
like "is found out, too" "$(cat err)" 'The answer was lost; the server shows that it was done'
record=$("$wizard" changes "$running" 2>/dev/null | awk 'NR == 2 { print $1 }')
faults 'StopProjectModifyRecords:cut:1'
exits "a lost answer of what moves by itself" 8 offline changes "$running" stop "$record" --yes
like "proves nothing" "$(tr '\n' ' ' <out)" 'may have been carried out\. The state does not tell'
is "and is unknown" "$("$wizard" history 2>/dev/null | tail -n 1 | cut -f 3,7)" \
    "unknown	changes stop $record"
faults ''

# --- a server without these actions ---
sandbox_stop
sandbox_start --edition ce-4.2.2 --control
export OMS_SERVER="$sandbox_url"
exits "a component that there is not" 1 offline configure "$running" --component none
like "gets a list of those that there are" "$(cat err)" '^  incrSyncComponents  .*incr_trans.*  RUNNING$'
component=$(awk '$1 == "incrSyncComponents" { print $2 }' err)
exits "its configuration" 0 offline configure "$running" --component "$component"
like "is JSON" "$(cat out)" '"workerNum":64'
exits "a dry run" 0 offline configure "$running" --component "$component" --set sink/workerNum=128 --dry-run
like "says which action it is" "$(cat err)" 'is sent by UpdateIncrSync'
like "and what changes" "$(cat err)" 'sink/workerNum: 64, now 128'
like "and prints the body" "$(cat out)" '"workerNum": *128'
unlike "which has nothing else" "$(cat out)" 'password|ignoreDdl'
exits "an answer that is lost" 0 sh -c 'curl -s -o answer -u admin:admin -d UpdateIncrSync:cut:1 \
    "$OMS_SERVER/sandbox/faults"; exec setsid -w "$@" </dev/null' sh \
    "$wizard" configure "$running" --component "$component" --set sink/workerNum=128 --yes
like "is found out by a look" "$(cat err)" 'The answer was lost; the server shows that it was done'
is "it was sent once" "$(asked UpdateIncrSync)" 1
is "and is in the journal" "$("$wizard" history 2>/dev/null | tail -n 1 | cut -f 3,7)" \
    "done	configure $component"
exits "the same again" 0 offline configure "$running" --component "$component" --set sink/workerNum=128 --yes
for wrong in sink/workerNum=many sink/none=1 sink=1 sink/password=x x; do
    exits "no change: $wrong" 2 offline configure "$running" --component "$component" --set "$wrong" --yes
done
is "is not sent" "$(asked UpdateIncrSync)" 1
exits "a server that refuses" 5 sh -c 'curl -s -o answer -u admin:admin -d UpdateIncrSync:403:1 \
    "$OMS_SERVER/sandbox/faults"; exec setsid -w "$@" </dev/null' sh \
    "$wizard" configure "$running" --component "$component" --set source/ignoreDdl=false --yes --json
like "is told as the verbs are" "$(cat out)" '"verb": "configure"'
exits "an action that the server does not know" 6 offline changes "$running"
like "is named" "$(cat err)" 'does not know the action ListProjectModifyRecords'
sandbox_stop

# --- keys that nobody here knows ---
sandbox_data
sed 's/"fullTransferConfig": {/"fullTransferConfig": {"newerKey": {"a": [1.50]},/' \
    "$top_srcdir/data/sandbox/projects.json" >data/projects.json
sandbox_start --control --data data
export OMS_SERVER="$sandbox_url"
exits "a configuration with one" 0 offline configure "$running"
like "shows that it is kept" "$(cat out)" '^fullTransferConfig/newerKey +\(a key that is not known here'
exits "a change beside it" 0 offline configure "$running" --dry-run \
    --set fullTransferConfig/throttleRps=500
is "sends it as it is" "$(tr -d ' \n' <out | grep -c '"newerKey":{"a":\[1.50\]}')" 1

# --- two people at once ---
command -v tmux >/dev/null || {
    skip "somebody else is faster" "no tmux"
    done_testing
    exit
}
terminal_start 120 40 "$wizard" configure "$running" --set fullTransferConfig/throttleRps=10
shows "the question" '^Go on'
exits "somebody else is faster" 0 offline configure "$running" --yes \
    --set fullTransferConfig/throttleRps=11
terminal_keys y Enter
is "(a failure)" "$(terminal_status)" 1
shows "which is said" 'no longer what was shown'
is "and not done" "$("$wizard" configure "$running" 2>/dev/null | awk '/throttleRps/ { print $2 }')" 11
# --- the list comes late ---
sandbox_kill
rm "$sandbox_requests"
sandbox_start
export OMS_SERVER="$sandbox_url"
echo shop_order.theirs >theirs.txt
cat >writes_late <<'END'
"$1" objects "$2" add theirs.txt --yes >out.theirs 2>&1
until "$1" changes "$2" 2>&1 | grep 'SUCCESS *shop_order.theirs' >&2; do sleep 0.1; done
echo shop_order.ours
END
exits "a program takes its time to write the list" 0 \
    sh -c 'sh writes_late "$1" "$2" | setsid -w "$1" objects "$2" add - --yes' sh "$wizard" "$running"
like "what somebody else adds meanwhile stays" "$(sent CreateProjectModifyRecords)" 'theirs.*ours'

# --- names of columns that no request can hold ---
unlike "columns of the same name are no news" "$(cat out err)" 'columns with other names'
sandbox_stop
sandbox_data
sed -i 's/"mappedName": "t_order",/&"columns": [{"columnName": "a", "mappedName": "b"}],/' data/projects.json
sandbox_start --data data
export OMS_SERVER="$sandbox_url"
exits "a task that renames a column" 0 offline objects "$running" add one.txt --yes
like "it is said that this may not stay" "$(tr '\n' ' ' <err)" \
    '1 object of the +task +has +columns +with +other +names.* not known'
sandbox_stop

done_testing
