/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The scalar settings of CreateProject, one row each, in the order of the published page (OMS
 * Enterprise V4.2.4). Included with ROW(id, ...) defined; the members are those of struct field.
 * A row that is added here is read, written, checked, shown, edited and documented without more.
 * Help lines are at most 72 columns. Where the documents disagree, `decision` names what was taken.
 */

/* --- top level ------------------------------------------------------------------------------- */

ROW(NAME,
    .path = "name", .type = TYPE_TEXT, .page = PAGE_TASK,
    .label = N_("Task name"),
    .help = N_("The name under which the task appears in OMS, for example order_to_ob.\n"
               "It must be unique among the tasks of your OMS account and must not\n"
               "contain blanks. The console takes at most 64 characters; the interface\n"
               "itself states no limit."),
    .source = "name", .decision = N_("length: console limit"))

ROW(TYPE,
    .path = "type", .type = TYPE_CHOICE, .page = PAGE_TASK,
    .label = N_("Task type"),
    .help = N_("Migration moves a database to another one and can switch over to it.\n"
               "Synchronization feeds a target continuously. For example MIGRATION from\n"
               "MySQL to OceanBase, SYNC from OceanBase to Kafka: which of the two OMS\n"
               "offers depends on the pair of data sources.\n"
               "OMS Enterprise V4.3.1 and later also know VERIFY, which this wizard does\n"
               "not create."),
    .fallback = "MIGRATION",
    .choices = CHOICES({"MIGRATION", N_("move data to another database")},
                       {"SYNC", N_("keep a target supplied with changes")}),
    .source = "type")

ROW(LABELS,
    .path = "labelIds", .type = TYPE_TEXTS, .page = PAGE_TASK, .editor = EDITOR_OF_OWNER,
    .label = N_("Labels"),
    .console = N_("Tags"),
    .help = N_("IDs of labels, by which tasks are found and handled together in OMS. A\n"
               "label must exist before the task is created. The interface takes five\n"
               "labels for a task, the console four. Optional."),
    .min = 0, .max = 5,
    .source = "labelIds")

ROW(SOURCE,
    .path = "sourceEndpointId", .type = TYPE_TEXT, .page = PAGE_SOURCE,
    .label = N_("Source"),
    .help = N_("ID of the data source that is read; it begins with e_.\n"
               "It must be registered in OMS. Choose it from the list; its type\n"
               "and version decide which settings apply."),
    .means = {.more = N_("The task reads another data source.")},
    .source = "sourceEndpointId")

ROW(SINK,
    .path = "sinkEndpointId", .type = TYPE_TEXT, .page = PAGE_SINK,
    .label = N_("Sink"),
    .help = N_("ID of the data source that is written to; it begins with e_.\n"
               "It must be registered in OMS. The task creates objects and\n"
               "writes rows there."),
    .means = {.more = N_("The task writes into another data source.")},
    .source = "sinkEndpointId")

/* --- transferMapping -------------------------------------------------------------------------- */

ROW(MODE,
    .path = "transferMapping/mode", .type = TYPE_CHOICE, .page = PAGE_OBJECTS,
    .label = N_("Objects"),
    .help = N_("SPECIFIC names every table and view. WILDCARD uses rules with\n"
               "* ? [] and [!]; tables created later are added as well when DDL\n"
               "is synchronized. With WILDCARD, row conditions, columns to keep\n"
               "and shard columns are not possible.\n"
               "OMS Enterprise V4.3.1 and later also know COMPLEX (rules and single\n"
               "objects together), which this wizard does not offer."),
    .fallback = "SPECIFIC",
    .choices = CHOICES({"SPECIFIC", N_("named one by one")},
                       {"WILDCARD", N_("chosen by rules")}),
    .source = "transferMapping.mode")

ROW(WHITE_LIST,
    .path = "transferMapping/tableAndViewWhiteList", .type = TYPE_TEXTS, .page = PAGE_OBJECTS,
    .label = N_("White list"),
    .help = N_("Tables and views that a task with rules includes.\n"
               "The form of an entry is not documented; the rules of the page\n"
               "Objects are the documented way. Keep what a saved task holds,\n"
               "and leave it empty otherwise. Optional."),
    .when = WHEN({COND_IS, FIELD_MODE, "WILDCARD"}),
    .source = "transferMapping.tableAndViewWhiteList")

