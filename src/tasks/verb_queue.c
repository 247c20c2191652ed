/* SPDX-License-Identifier: Apache-2.0 */
/* Doing a verb with one task after the other; one that fails does not keep the others from it. */
#include <stdlib.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tasks/tasks.h"
#include "tasks/tasks_view.h"

struct verbs *verbs_of(const struct app *app)
{
    return &tasks_of(app)->verbs;
}

void verbs_clear(struct verbs *v)
{
    for (size_t i = 0; i < v->len; i++) {
        struct verb_target *t = &v->items[i];
        free(t->id);
        free(t->name);
        free(t->change);
        free(t->state);
        free(t->step);
        free(t->waits);
        free(t->said);
    }
    free(v->items);
    *v = (struct verbs){0};
}

const char *verbs_name(const struct verbs *v)
{
    return v->of_change ? oms_change_name(v->change_verb) : oms_verb_name(v->verb);
}

char *verbs_target_name(const struct verb_target *t)
{
    char *name = utf8_shown(t->name ? t->name : t->id);
    if (!t->change)
        return name;
    char *change = utf8_shown(t->change), *text = mem_printf(_("change %s of %s"), change, name);
    free(change);
    free(name);
    return text;
}

/* --- what came of it -------------------------------------------------------------------------- */

static bool target_done(const struct verb_target *t)
{
    return t->over && t->end <= ACT_SHOWN_DONE;
}

static void queue_add_line(struct buf *b, const struct verbs *v, const struct verb_target *t)
{
    char *name = verbs_target_name(t);
    char *state = utf8_shown(t->state ? t->state : "?");
    buf_printf(b, _("%s%s: "), b->len ? "\n\n" : "", name);
    if (verbs_lack_step(v, t))
        buf_text(b, _("By its steps none of them waits; nothing was sent."));
    else if (!t->fits)
        buf_printf(b, _("It is %s, which does not allow that; nothing was sent."), state);
    else
        buf_text(b, t->said);
    free(state);
    free(name);
}

/* Those that failed are named. */
static void queue_tell(struct app *app, const struct verbs *v, size_t done)
{
    struct buf b = {0};
    app_notice_clear(app);
    if (v->len > 1)
        buf_printf(&b, P_("%zu of %zu task accepted.", "%zu of %zu tasks accepted.", v->len), done,
                   v->len);
    for (size_t i = 0; i < v->len; i++)
        if (!target_done(&v->items[i]))
            queue_add_line(&b, v, &v->items[i]);
    app_tell(app, verbs_name(v), buf_string(&b));
    buf_clear(&b);
}

static void queue_say_done(struct app *app, const struct verbs *v)
{
    const struct verb_target *t = &v->items[0];
    char *name = verbs_target_name(t);
    if (v->len > 1)
        app_notice(app, STYLE_OK, P_("%s: %zu task accepted.", "%s: %zu tasks accepted.", v->len),
                   verbs_name(v), v->len);
    else if (t->end == ACT_SHOWN_DONE)
        app_notice(app, STYLE_OK,
                   _("%s: the answer was lost for %s; the server shows that it was done."),
                   verbs_name(v), name);
    else
        app_notice(app, STYLE_OK,
                   v->of_change ? _("%s: accepted (%s).") : _("%s: accepted for %s."),
                   verbs_name(v), name);
    free(name);
}

/* Marks stay on what was not done. */
static void queue_finish(struct app *app)
{
    struct tasks_view *list = tasks_of(app);
    struct verbs *v = &list->verbs;
    size_t done = 0;
    void *view;
    v->running = false;
    for (size_t i = 0; i < v->len; i++) {
        const struct oms_task *t = task_list_by_id(&list->list, v->items[i].id);
        done += target_done(&v->items[i]);
        if (!v->of_change && t && target_done(&v->items[i]))
            task_list_mark(&list->list, t, false);
    }
    if (done == v->len)
        queue_say_done(app, v);
    else
        queue_tell(app, v, done);
    tasks_poll_anew(app, list);
    const struct screen *top = app_top(app, &view);
    if (top->looks)
        top->refresh(app, view);
}

/* --- one after the other ---------------------------------------------------------------------- */

static void queue_next(struct app *app);

static void queue_end(struct app *app, enum act_end end, char *said)
{
    struct verbs *v = verbs_of(app);
    struct verb_target *t = &v->items[v->at++];
    t->over = true;
    t->end = end;
    t->said = said;
    queue_next(app);
}

static void queue_done(void *arg, enum act_end end, const struct oms_result *result)
{
    queue_end(arg, end, end <= ACT_SHOWN_DONE ? NULL : connection_words(result));
}

static void queue_say_unwritten(void *arg, const char *why)
{
    app_notice(arg, STYLE_WARNING, _("The journal was not written: %s"), why);
}

