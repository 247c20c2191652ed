/* SPDX-License-Identifier: Apache-2.0 */
/* OMS's own check of a task: each item, what it says, and what to do. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/lacking.h"
#include "oms/precheck.h"
#include "app/app.h"
#include "tasks/live_task.h"
#include "tasks/task.h"
#include "ui/list.h"
#include "ui/paragraph.h"

enum { LOOK_MS = 1000, DETAILS = 4, ROOMY = 12 };

/* What failed comes first, what passed last. */
enum precheck_rank { RANK_FAILED, RANK_OPEN, RANK_PASSED, RANKS };

struct precheck_view {
    char *id;              /* of the task; NULL: none */
    struct oms_call *call; /* NULL: none is under way */
    struct http_timer timer;
    struct buf body;
    struct buf_reader reader;
    struct http_body stream;
    bool asked;               /* the request for a check went out */
    char *check;              /* the ID of the check; NULL: it was not taken yet */
    char *said;               /* how it ended early, made visible; NULL: it did not */
    struct oms_precheck next; /* what an answer is read into */
    struct oms_precheck result;
    size_t *order; /* of its items, as they are shown */
    size_t count[RANKS];
    bool full; /* what passed is shown, too */
    struct list list;
    struct plan plan; /* of the task's spec, for its statements */
};

static struct precheck_view *precheck_of(const struct app *app)
{
    return app_view(app, &screen_precheck);
}

static enum precheck_rank precheck_rank(const struct oms_precheck_item *item)
{
    return oms_precheck_item_failed(item)   ? RANK_FAILED
           : oms_precheck_item_passed(item) ? RANK_PASSED
                                            : RANK_OPEN;
}

/* Rows: the items, but for those that passed and are collapsed into one. */
static void precheck_lay_out(struct precheck_view *v)
{
    size_t at = 0;
    free(v->order);
    v->order = mem_array(v->result.len + 1, sizeof *v->order);
    for (int rank = 0; rank < (int)RANKS; rank++) {
        v->count[rank] = 0;
        for (size_t i = 0; i < v->result.len; i++)
            if ((int)precheck_rank(&v->result.items[i]) == rank) {
                v->order[at++] = i;
                v->count[rank]++;
            }
    }
    size_t open = v->count[RANK_FAILED] + v->count[RANK_OPEN];
    list_set_count(&v->list, v->full ? at : open + (v->count[RANK_PASSED] > 0));
}

/* The item with the focus; NULL: those that passed together, or none. */
static const struct oms_precheck_item *precheck_focused(const struct precheck_view *v)
{
    size_t open = v->count[RANK_FAILED] + v->count[RANK_OPEN];
    if (v->list.at >= v->list.count || (!v->full && v->list.at >= open))
        return NULL;
    return &v->result.items[v->order[v->list.at]];
}

/* --- running it ------------------------------------------------------------------------------- */

static void precheck_drop(struct precheck_view *v)
{
    oms_cancel(v->call);
    v->call = NULL;
    http_timer_stop(&v->timer);
}

static void precheck_forget(struct precheck_view *v)
{
    precheck_drop(v);
    v->asked = false;
    mem_replace(&v->check, NULL);
    mem_replace(&v->said, NULL);
    oms_precheck_clear(&v->next);
    oms_precheck_clear(&v->result);
    precheck_lay_out(v);
    buf_reset(&v->body);
    plan_clear(&v->plan);
    v->plan = (struct plan){0};
}

/* True if it was told; else the reason is kept. */
static bool precheck_told(struct app *app, struct precheck_view *v, const struct oms_result *r)
{
    connection_settled(app, r);
    if (r->verdict == OMS_OK)
        return true;
    free(v->said);
    v->said = connection_words(r);
    return false;
}

static void precheck_look(void *arg);

static void precheck_looked(void *arg, const struct oms_result *r)
{
    struct app *app = arg;
    struct precheck_view *v = precheck_of(app);
    if (!precheck_told(app, v, r))
        return;
    oms_precheck_clear(&v->result);
    v->result = v->next;
    v->next = (struct oms_precheck){0};
    precheck_lay_out(v);
    if (!oms_precheck_is_over(&v->result))
        http_timer_start(app->connection.http, &v->timer, LOOK_MS, precheck_look, app);
}

