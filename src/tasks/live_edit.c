/* SPDX-License-Identifier: Apache-2.0 */
#include "tasks/live_edit.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/lacking.h"
#include "tasks/verbs.h"

void live_edit_init(struct live_edit *e, struct app *app, const struct live_edit_kind *kind)
{
    *e = (struct live_edit){.app = app, .kind = kind};
    live_task_init(&e->live);
}

void live_edit_clear(struct live_edit *e)
{
    texts_clear(&e->otherwise);
    free(e->why);
    free(e->id);
}

/* --- reading ---------------------------------------------------------------------------------- */

static void live_edit_cancel(struct live_edit *e)
{
    oms_cancel(e->call);
    e->call = NULL;
}

void live_edit_forget(struct live_edit *e)
{
    live_edit_cancel(e);
    live_task_clear(&e->live);
    mem_replace(&e->why, NULL);
}

static void live_edit_told(void *arg, const struct oms_result *r, struct jtext told)
{
    struct live_edit *e = arg;
    const struct connection *c = &e->app->connection;
    e->call = NULL;
    connection_settled(e->app, r);
    if (!told.at)
        e->why = connection_words(r);
    else if (!live_task_take(&e->live, told, connection_edition(c)))
        e->why = mem_text(_("What the server tells of the task cannot be read as a request."));
    else
        e->kind->told(e->app);
}

void live_edit_read(struct live_edit *e)
{
    struct oms *oms = e->app->connection.oms;
    if (!oms) {
        e->why = mem_text(_("There is no connection to a server."));
        return;
    }
    e->call = oms_describe_task(oms, e->id, live_edit_told, e);
    oms_keep(&e->call);
}

char *live_edit_name(const struct live_edit *e)
{
    return utf8_shown(e->live.task.name ? e->live.task.name : e->id);
}

char *live_edit_state(const struct live_edit *e, bool edited)
{
    char *state = utf8_shown(e->live.task.state);
    char *line = edited ? mem_printf(_("%s  edited, not sent: F10 shows what changes"), state)
                        : mem_printf(_("%s  as the server tells it"), state);
    free(state);
    return line;
}

char *live_edit_forbidden(const struct live_edit *e, const char *action, char *why)
{
    const struct connection *c = &e->app->connection;
    const char *obstacle = verbs_obstacle(e->app);
    char *lacking =
        obstacle ? mem_text(obstacle) : oms_why_lacking(c->oms, connection_edition(c), action);
    char *shown = lacking || why ? utf8_shown(lacking ? lacking : why) : NULL;
    free(lacking);
    free(why);
    return shown;
}

/* --- the questions ---------------------------------------------------------------------------- */

static void live_edit_given_up(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct live_edit *e = arg;
    if (!ok || dialog_button(d) != 1)
        return;
    e->kind->give_up(app);
    if (e->then)
        e->then(app);
}

void live_edit_ask_discard(struct live_edit *e, const char *title, const char *help,
                           void (*then)(struct app *app))
{
    const char *buttons[] = {_("Keep editing"), _("Discard them"), NULL};
    e->then = then;
    app_open_dialog(
        e->app,
        dialog_explain(
            dialog_question(title, _("Your edits were not sent. Discard them?"), buttons, NULL),
            help),
        live_edit_given_up, e);
}

static void live_edit_agree(struct app *app, const struct live_edit *e, bool agreed)
{
    if (agreed)
        e->kind->send(app);
    else
        app_notice(app, STYLE_NOTE, "%s", _("Nothing was sent."));
}

static void live_edit_named(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)d;
    live_edit_agree(app, arg, ok);
}

static void live_edit_answered(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct live_edit *e = arg;
    bool agreed = ok && dialog_button(d) == 1;
    if (agreed && connection_says(&app->connection, PROFILE_PRODUCTION))
        app_open_dialog(app, verbs_name_dialog(_(e->kind->title), e->id, e->live.task.name),
                        live_edit_named, e);
    else
        live_edit_agree(app, e, agreed);
}

void live_edit_ask(struct live_edit *e, struct dialog *question)
{
    app_open_dialog(e->app, question, live_edit_answered, e);
}

void live_edit_say_production(const struct live_edit *e, struct buf *b)
{
    if (connection_says(&e->app->connection, PROFILE_PRODUCTION))
        buf_printf(b, "\n\n%s", _("This is a production server."));
}

/* Caller frees. */
static char *live_edit_finding(const struct finding *f)
{
    return mem_printf("%c %s [%s]", severity_mark(f->severity), f->message, f->check);
}

void live_edit_add_came(struct buf *b, const struct diff_findings *came)
{
    if (came->len > 0)
        buf_printf(b, "\n\n%s", _("Findings that came:"));
    for (size_t i = 0; i < came->len; i++) {
        char *line = live_edit_finding(came->items[i].finding);
        buf_printf(b, "\n%s", line);
        free(line);
    }
}

