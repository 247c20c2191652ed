/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about structure and full transfer, and about the two incremental directions. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/when.h"
#include "spec/checks/checks.h"

/* --- structure and full transfer --- */

static bool truncates(const struct check_run *c)
{
    return spec_on(c->spec, FIELD_TRUNCATE) && check_counts(c, FIELD_TRUNCATE);
}

static bool tolerates_rows(const struct check_run *c)
{
    return spec_on(c->spec, FIELD_NOT_EMPTY) && check_counts(c, FIELD_NOT_EMPTY);
}

void check_truncate_target(struct check_run *c)
{
    if (truncates(c))
        check_fix_set(check_field(c, FIELD_TRUNCATE,
                                  N_("ALL ROWS of target tables are deleted where the source table "
                                     "has no unique index, before it is copied."),
                                  NULL, NULL, NULL),
                      "false");
}

void check_truncate_keep(struct check_run *c)
{
    if (truncates(c) && tolerates_rows(c)) {
        struct finding *f =
            check_field(c, FIELD_TRUNCATE,
                        N_("Rows in target tables are both to be kept (%s) and to be "
                           "deleted (%s)."),
                        "allowDestTableNotEmpty", "nonePkUkTruncateDstTable", NULL);
        check_fix_set(f, "false");
        check_fix_or(f, FIELD_NOT_EMPTY, "false");
    }
}

void check_not_empty_verify(struct check_run *c)
{
    if (tolerates_rows(c) && (c->stages & STAGE_VERIFY))
        check_field(
            c, FIELD_NOT_EMPTY,
            N_("Target tables may hold rows, so verification uses the IN mode: it is slower "
               "and does not see surplus rows in the target."),
            NULL, NULL, NULL);
}

void check_defer_without_full(struct check_run *c)
{
    if (spec_on(c->spec, FIELD_DEFER_INDEX) && check_counts(c, FIELD_DEFER_INDEX) &&
        !(c->stages & STAGE_FULL)) {
        struct finding *f =
            check_field(c, FIELD_DEFER_INDEX,
                        N_("Index creation is deferred until after a full transfer, which "
                           "is off."),
                        NULL, NULL, NULL);
        check_fix_set(f, "false");
        check_fix_or(f, FIELD_FULL, "true");
    }
}

/* Full transfer and verification: 4, 8 and 32 threads, 4, 8 and 16 GB (OMS Community V4.2.2). */
void check_fast_memory(struct check_run *c)
{
    static const enum field_id speeds[] = {FIELD_FULL_SPEED, FIELD_VERIFY_SPEED};

    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (check_counts(c, speeds[i]) && spec_is(c->spec, speeds[i], "FAST"))
            check_field(
                c, speeds[i],
                N_("FAST takes 32 threads and 16 GB of memory of the OMS host; NORMAL takes "
                   "8 and 8 GB."),
                NULL, NULL, NULL);
}

/* --- incremental, forward and reverse --- */

enum { DIRECTIONS = 2, HOUR = 60 * 60, DAY = 24 * HOUR, START_DAYS = 30 };

/* Start of a direction in seconds; false if it does not count or is no time. */
static bool start_of(const struct check_run *c, enum field_id id, int64_t *seconds)
{
    char *wire;
    bool good;

    if (!check_counts(c, id) || text_is_milliseconds(spec_get(c->spec, id)))
        return false;
    wire = field_wire(field_of(id), spec_get(c->spec, id));
    good = wire != NULL;
    *seconds = good ? strtoll(wire, NULL, 10) : 0;
    free(wire);
    return good;
}

static void report_start(struct check_run *c, enum field_id id, int64_t seconds,
                         const char *sentence)
{
    char *local = when_local(seconds);
    check_field(c, id, sentence, local, NULL, NULL);
    free(local);
}

void check_start_future(struct check_run *c)
{
    for (int r = 0; r < DIRECTIONS; r++) {
        int64_t seconds;
        enum field_id id = check_turn(FIELD_INCR_START, r > 0);
        if (start_of(c, id, &seconds) && seconds > when_now())
            report_start(c, id, seconds, N_("The start time, %s, is in the future."));
    }
}

