/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/verbs.h"

#include <stddef.h>
#include <string.h>
#include "base/jsonc.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/call.h"
#include "oms/states.h"

#define RUNS "|RUNNING|RUNNING_MODIFYING|RUNNING_MERGING|RUNNING_ALARMING|"

/* from: states, each with a bar before and after it. A task that is being modified runs. Where the
 * effects come from: OMS Community 4.2.2, managing tasks, and its page of CreateProject for what
 * Resume ignores. */
static const struct {
    const char *word, *action, *from, *to;
    const char *name, *effect; /* N_() */
    bool of_step, final;
} verbs[OMS_VERBS] = {
    [OMS_START] = {"start", .action = "StartProject", "|INIT|", "RUNNING", N_("Start"),
                   N_("It begins with the precheck, and then with the first stage.")},
    [OMS_STOP] = {"stop", .action = "StopProject", RUNS, "SUSPEND", N_("Stop"),
                  N_("It stops where it is. A task that is paused for more than 12 hours cannot "
                     "be resumed.")},
    [OMS_RESUME] = {"resume", .action = "ResumeProject", "|SUSPEND|FAILED|", "RUNNING",
                    N_("Resume"),
                    N_("A step that failed is tried again. A task that stopped at target tables "
                       "with rows goes on without looking at them again, and adds to them.")},
    [OMS_ADVANCE] = {"advance", .action = "AdvanceProject", RUNS, NULL, N_("Advance"),
                     N_("The step that waits begins, and nothing here takes that back. Before a "
                        "switchover let nobody write to the source any more: OMS wants a lag of 15 "
                        "seconds at most."),
                     .of_step = true},
    [OMS_RELEASE] = {"release", .action = "ReleaseProject", "|SUSPEND|FAILED|FINISHED|", "RELEASED",
                     N_("Release"),
                     N_("It gives back its resources. That cannot be undone: a released task "
                        "can only be deleted."),
                     .final = true},
    [OMS_DELETE] = {"delete", .action = "DeleteProject", "|INIT|RELEASED|", NULL, N_("Delete"),
                    N_("It is removed from OMS. That cannot be undone."), .final = true},
};

static const char known[] = "|INIT|SUSPEND|FAILED|FINISHED|RELEASING|RELEASED|DELETED" RUNS;

const char *oms_verb_word(enum oms_verb verb)
{
    return verbs[verb].word;
}

const char *oms_verb_action(enum oms_verb verb)
{
    return verbs[verb].action;
}

bool oms_verb_is_of_step(enum oms_verb verb)
{
    return verbs[verb].of_step;
}

bool oms_verb_fits(enum oms_verb verb, const char *state)
{
    return !state || !states_have(known, state) || states_have(verbs[verb].from, state);
}

const char *oms_verb_end(enum oms_verb verb)
{
    return verbs[verb].to;
}

bool oms_verb_has_ended(enum oms_verb verb, const char *state)
{
    const char *end = verbs[verb].to;
    return end && state && strncmp(state, end, strlen(end)) == 0;
}

bool oms_verb_has_begun(enum oms_verb verb, const char *state)
{
    return oms_verb_has_ended(verb, state) ||
           (verb == OMS_RELEASE && state && strcmp(state, "RELEASING") == 0);
}

bool oms_task_is_gone(const struct oms_result *result)
{
    return result->verdict == OMS_REFUSED && result->code &&
           (strcmp(result->code, "GHANA-PROJECT000001") == 0 ||
            strcmp(result->code, "PROJECT_NOT_FOUND_ERROR") == 0);
}

const char *oms_verb_name(enum oms_verb verb)
{
    return _(verbs[verb].name);
}

const char *oms_verb_effect(enum oms_verb verb)
{
    return _(verbs[verb].effect);
}

bool oms_verb_is_final(enum oms_verb verb)
{
    return verbs[verb].final;
}

struct oms_call *oms_verb_send(struct oms *o, enum oms_verb verb, const char *id,
                               oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = single_deliver_plain, .done.plain = done, .arg = arg};
    struct request request = {.action = verbs[verb].action, .effect = OMS_CREATES};
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}

struct oms_call *oms_advance(struct oms *o, const char *id, oms_id_done *done, void *arg)
{
    struct single plan = {.deliver = single_deliver_word, .done.id = done, .arg = arg};
    struct request request = {.action = verbs[OMS_ADVANCE].action, .effect = OMS_CREATES};
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}

char *oms_advance_why_not(const struct oms_task *t, const char *step)
{
    const struct oms_step *waits = oms_task_waiting(t), *named = oms_task_step_named(t, step);
    if (t->step_count == 0 || (waits && waits == named))
        return NULL;
    if (!named)
        return mem_printf(_("The task has no step %s."), step);
    if (waits)
        return mem_printf(_("It is the step %s that waits, not %s."), waits->name, step);
    if (oms_step_has_begun(named))
        return mem_printf(_("The step %s is %s, and does not wait."), step, named->state);
    return NULL;
}

const char *oms_advance_doubt(bool named)
{
    if (named)
        return _("The step is the one that you named: no document says how OMS tells that a step "
                 "waits, and this was not tried with a real server.");
    return _("Which step waits is inferred from the states of the steps: no document says how OMS "
             "tells it, and this was not tried with a real server.");
}

/* --- all tasks of a label --------------------------------------------------------------------- */

static void labelled_read_ids(struct texts *ids, struct json_object *rows)
{
    for (size_t i = 0; i < jsonc_length(rows); i++) {
        struct json_object *row = jsonc_at(rows, i);
        if (json_object_is_type(row, json_type_string))
            texts_add(ids, json_object_get_string(row));
    }
}

static void labelled_deliver(struct single *single, struct answer *answer)
{
    struct oms_labelled *into = single->into;
    struct json_object *data = answer->data;
    if (json_object_is_type(data, json_type_array))
        data = jsonc_at(data, 0);
    if (!jsonc_int(data, "total", &into->total))
        into->total = -1;
    labelled_read_ids(&into->done, jsonc_get(data, "succeedProjectIds"));
    labelled_read_ids(&into->failed, jsonc_get(data, "failedProjectIds"));
    single->done.plain(single->arg, &answer->result);
}

void oms_labelled_clear(struct oms_labelled *l)
{
    texts_clear(&l->done);
    texts_clear(&l->failed);
    *l = (struct oms_labelled){0};
}

static struct oms_call *labelled_send(struct oms *o, struct request request, const char *label,
                                      struct oms_labelled *into, oms_plain_done *done, void *arg)
{
    struct single plan = {
        .deliver = labelled_deliver, .done.plain = done, .arg = arg, .into = into};
    oms_labelled_clear(into);
    request.text = body_of_one("id", label);
    return single_start(o, &request, &plan);
}

struct oms_call *oms_start_labelled(struct oms *o, const char *label, struct oms_labelled *into,
                                    oms_plain_done *done, void *arg)
{
    struct request request = {.action = "StartProjectsByLabel", .effect = OMS_CREATES};
    return labelled_send(o, request, label, into, done, arg);
}

struct oms_call *oms_stop_labelled(struct oms *o, const char *label, struct oms_labelled *into,
                                   oms_plain_done *done, void *arg)
{
    struct request request = {.action = "StopProjectsByLabel", .effect = OMS_CREATES};
    return labelled_send(o, request, label, into, done, arg);
}
