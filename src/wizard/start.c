/* SPDX-License-Identifier: Apache-2.0 */
#include "wizard/start.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/list.h"
#include "ui/paragraph.h"
#include "wizard/wizard.h"

enum { WIDE = 70 }; /* cells: notes have room beside the names */

struct start {
    struct list rows;
    bool expected; /* ... when the connection is there */
};

static struct start *start_of(const struct app *app)
{
    return app_view(app, &screen_start);
}

/* --- what there is ---------------------------------------------------------------------------- */

static void start_new_task(struct app *app)
{
    app_close(app);
    wizard_go(app, STEP_SOURCE, NULL);
}

static void start_tasks(struct app *app)
{
    app_open(app, "tasks", NULL);
}

static void start_sources(struct app *app)
{
    app_open(app, "sources", NULL);
}

static const struct entry {
    const char *name, *note; /* N_() */
    void (*run)(struct app *app);
} entries[] = {
    {N_("New task"), N_("source, sink, objects and settings, step by step"), start_new_task},
    {N_("Tasks on the server"), N_("watch, start, stop, resume, advance, release, delete"),
     start_tasks},
    {N_("Data sources"), N_("what is known of them; what prepares them"), start_sources},
    {N_("Review a spec"), N_("what it will do, and what is wrong with it"), app_ask_file},
};
enum { ENTRIES = sizeof entries / sizeof *entries };

/* --- when it is shown ------------------------------------------------------------------------- */

/* Nothing is begun: no other step was visited, nothing typed, no file opened. */
static bool start_is_begin(const struct app *app)
{
    return app->depth == 1 && wizard_of(app)->step == STEP_SERVER && !app->file &&
           !app_has_changes(app) && !app->created_id;
}

void start_expect(struct app *app)
{
    start_of(app)->expected = start_is_begin(app);
}

static void start_look(struct app *app)
{
    struct start *s = start_of(app);
    const struct connection *c = &app->connection;
    if (!s->expected)
        return;
    if (c->state == CONNECTION_FAILED || !start_is_begin(app))
        s->expected = false;
    else if (c->state == CONNECTION_UP && c->sources_known && !app->layers) {
        s->expected = false;
        app_open(app, screen_start.id, NULL);
    }
}

static const struct worker start_worker = {.look = start_look};

static void start_init(struct app *app, void *view)
{
    struct start *s = view;
    *s = (struct start){.expected = app->options->demo}; /* which connects by itself */
    list_init(&s->rows);
    list_set_count(&s->rows, ENTRIES);
    app_add_worker(app, &start_worker);
}

/* --- the screen ------------------------------------------------------------------------------- */

static void start_draw_row(void *arg, size_t index, int y, int x, int width, bool focused)
{
    const struct entry *e = &entries[index];
    int cells = *(const int *)arg;
    term_text(y, x, width, STYLE_NORMAL, "");
    term_text(y, x, 2, STYLE_NORMAL, focused ? "> " : "");
    term_text(y, x + 2, (int)utf8_width(_(e->name)), focused ? STYLE_FOCUS : STYLE_NORMAL,
              _(e->name));
    if (width >= WIDE)
        term_text(y, x + cells + 4, width - cells - 4, STYLE_NOTE, _(e->note));
}

static void start_draw(const struct app *app, void *view, struct area a)
{
    struct start *s = view;
    const char *said = app->connection.said ? app->connection.said : "";
    int cells = 0, y = paragraph_draw(a.y, a, STYLE_OK, said) + 1;
    for (int i = 0; i < ENTRIES; i++)
        cells = (int)utf8_width(_(entries[i].name)) > cells ? (int)utf8_width(_(entries[i].name))
                                                            : cells;
    list_draw(&s->rows, (struct area){y, a.x + 2, a.y + a.h - y, a.w - 2}, true, start_draw_row,
              &cells);
}

static enum move start_key(struct app *app, void *view, const struct key *k)
{
    struct start *s = view;
    if (k->code == K_ENTER) {
        entries[s->rows.at].run(app);
        return MOVE_STAY;
    }
    if (k->code == K_ESC || key_is(k, 'q'))
        return app_stop(app) ? MOVE_STAY : MOVE_QUIT;
    if (k->code != K_PGDN && list_key(&s->rows, k))
        return MOVE_STAY;
    if (k->code == K_TEXT || k->code == K_NONE)
        return MOVE_UNUSED;
    app_close(app); /* the wizard's own keys */
    return screen_wizard.key(app, wizard_of(app), k);
}

static const char *start_keys(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return _("Enter choose  F10 new task  F2 steps  Esc the server  F1 help");
}

static const struct shortcut *start_shortcuts(const struct app *app, const void *view,
                                              size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Do what has the cursor"), "Enter", 0, K_ENTER},
        {N_("New task"), "F10 PgDn", 0, K_F10},
        {N_("Tasks on the server"), "^N", 0, K_CTRL_N},
        {N_("Data sources"), "^S", 0, K_CTRL_S},
        {N_("Steps and their state"), "F2", 0, K_F2},
        {N_("Find out what became of a task"), "^X", 0, K_CTRL_X},
        {N_("Back to the server"), "Esc q", 0, K_ESC},
    };
    (void)app;
    (void)view;
    *count = sizeof own / sizeof *own;
    return own;
}

static char *start_hint(const struct app *app, const void *view)
{
    const struct start *s = view;
    (void)app;
    return term_cols() < WIDE ? mem_text(_(entries[s->rows.at].note)) : NULL;
}

static char *start_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(_(
        "The server answers. A new task is set up step by step; nothing is sent before the last "
        "step has asked. The tasks on the server can be watched, started, stopped and ended. Of a "
        "data source there is all that the server says, and what prepares its database. A spec "
        "is shown with its plan and its findings, and can be submitted from there.\n\n"
        "Later the steps (F2) and the list of actions (F9) lead to all of this."));
}

const struct screen screen_start = {
    .id = "start",
    .name = N_("Where to begin"),
    .brief = N_("Where to begin"),
    .page = -1,
    .view_size = sizeof(struct start),
    .init = start_init,
    .draw = start_draw,
    .key = start_key,
    .keys = start_keys,
    .hint = start_hint,
    .help = start_help,
    .shortcuts = start_shortcuts,
};
