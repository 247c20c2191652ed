/* SPDX-License-Identifier: Apache-2.0 */
/* start, stop, resume, advance, release, delete. */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/acting.h"
#include "cli/at_once.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/live_task.h"
#include "cli/prompt.h"
#include "cli/settings.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "oms/verb_run.h"

enum { WAIT_MS = 2000, SHOWN_MOST = 20, SAID_EVERY = 50 };

struct verb_run {
    const struct options *options;
    struct session *session;
    enum oms_verb verb;
    struct acted *targets;
    size_t len, cap;
    bool unknown; /* a name among them is not that of one task */
    char *label;  /* whose tasks one request is for; NULL: each has its own */
    int others;   /* an exit code: of tasks that may be meant and are not among these */
};

/* --- which tasks ------------------------------------------------------------------------------ */

static struct acted *verb_append(struct verb_run *r)
{
    r->targets = mem_grow(r->targets, &r->cap, r->len + 1, sizeof *r->targets);
    r->targets[r->len] = (struct acted){0};
    return &r->targets[r->len++];
}

/* NULL: it is one of them already. */
static struct acted *verb_add(struct verb_run *r, const char *id)
{
    for (size_t i = 0; i < r->len; i++)
        if (r->targets[i].task.id && strcmp(r->targets[i].task.id, id) == 0)
            return NULL;
    return verb_append(r);
}

static void verb_add_unknown(struct verb_run *r, const char *name, const char *why)
{
    struct acted *t = verb_append(r);
    t->task.name = mem_text(name);
    acted_say(t, CODE_FAILED, why);
    r->unknown = true;
}

static int verb_add_one(struct verb_run *r, const char *id)
{
    struct acted *t = verb_add(r, id);
    if (!t)
        return CODE_DONE;
    return task_look(r->session, id, &t->task);
}

static int verb_add_named(struct verb_run *r)
{
    int code = CODE_DONE;
    for (size_t i = 0; i < r->options->arg_count && code == CODE_DONE; i++) {
        const char *name = r->options->args[i];
        char *id = NULL, *why = NULL;
        code = task_name_seek(r->session, name, &id, &why);
        if (code == CODE_DONE) {
            code = verb_add_one(r, id);
        } else if (why) {
            verb_add_unknown(r, name, why);
            code = CODE_DONE;
        }
        free(why);
        free(id);
    }
    return code;
}

static int verb_add_labelled(struct verb_run *r)
{
    struct oms_tasks list = {0};
    struct session *s = r->session;
    int code = session_ask(s, oms_list_tasks(s->oms, NULL, &list, outcome_plain, &s->out));
    for (size_t i = 0; i < list.len && code == CODE_DONE; i++) {
        struct oms_task *task = &list.items[i];
        struct acted *t = task->id && oms_task_has_label(task, &r->options->labels)
                              ? verb_add(r, task->id)
                              : NULL;
        if (!t)
            continue;
        t->task = *task; /* the list tells its state; before it is sent it is looked at again */
        *task = (struct oms_task){0};
    }
    session_say_lost(&list.lost); /* among which any task of the label may be */
    r->others = list.lost.count > 0 ? CODE_FAILED : CODE_DONE;
    if (code == CODE_DONE && r->len == 0)
        code =
            talk_fail(CODE_FAILED, _("No task has this label. 'oms-wizard tasks' shows the labels "
                                     "of each."));
    oms_tasks_clear(&list);
    return code;
}

/* --- may it be done? -------------------------------------------------------------------------- */

/* Which step it is about: the one that is named, else the one that waits. Returns why there is
 * none; caller frees. */
static char *verb_take_step(const struct verb_run *r, struct acted *t)
{
    const struct oms_step *waits = oms_task_waiting(&t->task);
    t->step = r->options->step ? r->options->step : waits ? waits->name : NULL;
    if (t->step)
        return oms_advance_why_not(&t->task, t->step);
    return mem_text(_("Its steps do not tell which of them waits: name it by --step."));
}

/* Caller frees. */
static char *verb_refusal(const char *state)
{
    struct buf fitting = {0};
    for (enum oms_verb verb = OMS_START; verb < OMS_VERBS; verb++)
        if (oms_verb_fits(verb, state) && !oms_verb_is_of_step(verb))
            buf_item(&fitting, "%s", oms_verb_word(verb));
    char *text =
        fitting.len
            ? mem_printf(_("It is %s, which does not allow that but %s; nothing was sent."), state,
                         buf_string(&fitting))
            : mem_printf(_("It is %s, which does not allow that; nothing was sent."), state);
    buf_clear(&fitting);
    return text;
}

