/* SPDX-License-Identifier: Apache-2.0 */
/* What a full verification found: tables, the rows that differ, and SQL that is saved, never run.
 */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "app/app.h"
#include "tasks/task.h"
#include "tasks/verify_fetch.h"
#include "ui/list.h"
#include "ui/paragraph.h"

enum { SQL_MODE = 0600, NUMBER = 11, TABLE_LEAST = 20 };

struct verification_view {
    char *id; /* of the task; NULL: none */
    struct verify_fetch tables, rows, sql;
    bool all;      /* tables that are equal are shown, too */
    bool inside;   /* the rows of a table are shown */
    size_t *shown; /* of the tables */
    size_t different, equal;
    struct list list, row_list;
    char *file; /* where the SQL goes that is being fetched */
};

static struct verification_view *verification_of(const struct app *app)
{
    return app_view(app, &screen_verification);
}

/* --- tables ----------------------------------------------------------------------------------- */

static void verification_lay_out(struct app *app)
{
    struct verification_view *v = verification_of(app);
    const struct oms_verified *t;
    size_t count = 0;
    free(v->shown);
    v->shown = mem_array(v->tables.rows + 1, sizeof *v->shown);
    v->different = v->equal = 0;
    for (size_t i = 0; (t = verify_fetch_table(&v->tables, i)) != NULL; i++) {
        v->different += oms_verified_different(t) > 0;
        v->equal += oms_verified_equal(t);
        if (v->all || !oms_verified_equal(t))
            v->shown[count++] = i;
    }
    list_set_count(&v->list, count);
}

static const struct oms_verified *verification_table(const struct verification_view *v)
{
    return v->list.at < v->list.count ? verify_fetch_table(&v->tables, v->shown[v->list.at]) : NULL;
}

static void verification_fetch(struct app *app, struct verification_view *v)
{
    v->inside = false;
    verify_fetch_clear(&v->rows);
    verify_fetch_begin(&v->tables, app, OMS_VERIFY_TABLES, v->id, NULL, NULL, verification_lay_out);
    verification_lay_out(app);
}

/* "shop.orders", made visible; caller frees. */
static char *verification_name(const struct oms_verified *t)
{
    char *name = mem_printf("%s.%s", t->schema ? t->schema : "?", t->table ? t->table : "?");
    char *shown = utf8_shown(name);
    free(name);
    return shown;
}

static void verification_number(int y, int x, enum style style, int64_t number)
{
    if (number < 0)
        term_printf(y, x, NUMBER, style, "%*s ", NUMBER - 1, "?");
    else
        term_printf(y, x, NUMBER, style, "%*lld ", NUMBER - 1, (long long)number);
}

/* The columns of the table's name, and whether there is room for what the server says. */
static int verification_name_cells(int w)
{
    int rest = w - 3 * NUMBER;
    return rest > 2 * TABLE_LEAST ? rest / 2 : rest > TABLE_LEAST ? rest : w - NUMBER;
}

static void verification_table_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    const struct verification_view *v = arg;
    const struct oms_verified *t = verify_fetch_table(&v->tables, v->shown[index]);
    enum style style = focused ? STYLE_FOCUS : STYLE_NORMAL;
    int64_t different = oms_verified_different(t);
    enum style marked = focused                 ? STYLE_FOCUS
                        : different > 0         ? STYLE_ERROR
                        : oms_verified_equal(t) ? STYLE_OK
                                                : STYLE_WARNING;
    int cells = verification_name_cells(w), end = x + w;
    char *name = verification_name(t), *said = utf8_shown(t->message ? t->message : t->result);
    verification_number(y, x, marked, different);
    x += NUMBER;
    if (cells < w - NUMBER) {
        verification_number(y, x, style, oms_verified_source(t));
        verification_number(y, x + NUMBER, style, oms_verified_sink(t));
        x += 2 * NUMBER;
    }
    term_cell(y, x, cells, style, name);
    if (x + cells < end) {
        term_text(y, x + cells, 1, style, "");
        term_cell(y, x + cells + 1, end - x - cells - 1, style, said);
    }
    free(said);
    free(name);
}

