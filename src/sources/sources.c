/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of the server's data sources. */
#include "sources/sources.h"

#include <string.h>

#include "app/source_words.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "sources/source_keys.h"
#include "sources/sources_view.h"

static const struct oms_source *sources_at(const struct app *app, const struct sources_view *v)
{
    return v->list.count ? &app->connection.sources.items[v->list.shown[v->shown.rows.at]] : NULL;
}

static void sources_note_focus(const struct app *app, struct sources_view *v)
{
    const struct oms_source *s = sources_at(app, v);
    filtered_focus(&v->shown, s ? s->id : NULL);
}

static void sources_show(const struct app *app, struct sources_view *v, bool narrowed)
{
    const struct oms_sources *all = &app->connection.sources;
    const char *focus = v->shown.focus;
    size_t at = 0;
    while (focus && at < v->list.count && strcmp(all->items[v->list.shown[at]].id, focus) != 0)
        at++;
    filtered_show(&v->shown, v->list.count, at, narrowed);
    sources_note_focus(app, v);
}

static bool sources_are_those(const struct app *app, const struct sources_view *v)
{
    const struct connection *c = &app->connection;
    return v->listed == connection_listed(c) && v->len == c->sources.len;
}

/* More may have come, or another list: what is shown means nothing in that, so there is no waiting
 * for slices. */
static void sources_follow(const struct app *app, struct sources_view *v)
{
    const struct connection *c = &app->connection;
    if (sources_are_those(app, v))
        return;
    sources_list_begin(&v->list, &c->sources);
    sources_list_work(&v->list, &c->sources, 0);
    v->listed = connection_listed(c);
    v->len = c->sources.len;
    sources_show(app, v, false);
}

static void sources_ready(struct app *app, void *view, struct area a)
{
    (void)a;
    sources_follow(app, view);
}

static bool sources_work_for(struct app *app, struct sources_view *v, unsigned milliseconds)
{
    if (!v->list.found || !sources_are_those(app, v))
        return false;
    if (sources_list_work(&v->list, &app->connection.sources, milliseconds))
        sources_show(app, v, true);
    return true;
}

static bool sources_work(struct app *app, void *view)
{
    return sources_work_for(app, view, WORKER_SLICE_MS);
}

static void sources_init(struct app *app, void *view)
{
    struct sources_view *v = view;
    (void)app;
    *v = (struct sources_view){0};
    filtered_init(&v->shown);
}

static void sources_clear(void *view)
{
    struct sources_view *v = view;
    sources_list_clear(&v->list);
    filtered_clear(&v->shown);
}

static void sources_refresh(struct app *app, void *view)
{
    (void)view;
    connection_list_sources(app);
    connection_list_labels(app);
}

/* --- the filter and the order ----------------------------------------------------------------- */

static void sources_use_filter(const struct app *app, struct sources_view *v)
{
    sources_list_filter(&v->list, edit_text(&v->shown.line));
    sources_list_begin(&v->list, &app->connection.sources);
}

static void sources_chose_order(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct sources_view *v = arg;
    enum source_order order = (enum source_order)dialog_row(d);
    if (!ok)
        return;
    v->list.reversed = order == v->list.order && !v->list.reversed;
    v->list.order = order;
    sources_list_begin(&v->list, &app->connection.sources);
}

static void sources_ask_order(struct app *app, struct sources_view *v)
{
    const char *const rows[SOURCES_ORDERS] = {
        [SOURCES_NAME] = _("Name"),
        [SOURCES_TYPE] = _("Type"),
        [SOURCES_ADDRESS] = _("Address"),
        [SOURCES_VERSION] = _("Version"),
        [SOURCES_REGION] = _("Region"),
        [SOURCES_OWNER] = _("Owner"),
        [SOURCES_SERVER] = _("As the server lists them"),
    };
    filtered_ask_order(app, _("Order of the data sources"), rows, SOURCES_ORDERS, v->list.order,
                       sources_chose_order, v);
}

/* --- keys ------------------------------------------------------------------------------------- */

static enum move sources_key(struct app *app, void *view, const struct key *k)
{
    struct sources_view *v = view;
    bool typing = v->shown.typing;
    sources_follow(app, v);
    if (!typing)
        sources_work_for(app, v, 0); /* typed ahead, it is about what the filter leaves */
    const struct oms_source *s = sources_at(app, v);
    enum move move = filtered_key(app, &v->shown, k);
    if (v->shown.changed)
        sources_use_filter(app, v);
    sources_note_focus(app, v);
    if (typing || move != MOVE_UNUSED)
        return move;
    if (key_is(k, 'o'))
        sources_ask_order(app, v);
    else if ((k->code == K_ENTER || k->code == K_F4) && s)
        app_open(app, screen_source.id, s->id);
    else if (k->code != K_ENTER && !source_key(app, s, k))
        return MOVE_UNUSED;
    return MOVE_STAY;
}

static const char *sources_keys(const struct app *app, const void *view)
{
    const struct sources_view *v = view;
    (void)app;
    if (v->shown.typing)
        return filtered_keys();
    return _("/ filter  Enter details  s t new task  y copy ID  o order  Esc back  F1 help");
}

static const struct shortcut *sources_shortcuts(const struct app *app, const void *view,
                                                size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Details of the data source"), "Enter F4", 0, K_ENTER},
        SOURCE_SHORTCUTS,
        {N_("Filter"), "/ F3", '/', K_NONE},
        {N_("Order of the data sources"), "o", 'o', K_NONE},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    const struct sources_view *v = view;
    (void)app;
    *count = sizeof own / sizeof *own;
    return v->shown.typing ? filtered_shortcuts(count) : own;
}

/* What has no room in the columns. */
static char *sources_hint(const struct app *app, const void *view)
{
    const struct oms_source *s = sources_at(app, view);
    if (!s)
        return NULL;
    return utf8_short(source_brief(s, s->name ? s->name : s->id), (size_t)term_cols());
}

static char *sources_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(_(
        "All data sources that this account may see, as they were listed with the connection; F5 "
        "lists them again. When the server fails the last list stays, with its age. Data sources "
        "are created and deleted in the OMS console.\n\n"
        "/ or F3 goes to the filter line, Enter back to the list. All words must fit:\n\n"
        "orders         somewhere in what the server says of it\n"
        "order*         * ? [abc] [!abc] for a whole name, type, address ...\n"
        "type:mysql     in the type alone; also name: id: role: address: version: cluster: tenant: "
        "schema: user: region: owner: description:\n"
        "!word          not;  \"two words\"\n\n"
        "o orders the list; the same order once more turns it round.\n\n"
        "Enter or F4 shows all that the server says of a data source, and the statements that "
        "prepare its database as a source and as a sink.\n\n"
        "s begins a new task with it as the source, t with it as the sink. If the task at hand has "
        "another one there, it stays until Enter replaces it. y asks the terminal to copy the ID; "
        "l shows the labels of the server."));
}

const struct screen screen_sources = {
    .id = "sources",
    .name = N_("Data sources on the server"),
    .brief = N_("Sources"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct sources_view),
    .init = sources_init,
    .clear = sources_clear,
    .ready = sources_ready,
    .work = sources_work,
    .draw = sources_draw,
    .key = sources_key,
    .keys = sources_keys,
    .hint = sources_hint,
    .help = sources_help,
    .refresh = sources_refresh,
    .shortcuts = sources_shortcuts,
};
