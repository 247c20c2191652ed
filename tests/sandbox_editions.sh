#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# oms-sandbox --edition: the actions, the keys and the shapes that an edition has.
. "$top_srcdir/tests/sandbox_common.sh"

modify='CancelProjectModifyRecord CreateProjectModifyRecords ListProjectModifyRecords
    RetryProjectModifyRecords StopProjectModifyRecords UpdateProjectConfig'
precheck='GetPreCheckResult SubmitPreCheck'
common='CreateLabel CreateProject DeleteProject DescribeProject DescribeProjectComponents
    DescribeProjectProgress DescribeProjectStepMetric DescribeProjectSteps ListAllLabels
    ListDataSource ListFullVerifyCorrectionsResult ListFullVerifyInconsistenciesResult
    ListProjectFullVerifyResult ListProjects ReleaseProject ResumeProject StartProject
    StartProjectsByLabel StopProject StopProjectsByLabel UpdateFullImport UpdateFullVerification
    UpdateIncrSync UpdateStore'

# lacking: the actions that the running sandbox does not know.
lacking() {
    for action in AdvanceProject $common $modify $precheck; do
        call "$action" '{}'
        ! grep -qF "Unsupported action: $action" "$tmp/reply" || echo "$action"
    done
}

sorted() {
    printf '%s\n' "$@" | sort
}

body='{"name":"%s","type":"MIGRATION","sourceEndpointId":"e_4wmfuf3o0h6p",
"sinkEndpointId":"e_4wtrjiv8rk8e","transferMapping":{"mode":"SPECIFIC","databases":[{"name":"shop",
"mappedName":"shop","tables":[{"name":"t","mappedName":"t","colour":"red"}]}]},
"commonTransferConfig":{"tableCategory":"ALL","sinkStoreFormat":"ROW"},"enableFullTransfer":true,
"fullTransferConfig":{"throttleRps":7,"fullTransferSpeedMode":"NORMAL"},"shade":"dark"}'

start
is "unknown: everything is there" "$(lacking)" ""
call ListProjects '{"status":"RUNNING"}'
ok "unknown: status as a string" has '"success":true'
call ListProjects '{"status":["RUNNING"]}'
ok "unknown: status as an array" has '"success":true'
sandbox_stop

start --edition ce-4.2.2
is "Community: no precheck, no changes of objects and settings" "$(lacking | sort)" \
    "$(sorted AdvanceProject $modify $precheck)"
call ListProjects '{"status":["RUNNING"]}'
ok "Community: status is a string" has 'JSON parse error: /status is no string'
call ListProjects '{"status":"RUNNING"}'
ok "Community: and taken as one" has '"success":true'
call CreateProject "$(printf "$body" plain)"
id=$(datum)
ok "Community: keys that it does not know do not fail" test -n "$id"
call DescribeProject "{\"id\":\"$id\"}"
ok "Community: a project comes in an array" has '"data":[{"id":"np_'
ok "Community: the keys are gone" has '"fullTransferConfig":{"fullTransferSpeedMode":"NORMAL"}'
ok "Community: at every depth" has '"tables":[{"name":"t","mappedName":"t"}]'
ok "Community: also those of other sections" has '"commonTransferConfig":{"tableCategory":"ALL"}'
call ListProjectFullVerifyResult "{\"projectId\":\"$id\",\"status\":[\"RUNNING\"]}"
ok "Community: so is that of a verification" has '/status is no string'
sandbox_stop

for edition in e-4.2.4 e-4.2.5; do
    start --edition "$edition"
    is "$edition: only the step by step is missing" "$(lacking)" AdvanceProject
    sandbox_stop
done
start --edition e-4.2.4
call ListDataSource '{"types":["MYSQL"]}'
ok "4.2.4: types is a string" has '/types is no string'
call CreateProject "$(printf "$body" whole)"
call DescribeProject "{\"id\":\"$(datum)\"}"
ok "Enterprise: it keeps its settings" has '"fullTransferConfig":{"throttleRps":7,"fullTransferSpeedMode":"NORMAL"}'
ok "Enterprise: a project is an object" has '"data":{"id":"np_'
sandbox_stop

start --edition e-4.3.1
is "4.3.1: everything is there" "$(lacking)" ""
call CreateProject "$(printf "$body" whole | sed 's/"enableFullTransfer"/"enableFullVerify":true,&/')"
call DescribeProjectSteps "{\"id\":\"$(datum)\"}"
fails "4.3.1: a verification is no step of a migration" has FULL_VERIFIER
call ListProjects '{"status":"RUNNING"}'
ok "4.3.1: status is an array" has '/status is no array'
call ListDataSource '{"types":"MYSQL"}'
ok "4.3.1: so is types" has '/types is no array'
sandbox_stop
done_testing
