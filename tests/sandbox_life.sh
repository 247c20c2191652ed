#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# oms-sandbox: a clock that is moved by hand, and what the words of --life do to projects.
. "$top_srcdir/tests/sandbox_common.sh"

# make NAME [EDIT]: a project of everything; its id in $id.
make() {
    cat <<END | sed "${2-}" >"$tmp/body"
{"name":"$1","type":"MIGRATION","sourceEndpointId":"e_4wmfuf3o0h6p",
"sinkEndpointId":"e_4wtrjiv8rk8e","transferMapping":{"mode":"SPECIFIC","databases":[{"name":"shop",
"mappedName":"shop","tables":[{"name":"t","mappedName":"t"}]}]},"enableStructTransfer":true,
"enableFullTransfer":true,"enableFullVerify":true,"enableIncrTransfer":true,
"enableReverseIncrTransfer":true}
END
    send CreateProject "$tmp/body"
    id=$(datum)
}

# control WHAT TEXT: the answer of POST /sandbox/WHAT.
control() {
    get "/sandbox/$1" -u "$user" --data-binary "$2"
}

# begin WORDS: a project that lives by them has just been started.
begin() {
    control life "$1"
    make "p$((number += 1))"
    on StartProject
}
number=0

# step NAME STATUS PROGRESS: the last reply to DescribeProjectSteps shows it so.
step() {
    sed 's/{"order":/\n&/g' "$tmp/reply" | grep "\"name\":\"$1\"" >"$tmp/step"
    grep -q "\"status\":\"$2\".*\"progress\":$3," "$tmp/step" || { cat "$tmp/step"; false; }
}

# lag: seconds by DescribeProjectProgress.
lag() {
    on DescribeProjectProgress
    echo $((clock - $(sed -n 's/.*"incrSyncCheckpoint":\([0-9]*\),.*/\1/p' "$tmp/reply")))
}

forward() {
    control clock "$1"
    clock=$((clock + $1))
}

# --- words that are not understood ---
wrong() {
    "$top_builddir/oms-sandbox" --life "$1" 2>&1 && return 1
    return 0
}
while IFS='|' read -r word answer; do
    is "not understood: $word" "$(wrong "$word")" "oms-sandbox: --life: $answer"
done <<'END'
fial:FULL_TRANSFER|'fial' in 'fial:FULL_TRANSFER' is none of fail, lag, vanish, state, precheck, change, pace, excess
fail:FULL|'fail:FULL': fail wants a step
fail|'fail': fail wants a step
fail:FULL_TRANSFER@101|'fail:FULL_TRANSFER@101': fail wants a percentage behind @
fail:FULL_TRANSFER:many|'fail:FULL_TRANSFER:many': fail wants a number behind the last colon
lag:much|'lag:much': lag wants a number of seconds
lag:9@8..7|'lag:9@8..7': lag wants a number behind @, or two that rise, as 10..20
lag:9=X|'lag:9=X': lag wants no =
vanish@soon|'vanish@soon': vanish wants a number behind @
precheck:DB_INCR_LOG|'precheck:DB_INCR_LOG': precheck wants =failed or =skippable
precheck:DB_INCR_LOG@4=failed|'precheck:DB_INCR_LOG@4=failed': precheck wants no @
change:lost|'change:lost': change wants failed
pace:0|'pace:0': pace wants a number of moves
pace:3:4|'pace:3:4': pace wants nothing more
excess|'excess': excess wants a percentage
END
ok "a file of words that is missing is named" sh -c '"$1" --life @/nowhere/words 2>&1 | grep -q /nowhere/words' sh "$top_builddir/oms-sandbox"
exits "an unknown edition" 2 "$top_builddir/oms-sandbox" --edition ce-5

