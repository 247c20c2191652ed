/* SPDX-License-Identifier: Apache-2.0 */
/* The statements that prepare source and sink, for the databases of the spec. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "spec/matrix.h"
#include "spec/plan/plan_internal.h"
#include "spec/plan/prepare_rows.h"
#include "spec/plan/quoting.h"

enum { DATABASES_MAX = 200 };

/* One side in one role: what is done there. */
struct place_of_work {
    enum side side;
    enum prepare_role role;
    unsigned stages;
    bool ddl;
    const char *family, *partner; /* of the other side; NULL: not known */
    const struct texts *databases;
    bool any; /* whatever database, type of the other side or settings there will be */
};

/* What stands for a database in a statement. */
enum database_kind { DATABASE_NAME, DATABASE_PATTERN, DATABASE_ANY };

static const char *side_word(enum side side)
{
    return side == SIDE_SOURCE ? "source" : "sink";
}

static struct plan_row *prepare_note(struct plan_run *r, enum side side, const char *kind,
                                     const char *text)
{
    struct plan_row *row = plan_row_add(r, PLAN_PREPARE, kind, mem_text(text));
    row->group = side_word(side);
    return row;
}

/* --- the databases of a side --- */

static void databases_all(const struct plan_run *r, enum side side, struct texts *names)
{
    const struct mapping *m = r->c.map;
    texts_init(names);
    for (size_t db = 0; db < mapping_databases(m, MAPPING_INCLUDE); db++) {
        const char *name =
            side == SIDE_SINK ? plan_target(m, db) : mapping_database_name(m, MAPPING_INCLUDE, db);
        if (!text_blank(name) && (names->len == 0 || strcmp(names->items[names->len - 1], name)))
            texts_add(names, name);
    }
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void databases_once(struct texts *names)
{
    size_t kept = 0;
    if (names->len > 1)
        qsort(names->items, names->len, sizeof *names->items, compare_names);
    for (size_t i = 0; i < names->len; i++) {
        if (kept > 0 && strcmp(names->items[kept - 1], names->items[i]) == 0)
            free(names->items[i]);
        else
            names->items[kept++] = names->items[i];
    }
    names->len = kept;
}

void plan_databases(const struct plan_run *r, enum side side, struct texts *names)
{
    databases_all(r, side, names);
    databases_once(names);
}

/* --- a statement --- */

static void fill_one(struct buf *out, const char *family, const char *key, const char *name,
                     enum database_kind kind)
{
    bool granted = strncmp(key, "{granted}", 9) == 0, literal = strncmp(key, "{text}", 6) == 0;
    char *text = NULL;
    if (kind == DATABASE_PATTERN && granted)
        text = sql_granted_pattern(family, name);
    if (!text && kind != DATABASE_NAME)
        text = mem_printf(literal ? "'<%s>'" : "<%s>", kind == DATABASE_ANY ? name : "DATABASE");
    if (!text)
        text = granted   ? sql_granted(family, name)
               : literal ? sql_text(family, name)
                         : sql_name(family, name);
    buf_text(out, text);
    free(text);
}

/* What is to be filled in, behind a statement that has it. */
static void fill_pattern(struct buf *out, size_t from, const char *name, enum database_kind kind)
{
    if (kind == DATABASE_PATTERN && out->len > from && strstr(out->data + from, "<DATABASE>")) {
        buf_text(out, " -- ");
        buf_printf(out, _("<DATABASE>: each one that matches %s"), name);
    }
}

static void fill_sql(struct buf *out, const char *family, const char *sql, const char *name,
                     enum database_kind kind)
{
    size_t from = out->len;
    while (*sql != '\0') {
        size_t length = strcspn(sql, "{\n");
        buf_add(out, sql, length);
        sql += length;
        if (*sql == '{') {
            fill_one(out, family, sql, name, kind);
            sql += strcspn(sql, "}") + 1;
        } else if (*sql == '\n') {
            fill_pattern(out, from, name, kind);
            buf_char(out, *sql++);
            from = out->len;
        }
    }
    fill_pattern(out, from, name, kind);
}

static void fill_line(struct buf *out)
{
    if (out->len > 0)
        buf_char(out, '\n');
}

/* The row's statements, once for each database if they name one. Counts those left out. */
static char *prepare_sql(const struct plan_run *r, const struct place_of_work *w, const char *sql,
                         size_t *hidden)
{
    struct buf out = {0};
    if (!strchr(sql, '{'))
        buf_text(&out, sql);
    for (size_t i = 0; strchr(sql, '{') && i < w->databases->len; i++) {
        const char *name = w->databases->items[i];
        enum database_kind kind = w->any                                  ? DATABASE_ANY
                                  : r->c.wildcard && strpbrk(name, "*?[") ? DATABASE_PATTERN
                                                                          : DATABASE_NAME;
        if (i >= DATABASES_MAX || !sql_may_hold(name)) {
            *hidden += 1;
            continue;
        }
        fill_line(&out);
        fill_sql(&out, w->family, sql, name, kind);
    }
    return out.len > 0 ? buf_steal(&out) : NULL;
}

static bool has_same(const struct plan_run *r, enum side side, const char *sql)
{
    const struct plan_rows *rows = &r->out->of[PLAN_PREPARE];
    for (size_t i = 0; sql && i < rows->len; i++)
        if (rows->items[i].sql && strcmp(rows->items[i].sql, sql) == 0 &&
            strcmp(rows->items[i].group, side_word(side)) == 0)
            return true;
    return false;
}

/* --- a side --- */

static void prepare_row(struct plan_run *r, const struct place_of_work *w,
                        const struct prepare_row *row)
{
    size_t hidden = 0;
    char *sql = row->sql ? prepare_sql(r, w, row->sql, &hidden) : NULL;
    if ((!row->sql || sql) && !has_same(r, w->side, sql)) {
        prepare_note(r, w->side, row->kind, _(row->comment))->sql = sql;
        sql = NULL;
    }
    free(sql);
    if (hidden > 0)
        r->hidden_databases[w->side] = hidden;
}

static void prepare_work(struct plan_run *r, const struct place_of_work *w)
{
    for (size_t i = 0; i < prepare_row_count; i++) {
        const struct prepare_row *row = &prepare_rows[i];
        if (row->role == w->role && (row->stages & w->stages) && one_of(row->families, w->family) &&
            (w->any ||
             ((!row->partner || one_of(row->partner, w->partner)) &&
              (row->when != WHEN_DDL || w->ddl) && (row->when != WHEN_RULES || r->c.wildcard))))
            prepare_row(r, w, row);
    }
}

static void prepare_known(struct plan_run *r, enum side side, const char *family)
{
    struct texts databases;
    bool source = side == SIDE_SOURCE;
    plan_databases(r, side, &databases);
    struct place_of_work w = {.side = side,
                              .role = source ? ROLE_READ : ROLE_WRITE,
                              .stages = r->c.stages & ~(unsigned)STAGE_REVERSE,
                              .ddl = !source && check_chooses_ddl(&r->c, false),
                              .family = family,
                              .partner = source ? r->c.sink : r->c.source,
                              .databases = &databases};
    prepare_work(r, &w);
    if (r->c.stages & STAGE_REVERSE) { /* then the roles change */
        w.role = source ? ROLE_WRITE : ROLE_READ;
        w.stages = STAGE_INCR | STAGE_REVERSE;
        w.ddl = source && check_chooses_ddl(&r->c, true);
        prepare_work(r, &w);
    }
    texts_clear(&databases);
}

static const char *prepare_unknown(const struct plan_run *r, enum side side)
{
    bool source = side == SIDE_SOURCE;
    if (r->facts->on_screen)
        return source ? _("The type of the source is unknown, and so are its statements: a "
                          "connected server tells it.")
                      : _("The type of the sink is unknown, and so are its statements: a connected "
                          "server tells it.");
    return source ? _("The type of the source is unknown, and so are its statements: --source-type "
                      "T names it, --online asks the server.")
                  : _("The type of the sink is unknown, and so are its statements: --sink-type T "
                      "names it, --online asks the server.");
}

static void prepare_side(struct plan_run *r, enum side side)
{
    const char *family = side == SIDE_SOURCE ? r->c.source : r->c.sink;
    size_t before = r->out->of[PLAN_PREPARE].len;
    if (!family) {
        prepare_note(r, side, "unknown", prepare_unknown(r, side))->mark = PLAN_UNKNOWN;
        return;
    }
    if (matrix_is_queue(family)) {
        prepare_note(r, side, "queue", _("A message queue has no SQL."));
        return;
    }
    prepare_known(r, side, family);
    if (r->out->of[PLAN_PREPARE].len == before)
        prepare_note(r, side, "unknown", _("No statements are known for this type."))->mark =
            PLAN_UNKNOWN;
    if (r->hidden_databases[side] > 0)
        prepare_note(r, side, "hidden",
                     _("Some databases are left out: there are too many, or their names have "
                       "characters that cannot be shown. They need the same."))
            ->mark = PLAN_UNKNOWN;
}

/* --- a type, whatever the task --- */

static void prepare_any(struct plan_run *r, enum side side, const char *family)
{
    enum { ALL = STAGE_STRUCT | STAGE_FULL | STAGE_INCR | STAGE_VERIFY };
    char name[] = "DATABASE", schema[] = "SCHEMA",
         *names[] = {matrix_is_mysql(family) ? name : schema};
    const struct texts databases = {.items = names, .len = 1};
    struct place_of_work w = {.side = side,
                              .role = side == SIDE_SOURCE ? ROLE_READ : ROLE_WRITE,
                              .stages = ALL,
                              .family = family,
                              .databases = &databases,
                              .any = true};
    size_t before = r->out->of[PLAN_PREPARE].len;
    prepare_work(r, &w);
    if (side == SIDE_SOURCE) { /* what the way back needs beyond what a sink does */
        w.role = ROLE_WRITE;
        w.stages = STAGE_REVERSE;
        prepare_work(r, &w);
    }
    if (r->out->of[PLAN_PREPARE].len == before)
        prepare_note(r, side, "unknown", _("No statements are known for this type."));
}

void plan_prepare_type(struct plan *p, const char *type)
{
    struct plan_run r = {.out = p};
    const char *family = type ? matrix_family(type) : "";
    *p = (struct plan){0};
    for (int side = SIDE_SOURCE; side <= SIDE_SINK; side++)
        if (matrix_is_queue(family))
            prepare_note(&r, (enum side)side, "queue", _("A message queue has no SQL."));
        else
            prepare_any(&r, (enum side)side, family);
}

void plan_prepare(struct plan_run *r)
{
    prepare_side(r, SIDE_SOURCE);
    prepare_side(r, SIDE_SINK);
}
