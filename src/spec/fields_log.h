/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rows of incrTransferConfig and, a second time under other names, of
 * reverseIncrTransferConfig: the page lists the same keys for both. fields.h includes this with
 * LOG_ROW, LOG_FIELD, LOG_STAGE, LOG_PATH, LOG_PAGE, LOG_FROM, LOG_TO and LOG_HELP_<ROW> (the help
 * that differs) defined.
 */

LOG_ROW(START,
    .path = LOG_PATH "/startTimestamp", .type = TYPE_TIME, .page = LOG_PAGE,
    .label = N_("Start time"),
    .console = N_("Start timestamp"),
    .help = LOG_HELP_START,
    .means = {.more = N_("Changes before it are not transferred."),
              .less = N_("The logs must reach back that far.")},
    .when = WHEN({COND_IS, LOG_STAGE, "true"}, {COND_IS, FIELD_INCR, "true"},
                 {COND_IS, FIELD_FULL, "false"}),
    .source = LOG_PATH ".startTimestamp", .decision = N_("seconds, a number"))

LOG_ROW(RECORDS,
    .path = LOG_PATH "/recordTypeWhiteList", .type = TYPE_CHOICES, .page = LOG_PAGE,
    .label = N_("Kinds of changes"),
    .help = LOG_HELP_RECORDS,
    .fallback = "INSERT\nUPDATE\nDELETE",
    .choices = CHOICES({"INSERT", N_("new rows")}, {"UPDATE", N_("changed rows")},
                       {"DELETE", N_("removed rows")}, {"DDL", N_("changes of structure")},
                       {"HEARTBEAT", N_("heartbeats of the log")},
                       {"BEGIN", N_("starts of transactions")},
                       {"COMMIT", N_("ends of transactions")},
                       {"ROLLBACK", N_("rollbacks")},
                       {"ROW", N_("row records as such")}),
    .means = {.less = N_("What is not chosen does not reach the other side.")},
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".recordTypeWhiteList", .decision = N_("default: client code"))

LOG_ROW(LOG_HOURS,
    .path = LOG_PATH "/storeLogKeptHour", .type = TYPE_INTEGER, .page = LOG_PAGE,
    .label = N_("Logs kept"),
    .console = N_("Log retention period"),
    .help = N_("How long the OMS host keeps the logs it has pulled. A task that stands\n"
               "still for longer cannot go on; longer needs more disk; under 24 is\n"
               "risky. The page of CreateProject names 7 and at most 365 in hours; OMS\n"
               "clients send 168 (7 days) and take up to 8760. So over 365 is a\n"
               "warning, over 8760 an error."),
    .unit = N_("hours"), .fallback = "168", .min = 1, .max = 8760,
    .usual_min = 1, .usual_max = 365,
    .usual = N_("The page of CreateProject states a maximum of 365."),
    .means = {.more = N_("That needs more disk on the OMS host."),
              .less = N_("A task that stands still for longer cannot go on.")},
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".storeLogKeptHour", .decision = N_("hours, 168, up to 8760"))

LOG_ROW(SEQUENCING,
    .path = LOG_PATH "/enableSequencingWithinTxn", .type = TYPE_FLAG, .page = LOG_PAGE,
    .label = N_("Keep order in transactions"),
    .help = N_("On: changes inside a transaction are numbered and applied in their\n"
               "order. It has an effect only where a Store pulls the logs."),
    .fallback = "true",
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".enableSequencingWithinTxn", .decision = N_("default: client code"))

LOG_ROW(STATISTICS,
    .path = LOG_PATH "/enableIncrSyncStatistics", .type = TYPE_FLAG, .page = LOG_PAGE,
    .label = N_("Record statistics"),
    .help = N_("On: OMS counts the DML and DDL records that it transfers.\n"
               "The numbers are shown with the task, at a small cost."),
    .fallback = "false",
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".enableIncrSyncStatistics", .decision = N_("default: client code"))