# --- the clock ---
clock=1795000000
printf 'standing/fail:STRUCT_TRANSFER@30=GHANA-MIGRAT000201 # once\npace:10 # slow\n' >"$tmp/words"
start --control --clock $clock --speed 1000 --life @"$tmp/words" --life nobody/vanish
make standing
on StartProject
on DescribeProjectSteps
ok "the time stands still" step TRANSFER_PRECHECK RUNNING 0
on DescribeProjectSteps
ok "whoever looks" step TRANSFER_PRECHECK RUNNING 0
forward 12
on DescribeProjectSteps
ok "it moves as the clock is moved" step TRANSFER_PRECHECK RUNNING 60
forward 100
on DescribeProjectSteps
ok "a step fails where its life says" step STRUCT_TRANSFER FAILED 30
ok "with its code" has '"code":"GHANA-MIGRAT000201","level":"ERROR"'
ok "a message with places" has '"message":"Step ${step} failed at {table}.","extraContext":{"step":"STRUCT_TRANSFER","table":"shop.t"}'
ok "and a reason" has '"reason":"A row of ${table} does not fit the target table.","reasonMcmsContext":{"table":"shop.t"}'
on DescribeProject
ok "the project has failed" has '"status":"FAILED","gmtCreate":"2026-11-18'
ok "and says so where lists do" has '"extraInfo":{"errorDetails":[{"code":"GHANA-MIGRAT000201"'
on ResumeProject
forward 1000
on DescribeProjectSteps
ok "it fails once" step STRUCT_TRANSFER FINISHED 100
ok "and goes on to the end" step INCR_TRANSFER MONITORING 100
control clock soon
is "no number for the clock: 400" "$http" 400
ok "it says so" has "'soon' is no number of seconds to go forward"
control life 'fail:NOTHING'
is "no life: 400" "$http" 400
ok "it says why" has 'fail wants a step'

# --- failures ---
begin 'fail:FULL_TRANSFER@40=CONNECTOR-SIOM01001426:2'
forward 60
on DescribeProjectSteps
ok "a connector fails for good" has '"code":"CONNECTOR-SIOM01001426","level":"FATAL"'
on DescribeProjectComponents
ok "its component says so" has '"status":"FAILED","errorDetails":[{"code":"CONNECTOR-SIOM01001426"'
on ResumeProject
forward 1
on DescribeProjectSteps
ok "and once more" step FULL_TRANSFER FAILED 40
on ResumeProject
forward 60
begin 'fail:INCR_TRANSFER@100'
forward 60
on DescribeProjectSteps
ok "what follows changes can fail" step INCR_TRANSFER FAILED 100

begin 'excess:25'
on DescribeProjectSteps
ok "before a step nothing is known of its rows" has '"stepInfo":{"processedRecords":null,"capacity":null,"srcRps":null'
forward 60
on DescribeProjectSteps
ok "an estimate can be passed" has '"stepInfo":{"processedRecords":16000000,"capacity":12800000,'
ok "a verification that runs on has ended" has '"name":"FULL_VERIFIER","description":"全量校验","status":"RUNNING"'
ok "(it tells when)" grep -qE '"name":"FULL_VERIFIER".*"finishTime":"2026-[^"]*","progress":100' "$tmp/reply"

# --- prechecks ---
begin 'precheck:DB_WHITE_LIST_LENGTH=failed:1'
forward 60
on DescribeProjectSteps
ok "a precheck that fails stops the start" step TRANSFER_PRECHECK FAILED 50
ok "its item has a place" has '"code":"GHANA-PCHKNP002020","level":"ERROR","message":"The project failed the precheck on {checkType}.","extraContext":{"checkType":"DB_WHITE_LIST_LENGTH"}'
on ResumeProject
forward 60
on DescribeProjectSteps
ok "mended, it goes on" step TRANSFER_PRECHECK FINISHED 100
control life 'checked/precheck:DB_INCR_LOG=failed:1 checked/precheck:DB_UK_INDEX=skippable'
make checked
precheck() {
    send SubmitPreCheck "$tmp/$1"
    pre=$(datum)
    for look in 1 2 3 4; do
        call GetPreCheckResult "{\"id\":\"$pre\"}"
    done
}
printf '{"projectId":"%s"}' "$id" >"$tmp/project"
precheck project
ok "an item fails" has '"checkType":"DB_INCR_LOG","status":"FAILED"'
ok "another one could be skipped" has '"checkType":"DB_UK_INDEX","status":"FAILED","message":"The database is not as this check wants it.","skippable":true'
ok "so does all of it" has '"projectStatus":"FAILED"'
precheck project
ok "the next time the first one passes" has '"checkType":"DB_INCR_LOG","status":"FINISHED"'
sed 's/"checked"/"other"/' "$tmp/body" >"$tmp/other"
precheck other
ok "other projects pass" has '"projectStatus":"FINISHED"'

