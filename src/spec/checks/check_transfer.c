/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about structure and full transfer, and about the two incremental directions. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "spec/checks/checks.h"

/* --- structure and full transfer --- */

/* Full transfer and verification: 4, 8 and 32 threads, 4, 8 and 16 GB (OMS Community V4.2.2). */
static void check_fast_memory(struct check_run *c)
{
    static const enum field_id speeds[] = {FIELD_FULL_SPEED, FIELD_VERIFY_SPEED};
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (check_counts(c, speeds[i]) && spec_is(c->spec, speeds[i], "FAST"))
            check_field(c, speeds[i],
                        N_("FAST takes 32 threads and 16 GB of memory of the OMS host; NORMAL "
                           "takes 8 and 8 GB."));
}

/* --- incremental, forward and reverse --- */

enum { HOUR = 60 * 60, DAY = 24 * HOUR, START_DAYS = 30 };

/* Start of a direction in seconds; false if it does not count or is no time. */
static bool start_seconds(const struct check_run *c, enum field_id id, int64_t *seconds)
{
    return check_number(c, id, seconds) && !text_is_milliseconds(spec_get(c->spec, id));
}

static void report_start(struct check_run *c, enum field_id id, int64_t seconds,
                         const char *sentence)
{
    char *local = when_local(seconds);
    check_field(c, id, sentence, local);
    free(local);
}

static void check_start_future(struct check_run *c, bool reverse)
{
    enum field_id id = check_turn(FIELD_INCR_START, reverse);
    int64_t seconds;
    if (start_seconds(c, id, &seconds) && seconds > when_now())
        report_start(c, id, seconds, N_("The start time, %s, is in the future."));
}

static void check_start_milliseconds(struct check_run *c, bool reverse)
{
    enum field_id id = check_turn(FIELD_INCR_START, reverse);
    const char *text = spec_get(c->spec, id);
    if (!check_given(c, id) || !spec_written(c->spec, id) || !text_is_milliseconds(text))
        return;
    char *seconds = mem_text_n(text, strlen(text) - 3);
    check_fix_set(
        check_field(c, id, N_("The start time %s counts milliseconds, not seconds."), text),
        seconds);
    free(seconds);
}

static void check_start_old(struct check_run *c, bool reverse)
{
    enum field_id id = check_turn(FIELD_INCR_START, reverse);
    int64_t seconds;
    if (start_seconds(c, id, &seconds) && seconds < when_now() - (int64_t)START_DAYS * DAY)
        report_start(c, id, seconds, N_("The start time, %s, is more than 30 days ago."));
}

/* Of the forward direction only: the reverse one starts at the switchover, which is to come. */
static void check_start_before_log(struct check_run *c)
{
    int64_t hours, seconds;
    if (check_number(c, FIELD_INCR_LOG_HOURS, &hours) &&
        start_seconds(c, FIELD_INCR_START, &seconds) && seconds < when_now() - hours * HOUR &&
        seconds >= when_now() - (int64_t)START_DAYS * DAY) /* start-old says more */
        report_start(c, FIELD_INCR_START, seconds,
                     N_("The start time, %s, is longer ago than logs are kept."));
}

enum { HOURS_LOW = 24, HOURS_INCR = 48, HOURS_FULL = 7 * 24 };

static void check_log_hours_low(struct check_run *c, bool reverse)
{
    enum field_id id = check_turn(FIELD_INCR_LOG_HOURS, reverse);
    int64_t hours;
    if (check_number(c, id, &hours) && hours < HOURS_LOW)
        check_fix_set(
            check_field(c, id, N_("Logs are kept for %s HOURS only; the unit is hours, not days."),
                        spec_get(c->spec, id)),
            field_of(id)->fallback);
}

static void check_log_hours_short(struct check_run *c)
{
    bool full = (c->stages & STAGE_FULL) != 0;
    int64_t hours;
    check_number(c, FIELD_INCR_LOG_HOURS, &hours);
    if (hours < HOURS_LOW || hours >= (full ? HOURS_FULL : HOURS_INCR))
        return;
    check_fix_set(
        check_field(c, FIELD_INCR_LOG_HOURS,
                    full ? N_("Logs are kept for %s hours; with full transfer 7 days are advised.")
                         : N_("Logs are kept for %s hours; 48 are advised."),
                    spec_get(c->spec, FIELD_INCR_LOG_HOURS)),
        field_of(FIELD_INCR_LOG_HOURS)->fallback);
}

/* The published example has types of DDL without the record type, so OMS may not insist. */
static void check_ddl_without_record(struct check_run *c, bool reverse)
{
    enum field_id types = check_turn(FIELD_INCR_DDL, reverse);
    enum field_id records = check_turn(FIELD_INCR_RECORDS, reverse);
    if (check_counts(c, types) && check_given(c, records) && !check_lists(c, records, "DDL"))
        check_field(c, records, N_("DDL statements are chosen, but \"%s\" does not hold DDL."),
                    label_of(records));
}

