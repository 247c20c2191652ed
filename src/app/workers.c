/* SPDX-License-Identifier: Apache-2.0 */
/* The table of workers; what the loop asks of all of them. */
#include <stdlib.h>
#include "app/app_internal.h"
#include "base/mem.h"

void app_add_worker(struct app *app, const struct worker *worker)
{
    if (app->workers_len == APP_WORKERS)
        fatal("more workers than APP_WORKERS");
    app->workers[app->workers_len++] = worker;
}

unsigned workers_fds(const struct app *app, struct pollfd *fds)
{
    unsigned count = 0;
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->fds)
            count += app->workers[i]->fds(app, fds + count);
    return count;
}

int workers_timeout(const struct app *app, int timeout)
{
    for (size_t i = 0; i < app->workers_len; i++) {
        int due = app->workers[i]->timeout ? app->workers[i]->timeout(app) : -1;
        timeout = timeout < 0 || (due >= 0 && due < timeout) ? due : timeout;
    }
    return timeout;
}

void workers_serve(struct app *app)
{
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->serve)
            app->workers[i]->serve(app);
}

void workers_look(struct app *app)
{
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->look)
            app->workers[i]->look(app);
}

bool workers_work(struct app *app)
{
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->work && app->workers[i]->work(app))
            return true;
    return false;
}

bool workers_busy(const struct app *app)
{
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->busy && app->workers[i]->busy(app))
            return true;
    return false;
}

const struct worker *workers_lock(const struct app *app)
{
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->locks && app->workers[i]->locks(app))
            return app->workers[i];
    return NULL;
}

void workers_doing(const struct app *app, struct texts *lines)
{
    for (size_t i = 0; i < app->workers_len; i++) {
        char *doing = app->workers[i]->doing ? app->workers[i]->doing(app) : NULL;
        if (doing)
            texts_add(lines, doing);
        free(doing);
    }
}

bool app_stop(struct app *app)
{
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->stop && app->workers[i]->stop(app))
            return true;
    return false;
}

bool workers_keep(struct app *app, char **why)
{
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->keep && !app->workers[i]->keep(app, why))
            return false;
    return true;
}

bool workers_end(struct app *app, bool keep)
{
    bool kept = false;
    for (size_t i = 0; i < app->workers_len; i++)
        kept |= app->workers[i]->end && app->workers[i]->end(app, keep);
    return kept;
}

void workers_rescue(struct app *app)
{
    for (size_t i = 0; i < app->workers_len; i++)
        if (app->workers[i]->rescue)
            app->workers[i]->rescue(app);
}

void workers_clear(struct app *app)
{
    for (size_t i = app->workers_len; i-- > 0;)
        if (app->workers[i]->clear)
            app->workers[i]->clear(app);
}