ROW(BLACK_LIST,
    .path = "transferMapping/tableAndViewBlackList", .type = TYPE_TEXTS, .page = PAGE_OBJECTS,
    .label = N_("Black list"),
    .help = N_("Tables and views that a task with rules leaves out.\n"
               "The form of an entry is not documented; the exclude rules of the\n"
               "page Objects are the documented way. Optional."),
    .when = WHEN({COND_IS, FIELD_MODE, "WILDCARD"}),
    .source = "transferMapping.tableAndViewBlackList")

/* --- commonTransferConfig --------------------------------------------------------------------- */

ROW(TABLE_CATEGORY,
    .path = "commonTransferConfig/tableCategory", .type = TYPE_CHOICE, .page = PAGE_TASK,
    .label = N_("Which tables"),
    .console = N_("Table scope"),
    .help = N_("All tables, or those with, or those without a unique key. That is a\n"
               "primary key, or a unique index whose columns are all NOT NULL. Selected\n"
               "tables outside the category are left out without a message."),
    .fallback = "ALL",
    .choices = CHOICES({"ALL", N_("all of them")},
                       {"WITH_UNIQUE_ROW_ID", N_("with a unique key")},
                       {"WITHOUT_UNIQUE_ROW_ID", N_("without unique key")}),
    .source = "commonTransferConfig.tableCategory")

ROW(ACTIVE_ACTIVE,
    .path = "commonTransferConfig/activeActive", .type = TYPE_FLAG, .page = PAGE_TASK,
    .label = N_("Active-active"),
    .help = N_("On for both tasks that keep two sites in step while both are written\n"
               "to. Every table then needs a primary or unique key, only one\n"
               "direction may replicate DDL, and there is no switchover."),
    .fallback = "false",
    .means = {.more = N_("Every table needs a primary or unique key.")},
    .source = "commonTransferConfig.activeActive")

ROW(MQ_SERIALIZER,
    .path = "commonTransferConfig/mqSerializerType", .type = TYPE_CHOICE, .page = PAGE_QUEUE,
    .label = N_("Message format"),
    .console = N_("Serialization method"),
    .help = N_("The JSON layout of a change in the message queue. Choose the one that\n"
               "the consumers understand; it cannot be changed once they have read\n"
               "messages. DEFAULT_WITH_SCHEMA adds column types to OMS's own format.\n"
               "The page of CreateProject does not say how a table gets its topic; the\n"
               "wizard takes the name in the sink (step Objects) for it."),
    .fallback = "DEFAULT",
    .choices = CHOICES({"DEFAULT", N_("OMS's own format")},
                       {"CANAL", N_("as Canal writes it")},
                       {"DATAWORKS_V2", N_("for DataWorks, version 2")},
                       {"SHAREPLEX", N_("as SharePlex writes it")},
                       {"DEFAULT_WITH_SCHEMA", N_("with column types")},
                       {"DEBEZIUM", N_("as Debezium writes it")},
                       {"DEBEZIUMFLATTEN", N_("Debezium, flattened")},
                       {"DEBEZIUMSMT", N_("Debezium, after its SMT")}),
    .means = {.more = N_("The consumers must understand it.")},
    .when = WHEN({COND_SINK, 0, QUEUE_TYPES}),
    .source = "commonTransferConfig.mqSerializerType")

ROW(MQ_PARTITION_MODE,
    .path = "commonTransferConfig/mqPartitionMode", .type = TYPE_CHOICE, .page = PAGE_QUEUE,
    .label = N_("Partition routing"),
    .console = N_("Partitioning rule"),
    .help = N_("Which partition of the topic a change goes to. HASH keeps the\n"
               "order of the changes of one row, TABLE the order of one table,\n"
               "ONE the order of everything, in a single partition without\n"
               "parallel consumption."),
    .fallback = "HASH",
    .choices = CHOICES({"ONE", N_("one given partition")},
                       {"HASH", N_("by primary key or shard columns")},
                       {"TABLE", N_("by database and table name")}),
    .when = WHEN({COND_SINK, 0, QUEUE_TYPES}),
    .source = "commonTransferConfig.mqPartitionMode", .decision = N_("default: client code"))