static void precheck_look(void *arg)
{
    struct app *app = arg;
    struct precheck_view *v = precheck_of(app);
    if (!app->connection.oms)
        return;
    v->call =
        oms_precheck_result(app->connection.oms, v->check, v->id, &v->next, precheck_looked, app);
    oms_keep(&v->call);
}

static void precheck_submitted(void *arg, const struct oms_result *r, const char *id)
{
    struct app *app = arg;
    struct precheck_view *v = precheck_of(app);
    if (!precheck_told(app, v, r))
        return;
    v->check = mem_text(id);
    precheck_look(app);
}

/* The statements of its plan depend on the types of source and sink. */
static void precheck_described(void *arg, const struct oms_result *r, struct jtext told)
{
    struct app *app = arg;
    struct precheck_view *v = precheck_of(app);
    struct live_task t;
    if (!precheck_told(app, v, r))
        return;
    live_task_init(&t);
    if (live_task_take(&t, told, connection_edition(&app->connection)))
        plan_build(&v->plan, t.now, NULL);
    oms_precheck_body(v->id, buf_string(&t.body), &v->body);
    v->reader = buf_reader_of(&v->body);
    v->stream = (struct http_body){buf_read, buf_rewind, &v->reader, v->body.len};
    v->asked = true;
    v->call = oms_precheck_submit(app->connection.oms, &v->stream, precheck_submitted, app);
    oms_keep(&v->call);
    live_task_clear(&t);
}

static void precheck_run(struct app *app, struct precheck_view *v)
{
    const struct connection *c = &app->connection;
    precheck_forget(v);
    v->said = oms_why_lacking(c->oms, connection_edition(c), "SubmitPreCheck");
    if (!c->oms)
        mem_replace(&v->said, _("There is no connection to a server."));
    if (v->said || !v->id)
        return;
    v->call = oms_describe_task(c->oms, v->id, precheck_described, app);
    oms_keep(&v->call);
}

static bool precheck_under_way(const struct precheck_view *v)
{
    return v->call || v->timer.http;
}

static void precheck_run_again(struct app *app, struct precheck_view *v)
{
    if (precheck_under_way(v))
        app_notice(app, STYLE_WARNING, "%s", _("Wait for what is under way; Esc stops it."));
    else
        precheck_run(app, v);
}

/* --- the screen ------------------------------------------------------------------------------- */

static bool precheck_stop(struct app *app)
{
    struct precheck_view *v = precheck_of(app);
    if (!precheck_under_way(v))
        return false;
    precheck_drop(v);
    mem_replace(&v->said, v->check   ? _("Stopped. OMS goes on with the precheck.")
                          : v->asked ? _("Stopped: it is not known whether OMS checks the task.")
                                     : _("Stopped before it was sent."));
    return true;
}

static void precheck_end(struct app *app)
{
    precheck_forget(precheck_of(app));
}

static const struct worker precheck_worker = {.stop = precheck_stop, .clear = precheck_end};

static void precheck_init(struct app *app, void *view)
{
    struct precheck_view *v = view;
    (void)app;
    buf_init(&v->body);
    list_init(&v->list);
    app_add_worker(app, &precheck_worker);
}

static void precheck_clear(void *view)
{
    struct precheck_view *v = view;
    buf_clear(&v->body);
    free(v->order);
    free(v->id);
}

static void precheck_open(struct app *app, void *view, const char *argument)
{
    struct precheck_view *v = view;
    bool same = argument && v->id && strcmp(v->id, argument) == 0;
    if (!argument || (same && precheck_under_way(v)))
        return;
    mem_replace(&v->id, argument);
    v->full = false;
    list_init(&v->list);
    precheck_run(app, v);
}

