/* SPDX-License-Identifier: Apache-2.0 */
/* The records of changes of a task's objects, and what may be done with each. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "oms/lacking.h"
#include "app/app.h"
#include "tasks/task.h"
#include "tasks/task_words.h"
#include "tasks/verbs.h"
#include "ui/list.h"
#include "ui/paragraph.h"

enum { ID = 8, TYPE = 17, STATE = 12, TIME = 18, TIME_LEAST = 72, REST_LEAST = 12, ROOMY = 12 };

struct changes_view {
    char *id;                /* of the task; NULL: none */
    struct oms_call *call;   /* NULL: none is under way */
    struct oms_changes next; /* what an answer is read into */
    struct oms_changes told; /* the last good list */
    int64_t when;            /* Unix seconds of that; 0: there is none */
    char *why;               /* why there is no newer one, made visible; NULL: it is the newest */
    struct list list;
    char *sought; /* the record that gets the focus once it is told; NULL: none */
};

static struct changes_view *changes_of(const struct app *app)
{
    return app_view(app, &screen_changes);
}

static const struct oms_change *changes_focused(const struct changes_view *v)
{
    return v->list.at < v->told.len ? &v->told.items[v->list.at] : NULL;
}

/* --- the list --------------------------------------------------------------------------------- */

void changes_seek(struct app *app, const char *record)
{
    mem_replace(&changes_of(app)->sought, record);
}

/* The focus stays with its record; if that is gone, with its place. */
static void changes_take(struct changes_view *v)
{
    const struct oms_change *focused = changes_focused(v);
    const char *id = v->sought ? v->sought : focused ? focused->id : NULL;
    const struct oms_change *same = id ? oms_change_find(&v->next, id) : NULL;
    if (same)
        v->list.at = (size_t)(same - v->next.items);
    oms_changes_clear(&v->told);
    v->told = v->next;
    v->next = (struct oms_changes){0};
    mem_replace(&v->sought, NULL);
    v->when = when_now();
    list_set_count(&v->list, v->told.len);
}

static void changes_came(void *arg, const struct oms_result *r)
{
    struct app *app = arg;
    struct changes_view *v = changes_of(app);
    connection_settled(app, r);
    if (r->verdict == OMS_OK)
        changes_take(v);
    else
        v->why = connection_words(r);
}

static void changes_fetch(struct app *app, struct changes_view *v)
{
    const struct connection *c = &app->connection;
    if (v->call || !v->id)
        return;
    free(v->why);
    v->why = oms_why_lacking(c->oms, connection_edition(c), "ListProjectModifyRecords");
    if (!c->oms)
        mem_replace(&v->why, _("There is no connection to a server."));
    if (v->why)
        return;
    v->call = oms_list_changes(c->oms, v->id, &v->next, changes_came, app);
    oms_keep(&v->call);
}

static void changes_forget(struct changes_view *v)
{
    oms_cancel(v->call);
    oms_changes_clear(&v->next);
    oms_changes_clear(&v->told);
    mem_replace(&v->why, NULL);
    v->when = 0;
    list_init(&v->list);
    list_set_count(&v->list, 0);
}

/* --- drawing ---------------------------------------------------------------------------------- */

/* "shop.t_order", or "shop.t_order and 3 more"; made visible, caller frees. */
static char *changes_objects(const struct oms_change *c)
{
    char *line = oms_change_objects_line(c), *shown = utf8_shown(line);
    free(line);
    return shown;
}

static bool changes_failed(const struct oms_change *c)
{
    return c->fault.code || c->fault.message;
}

/* "2026-11-18 11:06", local; caller frees. */
static char *changes_minute(const struct oms_change *c)
{
    char *time = oms_time_local(c->modified);
    char *text = mem_printf("%.16s", time ? time : "");
    free(time);
    return text;
}

/* The columns of a row, in cells; 0: there is no room for that one. */
struct changes_columns {
    int state, time, rest;
};

static struct changes_columns changes_columns(int w)
{
    int time = w >= TIME_LEAST ? TIME : 0, rest = w - ID - TYPE - STATE - time;
    return rest < REST_LEAST ? (struct changes_columns){STATE + rest, time, 0}
                             : (struct changes_columns){STATE, time, rest};
}

