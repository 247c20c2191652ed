/* SPDX-License-Identifier: Apache-2.0 */
/* Steps 2 and 3: source and sink, out of the server's data sources. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "app/other_source.h"
#include "app/source_words.h"
#include "spec/matrix.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/paragraph.h"
#include "wizard/endpoint_row.h"
#include "wizard/pairing.h"
#include "wizard/wizard.h"

/* What the rows are of: where none of it changed, they are as they were. */
struct shown {
    unsigned long listed, version, typed; /* the good list; the spec; the filter's text */
    size_t len;                           /* data sources that have come */
};

struct view {
    enum side side;
    struct edit filter;
    struct list list;
    size_t *rows; /* indices into the connection's sources that pass the filter */
    size_t count, cap;
    struct shown shown;
    char *wanted;  /* id that is asked about; NULL: none */
    char *focused; /* id under the focus, so that rows arriving do not move it; NULL: none; an id
                    * that no row has is that of the last row, in which one is typed */
};

static void step_endpoint_init(struct view *v, enum side side)
{
    v->side = side;
    edit_init(&v->filter, "");
    list_init(&v->list);
}

static void init_source(struct app *app, void *view)
{
    (void)app;
    step_endpoint_init(view, SIDE_SOURCE);
}

static void init_sink(struct app *app, void *view)
{
    (void)app;
    step_endpoint_init(view, SIDE_SINK);
}

static void step_endpoint_clear(void *view)
{
    struct view *v = view;
    edit_clear(&v->filter);
    free(v->rows);
    free(v->wanted);
    free(v->focused);
}

/* Sinks that go with the source come first: 0, then what is not in the published tables: 1. */
static int rank(const struct app *app, const struct view *v, const struct oms_source *s)
{
    const char *from = spec_endpoint(app->spec, SIDE_SOURCE)->type;
    if (v->side == SIDE_SOURCE || !from)
        return 0;
    return matrix_find(from, s->type) ? 0 : 1;
}

static void restore_focus(const struct app *app, struct view *v)
{
    const struct connection *c = &app->connection;
    if (!v->focused)
        return;
    for (size_t i = 0; i < v->count; i++)
        if (strcmp(c->sources.items[v->rows[i]].id, v->focused) == 0)
            v->list.at = i;
    if (c->sources_known && !connection_source(c, v->focused))
        v->list.at = v->count;
}

static struct shown endpoint_to_show(const struct app *app, const struct view *v)
{
    return (struct shown){connection_listed(&app->connection), spec_version(app->spec),
                          v->filter.version, app->connection.sources.len};
}

static void collect(const struct app *app, struct view *v)
{
    const struct oms_sources *all = &app->connection.sources;
    struct texts words = {0};
    v->shown = endpoint_to_show(app, v);
    v->count = 0;
    texts_cut_words(&words, edit_text(&v->filter), false);
    for (int wanted = 0; wanted < 2; wanted++)
        for (size_t i = 0; i < all->len; i++) {
            const struct oms_source *s = &all->items[i];
            if (rank(app, v, s) != wanted || !endpoint_row_passes(s, &words))
                continue;
            v->rows = mem_grow(v->rows, &v->cap, v->count + 1, sizeof *v->rows);
            v->rows[v->count++] = i;
        }
    texts_clear(&words);
    list_set_count(&v->list, v->count + 1);
    restore_focus(app, v);
}

/* More data sources may have come or some gone, or the spec names another one. */
static void endpoint_update(const struct app *app, struct view *v)
{
    const struct shown now = endpoint_to_show(app, v), *was = &v->shown;
    if (now.listed != was->listed || now.version != was->version || now.typed != was->typed ||
        now.len != was->len)
        collect(app, v);
}

static const struct oms_source *at_focus(const struct app *app, const struct view *v)
{
    return v->list.at < v->count ? &app->connection.sources.items[v->rows[v->list.at]] : NULL;
}

static void remember_focus(const struct app *app, struct view *v)
{
    const struct oms_source *s = at_focus(app, v);
    mem_replace(&v->focused, s ? s->id : "");
}

static void choose(struct app *app, const struct view *v, const char *id)
{
    spec_set(app->spec, endpoint_field(v->side), id);
    spec_set_endpoint(app->spec, v->side, NULL);
    app_join_server(app);
    pairing_propose(app);
}