/* To the right, as the numbers below it. */
static void verification_title(int y, int x, const char *text)
{
    int width = (int)utf8_width(text), left = width < NUMBER - 1 ? NUMBER - 1 - width : 0;
    term_text(y, x, NUMBER, STYLE_LABEL, "");
    term_text(y, x + left, NUMBER - left, STYLE_LABEL, text);
}

static void verification_table_head(int y, struct area a)
{
    int x = a.x + NUMBER;
    term_text(y, a.x, a.w, STYLE_LABEL, "");
    verification_title(y, a.x, _("DIFFERENT"));
    if (verification_name_cells(a.w) < a.w - NUMBER) {
        verification_title(y, x, _("SOURCE"));
        verification_title(y, x + NUMBER, _("SINK"));
        x += 2 * NUMBER;
    }
    term_text(y, x, a.x + a.w - x, STYLE_LABEL, _("TABLE"));
}

/* --- rows of a table -------------------------------------------------------------------------- */

static void verification_rows_came(struct app *app)
{
    struct verification_view *v = verification_of(app);
    size_t count = 0;
    for (size_t i = 0; i < v->rows.len; i++)
        count += v->rows.pages[i].difference_count;
    list_set_count(&v->row_list, count);
}

static void verification_enter(struct app *app, struct verification_view *v)
{
    const struct oms_verified *t = verification_table(v);
    if (!t)
        return;
    v->inside = true;
    list_init(&v->row_list);
    verify_fetch_begin(&v->rows, app, OMS_VERIFY_DIFFERENCES, v->id, t->schema, t->table,
                       verification_rows_came);
}

static void verification_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    const struct verification_view *v = arg;
    const struct oms_difference *d = verify_fetch_difference(&v->rows, index);
    enum style style = focused ? STYLE_FOCUS : STYLE_NORMAL;
    if (!d)
        return;
    const char *kind = verify_kind(d->type);
    char *type = kind ? mem_text(kind) : utf8_shown(d->type), *raw = oms_difference_key(d);
    char *key = utf8_shown(raw), *cells = verify_cells(d, "  ");
    char *line = mem_printf("%s  %s", key, cells);
    term_cell(y, x, 13, focused ? style : STYLE_ERROR, type);
    term_cell(y, x + 13, w - 13, style, line);
    free(line);
    free(cells);
    free(key);
    free(raw);
    free(type);
}

static void verification_tell(struct app *app, const struct verification_view *v)
{
    const struct oms_difference *d = verify_fetch_difference(&v->rows, v->row_list.at);
    if (!d)
        return;
    const char *kind = verify_kind(d->type);
    char *raw = oms_difference_key(d), *key = utf8_shown(raw), *cells = verify_cells(d, "\n");
    char *text = mem_printf(_("%s\n\nKey: %s\n\nColumn: source | sink\n%s"),
                            kind      ? kind
                            : d->type ? d->type
                                      : "?",
                            key, cells);
    app_tell(app, _("A row that differs"), text);
    free(text);
    free(cells);
    free(key);
    free(raw);
}

/* --- SQL -------------------------------------------------------------------------------------- */

static void verification_save(struct app *app, struct verification_view *v)
{
    struct buf sql = {0};
    char *why = NULL, *shown = utf8_shown(v->file);
    for (size_t i = 0; i < v->sql.len; i++)
        oms_verify_add_sql(&sql, &v->sql.pages[i]);
    struct buf_reader reader = buf_reader_of(&sql);
    const struct path_stamp none = {0}; /* as it was when the name was given */
    if (path_write_over(v->file, &none, buf_read, &reader, SQL_MODE, &why))
        app_notice(app, STYLE_OK,
                   _("Saved to %s: OMS's proposal, which was not run. Read it before you run it in "
                     "the sink."),
                   shown);
    else
        app_tell(app, _("Save the SQL"), why);
    free(why);
    free(shown);
    buf_clear(&sql);
}