void check_start_milliseconds(struct check_run *c)
{
    for (int r = 0; r < DIRECTIONS; r++) {
        enum field_id id = check_turn(FIELD_INCR_START, r > 0);
        const char *text = spec_get(c->spec, id);
        char *seconds;
        if (!check_given(c, id) || !spec_written(c->spec, id) || !text_is_milliseconds(text))
            continue;
        seconds = mem_text_n(text, strlen(text) - 3);
        check_fix_set(check_field(c, id, N_("The start time %s counts milliseconds, not seconds."),
                                  text, NULL, NULL),
                      seconds);
        free(seconds);
    }
}

void check_start_old(struct check_run *c)
{
    for (int r = 0; r < DIRECTIONS; r++) {
        int64_t seconds;
        enum field_id id = check_turn(FIELD_INCR_START, r > 0);
        if (start_of(c, id, &seconds) && seconds < when_now() - (int64_t)START_DAYS * DAY)
            report_start(c, id, seconds, N_("The start time, %s, is more than 30 days ago."));
    }
}

/* The number of hours, or 0 where it does not count or is no number. */
static long log_hours(const struct check_run *c, enum field_id id)
{
    const char *text = spec_get(c->spec, id);
    return check_counts(c, id) && field_check(field_of(id), text, NULL) ? strtol(text, NULL, 10)
                                                                        : 0;
}

/* Of the forward direction only: the reverse one starts at the switchover, which is to come. */
void check_start_before_log(struct check_run *c)
{
    long hours = log_hours(c, FIELD_INCR_LOG_HOURS);
    int64_t seconds;

    if (hours > 0 && start_of(c, FIELD_INCR_START, &seconds) &&
        seconds < when_now() - (int64_t)hours * HOUR &&
        seconds >= when_now() - (int64_t)START_DAYS * DAY) /* start-old says more */
        report_start(c, FIELD_INCR_START, seconds,
                     N_("The start time, %s, is longer ago than logs are kept."));
}

enum { HOURS_LOW = 24, HOURS_INCR = 48, HOURS_FULL = 7 * 24 };

void check_log_hours_low(struct check_run *c)
{
    for (int r = 0; r < DIRECTIONS; r++) {
        enum field_id id = check_turn(FIELD_INCR_LOG_HOURS, r > 0);
        long hours = log_hours(c, id);
        if (hours > 0 && hours < HOURS_LOW)
            check_fix_set(check_field(c, id,
                                      N_("Logs are kept for %s HOURS only; the unit is "
                                         "hours, not days."),
                                      spec_get(c->spec, id), NULL, NULL),
                          field_of(id)->fallback);
    }
}

void check_log_hours_short(struct check_run *c)
{
    long hours = log_hours(c, FIELD_INCR_LOG_HOURS);
    bool full = (c->stages & STAGE_FULL) != 0;

    if (hours < HOURS_LOW || hours >= (full ? HOURS_FULL : HOURS_INCR))
        return;
    check_fix_set(
        check_field(c, FIELD_INCR_LOG_HOURS,
                    full ? N_("Logs are kept for %s hours; with full transfer 7 days are advised.")
                         : N_("Logs are kept for %s hours; 48 are advised."),
                    spec_get(c->spec, FIELD_INCR_LOG_HOURS), NULL, NULL),
        field_of(FIELD_INCR_LOG_HOURS)->fallback);
}

static bool chooses_ddl(const struct check_run *c, bool reverse)
{
    enum field_id types = check_turn(FIELD_INCR_DDL, reverse);
    enum field_id records = check_turn(FIELD_INCR_RECORDS, reverse);
    return check_counts(c, types) || (check_counts(c, records) && check_lists(c, records, "DDL"));
}

