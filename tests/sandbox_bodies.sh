#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# oms-sandbox: which CreateProject bodies it takes and which it refuses, with which code and place.
. "$top_srcdir/tests/sandbox_common.sh"

cat >"$tmp/base" <<'END'
{
"name": "NAME",
"type": "MIGRATION",
"labelIds": ["l_4w14e1wbx8li"],
"sourceEndpointId": "e_4w3jsq9tntvo",
"sinkEndpointId": "e_4w1qbmf5irmf",
"transferMapping": {"mode": "SPECIFIC", "databases": [
{"name": "shop", "mappedName": "shop_new", "id": null, "tables": [
{"name": "orders", "mappedName": "orders", "id": null, "whereClause": "id > 1", "filterColumns": ["id"], "shardColumns": null},
{"name": "items", "mappedName": "items"}],
"views": [{"name": "v_orders", "mappedName": null}], "specificTables": null, "specificViews": null}],
"databasesBlack": null, "tableAndViewWhiteList": null, "tableAndViewBlackList": null},
"commonTransferConfig": {"tableCategory": "ALL", "activeActive": false, "mqPartition": 0},
"enableStructTransfer": true,
"structTransferConfig": {"byteCharConvertStrategy": null, "deferIndexCreation": false},
"enableFullTransfer": true,
"enableFullVerify": true,
"fullTransferConfig": {"nonePkUkTruncateDstTable": false, "allowDestTableNotEmpty": false, "throttleRps": 1000, "throttleIOPS": null, "fullTransferSpeedMode": "NORMAL", "fullVerifySpeedMode": "FAST"},
"enableIncrTransfer": true,
"enableReverseIncrTransfer": true,
"incrTransferConfig": {"startTimestamp": null, "recordTypeWhiteList": ["INSERT", "DDL"], "storeLogKeptHour": 168, "enableSequencingWithinTxn": true, "incrOnlineDdlConfig": ["GH_OST"], "incrSyncConcurrency": 64, "incrLogPullSpeedMode": "CUSTOM", "incrLogPullSpeedConfig": {"memory": 4}, "incrLogSyncSpeedMode": "FAST", "supportDDLTypes": ["CREATE_TABLE"]},
"reverseIncrTransferConfig": {"incrLogPullSpeedMode": "STEADY", "storeLogKeptHour": 8760}
}
END

# edit SED: makes $tmp/body of the base with a fresh name; fails if the edit changes nothing.
serial=0
edit() {
    serial=$((serial + 1))
    sed "$1" "$tmp/base" >"$tmp/edited"
    ! cmp -s "$tmp/edited" "$tmp/base" && sed "s/NAME/task_$serial/" "$tmp/edited" >"$tmp/body"
}

takes() {
    edit "$1" && send CreateProject "$tmp/body" && has '"success":true' && has '"data":"np_'
}

refused_with() {
    edit "$3" && send CreateProject "$tmp/body" && has "\"code\":\"$1\"" && has "$2" &&
        has '"success":false' && test "$http" = 200
}

# accept TEXT SED
accept() {
    ok "takes $1" takes "$2"
}

# refuse TEXT CODE PLACE SED
refuse() {
    ok "refuses $1" refused_with "$2" "$3" "$4"
}

wildcard='s/"SPECIFIC"/"WILDCARD"/; s/"databases": \[/"databases": null, "spare": [/; s/"tableAndViewWhiteList": null/"tableAndViewWhiteList": WHITE/; s/"tableAndViewBlackList": null/"tableAndViewBlackList": BLACK/'

# rules WHITE BLACK: the edit for a body of matching rules.
rules() {
    printf '%s' "$wildcard" | sed "s|WHITE|$1|; s|BLACK|$2|"
}

start
call ListProjects '{"pageSize":150}'
ok "three projects to begin with" has '"totalCount":3,'

accept "the base body" 's/true/true /'
send CreateProject "$tmp/body"
ok "refuses a name that exists" has '"code":"PROJECT_NAME_ALREADY_EXIST_ERROR"'