static void check_ddl_pair(struct check_run *c)
{
    check_fix_unset(check_field(c, FIELD_INCR_DDL, N_("From %s to %s OMS does not replicate DDL."),
                                c->source, c->sink));
}

static void check_no_dml(struct check_run *c, bool reverse)
{
    enum field_id id = check_turn(FIELD_INCR_RECORDS, reverse);
    if (check_empty_list(c->spec, id) && spec_applies(c->spec, id))
        check_fix_set(check_field(c, id,
                                  N_("\"%s\" is an empty list; OMS may take that for no changes at "
                                     "all."),
                                  label_of(id)),
                      field_of(id)->fallback);
    else if (check_counts(c, id) && !check_lists(c, id, "INSERT") &&
             !check_lists(c, id, "UPDATE") && !check_lists(c, id, "DELETE") &&
             !check_lists(c, id, "ROW"))
        check_field(c, id,
                    N_("No changes of rows are transferred: INSERT, UPDATE and DELETE are all "
                       "left out."));
}

static void check_custom_speed_empty(struct check_run *c, bool reverse)
{
    static const struct {
        enum field_id mode, needs;
    } pairs[] = {{FIELD_INCR_PULL_MODE, FIELD_INCR_PULL_MEMORY},
                 {FIELD_INCR_WRITE_MODE, FIELD_INCR_WRITE_MEMORY},
                 {FIELD_INCR_WRITE_MODE, FIELD_INCR_WRITE_WORKERS}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        enum field_id mode = check_turn(pairs[i].mode, reverse);
        enum field_id needs = check_turn(pairs[i].needs, reverse);
        if (check_counts(c, mode) && spec_is(c->spec, mode, "CUSTOM") && !check_given(c, needs))
            check_field(c, needs, N_("\"%s\" is CUSTOM, but \"%s\" is not set."), label_of(mode),
                        label_of(needs));
    }
}

/* The interface counts bytes, other editions megabytes: "10" is a slip that stops a transfer. */
static void check_throttle_low(struct check_run *c, const struct field *f, const char *text)
{
    enum { MEGABYTE = 1 << 20 };
    int64_t bytes;
    (void)text;
    if (f->type != TYPE_BYTES || !check_number(c, f->id, &bytes) || bytes >= MEGABYTE || bytes <= 0)
        return; /* value-unusual speaks of 0 */
    char *number = mem_printf("%lld", (long long)bytes);
    check_field(c, f->id, N_("\"%s\" is %s bytes a second: less than 1 MB a second."),
                label_of(f->id), number);
    free(number);
}

static void check_kafka_struct(struct check_run *c)
{
    const char *version = spec_endpoint(c->spec, SIDE_SINK)->version;
    if (one_of("KAFKA", c->sink) && version && strncmp(version, "0.", 2) == 0)
        check_fix_set(check_field(c, FIELD_STRUCT,
                                  N_("Kafka %s does not support structure transfer."), version),
                      "false");
}