/* Caller frees. */
static char *precheck_verdict(const struct precheck_view *v, enum style *style)
{
    *style = v->count[RANK_FAILED] ? STYLE_ERROR : STYLE_NOTE;
    if (v->said)
        return mem_text(_("OMS's precheck was not told."));
    if (!v->result.state)
        return mem_text(v->check   ? _("OMS checks the task ...")
                        : v->asked ? _("OMS is asked for its precheck; there is no answer yet ...")
                                   : _("Reading the task; OMS is not asked for its precheck yet "
                                       "..."));
    char *state = utf8_shown(v->result.state);
    char *text = mem_printf(_("%s: %zu failed, %zu open, %zu passed"), state, v->count[RANK_FAILED],
                            v->count[RANK_OPEN], v->count[RANK_PASSED]);
    if (!v->count[RANK_FAILED] && oms_precheck_is_over(&v->result))
        *style = strcmp(v->result.state, "FINISHED") == 0 && !v->result.lost.count ? STYLE_OK
                                                                                   : STYLE_WARNING;
    free(state);
    return text;
}

static void precheck_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    static const enum style styles[RANKS] = {STYLE_ERROR, STYLE_NOTE, STYLE_OK};
    const struct precheck_view *v = arg;
    enum style style = focused ? STYLE_FOCUS : STYLE_NORMAL;
    if (!v->full && index >= v->count[RANK_FAILED] + v->count[RANK_OPEN]) {
        char *text = mem_printf(P_("%zu item passed; Space shows it",
                                   "%zu items passed; Space shows them", v->count[RANK_PASSED]),
                                v->count[RANK_PASSED]);
        term_cell(y, x, w, focused ? STYLE_FOCUS : STYLE_OK, text);
        free(text);
        return;
    }
    const struct oms_precheck_item *item = &v->result.items[v->order[index]];
    struct plan_item known = {0};
    char *state = utf8_shown(item->state), *name = utf8_shown(item->name ? item->name : item->type);
    bool is_known = plan_item_find(item->type, &known);
    int class = w >= 60 ? 16 : 0;
    term_cell(y, x, 10, focused ? style : styles[precheck_rank(item)], state);
    if (class)
        term_cell(y, x + 10, class, style, is_known ? plan_class(known.group) : "");
    term_cell(y, x + 10 + class, w - 10 - class, style, name);
    free(name);
    free(state);
}

static void precheck_draw_details(const struct precheck_view *v, struct area a)
{
    const struct oms_precheck_item *item = precheck_focused(v);
    struct plan_item known = {0};
    if (!item)
        return;
    plan_item_find(item->type, &known);
    char *message = utf8_shown(item->message);
    int y = a.y;
    if (*message)
        y = paragraph_draw(y, a, STYLE_NORMAL, message);
    if (known.todo && y < a.y + a.h && precheck_rank(item) != RANK_PASSED)
        paragraph_draw(y, a, STYLE_LABEL, known.todo);
    free(message);
}

static void precheck_draw(const struct app *app, void *view, struct area a)
{
    struct precheck_view *v = view;
    enum style style;
    char *verdict = precheck_verdict(v, &style);
    int details = a.h >= ROOMY ? DETAILS : 2;
    (void)app;
    term_cell(a.y, a.x + 1, a.w - 2, style, verdict);
    free(verdict);
    char *lost = oms_lost_words(&v->result.lost);
    int y = lost ? paragraph_draw(a.y + 1, a, STYLE_WARNING, lost) : a.y + 1;
    free(lost);
    if (!v->list.count) {
        term_cursor(a.y, a.x + 1);
        if (v->said)
            paragraph_draw(y, a, STYLE_WARNING, v->said);
        return;
    }
    list_draw(&v->list, (struct area){y, a.x, a.y + a.h - details - 1 - y, a.w}, true, precheck_row,
              v);
    term_rule(a.y + a.h - details - 1, a.x, a.w);
    struct area foot = {a.y + a.h - details, a.x, details, a.w};
    if (v->said)
        paragraph_draw(foot.y, foot, STYLE_WARNING, v->said);
    else
        precheck_draw_details(v, foot);
}

/* The statements of the plan for the side of the item, if it is about what they grant or set. */
static void precheck_add_statements(const struct precheck_view *v,
                                    const struct oms_precheck_item *item, const char *group,
                                    struct buf *text)
{
    const struct plan_rows *rows = &v->plan.of[PLAN_PREPARE];
    bool sink = item->side && strcmp(item->side, "SOURCE") != 0;
    bool first = true;
    if (!group || (strcmp(group, "privilege") != 0 && strcmp(group, "log") != 0))
        return;
    for (size_t i = 0; i < rows->len; i++) {
        const struct plan_row *row = &rows->items[i];
        if (!row->sql || !row->group || strcmp(row->group, sink ? "sink" : "source") != 0)
            continue;
        buf_printf(text, "%s\n%s\n%s\n",
                   first ? (sink ? _("\nTo prepare the sink:") : _("\nTo prepare the source:"))
                         : "",
                   row->text, row->sql);
        first = false;
    }
}

