/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/verb_run.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/act_internal.h"

struct doer {
    struct act act;
    struct verb_plan plan;
    char *change, *step;
    char *lost; /* why the answer is */
    struct oms_changes records;
};

static void drop_doer(struct oms_call *call)
{
    struct doer *d = (struct doer *)call;
    act_clear(&d->act);
    free(d->change);
    free(d->step);
    free(d->lost);
    oms_changes_clear(&d->records);
    free(d);
}

/* --- looking ---------------------------------------------------------------------------------- */

/*
 * No page lists the states of a record, and one that waits or runs leaves them by itself, whatever
 * became of the request; one that failed does not.
 */
static bool doer_change_has_begun(const struct doer *d, const char *state)
{
    return d->act.state && state && strcmp(d->act.state, "FAILED") == 0 &&
           strcmp(state, "FAILED") != 0;
}

/* What a look showed. */
struct seen {
    bool told; /* it is there */
    const char *state;
    const struct oms_task *task; /* NULL: it is about a change, or not there */
};

static bool doer_has_begun(const struct doer *d, const struct seen *seen)
{
    if (!seen->told)
        return false;
    if (d->change)
        return doer_change_has_begun(d, seen->state);
    if (!oms_verb_is_of_step(d->plan.verb))
        return oms_verb_has_begun(d->plan.verb, seen->state);
    const struct oms_step *s = oms_task_step_named(seen->task, d->step);
    return s && oms_step_has_begun(s);
}

/* Why there is no answer, and what the look tells instead. Caller frees. */
static char *doer_doubt(const struct doer *d, const struct seen *seen)
{
    if (seen->told && seen->state)
        return mem_printf(_("%s The state does not tell whether it was done. Look again before you "
                            "repeat it."),
                          d->lost);
    return mem_printf(d->change ? _("%s The change cannot be looked at.")
                                : _("%s The task cannot be looked at."),
                      d->lost);
}

/* After a lost answer. */
static void doer_judge(struct doer *d, const struct oms_result *result, const struct seen *seen)
{
    bool removed = !d->change && !oms_verb_is_of_step(d->plan.verb) &&
                   !oms_verb_end(d->plan.verb) && !seen->told && oms_task_is_gone(result);
    if (removed || doer_has_begun(d, seen)) {
        act_end(&d->act, ACT_SHOWN_DONE, OMS_OK, NULL);
        return;
    }
    char *message = doer_doubt(d, seen);
    act_end(&d->act, ACT_UNKNOWN, OMS_UNKNOWN, message);
    free(message);
}

static void doer_send(struct doer *d);

/* Before it is sent. Caller frees; NULL: it is what the user was told. */
static char *doer_changed(const struct doer *d, const struct seen *seen)
{
    const char *was = d->act.state ? d->act.state : "", *is = seen->state ? seen->state : "";
    if (strcmp(was, is) != 0)
        return mem_printf(_("It was %s, and is %s now; nothing was sent."), *was ? was : "?",
                          *is ? is : "?");
    char *why = d->step && seen->task ? oms_advance_why_not(seen->task, d->step) : NULL;
    char *message = why ? mem_printf(_("%s Nothing was sent."), why) : NULL;
    free(why);
    return message;
}

static void doer_compare(struct doer *d, const struct seen *seen)
{
    char *message = doer_changed(d, seen);
    if (message)
        act_end(&d->act, ACT_CHANGED, OMS_REFUSED, message);
    else
        doer_send(d);
    free(message);
}

static void doer_seen(struct doer *d, const struct oms_result *result, const struct seen *seen)
{
    if (d->act.stage > ACT_LOOKS)
        doer_judge(d, result, seen);
    else if (seen->told)
        doer_compare(d, seen);
    else if (result->verdict != OMS_OK)
        act_fail_unsent(&d->act, result);
    else
        act_end(&d->act, ACT_CHANGED, OMS_REFUSED,
                _("The server does not tell it any more; nothing was sent."));
}

static void doer_described(void *arg, const struct oms_result *result, struct jtext task)
{
    struct oms_task now = {0};
    struct seen seen = {.told = task.at != NULL};
    if (seen.told) {
        oms_task_describe(&now, task);
        seen.state = now.state;
        seen.task = &now;
    }
    doer_seen(arg, result, &seen);
    oms_task_clear(&now);
}

static void doer_listed(void *arg, const struct oms_result *result)
{
    struct doer *d = arg;
    const struct oms_change *now =
        result->verdict == OMS_OK ? oms_change_find(&d->records, d->change) : NULL;
    doer_seen(d, result, &(struct seen){.told = now != NULL, .state = now ? now->state : NULL});
}

static void doer_look(struct doer *d)
{
    if (!d->change) {
        act_look(&d->act, doer_described);
        return;
    }
    d->act.inner = oms_list_changes(d->act.call.oms, d->act.id, &d->records, doer_listed, d);
    oms_keep(&d->act.inner);
}

/* --- sending ---------------------------------------------------------------------------------- */

static void doer_answered(void *arg, const struct oms_result *result)
{
    struct doer *d = arg;
    if (result->verdict == OMS_UNKNOWN) {
        act_reach(&d->act, ACT_JUDGES);
        mem_replace(&d->lost, result->message);
        doer_look(d);
    } else {
        act_finish(&d->act, result->verdict == OMS_OK ? ACT_DONE : ACT_FAILED, result);
    }
}

/* Of a step: the server names the one that it lets go. */
static void doer_advanced(void *arg, const struct oms_result *result, const char *step)
{
    struct doer *d = arg;
    if (result->verdict != OMS_OK || !step || strcmp(step, d->step) == 0) {
        doer_answered(d, result);
        return;
    }
    char *message = mem_printf(_("It was accepted, but the server says that the step %s begins, "
                                 "and %s was meant."),
                               step, d->step);
    act_end(&d->act, ACT_DIFFERS, OMS_REFUSED, message);
    free(message);
}

/* "stop", "changes stop 7", "advance TRANSFER_APP_SWITCH"; caller frees. */
static char *doer_verb(const struct doer *d)
{
    if (d->change)
        return mem_printf("changes %s %s", oms_change_word(d->plan.change_verb), d->change);
    const char *word = oms_verb_word(d->plan.verb);
    return d->step ? mem_printf("%s %s", word, d->step) : mem_text(word);
}

static void doer_send(struct doer *d)
{
    char *verb = doer_verb(d);
    act_note(&d->act, verb, NULL, NULL);
    free(verb);
    struct oms *o = d->act.call.oms;
    if (d->change)
        d->act.inner = oms_change_act(o, d->plan.change_verb, d->change, doer_answered, d);
    else if (oms_verb_is_of_step(d->plan.verb))
        d->act.inner = oms_advance(o, d->act.id, doer_advanced, d);
    else
        d->act.inner = oms_verb_send(o, d->plan.verb, d->act.id, doer_answered, d);
    oms_keep(&d->act.inner);
}

struct oms_call *verb_run_start(struct oms *o, const struct verb_plan *plan)
{
    struct doer *d = mem_new(sizeof *d);
    d->plan = *plan;
    d->change = mem_text(plan->change);
    d->step = mem_text(plan->step);
    act_begin(&d->act, o, &plan->act, drop_doer);
    if (plan->act.look)
        doer_look(d);
    else
        doer_send(d);
    return &d->act.call;
}
