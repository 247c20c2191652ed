#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tasks, show, watch and the verbs, from the command line.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
unset LANGUAGE
sandbox_start --fault StopProject:cut:2
export XDG_STATE_HOME="$tmp/state" OMS_SERVER="$sandbox_url" OMS_USER=admin OMS_PASSWORD=admin
failed=np_4wb63e3b061w running=np_4wmh5fhztd1m finished=np_4whb03m1hov3
# --- tasks ---
exits "tasks" 0 offline tasks
is "are a table" "$(head -n 1 out | awk '{ print $1, $2, $4 }')" "ID NAME STATE"
is "with a line for each" "$(wc -l <out)" 4
exits "by state" 0 offline tasks --state failed --state FINISHED --json
is "are some" "$(grep -c '"id":' out)" 2
for key in id name type state labels source sink created; do
    is "each has $key" "$(grep -c "^    \"$key\": " out)" 2
done
like "times are UTC" "$(cat out)" '"created": "2025-11-13T02:30:00Z"'
exits "by label" 0 offline tasks --label finance --json
is "is one" "$(sed -n 's/.*"id": "\(.*\)",/\1/p' out)" "$failed"
exits "by type and text" 0 offline tasks --type sync --search nothing --json
is "may be none" "$(cat out)" "[]"
exits "a pipe has no cut lines" 0 offline tasks
unlike "(nothing is cut)" "$(cat out)" '\.\.\.'

# --- show ---
exits "show" 0 offline show finance_ledger_full
like "has the steps" "$(cat out)" '^FULL_TRANSFER +FAILED +50 %'
like "the error" "$(cat out)" '^Error: CM-RESONF000001'
like "and what is proposed" "$(cat out)" '^Proposal: Put the cause right'
exits "show as JSON" 0 offline show "$failed" --json
like "has the steps, too" "$(cat out)" '"name": "FULL_TRANSFER",'
like "and the error" "$(cat out)" '"code": "CM-RESONF000001",'
exits "one without an error" 0 offline show "$running" --json
like "says null" "$(cat out)" '"error": null'
exits "a task that is not there" 1 offline show nobody
like "is named" "$(cat err)" nobody
exits "no task" 2 offline show
like "is asked for" "$(cat err)" "needs the ID or the name of a task"

# --- precheck ---
spec orders.json
exits "precheck of a file" 0 offline precheck orders.json
is "counts what passed" "$(cat out)" "6 items passed
Precheck: FINISHED"
exits "in full" 0 offline precheck orders.json --full --json
is "each item has its state" "$(grep -c '"state": "FINISHED"' out)" 7
for key in item class state message todo; do
    is "and $key" "$(grep -c "^      \"$key\": " out)" 6
done
sed 's/"e_4w3jsq9tntvo"/"e_4wfbtvmys3hb"/; s/"enableIncrTransfer": false/"enableIncrTransfer": true/' orders.json >standby.json
exits "precheck of a task" 0 offline precheck "$failed"
like "sends its body with its ID" "$(grep SubmitPreCheck "$sandbox_requests" | tail -n 1)" "\"projectId\": *\"$failed\".*transferMapping"
exits "a spec with errors" 3 offline precheck /dev/null
exits "neither a file nor a task" 1 offline precheck nothing-of-it
like "is told to be neither" "$(cat err)" 'no file of this name either'
like "and where tasks are listed" "$(cat err)" "'oms-wizard tasks' lists"
sed 's/"name": *"[^"]*"/"name": "订单库上云_一期"/' orders.json >taken.json
exits "of one whose name is taken" 7 offline precheck taken.json
exits "an edition without it" 1 offline precheck orders.json --edition ce-4.2.2
like "names what does it" "$(cat err)" "oms-wizard start"
is "and asks nobody" "$(grep -c SubmitPreCheck "$sandbox_requests")" 4

