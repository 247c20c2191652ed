/* SPDX-License-Identifier: Apache-2.0 */
/* Changing the objects of a task: what changes is shown and asked for, and sent in whole, once. */
#include "config.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/replace_run.h"
#include "tasks/task.h"
#include "tasks/task_objects.h"
#include "tasks/verbs.h"

static const char *sending_title(void)
{
    return _("Change the objects");
}

static void sending_forget_question(struct task_objects *v)
{
    if (v->diff)
        diff_free(v->diff);
    v->diff = NULL;
}

void task_objects_drop(struct task_objects *v)
{
    sending_forget_question(v);
    oms_objects_meant_clear(&v->meant);
    oms_changes_clear(&v->before);
    oms_changes_clear(&v->after);
    texts_clear(&v->otherwise);
}

/* --- what came of it -------------------------------------------------------------------------- */

static bool task_objects_judge(void *arg, struct jtext task, bool *same)
{
    struct task_objects *v = task_objects_of(arg);
    (void)task;
    texts_clear(&v->otherwise);
    oms_objects_judge(&v->meant, &v->before, &v->after, &v->otherwise);
    *same = v->otherwise.len == 0;
    return true;
}

/* Leads to the records, and to the first that is new. */
static void sending_lead_on(struct app *app, struct task_objects *v)
{
    void *view;
    char *id = mem_text(v->id), *record = NULL;
    for (size_t i = 0; i < v->after.len && !record; i++)
        if (!oms_change_find(&v->before, v->after.items[i].id))
            record = mem_text(v->after.items[i].id);
    app_close(app);
    changes_seek(app, record);
    if (app_top(app, &view) != &screen_changes)
        app_open(app, screen_changes.id, id);
    free(record);
    free(id);
}

/* What the records say otherwise, and where to look; to be cleared. */
static void sending_more(const struct task_objects *v, enum replace_end end, struct texts *more)
{
    if (end == REPLACE_DIFFERS)
        texts_copy(more, &v->otherwise);
    if (end == REPLACE_UNKNOWN)
        texts_add(more, _("Look at the changes of the task (m) before you send it again."));
}

static void sending_explain(struct app *app, const char *words, const struct texts *more)
{
    struct buf b;
    buf_init(&b);
    buf_text(&b, words);
    for (size_t i = 0; more && i < more->len; i++)
        buf_printf(&b, "\n\n%s", more->items[i]);
    app_tell(app, sending_title(), buf_string(&b));
    buf_clear(&b);
}

/* Where nothing was changed the edits stay, to be sent again or given up. */
static void task_objects_done(void *arg, enum replace_end end, const struct oms_result *r)
{
    struct app *app = arg;
    struct task_objects *v = task_objects_of(app);
    v->sending = false;
    v->call = NULL;
    connection_settled(app, r);
    if (end <= REPLACE_UNREAD) {
        app_notice(app, end == REPLACE_UNREAD ? STYLE_WARNING : STYLE_OK, "%s",
                   replace_words(end, true));
    } else {
        char *words = connection_words(r);
        struct texts more = {0};
        sending_more(v, end, &more);
        sending_explain(app, words, &more);
        texts_clear(&more);
        free(words);
    }
    if (end <= REPLACE_DIFFERS)
        sending_lead_on(app, v);
}

void task_objects_broken(struct app *app)
{
    struct task_objects *v = task_objects_of(app);
    v->sending = false;
    if (v->call)
        oms_cancel(v->call);
    v->call = NULL;
    sending_explain(app,
                    v->sent ? _("Stopped: it is not known whether it was done.")
                            : _("Stopped before it was sent."),
                    NULL);
}

/* --- sending it ------------------------------------------------------------------------------- */

static void sending_say_unwritten(void *arg, const char *why)
{
    app_notice(arg, STYLE_WARNING, _("The journal was not written: %s"), why);
}

static const char *sending_verb(const struct oms_objects_meant *m)
{
    return m->removed.len == 0 ? "objects add" : m->added.len == 0 ? "objects remove" : "objects";
}

static void task_objects_send(struct app *app)
{
    struct task_objects *v = task_objects_of(app);
    struct buf body;
    buf_init(&body);
    task_objects_drop(v);
    live_task_objects(&v->live, &body, &v->meant);
    struct replace_plan plan = {.id = v->id,
                                .body = &body,
                                .verb = sending_verb(&v->meant),
                                .before = &v->before,
                                .after = &v->after,
                                .adds = v->meant.added.len > 0,
                                .look = true,
                                .shown = &v->live.body,
                                .state = v->live.task.state,
                                .sent = &v->sent,
                                .judge = task_objects_judge,
                                .server = app_journal_server(app),
                                .user = connection_get(&app->connection, CONNECTION_USER),
                                .name = v->live.task.name,
                                .unwritten = sending_say_unwritten,
                                .done = task_objects_done,
                                .arg = app};
    v->sent = false;
    v->sending = true;
    v->call = replace_run_start(app->connection.oms, &plan);
    oms_keep(&v->call);
    buf_clear(&body);
}

static void sending_named(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)d;
    (void)arg;
    if (ok)
        task_objects_send(app);
    else
        app_notice(app, STYLE_NOTE, "%s", _("Nothing was sent."));
}

static void sending_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct task_objects *v = task_objects_of(app);
    (void)arg;
    if (!ok || dialog_button(d) != 1)
        app_notice(app, STYLE_NOTE, "%s", _("Nothing was sent."));
    else if (connection_says(&app->connection, PROFILE_PRODUCTION))
        app_open_dialog(app, verbs_name_dialog(sending_title(), v->id, v->live.task.name),
                        sending_named, NULL);
    else
        task_objects_send(app);
}

