/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The objects of a task that exists, added and removed in the step Objects of a new task. While
 * this screen is on top, the spec of the task is the one in hand, and that of the user is aside.
 */
#include "config.h"

#include "tasks/task_objects.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/lacking.h"
#include "spec/history.h"
#include "tasks/task.h"
#include "tasks/verbs.h"
#include "ui/paragraph.h"

struct task_objects *task_objects_of(const struct app *app)
{
    return app_view(app, &screen_task_objects);
}

struct app_view *task_objects_step(const struct app *app)
{
    return app_screen(app, "objects");
}

/* --- reading them ----------------------------------------------------------------------------- */

static void task_objects_forget(struct task_objects *v)
{
    if (v->call)
        oms_cancel(v->call);
    v->call = NULL;
    task_objects_drop(v);
    live_task_clear(&v->live);
    mem_replace(&v->why, NULL);
    mem_replace(&v->no_add, NULL);
    mem_replace(&v->no_change, NULL);
}

/* Made visible; caller frees. NULL: nothing speaks against it. */
static char *task_objects_why_not(const struct app *app, const struct task_objects *v, bool add)
{
    const char *obstacle = verbs_obstacle(app);
    if (obstacle)
        return mem_text(obstacle);
    char *why = oms_why_lacking(app->connection.oms, connection_edition(&app->connection),
                                "CreateProjectModifyRecords");
    if (!why)
        why = oms_objects_why_not(v->live.told, add);
    char *shown = why ? utf8_shown(why) : NULL;
    free(why);
    return shown;
}

/* The step asks at once what the source holds, if that is of any use. */
static void task_objects_show(struct app *app, struct task_objects *v, bool first)
{
    const struct app_view *step = task_objects_step(app);
    app_put_aside(app, v->live.wanted, &v->running);
    step->screen->open(app, step->view, first && !v->no_change ? "list" : NULL);
}

static void task_objects_told(void *arg, const struct oms_result *r, struct jtext told)
{
    struct app *app = arg;
    struct task_objects *v = task_objects_of(app);
    v->call = NULL;
    connection_settled(app, r);
    if (!told.at) {
        v->why = connection_words(r);
        return;
    }
    if (!live_task_take(&v->live, told, connection_edition(&app->connection))) {
        v->why = mem_text(_("What the server tells of the task cannot be read as a request."));
        return;
    }
    spec_history_start(v->live.wanted);
    v->no_add = task_objects_why_not(app, v, true);
    v->no_change = task_objects_why_not(app, v, false);
    v->running = (struct running){v->live.now, v->no_add, v->no_change};
    task_objects_show(app, v, true);
}

static void task_objects_read(struct app *app)
{
    struct task_objects *v = task_objects_of(app);
    task_objects_forget(v);
    if (!app->connection.oms) {
        v->why = mem_text(_("There is no connection to a server."));
        return;
    }
    v->call = oms_describe_task(app->connection.oms, v->id, task_objects_told, app);
    oms_keep(&v->call);
}

/* --- leaving ---------------------------------------------------------------------------------- */

bool task_objects_edited(struct app *app)
{
    const struct task_objects *v = task_objects_of(app);
    if (!v->live.wanted)
        return false;
    app_store(app);
    return diff_differs(v->live.now, v->live.wanted);
}

static void task_objects_given_up(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct task_objects *v = task_objects_of(app);
    (void)arg;
    if (!ok || dialog_button(d) != 1)
        return;
    void (*then)(struct app * app) = v->then;
    app_close(app);
    if (then)
        then(app);
}

/* Where nothing is lost the screen closes by itself, so that the spec in hand is back. */
static bool task_objects_leave(struct app *app, void *view, void (*then)(struct app *app))
{
    const char *buttons[] = {_("Keep editing"), _("Discard them"), NULL};
    struct task_objects *v = view;
    v->then = then;
    if (!task_objects_edited(app)) {
        app_close(app);
        return false;
    }
    app_open_dialog(
        app,
        dialog_explain(dialog_question(_("Objects of a task"),
                                       _("Your edits were not sent. Discard them?"), buttons, NULL),
                       _("Keep editing goes back to the objects, where F10 sends what changes. "
                         "Discard them leaves the task as it is.")),
        task_objects_given_up, NULL);
    return true;
}

/* --- beside the keys -------------------------------------------------------------------------- */

/* The connection has gone, and the call with it. */
static void task_objects_look(struct app *app)
{
    const struct task_objects *v = task_objects_of(app);
    if (v->sending && !v->call)
        task_objects_broken(app);
}

static bool task_objects_locks(const struct app *app)
{
    return task_objects_of(app)->sending;
}

static bool task_objects_stop(struct app *app)
{
    struct task_objects *v = task_objects_of(app);
    if (v->sending) {
        task_objects_broken(app);
        return true;
    }
    if (!v->call)
        return false;
    oms_cancel(v->call);
    v->call = NULL;
    mem_replace(&v->why, _("Stopped."));
    return true;
}

static bool task_objects_end(struct app *app, bool keep)
{
    const struct task_objects *v = task_objects_of(app);
    (void)keep;
    if (v->sending && v->sent && !app->last_word)
        app->last_word = mem_printf(_("%s: the answer was not waited for; look at the task %s."),
                                    _("Change the objects"), v->id);
    return false;
}

static void task_objects_clear_all(struct app *app)
{
    task_objects_forget(task_objects_of(app));
}

static const struct worker task_objects_worker = {
    .look = task_objects_look,
    .locks = task_objects_locks,
    .stop = task_objects_stop,
    .end = task_objects_end,
    .clear = task_objects_clear_all,
};