# --- the example of the published page, with identifiers that exist here ---
cat >"$tmp/example" <<'END'
{
"name": "test",
"type": "MIGRATION",
"labelIds": ["l_4w14e1wbx8li"],
"sourceEndpointId": "e_4w3jsq9tntvo",
"sinkEndpointId": "e_4w1qbmf5irmf",
"transferMapping": {"mode": "SPECIFIC", "databases": [{"mappedName": "gez3***",
"name": "ion1****bmysql", "id": null, "tables": [{"mappedName": "tion12***20obmysql2",
"name": "GRATION129****", "id": null, "whereClause": null, "filterColumns": null,
"shardColumns": null}], "views": null, "specificTables": null, "specificViews": null}],
"databasesBlack": null, "tableAndViewWhiteList": null, "tableAndViewBlackList": null},
"commonTransferConfig": {"tableCategory": null, "activeActive": false, "mqSerializerType": null,
"mqPartitionMode": null, "mqPartition": 0, "datahubTopicType": null, "rocketMqProducerGroup": null,
"rocketMqMsgTags": null, "rocketMqEnableMsgTrace": null, "rocketMqSendMsgTimeout": null,
"dataWorksBusinessName": null},
"enableStructTransfer": true,
"structTransferConfig": {"byteCharConvertStrategy": "DO_NOTHING_IF_BYTE_USED",
"deferIndexCreation": true},
"enableFullTransfer": true,
"enableFullVerify": true,
"fullTransferConfig": {"nonePkUkTruncateDstTable": null, "allowDestTableNotEmpty": true,
"throttleRps": 1000, "throttleIOPS": 1000, "fullTransferSpeedMode": "NORMAL",
"fullVerifySpeedMode": "NORMAL"},
"enableIncrTransfer": true,
"enableReverseIncrTransfer": true,
"incrTransferConfig": {"startTimestamp": 1689201369, "storeLogKeptHour": 120,
"recordTypeWhiteList": ["DELETE", "INSERT", "UPDATE"], "enableSequencingWithinTxn": true,
"incrSyncConcurrency": 64, "incrLogPullSpeedMode": "NORMAL",
"incrLogPullSpeedConfig": {"memory": 4}, "incrLogSyncSpeedMode": "CUSTOM",
"incrLogSyncSpeedConfig": {"memory": 4, "writerWorkerNum": 2}, "throttleRps": 1000,
"throttleIOPS": 1000, "enableIncrSyncStatistics": true, "supportDDLTypes": ["CREATE_TABLE",
"ALTER_TABLE"], "incrOnlineDdlConfig": ["GH_OST", "PT_OSC", "ALIYUN_DMS"]},
"reverseIncrTransferConfig": {"startTimestamp": 1689201369, "recordTypeWhiteList": ["DELETE",
"INSERT", "UPDATE"], "storeLogKeptHour": 120, "incrSyncConcurrency": 64,
"incrLogPullSpeedMode": "NORMAL", "incrLogPullSpeedConfig": {"memory": 4},
"incrLogSyncSpeedMode": "CUSTOM", "incrLogSyncSpeedConfig": {"memory": 4, "writerWorkerNum": 2},
"throttleRps": 1000, "throttleIOPS": 1000, "enableIncrSyncStatistics": true,
"supportDDLTypes": ["CREATE_TABLE", "ALTER_TABLE"]}
}
END
send CreateProject "$tmp/example"
ok "takes the published example" has '"success":true'

# --- the head ---
refuse "a name with a space" NAME_HAS_SPACE_EXCEPTION /name 's/NAME/new task/'
refuse "a name with a wide space" NAME_HAS_SPACE_EXCEPTION /name 's/NAME/任　务/'
refuse "an empty name" PARAM_ERROR /name 's/NAME//'
refuse "no name" PARAM_ERROR /name '/NAME/d'
refuse "a number as name" PARAM_ERROR '/name must be a string' 's/"NAME"/12/'
accept "a Chinese name" 's/NAME/订单迁移/'
refuse "an unknown type" PARAM_ERROR '/type must be one of MIGRATION, SYNC' 's/"MIGRATION"/"COPY"/'
refuse "no type" PARAM_ERROR /type '/"MIGRATION"/d'
refuse "PascalCase keys" PARAM_ERROR /name 's/"name": "NAME"/"Name": "NAME"/'
accept "unknown keys" 's/"type"/"uid": null, "workerGradeId": {"x": 1}, "type"/'
refuse "a source that does not exist" ENDPOINT_NOT_FOUND_ERROR /sourceEndpointId 's/e_4w3jsq9tntvo/e_4w0000000000/'
refuse "a sink that does not exist" ENDPOINT_NOT_FOUND_ERROR /sinkEndpointId 's/e_4w1qbmf5irmf/e_4w0000000000/'
refuse "an id that is none" ENDPOINT_ID_INVALID_ERROR /sinkEndpointId 's/e_4w1qbmf5irmf/ob_order/'
refuse "no source" PARAM_ERROR /sourceEndpointId '/sourceEndpointId/d'
accept "no labels" '/labelIds/d'
refuse "a label that does not exist" LABEL_NOT_EXIST_ERROR /labelIds/0 's/l_4w14e1wbx8li/l_nowhere/'
refuse "six labels" PARAM_ERROR /labelIds 's/\["l_4w14e1wbx8li"\]/["a","b","c","d","e","f"]/'
refuse "labels as a string" PARAM_ERROR '/labelIds must be an array' 's/\["l_4w14e1wbx8li"\]/"l_4w14e1wbx8li"/'
refuse "a flag as text" PARAM_ERROR '/enableFullVerify must be true or false' 's/"enableFullVerify": true/"enableFullVerify": "true"/'

