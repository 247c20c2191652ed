/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "oms/verbs.h"

#include <stddef.h>
#include <string.h>
#include "oms/call.h"

/* from: states, each with a bar before and after it. A task that is being modified runs. */
static const struct {
    const char *word, *action, *from, *to;
} verbs[OMS_VERBS] = {
    [OMS_START] = {"start", "StartProject", "|INIT|", "RUNNING"},
    [OMS_STOP] = {"stop", "StopProject",
                  "|RUNNING|RUNNING_MODIFYING|RUNNING_MERGING|RUNNING_ALARMING|", "SUSPEND"},
    [OMS_RESUME] = {"resume", "ResumeProject", "|SUSPEND|FAILED|", "RUNNING"},
    [OMS_RELEASE] = {"release", "ReleaseProject", "|SUSPEND|FAILED|FINISHED|", "RELEASED"},
    [OMS_DELETE] = {"delete", "DeleteProject", "|INIT|RELEASED|", NULL},
};

static const char known[] = "|INIT|RUNNING|SUSPEND|FAILED|FINISHED|RELEASING|RELEASED|DELETED|"
                            "RUNNING_MODIFYING|RUNNING_MERGING|RUNNING_ALARMING|";

static bool verb_state_in(const char *states, const char *state)
{
    size_t length = strlen(state);
    if (strchr(state, '|')) /* a word of a server, and no state */
        return false;
    for (const char *at = strstr(states, state); length > 0 && at; at = strstr(at + 1, state))
        if (at[-1] == '|' && at[length] == '|')
            return true;
    return false;
}

const char *oms_verb_word(enum oms_verb verb)
{
    return verbs[verb].word;
}

bool oms_verb_fits(enum oms_verb verb, const char *state)
{
    return !state || !verb_state_in(known, state) || verb_state_in(verbs[verb].from, state);
}

const char *oms_verb_end(enum oms_verb verb)
{
    return verbs[verb].to;
}

static void verb_deliver(struct single *single, struct answer *answer)
{
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_verb_send(struct oms *o, enum oms_verb verb, const char *id,
                               oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = verb_deliver, .done.plain = done, .arg = arg};
    struct request request = {.action = verbs[verb].action, .effect = OMS_CREATES};
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}