LOG_ROW(ONLINE_DDL,
    .path = LOG_PATH "/incrOnlineDdlConfig", .type = TYPE_CHOICES, .page = LOG_PAGE,
    .label = N_("Online DDL tools"),
    .help = LOG_HELP_ONLINE_DDL,
    .choices = CHOICES({"GH_OST", N_("gh-ost")}, {"PT_OSC", N_("pt-online-schema-change")},
                       {"ALIYUN_DMS", N_("Alibaba Cloud DMS")}),
    .when = WHEN({COND_IS, LOG_STAGE, "true"}, {COND_SOURCE, 0, LOG_FROM}, {COND_SINK, 0, LOG_TO}),
    .source = LOG_PATH ".incrOnlineDdlConfig")

LOG_ROW(CONCURRENCY,
    .path = LOG_PATH "/incrSyncConcurrency", .type = TYPE_INTEGER, .page = LOG_PAGE,
    .label = N_("Writer threads"),
    .help = N_("How many threads apply changes. Four for each core of the OMS host is a\n"
               "good start; more load the target more. Over 1024 is a warning: other\n"
               "clients of OMS refuse it."),
    .unit = N_("threads"), .fallback = "64", .min = 1, .max = INT32_MAX,
    .usual_min = 1, .usual_max = 1024,
    .usual = N_("Other clients of OMS allow at most 1024 threads."),
    .means = {.more = N_("More threads load the target more.")},
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".incrSyncConcurrency", .decision = N_("range: client code"))

LOG_ROW(PULL_MODE,
    .path = LOG_PATH "/incrLogPullSpeedMode", .type = TYPE_CHOICE, .page = LOG_PAGE,
    .label = N_("Log reading speed"),
    .help = N_("Resources for pulling the logs. CUSTOM takes the memory given\n"
               "below; the other three are sizes that OMS knows.\n"
               "FAST takes the most memory of the OMS host."),
    .fallback = "NORMAL",
    .choices = CHOICES({"STEADY", N_("small")}, {"NORMAL", N_("in between")},
                       {"FAST", N_("large")}, {"CUSTOM", N_("as given below")}),
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".incrLogPullSpeedMode")

LOG_ROW(PULL_MEMORY,
    .path = LOG_PATH "/incrLogPullSpeedConfig/memory", .type = TYPE_INTEGER, .page = LOG_PAGE,
    .label = N_("Log reading memory"),
    .help = N_("Most memory for pulling the logs. The unit is not documented; the\n"
               "published example has 4, which reads as GB. More than the OMS\n"
               "host has free makes the task fail."),
    .min = 1, .max = INT32_MAX,
    .when = WHEN({COND_IS, LOG_STAGE, "true"}, {COND_IS, LOG_FIELD(PULL_MODE), "CUSTOM"}),
    .source = LOG_PATH ".incrLogPullSpeedConfig.memory")

LOG_ROW(WRITE_MODE,
    .path = LOG_PATH "/incrLogSyncSpeedMode", .type = TYPE_CHOICE, .page = LOG_PAGE,
    .label = N_("Log writing speed"),
    .help = N_("Resources for writing the changes. CUSTOM takes the memory and the\n"
               "writers given below; the other three are sizes that OMS knows.\n"
               "FAST takes the most memory of the OMS host."),
    .fallback = "NORMAL",
    .choices = CHOICES({"STEADY", N_("small")}, {"NORMAL", N_("in between")},
                       {"FAST", N_("large")}, {"CUSTOM", N_("as given below")}),
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".incrLogSyncSpeedMode")

LOG_ROW(WRITE_MEMORY,
    .path = LOG_PATH "/incrLogSyncSpeedConfig/memory", .type = TYPE_INTEGER, .page = LOG_PAGE,
    .label = N_("Log writing memory"),
    .help = N_("Most memory for writing the changes. The unit is not documented;\n"
               "the published example has 4, which reads as GB. A rule of thumb\n"
               "is 1 GB for each writer."),
    .min = 1, .max = INT32_MAX,
    .when = WHEN({COND_IS, LOG_STAGE, "true"}, {COND_IS, LOG_FIELD(WRITE_MODE), "CUSTOM"}),
    .source = LOG_PATH ".incrLogSyncSpeedConfig.memory")