# --- lag ---
begin 'lag:900@60..120'
forward 60
is "no lag at first" "$(lag)" 2
forward 15
is "it grows" "$(lag)" 452
forward 15
is "to the middle" "$(lag)" 902
on DescribeProject
ok "an alarm" has '"alarming":true'
ok "the list tells it, too" has '"syncDelay":902,'
forward 15
is "and shrinks" "$(lag)" 452
on DescribeProjectSteps
ok "the step stays MONITORING" step INCR_TRANSFER MONITORING 100
call DescribeProjectStepMetric "{\"projectId\":\"$id\",\"stepName\":\"INCR_TRANSFER\",\"metricType\":\"DELAY\",\"beginTimestamp\":$((clock - 3600)),\"endTimestamp\":$clock}"
ok "its metric had it, too" grep -qE '"value":(4|5|6|7|8)[0-9][0-9]}' "$tmp/reply"
forward 60
is "back to nothing" "$(lag)" 2
on AdvanceProject
ok "without lag it is switched over" has '"data":"TRANSFER_APP_SWITCH"'
forward 10
on DescribeProjectSteps
ok "the switch has been made" step TRANSFER_APP_SWITCH FINISHED 100
ok "changes flow back" step REVERSE_INCR_TRANSFER MONITORING 100
on AdvanceProject
ok "nothing more waits" has 'No step of project'
begin 'lag:30'
forward 60
on AdvanceProject
ok "with lag it is not" has 'is 32 seconds behind; it can be switched over at 15'

# --- twelve hours ---
on StopProject
forward 43200
is "while it rests the lag grows" "$(lag)" 43232
on ResumeProject
ok "twelve hours are allowed" has '"success":true'
on StopProject
forward 43201
on ResumeProject
ok "a second more is not" has 'was stopped more than 12 hours ago and cannot be resumed'

# --- others ---
begin 'vanish@30 state:RUNNING_ALARMING@5..9'
forward 5
on DescribeProject
ok "a status of its life" has '"status":"RUNNING_ALARMING"'
forward 4
on DescribeProject
ok "for a while" has '"status":"RUNNING"'
forward 21
on DescribeProject
ok "it vanishes" has '"code":"GHANA-PROJECT000001"'
begin 'change:failed=GHANA-OPERAT000101'
forward 60
call CreateProjectModifyRecords "{\"id\":\"$id\",\"databases\":[{\"name\":\"shop\",\"tables\":[{\"name\":\"t\"},{\"name\":\"u\"}]}]}"
record=$(sed -n 's/.*"data":\([0-9]*\)}.*/\1/p' "$tmp/reply")
forward 20
on ListProjectModifyRecords
ok "a change fails" has '"status":"FAILED","errorDetail":{"code":"GHANA-OPERAT000101"'
call CancelProjectModifyRecord "{\"id\":\"$record\"}"
ok "it cannot be canceled" has 'is FAILED and cannot be canceled'
call RetryProjectModifyRecords "{\"id\":\"$record\"}"
forward 20
on ListProjectModifyRecords
ok "retried, it succeeds" has '"status":"SUCCESS"'
control life ''
make held 's/"enableFullTransfer"/"structTransferConfig":{"autoProcessedToNextStep":false},&/'
on StartProject
forward 60
on DescribeProjectSteps
ok "behind its structures it waits" step FULL_TRANSFER INIT 0
on AdvanceProject
ok "until it is let go" has '"data":"TRANSFER_INCR_LOG_PULL"'
forward 60
on DescribeProjectSteps
ok "then it goes on" step FULL_TRANSFER FINISHED 100
sandbox_stop

start
control clock 5
is "the clock needs --control" "$http" 400
sandbox_stop

# --- many, and the demo's ---
start --projects 1000 --max-page 1000
call ListProjects '{"pageSize":1000}'
is "a thousand projects" "$(how_often '"id":"np_')" 1000
sandbox_stop
start --demo
call ListProjects '{"pageSize":150}'
is "the demo has a dozen" "$(how_often '"id":"np_')" 12
for status in INIT RUNNING SUSPEND FAILED FINISHED RELEASED; do
    ok "one is $status" has "\"importance\":\"MEDIUM\",\"status\":\"$status\""
done
ok "one lags" has '"syncDelay":1262'
sandbox_stop
done_testing
