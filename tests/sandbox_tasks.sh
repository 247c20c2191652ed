#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# oms-sandbox: the life of a project from its creation to its end, prechecks, the list of projects.
. "$top_srcdir/tests/sandbox_common.sh"

# make NAME [EDIT]: creates a project of everything; its id in $id.
make() {
    cat <<END | sed "${2-}" >"$tmp/body"
{"name":"$1","type":"MIGRATION","labelIds":["l_4w14e1wbx8li"],"sourceEndpointId":"e_4wmfuf3o0h6p",
"sinkEndpointId":"e_4wtrjiv8rk8e","transferMapping":{"mode":"SPECIFIC","databases":[{"name":"shop",
"mappedName":"shop","tables":[{"name":"t","mappedName":"t"}]}]},"enableStructTransfer":true,
"enableFullTransfer":true,"enableFullVerify":true,"fullTransferConfig":{"throttleRps":7},
"enableIncrTransfer":true,"enableReverseIncrTransfer":true}
END
    send CreateProject "$tmp/body"
    id=$(datum)
}

# step NAME STATUS PROGRESS: the last reply to DescribeProjectSteps shows it so.
step() {
    tr '{' '\n' <"$tmp/reply" | grep -A 2 "\"name\":\"$1\"" >"$tmp/step"
    grep -q "\"status\":\"$2\"" "$tmp/step" && grep -q "\"progress\":$3," "$tmp/step"
}

start
make everything
ok "create gives an id" test "${id#np_}" != "$id"
on DescribeProject
ok "a new project is INIT" has '"importance":"MEDIUM","status":"INIT"'
ok "it knows its body" has '"fullTransferConfig":{"throttleRps":7}'
ok "it knows its labels" has '"labels":[{"id":"l_4w14e1wbx8li","name":"core"}]'
ok "it knows its source" has '"endpointName":"订单库_生产","endpointId":"e_4wmfuf3o0h6p","endpointSide":"source"'
on StopProject
ok "INIT cannot be stopped" has PROJECT_OPERATION_NOT_ALLOWED_ERROR
on ResumeProject
ok "INIT cannot be resumed" has PROJECT_OPERATION_NOT_ALLOWED_ERROR
on ReleaseProject
ok "INIT cannot be released" has PROJECT_OPERATION_NOT_ALLOWED_ERROR
on StartProject
ok "start answers with nothing" has '"data":null'
on StartProject
ok "RUNNING cannot be started" has PROJECT_OPERATION_NOT_ALLOWED_ERROR
on DescribeProjectSteps
ok "the first step runs" step TRANSFER_PRECHECK RUNNING 50
ok "the second waits" step TRANSFER_PREPARE INIT 0
ok "the orders have gaps" has '"order":7,"name":"INCR_TRANSFER"'
ok "the full transfer comes" until_has DescribeProjectProgress '"currentStep":"FULL_TRANSFER"'
on StopProject
on DescribeProjectSteps
ok "a stopped step is SUSPEND" has '"status":"SUSPEND"'
on DescribeProjectProgress
ok "stopped: SUSPEND" has '"status":"SUSPEND"'
cp "$tmp/reply" "$tmp/before"
on DescribeProjectProgress
is "nothing moves while it is stopped" "$(sed 's/.*"currentStep"//' "$tmp/reply")" "$(sed 's/.*"currentStep"//' "$tmp/before")"
on ResumeProject
ok "changes flow in the end" until_has DescribeProjectSteps '"status":"MONITORING"'
on DescribeProjectSteps
on DescribeProjectSteps
on DescribeProjectSteps
ok "INCR_TRANSFER is MONITORING at 100" step INCR_TRANSFER MONITORING 100
ok "FULL_VERIFIER stays RUNNING at 100" step FULL_VERIFIER RUNNING 100
ok "FULL_TRANSFER is FINISHED" step FULL_TRANSFER FINISHED 100
ok "the reverse waits for the switch" step REVERSE_INCR_TRANSFER INIT 0
on DescribeProjectProgress
ok "a checkpoint in seconds" grep -qE '"incrSyncCheckpoint":[0-9]{10},' "$tmp/reply"
ok "it still runs" has '"status":"RUNNING"'
on ReleaseProject
ok "RUNNING cannot be released" has PROJECT_OPERATION_NOT_ALLOWED_ERROR
on DeleteProject
ok "RUNNING cannot be deleted" has PROJECT_OPERATION_NOT_ALLOWED_ERROR
on StopProject
on ReleaseProject
ok "SUSPEND can be released" has '"success":true'
on DescribeProject
ok "first RELEASING" has '"status":"RELEASING"'
on DescribeProject
ok "then RELEASED" has '"status":"RELEASED"'
on DeleteProject
ok "RELEASED can be deleted" has '"success":true'
on DescribeProject
ok "a deleted project is gone" has '"code":"GHANA-PROJECT000001"'
on StartProject
ok "and cannot be started" has '"code":"GHANA-PROJECT000001"'
call DescribeProjectSteps '{"id":"np_nowhere"}'
ok "an unknown project" has PROJECT_NOT_FOUND_ERROR
call DescribeProjectSteps '{}'
ok "no id" has '"code":"PARAM_ERROR"'
make everything
ok "the name of a deleted project is free" has '"success":true'

