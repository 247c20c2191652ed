/* SPDX-License-Identifier: Apache-2.0 */
/* verify: what a full verification found, and the SQL that would make the sink equal. */
#include <stdlib.h>
#include <string.h>
#include "base/alike.h"
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/session.h"
#include "cli/table.h"
#include "cli/talk.h"
#include "oms/verify.h"

enum { SQL_MODE = 0600, PAGES_MAX = 10000, NEAR_EDITS = 2, NEAR_MOST = 5, NUMBER_ROOM = 24 };

struct verify {
    const struct options *options;
    struct session *session;
    char *schema; /* NULL: all tables */
    const char *table;
    struct jwrite *json; /* NULL: text */
    struct table *out;
    struct buf *sql;        /* NULL: not wanted */
    struct texts *names;    /* DATABASE.TABLE; not NULL: only these are wanted now */
    struct texts differing; /* of each such table the schema and the name */
    size_t tables, equal;
};

/* --- one page --------------------------------------------------------------------------------- */

static const char *verify_rows(char text[NUMBER_ROOM], int64_t rows)
{
    snprintf(text, NUMBER_ROOM, "%lld", (long long)rows);
    return rows < 0 ? "?" : text;
}

static void verify_print_table(struct verify *v, const struct oms_verified *row)
{
    char source[NUMBER_ROOM], sink[NUMBER_ROOM], different[NUMBER_ROOM];
    table_row(v->out, row->schema, row->table, verify_rows(source, oms_verified_source(row)),
              verify_rows(sink, oms_verified_sink(row)),
              verify_rows(different, oms_verified_different(row)), row->state, row->message);
}

static void verify_write_rows(struct jwrite *w, const char *key, int64_t rows)
{
    jwrite_known(w, key, rows, rows >= 0);
}

static void verify_write_table(struct jwrite *w, const struct oms_verified *row)
{
    jwrite_object(w);
    jwrite_member(w, "schema", row->schema);
    jwrite_member(w, "table", row->table);
    verify_write_rows(w, "source_rows", oms_verified_source(row));
    verify_write_rows(w, "sink_rows", oms_verified_sink(row));
    verify_write_rows(w, "different", oms_verified_different(row));
    jwrite_member(w, "state", row->state);
    jwrite_member(w, "result", row->result);
    jwrite_member(w, "message", row->message);
    jwrite_object_end(w);
}

static void verify_print_difference(struct verify *v, const struct oms_difference *d)
{
    char *key = oms_difference_key(d);
    for (size_t i = 0; i < (d->cell_count > 0 ? d->cell_count : 1); i++) {
        struct oms_cell cell = d->cell_count > 0 ? d->cells[i] : (struct oms_cell){0};
        table_row(v->out, d->type, key, cell.column, cell.source, cell.sink);
    }
    free(key);
}

static void verify_write_difference(struct jwrite *w, const struct oms_difference *d)
{
    char *key = oms_difference_key(d);
    jwrite_object(w);
    jwrite_member(w, "type", d->type);
    jwrite_member(w, "key", key);
    jwrite_key(w, "columns");
    jwrite_array(w);
    for (size_t i = 0; i < d->cell_count; i++) {
        jwrite_object(w);
        jwrite_member(w, "name", d->cells[i].column);
        jwrite_member(w, "source", d->cells[i].source);
        jwrite_member(w, "sink", d->cells[i].sink);
        jwrite_object_end(w);
    }
    jwrite_array_end(w);
    jwrite_object_end(w);
    free(key);
}

static void verify_take_names(struct texts *names, const struct oms_verify_page *p)
{
    for (size_t i = 0; i < p->table_count; i++) {
        const struct oms_verified *row = &p->tables[i];
        char *name =
            mem_printf("%s.%s", row->schema ? row->schema : "", row->table ? row->table : "");
        texts_add(names, name);
        free(name);
    }
}

static void verify_note_differing(struct verify *v, const char *schema, const char *table)
{
    texts_add(&v->differing, schema ? schema : "");
    texts_add(&v->differing, table ? table : "");
}

static void verify_take(struct verify *v, const struct oms_verify_page *p)
{
    if (v->names) {
        verify_take_names(v->names, p);
        return;
    }
    for (size_t i = 0; i < p->table_count; i++) {
        const struct oms_verified *row = &p->tables[i];
        if (oms_verified_different(row) != 0) /* or it is not known */
            verify_note_differing(v, row->schema, row->table);
        v->tables++;
        v->equal += oms_verified_equal(row);
        if (v->json)
            verify_write_table(v->json, row);
        else
            verify_print_table(v, row);
    }
    for (size_t i = 0; i < p->difference_count; i++)
        if (v->json)
            verify_write_difference(v->json, &p->differences[i]);
        else
            verify_print_difference(v, &p->differences[i]);
    if (v->sql)
        oms_verify_add_sql(v->sql, p);
}

/* --- all pages -------------------------------------------------------------------------------- */

static int verify_pages(struct verify *v, enum oms_verify_what what, const char *schema,
                        const char *table)
{
    size_t seen = 0, lost = 0;
    for (size_t page = 1; page <= PAGES_MAX; page++) {
        struct oms_verify_query query = {what, v->session->task, schema, table, page};
        struct oms_verify_page p = {0};
        struct session *s = v->session;
        int code = session_ask(s, oms_verify_list(s->oms, &query, &p, outcome_plain, &s->out));
        verify_take(v, &p);
        session_say_lost(&p.lost);
        seen += p.rows;
        lost += p.lost.count;
        bool over = oms_verify_is_last(&p, seen);
        oms_verify_clear(&p);
        if (code == CODE_DONE && over && lost > 0)
            return talk_fail(CODE_FAILED, _("The result is not whole."));
        if (code != CODE_DONE || over)
            return code;
    }
    return talk_fail(CODE_FAILED,
                     _("There are more pages than are read; the result is not whole."));
}

