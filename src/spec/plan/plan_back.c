/* SPDX-License-Identifier: Apache-2.0 */
/* The way back: what can be undone, what the switchover needs, what is left to be cleaned up. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "spec/plan/plan_internal.h"
#include "spec/plan/quoting.h"

enum { NAMES_MAX = 200 };

static struct plan_row *back_add(struct plan_run *r, const char *kind, enum plan_mark mark,
                                 const char *text, const char *more)
{
    struct plan_row *row = plan_row_add(r, PLAN_WAY_BACK, kind, mem_text(text));
    row->mark = mark;
    row->more = mem_text(more);
    return row;
}

/* " AND column IN ('a', 'b')", or "" where the sink's names cannot be told. word: "AND" or "WHERE".
 */
static void back_names(const struct plan_run *r, const char *family, const char *word,
                       const char *column, struct buf *out)
{
    struct texts names;
    bool tell = true;
    plan_databases(r, SIDE_SINK, &names);
    for (size_t i = 0; i < names.len; i++)
        tell = tell && sql_may_hold(names.items[i]) &&
               !(r->c.wildcard && strpbrk(names.items[i], "*?["));
    if (tell && names.len > 0 && names.len <= NAMES_MAX) {
        buf_printf(out, " %s %s IN (", word, column);
        for (size_t i = 0; i < names.len; i++) {
            char *text = sql_text(family, names.items[i]);
            buf_text(out, i > 0 ? ", " : "");
            buf_text(out, text);
            free(text);
        }
        buf_char(out, ')');
    }
    texts_clear(&names);
}

/* --- returning -------------------------------------------------------------------------------- */

static bool is_switched(const struct plan_run *r)
{
    return (r->c.stages & STAGE_INCR) && spec_is(r->c.spec, FIELD_TYPE, "MIGRATION") &&
           !spec_on(r->c.spec, FIELD_ACTIVE_ACTIVE);
}

static void back_reverse(struct plan_run *r)
{
    if ((r->c.stages & STAGE_REVERSE) && !spec_on(r->c.spec, FIELD_ACTIVE_ACTIVE))
        back_add(r, "reverse", PLAN_PLAIN,
                 _("After the switchover changes in the sink flow back to the source, so that the "
                   "application can return to it."),
                 NULL);
    else if (is_switched(r))
        back_add(r, "no-reverse", PLAN_CAUTION,
                 _("What is written to the sink after the switchover does not come back: reverse "
                   "incremental is off."),
                 r->tally.into > 0 ? _("It is not possible with merged tables.")
                                   : _("Switch it on to be able to return without loss."));
    if (!(r->c.stages & STAGE_INCR))
        back_add(r, "no-increments", PLAN_CAUTION,
                 _("Changes that the source gets during or after the copy do not reach the sink."),
                 _("Stop writing to the source, or switch incremental on."));
}

static void back_omstxndb(struct plan_run *r)
{
    if (!(r->c.stages & STAGE_REVERSE))
        return;
    if (!r->c.source)
        back_add(r, "omstxndb", PLAN_UNKNOWN,
                 _("If the source is MySQL, the way back needs a database omstxndb in it."), NULL);
    else if (one_of("MYSQL", r->c.source))
        back_add(r, "omstxndb", PLAN_CAUTION,
                 _("The way back needs a database omstxndb in the MySQL source; without it OMS "
                   "reports an error."),
                 NULL)
            ->sql = mem_text("CREATE DATABASE IF NOT EXISTS omstxndb;");
}

static void back_switchover(struct plan_run *r)
{
    if (spec_on(r->c.spec, FIELD_ACTIVE_ACTIVE))
        back_add(r, "active-active", PLAN_PLAIN,
                 _("There is no switchover: with active-active both sides are written to, and "
                   "another task carries the changes of the sink to the source."),
                 NULL);
    if (!is_switched(r))
        return;
    back_add(r, "switchover", PLAN_PLAIN,
             _("The switchover: stop writing to the source, wait until the lag is gone, let the "
               "task switch over, and start the application on the sink."),
             _("OMS refuses while the lag is over 15 seconds. The state MONITORING does not tell: "
               "look at the time up to which changes have arrived."));
}

/* --- beside the task -------------------------------------------------------------------------- */

static char *trigger_query(const struct plan_run *r)
{
    bool mysql = matrix_is_mysql(r->c.sink);
    struct buf sql = {0};
    if (!mysql && !one_of("ORACLE|OB_ORACLE", r->c.sink))
        return NULL;
    buf_text(
        &sql,
        mysql
            ? "SELECT trigger_schema, trigger_name, event_object_table FROM "
              "information_schema.triggers"
            : "SELECT owner, trigger_name, table_name FROM all_triggers WHERE status = 'ENABLED'");
    back_names(r, r->c.sink, mysql ? "WHERE" : "AND", mysql ? "trigger_schema" : "owner", &sql);
    buf_char(&sql, ';');
    return buf_steal(&sql);
}

static void back_triggers(struct plan_run *r)
{
    if (r->c.queue || !(r->c.stages & (STAGE_FULL | STAGE_INCR)))
        return;
    back_add(r, "triggers", PLAN_CAUTION,
             r->c.stages & STAGE_REVERSE
                 ? _("Triggers fire again for the rows that OMS writes: disable those of the sink "
                     "until the switchover, and those of the source after it.")
                 : _("Triggers fire again for the rows that OMS writes: disable those of the sink "
                     "until the switchover."),
             NULL)
        ->sql = trigger_query(r);
}

