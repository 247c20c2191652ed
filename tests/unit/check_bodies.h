/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies for the rules about scalar settings, and what all bodies are made of. */
#ifndef TEST_RULE_BODIES_H
#define TEST_RULE_BODIES_H

#include <stddef.h>

static const char base[] =
    "{'name':'task','type':'MIGRATION','labelIds':['l_1'],"
    "'sourceEndpointId':'e_1','sinkEndpointId':'e_2',"
    "'transferMapping':{'mode':'SPECIFIC','databases':[{'name':'shop','mappedName':'shop',"
    "'tables':[{'name':'orders','mappedName':'orders'}]}]},"
    "'enableStructTransfer':true,'enableFullTransfer':true,'enableFullVerify':true,"
    "'fullTransferConfig':{'nonePkUkTruncateDstTable':false,'allowDestTableNotEmpty':false,"
    "'fullTransferSpeedMode':'NORMAL','fullVerifySpeedMode':'NORMAL'},"
    "'enableIncrTransfer':true,'enableReverseIncrTransfer':false,"
    "'incrTransferConfig':{'recordTypeWhiteList':['INSERT','UPDATE','DELETE'],"
    "'storeLogKeptHour':168}}";

/* Endpoints as "TYPE", "TYPE role=SLAVE version=4.3.0 schema=shop now=e_9"; NULL: unknown. */
struct body {
    const char *source, *sink, *patch;
};

struct pair_of_bodies {
    const char *check;
    struct body bad, good;
};

#define M2O "MYSQL", "OB_MYSQL"
#define O2K "OB_MYSQL", "KAFKA"
#define O2D "OB_MYSQL", "DATAHUB"
#define SYNC                                                                                       \
    "'type':'SYNC','enableFullVerify':false,'fullTransferConfig':{'fullVerifySpeedMode':null,"     \
    "'nonePkUkTruncateDstTable':null,'allowDestTableNotEmpty':null}"
#define DATABASES(list) "'transferMapping':{'databases':[" list "]}"
#define SHOP(tables) DATABASES("{'name':'shop','mappedName':'shop','tables':[" tables "]}")
#define TABLE(name, more) "{'name':'" name "','mappedName':'" name "'" more "}"
#define MAPPED(name, to) "{'name':'" name "','mappedName':'" to "'}"
#define WHERE(text) "{" SHOP(TABLE("orders", ",'whereClause':'" text "'")) "}"
#define REVERSE                                                                                    \
    "'enableReverseIncrTransfer':true,'reverseIncrTransferConfig':{'storeLogKeptHour':168}"
#define LATER(start)                                                                               \
    "'enableStructTransfer':false,'enableFullTransfer':false,'enableFullVerify':false,"            \
    "'fullTransferConfig':null,'incrTransferConfig':{'startTimestamp':" start "}"
#define WILD(include, exclude)                                                                     \
    "'transferMapping':{'mode':'WILDCARD','databases':[" include "],'databasesBlack':[" exclude "]}"
#define RULE(db, to_db, table, to_table)                                                           \
    "{'name':'" db "','mappedName':'" to_db "','tables':[" MAPPED(table, to_table) "]}"
#define ANY RULE("shop", "shop", "*", "*")