/* --- the screen ------------------------------------------------------------------------------- */

static void task_objects_init(struct app *app, void *view)
{
    struct task_objects *v = view;
    live_task_init(&v->live);
    app_add_worker(app, &task_objects_worker);
}

static void task_objects_clear(void *view)
{
    struct task_objects *v = view;
    free(v->why);
    free(v->id);
}

static void task_objects_open(struct app *app, void *view, const char *argument)
{
    struct task_objects *v = view;
    if (argument) {
        mem_replace(&v->id, argument);
        task_objects_read(app);
    } else if (v->live.wanted) {
        task_objects_show(app, v, false);
    }
}

static void task_objects_close(struct app *app, void *view)
{
    const struct app_view *step = task_objects_step(app);
    (void)view;
    if (!app->aside.spec)
        return;
    step->screen->close(app, step->view);
    app_take_back(app);
}

/* Caller frees. */
static char *task_objects_line(const struct app *app, const struct task_objects *v)
{
    const struct app_view *step = task_objects_step(app);
    if (v->why || v->no_change || v->no_add)
        return mem_text(v->why ? v->why : v->no_change ? v->no_change : v->no_add);
    if (!v->live.wanted)
        return mem_text(_("Reading the objects of the task ..."));
    if (v->sending)
        return mem_text(_("Changing the objects of the task ..."));
    bool changed = app_has_changes(app) && spec_history_depth(app->spec) > 0;
    bool edited = changed || step->screen->pending(app, step->view);
    char *state = utf8_shown(v->live.task.state), *line;
    line = edited ? mem_printf(_("%s  edited, not sent: F10 shows what changes"), state)
                  : mem_printf(_("%s  as the server tells it"), state);
    free(state);
    return line;
}

/* What the line above leaves to the step. */
static struct area task_objects_rest(struct area a, const char *line)
{
    int used = paragraph_height(a, line);
    return (struct area){a.y + used, a.x, a.h - used, a.w};
}

static void task_objects_ready(struct app *app, void *view, struct area a)
{
    const struct task_objects *v = view;
    const struct app_view *step = task_objects_step(app);
    char *line = task_objects_line(app, v);
    if (v->live.wanted)
        step->screen->ready(app, step->view, task_objects_rest(a, line));
    free(line);
}

static void task_objects_draw(const struct app *app, void *view, struct area a)
{
    const struct task_objects *v = view;
    const struct app_view *step = task_objects_step(app);
    bool greyed = v->why || v->no_change || v->no_add;
    char *line = task_objects_line(app, v);
    struct area rest = task_objects_rest(a, line);
    paragraph_draw(a.y, a, greyed ? STYLE_WARNING : STYLE_NOTE, line);
    term_cursor(rest.y, a.x + 1);
    if (v->live.wanted && rest.h > 0)
        step->screen->draw(app, step->view, rest);
    free(line);
}

static enum move task_objects_key(struct app *app, void *view, const struct key *k)
{
    struct task_objects *v = view;
    const struct app_view *step = task_objects_step(app);
    if (v->live.wanted && k->code == K_F10) {
        task_objects_propose(app);
        return MOVE_STAY;
    }
    enum move move = v->live.wanted ? step->screen->key(app, step->view, k) : MOVE_UNUSED;
    if (move != MOVE_UNUSED || (k->code != K_ESC && !key_is(k, 'q')))
        return move == MOVE_UNUSED ? move : MOVE_STAY;
    if (k->code != K_ESC || !app_stop(app))
        task_objects_leave(app, view, NULL);
    return MOVE_STAY;
}

static void task_objects_refresh(struct app *app, void *view)
{
    (void)view;
    task_objects_read(app);
}

static const char *task_objects_keys(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return _("F5 again  Esc back  F1 help");
}

static const struct shortcut *task_objects_shortcuts(const struct app *app, const void *view,
                                                     size_t *count)
{
    static const struct shortcut own[] = {
        {N_("See what changes, and send it"), "F10", 0, K_F10},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    (void)app;
    (void)view;
    *count = sizeof own / sizeof *own;
    return own;
}

static char *task_objects_hint(const struct app *app, const void *view)
{
    const struct task_objects *v = view;
    (void)app;
    return utf8_shown(v->id);
}

static char *task_objects_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(_("The objects of a task that exists. They are asked of the server first; then "
                      "some are added and removed, and F10 shows what changes and sends it."));
}

static char *task_objects_title(const struct app *app, const void *view, int cells)
{
    const struct task_objects *v = view;
    (void)app;
    char *name = utf8_shown(v->live.task.name ? v->live.task.name : v->id);
    char *title = mem_printf(_("Objects of %s"), name);
    free(name);
    return utf8_short(title, cells > 0 ? (size_t)cells : 0);
}

static const struct screen *task_objects_inner(const struct app *app, const void *view)
{
    const struct task_objects *v = view;
    return v->live.wanted ? task_objects_step(app)->screen : NULL;
}

const struct screen screen_task_objects = {
    .id = "task_objects",
    .name = N_("Objects of a task"),
    .brief = N_("Objects"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct task_objects),
    .init = task_objects_init,
    .clear = task_objects_clear,
    .open = task_objects_open,
    .ready = task_objects_ready,
    .draw = task_objects_draw,
    .key = task_objects_key,
    .close = task_objects_close,
    .leave = task_objects_leave,
    .keys = task_objects_keys,
    .hint = task_objects_hint,
    .help = task_objects_help,
    .refresh = task_objects_refresh,
    .shortcuts = task_objects_shortcuts,
    .title = task_objects_title,
    .inner = task_objects_inner,
};
