/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked before a verb is done. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tasks/verbs.h"

static const char *verb_state(const struct verb_target *t)
{
    return t->state ? t->state : "?";
}

/* "orders (np_4w...)", made visible; caller frees. */
static char *verb_title(const struct verb_target *t)
{
    char *name = utf8_shown(t->name), *id = utf8_shown(t->id);
    char *title = *name ? mem_printf("%s (%s)", name, id) : mem_text(id);
    free(id);
    free(name);
    return title;
}

static size_t verbs_fitting(const struct verbs *v, enum oms_verb verb)
{
    size_t count = 0;
    for (size_t i = 0; i < v->len; i++)
        count += oms_verb_fits(verb, v->items[i].state);
    return count;
}

/* --- the names -------------------------------------------------------------------------------- */

static void verbs_ask_name(struct app *app);

static bool verbs_check_name(void *arg, const char *text, char **why)
{
    if (strcmp(text, arg) == 0)
        return true;
    *why = mem_text(_("That is not the task's name."));
    return false;
}

struct dialog *verbs_name_dialog(const char *title, const char *id, const char *name)
{
    char *shown = utf8_shown(id);
    char *prompt = mem_printf(_("Type the name of the task %s:"), shown);
    struct dialog *d =
        dialog_input(title, prompt, NULL, false, verbs_check_name, (void *)(name ? name : id));
    free(prompt);
    free(shown);
    return dialog_explain(
        d, _("What cannot be undone, and every change on a production server, wants the name of "
             "each task: typing it shows that you mean this one."));
}

static void verbs_typed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)d;
    (void)arg;
    if (!ok) {
        app_notice(app, STYLE_NOTE, "%s", _("Nothing was sent."));
        return;
    }
    verbs_of(app)->at++;
    verbs_ask_name(app);
}

/* Each name is typed, so that no habit answers. */
static void verbs_ask_name(struct app *app)
{
    struct verbs *v = verbs_of(app);
    while (v->at < v->len && !v->items[v->at].fits)
        v->at++;
    if (v->at == v->len) {
        verbs_run(app);
        return;
    }
    const struct verb_target *t = &v->items[v->at];
    app_open_dialog(app, verbs_name_dialog(oms_verb_name(v->verb), t->id, t->name), verbs_typed,
                    NULL);
}

/* --- the question ----------------------------------------------------------------------------- */

static void verbs_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct verbs *v = verbs_of(app);
    (void)arg;
    if (!ok || dialog_button(d) != 1)
        return;
    v->at = v->len;
    if (oms_verb_is_final(v->verb) || connection_says(&app->connection, PROFILE_PRODUCTION))
        v->at = 0;
    verbs_ask_name(app);
}

/* The first keeps the tasks apart from what is before them. */
static char *verbs_line(void *arg, size_t index)
{
    const struct verbs *v = arg;
    if (index == 0)
        return mem_text("");
    const struct verb_target *t = &v->items[index - 1];
    char *title = verb_title(t), *state = utf8_shown(verb_state(t));
    char *line = t->fits ? mem_printf("%s  %s", state, title)
                         : mem_printf(_("%s, so it is left out: %s"), state, title);
    free(state);
    free(title);
    return line;
}

/* What happens, to how many, and where. Caller frees. */
static char *verbs_question(const struct app *app, const struct verbs *v, size_t count)
{
    struct buf b;
    char *host = connection_host(&app->connection);
    const struct verb_target *t = &v->items[0];
    buf_init(&b);
    buf_printf(&b, P_("%s %zu task on %s?", "%s %zu tasks on %s?", count), oms_verb_name(v->verb),
               count, host);
    if (connection_says(&app->connection, PROFILE_PRODUCTION))
        buf_printf(&b, "\n\n%s", _("This is a production server."));
    buf_printf(&b, "\n\n%s", oms_verb_effect(v->verb));
    if (v->verb == OMS_RESUME && v->len == 1 && t->step) {
        char *step = utf8_shown(t->step);
        buf_text(&b, "\n\n");
        buf_printf(&b, _("The step that failed: %s."), step);
        free(step);
    }
    free(host);
    return buf_steal(&b);
}

static void verbs_ask_consent(struct app *app)
{
    struct verbs *v = verbs_of(app);
    const char *buttons[] = {_("Not now"), oms_verb_name(v->verb), NULL};
    char *text = verbs_question(app, v, verbs_fitting(v, v->verb));
    app_open_dialog(app,
                    dialog_explain(dialog_listing(oms_verb_name(v->verb), text, buttons, v->len + 1,
                                                  verbs_line, v),
                                   _("Each of these tasks is looked at once more; if somebody has "
                                     "changed its state meanwhile, nothing is sent for it. Each "
                                     "request is sent once.")),
                    verbs_agreed, NULL);
    free(text);
}

static const char *verbs_failed_step(const struct oms_task *t)
{
    const struct oms_step *s = oms_task_step(t);
    return s && s->state && strcmp(s->state, "FAILED") == 0 ? s->name : NULL;
}

/* What resume is about is told by the task alone, and by few lists. If it cannot be had, the
 * question names no step. */
static void verbs_described(void *arg, const struct oms_result *result, struct jtext described)
{
    struct app *app = arg;
    struct verbs *v = verbs_of(app);
    struct oms_task now = {0};
    connection_settled(app, result);
    if (described.at) {
        oms_task_describe(&now, described);
        mem_replace(&v->items[0].step, verbs_failed_step(&now));
    }
    oms_task_clear(&now);
    if (!app->layers) /* else something else is being done */
        verbs_ask_consent(app);
}

