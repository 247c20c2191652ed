/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at the task again and again while its screen is open, and asking for another password. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "tasks/task.h"
#include "tasks/task_view.h"

static bool task_is_open(const struct app *app)
{
    for (size_t i = 0; i < app->depth; i++)
        if (app->stack[i]->screen == &screen_task)
            return true;
    return false;
}

static bool task_is_shown(const struct app *app)
{
    return app->stack[app->depth - 1]->screen == &screen_task;
}

static void password_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok)
        return; /* until F5 */
    connection_set(app, CONNECTION_PASSWORD, dialog_text(d));
    task_view_of(app)->asking = false;
    connection_try(app);
}

void task_view_ask_password(struct app *app)
{
    struct task_view *v = task_view_of(app);
    char *host = connection_host(&app->connection);
    char *prompt = mem_printf(_("%s does not take the password any more: it may have expired. "
                                "Password:"),
                              host);
    v->asking = true;
    app_open_dialog(app,
                    dialog_explain(dialog_input(_("Password"), prompt, NULL, true, NULL, NULL),
                                   _("The server refused a look at the task. With the password "
                                     "that it takes now the watch goes on; Esc leaves what was "
                                     "told last on the screen, and F5 asks again.")),
                    password_given, NULL);
    free(prompt);
    free(host);
}

/* What was chosen keeps the focus, wherever its step is now; else the step that matters has it. */
static void task_focus_step(struct task_view *v)
{
    const struct oms_steps *all = &v->watch.steps;
    const struct oms_step *matters = watch_step(&v->watch);
    list_set_count(&v->steps, all->len);
    for (size_t i = 0; i < all->len; i++)
        if (v->step ? all->items[i].name && strcmp(all->items[i].name, v->step) == 0
                    : &all->items[i] == matters)
            v->steps.at = i;
}

void task_view_told(void *arg, enum watch_kind kind, const struct oms_result *result)
{
    struct app *app = arg;
    struct task_view *v = task_view_of(app);
    connection_settled(app, result);
    if (kind == WATCH_STEPS)
        task_focus_step(v);
    list_set_count(&v->components, v->watch.components.len);
    if (v->watch.shut_out && !v->asking && !app->layers && task_is_shown(app))
        task_view_ask_password(app);
}

/* The connection may be another one after any key. */
static void task_look(struct app *app)
{
    struct task_view *v = task_view_of(app);
    if (!v->watch.id)
        return;
    if (!task_is_open(app)) {
        task_view_drop_spec(app);
        watch_end(&v->watch);
        return;
    }
    /* a new connection may lie where the one before lay, but it is tried first */
    struct oms *o = app->connection.state == CONNECTION_TRYING ? NULL : app->connection.oms;
    if (v->watch.oms != o)
        watch_connect(&v->watch, o);
    watch_show(&v->watch, task_is_shown(app), task_is_shown(app) && v->part == PART_COMPONENTS);
    watch_serve(&v->watch);
}

static int task_timeout(const struct app *app)
{
    return watch_timeout(&task_view_of(app)->watch);
}

static void task_clear(struct app *app)
{
    task_view_drop_spec(app);
    watch_end(&task_view_of(app)->watch);
}

/* Only what the user waits for is stopped, and the tries of which the notice says so; else a key
 * that stops something does not mean this. */
static bool task_stop(struct app *app)
{
    struct task_view *v = task_view_of(app);
    bool stopped = v->spec;
    task_view_drop_spec(app);
    if (app->connection.retrying && watch_stop(&v->watch)) {
        app->connection.retrying = false;
        stopped = true;
    }
    if (stopped)
        app_notice(app, STYLE_NOTE, "%s", _("Stopped."));
    return stopped;
}

const struct worker task_worker = {
    .look = task_look,
    .timeout = task_timeout,
    .stop = task_stop,
    .clear = task_clear,
};