static void verification_sql_came(struct app *app)
{
    struct verification_view *v = verification_of(app);
    if (v->sql.why)
        app_tell(app, _("Save the SQL"), v->sql.why);
    else if (v->sql.cut)
        app_tell(app, _("Save the SQL"),
                 _("There are more statements than this screen fetches, and half of them would be "
                   "no help: \"oms-wizard verify TASK TABLE --sql FILE\" saves all."));
    else if (v->sql.over)
        verification_save(app, v);
}

static bool verification_may_write(void *arg, const char *text, char **why)
{
    char *file = path_expand(text);
    bool free_name = *text && !path_exists(file);
    (void)arg;
    if (!free_name)
        *why = mem_text(_("Name a file that is not there yet."));
    free(file);
    return free_name;
}

static void verification_named(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct verification_view *v = verification_of(app);
    const struct oms_verified *t = verification_table(v);
    (void)arg;
    if (!ok || !t)
        return;
    free(v->file);
    v->file = path_expand(dialog_text(d));
    verify_fetch_begin(&v->sql, app, OMS_VERIFY_CORRECTIONS, v->id, t->schema, t->table,
                       verification_sql_came);
}

static void verification_ask_file(struct app *app, struct verification_view *v)
{
    if (!verification_table(v) || v->sql.call)
        return;
    app_open_dialog(app,
                    dialog_explain(dialog_input(_("Save the SQL"), _("File"), "corrections.sql",
                                                false, verification_may_write, NULL),
                                   _("OMS proposes statements that would make the sink equal. They "
                                     "are written to a new file and are not run.")),
                    verification_named, NULL);
}

/* --- the screen ------------------------------------------------------------------------------- */

static bool verification_stop(struct app *app)
{
    struct verification_view *v = verification_of(app);
    struct verify_fetch *all[] = {&v->sql, &v->rows, &v->tables};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->call) {
            oms_cancel(all[i]->call);
            mem_replace(&all[i]->why, _("Stopped."));
            return true;
        }
    return false;
}

static void verification_end(struct app *app)
{
    struct verification_view *v = verification_of(app);
    verify_fetch_clear(&v->tables);
    verify_fetch_clear(&v->rows);
    verify_fetch_clear(&v->sql);
}

static const struct worker verification_worker = {.stop = verification_stop,
                                                  .clear = verification_end};

static void verification_init(struct app *app, void *view)
{
    struct verification_view *v = view;
    list_init(&v->list);
    app_add_worker(app, &verification_worker);
}

static void verification_clear(void *view)
{
    struct verification_view *v = view;
    free(v->shown);
    free(v->file);
    free(v->id);
}

static void verification_open(struct app *app, void *view, const char *argument)
{
    struct verification_view *v = view;
    if (!argument)
        return;
    mem_replace(&v->id, argument);
    v->all = false;
    list_init(&v->list);
    verification_fetch(app, v);
}

/* Caller frees. */
static char *verification_verdict(const struct verification_view *v, enum style *style)
{
    const struct verify_fetch *f = v->inside ? &v->rows : &v->tables;
    *style = STYLE_NOTE;
    if (f->call)
        return mem_printf(_("Fetching ... %zu so far"), f->rows);
    if (v->inside) {
        const struct oms_verified *t = verification_table(v);
        char *name = t ? verification_name(t) : mem_text("?");
        char *text = mem_printf(f->cut ? _("%s: more than %zu rows differ")
                                       : P_("%s: the server tells %zu row that differs",
                                            "%s: the server tells %zu rows that differ", f->rows),
                                name, f->rows);
        free(name);
        return text;
    }
    if (!v->tables.rows)
        return mem_text(_("The server tells no result of a full verification."));
    *style = v->different ? STYLE_ERROR : v->equal == v->tables.rows ? STYLE_OK : STYLE_WARNING;
    return oms_verified_count(v->tables.rows, v->different, v->equal);
}

