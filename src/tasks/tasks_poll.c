/* SPDX-License-Identifier: Apache-2.0 */
/* Listing the tasks again and again while they are open, one request at a time. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "tasks/tasks.h"
#include "tasks/tasks_view.h"

enum { VISIBLE_MS = 5000, HIDDEN_MS = 30000, FAILING_MS_MAX = 120000 };
enum { LEFT_ALONE = 9 }; /* times as long as a list took, the server is not asked for the next */

static bool poll_open(const struct app *app)
{
    for (size_t i = 0; i < app->depth; i++)
        if (app->stack[i]->screen == &screen_tasks)
            return true;
    return false;
}

static bool poll_visible(const struct app *app)
{
    return app->stack[app->depth - 1]->screen == &screen_tasks;
}

static int64_t poll_pause(const struct app *app, const struct tasks_view *v, long retry_after)
{
    long pause = poll_visible(app) ? VISIBLE_MS : HIDDEN_MS;
    for (unsigned i = 0; i < v->failures && pause < FAILING_MS_MAX; i++)
        pause *= 2;
    pause = v->failures ? oms_scatter(pause) : pause;
    int64_t took = (when_pace() - v->begun) * LEFT_ALONE, asked = (int64_t)retry_after * 1000;
    int64_t least = took > asked ? took : asked;
    return pause > least ? pause : least;
}

static void poll_listed(void *arg, const struct oms_result *r)
{
    struct app *app = arg;
    struct tasks_view *v = tasks_of(app);
    connection_settled(app, r);
    if (r->verdict == OMS_OK) {
        v->failures = 0;
        v->as_of = when_now();
        mem_replace(&v->trouble, NULL);
        task_list_take(&v->list, &v->incoming);
    } else {
        v->failures++;
        free(v->trouble);
        v->trouble = connection_words(r);
        mem_replace(&v->wanted, NULL);
    }
    v->due = when_pace() + poll_pause(app, v, r->retry_after);
}

void tasks_poll_now(struct app *app, struct tasks_view *v)
{
    if (v->call || !app->connection.oms)
        return;
    v->begun = when_pace();
    v->call = oms_list_tasks(app->connection.oms, NULL, &v->incoming, poll_listed, app);
    oms_keep(&v->call);
}

void tasks_poll_anew(struct app *app, struct tasks_view *v)
{
    oms_cancel(v->call);
    tasks_poll_now(app, v);
}

void tasks_poll_join(struct app *app, struct tasks_view *v)
{
    const struct connection *c = &app->connection;
    char *server =
        mem_printf("%s\n%s", connection_get(c, CONNECTION_URL), connection_get(c, CONNECTION_USER));
    if (v->server && strcmp(v->server, server) != 0) {
        task_list_clear(&v->list);
        task_list_init(&v->list);
        v->known = false;
        mem_replace(&v->trouble, NULL);
    }
    free(v->server);
    v->server = server;
}

static int poll_timeout(const struct app *app)
{
    const struct tasks_view *v = tasks_of(app);
    if (v->call || !app->connection.oms || !poll_open(app))
        return -1;
    return when_wait(v->due, when_pace());
}

static void poll_serve(struct app *app)
{
    if (poll_timeout(app) == 0)
        tasks_poll_now(app, tasks_of(app));
}

static bool poll_work(struct app *app)
{
    bool working = tasks_of(app)->list.working;
    if (working)
        tasks_work(app, WORKER_SLICE_MS);
    return working;
}

/* The user waits for the first list and for a server in trouble; else a key that stops something
 * does not mean what goes on behind the screen. */
static bool poll_stop(struct app *app)
{
    struct tasks_view *v = tasks_of(app);
    if (!v->call || (v->known && !app->connection.retrying))
        return false;
    oms_cancel(v->call);
    app->connection.retrying = false;
    v->failures++;
    v->due = when_pace() + poll_pause(app, v, 0);
    app_notice(app, STYLE_NOTE, "%s", _("Fetching the tasks was stopped; F5 fetches them again."));
    return true;
}

static void poll_clear(struct app *app)
{
    struct tasks_view *v = tasks_of(app);
    oms_cancel(v->call);
}

const struct worker tasks_worker = {
    .timeout = poll_timeout,
    .serve = poll_serve,
    .work = poll_work,
    .stop = poll_stop,
    .clear = poll_clear,
};