LOG_ROW(WRITE_WORKERS,
    .path = LOG_PATH "/incrLogSyncSpeedConfig/writerWorkerNum", .type = TYPE_INTEGER,
    .page = LOG_PAGE,
    .label = N_("Log writers"),
    .help = N_("How many writers work at the same time. More than four for each\n"
               "core of the OMS host does not help."),
    .min = 1, .max = INT32_MAX,
    .when = WHEN({COND_IS, LOG_STAGE, "true"}, {COND_IS, LOG_FIELD(WRITE_MODE), "CUSTOM"}),
    .source = LOG_PATH ".incrLogSyncSpeedConfig.writerWorkerNum")

LOG_ROW(RPS,
    .path = LOG_PATH "/throttleRps", .type = TYPE_INTEGER, .page = LOG_PAGE,
    .label = N_("Change limit"),
    .console = N_("RPS"),
    .help = N_("At most this many changes a second are transferred. Below the rate\n"
               "at which changes are made, the delay grows without end.\n"
               "Left empty: no limit. Optional."),
    .unit = N_("rows/s"), .min = 0, .max = INT64_MAX, .usual_min = 1, .usual_max = INT32_MAX,
    .usual = USUAL_RPS,
    .means = {.less = N_("Below the rate at which changes are made, the delay grows without end."),
              .none = N_("Changes flow without this limit.")},
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".throttleRps")

LOG_ROW(IOPS,
    .path = LOG_PATH "/throttleIOPS", .type = TYPE_BYTES, .page = LOG_PAGE,
    .label = N_("Change byte limit"),
    .console = N_("BPS"),
    .help = N_("At most this many bytes of changes a second. K, M and G count in\n"
               "1024s: 10M is sent as 10485760. Below the rate at which changes\n"
               "are made, the delay grows without end.\n"
               "Left empty: no limit. Optional."),
    .unit = N_("bytes/s"), .min = 0, .max = INT64_MAX, .usual_min = 1, .usual_max = INT64_MAX,
    .usual = USUAL_IOPS,
    .means = {.less = N_("Below the rate at which changes are made, the delay grows without end."),
              .none = N_("Changes flow without this limit.")},
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".throttleIOPS", .decision = N_("bytes per second"))

LOG_ROW(DDL,
    .path = LOG_PATH "/supportDDLTypes", .type = TYPE_CHOICES, .page = LOG_PAGE,
    .label = N_("DDL statements"),
    .help = N_("Which changes of structure are replicated to the other side. An\n"
               "unsupported statement can stop the task for good; a dropped table\n"
               "or index is dropped there, too. Choose DDL under \"Kinds of changes\"\n"
               "as well. Left empty: OMS decides. Optional."),
    .choices = CHOICES({"CREATE_TABLE", N_("new tables")}, {"ALTER_TABLE", N_("changed tables")},
                       {"DROP_TABLE", N_("dropped tables")},
                       {"RENAME_TABLE", N_("renamed tables")},
                       {"TRUNCATE_TABLE", N_("emptied tables")},
                       {"CREATE_INDEX", N_("new indexes")}, {"DROP_INDEX", N_("dropped indexes")}),
    .means = {.more = N_("With DDL among the kinds of changes they are made on the other side, too."),
              .less = N_("They are not made on the other side.")},
    .when = WHEN({COND_IS, LOG_STAGE, "true"}),
    .source = LOG_PATH ".supportDDLTypes")

#undef LOG_ROW
#undef LOG_FIELD
#undef LOG_STAGE
#undef LOG_PATH
#undef LOG_PAGE
#undef LOG_FROM
#undef LOG_TO
#undef LOG_HELP_START
#undef LOG_HELP_RECORDS
#undef LOG_HELP_ONLINE_DDL