ROW(MQ_PARTITION,
    .path = "commonTransferConfig/mqPartition", .type = TYPE_INTEGER, .page = PAGE_QUEUE,
    .label = N_("Partition"),
    .help = N_("Number of the one partition that receives every change,\n"
               "counted from 0. It must exist in the topic."),
    .min = 0, .max = INT32_MAX,
    .when = WHEN({COND_SINK, 0, QUEUE_TYPES}, {COND_IS, FIELD_MQ_PARTITION_MODE, "ONE"}),
    .source = "commonTransferConfig.mqPartition")

ROW(DATAHUB_TOPIC,
    .path = "commonTransferConfig/datahubTopicType", .type = TYPE_CHOICE, .page = PAGE_QUEUE,
    .label = N_("DataHub topic type"),
    .help = N_("TUPLE topics hold records with columns, BLOB topics hold opaque\n"
               "messages. DDL can be synchronized to BLOB topics only.\n"
               "It must agree with the topic that exists."),
    .fallback = "TUPLE",
    .choices = CHOICES({"TUPLE", N_("records with columns")},
                       {"BLOB", N_("opaque messages; needed for DDL")}),
    .when = WHEN({COND_SINK, 0, "DATAHUB"}),
    .source = "commonTransferConfig.datahubTopicType", .decision = N_("default: client code"))

ROW(ROCKETMQ_GROUP,
    .path = "commonTransferConfig/rocketMqProducerGroup", .type = TYPE_TEXT, .page = PAGE_QUEUE,
    .label = N_("Producer group"),
    .help = N_("Name of the RocketMQ producer group that OMS sends as.\n"
               "A separate name makes the traffic of this task visible on the\n"
               "broker."),
    .fallback = "OMS",
    .when = WHEN({COND_SINK, 0, "ROCKETMQ"}),
    .source = "commonTransferConfig.rocketMqProducerGroup")

ROW(ROCKETMQ_TAGS,
    .path = "commonTransferConfig/rocketMqMsgTags", .type = TYPE_TEXT, .page = PAGE_QUEUE,
    .label = N_("Message tags"),
    .help = N_("Tag that every message carries, for consumers that filter.\n"
               "Left empty, OMS uses its own: default->default_tag.\n"
               "The value \"default\" becomes default_tag. Optional."),
    .when = WHEN({COND_SINK, 0, "ROCKETMQ"}),
    .source = "commonTransferConfig.rocketMqMsgTags")

ROW(ROCKETMQ_TRACE,
    .path = "commonTransferConfig/rocketMqEnableMsgTrace", .type = TYPE_FLAG, .page = PAGE_QUEUE,
    .label = N_("Message trace"),
    .help = N_("On: RocketMQ traces every message. That helps to find lost\n"
               "ones and costs throughput and disk on the broker."),
    .fallback = "false",
    .when = WHEN({COND_SINK, 0, "ROCKETMQ"}),
    .source = "commonTransferConfig.rocketMqEnableMsgTrace")

ROW(ROCKETMQ_TIMEOUT,
    .path = "commonTransferConfig/rocketMqSendMsgTimeout", .type = TYPE_INTEGER,
    .page = PAGE_QUEUE,
    .label = N_("Send timeout"),
    .help = N_("How long sending a message may take before it counts as failed. The\n"
               "unit is not documented; RocketMQ itself counts milliseconds, so for\n"
               "example 3000. Left empty, OMS decides. Optional."),
    .min = 1, .max = INT64_MAX,
    .when = WHEN({COND_SINK, 0, "ROCKETMQ"}),
    .source = "commonTransferConfig.rocketMqSendMsgTimeout")

ROW(DATAWORKS_NAME,
    .path = "commonTransferConfig/dataWorksBusinessName", .type = TYPE_TEXT, .page = PAGE_QUEUE,
    .label = N_("Business system"),
    .console = N_("Business system ID"),
    .help = N_("Tells DataWorks where data comes from, such as trade. Only the\n"
               "DataWorks message format has a place for it."),
    .min = 1, .max = 20,
    .when = WHEN({COND_SINK, 0, QUEUE_TYPES}, {COND_IS, FIELD_MQ_SERIALIZER, "DATAWORKS_V2"}),
    .source = "commonTransferConfig.dataWorksBusinessName")

