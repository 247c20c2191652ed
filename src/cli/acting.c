/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/acting.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/prompt.h"
#include "cli/settings.h"
#include "cli/table.h"
#include "cli/talk.h"

enum { NAME_ROOM = 1024 };

int acting_allow(const struct options *o, const char *word, bool final)
{
    bool named = final || settings_say(o, PROFILE_PRODUCTION);
    if (settings_say(o, PROFILE_READ_ONLY))
        return talk_fail(CODE_USAGE,
                         _("The profile of this server says read_only, so nothing is changed."));
    if (!o->yes && !prompt_possible())
        return talk_fail(CODE_USAGE,
                         _("There is no terminal to ask on. Use --yes to do it without asking."));
    if (o->yes && named && !o->confirm)
        return talk_fail(CODE_USAGE,
                         _("'%s' with --yes needs --confirm NAME here, the name of the task."),
                         word);
    return CODE_DONE;
}

int acting_check_name(const struct options *o, const char *name)
{
    if (!o->confirm || (name && strcmp(name, o->confirm) == 0))
        return CODE_DONE;
    return talk_fail(CODE_USAGE,
                     _("--confirm does not give the name of the task. Nothing was sent."));
}

int acting_type_name(const char *prompt, const char *name)
{
    char answer[NAME_ROOM];
    int code = prompt_line(prompt, false, answer, sizeof answer);
    if (code == CODE_DONE && (!name || strcmp(answer, name) != 0))
        code = CODE_LEFT;
    return code == CODE_LEFT ? talk_fail(code, _("That is not the task's name. Nothing was sent."))
                             : code;
}

int acting_ask_name(const char *word, const struct oms_task *t)
{
    char *prompt =
        mem_printf(_("Type the name of the task %s to %s it: "), talk_shown(t->id), word);
    int code = acting_type_name(prompt, t->name);
    free(prompt);
    return code;
}

int acting_ask(const struct options *o, const char *word, const struct oms_task *t)
{
    int code = acting_check_name(o, t->name);
    if (code != CODE_DONE || o->yes)
        return code;
    if (!o->confirm && settings_say(o, PROFILE_PRODUCTION))
        return acting_ask_name(word, t);
    return prompt_consent(_("Go on? [y/N] "));
}

void acting_say_unwritten(void *arg, const char *why)
{
    (void)arg;
    talk(_("The journal was not written: %s"), why);
}

/* --- doing it --------------------------------------------------------------------------------- */

struct doing {
    struct outcome out;
    enum act_end end;
};

static void acting_told(void *arg, enum act_end end, const struct oms_result *result)
{
    struct doing *d = arg;
    d->end = end;
    outcome_plain(&d->out, result);
}

void acted_say(struct acted *a, int result, const char *message)
{
    a->result = result;
    mem_replace(&a->message, message);
}

void acted_clear(struct acted *a)
{
    free(a->code);
    free(a->message);
    *a = (struct acted){0};
}

static void acted_end(struct acted *a, const struct doing *d, bool sent)
{
    if (d->out.signal && sent) {
        acted_say(a, CODE_UNKNOWN, _("Stopped: it is not known whether it was done."));
    } else if (d->out.signal) {
        acted_say(a, CODE_SIGNAL + d->out.signal, _("Stopped before it was sent."));
    } else if (d->end == ACT_SHOWN_DONE) {
        talk("%s", _("The answer was lost; the server shows that it was done."));
    } else if (d->end != ACT_DONE) {
        acted_say(a,
                  d->end == ACT_CHANGED || d->end == ACT_DIFFERS ? CODE_FAILED
                                                                 : oms_exit_code(d->out.verdict),
                  d->out.message);
        mem_replace(&a->code, d->out.code);
    }
}

static struct act_plan acting_plan(const struct oms_task *t, const char *state,
                                   const struct options *o)
{
    return (struct act_plan){.id = t->id,
                             .look = !o->yes,
                             .state = state,
                             .server = o->server,
                             .user = o->user,
                             .name = t->name,
                             .unwritten = acting_say_unwritten};
}

void acted_run(struct acted *a, struct verb_plan *plan, struct session *s, const struct options *o)
{
    struct doing d = {0};
    enum act_stage stage = ACT_LOOKS;
    plan->act = acting_plan(&a->task, plan->act.state, o);
    plan->act.stage = &stage;
    plan->act.done = acting_told;
    plan->act.arg = &d;
    plan->step = a->step;
    session_wait(s, verb_run_start(s->oms, plan), &d.out);
    acted_end(a, &d, stage > ACT_LOOKS);
    outcome_clear(&d.out);
}