static void changes_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    const struct changes_view *v = arg;
    const struct oms_change *c = &v->told.items[index];
    struct changes_columns columns = changes_columns(w);
    enum style style = focused ? STYLE_FOCUS : STYLE_NORMAL;
    char *id = utf8_shown(c->id), *type = utf8_shown(c->type), *state = utf8_shown(c->state);
    char *when = changes_minute(c);
    char *error = changes_failed(c) ? words_fault(&c->fault) : changes_objects(c);
    term_cell(y, x, ID, style, id);
    term_cell(y, x + ID, TYPE, style, type);
    x += ID + TYPE;
    term_cell(y, x, columns.state, focused ? style : words_style(c->state), state);
    if (columns.time)
        term_cell(y, x + columns.state, columns.time, style, when);
    if (columns.rest)
        term_cell(y, x + columns.state + columns.time, columns.rest,
                  focused || !changes_failed(c) ? style : STYLE_ERROR, error);
    free(error);
    free(when);
    free(state);
    free(type);
    free(id);
}

static void changes_head(int y, struct area a)
{
    struct changes_columns columns = changes_columns(a.w);
    int x = a.x + ID + TYPE;
    term_cell(y, a.x, ID, STYLE_LABEL, _("ID"));
    term_cell(y, a.x + ID, TYPE, STYLE_LABEL, _("TYPE"));
    term_cell(y, x, columns.state, STYLE_LABEL, _("STATE"));
    if (columns.time)
        term_cell(y, x + columns.state, columns.time, STYLE_LABEL, _("CHANGED"));
    if (columns.rest)
        term_cell(y, x + columns.state + columns.time, columns.rest, STYLE_LABEL,
                  _("OBJECTS OR ERROR"));
}

/* Caller frees. */
static char *changes_verdict(const struct changes_view *v, enum style *style)
{
    size_t failed = 0;
    *style = STYLE_NOTE;
    if (!v->when)
        return mem_text(v->call ? _("Asking for the changes ...") : "");
    if (v->told.len == 0)
        return mem_text(_("The server tells no change of the objects of this task."));
    for (size_t i = 0; i < v->told.len; i++)
        failed += changes_failed(&v->told.items[i]);
    char *clock = when_clock(v->when, true);
    char *text = mem_printf(_("Told at %s: %zu, with an error: %zu"), clock, v->told.len, failed);
    *style = failed ? STYLE_ERROR : STYLE_OK;
    free(clock);
    return text;
}

static void changes_draw_details(const struct app *app, const struct changes_view *v, struct area a)
{
    const struct oms_change *c = changes_focused(v);
    bool failed = changes_failed(c);
    char *first = failed ? words_fault(&c->fault) : changes_objects(c);
    term_cell(a.y, a.x + 1, a.w - 2, failed ? STYLE_ERROR : STYLE_NORMAL, first);
    free(first);
    for (int i = 0; i < (int)OMS_CHANGE_VERBS && i + 1 < a.h; i++) {
        char *why = verbs_change_why_not(app, (enum oms_change_verb)i, c->state);
        char *line = mem_printf(_("%s: %s"), oms_change_name((enum oms_change_verb)i),
                                why ? why : _("may be tried"));
        term_cell(a.y + 1 + i, a.x + 1, a.w - 2, why ? STYLE_DIM : STYLE_NORMAL, line);
        free(line);
        free(why);
    }
}

static void changes_draw(const struct app *app, void *view, struct area a)
{
    struct changes_view *v = view;
    char *trouble = v->why ? mem_text(v->why) : oms_lost_words(&v->told.lost);
    enum style style;
    int details = a.h >= ROOMY ? 1 + (int)OMS_CHANGE_VERBS : 1, y = a.y;
    char *verdict = changes_verdict(v, &style);
    if (*verdict)
        term_cell(y++, a.x + 1, a.w - 2, style, verdict);
    free(verdict);
    if (trouble)
        y = paragraph_draw(y, a, STYLE_WARNING, trouble);
    free(trouble);
    if (!v->list.count) {
        term_cursor(a.y, a.x + 1);
        return;
    }
    int foot = a.y + a.h - details;
    changes_head(y++, a);
    list_draw(&v->list, (struct area){y, a.x, foot - 1 - y, a.w}, true, changes_row, v);
    term_rule(foot - 1, a.x, a.w);
    changes_draw_details(app, v, (struct area){foot, a.x, details, a.w});
}

