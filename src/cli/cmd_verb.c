/* SPDX-License-Identifier: Apache-2.0 */
/* start, stop, resume, advance, release, delete. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "cli/acting.h"
#include "cli/commands.h"
#include "cli/diff_print.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/interrupts.h"
#include "cli/live_task.h"
#include "cli/prompt.h"
#include "cli/settings.h"
#include "cli/table.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "oms/verb_run.h"

enum { WAIT_MS = 2000, SHOWN_MOST = 20, SAID_EVERY = 50 };

/* One task that is to be acted on, and what came of it. */
struct target {
    struct oms_task task; /* as it was when the user was asked */
    const char *step;     /* of it or of the options, which a verb of a step is about; borrowed */
    int result;           /* exit code */
    bool moved;           /* it was seen in another state than before */
    char *code, *message; /* of a failure; code is the server's, or NULL */
};

struct targets {
    struct target *items;
    size_t len, cap;
};

struct verb_run {
    const struct options *options;
    struct session *session;
    enum oms_verb verb;
    struct targets targets;
    bool unknown; /* a name among them is not that of one task */
};

/* --- which tasks ------------------------------------------------------------------------------ */

static struct target *verb_append(struct targets *t)
{
    t->items = mem_grow(t->items, &t->cap, t->len + 1, sizeof *t->items);
    t->items[t->len] = (struct target){.result = CODE_DONE};
    return &t->items[t->len++];
}

/* NULL: it is one of them already. */
static struct target *verb_add(struct verb_run *r, const char *id)
{
    struct targets *t = &r->targets;
    for (size_t i = 0; i < t->len; i++)
        if (t->items[i].task.id && strcmp(t->items[i].task.id, id) == 0)
            return NULL;
    return verb_append(t);
}

static void verb_add_unknown(struct verb_run *r, const char *name, const char *why)
{
    struct target *t = verb_append(&r->targets);
    t->task.name = mem_text(name);
    t->message = mem_text(why);
    t->result = CODE_FAILED;
    r->unknown = true;
}

static int verb_add_one(struct verb_run *r, const char *id)
{
    struct target *t = verb_add(r, id);
    if (!t)
        return CODE_DONE;
    int code = task_look(r->session, id, &t->task);
    if (!t->task.id)
        t->task.id = mem_text(id);
    return code;
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
    struct outcome out = {0};
    struct session *s = r->session;
    int code = CODE_DONE;
    if (!session_wait(s, oms_list_tasks(s->oms, NULL, &list, outcome_plain, &out), &out))
        code = outcome_explain(&out);
    for (size_t i = 0; i < list.len && code == CODE_DONE; i++) {
        struct oms_task *task = &list.items[i];
        struct target *t = task->id && oms_task_has_label(task, &r->options->labels)
                               ? verb_add(r, task->id)
                               : NULL;
        if (!t)
            continue;
        t->task = *task; /* the list tells its state; before it is sent it is looked at again */
        *task = (struct oms_task){0};
    }
    session_say_lost(&list.lost); /* among which any task of the label may be */
    if (code == CODE_DONE && r->targets.len == 0) {
        talk("%s", _("No task has this label."));
        code = CODE_FAILED;
    }
    outcome_clear(&out);
    oms_tasks_clear(&list);
    return code;
}

/* --- may it be done? -------------------------------------------------------------------------- */

/* Which step it is about: the one that is named, else the one that waits. Returns why there is
 * none; caller frees. */
static char *verb_take_step(const struct verb_run *r, struct target *t)
{
    const struct oms_step *waits = oms_task_waiting(&t->task);
    t->step = r->options->step ? r->options->step : waits ? waits->name : NULL;
    if (t->step)
        return oms_advance_why_not(&t->task, t->step);
    return mem_text(_("Its steps do not tell which of them waits: name it by --step."));
}

static bool verb_forbid(const struct verb_run *r, struct target *t)
{
    char *why = NULL;
    if (!oms_verb_fits(r->verb, t->task.state))
        t->message =
            mem_printf(_("It is %s, which does not allow that; nothing was sent."), t->task.state);
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
    for (size_t i = 0; i < r->targets.len; i++) {
        const struct oms_task *t = &r->targets.items[i].task;
        if (r->targets.items[i].result != CODE_DONE || (shown == SHOWN_MOST && ++hidden))
            continue;
        char *name = talk_quote(t->name), *id = talk_quote(t->id), *state = talk_quote(t->state);
        char *step = r->targets.items[i].step ? talk_quote(r->targets.items[i].step) : NULL;
        fprintf(stderr, "  %s  %s  %s%s%s\n", id, name, state, step ? "  " : "", step ? step : "");
        shown++;
        free(step);
        free(state);
        free(id);
        free(name);
    }
    if (hidden > 0)
        fprintf(stderr, P_("  ... and %zu more\n", "  ... and %zu more\n", hidden), hidden);
}

