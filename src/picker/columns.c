/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "spec/matrix.h"
#include "picker/columns.h"
#include "picker/columns_choose.h"
#include "picker/login.h"
#include "picker/bulk_edit.h"
#include "app/app.h"
#include "picker/state.h"

/* TABLES_MAX: their names are arguments of a program, and a person reads what they lack. */
enum { CHUNK = 1 << 14, OUTPUT_MAX = 32 << 20, TABLES_MAX = 500 };

static void picker_columns_stop(struct columns *c)
{
    child_free(c->child);
    c->child = NULL;
    buf_clear(&c->output);
}

static void forget_bulk_edit(struct columns *c)
{
    bulk_edit_free(c->edit);
    c->edit = NULL;
}

static void columns_clear(struct columns *c)
{
    picker_columns_stop(c);
    forget_bulk_edit(c);
    column_sets_clear(&c->known);
    free(c->source);
    c->source = NULL;
}

static unsigned columns_fds(const struct app *app, struct pollfd *fds)
{
    const struct columns *c = &objects_of(app)->columns;
    return c->child ? child_fds(c->child, fds) : 0;
}

/* --- asking the database --------------------------------------------------------------------- */

static const char *columns_name_of(const struct app *app, struct object_at at)
{
    const char *name = mapping_get(spec_mapping_of(app->spec), at, OBJECT_NAME);
    return name ? name : "";
}

/* argv and the tables after it, "database<TAB>object" each. */
void columns_run(struct app *app, char *const argv[], const char *password)
{
    struct columns *c = &objects_of(app)->columns;
    const struct mapping *m = spec_mapping_of(app->spec);
    size_t given = 0, tables = c->edit ? c->edit->count : 0;
    char *why = NULL;
    while (argv[given])
        given++;
    char **all = mem_array(given + tables + 1, sizeof *all);
    memcpy(all, argv, given * sizeof *all);
    for (size_t i = 0; i < tables; i++) {
        struct object_at at = c->edit->places[i];
        all[given + i] = column_table_line(mapping_database_name(m, at.side, at.database),
                                           columns_name_of(app, at));
    }
    picker_columns_stop(c);
    c->spec = app->spec;
    c->version = spec_version(app->spec);
    c->child = child_run(all, &(struct child_setup){.password = password}, &why);
    if (!c->child)
        app_tell(app, _("The columns could not be listed"), why);
    else
        app_notice(app, STYLE_NOTE, _("Fetching the columns; Esc stops."));
    for (size_t i = 0; i < tables; i++)
        free(all[given + i]);
    free(all);
    free(why);
}

static void run_demo(struct app *app)
{
    char *program = path_program("oms-sandbox");
    char *const argv[] = {program, (char *)"--list-columns", NULL};
    columns_run(app, argv, NULL);
    free(program);
}

/* Those that the database names no columns of, one a line. NULL if there are none. */
static char *unlisted(const struct app *app, const struct bulk_edit *m)
{
    const struct mapping *mapping = spec_mapping_of(app->spec);
    struct buf b = {0};
    for (size_t i = 0; i < m->count; i++) {
        struct object_at at = m->places[i];
        if (columns_table(app, at))
            continue;
        char *name = mem_printf("%s.%s", mapping_database_name(mapping, at.side, at.database),
                                columns_name_of(app, at));
        char *shown = utf8_shown(name);
        buf_printf(&b, "  %s\n", shown);
        free(name);
        free(shown);
    }
    char *text = b.len ? mem_printf(_("The database lists no columns of these objects, so "
                                      "nothing was changed:\n"
                                      "%s"),
                                    buf_string(&b))
                       : NULL;
    buf_clear(&b);
    return text;
}

static void columns_learn(struct app *app)
{
    struct columns *c = &objects_of(app)->columns;
    column_sets_clear(&c->known);
    if (c->output.len < OUTPUT_MAX)
        column_sets_read(&c->known, buf_string(&c->output));
    mem_replace(&c->source, spec_get(app->spec, FIELD_SOURCE));
}

static void columns_fail(struct app *app, const char *why)
{
    struct columns *c = &objects_of(app)->columns;
    bool too_many = c->output.len >= OUTPUT_MAX, single = c->edit->count == 1;
    char *missing = c->known.len && !single ? unlisted(app, c->edit) : NULL;
    if (missing) {
        login_worked(app);
        app_tell(app, _("The columns could not be listed"), missing);
    } else {
        login_failed(app, _("The columns could not be listed"),
                     too_many ? _("The answer is too long for a list of columns.")
                     : why    ? why
                              : _("The database lists no columns of this table."));
    }
    free(missing);
}

