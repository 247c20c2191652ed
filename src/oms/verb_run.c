/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "oms/verb_run.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/journal.h"
#include "base/mem.h"
#include "oms/call.h"

struct doer {
    struct oms_call call;
    struct oms_call *inner; /* NULL: none is under way */
    struct verb_plan plan;
    char *id, *state, *server, *user, *name;
    struct journal *journal; /* NULL: it was not sent, or could not be written */
};

static void drop_doer(struct oms_call *call)
{
    struct doer *d = (struct doer *)call;
    if (d->inner != NULL)
        oms_cancel(d->inner);
    free(d->id);
    free(d->state);
    free(d->server);
    free(d->user);
    free(d->name);
    journal_end(d->journal, "unknown", NULL, NULL);
    free(d);
}

static const char *doer_word(enum verb_end end, enum oms_verdict verdict)
{
    if (end <= VERB_SHOWN_DONE)
        return "done";
    if (end == VERB_UNKNOWN)
        return "unknown";
    return verdict == OMS_UNREACHED ? "unreached" : "refused";
}

static void doer_finish(struct doer *d, enum verb_end end, const struct oms_result *result)
{
    journal_end(d->journal, doer_word(end, result->verdict), NULL, result->message);
    d->journal = NULL;
    call_end(&d->call);
    d->plan.done(d->plan.arg, end, result);
    drop_doer(&d->call);
}

static void doer_end(struct doer *d, enum verb_end end, enum oms_verdict verdict,
                     const char *message)
{
    doer_finish(d, end, &(struct oms_result){.verdict = verdict, .message = message});
}

static void doer_shown(void *arg, const struct oms_result *result, struct jtext task)
{
    struct doer *d = arg;
    struct oms_task now = {0};
    bool told = task.at != NULL;
    if (told)
        oms_task_describe(&now, task);
    bool over = told ? oms_verb_has_begun(d->plan.verb, now.state)
                     : oms_task_is_gone(result) && !oms_verb_end(d->plan.verb);
    if (over)
        doer_end(d, VERB_SHOWN_DONE, OMS_OK, NULL);
    else
        doer_end(d, VERB_UNKNOWN, OMS_UNKNOWN,
                 told && now.state ? _("The answer was lost, and the state does not tell whether "
                                       "it was done. Look again before you repeat it.")
                                   : _("The answer was lost, and the task cannot be looked at."));
    oms_task_clear(&now);
}

static void doer_look(struct doer *d, oms_json_done *done)
{
    d->inner = oms_describe_task(d->call.oms, d->id, done, d);
    oms_keep(&d->inner);
}

static void doer_answered(void *arg, const struct oms_result *result)
{
    struct doer *d = arg;
    if (result->verdict == OMS_UNKNOWN)
        doer_look(d, doer_shown);
    else
        doer_finish(d, result->verdict == OMS_OK ? VERB_DONE : VERB_FAILED, result);
}

static void doer_note(struct doer *d)
{
    struct journal_facts facts = {.server = d->server,
                                  .user = d->user,
                                  .name = d->name,
                                  .verb = oms_verb_word(d->plan.verb),
                                  .id = d->id};
    char *why = NULL;
    if (!d->server)
        return;
    d->journal = journal_begin(&facts, NULL, NULL, &why);
    if (!d->journal && d->plan.unwritten)
        d->plan.unwritten(d->plan.arg, why);
    free(why);
}

static void doer_send(struct doer *d)
{
    doer_note(d);
    if (d->plan.sent)
        *d->plan.sent = true;
    d->inner = oms_verb_send(d->call.oms, d->plan.verb, d->id, doer_answered, d);
    oms_keep(&d->inner);
}

static void doer_looked(void *arg, const struct oms_result *result, struct jtext task)
{
    struct doer *d = arg;
    struct oms_task now = {0};
    if (task.at == NULL) {
        doer_finish(d, VERB_FAILED, result);
        return;
    }
    oms_task_describe(&now, task);
    if (strcmp(now.state ? now.state : "", d->state ? d->state : "") == 0) {
        doer_send(d);
    } else {
        char *message = mem_printf(_("It was %s, and is %s now; nothing was sent."),
                                   d->state ? d->state : "?", now.state ? now.state : "?");
        doer_end(d, VERB_CHANGED, OMS_REFUSED, message);
        free(message);
    }
    oms_task_clear(&now);
}

struct oms_call *verb_run_start(struct oms *o, const struct verb_plan *plan)
{
    struct doer *d = mem_new(sizeof *d);
    d->plan = *plan;
    d->id = mem_text(plan->id);
    d->state = mem_text(plan->state);
    d->server = mem_text(plan->server);
    d->user = mem_text(plan->user);
    d->name = mem_text(plan->name);
    call_begin(&d->call, o, drop_doer);
    if (plan->look)
        doer_look(d, doer_looked);
    else
        doer_send(d);
    return &d->call;
}
