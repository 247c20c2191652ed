/* SPDX-License-Identifier: Apache-2.0 */
/* Changing the settings of a task: what changes is shown and asked for, and sent in whole, once. */
#include "config.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/configure.h"
#include "oms/replace_run.h"
#include "tasks/settings_view.h"
#include "tasks/verbs.h"

/* --- what came of it -------------------------------------------------------------------------- */

static bool settings_judge(void *arg, struct jtext told, bool *same)
{
    struct settings_view *v = settings_of(arg);
    struct live_task again;
    struct diff *d = live_task_compare(&v->live, told, &again);
    *same = d && d->len == 0;
    free(v->told);
    v->told = d ? settings_changes(d) : NULL;
    if (d)
        diff_free(d);
    live_task_clear(&again);
    return v->told != NULL;
}

static void settings_explain(struct app *app, const char *words, const char *more)
{
    char *text = mem_printf("%s%s", words, more ? more : "");
    app_tell(app, _("Change the settings"), text);
    free(text);
}

/* Where nothing was changed the edits stay, to be sent again or given up. */
static void settings_done(void *arg, enum replace_end end, const struct oms_result *r)
{
    struct app *app = arg;
    struct settings_view *v = settings_of(app);
    v->sending = false;
    v->call = NULL;
    connection_settled(app, r);
    if (end <= REPLACE_UNREAD) {
        app_notice(app, end == REPLACE_UNREAD ? STYLE_WARNING : STYLE_OK, "%s",
                   replace_words(end, false));
    } else {
        char *words = connection_words(r);
        settings_explain(app, words, end == REPLACE_DIFFERS ? v->told : NULL);
        free(words);
    }
    if (end <= REPLACE_DIFFERS)
        settings_read(app);
}

void settings_broken(struct app *app)
{
    struct settings_view *v = settings_of(app);
    v->sending = false;
    if (v->call)
        oms_cancel(v->call);
    v->call = NULL;
    settings_explain(app,
                     v->sent ? _("Stopped: it is not known whether it was done.")
                             : _("Stopped before it was sent."),
                     NULL);
}

/* --- sending them ----------------------------------------------------------------------------- */

static void settings_unwritten(void *arg, const char *why)
{
    app_notice(arg, STYLE_WARNING, _("The journal was not written: %s"), why);
}

static void settings_send(struct app *app)
{
    struct settings_view *v = settings_of(app);
    struct buf text, body;
    buf_init(&body);
    oms_configure_body(v->id, live_task_wanted(&v->live, &text), &body);
    struct replace_plan plan = {.id = v->id,
                                .body = &body,
                                .verb = "configure",
                                .look = true,
                                .shown = &v->live.body,
                                .state = v->live.task.state,
                                .sent = &v->sent,
                                .judge = settings_judge,
                                .server = app_journal_server(app),
                                .user = connection_get(&app->connection, CONNECTION_USER),
                                .name = v->live.task.name,
                                .unwritten = settings_unwritten,
                                .done = settings_done,
                                .arg = app};
    v->sent = false;
    v->sending = true;
    v->call = replace_run_start(app->connection.oms, &plan);
    oms_keep(&v->call);
    buf_clear(&text);
    buf_clear(&body);
}

static void settings_named(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)d;
    (void)arg;
    if (ok)
        settings_send(app);
    else
        app_notice(app, STYLE_NOTE, "%s", _("Nothing was sent."));
}

static void settings_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct settings_view *v = settings_of(app);
    (void)arg;
    if (!ok || dialog_button(d) != 1)
        app_notice(app, STYLE_NOTE, "%s", _("Nothing was sent."));
    else if (connection_says(&app->connection, PROFILE_PRODUCTION))
        app_open_dialog(app, verbs_name_dialog(_("Change the settings"), v->id, v->live.task.name),
                        settings_named, NULL);
    else
        settings_send(app);
}

static void settings_add_findings(struct buf *b, const struct diff_findings *came)
{
    if (came->len > 0)
        buf_printf(b, "\n\n%s", _("Findings that came:"));
    for (size_t i = 0; i < came->len; i++)
        buf_printf(b, "\n%c %s [%s]", "i!x"[came->items[i].finding->severity],
                   came -> items[i].finding->message, came->items[i].finding->check);
}

/* Of those that the request holds. */
static size_t settings_unknown(const struct spec *s)
{
    size_t count = 0;
    for (size_t i = 0; i < spec_unknown_count(s); i++)
        count += oms_configure_reaches(spec_unknown_pointer(s, i) + 1);
    return count;
}

/* What happens, where, and what changes. Caller frees. */
static char *settings_question(const struct app *app, const struct settings_view *v,
                               const struct diff *d)
{
    struct buf b;
    char *host = connection_host(&app->connection), *changes = settings_changes(d);
    char *name = utf8_shown(v->live.task.name ? v->live.task.name : v->id);
    size_t kept = settings_unknown(v->live.wanted);
    buf_init(&b);
    buf_printf(&b, _("Change the settings of %s on %s?"), name, host);
    if (connection_says(&app->connection, PROFILE_PRODUCTION))
        buf_printf(&b, "\n\n%s", _("This is a production server."));
    buf_text(&b, changes);
    settings_add_findings(&b, &d->came);
    buf_printf(&b, "\n\n%s",
               _("OMS replaces the whole configuration by what is sent: all of it, with these "
                 "changes."));
    if (kept > 0)
        buf_printf(&b,
                   P_(" %zu key that is not known here is kept as it is.",
                      " %zu keys that are not known here are kept as they are.", kept),
                   kept);
    free(name);
    free(changes);
    free(host);
    return buf_steal(&b);
}

static void settings_ask_consent(struct app *app, const struct diff *d)
{
    const char *buttons[] = {_("Not now"), _("Change"), NULL};
    char *text = settings_question(app, settings_of(app), d);
    app_open_dialog(app,
                    dialog_explain(dialog_question(_("Change the settings"), text, buttons, NULL),
                                   _("What changes by your edits, and what that means. The task "
                                     "is looked at once more; if somebody has changed it "
                                     "meanwhile, nothing is sent. The request is sent once, and "
                                     "the task is read back and compared.")),
                    settings_agreed, NULL);
    free(text);
}

void settings_propose(struct app *app)
{
    const struct settings_view *v = settings_of(app);
    if (v->forbidden) {
        app_notice(app, STYLE_ERROR, "%s", v->forbidden);
        return;
    }
    struct diff *d = diff_new(v->live.now, v->live.wanted);
    if (d->len == 0) {
        app_notice(app, STYLE_NOTE, "%s", _("There is nothing to change. Nothing was sent."));
    } else if (live_task_has_errors(&d->came)) {
        struct buf b;
        buf_init(&b);
        settings_add_findings(&b, &d->came);
        settings_explain(app, _("The task would have errors; nothing was sent."), buf_string(&b));
        buf_clear(&b);
    } else {
        settings_ask_consent(app, d);
    }
    diff_free(d);
}