/* The published example has types of DDL without the record type, so OMS may not insist. */
void check_ddl_without_record(struct check_run *c)
{
    for (int r = 0; r < DIRECTIONS; r++) {
        enum field_id types = check_turn(FIELD_INCR_DDL, r > 0);
        enum field_id records = check_turn(FIELD_INCR_RECORDS, r > 0);
        if (check_counts(c, types) && check_given(c, records) && !check_lists(c, records, "DDL"))
            check_field(c, records, N_("DDL statements are chosen, but \"%s\" does not hold DDL."),
                        _(field_of(records)->label), NULL, NULL);
    }
}

void check_ddl_stops(struct check_run *c)
{
    if (chooses_ddl(c, false) && !(c->pair != NULL && (c->pair->options & PAIR_NO_DDL)))
        check_field(
            c, FIELD_INCR_DDL,
            N_("DDL is replicated: a statement of a kind that OMS does not support can stop "
               "the task for good."),
            NULL, NULL, NULL);
}

void check_ddl_pair(struct check_run *c)
{
    if (c->pair != NULL && (c->pair->options & PAIR_NO_DDL) && chooses_ddl(c, false))
        check_fix_unset(check_field(c, FIELD_INCR_DDL,
                                    N_("From %s to %s OMS does not replicate DDL."), c->source,
                                    c->sink, NULL));
}

void check_ddl_new_tables(struct check_run *c)
{
    if (c->specific && check_counts(c, FIELD_INCR_DDL) &&
        (check_lists(c, FIELD_INCR_DDL, "CREATE_TABLE") ||
         check_lists(c, FIELD_INCR_DDL, "RENAME_TABLE")))
        check_field(c, FIELD_INCR_DDL,
                    N_("Objects are named one by one, so tables that are created or renamed "
                       "later are not added."),
                    NULL, NULL, NULL);
}

void check_no_dml(struct check_run *c)
{
    for (int r = 0; r < DIRECTIONS; r++) {
        enum field_id id = check_turn(FIELD_INCR_RECORDS, r > 0);
        if (check_counts(c, id) && !check_lists(c, id, "INSERT") && !check_lists(c, id, "UPDATE") &&
            !check_lists(c, id, "DELETE") && !check_lists(c, id, "ROW"))
            check_field(c, id,
                        N_("No changes of rows are transferred: INSERT, UPDATE and DELETE "
                           "are all left out."),
                        NULL, NULL, NULL);
    }
}

void check_custom_speed_empty(struct check_run *c)
{
    static const struct {
        enum field_id mode, needs;
    } pairs[] = {{FIELD_INCR_PULL_MODE, FIELD_INCR_PULL_MEMORY},
                 {FIELD_INCR_WRITE_MODE, FIELD_INCR_WRITE_MEMORY},
                 {FIELD_INCR_WRITE_MODE, FIELD_INCR_WRITE_WORKERS}};

    for (size_t i = 0; i < DIRECTIONS * sizeof pairs / sizeof *pairs; i++) {
        enum field_id mode = check_turn(pairs[i / DIRECTIONS].mode, i % DIRECTIONS > 0);
        enum field_id needs = check_turn(pairs[i / DIRECTIONS].needs, i % DIRECTIONS > 0);
        if (check_counts(c, mode) && spec_is(c->spec, mode, "CUSTOM") && !check_given(c, needs))
            check_field(c, needs, N_("\"%s\" is CUSTOM, but \"%s\" is not set."),
                        _(field_of(mode)->label), _(field_of(needs)->label), NULL);
    }
}

void check_oracle_parallel(struct check_run *c)
{
    if ((c->stages & STAGE_INCR) && c->source != NULL && strcmp(c->source, "ORACLE") == 0)
        check_field(
            c, FIELD_INCR,
            N_("Users report that deletes of parallel DML in Oracle are lost where it spans "
               "more than two archived logs."),
            NULL, NULL, NULL);
}

/* Another database that OMS writes its transaction marks to. */
void check_reverse_omstxndb(struct check_run *c)
{
    if ((c->stages & STAGE_REVERSE) && c->source != NULL && strcmp(c->source, "MYSQL") == 0)
        check_field(c, FIELD_REVERSE,
                    N_("Reverse incremental to a MySQL source needs a database omstxndb there."),
                    NULL, NULL, NULL);
}
