/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/when.h"
#include "sandbox/clock.h"
#include "sandbox/lifecycle.h"
#include "sandbox/plan.h"

enum { RELEASE_LOOKS = 2 };

static unsigned lifecycle_plan_length(const struct step *const *steps, size_t count)
{
    unsigned length = 0;
    for (size_t i = 0; i < count && steps[i]->end != STEP_WAITS; i++)
        length += steps[i]->length;
    return length;
}

/* A project ends only if none of its steps runs for ever. */
static bool plan_ends(const struct step *const *steps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (steps[i]->end != STEP_FINISHES)
            return false;
    return true;
}

static void note_times(struct project *p, const struct step *const *steps, size_t count)
{
    unsigned before = 0;
    for (size_t i = 0; i < count && steps[i]->end != STEP_WAITS; i++) {
        if (p->ticks >= before && p->begun[i] == 0)
            p->begun[i] = p->modified;
        before += steps[i]->length;
        if (p->ticks >= before && p->ended[i] == 0 && steps[i]->end == STEP_FINISHES)
            p->ended[i] = p->modified;
    }
}

static void forward(struct project *p)
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    unsigned length = lifecycle_plan_length(steps, count);
    if (p->ticks < length) {
        p->ticks++;
        p->modified = when_now();
    }
    note_times(p, steps, count);
    if (p->ticks == length && plan_ends(steps, count)) {
        p->status = PROJECT_FINISHED;
        p->finished = p->modified;
    }
}

static void tick(struct project *p)
{
    record_move(p);
    if (p->status == PROJECT_RUNNING)
        forward(p);
    else if (p->status == PROJECT_RELEASING && ++p->releasing >= RELEASE_LOOKS)
        p->status = PROJECT_RELEASED;
}

void lifecycle_look(struct project *p, long speed)
{
    int64_t now = when_ticks();
    if (speed == 0) {
        tick(p);
        return;
    }
    /* Beyond these many nothing moves any more. */
    for (int i = 0; i < 64 && now - p->looked >= speed; i++, p->looked += speed)
        tick(p);
    if (now - p->looked >= speed)
        p->looked = now;
}

void lifecycle_place(struct project *p, const char *failed_step)
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    p->ticks = p->started > 0 ? lifecycle_plan_length(steps, count) : 0;
    for (size_t i = 0, before = 0; failed_step && i < count; before += steps[i++]->length)
        if (strcmp(steps[i]->name, failed_step) == 0) {
            p->failed_step = (int)i;
            p->ticks = (unsigned)before + steps[i]->length / 2;
        }
    if (p->started > 0)
        note_times(p, steps, count);
}

struct rule {
    const char *verb;
    unsigned from; /* set of 1 << status */
    enum project_status to;
};

#define IN(status) (1u << (status))

static const struct rule rules[] = {
    [OPERATION_START] = {"started", IN(PROJECT_INIT), PROJECT_RUNNING},
    [OPERATION_STOP] = {"stopped", IN(PROJECT_RUNNING), PROJECT_SUSPEND},
    [OPERATION_RESUME] = {"resumed", IN(PROJECT_SUSPEND) | IN(PROJECT_FAILED), PROJECT_RUNNING},
    [OPERATION_RELEASE] = {"released",
                           IN(PROJECT_SUSPEND) | IN(PROJECT_FAILED) | IN(PROJECT_FINISHED),
                           PROJECT_RELEASING},
    [OPERATION_DELETE] = {"deleted", IN(PROJECT_INIT) | IN(PROJECT_RELEASED), PROJECT_DELETED},
};

bool lifecycle_operate(struct project *p, enum operation operation, struct reply *r)
{
    const struct rule *rule = &rules[operation];
    if (!(rule->from & IN(p->status)))
        return reply_fail(
            r, "PROJECT_OPERATION_NOT_ALLOWED_ERROR", "Look at the status of the project first.",
            "Project %s is %s and cannot be %s", p->id, project_status_name(p->status), rule->verb);
    p->status = rule->to;
    p->modified = when_now();
    p->looked = when_ticks();
    if (operation == OPERATION_START)
        p->started = p->modified;
    if (operation == OPERATION_RESUME)
        p->failed_step = -1;
    if (operation == OPERATION_DELETE) { /* nobody can ask for them any more */
        free(p->body);
        p->body = NULL;
        p->body_length = 0;
    }
    return true;
}
