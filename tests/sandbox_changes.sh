#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# oms-sandbox: changes of a project's objects, settings and components; metrics; labels.
. "$top_srcdir/tests/sandbox_common.sh"

shop() {
    list=
    for table; do
        list="$list,{\"name\":\"$table\",\"mappedName\":\"$table\"}"
    done
    printf '[{"name":"shop","mappedName":"shop","tables":[%s]}]' "${list#,}"
}

# make NAME [EDIT]: a project that copies and follows shop.t; its id in $id.
make() {
    cat <<END | sed "${2-}" >"$tmp/body"
{"name":"$1","type":"MIGRATION","labelIds":["l_4w14e1wbx8li"],"sourceEndpointId":"e_4wmfuf3o0h6p",
"sinkEndpointId":"e_4wtrjiv8rk8e","transferMapping":{"mode":"SPECIFIC","databases":$(shop t)},
"commonTransferConfig":{"tableCategory":"ALL"},
"enableFullTransfer":true,"fullTransferConfig":{"throttleRps":7},"enableIncrTransfer":true,
"incrTransferConfig":{"storeLogKeptHour":24}}
END
    send CreateProject "$tmp/body"
    id=$(datum)
}

to() {
    call CreateProjectModifyRecords "{\"id\":\"$id\",\"databases\":$1}"
    record=$(sed -n 's/.*"data":\([0-9]*\)}.*/\1/p' "$tmp/reply")
}

start
make changing
to "$(shop t u)"
ok "INIT: its objects do not change" has 'RUNNING, SUSPEND or FAILED'
on DescribeProjectComponents
ok "INIT: no component" has '"storeList":null,"fullImportComponents":null,"incrSyncComponents":null'
on StartProject
ok "it runs" until_has DescribeProjectSteps '"status":"MONITORING"'

# --- adding and removing objects ---
to "$(shop t)"
ok "the same list is no change" has '/databases holds what the project has already'
to '[{"name":"shop","tables":"t"}]'
ok "a list of another type" has '/transferMapping/databases/0/tables must be an array of objects'
to '[]'
ok "an empty list" has SYNC_OBJECT_EMPTY_ERROR
to "$(shop t u v)"
ok "two tables more: a record" test -n "$record"
to "$(shop t)"
ok "one change at a time" has 'Another change of this project has not ended'
ok "its state" until_has ListProjectModifyRecords '"status":"RUNNING"'
ok "its type" has '"type":"INCREASE_OBJECT"'
ok "it holds what is added" has '"tables":[{"name":"u","mappedName":"u"},{"name":"v","mappedName":"v"}]'
call DescribeProjectProgress "{\"id\":\"$id\"}"
ok "the progress tells of it" has '"status":"RUNNING_MODIFYING"'
ok "it merges" until_has ListProjectModifyRecords '"status":"MERGING"'
ok "it ends" until_has ListProjectModifyRecords '"status":"SUCCESS"'
on DescribeProject
ok "the project has them" has '"tables":[{"name":"t","mappedName":"t"},{"name":"u","mappedName":"u"},{"name":"v","mappedName":"v"}]'
to "$(shop t w)"
on ListProjectModifyRecords
is "added and removed: two records more" "$(how_often '"subProjectId"')" 3
ok "one of them removes" has '"type":"DECREASE_OBJECT"'
while_open() {
    on ListProjectModifyRecords
    [ "$(how_often '"status":"SUCCESS"')" = 3 ]
}
ok "both end" until_true 30 while_open
on DescribeProject
ok "the list is what was sent" has '"tables":[{"name":"t","mappedName":"t"},{"name":"w","mappedName":"w"}]'
on StopProject
to "$(shop t w x)"
on ListProjectModifyRecords
ok "SUSPEND: added objects wait" has '"status":"PENDING"'
call StopProjectModifyRecords "{\"id\":\"$record\"}"
ok "a waiting record cannot be stopped" has "Record $record is PENDING and cannot be stopped"
call RetryProjectModifyRecords "{\"id\":\"$record\"}"
ok "nor retried" has "Record $record is PENDING and cannot be retried"
call CancelProjectModifyRecord "{\"id\":\"$record\"}"
ok "but canceled" has '"success":true'
on ListProjectModifyRecords
ok "then it is CANCELED" has '"status":"CANCELED"'
on ResumeProject
to "$(shop t w x)"
until_has ListProjectModifyRecords '"status":"RUNNING"'
call CancelProjectModifyRecord "{\"id\":$record}"
ok "a running record cannot be canceled" has "is RUNNING and cannot be canceled"
call StopProjectModifyRecords "{\"id\":$record}"
ok "but stopped, by a number" has '"success":true'
on ListProjectModifyRecords
ok "then it is TERMINATED" has '"status":"TERMINATED"'
call StopProjectModifyRecords '{"id":"4711"}'
ok "an unknown record" has 'There is no record 4711'
call ListProjectModifyRecords '{"id":"np_nowhere"}'
ok "records of no project" has PROJECT_NOT_FOUND_ERROR