# --- stages ---
refuse "nothing to do" PARAM_ERROR /enableStructTransfer 's/^\("enable[A-Za-z]*"\): true/\1: false/'
refuse "verification without full transfer" PARAM_ERROR /enableFullVerify 's/"enableFullTransfer": true/"enableFullTransfer": false/'
refuse "the reverse without incremental" PARAM_ERROR /enableReverseIncrTransfer 's/"enableIncrTransfer": true/"enableIncrTransfer": null/'
accept "structure only" 's/^\("enable[FIR][A-Za-z]*"\): true/\1: false/'

# --- common, structure, full ---
refuse "a wrong table category" PARAM_ERROR /commonTransferConfig/tableCategory 's/"ALL"/"all"/'
refuse "a serializer in lower case" PARAM_ERROR /commonTransferConfig/mqSerializerType 's/"activeActive": false/"mqSerializerType": "canal"/'
accept "a queue setting for a database" 's/"activeActive": false/"mqSerializerType": "DEBEZIUMSMT", "mqPartitionMode": "TABLE"/'
refuse "a negative partition" PARAM_ERROR /commonTransferConfig/mqPartition 's/"mqPartition": 0/"mqPartition": -1/'
accept "a business name of twenty" 's/"activeActive": false/"dataWorksBusinessName": "一二三四五六七八九十一二三四五六七八九十"/'
refuse "a business name of 21" PARAM_ERROR /commonTransferConfig/dataWorksBusinessName 's/"activeActive": false/"dataWorksBusinessName": "123456789012345678901"/'
refuse "an empty business name" PARAM_ERROR /commonTransferConfig/dataWorksBusinessName 's/"activeActive": false/"dataWorksBusinessName": ""/'
accept "a store format" 's/"activeActive": false/"sinkStoreFormat": "COMPOUND", "sourceStoreFormat": "ROW"/'
refuse "a store format in prose" PARAM_ERROR /commonTransferConfig/sinkStoreFormat 's/"activeActive": false/"sinkStoreFormat": "Row storage"/'
accept "a long timeout" 's/"activeActive": false/"rocketMqSendMsgTimeout": 9000000000/'
refuse "a config that is no object" PARAM_ERROR '/structTransferConfig must be an object' 's/^"structTransferConfig": .*/"structTransferConfig": [],/'
refuse "a wrong byte strategy" PARAM_ERROR /structTransferConfig/byteCharConvertStrategy 's/"byteCharConvertStrategy": null/"byteCharConvertStrategy": "IGNORE"/'
refuse "a rate as text" PARAM_ERROR /fullTransferConfig/throttleRps 's/"throttleRps": 1000/"throttleRps": "1000"/'
refuse "a rate with a fraction" PARAM_ERROR /fullTransferConfig/throttleRps 's/"throttleRps": 1000/"throttleRps": 1000.5/'
refuse "a rate beyond an integer" PARAM_ERROR /fullTransferConfig/throttleRps 's/"throttleRps": 1000/"throttleRps": 2147483648/'
refuse "CUSTOM for the full transfer" PARAM_ERROR /fullTransferConfig/fullTransferSpeedMode 's/"fullTransferSpeedMode": "NORMAL"/"fullTransferSpeedMode": "CUSTOM"/'
refuse "Ignore for a filled target" PARAM_ERROR /fullTransferConfig/allowDestTableNotEmpty 's/"allowDestTableNotEmpty": false/"allowDestTableNotEmpty": "Ignore"/'

