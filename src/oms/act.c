/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/act_internal.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"

void act_reach(struct act *a, enum act_stage stage)
{
    a->stage = stage;
    if (a->plan.stage)
        *a->plan.stage = stage;
}

void act_begin(struct act *a, struct oms *o, const struct act_plan *plan,
               void (*drop)(struct oms_call *))
{
    a->plan = *plan;
    a->id = mem_text(plan->id);
    a->state = mem_text(plan->state);
    a->server = mem_text(plan->server);
    a->user = mem_text(plan->user);
    a->name = mem_text(plan->name);
    act_reach(a, ACT_LOOKS);
    call_begin(&a->call, o, drop);
}

void act_clear(struct act *a)
{
    oms_cancel(a->inner);
    journal_end(a->journal, "unknown", NULL, NULL);
    free(a->id);
    free(a->state);
    free(a->server);
    free(a->user);
    free(a->name);
}

void act_look(struct act *a, oms_json_done *done)
{
    a->inner = oms_describe_task(a->call.oms, a->id, done, a);
    oms_keep(&a->inner);
}

void act_note(struct act *a, const char *verb, journal_pull *pull, void *arg)
{
    struct journal_facts facts = {
        .server = a->server, .user = a->user, .name = a->name, .verb = verb, .id = a->id};
    char *why = NULL;
    if (a->server)
        a->journal = journal_begin(&facts, pull, arg, &why);
    if (a->server && !a->journal && a->plan.unwritten)
        a->plan.unwritten(a->plan.arg, why);
    act_reach(a, ACT_SENT);
    free(why);
}

static const char *act_word(enum act_end end, enum oms_verdict verdict)
{
    if (end <= ACT_UNREAD)
        return "done";
    if (end == ACT_DIFFERS)
        return "differs";
    if (end == ACT_UNKNOWN)
        return "unknown";
    return verdict == OMS_UNREACHED ? "unreached" : "refused";
}

void act_finish(struct act *a, enum act_end end, const struct oms_result *result)
{
    journal_end(a->journal, act_word(end, result->verdict), NULL, result->message);
    a->journal = NULL;
    call_end(&a->call);
    a->plan.done(a->plan.arg, end, result);
    a->call.drop(&a->call);
}

void act_end(struct act *a, enum act_end end, enum oms_verdict verdict, const char *message)
{
    act_finish(a, end, &(struct oms_result){.verdict = verdict, .message = message});
}

void act_fail_unsent(struct act *a, const struct oms_result *result)
{
    struct oms_result failed = *result;
    char *message = mem_printf(_("%s Nothing was sent."), result->message);
    failed.message = message;
    act_finish(a, ACT_FAILED, &failed);
    free(message);
}
