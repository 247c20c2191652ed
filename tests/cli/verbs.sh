#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the journal says of verbs, many tasks at once, and a watch that goes on.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/lib/tmux.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
unset LANGUAGE
sandbox_start
export XDG_STATE_HOME="$tmp/state" OMS_SERVER="$sandbox_url" OMS_USER=admin OMS_PASSWORD=admin
running=np_4wmh5fhztd1m failed=np_4wb63e3b061w
last() {
    "$wizard" history 2>/dev/null | tail -n 1 | cut -f "$1"
}

# --- the journal ---
exits "stop" 0 offline stop "$running" --yes
is "is in the journal" "$(last 3,4,7)" "done	$running	stop"
exits "a state that forbids it" 1 offline stop "$running" --yes
is "is not, since nothing was sent" "$("$wizard" history | wc -l)" 1
exits "history show" 0 "$wizard" history show 1
like "says what was done" "$(cat out)" '^Verb: stop$'
like "with which task" "$(cat out)" "^Task ID: $running\$"
exits "it is no submission" 1 "$wizard" history resolve 1
like "that could be resolved" "$(cat err)" "oms-wizard show $running"
exits "JSON" 0 "$wizard" history --json
like "has the verb" "$(cat out)" '"verb": "stop"'

# --- nobody takes the result ---
for form in '' --json; do
    exits "a full disk takes no result, but the task is resumed $form" 0 \
        sh -c 'setsid -w "$@" >/dev/full' sh "$wizard" resume "$running" --yes $form
    like "as a warning tells" "$(cat err)" 'Warning: standard output.*No space left'
    like "with the result" "$(cat err)" "^  $running .* accepted\$"
    exits "and stopped again $form" 0 offline stop "$running" --yes --wait
done
exits "what is refused has its own exit code" 1 \
    sh -c 'setsid -w "$@" >/dev/full' sh "$wizard" stop "$running" --yes
like "and its reason" "$(cat err)" "^  $running .* nothing was sent\.\$"
exits "a closed pipe does no harm" 0 \
    sh -c '{ setsid -w "$@"; echo $? >code; } | true; exit "$(cat code)"' \
    sh "$wizard" resume "$running" --yes
sandbox_kill

# The terminal is gone while it is under way.
sandbox_start --fault StopProject:silent
stop_asked() {
    grep -q '"action":"StopProject"' "$sandbox_requests"
}
: >"$sandbox_requests"
setsid "$wizard" stop "$running" --yes --server "$sandbox_url" </dev/null >out 2>err &
pid=$!
until_true 30 stop_asked
kill -HUP "$pid" 2>/dev/null || kill -HUP "$(pgrep -P "$pid")"
status=0
wait "$pid" || status=$?
is "a verb whose terminal is gone" "$status" 8
is "is in the journal as unknown" "$(last 3,4,7)" "unknown	$running	stop"
unlike "and keeps no submission waiting" "$("$wizard" history 2>&1 >/dev/null)" 'submission'
sandbox_kill

# --- many ---
sandbox_data
awk 'BEGIN {
    printf "[\n"
    for (i = 0; i < 500; i++) {
        printf "%s{\"id\": \"np_many%05d\", \"status\": \"INIT\", \"created\": 1762912800, ", (i ? "," : ""), i
        printf "\"modified\": 1762912800, \"body\": {\"name\": \"many_%d\", \"type\": \"MIGRATION\", ", i
        printf "\"labelIds\": [\"l_4w1gvllm4m2s\"], \"sourceEndpointId\": \"e_4w3jsq9tntvo\", "
        printf "\"sinkEndpointId\": \"e_4w1qbmf5irmf\", \"transferMapping\": {\"mode\": \"SPECIFIC\", "
        printf "\"databases\": [{\"name\": \"shop\", \"mappedName\": \"shop\", \"tables\": [{\"name\": "
        printf "\"t\", \"mappedName\": \"t\"}]}]}, \"enableFullTransfer\": true}}\n"
    }
    for (i = 0; i < 2; i++) {
        printf ",{\"id\": \"np_twin%d\", \"status\": \"INIT\", \"created\": 1762912800, ", i
        printf "\"modified\": 1762912800, \"body\": {\"name\": \"twin\", \"type\": \"MIGRATION\", "
        printf "\"sourceEndpointId\": \"e_4w3jsq9tntvo\", \"sinkEndpointId\": \"e_4w1qbmf5irmf\"}}\n"
    }
    printf "]\n"
}' >data/projects.json
rm "$sandbox_requests"
sandbox_start --data data
export OMS_SERVER="$sandbox_url"
count() {
    grep -c "\"action\":\"$1\"" "$sandbox_requests"
}
label=$(sed -n '/l_4w1gvllm4m2s/,/}/s/.*"name": "\(.*\)".*/\1/p' data/labels.json | head -n 1)
exits "a label of 500 tasks" 0 offline start --label "$label" --yes
is "starts each once" "$(count StartProject)" 500
is "(each is a line)" "$(grep -c accepted out)" 500
is "without looking at each before" "$(count DescribeProject)" 0
like "and says how far it is" "$(cat err)" '450 of 500 tasks are through'
is "all are in the journal" "$("$wizard" history | grep -c '	done	np_many')" 500
command -v tmux >/dev/null || {
    skip "what is asked" "no tmux"
    done_testing
    exit
}
terminal_start 120 40 "$wizard" stop --label "$label"
shows "they are counted before the question" '^stop 500 tasks:'
shows "and not all shown" '\.\.\. and 480 more'
shows "what comes of it has no word broken at the edge of 80 columns" '^resumed\.'
terminal_keys n Enter
is "(left)" "$(terminal_status)" 10