/* --- the screen ------------------------------------------------------------------------------- */

static bool changes_stop(struct app *app)
{
    struct changes_view *v = changes_of(app);
    if (!v->call)
        return false;
    oms_cancel(v->call);
    mem_replace(&v->why, _("Stopped."));
    return true;
}

static void changes_end(struct app *app)
{
    changes_forget(changes_of(app));
}

static const struct worker changes_worker = {.stop = changes_stop, .clear = changes_end};

static void changes_init(struct app *app, void *view)
{
    struct changes_view *v = view;
    list_init(&v->list);
    app_add_worker(app, &changes_worker);
}

static void changes_clear(void *view)
{
    struct changes_view *v = view;
    free(v->why);
    free(v->sought);
    free(v->id);
}

static void changes_open(struct app *app, void *view, const char *argument)
{
    struct changes_view *v = view;
    if (argument && (!v->id || strcmp(v->id, argument) != 0)) {
        changes_forget(v);
        mem_replace(&v->id, argument);
    }
    changes_fetch(app, v);
}

static void changes_tell(struct app *app, const struct changes_view *v)
{
    const struct oms_change *c = changes_focused(v);
    if (!c)
        return;
    char *text = words_of_change(c);
    app_tell(app, _("A change of the objects"), text);
    free(text);
}

static enum move changes_key(struct app *app, void *view, const struct key *k)
{
    struct changes_view *v = view;
    if (k->code == K_ESC || key_is(k, 'q'))
        return k->code == K_ESC && app_stop(app) ? MOVE_STAY : MOVE_QUIT;
    if (list_key(&v->list, k))
        return MOVE_STAY;
    if (k->code == K_ENTER)
        changes_tell(app, v);
    else if (key_is(k, 'o') && v->id)
        app_open(app, screen_task_objects.id, v->id);
    else if (key_is(k, 'v') && changes_focused(v))
        verbs_choose_for_change(app, v->id, changes_focused(v));
    else
        return MOVE_UNUSED;
    return MOVE_STAY;
}

static void changes_refresh(struct app *app, void *view)
{
    changes_fetch(app, view);
}

static const char *changes_keys(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return _("Enter whole  v stop, retry, cancel  o add, remove objects  F5 again  F1 help");
}

static const struct shortcut *changes_shortcuts(const struct app *app, const void *view,
                                                size_t *count)
{
    static const struct shortcut own[] = {
        {N_("The change in whole, and what its error means"), "Enter", 0, K_ENTER},
        {N_("Stop, retry or cancel the change"), "v", 'v', K_NONE},
        {N_("Add objects to the task, or remove some"), "o", 'o', K_NONE},
        {N_("Ask for the changes again"), "F5 ^R", 0, K_F5},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    (void)app;
    (void)view;
    *count = sizeof own / sizeof *own;
    return own;
}

static char *changes_hint(const struct app *app, const void *view)
{
    const struct changes_view *v = view;
    (void)app;
    return utf8_shown(v->id);
}

static char *changes_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("The records that OMS keeps of objects which were added to the task or taken from it, in "
          "the server's order, with its own words for type and state. F5 asks again; when the "
          "server fails the last list stays, with its time.\n\n"
          "Below the list is what may be done with a change. One that runs or failed can be "
          "stopped, one that failed retried, one that waits canceled. No page of OMS lists its "
          "other states: of those the server decides.\n\n"
          "v asks which of them, and then once more. The state is looked at before anything is "
          "sent; if somebody else was quicker, nothing is. Each request is sent once, and is in "
          "the journal. Enter shows a change in whole, its error and what the code means.\n\n"
          "o shows the objects of the task, to which some are added and from which some are "
          "removed."));
}

const struct screen screen_changes = {
    .id = "changes",
    .name = N_("Changes of the objects of a task"),
    .brief = N_("Changes"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct changes_view),
    .init = changes_init,
    .clear = changes_clear,
    .open = changes_open,
    .draw = changes_draw,
    .key = changes_key,
    .keys = changes_keys,
    .hint = changes_hint,
    .help = changes_help,
    .refresh = changes_refresh,
    .looks = true,
    .shortcuts = changes_shortcuts,
};