bool live_edit_refuses(const struct live_edit *e, const struct diff_findings *came)
{
    struct texts errors = {0};
    for (size_t i = 0; i < came->len; i++) {
        const struct finding *f = came->items[i].finding;
        if (f->severity != SEVERITY_ERROR)
            continue;
        char *line = live_edit_finding(f);
        texts_add(&errors, line);
        free(line);
    }
    bool refuses = errors.len > 0;
    if (refuses)
        live_edit_tell(e, _("The task would have errors; nothing was sent."), &errors);
    texts_clear(&errors);
    return refuses;
}

/* --- sending ---------------------------------------------------------------------------------- */

void live_edit_tell(const struct live_edit *e, const char *words, const struct texts *more)
{
    struct buf b = {0};
    buf_text(&b, words);
    for (size_t i = 0; more && i < more->len; i++)
        buf_printf(&b, "\n\n%s", more->items[i]);
    app_tell(e->app, _(e->kind->title), buf_string(&b));
    buf_clear(&b);
}

static bool live_edit_judge(void *arg, struct jtext told, bool *same)
{
    struct live_edit *e = arg;
    texts_clear(&e->otherwise);
    bool read = e->kind->judge(e->app, told, &e->otherwise);
    *same = e->otherwise.len == 0;
    return read;
}

static void live_edit_say_end(struct live_edit *e, enum act_end end, const struct oms_result *r)
{
    if (end <= ACT_UNREAD) {
        app_notice(e->app, end == ACT_UNREAD ? STYLE_WARNING : STYLE_OK, "%s",
                   replace_words(end, e->kind->objects));
        return;
    }
    char *words = connection_words(r);
    if (end != ACT_DIFFERS)
        texts_clear(&e->otherwise);
    if (end == ACT_UNKNOWN && e->kind->unknown)
        texts_add(&e->otherwise, _(e->kind->unknown));
    live_edit_tell(e, words, &e->otherwise);
    free(words);
}

/* Where nothing was changed the edits stay, to be sent again or given up. */
static void live_edit_done(void *arg, enum act_end end, const struct oms_result *r)
{
    struct live_edit *e = arg;
    e->sending = false;
    e->call = NULL;
    connection_settled(e->app, r);
    live_edit_say_end(e, end, r);
    if (end <= ACT_DIFFERS)
        e->kind->accepted(e->app);
}

static void live_edit_say_unwritten(void *arg, const char *why)
{
    const struct live_edit *e = arg;
    app_notice(e->app, STYLE_WARNING, _("The journal was not written: %s"), why);
}

void live_edit_send(struct live_edit *e, struct replace_plan *plan)
{
    const struct connection *c = &e->app->connection;
    plan->act = (struct act_plan){.id = e->id,
                                  .look = true,
                                  .state = e->live.task.state,
                                  .stage = &e->stage,
                                  .server = app_journal_server(e->app),
                                  .user = connection_get(c, CONNECTION_USER),
                                  .name = e->live.task.name,
                                  .unwritten = live_edit_say_unwritten,
                                  .done = live_edit_done,
                                  .arg = e};
    plan->shown = &e->live.body;
    plan->judge = live_edit_judge;
    e->sending = true;
    e->call = replace_run_start(c->oms, plan);
    oms_keep(&e->call);
}

/* --- of a worker ------------------------------------------------------------------------------ */

/* What is being sent ends without an answer. */
static void live_edit_break(struct live_edit *e)
{
    e->sending = false;
    live_edit_cancel(e);
    live_edit_tell(e,
                   e->stage > ACT_LOOKS ? _("Stopped: it is not known whether it was done.")
                                        : _("Stopped before it was sent."),
                   NULL);
}

/* The connection has gone, and the call with it. */
void live_edit_look(struct live_edit *e)
{
    if (e->sending && !e->call)
        live_edit_break(e);
}

char *live_edit_doing(const struct live_edit *e)
{
    if (!e->sending)
        return NULL;
    char *name = live_edit_name(e), *words = verbs_stage(_(e->kind->title), name, e->stage);
    free(name);
    return words;
}

bool live_edit_stop(struct live_edit *e)
{
    if (!e->sending && !e->call)
        return false;
    if (e->sending) {
        live_edit_break(e);
    } else {
        live_edit_cancel(e);
        mem_replace(&e->why, _("Stopped."));
    }
    return true;
}

void live_edit_end(const struct live_edit *e)
{
    struct app *app = e->app;
    if (e->sending && e->stage > ACT_LOOKS && !app->last_word)
        app->last_word = mem_printf(_("%s: the answer was not waited for; look at the task %s."),
                                    _(e->kind->title), e->id);
}
