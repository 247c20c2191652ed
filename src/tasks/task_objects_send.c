/* SPDX-License-Identifier: Apache-2.0 */
/* Changing the objects of a task: what changes is shown and asked for, and sent in whole, once. */
#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "tasks/task.h"
#include "tasks/task_objects.h"

static void sending_forget_question(struct task_objects *v)
{
    diff_free(v->diff);
    v->diff = NULL;
}

void task_objects_drop(struct task_objects *v)
{
    sending_forget_question(v);
    oms_objects_meant_clear(&v->meant);
    oms_changes_clear(&v->before);
    oms_changes_clear(&v->after);
}

/* --- what came of it -------------------------------------------------------------------------- */

bool task_objects_judge(struct app *app, struct jtext told, struct texts *otherwise)
{
    const struct task_objects *v = task_objects_of(app);
    (void)told;
    oms_objects_judge(&v->meant, &v->before, &v->after, otherwise);
    return true;
}

void task_objects_lead_on(struct app *app)
{
    const struct task_objects *v = task_objects_of(app);
    void *view;
    char *id = mem_text(v->edit.id), *record = NULL;
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

/* --- sending it ------------------------------------------------------------------------------- */

static const char *sending_verb(const struct oms_objects_meant *m)
{
    return m->removed.len == 0 ? "objects add" : m->added.len == 0 ? "objects remove" : "objects";
}

void task_objects_send(struct app *app)
{
    struct task_objects *v = task_objects_of(app);
    struct buf body = {0};
    task_objects_drop(v);
    live_task_objects(&v->edit.live, &body, &v->meant);
    live_edit_send(&v->edit, &(struct replace_plan){.body = &body,
                                                    .verb = sending_verb(&v->meant),
                                                    .before = &v->before,
                                                    .after = &v->after,
                                                    .adds = v->meant.added.len > 0});
    buf_clear(&body);
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

/* What happens, where, and how many of each. Caller frees. */
static char *sending_question(const struct live_edit *e, const struct diff *d)
{
    struct buf b = {0};
    char *host = connection_host(&e->app->connection), *name = live_edit_name(e);
    char *how = live_task_objects_words(&e->live);
    buf_printf(&b, _("Change the objects of %s on %s?"), name, host);
    live_edit_say_production(e, &b);
    buf_text(&b, "\n\n");
    buf_printf(&b, _("To be added: %zu. To be removed: %zu."), d->counts[DIFF_ADDED],
               d->counts[DIFF_REMOVED]);
    if (d->counts[DIFF_REMOVED] > 0)
        buf_text(&b, _(" What is removed is synchronized no longer."));
    buf_printf(&b, "\n\n%s", how);
    live_edit_add_came(&b, &d->came);
    buf_text(&b, "\n\n");
    free(how);
    free(name);
    free(host);
    return buf_steal(&b);
}

static void sending_ask(struct live_edit *e, struct diff *d)
{
    const char *buttons[] = {_("Not now"), _("Change"), NULL};
    char *text = sending_question(e, d);
    live_edit_ask(
        e, dialog_explain(dialog_listing(_(e->kind->title), text, buttons, d->len, sending_line, d),
                          _("What is added to the task and removed from it. The task is looked at "
                            "once more; if somebody has changed it meanwhile, nothing is sent. The "
                            "request is sent once, and the records of the change are read back and "
                            "compared.")));
    free(text);
}

/* What an earlier mistake, or somebody else's program, has put into the list. */
static void sending_tell_foreign(const struct live_edit *e, const struct diff *d)
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
    live_edit_tell(e,
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
static bool sending_refuses(const struct task_objects *v)
{
    const struct diff *d = v->diff;
    const struct live_edit *e = &v->edit;
    if (d->len == 0)
        app_notice(e->app, STYLE_NOTE, "%s", _("There is nothing to change. Nothing was sent."));
    else if (!sending_all_can(d))
        sending_tell_foreign(e, d);
    else if (v->no_add && d->counts[DIFF_ADDED] > 0)
        app_notice(e->app, STYLE_ERROR, "%s", v->no_add);
    else if (mapping_total(spec_mapping_of(e->live.wanted), MAPPING_INCLUDE) == 0)
        live_edit_tell(e,
                       _("No object would be left; a task that has done its work is released "
                         "instead. Nothing was sent."),
                       NULL);
    else
        return live_edit_refuses(e, &d->came);
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
    v->diff = diff_new(v->edit.live.now, v->edit.live.wanted);
    if (!sending_refuses(v))
        sending_ask(&v->edit, v->diff);
}