static void ended(struct app *app)
{
    struct columns *c = &objects_of(app)->columns;
    char *why = child_why(c->child);
    struct bulk_edit *m = c->edit;
    bool moved = c->spec != app->spec || c->version != spec_version(app->spec);
    columns_learn(app);
    const struct column_table **tables = moved ? NULL : columns_tables(app, m);
    if (moved) {
        app_notice(app, STYLE_WARNING,
                   _("The objects were changed meanwhile; fetch the columns again."));
    } else if (tables) {
        c->edit = NULL;
        login_worked(app);
        columns_offer(app, m);
    } else {
        columns_fail(app, why);
    }
    picker_columns_stop(c);
    free(tables);
    free(why);
}

static void columns_serve(struct app *app)
{
    struct columns *c = &objects_of(app)->columns;
    char chunk[CHUNK];
    ssize_t got = 0;
    while (c->child && (got = child_read(c->child, chunk, sizeof chunk)) > 0)
        if (c->output.len < OUTPUT_MAX)
            buf_add(&c->output, chunk, (size_t)got);
    if (got < 0)
        ended(app);
}

/* --- which way ------------------------------------------------------------------------------- */

static void ask_database(struct app *app, struct bulk_edit *m)
{
    forget_bulk_edit(&objects_of(app)->columns);
    objects_of(app)->columns.edit = m;
    if (m->count > TABLES_MAX) {
        char *text = mem_printf(_("The database is asked for the columns of at most %d objects at "
                                  "a time; these are %zu. Filter for fewer, or type the columns."),
                                TABLES_MAX, m->count);
        app_tell(app, m->title, text);
        free(text);
    } else if (app->options->demo) {
        run_demo(app);
    } else {
        login_ask_columns(app);
    }
}

static void way_chosen(struct app *app, struct dialog *d, bool ok, void *arg)
{
    if (!ok)
        bulk_edit_free(arg);
    else if (dialog_row(d) == 1)
        columns_type(app, arg);
    else
        ask_database(app, arg);
}

static void ask_way(struct app *app, struct bulk_edit *m)
{
    const char *rows[] = {_("Choose from the database's columns"), _("Type them")};
    app_open_dialog(
        app,
        dialog_explain(
            dialog_choice(m->title, rows, NULL, 2, 0),
            _("The columns of the database can be marked in a list after a login; or their names "
              "are typed, and not checked.")),
        way_chosen, m);
}

static void unused_answered(struct app *app, struct dialog *d, bool ok, void *arg)
{
    if (ok && dialog_button(d) == 1)
        ask_way(app, arg);
    else
        bulk_edit_free(arg);
}

void columns_edit(struct app *app, struct bulk_edit *m)
{
    const char *sink = spec_endpoint(app->spec, SIDE_SINK)->type;
    if (m->key != OBJECT_SHARD_COLUMNS || !sink || matrix_is_queue(sink)) {
        ask_way(app, m);
        return;
    }
    const char *buttons[] = {_("Leave them"), _("Go on"), NULL};
    char *shown = utf8_shown(sink);
    char *text = mem_printf(_("Shard columns have an effect only with a message queue, and this "
                              "sink (%s) is not one."),
                            shown);
    app_open_dialog(app, dialog_question(m->title, text, buttons, NULL), unused_answered, m);
    free(shown);
    free(text);
}

static bool columns_works(const struct app *app)
{
    return objects_of(app)->columns.child;
}

static bool columns_interrupt(struct app *app)
{
    bool busy = columns_works(app);
    picker_columns_stop(&objects_of(app)->columns);
    forget_bulk_edit(&objects_of(app)->columns);
    if (busy)
        app_notice(app, STYLE_WARNING, _("Stopped. What had arrived is kept."));
    return busy;
}

static void columns_end(struct app *app)
{
    columns_clear(&objects_of(app)->columns);
}

const struct worker columns_worker = {.fds = columns_fds,
                                      .serve = columns_serve,
                                      .busy = columns_works,
                                      .stop = columns_interrupt,
                                      .clear = columns_end};