ROW(SINK_FORMAT,
    .path = "commonTransferConfig/sinkStoreFormat", .type = TYPE_CHOICE, .page = PAGE_FULL,
    .words = STORE_FORMATS,
    .label = N_("Sink storage format"),
    .help = N_("How OceanBase 4.3.0 or later stores tables created in the sink. Rows\n"
               "suit single-row access, columns suit analysis, COMPOUND keeps both and\n"
               "needs the space of both. The page of CreateProject does not spell the\n"
               "values: they are those of UpdateProjectConfig. Left empty, the tenant's\n"
               "own default rules. Optional."),
    .choices = CHOICES({"DEFAULT", N_("what the tenant uses")},
                       {"ROW", N_("rows: for transactions")},
                       {"COLUMN", N_("columns: for analysis")},
                       {"COMPOUND", N_("both, at the price of both")}),
    .when = WHEN({COND_SINK, 0, "OB_"}, {COND_SINK_SINCE, 0, "4.3.0"}, {COND_ANY, 3, NULL},
                 {COND_IS, FIELD_STRUCT, "true"}, {COND_HAS, FIELD_INCR_RECORDS, "DDL"},
                 {COND_HAS, FIELD_INCR_DDL, DDL_TYPES}),
    .source = "commonTransferConfig.sinkStoreFormat", .decision = N_("values: UpdateProjectConfig"))

ROW(SOURCE_FORMAT,
    .path = "commonTransferConfig/sourceStoreFormat", .type = TYPE_CHOICE, .page = PAGE_FULL,
    .words = STORE_FORMATS,
    .label = N_("Source storage format"),
    .help = N_("How OceanBase 4.3.0 or later stores tables created in the source. Such\n"
               "tables come from DDL that flows back from the sink. ROW, COLUMN and\n"
               "COMPOUND (both) as for the sink. The page of CreateProject does not\n"
               "spell the values: they are those of UpdateProjectConfig. Left empty,\n"
               "the tenant's own default rules. Optional."),
    .choices = CHOICES({"DEFAULT", N_("what the tenant uses")},
                       {"ROW", N_("rows: for transactions")},
                       {"COLUMN", N_("columns: for analysis")},
                       {"COMPOUND", N_("both, at the price of both")}),
    .when = WHEN({COND_SOURCE, 0, "OB_"}, {COND_SOURCE_SINCE, 0, "4.3.0"},
                 {COND_IS, FIELD_REVERSE, "true"}, {COND_ANY, 2, NULL},
                 {COND_HAS, FIELD_REVERSE_RECORDS, "DDL"},
                 {COND_HAS, FIELD_REVERSE_DDL, DDL_TYPES}),
    .source = "commonTransferConfig.sourceStoreFormat",
    .decision = N_("values: UpdateProjectConfig"))

/* --- structure -------------------------------------------------------------------------------- */

ROW(STRUCT,
    .path = "enableStructTransfer", .type = TYPE_FLAG, .page = PAGE_TASK,
    .label = N_("Structure transfer"),
    .console = N_("Schema migration"),
    .help = N_("On: OMS creates the selected tables and views. Off: they must exist in\n"
               "the sink already. Do not change the structure in the source while this\n"
               "or the full transfer runs."),
    .fallback = "true", .always = true,
    .means = {.more = N_("OMS creates the objects in the sink."),
              .less = N_("The objects must exist in the sink already.")},
    .source = "enableStructTransfer", .decision = N_("no default documented"))

ROW(BYTE_CHAR,
    .path = "structTransferConfig/byteCharConvertStrategy", .type = TYPE_CHOICE,
    .page = PAGE_FULL,
    .label = N_("BYTE and CHAR lengths"),
    .help = N_("How to convert text columns whose length is given in bytes. When the\n"
               "character sets of the two sides differ, a text may need more bytes and\n"
               "not fit. VARCHAR2(10 BYTE): DO_NOTHING keeps it, EXPAND_LEN raises the\n"
               "number, FORCE_CHAR makes it 10 CHAR, IGNORE_BYTE leaves out BYTE. OMS\n"
               "documents no more than these names. Only for tasks from an Oracle-like\n"
               "source to an Oracle tenant."),
    .fallback = "DO_NOTHING_IF_BYTE_USED",
    .choices = CHOICES({"DO_NOTHING_IF_BYTE_USED", N_("keep the length")},
                       {"EXPAND_LEN_IF_BYTE_USED", N_("more bytes")},
                       {"FORCE_CHAR_IF_BYTE_USED", N_("count characters")},
                       {"IGNORE_BYTE_IF_BYTE_USED", N_("drop BYTE")}),
    .when = WHEN({COND_IS, FIELD_STRUCT, "true"}, {COND_SOURCE, 0, "ORACLE|OB_ORACLE|DB2"},
                 {COND_SINK, 0, "OB_ORACLE"}),
    .source = "structTransferConfig.byteCharConvertStrategy")