/* Objects that were picked for the source before do not become the new one's without a word. */
static void asked_source(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct view *v = arg;
    enum other_answer answer = (enum other_answer)dialog_button(d);
    if (!ok)
        return;
    if (answer == OTHER_DROP)
        other_source_drop(app);
    choose(app, v, v->wanted);
    other_source_settle(app, answer);
    wizard_go(app, answer == OTHER_COMPARE ? STEP_OBJECTS : STEP_SINK,
              answer == OTHER_COMPARE ? "list" : NULL);
}

static bool ask_source(struct app *app, struct view *v, const char *id)
{
    if (v->side != SIDE_SOURCE || !other_source(app, id))
        return false;
    mem_replace(&v->wanted, id);
    app_open_dialog(app, other_source_question(app, id), asked_source, v);
    return true;
}

/* Where to go once this side is chosen: what is not, else on. */
static enum step_id endpoint_next(const struct app *app, enum side side)
{
    if (!spec_get(app->spec, endpoint_field(side == SIDE_SOURCE ? SIDE_SINK : SIDE_SOURCE)))
        return side == SIDE_SOURCE ? STEP_SINK : STEP_SOURCE;
    return STEP_TASK;
}

/* Another screen wants this data source: as Enter on its row, but that it replaces none. */
static void endpoint_take(struct app *app, struct view *v, const char *id)
{
    const char *set = spec_get(app->spec, endpoint_field(v->side));
    edit_set(&v->filter, "");
    mem_replace(&v->focused, id);
    collect(app, v);
    if (set && strcmp(set, id) != 0) {
        app_notice(app, STYLE_NOTE,
                   _("The task has another data source here. Enter takes this one instead."));
    } else if (!ask_source(app, v, id)) {
        enum step_id next = endpoint_next(app, v->side);
        choose(app, v, id);
        wizard_go(app, next, NULL);
        if (next == STEP_SINK)
            app_notice(app, STYLE_OK, _("Chosen as the source. Now choose the sink."));
        else if (next == STEP_SOURCE)
            app_notice(app, STYLE_OK, _("Chosen as the sink. Now choose the source."));
    }
}

/* The argument is the ID of a data source to be chosen. */
static void endpoint_open(struct app *app, void *view, const char *argument)
{
    struct view *v = view;
    struct connection *c = &app->connection;
    if (c->state == CONNECTION_NONE && *connection_get(c, CONNECTION_URL))
        connection_try(app);
    const char *id = spec_get(app->spec, endpoint_field(v->side));
    if (id)
        mem_replace(&v->focused, id);
    collect(app, v);
    if (argument)
        endpoint_take(app, v, argument);
}

struct drawing {
    const struct app *app;
    const struct view *v;
};

static void step_endpoint_draw_row(void *arg, size_t index, int y, int x, int width, bool focused)
{
    struct drawing *d = arg;
    const struct view *v = d->v;
    if (index < v->count)
        endpoint_row_draw(d->app, v->side, &d->app->connection.sources.items[v->rows[index]], y, x,
                          width, focused);
    else
        endpoint_by_hand_draw(d->app, v->side, y, x, width, focused);
}

/* How far the listing is: "page 3 of 14", or why there is nothing. */
static char *listing_state(const struct connection *c, const struct view *v)
{
    const struct oms_sources *incoming = connection_incoming(c);
    if (c->sources_loading && incoming->pages)
        return mem_printf(_("%zu of %zu, page %zu of %zu"), v->count, c->sources.len,
                          incoming->pages_done, incoming->pages);
    if (c->sources_loading || c->probe)
        return mem_text(_("fetching the list ..."));
    if (c->sources_why)
        return mem_text(_("fetching failed, F5 tries again"));
    if (!c->sources_known)
        return mem_text(_("not connected"));
    return mem_printf(_("%zu of %zu"), v->count, c->sources.len);
}

static void draw_why_none(const struct connection *c, const struct view *v, struct area a)
{
    char *lost = oms_lost_words(&c->sources.lost);
    if (c->sources_why)
        paragraph_put(a, STYLE_ERROR, c->sources_why);
    else if (c->sources.len && *edit_text(&v->filter))
        paragraph_put(a, STYLE_NOTE, _("No data source matches the filter. Esc clears it."));
    else if (c->sources_known && !c->sources.len)
        paragraph_put(a, lost ? STYLE_WARNING : STYLE_NOTE,
                      lost ? lost
                           : _("The server lists no data source for this account. Data sources are "
                               "created in the OMS console; F5 then lists them again."));
    free(lost);
}

static void step_endpoint_ready(struct app *app, void *view, struct area a)
{
    (void)a;
    endpoint_update(app, view);
}

