/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of one task: what is under way, as it goes. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tasks/task.h"
#include "tasks/task_view.h"
#include "tasks/verbs.h"

struct task_view *task_view_of(const struct app *app)
{
    return app_view(app, &screen_task);
}

const struct oms_step *task_view_step(const struct task_view *v)
{
    return v->steps.at < v->watch.steps.len ? &v->watch.steps.items[v->steps.at] : NULL;
}

static void task_init(struct app *app, void *view)
{
    struct task_view *v = view;
    list_init(&v->steps);
    list_init(&v->components);
    app_add_worker(app, &task_worker);
}

static void task_clear_view(void *view)
{
    struct task_view *v = view;
    free(v->step);
}

/* The same task goes on where it was. */
static void task_open(struct app *app, void *view, const char *argument)
{
    struct task_view *v = view;
    if (!argument || (v->watch.id && strcmp(v->watch.id, argument) == 0))
        return;
    watch_begin(&v->watch, argument, task_view_told, app);
    mem_replace(&v->step, NULL);
    list_init(&v->steps);
    list_init(&v->components);
    v->part = PART_STEPS;
    v->asking = false;
}

static void task_refresh(struct app *app, void *view)
{
    struct task_view *v = view;
    if (v->watch.shut_out)
        task_view_ask_password(app);
    else if (app->connection.oms)
        watch_refresh(&v->watch);
    else
        connection_try(app);
}

/* --- keys ------------------------------------------------------------------------------------- */

static void task_tell_focused(struct app *app, struct task_view *v)
{
    const struct oms_step *s = task_view_step(v);
    bool component = v->part == PART_COMPONENTS && v->watch.components.len > 0;
    char *text = NULL;
    if (component)
        text = words_of_component(&v->watch.components.items[v->components.at]);
    else if (v->part == PART_STEPS && s)
        text = words_of_step(&v->watch, s);
    char *title = component || !s ? mem_text(_("Component")) : words_step(s);
    if (text)
        app_tell(app, title, text);
    free(title);
    free(text);
}

static bool task_move(struct task_view *v, const struct key *k)
{
    if (v->part == PART_COMPONENTS)
        return list_key(&v->components, k);
    if (v->part != PART_STEPS || !list_key(&v->steps, k))
        return false;
    const struct oms_step *s = task_view_step(v);
    if (s && s->name)
        mem_replace(&v->step, s->name);
    return true;
}

/* A copy of the little that a verb asks of a task, with its state as it is now. */
static void task_verbs(struct app *app, struct task_view *v)
{
    struct oms_task now = v->watch.task;
    const struct oms_task *one = &now;
    if (!now.id) {
        app_notice(app, STYLE_NOTE, "%s", _("The server has not told of the task yet."));
        return;
    }
    now.state = (char *)watch_state(&v->watch);
    now.steps = v->watch.steps.items;
    now.step_count = v->watch.steps.len;
    verbs_choose(app, &one, 1);
}

static enum move task_letter(struct app *app, struct task_view *v, const struct key *k)
{
    if (key_is(k, 'v'))
        task_verbs(app, v);
    else if (key_is(k, 's'))
        task_view_open_spec(app);
    else if (key_is(k, 'c'))
        app_open(app, "precheck", v->watch.id);
    else if (key_is(k, 'd'))
        app_open(app, "verification", v->watch.id);
    else if (key_is(k, 'e'))
        app_open(app, "settings", v->watch.id);
    else if (key_is(k, 'o'))
        app_open(app, "task_objects", v->watch.id);
    else if (key_is(k, 'm'))
        app_open(app, "changes", v->watch.id);
    else
        return MOVE_UNUSED;
    return MOVE_STAY;
}

static enum move task_key(struct app *app, void *view, const struct key *k)
{
    struct task_view *v = view;
    if (k->code == K_ESC || key_is(k, 'q'))
        return k->code == K_ESC && app_stop(app) ? MOVE_STAY : MOVE_QUIT;
    if (k->code == K_TAB || k->code == K_BACKTAB)
        v->part = (v->part + (k->code == K_TAB ? 1 : TASK_PARTS - 1)) % TASK_PARTS;
    else if (k->code == K_ENTER)
        task_tell_focused(app, v);
    else if (!task_move(v, k))
        return task_letter(app, v, k);
    return MOVE_STAY;
}

