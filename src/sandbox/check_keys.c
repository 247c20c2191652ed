/* SPDX-License-Identifier: Apache-2.0 */
#include "sandbox/check_keys.h"

#define KEY(...)                                                                                   \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define TEXT(name) KEY(name, KEY_TEXT, 0, 0, 0, 0)
#define ONE_OF(name, list) KEY(name, KEY_ONE_OF, list, 0, 0, 0)
#define BOOLEAN(name) KEY(name, KEY_BOOLEAN, 0, 0, 0, 0)
#define INTEGER(name, min, max) KEY(name, KEY_INTEGER, 0, min, max, 0)
#define TEXTS(name, list) KEY(name, KEY_TEXTS, list, 0, 0, 0)
#define OBJECT(name, members) KEY(name, KEY_OBJECT, 0, 0, 0, members)
#define OBJECTS(name, members) KEY(name, KEY_OBJECTS, 0, 0, 0, members)
#define LAST KEY(0, KEY_TEXT, 0, 0, 0, 0)

static const char *const project_types[] = {"MIGRATION", "SYNC", 0};
static const char *const modes[] = {"SPECIFIC", "WILDCARD", 0};
static const char *const table_categories[] = {"ALL", "WITH_UNIQUE_ROW_ID", "WITHOUT_UNIQUE_ROW_ID",
                                               0};
static const char *const serializers[] = {"DEFAULT",
                                          "CANAL",
                                          "DATAWORKS_V2",
                                          "SHAREPLEX",
                                          "DEFAULT_WITH_SCHEMA",
                                          "DEBEZIUM",
                                          "DEBEZIUMFLATTEN",
                                          "DEBEZIUMSMT",
                                          0};
static const char *const partition_modes[] = {"ONE", "HASH", "TABLE", 0};
static const char *const topic_types[] = {"TUPLE", "BLOB", 0};
/* The page has prose here; these words are on the page of UpdateProjectConfig. */
static const char *const store_formats[] = {"DEFAULT", "ROW", "COLUMN", "COMPOUND", 0};
static const char *const byte_strategies[] = {"IGNORE_BYTE_IF_BYTE_USED", "FORCE_CHAR_IF_BYTE_USED",
                                              "EXPAND_LEN_IF_BYTE_USED", "DO_NOTHING_IF_BYTE_USED",
                                              0};
static const char *const full_speeds[] = {"STEADY", "NORMAL", "FAST", 0};
static const char *const incr_speeds[] = {"STEADY", "NORMAL", "FAST", "CUSTOM", 0};
static const char *const record_types[] = {"HEARTBEAT", "INSERT",   "UPDATE", "DELETE", "BEGIN",
                                           "COMMIT",    "ROLLBACK", "DDL",    "ROW",    0};
static const char *const ddl_tools[] = {"GH_OST", "PT_OSC", "ALIYUN_DMS", 0};
static const char *const ddl_types[] = {
    "CREATE_TABLE",   "ALTER_TABLE",  "DROP_TABLE", "RENAME_TABLE",
    "TRUNCATE_TABLE", "CREATE_INDEX", "DROP_INDEX", 0};

static const struct key object_keys[] = {
    TEXT("name"),
    TEXT("mappedName"),
    TEXT("id"),
    TEXT("whereClause"),
    TEXTS("filterColumns", 0),
    TEXTS("shardColumns", 0),
    LAST,
};

static const struct key database_keys[] = {
    TEXT("name"),
    TEXT("mappedName"),
    TEXT("id"),
    OBJECTS("tables", object_keys),
    OBJECTS("views", object_keys),
    OBJECTS("specificTables", object_keys),
    OBJECTS("specificViews", object_keys),
    LAST,
};

static const struct key mapping_keys[] = {
    ONE_OF("mode", modes),
    OBJECTS("databases", database_keys),
    OBJECTS("databasesBlack", database_keys),
    TEXTS("tableAndViewWhiteList", 0),
    TEXTS("tableAndViewBlackList", 0),
    LAST,
};

static const struct key common_keys[] = {
    ONE_OF("tableCategory", table_categories),
    BOOLEAN("activeActive"),
    ONE_OF("mqSerializerType", serializers),
    ONE_OF("mqPartitionMode", partition_modes),
    INTEGER("mqPartition", 0, INT32_MAX),
    ONE_OF("datahubTopicType", topic_types),
    TEXT("rocketMqProducerGroup"),
    TEXT("rocketMqMsgTags"),
    BOOLEAN("rocketMqEnableMsgTrace"),
    INTEGER("rocketMqSendMsgTimeout", 0, INT64_MAX - 1),
    KEY("dataWorksBusinessName", KEY_TEXT, 0, 1, 20, 0),
    ONE_OF("sinkStoreFormat", store_formats),
    ONE_OF("sourceStoreFormat", store_formats),
    LAST,
};

static const struct key struct_keys[] = {
    ONE_OF("byteCharConvertStrategy", byte_strategies),
    BOOLEAN("deferIndexCreation"),
    LAST,
};

static const struct key full_keys[] = {
    BOOLEAN("nonePkUkTruncateDstTable"),
    BOOLEAN("allowDestTableNotEmpty"),
    INTEGER("throttleRps", 0, INT32_MAX),
    INTEGER("throttleIOPS", 0, INT32_MAX),
    ONE_OF("fullTransferSpeedMode", full_speeds),
    ONE_OF("fullVerifySpeedMode", full_speeds),
    LAST,
};

static const struct key pull_keys[] = {
    INTEGER("memory", 1, INT32_MAX),
    LAST,
};

static const struct key sync_keys[] = {
    INTEGER("memory", 1, INT32_MAX),
    INTEGER("writerWorkerNum", 1, INT32_MAX),
    LAST,
};

/* Of storeLogKeptHour the page says 365 at most; OMS itself takes a year of hours. */
static const struct key incr_keys[] = {
    KEY("startTimestamp", KEY_SECONDS, 0, 0, 0, 0),
    TEXTS("recordTypeWhiteList", record_types),
    INTEGER("storeLogKeptHour", 1, 8760),
    BOOLEAN("enableSequencingWithinTxn"),
    BOOLEAN("enableIncrSyncStatistics"),
    TEXTS("incrOnlineDdlConfig", ddl_tools),
    INTEGER("incrSyncConcurrency", 1, 1024),
    ONE_OF("incrLogPullSpeedMode", incr_speeds),
    OBJECT("incrLogPullSpeedConfig", pull_keys),
    ONE_OF("incrLogSyncSpeedMode", incr_speeds),
    OBJECT("incrLogSyncSpeedConfig", sync_keys),
    INTEGER("throttleRps", 0, INT32_MAX),
    INTEGER("throttleIOPS", 0, INT32_MAX),
    TEXTS("supportDDLTypes", ddl_types),
    LAST,
};

const struct key body_keys[] = {
    TEXT("name"),
    ONE_OF("type", project_types),
    TEXTS("labelIds", 0),
    TEXT("sourceEndpointId"),
    TEXT("sinkEndpointId"),
    OBJECT("transferMapping", mapping_keys),
    OBJECT("commonTransferConfig", common_keys),
    BOOLEAN("enableStructTransfer"),
    OBJECT("structTransferConfig", struct_keys),
    BOOLEAN("enableFullTransfer"),
    BOOLEAN("enableFullVerify"),
    OBJECT("fullTransferConfig", full_keys),
    BOOLEAN("enableIncrTransfer"),
    BOOLEAN("enableReverseIncrTransfer"),
    OBJECT("incrTransferConfig", incr_keys),
    OBJECT("reverseIncrTransferConfig", incr_keys),
    LAST,
};