ROW(DEFER_INDEX,
    .path = "structTransferConfig/deferIndexCreation", .type = TYPE_FLAG, .page = PAGE_FULL,
    .label = N_("Create indexes later"),
    .console = N_("Post-indexing"),
    .help = N_("On: ordinary indexes are created after the full transfer. That makes it\n"
               "faster; until then queries on the sink run without them."),
    .fallback = "false",
    .means = {.more = N_("Until the copy is done, queries on the sink run without them.")},
    .when = WHEN({COND_IS, FIELD_STRUCT, "true"}, {COND_SINK_NOT, 0, QUEUE_TYPES}),
    .source = "structTransferConfig.deferIndexCreation")

/* --- full transfer and verification ----------------------------------------------------------- */

ROW(FULL,
    .path = "enableFullTransfer", .type = TYPE_FLAG, .page = PAGE_TASK,
    .label = N_("Full transfer"),
    .console = N_("Full migration"),
    .help = N_("On: the rows that exist now are copied to the sink.\n"
               "Off: only changes flow, from a start time that can be chosen."),
    .fallback = "true", .always = true,
    .means = {.more = N_("The rows that exist now are copied."),
              .less = N_("The rows that exist now are not copied.")},
    .source = "enableFullTransfer", .decision = N_("no default documented"))

ROW(VERIFY,
    .path = "enableFullVerify", .type = TYPE_FLAG, .page = PAGE_TASK,
    .label = N_("Full verification"),
    .help = N_("On: after the copy OMS compares both sides and lists the differences.\n"
               "It reads both databases once more.\n"
               "With incremental synchronization it needs INSERT, UPDATE and\n"
               "DELETE all chosen.\n"
               "In OMS Enterprise V4.3.1 and later verification is a task of its own."),
    .fallback = "true", .always = true,
    .means = {.more = N_("OMS compares the two sides, which reads both once more."),
              .less = N_("This task does not compare the two sides.")},
    .source = "enableFullVerify", .decision = N_("no default documented"))

ROW(TRUNCATE,
    .path = "fullTransferConfig/nonePkUkTruncateDstTable", .type = TYPE_FLAG, .page = PAGE_FULL,
    .label = N_("Truncate keyless targets"),
    .help = N_("On: OMS EMPTIES THE TARGET TABLE before it copies a table without\n"
               "unique index. All its rows are lost, also those that another task\n"
               "wrote. Off: rows may arrive twice when the copy is repeated. It is\n"
               "always sent, because OMS's own default is not documented."),
    .fallback = "false", .always = true,
    .warn_on = N_("On: OMS empties target tables whose source has no unique index."),
    .means = {.more = N_("OMS EMPTIES target tables whose source has no unique index."),
              .less = N_("Rows without a unique index may arrive twice."),
              .none = N_("OMS may empty target tables: its own default is not documented.")},
    .when = WHEN({COND_IS, FIELD_FULL, "true"}, {COND_SINK_NOT, 0, QUEUE_TYPES}),
    .source = "fullTransferConfig.nonePkUkTruncateDstTable", .decision = N_("sent explicitly"))

ROW(NOT_EMPTY,
    .path = "fullTransferConfig/allowDestTableNotEmpty", .type = TYPE_FLAG, .page = PAGE_FULL,
    .words = CHOICES({"true", "Ignore"}, {"false", "Stop Migration"}),
    .label = N_("Accept non-empty tables"),
    .console = N_("Ignore / Stop Migration"),
    .help = N_("Off: the task stops when a target table has rows. Resuming it ignores\n"
               "them, so look first. On: existing rows are kept, conflicting rows of\n"
               "the source are logged and left out, and verification works in IN mode:\n"
               "slower, and blind to rows that only the target has."),
    .fallback = "false",
    .means = {.more = N_("Rows in target tables stay; rows in conflict with them are left out."),
              .less = N_("The task stops when a target table has rows.")},
    .when = WHEN({COND_IS, FIELD_FULL, "true"}, {COND_SINK_NOT, 0, QUEUE_TYPES}),
    .source = "fullTransferConfig.allowDestTableNotEmpty")