static const char *task_keys(const struct app *app, const void *view)
{
    const struct task_view *v = view;
    (void)app;
    if (v->part == PART_GRAPHS)
        return _("Tab components  v start/stop  c check  d verify  e settings  m changes  F1 help");
    if (v->part == PART_STEPS)
        return _("Tab graphs  v start/stop  c check  d verify  e settings  m changes  F1 help");
    return _("Tab steps  v start/stop  c check  d verify  e settings  m changes  F1 help");
}

static const struct shortcut *task_shortcuts(const struct app *app, const void *view, size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Details, and what an error means"), "Enter", 0, K_ENTER},
        {N_("Steps, graphs, components"), "Tab", 0, K_TAB},
        {N_("Start, stop, resume, advance, release, delete"), "v", 'v', K_NONE},
        {N_("Open the spec of the task"), "s", 's', K_NONE},
        {N_("Precheck of the task"), "c", 'c', K_NONE},
        {N_("What the full verification found"), "d", 'd', K_NONE},
        {N_("Change the settings of the task"), "e", 'e', K_NONE},
        {N_("Add objects to the task, or remove some"), "o", 'o', K_NONE},
        {N_("Changes of its objects"), "m", 'm', K_NONE},
        {N_("Look at the task now"), "F5 ^R", 0, K_F5},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    (void)app;
    (void)view;
    *count = sizeof own / sizeof *own;
    return own;
}

static char *task_hint(const struct app *app, const void *view)
{
    const struct task_view *v = view;
    const struct watch_part *p = &v->watch.parts[WATCH_LAG];
    if (v->watch.shut_out)
        return mem_text(_("The server does not take the password: F5 asks for it again."));
    if (!app->connection.oms)
        return mem_text(_("There is no connection: F5 connects."));
    if (v->part == PART_GRAPHS && p->why)
        return mem_printf(_("The past is not told: %s"), p->why);
    return utf8_shown(v->watch.id);
}

static char *task_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(_(
        "One task of the server, looked at every five seconds; more seldom while another screen "
        "is before it or the server fails. What was told last stays, with its time. Times of the "
        "server are UTC and shown local.\n\n"
        "Steps: in the server's order, whose numbers have gaps. A bar shows rows of an estimate, "
        "which is taken before and may be passed; a percentage without a bar is the server's. "
        "MONITORING says that the lag was once below the alarm threshold, and stays when it "
        "grows: go by the lag. A verification that has compared all stays at RUNNING 100. Enter "
        "shows a step in whole, and what the code of an error means.\n\n"
        "Lag: how far the sink was behind when the server took its sample; the age of the sample "
        "is that at the last look. A task that rests for more than 12 hours cannot be resumed.\n\n"
        "Graphs: rows written and seconds behind, from an hour before the first look on, if the "
        "server tells of the past. Where nothing is known nothing is drawn.\n\n"
        "Components: the processes that do the work, asked for while they are shown.\n\n"
        "c runs OMS's precheck, d shows what the full verification found, o adds objects to the "
        "task and removes some, m shows these changes, s opens the spec that would make such a "
        "task in the review, e changes the settings, v starts, stops, resumes, releases or "
        "deletes, and lets a step go that waits, such as the switchover. Which one waits is "
        "inferred from the states of the steps."));
}

static char *task_title(const struct app *app, const void *view, int cells)
{
    const struct task_view *v = view;
    (void)app;
    char *name = utf8_shown(v->watch.task.name ? v->watch.task.name : v->watch.id);
    char *title = mem_printf(_("Task %s"), name);
    free(name);
    return utf8_short(title, cells > 0 ? (size_t)cells : 0);
}

const struct screen screen_task = {
    .id = "watch",
    .name = N_("A task on the server"),
    .brief = N_("Task"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct task_view),
    .init = task_init,
    .clear = task_clear_view,
    .open = task_open,
    .draw = task_view_draw,
    .key = task_key,
    .keys = task_keys,
    .hint = task_hint,
    .help = task_help,
    .refresh = task_refresh,
    .looks = true,
    .shortcuts = task_shortcuts,
    .title = task_title,
};
