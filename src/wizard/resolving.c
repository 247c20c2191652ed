/* SPDX-License-Identifier: Apache-2.0 */
#include "wizard/resolving.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wizard/wizard.h"

static struct resolving *resolving_of(const struct app *app)
{
    struct wizard *w = app_screen(app, "wizard")->view;
    return &w->resolving;
}

static void resolving_note(struct app *app, const struct resolving *r, const struct recovery *found)
{
    bool created = found->end == RECOVERY_CREATED;
    char *why = NULL;
    if (found->end != RECOVERY_UNKNOWN &&
        !journal_settle(r->task.key, created ? "created" : "conflict", created ? found->id : NULL,
                        NULL, &why))
        app_notice(app, STYLE_WARNING, _("The journal was not written: %s"), why);
    free(why);
}

static void resolving_done(void *arg, const struct recovery *found)
{
    struct app *app = arg;
    struct resolving *r = resolving_of(app);
    char *words = recovery_words(found, r->task.number);
    char *name = utf8_shown(r->task.name);
    char *title = mem_printf(_("Submission %zu: %s"), r->task.number, name);
    r->call = NULL;
    app_notice_clear(app);
    connection_settled(app, &(struct oms_result){.verdict = found->verdict});
    resolving_note(app, r, found);
    r->settled(app, r->task.number, found);
    app_tell(app, title, words);
    unsettled_task_clear(&r->task);
    free(title);
    free(name);
    free(words);
}

/* Once a second. */
static void resolving_told(void *arg, const struct recovery_state *state)
{
    struct app *app = arg;
    char *words = recovery_state_words(state);
    app_notice(app, STYLE_NOTE, _("%s Esc stops looking."), words);
    free(words);
}

void resolving_start(struct app *app)
{
    struct connection *c = &app->connection;
    struct resolving *r = resolving_of(app);
    char *why = NULL;
    if (c->state != CONNECTION_UP) {
        app_notice(app, STYLE_NOTE, _("Connect to the server first (step Server)."));
        return;
    }
    if (!unsettled_take_last(connection_get(c, CONNECTION_URL), connection_get(c, CONNECTION_USER),
                             &r->task, &why)) {
        app_notice(app, why ? STYLE_ERROR : STYLE_NOTE, "%s",
                   why ? why : _("No submission to this server has an unknown end."));
        unsettled_task_clear(&r->task);
        free(why);
        return;
    }
    struct recovery_plan plan =
        unsettled_plan(&r->task, connection_number(c, CONNECTION_RECOVERY_TIMEOUT));
    plan.told = resolving_told;
    plan.done = resolving_done;
    plan.arg = app;
    r->call = recovery_start(c->oms, &plan);
}

void resolving_tell(struct app *app)
{
    struct journal_log log;
    char *why = NULL;
    if (app->options->demo || !journal_load(&log, &why)) {
        free(why);
        return;
    }
    size_t last = unsettled_last(&log, NULL, NULL, NULL);
    if (last) {
        char *name = utf8_shown(log.items[last - 1].name);
        app_notice(app, STYLE_WARNING,
                   _("The result of submission %zu is not known: ^X looks once connected. Task %s"),
                   last, name);
        free(name);
    }
    journal_log_clear(&log);
}

static bool resolving_locks(const struct app *app)
{
    return resolving_of(app)->call;
}

static bool resolving_stop(struct app *app)
{
    struct resolving *r = resolving_of(app);
    if (!r->call)
        return false;
    recovery_stop(r->call);
    return true;
}

static void resolving_clear(struct app *app)
{
    unsettled_task_clear(&resolving_of(app)->task);
}

static const struct worker resolving_worker = {
    .locks = resolving_locks, .stop = resolving_stop, .clear = resolving_clear};

void resolving_init(struct app *app, resolving_settled *settled)
{
    resolving_of(app)->settled = settled;
    app_add_worker(app, &resolving_worker);
}