/* --- the question ----------------------------------------------------------------------------- */

static bool sending_can(const struct diff_change *c)
{
    return c->side == MAPPING_INCLUDE && (c->kind == DIFF_ADDED || c->kind == DIFF_REMOVED);
}

static char *sending_line(void *arg, size_t index)
{
    const struct diff *d = arg;
    struct diff_words w;
    diff_tell(d, index, &w);
    char *line = mem_printf("%c %s", d->items[index].kind == DIFF_ADDED ? '+' : '-', w.meaning);
    diff_words_clear(&w);
    return line;
}

static void sending_findings(struct texts *t, const struct diff_findings *came, bool errors)
{
    for (size_t i = 0; i < came->len; i++) {
        const struct finding *f = came->items[i].finding;
        if (errors && f->severity != SEVERITY_ERROR)
            continue;
        char *line = mem_printf("%c %s [%s]", "i!x"[f->severity], f -> message, f -> check);
        texts_add(t, line);
        free(line);
    }
}

/* What happens, where, and how many of each. Caller frees. */
static char *sending_question(const struct app *app, const struct task_objects *v)
{
    const struct diff *d = v->diff;
    struct buf b;
    struct texts came = {0};
    char *host = connection_host(&app->connection);
    char *name = utf8_shown(v->live.task.name ? v->live.task.name : v->id);
    char *how =
        live_task_objects_words(mapping_total(spec_mapping_of(v->live.wanted), MAPPING_INCLUDE));
    buf_init(&b);
    buf_printf(&b, _("Change the objects of %s on %s?"), name, host);
    if (connection_says(&app->connection, PROFILE_PRODUCTION))
        buf_printf(&b, "\n\n%s", _("This is a production server."));
    buf_text(&b, "\n\n");
    buf_printf(&b, _("To be added: %zu. To be removed: %zu."), d->counts[DIFF_ADDED],
               d->counts[DIFF_REMOVED]);
    if (d->counts[DIFF_REMOVED] > 0)
        buf_printf(&b, " %s", _("What is removed is synchronized no longer."));
    buf_printf(&b, "\n\n%s", how);
    sending_findings(&came, &d->came, false);
    if (came.len > 0)
        buf_printf(&b, "\n\n%s", _("Findings that came:"));
    for (size_t i = 0; i < came.len; i++)
        buf_printf(&b, "\n%s", came.items[i]);
    buf_text(&b, "\n\n");
    texts_clear(&came);
    free(how);
    free(name);
    free(host);
    return buf_steal(&b);
}

static void sending_ask(struct app *app, const struct task_objects *v)
{
    const char *buttons[] = {_("Not now"), _("Change"), NULL};
    char *text = sending_question(app, v);
    app_open_dialog(
        app,
        dialog_explain(
            dialog_listing(sending_title(), text, buttons, v->diff->len, sending_line, v->diff),
            _("What is added to the task and removed from it. The task is looked at "
              "once more; if somebody has changed it meanwhile, nothing is sent. The "
              "request is sent once, and the records of the change are read back and "
              "compared.")),
        sending_agreed, NULL);
    free(text);
}

/* What an earlier mistake, or somebody else's program, has put into the list. */
static void sending_tell_foreign(struct app *app, const struct diff *d)
{
    enum { NAMED = 10 };
    struct texts lines = {0};
    for (size_t i = 0; i < d->len && lines.len < NAMED; i++) {
        struct diff_words w;
        if (sending_can(&d->items[i]))
            continue;
        diff_tell(d, i, &w);
        texts_add(&lines, w.meaning);
        diff_words_clear(&w);
    }
    sending_explain(app,
                    _("Objects can be added to a task that exists and removed from it, nothing "
                      "else. Take this back (F7); nothing was sent:"),
                    &lines);
    texts_clear(&lines);
}

static bool sending_all_can(const struct diff *d)
{
    for (size_t i = 0; i < d->len; i++)
        if (!sending_can(&d->items[i]))
            return false;
    return true;
}

/* Says why it cannot be sent; false: it can. */
static bool sending_refuses(struct app *app, const struct task_objects *v)
{
    const struct diff *d = v->diff;
    struct texts errors = {0};
    if (d->len == 0) {
        app_notice(app, STYLE_NOTE, "%s", _("There is nothing to change. Nothing was sent."));
    } else if (!sending_all_can(d)) {
        sending_tell_foreign(app, d);
    } else if (v->no_add && d->counts[DIFF_ADDED] > 0) {
        app_notice(app, STYLE_ERROR, "%s", v->no_add);
    } else if (mapping_total(spec_mapping_of(v->live.wanted), MAPPING_INCLUDE) == 0) {
        sending_explain(app,
                        _("No object would be left; a task that has done its work is released "
                          "instead. Nothing was sent."),
                        NULL);
    } else if (live_task_has_errors(&d->came)) {
        sending_findings(&errors, &d->came, true);
        sending_explain(app, _("The task would have errors; nothing was sent."), &errors);
        texts_clear(&errors);
    } else {
        return false;
    }
    return true;
}

void task_objects_propose(struct app *app)
{
    struct task_objects *v = task_objects_of(app);
    if (v->no_change) {
        app_notice(app, STYLE_ERROR, "%s", v->no_change);
        return;
    }
    app_store(app);
    sending_forget_question(v);
    v->diff = diff_new(v->live.now, v->live.wanted);
    if (!sending_refuses(app, v))
        sending_ask(app, v);
}