# --- by state ---
make failed
on StartProject
until_has DescribeProjectSteps '"status":"MONITORING"'
on AdvanceProject
to "$(shop t u)"
ok "switched over: no objects are added" has 'can lose objects only'
make going "s/\"tables\":.*}]}]/\"tables\":[{\"name\":\"t\"},{\"name\":\"u\"}]}]/"
on StartProject
on StopProject
to "$(shop t)"
ok "SUSPEND: objects are removed" has '"success":true'
on ReleaseProject
until_has DescribeProject '"status":"RELEASED"'
on DeleteProject
ok "a record of a project that goes" has '"success":true'
for look in 1 2 3 4 5 6; do
    call ListProjects '{}'
done
ok "hurts nobody" has '"success":true'
make changing2
on StartProject
until_has DescribeProjectSteps '"status":"MONITORING"'

# --- settings ---
call UpdateProjectConfig "{\"id\":\"$id\",\"fullTransferConfig\":{\"throttleRps\":\"9\"}}"
ok "a setting of the wrong type" has '/fullTransferConfig/throttleRps must be an integer'
call UpdateProjectConfig "{\"id\":\"$id\",\"incrTransferConfig\":{\"throttleRps\":900}}"
ok "settings are replaced" has '"success":true'
on DescribeProject
ok "the new ones" has '"incrTransferConfig":{"throttleRps":900}'
ok "what was not sent is gone" has '"commonTransferConfig":null'

call UpdateProjectConfig '{"id":"np_4whb03m1hov3"}'
ok "what has finished keeps its settings" has 'is FINISHED and cannot be changed'
call UpdateProjectConfig '{"id":"np_nowhere"}'
ok "no project to change" has PROJECT_NOT_FOUND_ERROR

# --- components ---
on DescribeProjectComponents
ok "a store" has '"name":"10.12.9.8-7100:MYSQL_'
ok "what follows changes" has '"type":"INCR_TRANS","status":"RUNNING"'
ok "its objects" has '"whiteCondition":[{"name":"shop","map":"shop","all":false,"sub":[{"name":"t","map":"t"}'
ok "no password" has '"password":"******"'
ok "no verification" has '"fullVerifyComponents":null'
key=10.12.9.8-9000:connector_v2:$id-incr_trans-1-0:0000000003
call UpdateIncrSync "{\"dimension\":\"NAME\",\"key\":\"$key\",\"config\":{\"sink\":{\"workerNum\":96}}}"
ok "a component changes: a ticket" grep -qE '"data":[0-9]+}' "$tmp/reply"
on DescribeProjectComponents
ok "its new threads" has '"sink":{"workerNum":96,"password":"******"}'
call UpdateIncrSync "{\"dimension\":\"TASK_NAME\",\"key\":\"$id\",\"config\":{\"sink\":{}},\"allowDelete\":true}"
on DescribeProjectComponents
ok "with allowDelete it is replaced" has '"config":{"sink":{}}'
call UpdateFullImport "{\"dimension\":\"IP\",\"key\":\"10.12.9.8\",\"config\":{}}"
ok "a dimension of other components" has '/dimension must be NAME'
call UpdateStore '{"dimension":"NAME","key":"nothing","config":{}}'
ok "an unknown component" has 'There is no component nothing'
call UpdateStore "{\"dimension\":\"NAME\",\"key\":\"10.12.9.8-7100:MYSQL_$id-1-0:0000000001\",\"config\":{\"a\":1}}"
ok "a store" has '"success":true'
call UpdateFullImport "{\"dimension\":\"NAME\",\"key\":\"10.12.9.8-9000:connector_v2:$id-full_trans-1-0:0000000002\",\"config\":{\"a\":1}}"
ok "a full import" has '"success":true'
call UpdateFullVerification "{\"dimension\":\"NAME\",\"key\":\"$key\",\"config\":{}}"
ok "no verification to change" has 'There is no component'
call UpdateStore '{"dimension":"NAME","key":"nothing"}'
ok "no config" has '/config must be an object'

