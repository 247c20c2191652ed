#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "spec/matrix.h"
#include "wizard/columns.h"
#include "wizard/columns_choose.h"
#include "wizard/login.h"
#include "wizard/many.h"
#include "wizard/state.h"

/* TABLES_MAX: their names are arguments of a program, and a person reads what they lack. */
enum { CHUNK = 1 << 14, OUTPUT_MAX = 32 << 20, TABLES_MAX = 500 };

static void stop(struct columns *c)
{
    child_free(c->child);
    c->child = NULL;
    buf_clear(&c->output);
}

static void forget_many(struct columns *c)
{
    many_free(c->many);
    c->many = NULL;
}

void columns_clear(struct columns *c)
{
    stop(c);
    forget_many(c);
    column_sets_clear(&c->known);
    free(c->source);
    c->source = NULL;
}

bool columns_busy(const struct columns *c)
{
    return c->child != NULL;
}

unsigned columns_fds(const struct columns *c, struct pollfd fds[2])
{
    return c->child ? child_fds(c->child, fds) : 0;
}

bool columns_stop(struct wizard *w)
{
    bool busy = columns_busy(&w->columns);
    stop(&w->columns);
    forget_many(&w->columns);
    return busy;
}

/* --- asking the database --------------------------------------------------------------------- */

static const char *name_of(const struct wizard *w, struct object_at at)
{
    const char *name = mapping_get(spec_mapping_of(w->spec), at, OBJECT_NAME);
    return name ? name : "";
}

/* argv and the tables behind it, "database<TAB>object" each. */
void columns_run(struct wizard *w, char *const argv[], const char *password)
{
    struct columns *c = &w->columns;
    const struct mapping *m = spec_mapping_of(w->spec);
    size_t given = 0, tables = c->many ? c->many->count : 0;
    char *why = NULL;
    while (argv[given])
        given++;
    char **all = mem_array(given + tables + 1, sizeof *all);
    memcpy(all, argv, given * sizeof *all);
    for (size_t i = 0; i < tables; i++) {
        struct object_at at = c->many->places[i];
        all[given + i] =
            column_table_line(mapping_database_name(m, at.side, at.database), name_of(w, at));
    }
    stop(c);
    c->spec = w->spec;
    c->version = spec_version(w->spec);
    c->child = child_run(all, password, CHILD_KEEPS_ERRORS, &why);
    if (!c->child)
        wizard_tell(w, _("The columns could not be listed"), why);
    else
        wizard_notice(w, STYLE_NOTE, _("Asking for the columns; Esc stops."));
    for (size_t i = 0; i < tables; i++)
        free(all[given + i]);
    free(all);
    free(why);
}

static void run_demo(struct wizard *w)
{
    char *program = path_program("oms-sandbox");
    char *const argv[] = {program, (char *)"--list-columns", NULL};
    columns_run(w, argv, NULL);
    free(program);
}

/* Those that the database names no columns of, one a line. NULL if there are none. */
static char *unlisted(const struct wizard *w, const struct many *m)
{
    const struct mapping *mapping = spec_mapping_of(w->spec);
    struct buf b;
    buf_init(&b);
    for (size_t i = 0; i < m->count; i++) {
        struct object_at at = m->places[i];
        const char *database = mapping_database_name(mapping, at.side, at.database);
        if (column_sets_find(&w->columns.known, database, name_of(w, at)))
            continue;
        char *name = mem_printf("%s.%s", database, name_of(w, at));
        char *shown = utf8_shown(name);
        buf_printf(&b, "  %s\n", shown);
        free(name);
        free(shown);
    }
    char *text = b.len ? mem_printf(_("The database names no columns of these, so nothing was "
                                      "changed:\n%s"),
                                    buf_string(&b))
                       : NULL;
    buf_clear(&b);
    return text;
}

static void learn(struct wizard *w)
{
    struct columns *c = &w->columns;
    column_sets_clear(&c->known);
    if (c->output.len < OUTPUT_MAX)
        column_sets_read(&c->known, buf_string(&c->output));
    mem_replace(&c->source, spec_get(w->spec, FIELD_SOURCE));
}

static void fail(struct wizard *w, const char *why)
{
    struct columns *c = &w->columns;
    bool too_many = c->output.len >= OUTPUT_MAX, single = c->many->count == 1;
    char *missing = c->known.len && !single ? unlisted(w, c->many) : NULL;
    if (missing) {
        login_worked(w);
        wizard_tell(w, _("The columns could not be listed"), missing);
    } else {
        login_failed(w, _("The columns could not be listed"),
                     too_many ? _("More came than a list of columns can be.")
                     : why    ? why
                              : _("The database names no columns of this table."));
    }
    free(missing);
}

static void ended(struct wizard *w)
{
    struct columns *c = &w->columns;
    char *why = child_why(c->child);
    struct many *m = c->many;
    bool moved = c->spec != w->spec || c->version != spec_version(w->spec);
    learn(w);
    const struct column_table **tables = moved ? NULL : columns_tables(w, m);
    if (moved) {
        wizard_notice(w, STYLE_WARNING,
                      _("The objects were changed meanwhile; ask for the columns again."));
    } else if (tables) {
        c->many = NULL;
        login_worked(w);
        columns_offer(w, m);
    } else {
        fail(w, why);
    }
    stop(c);
    free(tables);
    free(why);
}

void columns_serve(struct wizard *w)
{
    struct columns *c = &w->columns;
    char chunk[CHUNK];
    ssize_t got = 0;
    while (c->child && (got = child_read(c->child, chunk, sizeof chunk)) > 0)
        if (c->output.len < OUTPUT_MAX)
            buf_add(&c->output, chunk, (size_t)got);
    if (got < 0)
        ended(w);
}

/* --- which way ------------------------------------------------------------------------------- */

static void ask_database(struct wizard *w, struct many *m)
{
    forget_many(&w->columns);
    w->columns.many = m;
    if (m->count > TABLES_MAX) {
        char *text = mem_printf(_("The database is asked for the columns of at most %d objects at "
                                  "a time; these are %zu. Filter for fewer, or type the columns."),
                                TABLES_MAX, m->count);
        wizard_tell(w, m->title, text);
        free(text);
    } else if (w->options->demo) {
        run_demo(w);
    } else {
        login_ask_columns(w);
    }
}

static void way_chosen(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    if (!ok)
        many_free(arg);
    else if (dialog_row(d) == 1)
        columns_type(w, arg);
    else
        ask_database(w, arg);
}

static void ask_way(struct wizard *w, struct many *m)
{
    const char *rows[] = {_("Choose from the database's columns"), _("Type them")};
    wizard_ask(w, dialog_choice(m->title, rows, NULL, 2, 0, false, NULL), way_chosen, m);
}

static void unused_answered(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    if (ok && dialog_button(d) == 1)
        ask_way(w, arg);
    else
        many_free(arg);
}

void columns_edit(struct wizard *w, struct many *m)
{
    const char *sink = spec_endpoint(w->spec, SIDE_SINK)->type;
    if (m->key != OBJECT_SHARD_COLUMNS || !sink || matrix_is_queue(sink)) {
        ask_way(w, m);
        return;
    }
    const char *buttons[] = {_("Leave them"), _("Go on"), NULL};
    char *shown = utf8_shown(sink);
    char *text = mem_printf(_("Shard columns count only for a message queue, and this sink is none "
                              "(%s): there they have no effect."),
                            shown);
    wizard_ask(w, dialog_question(m->title, text, buttons, NULL), unused_answered, m);
    free(shown);
    free(text);
}
