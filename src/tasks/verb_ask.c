/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked before a verb is done. */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/lacking.h"
#include "tasks/verbs.h"

static const char *verb_state(const struct verb_target *t)
{
    return t->state ? t->state : "?";
}

/* "orders (np_4w...)", made visible; caller frees. */
static char *verb_title(const struct verb_target *t)
{
    if (t->change)
        return verbs_target_name(t);
    char *name = utf8_shown(t->name), *id = utf8_shown(t->id);
    char *title = *name ? mem_printf("%s (%s)", name, id) : mem_text(id);
    free(id);
    free(name);
    return title;
}

/* Nobody names the steps of several tasks one by one. */
static bool verbs_fits(const struct verbs *v, size_t verb, const struct verb_target *t)
{
    if (v->of_change)
        return oms_change_fits((enum oms_change_verb)verb, t->state);
    return oms_verb_fits((enum oms_verb)verb, t->state) &&
           (v->len == 1 || t->waits || !oms_verb_is_of_step((enum oms_verb)verb));
}

static bool verbs_is_of_step(const struct verbs *v)
{
    return !v->of_change && oms_verb_is_of_step(v->verb);
}

bool verbs_lack_step(const struct verbs *v, const struct verb_target *t)
{
    return verbs_is_of_step(v) && !t->waits && oms_verb_fits(v->verb, t->state);
}

static size_t verbs_fitting(const struct verbs *v, size_t verb)
{
    size_t count = 0;
    for (size_t i = 0; i < v->len; i++)
        count += verbs_fits(v, verb, &v->items[i]);
    return count;
}

static size_t verbs_verb(const struct verbs *v)
{
    return v->of_change ? (size_t)v->change_verb : (size_t)v->verb;
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
    app_open_dialog(app, verbs_name_dialog(verbs_name(v), t->id, t->name), verbs_typed, NULL);
}

/* --- the question ----------------------------------------------------------------------------- */

static void verbs_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct verbs *v = verbs_of(app);
    (void)arg;
    if (!ok || dialog_button(d) != 1)
        return;
    v->at = v->len;
    if ((!v->of_change && oms_verb_is_final(v->verb)) ||
        connection_says(&app->connection, PROFILE_PRODUCTION))
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
    char *step = verbs_is_of_step(v) && t->waits ? utf8_shown(t->waits) : NULL;
    char *line;
    if (t->fits)
        line = mem_printf("%s  %s%s%s", state, title, step ? "  " : "", step ? step : "");
    else if (verbs_lack_step(v, t))
        line = mem_printf(_("no step waits, so it is left out: %s"), title);
    else
        line = mem_printf(_("%s, so it is left out: %s"), state, title);
    free(step);
    free(state);
    free(title);
    return line;
}

/* What happens, to how many, and where. Caller frees. */
static char *verbs_question(const struct app *app, const struct verbs *v, size_t count)
{
    struct buf b = {0};
    char *host = connection_host(&app->connection);
    const struct verb_target *t = &v->items[0];
    if (v->of_change)
        buf_printf(&b, _("%s on %s?"), verbs_name(v), host);
    else
        buf_printf(&b, P_("%s %zu task on %s?", "%s %zu tasks on %s?", count), verbs_name(v), count,
                   host);
    if (connection_says(&app->connection, PROFILE_PRODUCTION))
        buf_printf(&b, "\n\n%s", _("This is a production server."));
    buf_printf(&b, "\n\n%s",
               v->of_change ? oms_change_effect(v->change_verb) : oms_verb_effect(v->verb));
    if (!v->of_change && v->verb == OMS_RESUME && v->len == 1 && t->step) {
        char *step = utf8_shown(t->step);
        buf_text(&b, "\n\n");
        buf_printf(&b, _("The step that failed: %s."), step);
        free(step);
    }
    if (verbs_is_of_step(v))
        buf_printf(&b, "\n\n%s", oms_advance_doubt(t->named));
    free(host);
    return buf_steal(&b);
}