static void queue_next(struct app *app)
{
    struct verbs *v = verbs_of(app);
    while (v->at < v->len && (!v->items[v->at].fits || v->items[v->at].over))
        v->at++;
    if (v->at == v->len) {
        queue_finish(app);
        return;
    }
    struct verb_target *t = &v->items[v->at];
    struct verb_plan plan = {.act = {.id = t->id,
                                     .look = true,
                                     .state = t->state,
                                     .stage = &v->stage,
                                     .server = app_journal_server(app),
                                     .user = connection_get(&app->connection, CONNECTION_USER),
                                     .name = t->name,
                                     .unwritten = queue_say_unwritten,
                                     .done = queue_done,
                                     .arg = app},
                             .verb = v->verb,
                             .change = t->change,
                             .change_verb = v->change_verb,
                             .step =
                                 !v->of_change && oms_verb_is_of_step(v->verb) ? t->waits : NULL};
    v->call = verb_run_start(app->connection.oms, &plan);
    oms_keep(&v->call);
}

void verbs_run(struct app *app)
{
    struct verbs *v = verbs_of(app);
    v->at = 0;
    v->running = true;
    queue_next(app);
}

/* --- breaking it off -------------------------------------------------------------------------- */

/* Those that were not begun are left out. How many these are. */
static size_t queue_drop_rest(struct verbs *v)
{
    size_t count = 0;
    for (size_t i = v->at + 1; i < v->len; i++) {
        struct verb_target *t = &v->items[i];
        if (!t->fits || t->over)
            continue;
        t->over = true;
        t->end = ACT_FAILED;
        t->said = mem_text(_("Stopped before it was sent."));
        count++;
    }
    return count;
}

/* The one under way has no answer and will get none. */
static void queue_break(struct app *app)
{
    struct verbs *v = verbs_of(app);
    queue_drop_rest(v);
    queue_end(app, v->stage > ACT_LOOKS ? ACT_UNKNOWN : ACT_FAILED,
              mem_text(v->stage > ACT_LOOKS ? _("Stopped: it is not known whether it was done.")
                                            : _("Stopped before it was sent.")));
}

/* No key that is meant for another box answers the question. And the connection may have gone, and
 * the call with it. */
static void queue_look(struct app *app)
{
    const struct verbs *v = verbs_of(app);
    if (v->ready && !app->layers)
        verbs_go_on(app);
    if (v->running && !v->call)
        queue_break(app);
}

char *verbs_stage(const char *what, const char *name, enum act_stage stage)
{
    static const char *const stages[] = {
        [ACT_LOOKS] = N_("%s: looking at %s first, nothing is sent yet. Esc stops it."),
        [ACT_SENT] = N_("%s: sent for %s, no answer yet. Esc does not wait for it."),
        [ACT_JUDGES] = N_("%s: looking what came of it for %s. Esc does not wait for it.")};
    return mem_printf(_(stages[stage]), what, name);
}

/* One of several has its number. */
static char *queue_doing(const struct app *app)
{
    const struct verbs *v = verbs_of(app);
    if (!v->call)
        return NULL;
    char *name = verbs_target_name(&v->items[v->running ? v->at : 0]);
    char *which =
        v->len > 1 ? mem_printf(_("%s (%zu of %zu)"), name, v->at + 1, v->len) : mem_text(name);
    char *words = verbs_stage(verbs_name(v), which, v->running ? v->stage : ACT_LOOKS);
    free(which);
    free(name);
    return words;
}

static bool queue_stop(struct app *app)
{
    struct verbs *v = verbs_of(app);
    if (!v->running && v->call) { /* a look before the question */
        oms_cancel(v->call);
        app_notice(app, STYLE_NOTE, "%s", _("Stopped before it was sent."));
        return true;
    }
    if (!v->running)
        return false;
    if (queue_drop_rest(v) > 0) {
        app_notice(app, STYLE_NOTE, "%s",
                   _("The others are left out. Esc once more does not wait for this one, either."));
        return true;
    }
    oms_cancel(v->call);
    queue_break(app);
    return true;
}

static bool queue_leave(struct app *app, bool keep)
{
    const struct verbs *v = verbs_of(app);
    (void)keep;
    if (v->running && v->stage > ACT_LOOKS && !app->last_word)
        app->last_word = mem_printf(_("%s: the answer was not waited for; look at the task %s."),
                                    verbs_name(v), v->items[v->at].id);
    return false;
}

static void queue_clear(struct app *app)
{
    struct verbs *v = verbs_of(app);
    oms_cancel(v->call);
    verbs_clear(v);
}

const struct worker verbs_worker = {
    .look = queue_look,
    .doing = queue_doing,
    .stop = queue_stop,
    .end = queue_leave,
    .clear = queue_clear,
};