# --- a wrong name among right ones ---
exits "names that are not those of one task" 1 offline start many_1 nosuch twin --yes --json
rows() {
    python3 -c 'import json
for t in json.load(open("out")):
    print(t["id"], t["name"], t["ok"], t["code"], t["message"].split("(")[0].split(".")[0], sep="|")'
}
if python3 -c '' 2>/dev/null; then
    is "are told in an array" "$(rows)" \
        "np_many00001|many_1|False|None|Nothing was sent: another name is not that of one task
None|nosuch|False|None|The server shows no task with the ID or the name nosuch
None|twin|False|None|2 tasks are called twin"
fi
like "the candidates in it" "$(cat out)" 'np_twin[01].*np_twin[01]'
like "and on standard error" "$(cat err)" '^  np_twin1 '
is "and nothing is sent" "$(count StartProject)" 500

# --- at once ---
sandbox_kill
rm "$sandbox_requests"
sandbox_start --data data --control
export OMS_SERVER="$sandbox_url"
exits "--at-once wants a label" 2 offline stop many_1 --at-once --yes
exits "and one of the user's" 1 offline start --label none --at-once --yes
exits "one request starts all of the label" 0 offline start --label "$label" --at-once --yes
is "(it is one)" "$(count StartProjectsByLabel) $(count StartProject)" "1 0"
is "each task has its line" "$(grep -c accepted out)" 500
is "the journal has it once" "$(last 3,5,7)" "done	$label	start --label"
number=$("$wizard" history 2>/dev/null | tail -n 1 | cut -f 1)
exits "history show" 0 "$wizard" history show "$number"
like "says that it is a label" "$(cat out)" "^Label of the tasks: $label\$"
unlike "and no task" "$(cat out)" '^Task'
exits "it is no submission" 1 "$wizard" history resolve "$number"
like "but of a label, whose tasks can be looked at" "$(cat err)" "start --label $label: 'oms-wizard tasks'"
exits "those that the server fails" 6 offline start --label "$label" --at-once --yes
like "are named" "$(cat out)" '^np_many00000  many_0 .*it failed, and does not say why'
is "and in the journal" "$(last 3,7)" "differs	start --label"
if command -v curl >/dev/null; then
    curl -s -o answer -u admin:admin -d 'StopProjectsByLabel:cut
DescribeProject:500' "$sandbox_url/sandbox/faults"
    exits "no answer, and nothing afterwards" 8 offline stop --label "$label" --at-once --yes
    is "is said of each" "$(grep -c 'could not be read' out)" 500
    ok "once no look is answered, none is tried" [ "$(count DescribeProject)" -le 3 ]
    is "the journal does not know the end" "$(last 3,7)" "unknown	stop --label"
fi

# --- a row that has no ID ---
sandbox_kill
rm "$sandbox_requests"
sandbox_start --demo --fault ListProjects:no-id
export OMS_SERVER="$sandbox_url"
exits "a task of the label may be in a row that is left out" 1 offline resume --label finance --yes
is "the others are resumed" "$(grep -c accepted out) $(count ResumeProject)" "2 2"
like "the row is told" "$(cat err)" 'left out: 1\. The first is a row without an ID'
exits "one request is for it, too" 6 offline stop --label finance --at-once --yes
is "the others are stopped" "$(grep -c accepted out)" 2
like "that it failed is told" "$(cat err)" 'other tasks of the label, too: 1\. .* np_4wdemo000008'
is "and in the journal" "$(last 3,7)" "differs	stop --label"