static void verbs_ask_consent(struct app *app)
{
    struct verbs *v = verbs_of(app);
    const char *buttons[] = {_("Not now"), verbs_name(v), NULL};
    char *text = verbs_question(app, v, verbs_fitting(v, verbs_verb(v)));
    app_open_dialog(
        app,
        dialog_explain(dialog_listing(verbs_name(v), text, buttons, v->len + 1, verbs_line, v),
                       v->of_change
                           ? _("The change is looked at once more; if its state is another by "
                               "then, nothing is sent. The request is sent once.")
                           : _("Each of these tasks is looked at once more; if somebody has "
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

static const char *verbs_waiting_step(const struct oms_task *t)
{
    const struct oms_step *s = oms_task_waiting(t);
    return s ? s->name : NULL;
}

static void verbs_named_step(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct verbs *v = verbs_of(app);
    (void)arg;
    if (!ok || !*dialog_text(d)) {
        app_notice(app, STYLE_NOTE, "%s", _("Nothing was sent."));
        return;
    }
    mem_replace(&v->items[0].waits, dialog_text(d));
    v->items[0].named = true;
    verbs_ask_consent(app);
}

/* Where the steps do not tell which of them waits, the user says it. */
static void verbs_ask_step(struct app *app)
{
    struct dialog *d =
        dialog_input(verbs_name(verbs_of(app)), _("Name of the step that is to begin:"), NULL,
                     false, NULL, NULL);
    dialog_explain(d,
                   _("The steps of the task do not tell that one of them waits. If you know that "
                     "one does, name it as OMS does, such as TRANSFER_APP_SWITCH: if it has "
                     "begun by then, or another one waits, nothing is sent."));
    app_open_dialog(app, d, verbs_named_step, NULL);
}

void verbs_go_on(struct app *app)
{
    struct verbs *v = verbs_of(app);
    const char *obstacle = verbs_obstacle(app); /* the other box may have taken the connection */
    v->ready = false;
    if (obstacle)
        app_notice(app, STYLE_ERROR, "%s", obstacle);
    else if (verbs_is_of_step(v) && v->len == 1 && !v->items[0].waits)
        verbs_ask_step(app);
    else
        verbs_ask_consent(app);
}

static void verbs_learn_steps(struct verb_target *t, const struct oms_task *now)
{
    mem_replace(&t->step, verbs_failed_step(now));
    mem_replace(&t->waits, verbs_waiting_step(now));
}

/* What resume is about is told by the task alone, and by few lists; so is the name of the task of a
 * change. If it cannot be had, the question names no step, and the task by its ID. */
static void verbs_described(void *arg, const struct oms_result *result, struct jtext described)
{
    struct app *app = arg;
    struct verbs *v = verbs_of(app);
    struct oms_task now = {0};
    connection_settled(app, result);
    if (described.at) {
        oms_task_describe(&now, described);
        if (v->of_change)
            mem_replace(&v->items[0].name, now.name);
        else
            verbs_learn_steps(&v->items[0], &now);
    }
    oms_task_clear(&now);
    v->ready = true;
}

static void verbs_look_for_more(struct app *app)
{
    struct verbs *v = verbs_of(app);
    v->call = oms_describe_task(app->connection.oms, v->items[0].id, verbs_described, app);
    oms_keep(&v->call);
}

static bool verbs_lack_more(const struct verbs *v)
{
    const struct verb_target *t = &v->items[0];
    if (v->of_change)
        return !t->name;
    if (verbs_is_of_step(v))
        return v->len == 1 && !t->waits;
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

/* Caller frees; NULL: nothing speaks against it. */
static char *verbs_lacking(const struct app *app, const char *action)
{
    const struct connection *c = &app->connection;
    return oms_why_lacking(c->oms, connection_edition(c), action);
}

static const char *verbs_action(const struct verbs *v, size_t verb)
{
    return v->of_change ? oms_change_action((enum oms_change_verb)verb)
                        : oms_verb_action((enum oms_verb)verb);
}

static void verbs_take(struct app *app, size_t verb)
{
    struct verbs *v = verbs_of(app);
    const char *obstacle = verbs_obstacle(app);
    char *lacking = verbs_lacking(app, verbs_action(v, verb));
    if (v->of_change)
        v->change_verb = (enum oms_change_verb)verb;
    else
        v->verb = (enum oms_verb)verb;
    for (size_t i = 0; i < v->len; i++)
        v->items[i].fits = verbs_fits(v, verb, &v->items[i]);
    if (obstacle) {
        app_notice(app, STYLE_ERROR, "%s", obstacle);
    } else if (lacking) {
        app_notice(app, STYLE_ERROR, "%s", lacking);
    } else if (verbs_fitting(v, verb) == 0 && v->len == 1) {
        char *state = utf8_shown(verb_state(&v->items[0]));
        app_notice(app, STYLE_ERROR,
                   v->of_change ? _("%s: it is %s, which does not allow that.")
                                : _("%s: the task is %s, which does not allow that."),
                   verbs_name(v), state);
        free(state);
    } else if (verbs_fitting(v, verb) == 0) {
        app_notice(app, STYLE_ERROR, _("%s: no task is in a state that allows that."),
                   verbs_name(v));
    } else if (verbs_lack_more(v)) {
        verbs_look_for_more(app);
    } else {
        verbs_go_on(app);
    }
    free(lacking);
}

static bool verbs_begin(struct app *app)
{
    struct verbs *v = verbs_of(app);
    if (v->running) {
        app_notice(app, STYLE_WARNING, "%s", _("Wait for what is under way; Esc stops it."));
        return false;
    }
    oms_cancel(v->call);
    verbs_clear(v);
    return true;
}

static bool verbs_take_tasks(struct app *app, const struct oms_task *const *tasks, size_t count)
{
    struct verbs *v = verbs_of(app);
    if (!verbs_begin(app))
        return false;
    v->items = mem_grow(NULL, &v->cap, count + 1, sizeof *v->items);
    for (size_t i = 0; i < count; i++) {
        struct verb_target *t = &v->items[v->len++];
        *t = (struct verb_target){.id = mem_text(tasks[i]->id),
                                  .name = mem_text(tasks[i]->name),
                                  .state = mem_text(tasks[i]->state)};
        verbs_learn_steps(t, tasks[i]);
    }
    return true;
}

void verbs_ask(struct app *app, enum oms_verb verb, const struct oms_task *const *tasks,
               size_t count)
{
    if (verbs_take_tasks(app, tasks, count))
        verbs_take(app, verb);
}

static void verbs_chose(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok)
        verbs_take(app, dialog_row(d));
}

char *verbs_change_why_not(const struct app *app, enum oms_change_verb verb, const char *state)
{
    if (connection_says(&app->connection, PROFILE_READ_ONLY))
        return mem_text("read_only");
    char *lacking = verbs_lacking(app, oms_change_action(verb));
    if (lacking || oms_change_fits(verb, state))
        return lacking;
    char *shown = utf8_shown(state), *note = mem_printf(_("not while it is %s"), shown);
    free(shown);
    return note;
}

/* Why a verb cannot be done with the one task, or which step of it is meant. Caller frees. */
static char *verbs_note_of_one(const struct verbs *v, size_t verb)
{
    const struct verb_target *t = &v->items[0];
    bool fits = verbs_fits(v, verb, t);
    if (fits && oms_verb_is_of_step((enum oms_verb)verb))
        return t->waits ? utf8_shown(t->waits) : mem_text(_("its steps tell of none that waits"));
    if (fits)
        return mem_text("");
    char *shown = utf8_shown(verb_state(t));
    char *note = mem_printf(_("not while it is %s"), shown);
    free(shown);
    return note;
}

/* Why a verb cannot be done, or with how many it can. Caller frees. */
static char *verbs_note(const struct app *app, const struct verbs *v, size_t verb)
{
    if (v->of_change) {
        char *why = verbs_change_why_not(app, (enum oms_change_verb)verb, v->items[0].state);
        return why ? why : mem_text("");
    }
    if (connection_says(&app->connection, PROFILE_READ_ONLY))
        return mem_text("read_only");
    char *lacking = verbs_lacking(app, verbs_action(v, verb));
    if (lacking)
        return lacking;
    if (v->len > 1)
        return mem_printf(_("%zu of %zu"), verbs_fitting(v, verb), v->len);
    return verbs_note_of_one(v, verb);
}

static void verbs_open_choice(struct app *app, const char *title)
{
    const struct verbs *v = verbs_of(app);
    size_t count = v->of_change ? (size_t)OMS_CHANGE_VERBS : OMS_VERBS, at = count;
    struct dialog *d = dialog_one(title);
    for (size_t i = 0; i < count; i++) {
        char *note = verbs_note(app, v, i);
        at = at == count && verbs_fitting(v, i) ? i : at;
        dialog_add(
            d, (struct dialog_row){.text = v->of_change ? oms_change_name((enum oms_change_verb)i)
                                                        : oms_verb_name((enum oms_verb)i),
                                   .note = note,
                                   .also = v->of_change ? oms_change_word((enum oms_change_verb)i)
                                                        : oms_verb_word((enum oms_verb)i),
                                   .focused = i == at});
        free(note);
    }
    dialog_explain(d, v->of_change
                          ? _("What can be done with the change, and where it cannot, why. Nothing "
                              "is sent before you have been asked.")
                          : _("What can be done with the task, or with those that are marked, and "
                              "where it cannot, why. Nothing is sent before you have been asked."));
    app_open_dialog(app, d, verbs_chose, NULL);
}

void verbs_choose(struct app *app, const struct oms_task *const *tasks, size_t count)
{
    if (!verbs_take_tasks(app, tasks, count))
        return;
    char *title = count == 1 ? verb_title(&verbs_of(app)->items[0])
                             : mem_printf(P_("%zu task", "%zu tasks", count), count);
    verbs_open_choice(app, title);
    free(title);
}

void verbs_choose_for_change(struct app *app, const char *task, const struct oms_change *change)
{
    struct verbs *v = verbs_of(app);
    if (!verbs_begin(app))
        return;
    v->of_change = true;
    v->items = mem_grow(NULL, &v->cap, 1, sizeof *v->items);
    v->items[v->len++] = (struct verb_target){
        .id = mem_text(task), .change = mem_text(change->id), .state = mem_text(change->state)};
    char *title = verbs_target_name(&v->items[0]);
    verbs_open_choice(app, title);
    free(title);
}