static bool verb_forbid(const struct verb_run *r, struct acted *t)
{
    char *why = NULL;
    if (!oms_verb_fits(r->verb, t->task.state))
        t->message = verb_refusal(t->task.state);
    else if (oms_verb_is_of_step(r->verb) && (why = verb_take_step(r, t)))
        t->message = mem_printf(_("%s Nothing was sent."), why);
    free(why);
    if (!t->message)
        return false;
    t->result = CODE_FAILED;
    return true;
}

static void verb_print_targets(const struct verb_run *r)
{
    size_t shown = 0, hidden = 0;
    for (size_t i = 0; i < r->len; i++) {
        const struct oms_task *t = &r->targets[i].task;
        if (r->targets[i].result != CODE_DONE || (shown == SHOWN_MOST && ++hidden))
            continue;
        const char *step = r->targets[i].step;
        fprintf(stderr, "  %s  %s  %s%s%s\n", talk_shown(t->id), talk_shown(t->name),
                talk_shown(t->state), step ? "  " : "", step ? talk_shown(step) : "");
        shown++;
    }
    if (hidden > 0)
        fprintf(stderr, P_("  ... and %zu more\n", "  ... and %zu more\n", hidden), hidden);
}

/* Each name is typed, so that no habit answers. */
static int verb_ask_names(const struct verb_run *r)
{
    int code = CODE_DONE;
    for (size_t i = 0; i < r->len && code == CODE_DONE; i++)
        if (r->targets[i].result == CODE_DONE)
            code = acting_ask_name(oms_verb_word(r->verb), &r->targets[i].task);
    return code;
}

/* --confirm stands for typing one name. */
static int verb_check_confirmed(const struct verb_run *r)
{
    int code = CODE_DONE;
    for (size_t i = 0; i < r->len && code == CODE_DONE; i++)
        code = acting_check_name(r->options, r->targets[i].task.name);
    if (code != CODE_DONE || !r->options->confirm || r->len < 2)
        return code;
    return talk_fail(CODE_USAGE, _("--confirm stands for one task, and there are more of this "
                                   "name. Nothing was sent."));
}

static int verb_ask(const struct verb_run *r, size_t count)
{
    const struct options *o = r->options;
    int code = verb_check_confirmed(r);
    if (code != CODE_DONE || o->yes || count == 0)
        return code;
    fprintf(stderr, P_("%s %zu task:\n", "%s %zu tasks:\n", count), oms_verb_word(r->verb), count);
    verb_print_targets(r);
    output_paragraph(stderr, "", oms_verb_effect(r->verb), 0);
    if (r->label)
        output_paragraph(stderr, "",
                         _("One request is for all tasks of the label, whatever their state, also "
                           "those that got it meanwhile or are not shown here."),
                         0);
    if (oms_verb_is_of_step(r->verb))
        output_paragraph(stderr, "", oms_advance_doubt(r->options->step), 0);
    if (!o->confirm && (oms_verb_is_final(r->verb) || settings_say(o, PROFILE_PRODUCTION)))
        return verb_ask_names(r);
    return prompt_consent(_("Go on? [y/N] "));
}

/* --- doing it --------------------------------------------------------------------------------- */

/* Has the server let go of the task? */
static bool verb_is_gone(const struct outcome *out)
{
    return oms_task_is_gone(&(struct oms_result){.verdict = out->verdict, .code = out->code});
}

/* The line or the server may fail for a while; what the server refuses it will refuse again. */
static bool verb_may_look_again(const struct outcome *out)
{
    int code = oms_exit_code(out->verdict);
    return out->signal || code == CODE_UNREACHED || code == CODE_FAILED;
}

static bool verb_is_failed(const struct oms_task *t)
{
    return t->state && strcmp(t->state, "FAILED") == 0;
}

/* Is it where the verb leads to? */
static bool verb_has_ended(const struct verb_run *r, const struct acted *t,
                           const struct oms_task *now)
{
    const struct oms_step *s = t->step ? oms_task_step_named(now, t->step) : NULL;
    return t->step ? s && oms_step_has_begun(s) : oms_verb_has_ended(r->verb, now->state);
}

/* True if there is nothing more to wait for. A failed task that is resumed may be told as failed
 * for a while. *moved: it was seen in another state than before. */
static bool verb_waited(struct verb_run *r, struct acted *t, bool *moved)
{
    struct outcome out = {0};
    struct oms_task now;
    bool told = task_look_for(r->session, t->task.id, &now, &out);
    bool over = told ? verb_has_ended(r, t, &now) : verb_is_gone(&out);
    bool failed = told && !over && verb_is_failed(&now);
    *moved = *moved || (told && !failed) || !verb_is_failed(&t->task);
    if (failed && *moved) {
        acted_say(t, CODE_FAILED, _("It was accepted, but the task has failed."));
        over = true;
    } else if (!told && over && (t->step || oms_verb_end(r->verb))) {
        acted_say(t, CODE_FAILED, _("It was accepted, but the task is gone."));
    } else if (!told && !over && !verb_may_look_again(&out)) {
        t->result = oms_exit_code(out.verdict);
        free(t->message);
        t->message = mem_printf(_("It was accepted; what came of it is not told: %s"), out.message);
        mem_replace(&t->code, out.code);
        over = true;
    }
    oms_task_clear(&now);
    outcome_clear(&out);
    return over;
}