static void precheck_tell(struct app *app, const struct precheck_view *v)
{
    const struct oms_precheck_item *item = precheck_focused(v);
    struct plan_item known = {0};
    struct buf text = {0};
    if (!item)
        return;
    plan_item_find(item->type, &known);
    char *name = utf8_shown(item->name ? item->name : item->type), *state = utf8_shown(item->state);
    char *message = utf8_shown(item->message);
    buf_printf(&text, "%s  %s\n", state, name);
    if (known.message)
        buf_printf(&text, _("%s: %s\n"), plan_class(known.group), known.message);
    if (*message)
        buf_printf(&text, _("The server says: %s\n"), message);
    if (known.todo)
        buf_printf(&text, _("What to do: %s\n"), known.todo);
    if (item->skippable == 1 && oms_precheck_item_failed(item))
        buf_printf(&text, "%s\n", _("It may be skipped in the OMS console."));
    if (!oms_precheck_item_passed(item))
        precheck_add_statements(v, item, known.group, &text);
    app_tell(app, _("Item of the precheck"), buf_string(&text));
    buf_clear(&text);
    free(message);
    free(state);
    free(name);
}

static enum move precheck_key(struct app *app, void *view, const struct key *k)
{
    struct precheck_view *v = view;
    if (k->code == K_ESC || key_is(k, 'q'))
        return k->code == K_ESC && app_stop(app) ? MOVE_STAY : MOVE_QUIT;
    if (key_is(k, ' ') || (k->code == K_ENTER && !precheck_focused(v))) {
        v->full = !v->full;
        precheck_lay_out(v);
    } else if (k->code == K_ENTER) {
        precheck_tell(app, v);
    } else if (key_is(k, 'r')) {
        precheck_run_again(app, v);
    } else if (!list_key(&v->list, k)) {
        return MOVE_UNUSED;
    }
    return MOVE_STAY;
}

static void precheck_refresh(struct app *app, void *view)
{
    precheck_run_again(app, view);
}

static const char *precheck_keys(const struct app *app, const void *view)
{
    const struct precheck_view *v = view;
    (void)app;
    if (precheck_under_way(v))
        return _("Enter whole  Space passed  Esc stop looking  F1 help");
    return _("Enter whole, with statements  Space passed  r run again  Esc back  F1 help");
}

static const struct shortcut *precheck_shortcuts(const struct app *app, const void *view,
                                                 size_t *count)
{
    static const struct shortcut own[] = {
        {N_("The item in whole, with statements"), "Enter", 0, K_ENTER},
        {N_("Show what passed, or only how much"), "Space", ' ', K_NONE},
        {N_("Run the precheck again"), "r F5", 'r', K_NONE},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    (void)app;
    (void)view;
    *count = sizeof own / sizeof *own;
    return own;
}

static char *precheck_hint(const struct app *app, const void *view)
{
    const struct precheck_view *v = view;
    (void)app;
    return utf8_shown(v->id);
}

static char *precheck_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("OMS's own check of the task, run by the server: it changes nothing. What failed comes "
          "first; what passed is counted, and Space shows it.\n\n"
          "Below the list is what the server says of an item and what to do. Enter shows all of "
          "it, for privileges and logs with the statements that prepare the database; r runs the "
          "precheck again when they were done. Esc stops looking; the server goes on.\n\n"
          "An edition without these actions begins with the precheck when the task is started, "
          "where it is the first step."));
}

const struct screen screen_precheck = {
    .id = "precheck",
    .name = N_("Precheck of a task"),
    .brief = N_("Check"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct precheck_view),
    .init = precheck_init,
    .clear = precheck_clear,
    .open = precheck_open,
    .draw = precheck_draw,
    .key = precheck_key,
    .keys = precheck_keys,
    .hint = precheck_hint,
    .help = precheck_help,
    .refresh = precheck_refresh,
    .shortcuts = precheck_shortcuts,
};