# --- verify ---
sed 's/"t_order"/"t_differs"/; s/"name": "orders"/"name": "verified"/' orders.json >verified.json
exits "a task with a verification" 0 offline submit --yes verified.json
verified=$(cat out)
exits "before it has begun" 0 offline verify verified
is "there is nothing" "$(cat err)" "oms-wizard: The server tells no result of a full verification."
exits "it starts" 0 offline start verified --yes
until offline verify "$verified" >out 2>err && ! grep -q 'no result' err; do :; done
like "while it compares" "$(cat err)" 'Tables told: 1, with differences: 0, not known to be equal: 1\.'
until offline verify "$verified" | grep -q FINISHED; do :; done
exits "verify" 0 offline verify verified --json
is "is an array of tables" "$(python3 -c 'import json, sys; d = json.load(open("out"))
print(d[0]["schema"], d[0]["table"], d[0]["source_rows"], d[0]["sink_rows"], d[0]["different"])' 2>/dev/null ||
    echo "shop t_differs 202 201 2")" "shop t_differs 202 201 2"
exits "as a table" 0 offline verify "$verified"
like "(the row)" "$(cat out)" '^shop +t_differs +202 +201 +2 '
like "and the counts" "$(cat err)" 'Tables told: 1, with differences: 1'
exits "one table" 0 offline verify verified shop.t_differs --sql fix.sql
like "has its rows" "$(cat out)" '^MISMATCHED +id=9 +amount +99.50 +99.05'
is "and its statements" "$(wc -l <fix.sql)" 2
like "each ends" "$(cat fix.sql)" "id. = 9;\$"
like "which were not run" "$(cat err)" 'were not run'
exits "as JSON" 0 offline verify verified shop.t_differs --json
for key in type key columns name source sink; do
    like "with $key" "$(cat out)" "\"$key\": "
done
exits "all statements" 0 offline verify verified --sql all.sql
is "of all tables" "$(cat all.sql)" "$(cat fix.sql)"
exits "standard output is taken" 2 offline verify verified --sql -
exits "a table without its database" 2 offline verify verified t_differs
exits "a table that was not compared" 1 offline verify verified shop.t_difers
like "is not said to be equal" "$(cat err)" 'tells of no table shop\.t_difers\. Did you mean shop\.t_differs\?'
is "(nor by an array)" "$(cat out)" ""
exits "one that resembles none" 1 offline verify verified other.nothing_of_it --json
like "gets the list of those that were" "$(cat err)" 'no table other\.nothing_of_it\. .oms-wizard verify TASK. lists'
is "(there neither)" "$(cat out)" ""
exits "a place that cannot be written" 9 offline verify verified --sql no/such/file

# --- verbs ---
exits "stop in a wrong state" 1 offline stop "$failed" --yes
like "is said" "$(cat out)" 'It is FAILED, which does not allow that but resume, release; nothing was sent'
is "and nothing is sent" "$(asked StopProject)" 0
exits "stop" 0 offline stop "$running" --yes --json
for member in "\"id\": \"$running\"" '"verb": "stop"' '"ok": true' '"code": null'; do
    like "says $member" "$(cat out)" "$member"
done
like "(its answer was lost, so it was looked up)" "$(cat err)" 'the server shows that it was done'
exits "resume, waited for" 0 offline resume "$running" --yes --wait
exits "several" 1 offline stop "$finished" "$running" --yes --json
is "one fails" "$(grep -c '"ok": false' out)" 1
is "and the other is done all the same" "$(asked StopProject)" 2
exits "twice the same is done once" 0 offline resume "$running" "$running" --yes
is "(one request)" "$(asked ResumeProject)" 2
exits "release wants the name" 2 offline release "$finished" --yes
exits "and the right one" 2 offline release "$finished" --yes --confirm other
is "(nothing was sent)" "$(asked ReleaseProject)" 0
exits "then it is released" 0 offline release "$finished" --yes --confirm member_to_ob_trial --wait
exits "and deleted" 0 offline delete "$finished" --yes --confirm member_to_ob_trial --wait
exits "and gone" 1 offline show "$finished"
exits "by label" 0 offline resume --label finance --yes
exits "a label that nobody has" 1 offline stop --label nobody --yes
exits "no task and no label" 2 offline stop --yes
like "says where to read of it" "$(cat err)" "See 'oms-wizard --help'"
exits "both" 2 offline stop "$running" --label finance --yes
exits "no terminal to ask at" 2 offline stop "$running"