# --- incremental ---
accept "a start time that does not apply" 's/"startTimestamp": null/"startTimestamp": 1689201369/'
accept "a start time as text" 's/"startTimestamp": null/"startTimestamp": "1689201369"/'
refuse "milliseconds" PARAM_ERROR 'not in milliseconds' 's/"startTimestamp": null/"startTimestamp": 1689201369000/'
refuse "the future" PARAM_ERROR '/incrTransferConfig/startTimestamp must be in the past' 's/"startTimestamp": null/"startTimestamp": 9999999999/'
refuse "a date as start time" PARAM_ERROR /incrTransferConfig/startTimestamp 's/"startTimestamp": null/"startTimestamp": "2025-01-01"/'
refuse "a wrong record type" PARAM_ERROR /incrTransferConfig/recordTypeWhiteList/1 's/"DDL"/"UPSERT"/'
refuse "record types as text" PARAM_ERROR /incrTransferConfig/recordTypeWhiteList 's/\["INSERT", "DDL"\]/"INSERT"/'
refuse "no log kept" PARAM_ERROR /incrTransferConfig/storeLogKeptHour 's/"storeLogKeptHour": 168/"storeLogKeptHour": 0/'
refuse "logs for more than a year" PARAM_ERROR /reverseIncrTransferConfig/storeLogKeptHour 's/8760/8761/'
refuse "a wrong DDL tool" PARAM_ERROR /incrTransferConfig/incrOnlineDdlConfig/0 's/"GH_OST"/"gh-ost"/'
refuse "a wrong DDL type" PARAM_ERROR /incrTransferConfig/supportDDLTypes/0 's/"CREATE_TABLE"/"CREATE_VIEW"/'
refuse "too many threads" PARAM_ERROR /incrTransferConfig/incrSyncConcurrency 's/"incrSyncConcurrency": 64/"incrSyncConcurrency": 1025/'
refuse "CUSTOM without resources" PARAM_ERROR /incrTransferConfig/incrLogPullSpeedConfig 's/"incrLogPullSpeedConfig": {"memory": 4}/"incrLogPullSpeedConfig": null/'
refuse "no memory" PARAM_ERROR /incrTransferConfig/incrLogPullSpeedConfig/memory 's/{"memory": 4}/{"memory": 0}/'
refuse "an unknown speed" PARAM_ERROR /reverseIncrTransferConfig/incrLogPullSpeedMode 's/"STEADY"/"SLOW"/'

# --- objects one by one ---
refuse "no mapping" PARAM_ERROR /transferMapping 's/^"transferMapping"/"mapping"/'
refuse "an unknown mode" PARAM_ERROR /transferMapping/mode 's/"SPECIFIC"/"SPCEIFIC"/'
refuse "no database" SYNC_OBJECT_EMPTY_ERROR /transferMapping/databases 's/"databases": \[/"databases": [], "spare": [/'
refuse "a database without objects" NO_TABLE_SELECTED /transferMapping/databases 's/"tables": \[/"spare": [/; s/"views": \[[^]]*\]/"views": null/; s/"specificTables": null/"specificTables": []/'
accept "views only" 's/"tables": \[/"spare": [/'
refuse "a table without a name" PARAM_ERROR /transferMapping/databases/0/tables/1/name 's/"name": "items"/"name": null/'
refuse "a table with a blank target" PARAM_ERROR /transferMapping/databases/0/tables/1/mappedName 's/"mappedName": "items"/"mappedName": " "/'
refuse "a table as text" PARAM_ERROR '/transferMapping/databases/0/tables/1 must be an object' 's/^{"name": "items", "mappedName": "items"}/"items"/'
refuse "columns as text" PARAM_ERROR /transferMapping/databases/0/tables/0/filterColumns 's/\["id"\]/"id"/'
refuse "one table twice" DUPLICATE_SCHEMA_TABLE_ERROR /transferMapping/databases/0/tables/1 's/"name": "items"/"name": "orders"/'
refuse "two tables to one, and back" MANY_TO_ONE_SCHEMA_TABLE_REVERSE_INCR_NOT_SUPPORT_ERROR /transferMapping/databases/0/tables/1 's/"mappedName": "items"/"mappedName": "orders"/'
accept "two tables to one, not back" 's/"mappedName": "items"/"mappedName": "orders"/; s/"enableReverseIncrTransfer": true/"enableReverseIncrTransfer": false/'
refuse "one database to two" SCHEMA_ONE_TO_MANY_NOT_SUPPORT_ERROR /transferMapping/databases/1 's/^\("databasesBlack".*\)/\1/; s/"specificViews": null}\]/"specificViews": null}, {"name": "shop", "mappedName": "other", "tables": []}]/'
refuse "another database than the source's own" ENDPOINT_SCHEMA_NOT_ALLOWED_ERROR /transferMapping/databases/0 's/e_4w3jsq9tntvo/e_4w7g8qkoybpq/'
accept "the source's own database" 's/e_4w3jsq9tntvo/e_4w7g8qkoybpq/; s/"name": "shop"/"name": "coupon"/'

