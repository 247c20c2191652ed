/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The objects of a task that exists, added and removed in the step Objects of a new task. While
 * this screen is on top, the spec of the task is the one in hand, and that of the user is aside.
 */
#include "tasks/task_objects.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/history.h"
#include "tasks/task.h"
#include "ui/paragraph.h"

struct task_objects *task_objects_of(const struct app *app)
{
    return app_view(app, &screen_task_objects);
}

/* The step that shows and edits them. */
static struct app_view *task_objects_step(const struct app *app)
{
    return app_screen(app, "objects");
}

/* --- reading them ----------------------------------------------------------------------------- */

static void task_objects_forget(struct task_objects *v)
{
    task_objects_drop(v);
    live_edit_forget(&v->edit);
    mem_replace(&v->no_add, NULL);
    mem_replace(&v->no_change, NULL);
}

/* Made visible; caller frees. NULL: nothing speaks against it. */
static char *task_objects_why_not(const struct task_objects *v, bool add)
{
    return live_edit_forbidden(&v->edit, "CreateProjectModifyRecords",
                               oms_objects_why_not(v->edit.live.told, add));
}

/* The step asks at once what the source holds, unless nothing can be added. */
static void task_objects_show(struct app *app, struct task_objects *v, bool first)
{
    const struct app_view *step = task_objects_step(app);
    app_put_aside(app, v->edit.live.wanted, &v->running);
    step->screen->open(app, step->view, first && !v->no_add ? "list" : NULL);
}

static void task_objects_told(struct app *app)
{
    struct task_objects *v = task_objects_of(app);
    spec_history_start(v->edit.live.wanted);
    v->no_add = task_objects_why_not(v, true);
    v->no_change = task_objects_why_not(v, false);
    v->running = (struct running){v->edit.live.now, v->no_add, v->no_change};
    task_objects_show(app, v, true);
}

static void task_objects_read(struct app *app)
{
    struct task_objects *v = task_objects_of(app);
    task_objects_forget(v);
    live_edit_read(&v->edit);
}

/* --- leaving ---------------------------------------------------------------------------------- */

/* Is something edited that was not sent? */
static bool task_objects_edited(struct app *app)
{
    const struct live_task *t = &task_objects_of(app)->edit.live;
    if (!t->wanted)
        return false;
    app_store(app);
    return diff_differs(t->now, t->wanted);
}

/* Where nothing is lost the screen closes by itself, so that the spec in hand is back. */
static bool task_objects_leave(struct app *app, void *view, void (*then)(struct app *app))
{
    struct task_objects *v = view;
    if (!task_objects_edited(app)) {
        app_close(app);
        return false;
    }
    live_edit_ask_discard(&v->edit, _("Objects of a task"),
                          _("Keep editing goes back to the objects, where F10 sends what changes. "
                            "Discard them leaves the task as it is."),
                          then);
    return true;
}

/* --- beside the keys -------------------------------------------------------------------------- */

static void task_objects_look(struct app *app)
{
    live_edit_look(&task_objects_of(app)->edit);
}

static bool task_objects_locks(const struct app *app)
{
    return task_objects_of(app)->edit.sending;
}

static char *task_objects_doing(const struct app *app)
{
    return live_edit_doing(&task_objects_of(app)->edit);
}

static bool task_objects_stop(struct app *app)
{
    return live_edit_stop(&task_objects_of(app)->edit);
}

static bool task_objects_end(struct app *app, bool keep)
{
    (void)keep;
    live_edit_end(&task_objects_of(app)->edit);
    return false;
}

static void task_objects_clear_all(struct app *app)
{
    task_objects_forget(task_objects_of(app));
}

static const struct worker task_objects_worker = {
    .look = task_objects_look,
    .locks = task_objects_locks,
    .doing = task_objects_doing,
    .stop = task_objects_stop,
    .end = task_objects_end,
    .clear = task_objects_clear_all,
};

static const struct live_edit_kind task_objects_kind = {
    .title = N_("Change the objects"),
    .unknown = N_("Look at the changes of the task (m) before you send it again."),
    .objects = true,
    .told = task_objects_told,
    .give_up = app_close,
    .send = task_objects_send,
    .judge = task_objects_judge,
    .accepted = task_objects_lead_on,
};

/* --- the screen ------------------------------------------------------------------------------- */

static void task_objects_init(struct app *app, void *view)
{
    struct task_objects *v = view;
    live_edit_init(&v->edit, app, &task_objects_kind);
    app_add_worker(app, &task_objects_worker);
}

static void task_objects_clear(void *view)
{
    struct task_objects *v = view;
    live_edit_clear(&v->edit);
}

static void task_objects_open(struct app *app, void *view, const char *argument)
{
    struct task_objects *v = view;
    if (argument) {
        mem_replace(&v->edit.id, argument);
        task_objects_read(app);
    } else if (v->edit.live.wanted) {
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
    if (v->edit.sending)
        return mem_text(_("Changing the objects of the task ..."));
    if (v->edit.why || v->no_change || v->no_add)
        return mem_text(v->edit.why ? v->edit.why : v->no_change ? v->no_change : v->no_add);
    if (!v->edit.live.wanted)
        return mem_text(_("Reading the objects of the task ..."));
    bool changed = app_has_changes(app) && spec_history_depth(app->spec) > 0;
    bool edited = changed || step->screen->pending(app, step->view);
    return live_edit_state(&v->edit, edited);
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
    if (v->edit.live.wanted)
        step->screen->ready(app, step->view, task_objects_rest(a, line));
    free(line);
}

static void task_objects_draw(const struct app *app, void *view, struct area a)
{
    const struct task_objects *v = view;
    const struct app_view *step = task_objects_step(app);
    bool greyed = v->edit.why || v->no_change || v->no_add;
    char *line = task_objects_line(app, v);
    struct area rest = task_objects_rest(a, line);
    paragraph_draw(a.y, a, greyed ? STYLE_WARNING : STYLE_NOTE, line);
    term_cursor(rest.y, a.x + 1);
    if (v->edit.live.wanted && rest.h > 0)
        step->screen->draw(app, step->view, rest);
    free(line);
}

static enum move task_objects_key(struct app *app, void *view, const struct key *k)
{
    struct task_objects *v = view;
    const struct app_view *step = task_objects_step(app);
    if (k->code == K_F10) {
        if (v->edit.live.wanted)
            task_objects_propose(app);
        else
            app_notice(app, STYLE_NOTE, "%s", _("The server has not told of the task yet."));
        return MOVE_STAY;
    }
    enum move move = v->edit.live.wanted ? step->screen->key(app, step->view, k) : MOVE_UNUSED;
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
    return utf8_shown(v->edit.id);
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
    char *name = live_edit_name(&v->edit);
    char *title = mem_printf(_("Objects of %s"), name);
    free(name);
    return utf8_short(title, cells > 0 ? (size_t)cells : 0);
}

static const struct screen *task_objects_inner(const struct app *app, const void *view)
{
    const struct task_objects *v = view;
    return v->edit.live.wanted ? task_objects_step(app)->screen : NULL;
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