static void verbs_look_for_step(struct app *app)
{
    struct verbs *v = verbs_of(app);
    v->call = oms_describe_task(app->connection.oms, v->items[0].id, verbs_described, app);
    oms_keep(&v->call);
}

static bool verbs_lack_step(const struct verbs *v)
{
    const struct verb_target *t = &v->items[0];
    return v->verb == OMS_RESUME && v->len == 1 && !t->step && t->state &&
           strcmp(t->state, "FAILED") == 0;
}

/* --- which verb, and may it be done? ---------------------------------------------------------- */

const char *verbs_obstacle(const struct app *app)
{
    if (!app->connection.oms)
        return _("There is no connection to a server.");
    if (connection_says(&app->connection, PROFILE_READ_ONLY))
        return _("The profile of this server says read_only, so nothing is changed.");
    return NULL;
}

static void verbs_take_verb(struct app *app, enum oms_verb verb)
{
    struct verbs *v = verbs_of(app);
    const char *obstacle = verbs_obstacle(app);
    v->verb = verb;
    for (size_t i = 0; i < v->len; i++)
        v->items[i].fits = oms_verb_fits(verb, v->items[i].state);
    if (obstacle) {
        app_notice(app, STYLE_ERROR, "%s", obstacle);
    } else if (verbs_fitting(v, verb) == 0 && v->len == 1) {
        char *state = utf8_shown(verb_state(&v->items[0]));
        app_notice(app, STYLE_ERROR, _("%s: the task is %s, which does not allow that."),
                   oms_verb_name(verb), state);
        free(state);
    } else if (verbs_fitting(v, verb) == 0) {
        app_notice(app, STYLE_ERROR, _("%s: no task is in a state that allows that."),
                   oms_verb_name(verb));
    } else if (verbs_lack_step(v)) {
        verbs_look_for_step(app);
    } else {
        verbs_ask_consent(app);
    }
}

/* False, and said so, while others are under way. */
static bool verbs_take_tasks(struct app *app, const struct oms_task *const *tasks, size_t count)
{
    struct verbs *v = verbs_of(app);
    if (v->running) {
        app_notice(app, STYLE_WARNING, "%s", _("Wait for what is under way; Esc stops it."));
        return false;
    }
    if (v->call)
        oms_cancel(v->call);
    verbs_clear(v);
    v->items = mem_grow(NULL, &v->cap, count + 1, sizeof *v->items);
    for (size_t i = 0; i < count; i++)
        v->items[v->len++] = (struct verb_target){.id = mem_text(tasks[i]->id),
                                                  .name = mem_text(tasks[i]->name),
                                                  .state = mem_text(tasks[i]->state),
                                                  .step = mem_text(verbs_failed_step(tasks[i]))};
    return true;
}

void verbs_ask(struct app *app, enum oms_verb verb, const struct oms_task *const *tasks,
               size_t count)
{
    if (verbs_take_tasks(app, tasks, count))
        verbs_take_verb(app, verb);
}

static void verbs_chose(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok)
        verbs_take_verb(app, (enum oms_verb)dialog_row(d));
}

/* Why a verb cannot be done, or with how many it can. Caller frees. */
static char *verbs_note(const struct app *app, const struct verbs *v, enum oms_verb verb)
{
    size_t fitting = verbs_fitting(v, verb);
    if (connection_says(&app->connection, PROFILE_READ_ONLY))
        return mem_text("read_only");
    if (v->len > 1)
        return mem_printf(_("%zu of %zu"), fitting, v->len);
    char *state = utf8_shown(verb_state(&v->items[0]));
    char *note = fitting ? mem_text("") : mem_printf(_("not while it is %s"), state);
    free(state);
    return note;
}

void verbs_choose(struct app *app, const struct oms_task *const *tasks, size_t count)
{
    const char *rows[OMS_VERBS];
    const char *words[OMS_VERBS];
    char *notes[OMS_VERBS];
    size_t at = OMS_VERBS;
    struct verbs *v = verbs_of(app);
    if (!verbs_take_tasks(app, tasks, count))
        return;
    for (int i = 0; i < OMS_VERBS; i++) {
        rows[i] = oms_verb_name((enum oms_verb)i);
        words[i] = oms_verb_word((enum oms_verb)i);
        notes[i] = verbs_note(app, v, (enum oms_verb)i);
        at = at == OMS_VERBS && verbs_fitting(v, (enum oms_verb)i) ? (size_t)i : at;
    }
    char *one = verb_title(&v->items[0]);
    char *title =
        count == 1 ? mem_text(one) : mem_printf(P_("%zu task", "%zu tasks", count), count);
    struct dialog *d = dialog_choice(title, rows, (const char *const *)notes, OMS_VERBS,
                                     at == OMS_VERBS ? 0 : at, false, NULL);
    dialog_also(d, words);
    dialog_explain(d, _("What can be done with the task, or with those that are marked, and where "
                        "it cannot, why. Nothing is sent before you have been asked."));
    app_open_dialog(app, d, verbs_chose, NULL);
    for (int i = 0; i < OMS_VERBS; i++)
        free(notes[i]);
    free(title);
    free(one);
}