# --- matching rules ---
accept "matching rules" "$(rules '["shop.*", "shop.t_[!0-9]*=new.t_all", "log_[a.b]?.x*"]' '["shop.tmp_*"]')"
refuse "no rule" SYNC_OBJECT_EMPTY_ERROR /transferMapping/tableAndViewWhiteList "$(rules '[]' null)"
refuse "a rule that is no text" PARAM_ERROR /transferMapping/tableAndViewWhiteList/0 "$(rules '[{}]' null)"
refuse "a rule without a dot" BLACK_WHITE_LIST_PARAM_INVALID_ERROR /transferMapping/tableAndViewWhiteList/0 "$(rules '["shop"]' null)"
refuse "a rule with a blank end" BLACK_WHITE_LIST_PARAM_INVALID_ERROR /transferMapping/tableAndViewWhiteList/1 "$(rules '["a.b", "a.c "]' null)"
refuse "an open bracket" BLACK_WHITE_LIST_PARAM_INVALID_ERROR /transferMapping/tableAndViewWhiteList/0 "$(rules '["shop.t[0-9"]' null)"
refuse "a wildcard in the target" BLACK_WHITE_LIST_PARAM_INVALID_ERROR /transferMapping/tableAndViewWhiteList/0 "$(rules '["shop.t*=new.t*"]' null)"
refuse "a wildcard database with a target" BLACK_WHITE_LIST_PARAM_INVALID_ERROR /transferMapping/tableAndViewWhiteList/0 "$(rules '["s*.t=new.t"]' null)"
refuse "to exclude everything" BLACK_LIST_MATCH_ALL /transferMapping/tableAndViewBlackList/0 "$(rules '["shop.*"]' '["*.*"]')"
refuse "to exclude a database" BLACK_WHITE_LIST_PARAM_INVALID_ERROR /transferMapping/tableAndViewBlackList/0 "$(rules '["shop.*"]' '["shop.*"]')"
refuse "a rule for a foreign database" ENDPOINT_SCHEMA_NOT_ALLOWED_ERROR /transferMapping/tableAndViewWhiteList/0 "$(rules '["shop.*"]' null); s/e_4w3jsq9tntvo/e_4w7g8qkoybpq/"
refuse "a condition with matching rules" PARAM_ERROR /transferMapping/databases/0/tables/0/whereClause 's/"SPECIFIC"/"WILDCARD"/'
refuse "columns with matching rules" PARAM_ERROR /transferMapping/databases/0/tables/0/filterColumns 's/"SPECIFIC"/"WILDCARD"/; s/"whereClause": "id > 1"/"whereClause": null/'
refuse "shard columns in the exclusion" PARAM_ERROR /transferMapping/databasesBlack/0/views/0/shardColumns 's/"SPECIFIC"/"WILDCARD"/; s/"whereClause": "id > 1", "filterColumns": \["id"\]/"whereClause": null/; s/"databasesBlack": null/"databasesBlack": [{"name": "d", "views": [{"name": "v", "shardColumns": ["id"]}]}]/'

# --- not JSON ---
refuse "a trailing comma" PARAM_ERROR 'JSON parse error' 's/8760}/8760,}/'
refuse "half a body" PARAM_ERROR 'JSON parse error' '15,$d'

sandbox_stop
done_testing