ROW(FULL_RPS,
    .path = "fullTransferConfig/throttleRps", .type = TYPE_INTEGER, .page = PAGE_FULL,
    .label = N_("Row limit"),
    .console = N_("RPS"),
    .help = N_("At most this many rows a second are copied. It spares a source that is\n"
               "in use; it is a ceiling, not a target. Left empty: no limit. Optional."),
    .unit = N_("rows/s"), .min = 0, .max = INT64_MAX, .usual_min = 1, .usual_max = INT32_MAX,
    .usual = USUAL_RPS,
    .means = {.more = N_("The copy may go faster and load the source more."),
              .less = N_("The copy may take longer and spares the source."),
              .none = N_("The copy has no such limit.")},
    .when = WHEN({COND_IS, FIELD_FULL, "true"}),
    .source = "fullTransferConfig.throttleRps")

ROW(FULL_IOPS,
    .path = "fullTransferConfig/throttleIOPS", .type = TYPE_BYTES, .page = PAGE_FULL,
    .label = N_("Byte limit"),
    .console = N_("BPS"),
    .help = N_("At most this many bytes a second are copied. K, M and G count in\n"
               "1024s: 10M is sent as 10485760. It is a ceiling, not a target.\n"
               "Left empty: no limit. Optional."),
    .unit = N_("bytes/s"), .min = 0, .max = INT64_MAX, .usual_min = 1, .usual_max = INT64_MAX,
    .usual = USUAL_IOPS,
    .means = {.more = N_("The copy may go faster and load the source more."),
              .less = N_("The copy may take longer and spares the source."),
              .none = N_("The copy has no such limit.")},
    .when = WHEN({COND_IS, FIELD_FULL, "true"}),
    .source = "fullTransferConfig.throttleIOPS", .decision = N_("bytes per second"))

ROW(FULL_SPEED,
    .path = "fullTransferConfig/fullTransferSpeedMode", .type = TYPE_CHOICE, .page = PAGE_FULL,
    .label = N_("Full transfer speed"),
    .console = N_("Concurrency speed"),
    .help = N_("How many threads and how much memory the copy gets. FAST can make\n"
               "the task fail on an OMS host with less than 8 GB free memory and\n"
               "loads the source most.\n"
               "OMS Enterprise V4.3.1 and later also know CUSTOM, which this wizard does\n"
               "not offer."),
    .fallback = "NORMAL",
    .choices = CHOICES({"STEADY", N_("gentle on the source")},
                       {"NORMAL", N_("in between")},
                       {"FAST", N_("as fast as OMS can")}),
    .when = WHEN({COND_IS, FIELD_FULL, "true"}),
    .source = "fullTransferConfig.fullTransferSpeedMode",
    .decision = N_("only in the request example; sent while the stage is on"))

ROW(VERIFY_SPEED,
    .path = "fullTransferConfig/fullVerifySpeedMode", .type = TYPE_CHOICE, .page = PAGE_FULL,
    .label = N_("Verification speed"),
    .help = N_("How many threads and how much memory the comparison gets.\n"
               "It reads both sides, so a faster one loads both.\n"
               "OMS Enterprise V4.3.1 and later also know CUSTOM, which this wizard does\n"
               "not offer."),
    .fallback = "NORMAL",
    .choices = CHOICES({"STEADY", N_("gentle on both sides")},
                       {"NORMAL", N_("in between")},
                       {"FAST", N_("as fast as OMS can")}),
    .when = WHEN({COND_IS, FIELD_VERIFY, "true"}),
    .source = "fullTransferConfig.fullVerifySpeedMode",
    .decision = N_("only in the request example; sent while the stage is on"))

/* --- incremental ------------------------------------------------------------------------------ */

ROW(INCR,
    .path = "enableIncrTransfer", .type = TYPE_FLAG, .page = PAGE_TASK,
    .label = N_("Incremental"),
    .console = N_("Incremental sync"),
    .help = N_("On: changes in the source follow, from its logs. The source must keep\n"
               "its logs long enough. Off: the task ends when the copy is done."),
    .fallback = "true", .always = true,
    .means = {.more = N_("Changes in the source follow."),
              .less = N_("Changes in the source do not follow.")},
    .source = "enableIncrTransfer", .decision = N_("no default documented"))