/* --- replacing its configuration or its objects ----------------------------------------------- */

static void replacing_ended(void *arg, enum act_end end, const struct oms_result *result)
{
    struct replacing *r = arg;
    r->end = end;
    outcome_plain(&r->out, result);
}

static int replacing_unsent(const struct replacing *r)
{
    if (r->out.signal)
        return CODE_SIGNAL + r->out.signal;
    return talk_fail(r->end == ACT_CHANGED ? CODE_FAILED : oms_exit_code(r->out.verdict), "%s",
                     r->out.message);
}

/* Of what went out. */
static void replacing_judge(struct replacing *r, bool objects)
{
    const char *words = r->end <= ACT_UNREAD ? replace_words(r->end, objects) : r->out.message;
    if (r->out.signal)
        acted_say(&r->acted, CODE_UNKNOWN, _("Stopped: it is not known whether it was done."));
    else if (r->end <= ACT_SHOWN_DONE || (r->end == ACT_UNREAD && !objects))
        talk("%s", words);
    else if (r->end <= ACT_DIFFERS)
        acted_say(&r->acted, CODE_FAILED, words);
    else
        acted_say(&r->acted, oms_exit_code(r->out.verdict), words);
    mem_replace(&r->acted.code, r->out.code);
}

int replacing_run(struct replacing *r, struct replace_plan *plan, const struct live_task *t,
                  struct session *s, const struct options *o)
{
    plan->act = acting_plan(&t->task, t->task.state, o);
    plan->act.stage = &r->stage;
    plan->act.done = replacing_ended;
    plan->act.arg = r;
    plan->shown = &t->body;
    r->acted.task = t->task;
    session_wait(s, replace_run_start(s->oms, plan), &r->out);
    if (r->stage == ACT_LOOKS)
        return replacing_unsent(r);
    replacing_judge(r, plan->after);
    return r->acted.result;
}

void replacing_clear(struct replacing *r)
{
    acted_clear(&r->acted);
    outcome_clear(&r->out);
}

/* --- what came of it -------------------------------------------------------------------------- */

/* By its exit code. Caller frees. */
static char *acted_line(const struct acted *a)
{
    if (a->result == CODE_DONE)
        return mem_text(_("accepted"));
    return a->code ? mem_printf("%s: %s", a->code, a->message) : mem_text(a->message);
}

static void acted_print_text(const struct acted *list, size_t count)
{
    struct table table;
    table_begin(&table, _("ID"), _("NAME"), _("RESULT"));
    table.whole = TABLE_ALL_WHOLE;
    for (size_t i = 0; i < count; i++) {
        char *line = acted_line(&list[i]);
        table_row(&table, list[i].task.id, list[i].task.name, line);
        free(line);
    }
    table_end(&table);
}

void acted_print_json(const struct acted *list, size_t count, const char *word)
{
    struct json_out j;
    json_out_begin(&j);
    jwrite_array(&j.w);
    for (const struct acted *a = list; a < list + count; a++) {
        jwrite_object(&j.w);
        jwrite_member(&j.w, "id", a->task.id);
        jwrite_member(&j.w, "name", a->task.name);
        jwrite_member(&j.w, "verb", word);
        jwrite_key(&j.w, "ok");
        jwrite_bool(&j.w, a->result == CODE_DONE);
        jwrite_member(&j.w, "code", a->code);
        jwrite_member(&j.w, "message", a->message);
        jwrite_object_end(&j.w);
    }
    jwrite_array_end(&j.w);
    json_out_end(&j, true);
}

void acted_deliver(const struct acted *list, size_t count)
{
    if (output_deliver())
        return;
    for (size_t i = 0; i < count; i++) {
        char *line = acted_line(&list[i]);
        fprintf(stderr, "  %s  %s  %s\n", talk_shown(list[i].task.id),
                talk_shown(list[i].task.name), talk_shown(line));
        free(line);
    }
}

void acted_print(const struct acted *list, size_t count, const char *word, const struct options *o)
{
    if (o->json)
        acted_print_json(list, count, word);
    else
        acted_print_text(list, count);
    acted_deliver(list, count);
}