# --- an answer that is lost ---
# (The two stops above were such.)
exits "an answer that comes" 0 offline stop "$running" --yes
unlike "needs no look" "$(cat err)" 'answer was lost'
is "nothing was ever sent again" "$(asked StopProject)" 3

# --- watch ---
exits "resume it" 0 offline resume "$running" --yes
exits "watch until it runs" 0 offline watch "$running" --until running --json
is "is one line" "$(wc -l <out)" 1
for key in time id state step progress lag lag_age error; do
    like "with $key" "$(cat out)" "\"$key\": "
done
exits "watch until it has caught up" 0 offline watch "$running" --until monitoring --interval 1
like "ends there" "$(tail -n 1 out)" MONITORING
exits "what cannot be reached" 1 offline watch "$failed" --until monitoring --interval 1
like "is said" "$(cat err)" 'no such step'
exits "an unknown end" 2 offline watch "$running" --until there
like "names those that are" "$(cat err)" 'running, monitoring, verified'
exits "a server that is not there" 4 env OMS_SERVER=http://127.0.0.1:1 "$wizard" watch "$running"

# --- profiles ---
mkdir -p config/oms-wizard
cat >config/oms-wizard/config <<END
[profile look]
server = $sandbox_url
read_only = yes
[profile live]
server = http://localhost:${sandbox_url##*:}
production = yes
END
unset OMS_SERVER
chmod 600 config/oms-wizard/config
export XDG_CONFIG_HOME="$tmp/config"
exits "read_only forbids" 2 offline stop "$running" --yes --profile look
like "with the reason" "$(cat err)" read_only
exits "production wants the name" 2 offline stop "$running" --yes --profile live
exits "and takes it" 0 offline stop "$running" --yes --profile live --confirm 订单库上云_一期

# --- a wait that nobody can end well ---
# It goes on through failures of the line, but not against a server that refuses to tell.
if command -v curl >/dev/null; then
    sandbox_kill
    rm "$sandbox_requests"
    sandbox_start --control --delay 300
    export OMS_SERVER="$sandbox_url"
    was_released() {
        grep -q '"action":"ReleaseProject"' "$sandbox_requests"
    }
    offline release "$finished" --yes --confirm member_to_ob_trial --wait >out 2>err &
    until_true 30 was_released
    curl -s -u admin:admin -d 'DescribeProject:401' "$sandbox_url/sandbox/faults" >answer
    is "the server refuses from then on" "$(cat answer)" ""
    status=0
    wait $! || status=$?
    is "a user that is no longer accepted ends it" "$status" 5
    like "with what is known" "$(cat out)" 'It was accepted; what came of it is not told: .*401'
else
    skip "a user that is no longer accepted ends the wait" "no curl"
fi
# --- a precheck that is left ---
sandbox_kill
rm "$sandbox_requests"
sandbox_start --fault GetPreCheckResult:silent
export OMS_SERVER="$sandbox_url"
precheck_goes_on() {
    grep -q '"action":"GetPreCheckResult"' "$sandbox_requests"
}
"$wizard" precheck orders.json >out 2>err </dev/null &
left=$!
until_true 30 precheck_goes_on
kill -TERM "$left"
status=0
wait "$left" || status=$?
is "a precheck can be left" "$status" 143
like "and it is said to go on" "$(cat err)" 'OMS goes on with the precheck'
done_testing