/* --- is the table one of those that were compared? -------------------------------------------- */

static bool verify_is_near(const char *told, const char *name)
{
    return alike_edits(told, name) <= NEAR_EDITS ||
           strcmp(strchr(told, '.'), strchr(name, '.')) == 0;
}

/* Says so with the names that resemble it, of which there may be none. */
static void verify_say_unknown(const struct texts *names, const char *name)
{
    struct buf near = {0};
    for (size_t i = 0, count = 0; i < names->len && count < NEAR_MOST; i++)
        if (verify_is_near(names->items[i], name)) {
            buf_item(&near, "%s", names->items[i]);
            count++;
        }
    const char *shown = talk_shown(name);
    if (names->len == 0)
        talk("%s", _("The server tells no result of a full verification."));
    else if (near.len > 0)
        talk(_("The verification of this task tells of no table %s. Did you mean %s?"), shown,
             talk_shown(buf_string(&near)));
    else
        talk(_("The verification of this task tells of no table %s. 'oms-wizard verify TASK' lists "
               "those that were compared."),
             shown);
    buf_clear(&near);
}

/* That no row of it differs is true of a table that was never compared, too. */
static int verify_check_table(struct verify *v)
{
    struct texts names = {0};
    const char *name = v->options->args[1];
    v->names = &names;
    int code = verify_pages(v, OMS_VERIFY_TABLES, NULL, NULL);
    v->names = NULL;
    if (code == CODE_DONE && !texts_has(&names, name)) {
        verify_say_unknown(&names, name);
        code = CODE_FAILED;
    }
    texts_clear(&names);
    return code;
}

/* --- what is asked ---------------------------------------------------------------------------- */

static int verify_ask(struct verify *v)
{
    int code =
        verify_pages(v, v->table ? OMS_VERIFY_DIFFERENCES : OMS_VERIFY_TABLES, v->schema, v->table);
    if (v->table)
        verify_note_differing(v, v->schema, v->table);
    for (size_t i = 0; i + 1 < v->differing.len && code == CODE_DONE && v->sql; i += 2)
        code = verify_pages(v, OMS_VERIFY_CORRECTIONS, v->differing.items[i],
                            v->differing.items[i + 1]);
    return code;
}

/* --- putting it out --------------------------------------------------------------------------- */

static int verify_save_sql(const struct verify *v)
{
    struct buf_reader reader = buf_reader_of(v->sql);
    char *why = NULL;
    if (path_write_pieces(v->options->sql, buf_read, &reader, SQL_MODE, &why))
        talk("%s", _("The statements are OMS's proposal, and were not run: read them before you "
                     "run them in the sink."));
    return talk_why(CODE_FILE, why);
}

static int verify_text(struct verify *v)
{
    struct table out;
    if (v->table)
        table_begin(&out, _("TYPE"), _("KEY"), _("COLUMN"), _("SOURCE"), _("SINK"));
    else
        table_begin(&out, _("SCHEMA"), _("TABLE"), _("SOURCE ROWS"), _("SINK ROWS"), _("DIFFERENT"),
                    _("STATE"), _("MESSAGE"));
    v->out = &out;
    int code = verify_ask(v);
    if (table_end_rows(&out) == 0 && code == CODE_DONE)
        talk("%s", v->table ? _("The server tells no differing row of this table.")
                            : _("The server tells no result of a full verification."));
    if (v->tables > 0 && code == CODE_DONE) {
        char *count = oms_verified_count(v->tables, v->differing.len / 2, v->equal);
        talk("%s", count);
        free(count);
    }
    return code;
}

static int verify_json(struct verify *v)
{
    struct json_out j;
    json_out_begin(&j);
    v->json = &j.w;
    jwrite_array(&j.w);
    int code = verify_ask(v);
    jwrite_array_end(&j.w);
    json_out_end(&j, code == CODE_DONE);
    return code;
}

static int verify_run(struct verify *v)
{
    const struct options *o = v->options;
    struct buf sql = {0};
    int code = v->table ? verify_check_table(v) : CODE_DONE;
    v->sql = o->sql ? &sql : NULL;
    if (code == CODE_DONE)
        code = o->json ? verify_json(v) : verify_text(v);
    if (code == CODE_DONE && o->sql)
        code = verify_save_sql(v);
    buf_clear(&sql);
    return code;
}

int cmd_verify_check(const struct options *o)
{
    const char *dot = o->arg_count > 1 ? strchr(o->args[1], '.') : NULL;
    if (o->sql && strcmp(o->sql, "-") == 0)
        return talk_fail(CODE_USAGE,
                         _("--sql takes a file, since standard output has the result."));
    if (o->arg_count > 1 && (!dot || dot == o->args[1] || !dot[1]))
        return talk_usage(mem_text(_("A table is given as DATABASE.TABLE.")));
    return CODE_DONE;
}

int cmd_verify(struct session *s, const struct options *o)
{
    struct verify v = {.options = o, .session = s};
    if (o->arg_count > 1) {
        v.table = strchr(o->args[1], '.') + 1;
        v.schema = mem_text_n(o->args[1], (size_t)(v.table - o->args[1]) - 1);
    }
    int code = verify_run(&v);
    texts_clear(&v.differing);
    free(v.schema);
    return code;
}