static void verb_wait(struct verb_run *r, struct acted *t)
{
    bool moved = false;
    while (!verb_waited(r, t, &moved)) {
        if (session_pause(r->session, WAIT_MS))
            continue;
        acted_say(t, CODE_SIGNAL + interrupts_caught(),
                  _("It was accepted; what came of it was not waited for."));
        return;
    }
}

/* One that fails does not keep the others from being done. */
static void verb_do_all(struct verb_run *r)
{
    if (r->label) {
        int code = at_once_run(r->session, r->options, r->verb, r->label, r->targets, r->len);
        r->others = code != CODE_DONE ? code : r->others;
    }
    for (size_t i = 0; i < r->len && !r->label; i++) {
        struct acted *t = &r->targets[i];
        struct verb_plan plan = {.verb = r->verb, .act.state = t->task.state};
        if (t->result == CODE_DONE && !interrupts_caught())
            acted_run(t, &plan, r->session, r->options);
        else if (t->result == CODE_DONE)
            acted_say(t, CODE_SIGNAL + interrupts_caught(), _("Stopped before it was sent."));
        if ((i + 1) % SAID_EVERY == 0)
            talk(_("%zu of %zu tasks are through."), i + 1, r->len);
    }
    for (size_t i = 0; i < r->len && r->options->wait; i++)
        if (r->targets[i].result == CODE_DONE)
            verb_wait(r, &r->targets[i]);
}

/* --- what came of it -------------------------------------------------------------------------- */

static int verb_worst(const struct verb_run *r)
{
    int worst = r->others;
    for (size_t i = 0; i < r->len; i++)
        worst = r->targets[i].result > worst ? r->targets[i].result : worst;
    return worst;
}

/* One wrong name may be a slip that concerns the others, too. */
static int verb_refuse_all(struct verb_run *r)
{
    for (size_t i = 0; i < r->len; i++) {
        struct acted *t = &r->targets[i];
        if (t->result == CODE_DONE)
            acted_say(t, CODE_FAILED, _("Nothing was sent: another name is not that of one task."));
    }
    if (r->options->json)
        acted_print_json(r->targets, r->len, oms_verb_word(r->verb));
    return CODE_FAILED;
}

static int verb_run(struct verb_run *r)
{
    size_t count = 0;
    int code = r->options->labels.len ? verb_add_labelled(r) : verb_add_named(r);
    if (code == CODE_DONE && r->unknown)
        code = verb_refuse_all(r);
    if (code == CODE_DONE && r->options->at_once)
        code = at_once_find(r->session, r->options->labels.items[0], &r->label);
    if (code != CODE_DONE)
        return code;
    for (size_t i = 0; i < r->len; i++)
        count += r->label || !verb_forbid(r, &r->targets[i]);
    code = verb_ask(r, count);
    if (code != CODE_DONE)
        return code;
    verb_do_all(r);
    acted_print(r->targets, r->len, oms_verb_word(r->verb), r->options);
    return verb_worst(r);
}

static enum oms_verb verb_of(enum command_id command)
{
    return OMS_START + (command - COMMAND_START);
}

int cmd_verb_check(const struct options *o)
{
    enum oms_verb verb = verb_of(o->command);
    if ((o->arg_count == 0) == (o->labels.len == 0))
        return talk_usage(
            mem_printf(_("'%s' takes tasks, by ID or name, or --label."), oms_verb_word(verb)));
    if (o->at_once && o->labels.len != 1)
        return talk_usage(mem_text(_("--at-once goes with one --label.")));
    if (oms_verb_is_of_step(verb) && o->yes && !o->step)
        return talk_usage(
            mem_printf(_("'%s' with --yes needs --step NAME, the step that is to begin."),
                       oms_verb_word(verb)));
    int code = live_task_check_action(NULL, o, oms_verb_action(verb));
    return code == CODE_DONE ? acting_allow(o, oms_verb_word(verb), oms_verb_is_final(verb)) : code;
}

int cmd_verb(struct session *s, const struct options *o)
{
    struct verb_run r = {.options = o, .session = s, .verb = verb_of(o->command)};
    int code = verb_run(&r);
    for (size_t i = 0; i < r.len; i++) {
        oms_task_clear(&r.targets[i].task);
        acted_clear(&r.targets[i]);
    }
    free(r.targets);
    free(r.label);
    return code;
}