# --- metrics ---
now=$(date +%s)
metric() {
    call DescribeProjectStepMetric "{\"projectId\":\"$id\",\"stepName\":\"$1\",\"metricType\":\"$2\",\"aggregator\":\"NONE\",\"beginTimestamp\":$3,\"endTimestamp\":\"$4\",\"maxPointNum\":84}"
}
metric INCR_TRANSFER RPS $((now - 3600)) "$now"
ok "a metric" has '"data":{"referenceValue":null,"metrics":[{"name":null,"tags":null,"dataPoints":['
metric INCR_TRANSFER RPS $((now - 3599)) "$now"
ok "less than an hour" has 'an hour before /endTimestamp'
metric INCR_TRANSFER RPS "$now" $((now + 3600))
ok "the future" has '/endTimestamp must not be later than now'
metric INCR_TRANSFER SOURCE_READ_TIME 1 4000
ok "a metric of another step" has '/stepName INCR_TRANSFER has no /metricType SOURCE_READ_TIME'

call DescribeProjectStepMetric "{\"projectId\":\"$id\",\"stepName\":\"INCR_TRANSFER\",\"metricType\":\"RPS\",\"aggregator\":\"MAX\",\"beginTimestamp\":1,\"endTimestamp\":4000}"
ok "an unknown aggregator" has '/aggregator must be AVG or NONE, not MAX'
call DescribeProjectStepMetric "{\"projectId\":\"$id\",\"stepName\":\"INCR_TRANSFER\",\"metricType\":\"RPS\"}"
ok "no times" has '/beginTimestamp and /endTimestamp must be Unix seconds'
call DescribeProjectStepMetric "{\"id\":\"$id\"}"
ok "the project of a metric has another key" has '/projectId must be a string'

# --- verification ---
verified() {
    call ListProjectFullVerifyResult "{\"projectId\":\"$id\"}"
    grep -q "\"status\":\"$1\"" "$tmp/reply"
}
make verified 's/"labelIds":[^]]*],//; s/"t"/"t_differs"/g; s/"enableFullTransfer"/"enableFullVerify":true,&/'
call ListProjectFullVerifyResult "{\"projectId\":\"$id\"}"
ok "no table before it begins" has '"differentNumber":0,"fullVerifyTableStatistics":[]'
on StartProject
until_true 30 verified RUNNING
ok "none differs while it compares" has '"differentNumber":0'
until_true 30 verified FINISHED
call ListProjectFullVerifyResult "{\"projectId\":\"$id\",\"sourceSchemas\":[\"shop\"]}"
ok "a table differs" has '"differentNumber":1,"fullVerifyTableStatistics":[{"sourceTableName":"t_differs"'
call ListProjectFullVerifyResult "{\"projectId\":\"$id\",\"sourceSchemas\":[\"other\"]}"
ok "none of another database" has '"differentNumber":0,"fullVerifyTableStatistics":[]'
call ListProjectFullVerifyResult "{\"projectId\":\"$id\",\"status\":\"RUNNING\"}"
ok "none that is under way" has '"fullVerifyTableStatistics":[]'
call ListFullVerifyInconsistenciesResult "{\"projectId\":\"$id\",\"schema\":\"shop\",\"table\":\"t_differs\"}"
ok "the rows that differ" has '"type":"MASTER_ONLY"'
call ListFullVerifyCorrectionsResult "{\"projectId\":\"$id\",\"schema\":\"shop\",\"table\":\"t_differs\"}"
ok "what would mend them" has '"INSERT INTO `t_differs`'
call ListFullVerifyCorrectionsResult "{\"projectId\":\"$id\",\"schema\":\"shop\"}"
ok "no table" has '/schema and /table must be strings'

# --- labels ---
make second
call StopProjectsByLabel '{"id":"l_4w14e1wbx8li"}'
ok "by label: three stop, one cannot" has "\"total\":4,\"succeedProjectIds\":[\"np_"
ok "the other is named" has "\"failedProjectIds\":[\"$id\"]"
call StartProjectsByLabel '{"id":"l_4w14e1wbx8li"}'
ok "by label: the other starts" has "\"succeedProjectIds\":[\"$id\"]"
call StartProjectsByLabel '{}'
ok "no label" has 'There is no label without an id'
call StartProjectsByLabel '{"id":"l_nowhere"}'
ok "an unknown label" has LABEL_NOT_EXIST_ERROR
make rules 's/SPECIFIC/WILDCARD/; s/"databases":\[.*\]/"tableAndViewWhiteList":["shop.*"]/'
on StartProject
to "$(shop t)"
ok "rules: no objects to add" has 'The objects of this project are chosen by rules'
make both 's/"tableCategory"/"activeActive":true,&/'
on StartProject
to "$(shop t u)"
ok "active-active: nor there" has 'The objects of an active-active project cannot be changed'
sandbox_stop
done_testing