/* Reverse is off in a new spec: it writes to the source after the switchover and needs preparation
 * there, so it is to be chosen, not to be overlooked. */
ROW(REVERSE,
    .path = "enableReverseIncrTransfer", .type = TYPE_FLAG, .page = PAGE_TASK,
    .label = N_("Reverse incremental"),
    .console = N_("Reverse increment"),
    .help = N_("On: after the switchover changes in the sink flow back. So you can\n"
               "return to the source. It needs incremental on, and is not possible\n"
               "when several tables are merged into one. A MySQL source needs a\n"
               "database named omstxndb first."),
    .fallback = "false", .always = true,
    .means = {.more = N_("After the switchover changes in the sink are written to the source."),
              .less = N_("After the switchover nothing flows back to the source.")},
    .source = "enableReverseIncrTransfer", .decision = N_("no default documented"))

#define LOG_ROW(id, ...) ROW(INCR_##id, __VA_ARGS__)
#define LOG_FIELD(id) FIELD_INCR_##id
#define LOG_STAGE FIELD_INCR
#define LOG_PATH "incrTransferConfig"
#define LOG_PAGE PAGE_INCR
#define LOG_FROM "MYSQL"
#define LOG_TO "OB_MYSQL"
#define LOG_HELP_START                                                                             \
    N_("Changes from this moment on are transferred. Only without a full\n"                        \
       "transfer, which otherwise sets the moment itself. Date and time, for\n"                    \
       "example 2026-11-27 10:00, in the time zone of this host (not of the\n"                     \
       "source), or with Z or +08:00; \"now\"; or Unix seconds. A date alone is\n"                 \
       "refused. The logs of the source must reach back that far. Left empty:\n"                   \
       "the start of the task.")
#define LOG_HELP_RECORDS                                                                           \
    N_("Which kinds of log records are transferred. Without one of INSERT,\n"                      \
       "UPDATE and DELETE the two sides drift apart and full\n"                                    \
       "verification is not available. DDL is needed to replicate changes\n"                       \
       "of structure; choose the statements under \"DDL statements\".")
#define LOG_HELP_ONLINE_DDL                                                                        \
    N_("Tools by which tables are altered while in use. Their helper tables are\n"                 \
       "recognised by name and left out; a table of your own with such a name\n"                   \
       "is lost from the task, too. Only for a task from MySQL to a MySQL\n"                       \
       "tenant of OceanBase. Optional.")
#include "spec/fields_log.h"

#define LOG_ROW(id, ...) ROW(REVERSE_##id, __VA_ARGS__)
#define LOG_FIELD(id) FIELD_REVERSE_##id
#define LOG_STAGE FIELD_REVERSE
#define LOG_PATH "reverseIncrTransferConfig"
#define LOG_PAGE PAGE_REVERSE
#define LOG_FROM "OB_MYSQL"
#define LOG_TO "MYSQL"
#define LOG_HELP_START                                                                             \
    N_("Changes in the sink from this moment on flow back. Usually left empty:\n"                  \
       "then they do so from the switchover on. The page of CreateProject\n"                       \
       "allows it only without a full transfer, as in the forward direction.\n"                    \
       "Date and time, for example 2026-11-27 10:00, in the time zone of this\n"                   \
       "host, or with Z or +08:00; \"now\"; or Unix seconds.")
#define LOG_HELP_RECORDS                                                                           \
    N_("Which kinds of changes flow back to the source. Without one of INSERT,\n"                  \
       "UPDATE and DELETE the source falls behind the sink after the\n"                            \
       "switchover. DDL is needed to carry changes of structure back; choose\n"                    \
       "the statements under \"DDL statements\".")
#define LOG_HELP_ONLINE_DDL                                                                        \
    N_("Tools by which tables of the sink are altered while in use. Their\n"                       \
       "helper tables are recognised by name and do not flow back. The page of\n"                  \
       "CreateProject is ambiguous here; the wizard reads it so: only for a\n"                     \
       "task from a MySQL tenant of OceanBase to MySQL. Optional.")
#include "spec/fields_log.h"