static void step_endpoint_draw(const struct app *app, void *view, struct area a)
{
    struct view *v = view;
    struct drawing d = {app, v};
    char *state = listing_state(&app->connection, v);
    int state_width = (int)utf8_width(state);
    const char *label = _("Filter");
    int label_width = (int)utf8_width(label) + 1;
    int edit_width = a.w - label_width - state_width - 4;
    term_text(a.y, a.x + 1, label_width, STYLE_LABEL, label);
    struct area rows = {a.y + 2, a.x, a.h - 2, a.w};
    endpoint_titles_draw(v->side, a.y + 1, a.x, a.w - 1);
    list_draw(&v->list, rows, true, step_endpoint_draw_row, &d);
    term_text(a.y, a.x + a.w - state_width - 1, state_width, STYLE_NOTE, state);
    if (edit_width > 5) {
        struct area field = {a.y, a.x + 1 + label_width, 1, edit_width};
        edit_draw(&v->filter, field, false);
    }
    if (v->count == 0 && a.h > 5)
        draw_why_none(&app->connection, v, (struct area){a.y + 4, a.x + 2, a.h - 4, a.w - 4});
    free(state);
}

static void typed_id(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct view *v = arg;
    if (ok && *dialog_text(d) && !ask_source(app, v, dialog_text(d))) {
        choose(app, v, dialog_text(d));
        bool unlisted =
            app->connection.sources_known && !connection_source(&app->connection, dialog_text(d));
        wizard_go(app, v->side == SIDE_SOURCE ? STEP_SINK : STEP_TASK, NULL);
        if (unlisted)
            app_notice(app, STYLE_WARNING, _("The server lists no data source with this ID."));
    }
}

static bool endpoint_is_listing(const struct connection *c)
{
    return c->sources_loading || c->probe;
}

/* Typed ahead of the list, Enter means a data source that the filter will show, no ID by hand. */
static enum move step_endpoint_enter_pressed(struct app *app, struct view *v)
{
    const struct oms_source *s = at_focus(app, v);
    if (s && ask_source(app, v, s->id))
        return MOVE_STAY;
    if (s) {
        choose(app, v, s->id);
        return MOVE_NEXT;
    }
    if (endpoint_is_listing(&app->connection) && *edit_text(&v->filter)) {
        app_notice(app, STYLE_NOTE,
                   _("Nothing is chosen yet: the list is still being fetched. Esc stops that."));
        return MOVE_STAY;
    }
    app_open_dialog(
        app,
        dialog_explain(
            dialog_input(_("ID of the data source"), _("ID (e_...)"),
                         spec_get(app->spec, endpoint_field(v->side)), false, NULL, NULL),
            _("The ID that OMS gave the data source (e_...); the console shows it. Its type is "
              "not known then, so what depends on the type cannot be checked.")),
        typed_id, v);
    return MOVE_STAY;
}

static enum move step_endpoint_filter_key(struct app *app, struct view *v, const struct key *k)
{
    if (k->code == K_ESC && *edit_text(&v->filter)) {
        edit_set(&v->filter, "");
    } else if (!edit_key(&v->filter, k)) {
        return MOVE_UNUSED;
    } else {
        app_note_paste(app, &v->filter);
        mem_replace(&v->focused, NULL);
        v->list.at = 0;
    }
    endpoint_update(app, v);
    return MOVE_STAY;
}

static bool at_edge(const struct view *v, enum key_code code)
{
    return (code == K_PGUP && v->list.at == 0) ||
           (code == K_PGDN && v->list.at + 1 >= v->list.count);
}

static enum move step_endpoint_key(struct app *app, void *view, const struct key *k)
{
    struct view *v = view;
    const struct oms_source *s;
    endpoint_update(app, v);
    if (k->code == K_ENTER)
        return step_endpoint_enter_pressed(app, v);
    if (k->code == K_F4) {
        if ((s = at_focus(app, v)))
            endpoint_details(app, s);
        return MOVE_STAY;
    }
    if (at_edge(v, k->code))
        return MOVE_UNUSED;
    if (list_key(&v->list, k)) {
        remember_focus(app, v);
        return MOVE_STAY;
    }
    if (k->code == K_TAB)
        return MOVE_NEXT;
    if (k->code == K_BACKTAB)
        return MOVE_BACK;
    if (k->code == K_ESC && connection_busy(&app->connection))
        return MOVE_UNUSED;
    return step_endpoint_filter_key(app, v, k);
}