static const struct check_row rows[] = {
    {{"truncate-target", SEVERITY_WARNING, N_("Truncation deletes what target tables hold."),
      N_("Rows that were in such a target before are gone for good; no switch of the task brings "
         "them back."),
      N_("Switch it off unless the target may be emptied; never with several tasks into one "
         "target."),
      N_("CreateProject: nonePkUkTruncateDstTable")},
     .with = FACT_TRUNCATES,
     .field = FIELD_TRUNCATE,
     .says = {N_("ALL ROWS of target tables are deleted where the source table has no unique "
                 "index, before it is copied.")},
     .fix = "false"},
    {{"truncate-keep", SEVERITY_WARNING, N_("Rows of the target are either kept or deleted."),
      N_("Which of the two wins differs by table: those without a unique index are emptied, others "
         "are kept."),
      N_("Switch one of the two off."),
      N_("CreateProject: nonePkUkTruncateDstTable, allowDestTableNotEmpty")},
     .with = FACT_TRUNCATES | FACT_KEEPS_ROWS,
     .field = FIELD_TRUNCATE,
     .says = {N_("Rows in target tables are both to be kept (%s) and to be deleted (%s)."),
              "allowDestTableNotEmpty", "nonePkUkTruncateDstTable"},
     .fix = "false",
     .other = {FIELD_NOT_EMPTY, "false"}},
    {{"not-empty-verify", SEVERITY_WARNING,
      N_("Where target tables may hold rows, verification sees less."),
      N_("Rows that only the target has are not seen, so that equal sides cannot be proved any "
         "more."),
      N_("Empty the target tables and switch it off, or accept that verification sees less."),
      N_("CreateProject: allowDestTableNotEmpty")},
     .with = FACT_KEEPS_ROWS | FACT_VERIFY,
     .field = FIELD_NOT_EMPTY,
     .says = {N_("Target tables may hold rows, so verification uses the IN mode: it is slower and "
                 "does not see surplus rows in the target.")}},
    {{"defer-without-full", SEVERITY_WARNING,
      N_("Indexes are deferred until after the full transfer."),
      N_("Deferred indexes are created when the full transfer ends, which then never happens."),
      N_("Switch it off, or full transfer on."), N_("console: post-index")},
     .with = FACT_DEFERS,
     .without = FACT_FULL,
     .field = FIELD_DEFER_INDEX,
     .says = {N_("Index creation is deferred until after a full transfer, which is off.")},
     .fix = "false",
     .other = {FIELD_FULL, "true"}},
    {{"throttle-low", SEVERITY_WARNING, N_("Byte limits count bytes, not megabytes."),
      N_("A number meant as megabytes is read as bytes, and the copy takes years instead of "
         "hours."),
      N_("Give a unit, such as 10M, or no limit at all."), N_("CreateProject: throttleIOPS")},
     .value = check_throttle_low},
    {{"fast-memory", SEVERITY_NOTE, N_("FAST is chosen for a host that has the memory for it."),
      N_("Where the host has less left, OMS does not start the component: CM-RESONF000003."),
      N_("Ask who runs OMS how much memory is left, or choose NORMAL or STEADY."),
      N_("OMS Community V4.2.2: speed levels, error CM-RESONF000003")},
     .spec = check_fast_memory},
    {{"start-future", SEVERITY_ERROR, N_("The start time is now or earlier."),
      N_("There is no log of what has not happened yet."),
      N_("Choose a time in the past, or leave it empty for the start of the task."),
      N_("incremental start")},
     .way = check_start_future},
    {{"start-milliseconds", SEVERITY_ERROR, N_("The start time counts seconds."),
      N_("Read as seconds it is a time tens of thousands of years ahead."),
      N_("Remove the last three digits."), N_("incremental start")},
     .way = check_start_milliseconds},
    {{"start-old", SEVERITY_WARNING, N_("The source's logs must reach back to the start time."),
      N_("If the log of that time is gone, the task fails when it starts, or begins later than was "
         "meant."),
      N_("Make sure that the logs are kept that long."), N_("OMS clients: 30 days")},
     .way = check_start_old},
    {{"start-before-log", SEVERITY_WARNING,
      N_("The start time lies within the time for which logs are kept."),
      N_("The source must still have its logs of that time, and what OMS has pulled of them may be "
         "dropped by age before it is written."),
      N_("Keep logs for longer, or choose a later start; and look how far back the source's own "
         "logs reach."),
      N_("incremental start point: not before the logs expire; storeLogKeptHour")},
     .spec = check_start_before_log},
    {{"log-hours-low", SEVERITY_WARNING, N_("Logs are kept for at least a day."),
      N_("A task that stands still for longer than this cannot go on and must be made anew."),
      N_("Set 168 hours (7 days), or the longest time for which the task may stop."),
      N_("CreateProject: storeLogKeptHour; hours")},
     .way = check_log_hours_low},
    {{"log-hours-short", SEVERITY_WARNING,
      N_("Logs are kept for 48 hours, or for 7 days with full transfer."),
      N_("The changes that come in during the full copy wait in these logs. If it takes longer "
         "than they are kept, the copy was in vain."),
      N_("Set a longer time if the disk of the OMS host allows it."), N_("log retention advice")},
     .spec = check_log_hours_short},
    {{"ddl-without-record", SEVERITY_WARNING, N_("DDL needs the record type DDL."),
      N_("OMS may take the record types for the truth, and then no change of structure is "
         "replicated."),
      N_("Add DDL to the kinds of changes, or choose no DDL statements."),
      N_("inferred from CreateProject")},
     .way = check_ddl_without_record},
    {{"ddl-stops", SEVERITY_NOTE,
      N_("While DDL is replicated, only supported statements are made in the source."),
      N_("By the documents any other statement may stop the task and damage data, without a way to "
         "recover; so may DDL during structure and full transfer."),
      N_("Read which statements OMS supports for this pair and keep to them, and make none during "
         "structure and full transfer."),
      N_("DDL synchronization: limits")},
     .with = FACT_DDL,
     .without = FACT_NO_DDL,
     .field = FIELD_INCR_DDL,
     .says = {N_("DDL is replicated: a statement of a kind that OMS does not support can stop the "
                 "task for good.")}},
    {{"ddl-pair", SEVERITY_WARNING, N_("DDL is replicated only for some pairs."),
      N_("What is not replicated leaves the sink as it was, and rows that need the change fail "
         "there."),
      N_("Choose no DDL statements, and change both sides by hand."), N_("DDL synchronization")},
     .with = FACT_DDL | FACT_NO_DDL,
     .spec = check_ddl_pair},
    {{"ddl-new-tables", SEVERITY_WARNING, N_("New tables are added by rules only."),
      N_("The statement is replicated, but the rows of the new table are not."),
      N_("Use rules if new tables are to be added."), N_("console: hint with DDL synchronization")},
     .with = FACT_SPECIFIC | FACT_DDL_TYPES | FACT_NEW_TABLES,
     .field = FIELD_INCR_DDL,
     .says = {N_("Objects are named one by one, so tables that are created or renamed later are "
                 "not added.")}},
    {{"no-dml", SEVERITY_WARNING, N_("Incremental synchronization transfers changes of rows."),
      N_("The task may run without lag while both sides drift apart."),
      N_("Choose INSERT, UPDATE and DELETE."), N_("CreateProject: recordTypeWhiteList")},
     .way = check_no_dml},
    {{"oracle-parallel-dml", SEVERITY_NOTE,
      N_("In an Oracle source no parallel DML runs while the task follows it."),
      N_("Rows that were deleted in the source would stay in the sink, and only a verification "
         "shows it."),
      N_("Ask those who run batch jobs there; verify after such a job."),
      N_("reports of users; no document of OMS")},
     .with = FACT_FROM_ORACLE | FACT_INCR,
     .field = FIELD_INCR,
     .says = {N_("Users report that deletes of parallel DML in Oracle are lost where it spans more "
                 "than two archived logs.")}},
    {{"custom-speed-empty", SEVERITY_WARNING, N_("The speed CUSTOM needs a number."),
      N_("What OMS takes in its place is not documented."),
      N_("Set a number, or choose another speed."),
      N_("CreateProject: incrLogPullSpeedConfig, incrLogSyncSpeedConfig")},
     .way = check_custom_speed_empty},
    {{"active-active-ddl", SEVERITY_WARNING,
      N_("Only one direction of active-active replicates DDL."),
      N_("A statement that both directions carry may run in a circle, or fail at its second "
         "arrival."),
      N_("Choose DDL in one of the two tasks only."), N_("active-active documents")},
     .with = FACT_ACTIVE_ACTIVE | FACT_DDL_TYPES,
     .field = FIELD_INCR_DDL,
     .says = {N_("Active-active with DDL: only one of the two tasks may replicate it.")}},
    {{"partition-missing", SEVERITY_WARNING, N_("Routing to one partition needs its number."),
      N_("Which partition OMS takes in its place is not documented."), N_("Set the partition."),
      N_("CreateProject: mqPartition")},
     .with = FACT_NO_PARTITION,
     .field = FIELD_MQ_PARTITION,
     .says = {N_("Everything goes to one partition, but which is not set.")},
     .fix = "0"},
    {{"datahub-unique", SEVERITY_WARNING,
      N_("Full transfer to DataHub needs tables with a unique key."),
      N_("The documents limit full transfer to DataHub to such tables; others may stop the task."),
      N_("Choose only tables with a unique key."), N_("DataHub: limits")},
     .with = FACT_DATAHUB | FACT_FULL,
     .without = FACT_WITH_KEYS,
     .field = FIELD_TABLE_CATEGORY,
     .says = {N_("Full transfer to DataHub works only for tables with a unique key; others are "
                 "selected, too.")},
     .fix = "WITH_UNIQUE_ROW_ID"},
    {{"datahub-ddl", SEVERITY_WARNING, N_("DDL goes to DataHub topics of the type BLOB only."),
      N_("A TUPLE topic has fixed fields, so there is no place in it for a statement."),
      N_("Choose BLOB, or no DDL."), N_("DataHub: DDL")},
     .with = FACT_DATAHUB | FACT_DDL,
     .without = FACT_BLOB,
     .field = FIELD_DATAHUB_TOPIC,
     .says = {N_("DDL is chosen, but only topics of the type BLOB accept it.")}},
    {{"queue-repeats", SEVERITY_NOTE,
      N_("After an interruption a message queue may get messages once more."),
      N_("A consumer that adds up what it gets counts such messages twice."),
      N_("Let the consumers recognise what they have handled already."),
      N_("message queues: limits")},
     .with = FACT_QUEUE | FACT_INCR,
     .page = PAGE_QUEUE,
     .place = "/sinkEndpointId",
     .says = {N_("After an interruption OMS may send the changes of the last minute again.")}},
    {{"kafka-struct", SEVERITY_WARNING, N_("Kafka 0.9 does not support structure transfer."),
      N_("The documents leave structure transfer out for this version, so it fails, or does "
         "nothing."),
      N_("Switch structure transfer off."), N_("Kafka: limits")},
     .with = FACT_STRUCT,
     .spec = check_kafka_struct},
};

const struct check_table transfer_checks = {rows, sizeof rows / sizeof *rows};