static void back_pause(struct plan_run *r)
{
    const char *hours = spec_get(r->c.spec, FIELD_INCR_LOG_HOURS);
    char *more = NULL;
    if (!(r->c.stages & STAGE_INCR))
        return;
    if (check_given(&r->c, FIELD_INCR_LOG_HOURS))
        more = plan_fill(_("OMS keeps the logs for %s hours; the source has to keep its own until "
                           "OMS has read them."),
                         hours, NULL);
    back_add(r, "pause", PLAN_PLAIN,
             _("A task that was paused for more than 12 hours cannot be resumed."), more);
    free(more);
}

/* --- hidden columns --------------------------------------------------------------------------- */

/* The pairs in which OMS adds columns, so that tables without a unique key have one. */
static const struct hidden {
    const char *source, *sink, *columns;
    bool every; /* to every table */
} hidden[] = {
    {"OB_MYSQL", "OB_MYSQL", "'OMS_PK_INCRMT'", false},
    {"OB_ORACLE", "OB_ORACLE", "'OMS_PK_INCRMT'", false},
    {"OB_ORACLE", "ORACLE", "'OMS_PK_INCRMT'", false},
    {"ORACLE", "OB_ORACLE",
     "'OMS_OBJECT_NUMBER', 'OMS_RELATIVE_FNO', 'OMS_BLOCK_NUMBER', 'OMS_ROW_NUMBER'", true},
    {"ORACLE", "OB_MYSQL",
     "'OMS_OBJECT_NUMBER', 'OMS_RELATIVE_FNO', 'OMS_BLOCK_NUMBER', 'OMS_ROW_NUMBER'", false},
};

/* Two queries: their results are the statements that drop the indexes, and then the columns. */
static const struct {
    const char *index, *index_owner, *column, *column_owner;
} queries[2] = {
    {"SELECT DISTINCT CONCAT('ALTER TABLE `', REPLACE(table_schema, '`', '``'), '`.`', "
     "REPLACE(table_name, '`', '``'), '` DROP INDEX `', REPLACE(index_name, '`', '``'), '`;') FROM "
     "information_schema.statistics WHERE column_name IN (%s)",
     "table_schema",
     "SELECT CONCAT('ALTER TABLE `', REPLACE(table_schema, '`', '``'), '`.`', REPLACE(table_name, "
     "'`', '``'), '` DROP COLUMN `', column_name, '`;') FROM information_schema.columns WHERE "
     "column_name IN (%s)",
     "table_schema"},
    {"SELECT DISTINCT 'DROP INDEX \"' || index_owner || '\".\"' || index_name || '\";' FROM "
     "all_ind_columns WHERE column_name IN (%s)",
     "table_owner",
     "SELECT 'ALTER TABLE \"' || owner || '\".\"' || table_name || '\" DROP COLUMN \"' || "
     "column_name || '\";' FROM all_tab_cols WHERE column_name IN (%s)",
     "owner"},
};

static void hidden_query(const struct plan_run *r, const struct hidden *h, const char *format,
                         const char *owner, struct buf *sql)
{
    buf_printf(sql, format, h->columns);
    back_names(r, h->sink, "AND", owner, sql);
    buf_char(sql, ';');
}

static void back_hidden_in(struct plan_run *r, const struct hidden *h)
{
    bool oracle = !matrix_is_mysql(h->sink);
    struct plan_row *row;
    struct buf sql = {0};
    hidden_query(r, h, queries[oracle].index, queries[oracle].index_owner, &sql);
    buf_char(&sql, '\n');
    hidden_query(r, h, queries[oracle].column, queries[oracle].column_owner, &sql);
    row = back_add(
        r, "hidden-columns", PLAN_PLAIN,
        h->every ? _("OMS adds hidden columns with a unique index to tables of the sink. The "
                     "switchover drops them; nothing else does.")
                 : _("OMS adds a hidden column with a unique index to tables of the sink whose "
                     "source has no unique key. The switchover drops it; nothing else does."),
        _("If the task ends without a switchover, the results of these two queries, one after the "
          "other, are the statements that clean up:"));
    row->sql = buf_steal(&sql);
}

static void back_hidden(struct plan_run *r)
{
    bool keyless = !spec_is(r->c.spec, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID");
    if (!(r->c.stages & STAGE_STRUCT) || r->c.queue)
        return;
    if (!r->c.source || !r->c.sink) {
        back_add(r, "hidden-columns", PLAN_UNKNOWN,
                 _("Whether hidden columns of OMS are left in tables of the sink depends on the "
                   "types of source and sink."),
                 NULL);
        return;
    }
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (strcmp(hidden[i].source, r->c.source) == 0 && strcmp(hidden[i].sink, r->c.sink) == 0 &&
            (keyless || hidden[i].every))
            back_hidden_in(r, &hidden[i]);
}

void plan_way_back(struct plan_run *r)
{
    back_reverse(r);
    back_switchover(r);
    back_omstxndb(r);
    back_triggers(r);
    back_pause(r);
    back_hidden(r);
}