# --- a password that expires ---
sandbox_kill
sandbox_start --control
export OMS_SERVER="$sandbox_url"
curl -s -o answer -u admin:admin -d '*:slow=0' "$sandbox_url/sandbox/faults" || {
    skip "a watch asks again" "no curl"
    done_testing
    exit
}
terminal_start 120 30 "$wizard" watch "$failed" --interval 1
shows "a watch" 'FAILED  FULL_TRANSFER'
curl -s -o answer -u admin:admin -d 'DescribeProject:401:1' "$sandbox_url/sandbox/faults"
shows "asks again when the password is taken no longer" '^Password of admin at'
terminal_type admin
terminal_keys Enter
goes_on() {
    terminal_screen | sed '1,/^Password of/d' | grep -q 'FULL_TRANSFER'
}
until_true 30 goes_on
ok "and goes on" goes_on
terminal_keys C-c
is "until it is left" "$(terminal_status)" 130
curl -s -o answer -u admin:admin -d 'DescribeProject:401' "$sandbox_url/sandbox/faults"
exits "without a terminal it ends" 5 offline watch "$failed" --interval 1

# --- what never ends by itself ---
curl -s -o answer -u admin:admin -d '' "$sandbox_url/sandbox/faults"
waits() {
    grep -q 'switches over, in the console or by' err
}
"$wizard" watch "$running" --until finished --interval 1 </dev/null >out 2>err &
pid=$!
until_true 60 waits
ok "a task that follows its source is said to wait for a switchover" waits
kill "$pid"
wait "$pid"
sandbox_kill

# --- a step that waits ---
sandbox_start --demo --control
export OMS_SERVER="$sandbox_url"
switch=TRANSFER_APP_SWITCH
exits "show" 0 offline show coupon_cutover
like "says which step waits, by the states" "$(cat out)" "^Waits: $switch, by the states"
exits "so it does in JSON" 0 offline show coupon_cutover --json
like "(its name)" "$(cat out)" "\"waits\": \"$switch\""
exits "of one that copies nothing waits" 0 offline show member_points --json
like "(null)" "$(cat out)" '"waits": null'
exits "advance asks" 2 offline advance coupon_cutover
exits "or wants the step that somebody has seen" 2 offline advance coupon_cutover --yes
like "(--step)" "$(cat err)" 'needs --step NAME'
exits "it takes no label" 2 offline advance --label core --yes --step $switch
exits "nor a task that is not named" 2 offline advance --yes --step $switch
exits "another step than the one that waits" 1 offline advance coupon_cutover --yes --step FULL_TRANSFER
like "is told" "$(cat out)" "the step $switch that waits, not FULL_TRANSFER. Nothing was sent"
exits "as is one that there is not" 1 offline advance coupon_cutover --yes --step NONE
exits "and a state that forbids it" 1 offline advance order_nightly_copy --yes --step $switch
like "(FAILED)" "$(cat out)" 'It is FAILED, which does not allow that but resume, release; nothing was sent'
exits "an edition without it" 1 offline advance coupon_cutover --yes --step $switch --edition e-4.2.5
is "nothing was sent" "$(count AdvanceProject)" 0
exits "where the steps tell nothing the server judges" 6 \
    offline advance member_points --yes --step $switch
terminal_start 100 30 "$wizard" advance coupon_cutover --step $switch
shows "nothing is inferred where the step is named" 'The step is the one that you named'
terminal_keys n Enter
is "(not now)" "$(terminal_status)" 10
curl -s -o answer -u admin:admin -d 'AdvanceProject:cut:1' "$sandbox_url/sandbox/faults"
terminal_start 100 30 "$wizard" advance coupon_cutover --wait
shows "the step is shown before the question" "^  np_4wdemo000003  coupon_cutover  RUNNING  $switch"
shows "with what nobody knows" 'inferred from the states'
terminal_keys y Enter
is "a lost answer is found out, and the step waited for" "$(terminal_status)" 0
is "it was sent once to each" "$(count AdvanceProject)" 2
is "the journal has it" "$(last 3,4,7)" "done	np_4wdemo000003	advance $switch"
exits "then nothing waits any more" 1 offline advance coupon_cutover --yes --step $switch
like "(it has finished)" "$(cat out)" "The step $switch is FINISHED, and does not wait"
done_testing
