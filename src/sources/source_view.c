/* SPDX-License-Identifier: Apache-2.0 */
/* One data source: its facts, and the statements that prepare its database. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/source_words.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "sources/source_keys.h"
#include "sources/sources.h"
#include "spec/plan/plan_lines.h"
#include "ui/pager.h"

enum { COLUMNS_LEAST = 38, MARGIN = 1 };

struct source_view {
    char *id;
    struct plan_lines lines;
    struct pager pager;
    size_t columns;       /* that the lines are for; 0: there are none yet */
    unsigned long listed; /* they are of this list, as connection_listed() */
};

static struct source_view *source_view_of(const struct app *app)
{
    return app_view(app, &screen_source);
}

static const struct oms_source *source_shown(const struct app *app)
{
    return connection_source(&app->connection, source_view_of(app)->id);
}

/* --- its lines -------------------------------------------------------------------------------- */

static size_t source_view_lines(void *arg)
{
    const struct source_view *v = arg;
    return v->lines.len;
}

static const char *source_view_line(void *arg, size_t index, size_t *length)
{
    const struct source_view *v = arg;
    *length = strlen(v->lines.items[index].text);
    return v->lines.items[index].text;
}

static void source_view_add_facts(struct source_view *v, const struct oms_source *s)
{
    struct source_fact facts[SOURCE_FACTS];
    size_t count = source_facts(s, facts), widest = 0;
    for (size_t i = 0; i < count; i++)
        widest = utf8_width(facts[i].label) > widest ? utf8_width(facts[i].label) : widest;
    for (size_t i = 0; i < count; i++) {
        plan_lines_wrap(&v->lines, v->columns, facts[i].label, widest + 2, facts[i].text);
        free(facts[i].text);
    }
}

static void source_view_add_statements(struct source_view *v, const struct oms_source *s)
{
    struct plan plan;
    struct plan_look look = {.columns = v->columns, .full = true, .wrapped = true};
    plan_prepare_type(&plan, s->type);
    plan_lines_wrap(&v->lines, v->columns, "", 0, "\n");
    plan_lines_wrap(&v->lines, v->columns, "", 0,
                    _("What prepares its database, whatever the task; a task's plan (F6) has what "
                      "that task needs. <ACCOUNT> and the like are yours to fill in. For the way "
                      "back (reverse incremental synchronization) source and sink change places."));
    plan_lines_wrap(&v->lines, v->columns, "", 0, "\n");
    plan_lines_sql(&v->lines, &plan, &look, 0, 0);
    plan_clear(&plan);
}

static void source_view_lay_out(const struct app *app, struct source_view *v)
{
    const struct oms_source *s = source_shown(app);
    plan_lines_clear(&v->lines);
    v->listed = connection_listed(&app->connection);
    if (!s) {
        plan_lines_wrap(&v->lines, v->columns, "", 0,
                        _("The server lists no data source with this ID."));
        return;
    }
    source_view_add_facts(v, s);
    source_view_add_statements(v, s);
}

/* --- the screen ------------------------------------------------------------------------------- */

static void source_view_init(struct app *app, void *view)
{
    struct source_view *v = view;
    (void)app;
    *v = (struct source_view){0};
    pager_init(&v->pager, (struct pager_source){
                              .lines = source_view_lines, .line = source_view_line, .arg = v});
}

static void source_view_clear(void *view)
{
    struct source_view *v = view;
    pager_clear(&v->pager);
    plan_lines_clear(&v->lines);
    free(v->id);
}

static void source_view_open(struct app *app, void *view, const char *argument)
{
    struct source_view *v = view;
    (void)app;
    if (!argument)
        return;
    mem_replace(&v->id, argument);
    v->columns = 0;
    v->pager.top = v->pager.shift = 0;
}

static void source_view_ready(struct app *app, void *view, struct area a)
{
    struct source_view *v = view;
    size_t columns = a.w - MARGIN > COLUMNS_LEAST ? (size_t)(a.w - MARGIN) : COLUMNS_LEAST;
    if (v->columns == columns && v->listed == connection_listed(&app->connection))
        return;
    v->columns = columns;
    source_view_lay_out(app, v);
}

static void source_view_draw(const struct app *app, void *view, struct area a)
{
    struct source_view *v = view;
    (void)app;
    pager_draw(&v->pager, (struct area){a.y, a.x + MARGIN, a.h, a.w - MARGIN});
}

static enum move source_view_key(struct app *app, void *view, const struct key *k)
{
    struct source_view *v = view;
    if (pager_key(&v->pager, k))
        return MOVE_STAY;
    if (k->code == K_ESC || key_is(k, 'q'))
        return app_stop(app) ? MOVE_STAY : MOVE_QUIT;
    return source_key(app, source_shown(app), k) ? MOVE_STAY : MOVE_UNUSED;
}

static void source_view_refresh(struct app *app, void *view)
{
    (void)view;
    connection_list_sources(app);
}

static const char *source_view_keys(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return _("s t new task with it as source, sink  y copy ID  / search  Esc back  F1 help");
}

static const struct shortcut *source_view_shortcuts(const struct app *app, const void *view,
                                                    size_t *count)
{
    static const struct shortcut own[] = {
        SOURCE_SHORTCUTS,
        {N_("Search"), "/ F3", '/', K_NONE},
        {N_("Next hit"), "n", 'n', K_NONE},
        {N_("Previous hit"), "N", 'N', K_NONE},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    (void)app;
    (void)view;
    *count = sizeof own / sizeof *own;
    return own;
}

static char *source_view_title(const struct app *app, const void *view, int cells)
{
    const struct source_view *v = view;
    const struct oms_source *s = source_shown(app);
    return utf8_short(utf8_shown(s ? source_name(s, cells) : v->id), (size_t)cells);
}

static char *source_view_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("All that the server says of this data source, then the statements that prepare its "
          "database, by its type: as a source, and as a sink. They follow the manuals of OMS; each "
          "has a comment on what it is for. A name in <> is yours to fill in, so that a statement "
          "that was not filled in cannot run.\n\n"
          "s begins a new task with it as the source, t with it as the sink. If the task at hand "
          "has another one there, it stays until Enter replaces it. y asks the terminal to copy "
          "the ID; l shows the labels of the server. / searches, n and N go to the next and the "
          "previous hit."));
}

const struct screen screen_source = {
    .id = "data-source",
    .name = N_("A data source"),
    .brief = N_("Source"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct source_view),
    .init = source_view_init,
    .clear = source_view_clear,
    .open = source_view_open,
    .ready = source_view_ready,
    .draw = source_view_draw,
    .key = source_view_key,
    .title = source_view_title,
    .refresh = source_view_refresh,
    .keys = source_view_keys,
    .help = source_view_help,
    .shortcuts = source_view_shortcuts,
};