static const struct pair_of_bodies scalar_cases[] = {
    {"source-missing", {M2O, "{'sourceEndpointId':null}"}, {M2O, "{}"}},
    {"sink-missing", {M2O, "{'sinkEndpointId':''}"}, {M2O, "{}"}},
    {"endpoint-id", {M2O, "{'sourceEndpointId':'prod'}"}, {M2O, "{}"}},
    {"endpoint-same", {M2O, "{'sinkEndpointId':'e_1'}"}, {M2O, "{}"}},
    {"pair-unknown", {"MYSQL", "OB_ORACLE", "{}"}, {"MYSQL_PUBLIC", "OB_MYSQL_CE", "{}"}},
    {"community-pair", {"OB_MYSQL_CE", "MYSQL", "{}"}, {"OB_MYSQL", "MYSQL", "{}"}},
    {"community-pair", {"OB_MYSQL_CE", "MYSQL", "{}"}, {"MYSQL", "OB_MYSQL_CE", "{}"}},
    {"source-standby",
     {"MYSQL role=SLAVE", "OB_MYSQL", "{}"},
     {"MYSQL role=SLAVE", "OB_MYSQL", "{'enableIncrTransfer':false,'incrTransferConfig':null}"}},
    {"source-standby",
     {"OB_MYSQL role=SLAVE", "MYSQL", "{}"},
     {"OB_MYSQL role=MASTER", "MYSQL", "{}"}},
    {"sink-standby",
     {"MYSQL", "OB_MYSQL role=SLAVE", "{}"},
     {"MYSQL", "OB_MYSQL role=MASTER", "{}"}},
    {"name-missing", {M2O, "{'name':''}"}, {M2O, "{}"}},
    {"name-white-space", {M2O, "{'name':'my task'}"}, {M2O, "{'name':'\u8ba2\u5355'}"}},
    {"name-white-space", {M2O, "{'name':'my\u3000task'}"}, {M2O, "{'name':'my-task'}"}},
    {"name-long",
     {M2O, "{'name':'12345678901234567890123456789012345678901234567890123456789012345'}"},
     {M2O, "{'name':'1234567890123456789012345678901234567890123456789012345678901234'}"}},
    {"type-missing", {M2O, "{'type':null}"}, {M2O, "{}"}},
    {"type-pair", {M2O, "{'type':'SYNC'}"}, {M2O, "{}"}},
    {"queue-needs-sync", {O2K, "{'type':'MIGRATION'}"}, {O2K, "{" SYNC "}"}},
    {"queue-repeats", {O2K, "{" SYNC "}"}, {M2O, "{}"}},
    {"labels-many",
     {M2O, "{'labelIds':['l_1','l_2','l_3','l_4','l_5','l_6']}"},
     {M2O, "{'labelIds':['l_1','l_2','l_3','l_4','l_5']}"}},
    {"labels-console",
     {M2O, "{'labelIds':['l_1','l_2','l_3','l_4','l_5']}"},
     {M2O, "{'labelIds':['l_1','l_2','l_3','l_4']}"}},
    {"label-id", {M2O, "{'labelIds':['important']}"}, {M2O, "{}"}},
    {"stage-none",
     {M2O, "{'enableStructTransfer':false,'enableFullTransfer':false,'enableIncrTransfer':false,"
           "'enableFullVerify':false}"},
     {M2O, "{'enableStructTransfer':false}"}},
    {"stage-pair", {O2K, "{'type':'SYNC'}"}, {O2K, "{" SYNC "}"}},
    {"stage-unclear",
     {"TIDB", "OB_MYSQL", "{}"},
     {"TIDB", "OB_MYSQL", "{'enableFullVerify':false}"}},
    {"verify-needs-data",
     {M2O, "{'enableFullTransfer':false,'enableIncrTransfer':false}"},
     {M2O, "{'enableFullTransfer':true,'enableIncrTransfer':false}"}},
    {"verify-without-full", {M2O, "{'enableFullTransfer':false}"}, {M2O, "{}"}},
    {"verify-needs-all-dml",
     {M2O, "{'incrTransferConfig':{'recordTypeWhiteList':['INSERT','UPDATE']}}"},
     {M2O, "{'incrTransferConfig':{'recordTypeWhiteList':['INSERT','UPDATE','DELETE','DDL']}}"}},
    {"reverse-needs-incr",
     {M2O, "{'enableIncrTransfer':false,'enableReverseIncrTransfer':true}"},
     {M2O, "{" REVERSE "}"}},
    {"reverse-omstxndb", {M2O, "{" REVERSE "}"}, {"OB_MYSQL", "OB_MYSQL", "{" REVERSE "}"}},
    {"active-active-pair",
     {"ORACLE", "OB_ORACLE", "{'commonTransferConfig':{'activeActive':true}}"},
     {"OB_MYSQL", "OB_MYSQL", "{'commonTransferConfig':{'activeActive':true}}"}},
    {"active-active-keys",
     {M2O, "{'commonTransferConfig':{'activeActive':true}}"},
     {M2O, "{'commonTransferConfig':{'activeActive':true,'tableCategory':'WITH_UNIQUE_ROW_ID'}}"}},
    {"active-active-reverse",
     {M2O, "{'commonTransferConfig':{'activeActive':true}," REVERSE "}"},
     {M2O, "{'commonTransferConfig':{'activeActive':false}," REVERSE "}"}},
    {"merge-two-way",
     {M2O, "{'commonTransferConfig':{'activeActive':true}," SHOP(
               TABLE("a", "") "," MAPPED("b", "a")) "}"},
     {M2O, "{" SHOP(TABLE("a", "") "," MAPPED("b", "a")) "}"}},
    {"merge-two-way",
     {M2O,
      "{'commonTransferConfig':{'activeActive':true}," WILD(RULE("s", "s", "t_*", "t"), "") "}"},
     {M2O,
      "{'commonTransferConfig':{'activeActive':true}," WILD(RULE("s", "s", "t_*", "t_*"), "") "}"}},
    {"merge-reverse",
     {M2O, "{" REVERSE "," SHOP(TABLE("a", "") "," MAPPED("b", "a")) "}"},
     {M2O, "{" REVERSE "," SHOP(TABLE("a", "") "," MAPPED("b", "c")) "}"}},
    {"merge-reverse",
     {M2O, "{" REVERSE "," WILD(RULE("s", "s", "t_*", "t"), "") "}"},
     {M2O, "{" REVERSE "," WILD(RULE("s", "s", "t_*", "t_*"), "") "}"}},
    {"merge-reverse",
     {M2O, "{" REVERSE "," DATABASES(RULE("a", "x", "t", "t") "," RULE("b", "x", "u", "u")) "}"},
     {M2O, "{" REVERSE "," DATABASES(RULE("a", "x", "t", "t") "," RULE("b", "y", "u", "u")) "}"}},
    {"merge-struct",
     {M2O, "{" SHOP(TABLE("a", "") "," MAPPED("b", "a")) "}"},
     {M2O, "{'enableStructTransfer':false," SHOP(TABLE("a", "") "," MAPPED("b", "a")) "}"}},
    {"merge-struct",
     {M2O, "{" WILD(RULE("s", "s", "t_*", "t"), "") "}"},
     {M2O, "{" WILD(RULE("s", "s", "t_*", "t_*"), "") "}"}},
    {"merge-struct",
     {M2O, "{" DATABASES(RULE("a", "x", "t", "t") "," RULE("b", "x", "t", "t")) "}"},
     {M2O, "{" DATABASES(RULE("a", "x", "t", "t") "," RULE("b", "x", "u", "u")) "}"}},
    {"value-choice",
     {M2O, "{'commonTransferConfig':{'tableCategory':'SOME'}}"},
     {M2O, "{'commonTransferConfig':{'tableCategory':'ALL'}}"}},
    {"value-choice",
     {M2O, "{'commonTransferConfig':{'tableCategory':'WITHUNIQUEROWID'}}"},
     {M2O, "{'commonTransferConfig':{'tableCategory':'WITH_UNIQUE_ROW_ID'}}"}},
    {"value-choice",
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqSerializerType':'DEBEZIUMFlatten'}}"},
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqSerializerType':'DEBEZIUMFLATTEN'}}"}},
    {"value-choice",
     {M2O, "{'transferMapping':{'mode':'SPCEIFIC'}}"},
     {M2O, "{'transferMapping':{'mode':'SPECIFIC'}}"}},
    {"value-choice",
     {M2O, "{'incrTransferConfig':{'recordTypeWhiteList':['INSERT','UPDATE','DELETE','MERGE']}}"},
     {M2O, "{'incrTransferConfig':{'recordTypeWhiteList':['INSERT','UPDATE','DELETE','ROW']}}"}},
    {"value-choice", {"MYSQL edition=e-4.2.4", "OB_MYSQL", "{'type':'VERIFY'}"}, {M2O, "{}"}},
    {"value-range",
     {M2O, "{'incrTransferConfig':{'storeLogKeptHour':8761}}"},
     {M2O, "{'incrTransferConfig':{'storeLogKeptHour':8760}}"}},
    {"value-range",
     {M2O, "{'incrTransferConfig':{'incrSyncConcurrency':0}}"},
     {M2O, "{'incrTransferConfig':{'incrSyncConcurrency':1024}}"}},
    {"value-range",
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqSerializerType':'DATAWORKS_V2',"
           "'dataWorksBusinessName':'123456789012345678901'}}"},
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqSerializerType':'DATAWORKS_V2',"
           "'dataWorksBusinessName':'12345678901234567890'}}"}},
    {"value-invalid",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':'yesterday'}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':'1699990000'}}"}},
    {"value-double", {M2O, "{'labelIds':['l_1','l_1']}"}, {M2O, "{'labelIds':['l_1','l_2']}"}},
    {"does-not-apply",
     {M2O, "{'incrTransferConfig':{'startTimestamp':1689201369}}"},
     {M2O, "{'enableFullTransfer':false,'fullTransferConfig':null,"
           "'incrTransferConfig':{'startTimestamp':1699990000}}"}},
    {"does-not-apply",
     {M2O, "{'commonTransferConfig':{'mqPartitionMode':'HASH'}}"},
     {M2O, "{'commonTransferConfig':{'mqPartitionMode':null}}"}},
    {"does-not-apply",
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqPartitionMode':'HASH','mqPartition':0}}"},
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqPartitionMode':'ONE','mqPartition':0}}"}},
    {"does-not-apply",
     {"MYSQL", "OB_MYSQL version=4.2.1", "{'commonTransferConfig':{'sinkStoreFormat':'COLUMN'}}"},
     {"MYSQL", "OB_MYSQL version=4.3.0", "{'commonTransferConfig':{'sinkStoreFormat':'COLUMN'}}"}},
    {"does-not-apply",
     {"ORACLE", "OB_ORACLE", "{'incrTransferConfig':{'incrOnlineDdlConfig':['GH_OST']}}"},
     {M2O, "{'incrTransferConfig':{'incrOnlineDdlConfig':['GH_OST']}}"}},
    {"does-not-apply",
     {O2K, "{'type':'SYNC','enableFullVerify':false,'fullTransferConfig':{"
           "'fullVerifySpeedMode':null,'nonePkUkTruncateDstTable':null}}"},
     {O2K, "{" SYNC "}"}},
    {"edition-lacks",
     {"MYSQL edition=ce-4.2.2", "OB_MYSQL", "{'fullTransferConfig':{'throttleRps':1000}}"},
     {"MYSQL edition=e-4.2.4", "OB_MYSQL", "{'fullTransferConfig':{'throttleRps':1000}}"}},
    {"edition-lacks",
     {"MYSQL edition=ce-4.2.2", "OB_MYSQL", "{" REVERSE "}"},
     {M2O, "{" REVERSE "}"}},
    {"edition-value",
     {M2O, "{'type':'VERIFY'}"},
     {"MYSQL edition=e-4.3.1", "OB_MYSQL", "{'type':'VERIFY'}"}},
    {"value-choice",
     {"MYSQL edition=e-4.2.4", "OB_MYSQL", "{'transferMapping':{'mode':'COMPLEX'}}"},
     {M2O, "{'transferMapping':{'mode':'COMPLEX'}}"}},
    {"missing", {M2O, "{'fullTransferConfig':{'fullTransferSpeedMode':null}}"}, {M2O, "{}"}},
    {"missing", {M2O, "{'fullTransferConfig':{'nonePkUkTruncateDstTable':null}}"}, {M2O, "{}"}},
    {"missing", {M2O, "{'enableReverseIncrTransfer':null}"}, {M2O, "{}"}},
    {"unknown-key", {M2O, "{'transferMapping':{'color':'red'}}"}, {M2O, "{}"}},
    {"truncate-target",
     {M2O, "{'fullTransferConfig':{'nonePkUkTruncateDstTable':true}}"},
     {M2O, "{}"}},
    {"truncate-keep",
     {M2O,
      "{'fullTransferConfig':{'nonePkUkTruncateDstTable':true,'allowDestTableNotEmpty':true}}"},
     {M2O, "{'fullTransferConfig':{'nonePkUkTruncateDstTable':true}}"}},
    {"not-empty-verify",
     {M2O, "{'fullTransferConfig':{'allowDestTableNotEmpty':true}}"},
     {M2O, "{'enableFullVerify':false,'fullTransferConfig':{'allowDestTableNotEmpty':true}}"}},
    {"defer-without-full",
     {M2O, "{'enableFullTransfer':false,'structTransferConfig':{'deferIndexCreation':true}}"},
     {M2O, "{'structTransferConfig':{'deferIndexCreation':true}}"}},
    {"value-range",
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqSerializerType':'DATAWORKS_V2',"
           "'dataWorksBusinessName':''}}"},
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqSerializerType':'DATAWORKS_V2',"
           "'dataWorksBusinessName':'a'}}"}},
    {"value-invalid",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':'now'}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':'1699990000'}}"}},
    {"value-invalid",
     {M2O, "{'enableFullTransfer':false,"
           "'incrTransferConfig':{'startTimestamp':'2023-11-10 10:00:00'}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':1699990000}}"}},
    {"value-invalid",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':' 1699990000'}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':null}}"}},
    {"value-invalid",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':'  '}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':''}}"}},
    {"json-type",
     {M2O, "{'fullTransferConfig':{'allowDestTableNotEmpty':'Stop Migration'}}"},
     {M2O, "{'fullTransferConfig':{'allowDestTableNotEmpty':null}}"}},
    {"json-type", {M2O, "{'structTransferConfig':'x'}"}, {M2O, "{'structTransferConfig':{}}"}},
    {"json-type",
     {M2O, "{'transferMapping':{'databases':{}}}"},
     {M2O, "{'transferMapping':{'databases':[]}}"}},
    {"json-type", {M2O, "{" DATABASES("7") "}"}, {M2O, "{" DATABASES("{}") "}"}},
    {"json-type", {M2O, "{" SHOP("'t'") "}"}, {M2O, "{" SHOP("{}") "}"}},
    {"json-type",
     {M2O, "{" SHOP(TABLE("t", ",'whereClause':5")) "}"},
     {M2O, "{" SHOP(TABLE("t", ",'whereClause':null")) "}"}},
    {"json-integer",
     {M2O, "{'fullTransferConfig':{'throttleRps':99999999999999999999}}"},
     {M2O, "{'fullTransferConfig':{'throttleRps':9}}"}},
    {"unknown-key",
     {M2O, "{'commonTransferConfig':{'mqSerializer':'CANAL'}}"},
     {M2O, "{'commonTransferConfig':null}"}},
    {"throttle-low",
     {M2O, "{'fullTransferConfig':{'throttleIOPS':1000}}"},
     {M2O, "{'fullTransferConfig':{'throttleIOPS':1048576}}"}},
    {"start-future",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':1700000001}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':1700000000}}"}},
    {"start-milliseconds",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':1699990000000}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':1699990000}}"}},
    {"start-milliseconds",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':169999000000}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':-16999900000}}"}},
    {"start-old",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':1697407999}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'startTimestamp':1697408000}}"}},
    {"value-unusual",
     {M2O, "{'incrTransferConfig':{'storeLogKeptHour':366}}"},
     {M2O, "{'incrTransferConfig':{'storeLogKeptHour':365}}"}},
    {"value-unusual",
     {M2O, "{'incrTransferConfig':{'incrSyncConcurrency':1025}}"},
     {M2O, "{'incrTransferConfig':{'incrSyncConcurrency':1024}}"}},
    {"value-unusual",
     {M2O, "{'fullTransferConfig':{'throttleRps':0}}"},
     {M2O, "{'fullTransferConfig':{'throttleRps':1}}"}},
    {"value-unusual",
     {M2O, "{'incrTransferConfig':{'throttleRps':2147483648}}"},
     {M2O, "{'incrTransferConfig':{'throttleRps':2147483647}}"}},
    {"value-unusual",
     {M2O, "{'incrTransferConfig':{'throttleIOPS':0}}"},
     {M2O, "{'incrTransferConfig':{'throttleIOPS':2147483648}}"}},
    {"log-hours-low",
     {M2O, "{'incrTransferConfig':{'storeLogKeptHour':23}}"},
     {M2O, "{'incrTransferConfig':{'storeLogKeptHour':24}}"}},
    {"log-hours-short",
     {M2O, "{'incrTransferConfig':{'storeLogKeptHour':167}}"},
     {M2O, "{'incrTransferConfig':{'storeLogKeptHour':168}}"}},
    {"log-hours-short",
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'storeLogKeptHour':47}}"},
     {M2O, "{'enableFullTransfer':false,'incrTransferConfig':{'storeLogKeptHour':48}}"}},
    {"start-before-log",
     {M2O, "{" LATER("1699300000") "}"}, /* 194 hours ago */
     {M2O, "{" LATER("1699400000") "}"}},
    {"start-before-log", {M2O, "{" LATER("1699300000") "}"}, {M2O, "{" LATER("1600000000") "}"}},
    {"fast-memory",
     {M2O, "{'fullTransferConfig':{'fullTransferSpeedMode':'FAST'}}"},
     {M2O, "{'fullTransferConfig':{'fullTransferSpeedMode':'STEADY'}}"}},
    {"fast-memory",
     {M2O, "{'fullTransferConfig':{'fullVerifySpeedMode':'FAST'}}"},
     {M2O, "{'enableFullVerify':false,'fullTransferConfig':{'fullVerifySpeedMode':'FAST'}}"}},
    {"oracle-parallel-dml",
     {"ORACLE", "OB_ORACLE", "{}"},
     {"ORACLE", "OB_ORACLE", "{'enableIncrTransfer':false,'incrTransferConfig':null}"}},
    {"oracle-parallel-dml", {"ORACLE", "OB_ORACLE", "{}"}, {"OB_ORACLE", "OB_ORACLE", "{}"}},
    {"ddl-stops",
     {M2O, "{'incrTransferConfig':{'recordTypeWhiteList':['INSERT','UPDATE','DELETE','DDL']}}"},
     {M2O, "{}"}},
    {"ddl-without-record",
     {M2O, "{'incrTransferConfig':{'supportDDLTypes':['ALTER_TABLE']}}"},
     {M2O, "{'incrTransferConfig':{'supportDDLTypes':['ALTER_TABLE'],"
           "'recordTypeWhiteList':['INSERT','UPDATE','DELETE','DDL']}}"}},
    {"ddl-pair",
     {"POSTGRESQL", "OB_MYSQL", "{'incrTransferConfig':{'supportDDLTypes':['ALTER_TABLE']}}"},
     {M2O, "{'incrTransferConfig':{'supportDDLTypes':['ALTER_TABLE']}}"}},
    {"ddl-new-tables",
     {M2O, "{'incrTransferConfig':{'supportDDLTypes':['CREATE_TABLE']}}"},
     {M2O, "{" WILD(ANY, "") ",'incrTransferConfig':{'supportDDLTypes':['CREATE_TABLE']}}"}},
    {"no-dml",
     {M2O, "{'incrTransferConfig':{'recordTypeWhiteList':['HEARTBEAT','DDL']}}"},
     {M2O, "{'incrTransferConfig':{'recordTypeWhiteList':['INSERT']}}"}},
    {"custom-speed-empty",
     {M2O, "{'incrTransferConfig':{'incrLogPullSpeedMode':'CUSTOM'}}"},
     {M2O, "{'incrTransferConfig':{'incrLogPullSpeedMode':'CUSTOM',"
           "'incrLogPullSpeedConfig':{'memory':4}}}"}},
    {"custom-speed-empty",
     {M2O, "{'incrTransferConfig':{'incrLogSyncSpeedMode':'CUSTOM',"
           "'incrLogSyncSpeedConfig':{'memory':4}}}"},
     {M2O, "{'incrTransferConfig':{'incrLogSyncSpeedMode':'CUSTOM',"
           "'incrLogSyncSpeedConfig':{'memory':4,'writerWorkerNum':2}}}"}},
    {"active-active-ddl",
     {M2O, "{'commonTransferConfig':{'activeActive':true},"
           "'incrTransferConfig':{'supportDDLTypes':['ALTER_TABLE']}}"},
     {M2O, "{'commonTransferConfig':{'activeActive':true}}"}},
    {"partition-missing",
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqPartitionMode':'ONE'}}"},
     {O2K, "{" SYNC ",'commonTransferConfig':{'mqPartitionMode':'ONE','mqPartition':3}}"}},
    {"datahub-unique",
     {O2D, "{" SYNC "}"},
     {O2D, "{" SYNC ",'commonTransferConfig':{'tableCategory':'WITH_UNIQUE_ROW_ID'}}"}},
    {"datahub-ddl",
     {O2D, "{" SYNC ",'incrTransferConfig':{'supportDDLTypes':['ALTER_TABLE']}}"},
     {O2D, "{" SYNC ",'commonTransferConfig':{'datahubTopicType':'BLOB'},"
           "'incrTransferConfig':{'supportDDLTypes':['ALTER_TABLE']}}"}},
    {"kafka-struct",
     {"OB_MYSQL", "KAFKA version=0.9.0.1", "{" SYNC "}"},
     {"OB_MYSQL", "KAFKA version=2.8.1", "{" SYNC "}"}},
};

#endif