/* Each name is typed, so that no habit answers. */
static int verb_ask_names(const struct verb_run *r)
{
    int code = CODE_DONE;
    for (size_t i = 0; i < r->targets.len && code == CODE_DONE; i++)
        if (r->targets.items[i].result == CODE_DONE)
            code = acting_ask_name(oms_verb_word(r->verb), &r->targets.items[i].task);
    return code;
}

/* --confirm stands for typing one name. */
static int verb_check_confirmed(const struct verb_run *r)
{
    int code = CODE_DONE;
    for (size_t i = 0; i < r->targets.len && code == CODE_DONE; i++)
        code = acting_check_name(r->options, &r->targets.items[i].task);
    if (code != CODE_DONE || !r->options->confirm || r->targets.len < 2)
        return code;
    talk("%s", _("--confirm stands for one task, and there are more of this name. Nothing was "
                 "sent."));
    return CODE_USAGE;
}

static int verb_ask(const struct verb_run *r, size_t count)
{
    const struct options *o = r->options;
    int code = verb_check_confirmed(r);
    if (code != CODE_DONE || o->yes || count == 0)
        return code;
    fprintf(stderr, P_("%s %zu task:\n", "%s %zu tasks:\n", count), oms_verb_word(r->verb), count);
    verb_print_targets(r);
    diff_paragraph(stderr, "", oms_verb_effect(r->verb), 0);
    if (oms_verb_is_of_step(r->verb))
        diff_paragraph(stderr, "", oms_advance_doubt(), 0);
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

static void verb_interrupted(struct target *t, int signal)
{
    t->result = CODE_SIGNAL + signal;
    mem_replace(&t->message, _("Stopped before it was sent."));
}

static void verb_do(struct verb_run *r, struct target *t)
{
    struct doing d = {0};
    struct session *s = r->session;
    bool sent = false;
    struct verb_plan plan = {.verb = r->verb,
                             .id = t->task.id,
                             .step = t->step,
                             .look = !r->options->yes,
                             .state = t->task.state,
                             .sent = &sent,
                             .server = r->options->server,
                             .user = r->options->user,
                             .name = t->task.name,
                             .unwritten = acting_say_unwritten,
                             .done = acting_told,
                             .arg = &d};
    session_wait(s, verb_run_start(s->oms, &plan), &d.out);
    acting_ended(&d, sent, &t->result, &t->code, &t->message);
    outcome_clear(&d.out);
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
static bool verb_has_ended(const struct verb_run *r, const struct target *t,
                           const struct oms_task *now)
{
    const struct oms_step *s = t->step ? oms_task_step_named(now, t->step) : NULL;
    return t->step ? s && oms_step_has_begun(s) : oms_verb_has_ended(r->verb, now->state);
}

/* True if there is nothing more to wait for. A failed task that is resumed may be told as failed
 * for a while. */
static bool verb_waited(struct verb_run *r, struct target *t)
{
    struct outcome out = {0};
    struct oms_task now;
    bool told = task_look_for(r->session, t->task.id, &now, &out);
    bool over = told ? verb_has_ended(r, t, &now) : verb_is_gone(&out);
    bool failed = told && !over && verb_is_failed(&now);
    t->moved = t->moved || (told && !failed) || !verb_is_failed(&t->task);
    if (failed && t->moved) {
        t->result = CODE_FAILED;
        mem_replace(&t->message, _("It was accepted, but the task has failed."));
        over = true;
    } else if (!told && over && (t->step || oms_verb_end(r->verb))) {
        t->result = CODE_FAILED;
        mem_replace(&t->message, _("It was accepted, but the task is gone."));
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

static void verb_wait(struct verb_run *r, struct target *t)
{
    while (!verb_waited(r, t)) {
        if (session_pause(r->session, WAIT_MS))
            continue;
        t->result = CODE_SIGNAL + interrupts_caught();
        mem_replace(&t->message, _("It was accepted; what came of it was not waited for."));
        return;
    }
}

/* One that fails does not keep the others from being done. */
static void verb_do_all(struct verb_run *r)
{
    for (size_t i = 0; i < r->targets.len; i++) {
        struct target *t = &r->targets.items[i];
        if (t->result == CODE_DONE && !interrupts_caught())
            verb_do(r, t);
        else if (t->result == CODE_DONE)
            verb_interrupted(t, interrupts_caught());
        if ((i + 1) % SAID_EVERY == 0)
            talk(_("%zu of %zu tasks are through."), i + 1, r->targets.len);
    }
    for (size_t i = 0; i < r->targets.len && r->options->wait; i++)
        if (r->targets.items[i].result == CODE_DONE)
            verb_wait(r, &r->targets.items[i]);
}

/* --- what came of it -------------------------------------------------------------------------- */

static void verb_print_text(const struct verb_run *r)
{
    const char *const headings[] = {_("ID"), _("NAME"), _("RESULT")};
    struct table table;
    table_init(&table, sizeof headings / sizeof *headings, headings);
    for (size_t i = 0; i < r->targets.len; i++) {
        const struct target *t = &r->targets.items[i];
        char *line = acting_result_line(t->result, t->code, t->message);
        table_cell(&table, t->task.id);
        table_cell(&table, t->task.name);
        table_cell(&table, line);
        free(line);
    }
    table_print(&table);
    table_clear(&table);
}

static void verb_print_json(const struct verb_run *r)
{
    struct json_out j;
    json_out_begin(&j);
    jwrite_array(&j.w);
    for (size_t i = 0; i < r->targets.len; i++) {
        const struct target *t = &r->targets.items[i];
        acting_write(&j.w, &t->task, oms_verb_word(r->verb), t->result, t->code, t->message);
    }
    jwrite_array_end(&j.w);
    json_out_end(&j, true);
}

static void verb_print(const struct verb_run *r)
{
    if (r->options->json)
        verb_print_json(r);
    else
        verb_print_text(r);
    if (output_deliver())
        return;
    for (size_t i = 0; i < r->targets.len; i++) {
        const struct target *t = &r->targets.items[i];
        acting_tell(&t->task, t->result, t->code, t->message);
    }
}

static int verb_worst(const struct targets *t)
{
    int worst = CODE_DONE;
    for (size_t i = 0; i < t->len; i++)
        worst = t->items[i].result > worst ? t->items[i].result : worst;
    return worst;
}

/* One wrong name may be a slip that concerns the others, too. */
static int verb_refuse_all(struct verb_run *r)
{
    for (size_t i = 0; i < r->targets.len; i++) {
        struct target *t = &r->targets.items[i];
        if (t->result != CODE_DONE)
            continue;
        t->result = CODE_FAILED;
        t->message = mem_text(_("Nothing was sent: another name is not that of one task."));
    }
    if (r->options->json)
        verb_print_json(r);
    return CODE_FAILED;
}

static int verb_run(struct verb_run *r)
{
    size_t count = 0;
    int code = r->options->labels.len ? verb_add_labelled(r) : verb_add_named(r);
    if (code == CODE_DONE && r->unknown)
        code = verb_refuse_all(r);
    if (code != CODE_DONE)
        return code;
    for (size_t i = 0; i < r->targets.len; i++)
        count += !verb_forbid(r, &r->targets.items[i]);
    code = verb_ask(r, count);
    if (code != CODE_DONE)
        return code;
    verb_do_all(r);
    verb_print(r);
    return verb_worst(&r->targets);
}

static void targets_clear(struct targets *t)
{
    for (size_t i = 0; i < t->len; i++) {
        oms_task_clear(&t->items[i].task);
        free(t->items[i].code);
        free(t->items[i].message);
    }
    free(t->items);
}

static enum oms_verb verb_of(enum command_id command)
{
    return OMS_START + (command - COMMAND_START);
}

int cmd_verb_check(const struct options *o)
{
    enum oms_verb verb = verb_of(o->command);
    if ((o->arg_count == 0) == (o->labels.len == 0))
        return talk_fail(CODE_USAGE, _("'%s' takes tasks, by ID or name, or --label."),
                         oms_verb_word(verb));
    if (oms_verb_is_of_step(verb) && o->yes && !o->step)
        return talk_fail(CODE_USAGE,
                         _("'%s' with --yes needs --step NAME, the step that is to begin."),
                         oms_verb_word(verb));
    int code = live_task_check_action(NULL, o, oms_verb_action(verb));
    return code == CODE_DONE ? acting_allow(o, oms_verb_word(verb), oms_verb_is_final(verb)) : code;
}

int cmd_verb(struct session *s, const struct options *o)
{
    struct verb_run r = {.options = o, .session = s, .verb = verb_of(o->command)};
    int code = verb_run(&r);
    targets_clear(&r.targets);
    return code;
}