static void verification_draw(const struct app *app, void *view, struct area a)
{
    struct verification_view *v = view;
    const char *why = v->inside ? v->rows.why : v->tables.why;
    enum style style;
    char *verdict = verification_verdict(v, &style);
    (void)app;
    int y = why ? paragraph_draw(a.y, a, STYLE_WARNING, why) : a.y;
    if (!why)
        term_cell(y++, a.x + 1, a.w - 2, style, verdict);
    free(verdict);
    struct list *l = v->inside ? &v->row_list : &v->list;
    if (!l->count) {
        term_cursor(y, a.x + 1);
        return;
    }
    if (!v->inside)
        verification_table_head(y, a);
    struct area rows = {y + 1, a.x, a.y + a.h - y - 1, a.w};
    list_draw(l, rows, true, v->inside ? verification_row : verification_table_row, v);
}

static enum move verification_escape(struct app *app, struct verification_view *v, bool letter)
{
    if (!letter && app_stop(app))
        return MOVE_STAY;
    if (!v->inside)
        return MOVE_QUIT;
    v->inside = false;
    verify_fetch_clear(&v->rows);
    return MOVE_STAY;
}

static enum move verification_key(struct app *app, void *view, const struct key *k)
{
    struct verification_view *v = view;
    if (k->code == K_ESC || key_is(k, 'q'))
        return verification_escape(app, v, k->code != K_ESC);
    if (list_key(v->inside ? &v->row_list : &v->list, k))
        return MOVE_STAY;
    if (k->code == K_ENTER && v->inside)
        verification_tell(app, v);
    else if (k->code == K_ENTER)
        verification_enter(app, v);
    else if (key_is(k, 'w'))
        verification_ask_file(app, v);
    else if (key_is(k, ' ') && !v->inside) {
        v->all = !v->all;
        verification_lay_out(app);
    } else
        return MOVE_UNUSED;
    return MOVE_STAY;
}

static void verification_refresh(struct app *app, void *view)
{
    verification_fetch(app, view);
}

static const char *verification_keys(const struct app *app, const void *view)
{
    const struct verification_view *v = view;
    (void)app;
    return v->inside
               ? _("Enter whole row  w save the SQL  Esc tables  F1 help")
               : _("Enter rows  w save the SQL  Space all tables  F5 again  Esc back  F1 help");
}

static const struct shortcut *verification_shortcuts(const struct app *app, const void *view,
                                                     size_t *count)
{
    static const struct shortcut own[] = {
        {N_("The rows that differ; one in whole"), "Enter", 0, K_ENTER},
        {N_("Save the SQL that OMS proposes for the table"), "w", 'w', K_NONE},
        {N_("All tables, or those that differ"), "Space", ' ', K_NONE},
        {N_("Fetch the result again"), "F5 ^R", 0, K_F5},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    (void)app;
    (void)view;
    *count = sizeof own / sizeof *own;
    return own;
}

/* What has no room in the row. Caller frees; NULL: nothing. */
static char *verification_hint(const struct app *app, const void *view)
{
    const struct verification_view *v = view;
    const struct oms_verified *t = v->inside ? NULL : verification_table(v);
    (void)app;
    if (!t)
        return utf8_shown(v->id);
    char *name = verification_name(t);
    char *text =
        mem_printf(_("%s: %lld source only, %lld sink only, %lld differ"), name,
                   (long long)t->source_only, (long long)t->sink_only, (long long)t->mismatched);
    free(name);
    return text;
}

static char *verification_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("What the full verification of the task found. Tables that differ, or could not be "
          "compared, are shown; Space shows all. Rows are those that OMS counted: a task that "
          "ignores what is in the sink already cannot see surplus rows there.\n\n"
          "Enter shows the rows of a table that differ, with key, column and both values; once "
          "more, a row in whole. w saves the SQL that OMS proposes for the table to a new file. "
          "It is never run from here: read it first."));
}

const struct screen screen_verification = {
    .id = "verification",
    .name = N_("Result of a full verification"),
    .brief = N_("Verify"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct verification_view),
    .init = verification_init,
    .clear = verification_clear,
    .open = verification_open,
    .draw = verification_draw,
    .key = verification_key,
    .keys = verification_keys,
    .hint = verification_hint,
    .help = verification_help,
    .refresh = verification_refresh,
    .shortcuts = verification_shortcuts,
};