# --- others ---
make short 's/"enableFullVerify":true/"enableFullVerify":false/; s/Incr\([A-Za-z]*\)":true/Incr\1":false/g'
on StartProject
ok "without changes to follow it ends" until_has DescribeProject '"importance":"MEDIUM","status":"FINISHED"'
make stream 's/MIGRATION/SYNC/; s/e_4wtrjiv8rk8e/e_4w8dh1p8u3ve/; s/"enableReverse\([A-Za-z]*\)":true/"enableReverse\1":false/'
on DescribeProjectSteps
ok "SYNC has steps of its own" has '"name":"CONNECTOR_INCR_SYNC"'
call ListProjects '{"searchKey":"finance_ledger"}'
id=$(sed -n 's/.*"data":\[{"id":"\(np_[^"]*\)".*/\1/p' "$tmp/reply")
on DescribeProjectSteps
ok "a failed step tells why" has '"errorMsg":"Table GL.BALANCES: the destination table is not empty'
ok "the failed step is the full transfer" has '"name":"FULL_TRANSFER","description":"全量迁移","status":"FAILED"'
on ResumeProject
ok "FAILED can be resumed" has '"success":true'

# --- the list ---
call ListProjects '{"pageSize":150}'
ok "150 a page" has '"pageSize":150,"totalCount":6,'
ok "lists leave the settings out" has '"transferMapping":null'
call ListProjects '{"pageSize":151}'
ok "151 a page are refused" has '"code":"PARAM_ERROR"'
call ListProjects '{"searchKey":"stream"}'
ok "by name" has '"totalCount":1,'
call ListProjects '{"type":"SYNC"}'
ok "by type" has '"totalCount":1,'
call ListProjects '{"status":["FINISHED","INIT"]}'
ok "by status" has '"totalCount":4,'
call ListProjects '{"labelIds":["l_4wjlmbbqdz0a","l_4wrgkz6thajf"]}'
ok "by label" has '"totalCount":2,'
call ListProjects '{"sourceEndpointTypes":["ORACLE"]}'
ok "by the type of the source" has '"totalCount":1,'
call ListProjects '{"sinkEndpointTypes":["KAFKA","OB_ORACLE"]}'
ok "by the type of the sink" has '"totalCount":2,'
call ListProjects '{"sinkEndpointTypes":{"a":1}}'
ok "an object is no list" has '"code":"PARAM_ERROR"'
call ListProjects '{"pageSize":1}'
ok "the newest first" has '"name":"stream"'

# --- prechecks ---
make checked
call SubmitPreCheck "{\"projectId\":\"$id\",\"subProject\":false}"
id=$(datum)
ok "a precheck has an id" test -n "$id"
on GetPreCheckResult
ok "a precheck begins" has '"projectStatus":"INIT","preCheckResults":[]'
on GetPreCheckResult
ok "a precheck runs" has '"projectStatus":"RUNNING"'
on GetPreCheckResult
ok "a precheck ends well" has '"projectStatus":"FINISHED"'
sed 's/"name":"checked"/"name":"standby"/; s/e_4wmfuf3o0h6p/e_4w54ou2uzqv9/' "$tmp/body" >"$tmp/other"
send SubmitPreCheck "$tmp/other"
id=$(datum)
ok "a standby fails for its log" until_has GetPreCheckResult '"projectStatus":"FAILED"'
ok "and says so" has 'The source is a standby'
sed 's/"throttleRps":7/"throttleRps":"7"/' "$tmp/body" >"$tmp/other"
send SubmitPreCheck "$tmp/other"
ok "a precheck refuses what CreateProject refuses" has /fullTransferConfig/throttleRps
call GetPreCheckResult '{"id":"pc_nowhere"}'
ok "an unknown precheck" has NOT_FOUND_ERROR
sandbox_stop

# --- by the clock ---
start --speed 1
make timed
on StartProject
ok "with --speed it moves by itself" until_has DescribeProjectProgress '"fullTransferProgress":100'
sandbox_stop
done_testing