static const char *step_endpoint_keys(const struct app *app, const void *view)
{
    (void)view;
    if (connection_busy(&app->connection))
        return _("Esc stop  Enter choose  F4 details  type to filter  F1 help  F2 steps");
    return _("Enter choose  F4 details  type to filter  F5 refresh  PgUp back  F1 help");
}

static const struct shortcut *step_endpoint_shortcuts(const struct app *app, const void *view,
                                                      size_t *count)
{
    static const struct shortcut keys[] = {
        {N_("Choose this data source"), "Enter", 0, K_ENTER},
        {N_("Details of the data source"), "F4", 0, K_F4},
        {N_("Empty the filter"), "^U", 0, K_CTRL_U},
    };
    const struct view *v = view;
    (void)app;
    *count = sizeof keys / sizeof *keys - !*edit_text(&v->filter);
    return keys;
}

static char *step_endpoint_hint(const struct app *app, const void *view)
{
    const struct view *v = view;
    const struct oms_source *s = at_focus(app, v);
    const char *from = spec_endpoint(app->spec, SIDE_SOURCE)->type;
    if (!s && endpoint_is_missing(app, v->side))
        return mem_text(_("The server lists no data source with this ID."));
    if (!s)
        return mem_text(_("For a data source that the server does not list, or without a server."));
    if (v->side == SIDE_SINK && from)
        return pairing_words(from, s->type);
    if (s->schema && *s->schema) {
        char *schema = utf8_shown(s->schema);
        char *text = mem_printf(_("This data source is bound to the schema %s."), schema);
        free(schema);
        return text;
    }
    return source_brief(s, s->version); /* what the columns had to cut */
}

static char *step_endpoint_help(const struct app *app, const void *view)
{
    const struct view *v = view;
    (void)app;
    return mem_text(
        v->side == SIDE_SOURCE
            ? _("The data source that is read. Primary and standby of one database share a name; "
                "Role tells them apart. A standby can be read, but cannot be written, so reverse "
                "incremental synchronization is not possible from it.\n\n"
                "Type any part of name, type, id, address or version to narrow the list; several "
                "words must all occur. F4 shows everything the server says of the data source.\n\n"
                "Data sources are created in the OMS console; F5 then lists them again. ^S shows "
                "what prepares their databases.")
            : _("The data source that is written. Types that OMS can combine with the source come "
                "first; Stage says what it offers for the pair: S structure, F full transfer, I "
                "incremental, V verification, R reverse. A small letter means that the documents "
                "do not say, - not offered, ????? that the pair is in no published table: the "
                "wizard warns but does not forbid it.\n\n"
                "Type any part of name, type, id, address or version to narrow the list.\n\n"
                "Data sources are created in the OMS console; F5 then lists them again. ^S shows "
                "what prepares their databases."));
}

static enum step_state step_endpoint_state_of(const struct app *app, enum side side,
                                              enum step_id id)
{
    if (!spec_get(app->spec, endpoint_field(side)))
        return app_visited(app, "review") && wizard_of(app)->steps[id]->visited ? STATE_ERROR
                                                                                : STATE_EMPTY;
    return app_page_state(app, side == SIDE_SOURCE ? PAGE_SOURCE : PAGE_SINK);
}

static enum step_state source_state(const struct app *app)
{
    return step_endpoint_state_of(app, SIDE_SOURCE, STEP_SOURCE);
}

static enum step_state sink_state(const struct app *app)
{
    return step_endpoint_state_of(app, SIDE_SINK, STEP_SINK);
}

static void step_endpoint_refresh(struct app *app, void *view)
{
    (void)view;
    if (app->connection.oms)
        connection_list_sources(app);
    else
        connection_try(app);
}

#define ENDPOINT_STEP                                                                              \
    .view_size = sizeof(struct view), .clear = step_endpoint_clear, .open = endpoint_open,         \
    .ready = step_endpoint_ready, .draw = step_endpoint_draw, .key = step_endpoint_key,            \
    .shortcuts = step_endpoint_shortcuts, .keys = step_endpoint_keys, .hint = step_endpoint_hint,  \
    .help = step_endpoint_help, .refresh = step_endpoint_refresh

const struct screen step_source = {.id = "source",
                                   .name = N_("Source"),
                                   .brief = N_("Source"),
                                   .page = PAGE_SOURCE,
                                   .init = init_source,
                                   .state = source_state,
                                   ENDPOINT_STEP};

const struct screen step_sink = {.id = "sink",
                                 .name = N_("Sink"),
                                 .brief = N_("Sink"),
                                 .page = PAGE_SINK,
                                 .init = init_sink,
                                 .state = sink_state,
                                 ENDPOINT_STEP};
