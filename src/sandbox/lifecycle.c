/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/clock.h"
#include "sandbox/lifecycle.h"

enum {
    RELEASE_LOOKS = 2,
    MOVES_MAX = 1000000, /* at one look */
    PAUSE_MAX = 12 * 3600,
    SWITCH_LAG_MAX = 15
};

/* The moves of all steps that do not wait for somebody. */
static unsigned lifecycle_length(const struct project *p, const struct step *const *steps,
                                 size_t count)
{
    unsigned length = 0;
    for (size_t i = 0; i < count && !plan_waits(p, steps[i]); i++) {
        length += plan_moves(p, steps[i]);
        if (p->held && strncmp(steps[i]->name, "STRUCT", 6) == 0)
            break;
    }
    return length;
}

/* A project ends only if none of its steps runs for ever or waits. */
static bool plan_ends(const struct project *p, const struct step *const *steps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (steps[i]->end != STEP_FINISHES || plan_waits(p, steps[i]))
            return false;
    return true;
}

static void note_times(struct project *p, const struct step *const *steps, size_t count)
{
    unsigned before = 0;
    for (size_t i = 0; i < count && !plan_waits(p, steps[i]); i++) {
        if (p->ticks >= before && p->begun[i] == 0)
            p->begun[i] = p->modified;
        before += plan_moves(p, steps[i]);
        if (p->ticks >= before && p->ended[i] == 0 && steps[i]->end != STEP_MONITORS)
            p->ended[i] = p->modified;
    }
}

static void lifecycle_fail(struct project *p, size_t step, int percent, const char *code,
                           const char *item)
{
    p->status = PROJECT_FAILED;
    p->modified = p->paused = clock_now();
    p->failed_step = (int)step;
    p->failed_at = percent;
    p->ended[step] = 0;
    mem_replace(&p->failed_code, code);
    mem_replace(&p->failed_item, item);
    mem_replace(&p->failed_why, NULL);
}

/* A word of its life that makes this step fail now; done: percent of it. */
static struct life_word *lifecycle_failure(const struct project *p, const struct step *step,
                                           int done)
{
    struct life_word *w = NULL;
    while ((w = life_next(&p->life, LIFE_FAIL, w)))
        if (strcmp(w->name, step->name) == 0 && done >= w->from)
            return w;
    while (strcmp(step->name, "TRANSFER_PRECHECK") == 0 && done >= 50 &&
           (w = life_next(&p->life, LIFE_PRECHECK, w)))
        if (strcmp(w->value, "failed") == 0)
            return w;
    return NULL;
}

/* Only where it is now: in a step, at its end, or in one that runs for ever. */
static bool lifecycle_fails(struct project *p, const struct step *const *steps, size_t count)
{
    unsigned before = 0;
    for (size_t i = 0; i < count && !plan_waits(p, steps[i]); i++) {
        unsigned moves = plan_moves(p, steps[i]), done = p->ticks - before;
        if (p->ticks < before)
            return false;
        if (done <= moves || steps[i]->end != STEP_FINISHES) {
            int percent = done >= moves ? 100 : (int)(done * 100 / moves);
            struct life_word *w = lifecycle_failure(p, steps[i], percent);
            if (w) {
                bool item = w->kind == LIFE_PRECHECK;
                lifecycle_fail(p, i, item ? percent : (int)w->from, item ? NULL : w->value,
                               item ? w->name : NULL);
                life_use(w);
                return true;
            }
        }
        before += moves;
    }
    return false;
}

static void forward(struct project *p)
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    unsigned length = lifecycle_length(p, steps, count);
    if (p->ticks < length) {
        p->ticks++;
        p->modified = clock_now();
    }
    note_times(p, steps, count);
    if (lifecycle_fails(p, steps, count))
        return;
    if (p->ticks == length && plan_ends(p, steps, count) && !p->held) {
        p->status = PROJECT_FINISHED;
        p->finished = p->modified;
    }
}

static void tick(struct project *p)
{
    const struct life_word *gone = life_next(&p->life, LIFE_VANISH, NULL);
    if (p->status == PROJECT_DELETED)
        return;
    p->moves += p->started > 0;
    if (gone && life_is_at(gone, p->moves))
        p->status = PROJECT_DELETED;
    record_move(p);
    if (p->status == PROJECT_RUNNING)
        forward(p);
    else if (p->status == PROJECT_RELEASING && ++p->releasing >= RELEASE_LOOKS)
        p->status = PROJECT_RELEASED;
}

void lifecycle_look(struct project *p, long speed)
{
    int64_t now = clock_ticks();
    if (speed == 0) {
        tick(p);
        return;
    }
    for (int i = 0; i < MOVES_MAX && now - p->looked >= speed; i++, p->looked += speed)
        tick(p);
    if (now - p->looked >= speed)
        p->looked = now;
}

/* As if it had moved evenly from its start until it was modified. */
static void lifecycle_spread_times(struct project *p, const struct step *const *steps, size_t count)
{
    int64_t span = p->modified > p->started ? p->modified - p->started : 0;
    unsigned before = 0;
    note_times(p, steps, count);
    for (size_t i = 0; i < count && p->ticks > 0; i++) {
        unsigned after = before + plan_moves(p, steps[i]);
        if (p->begun[i] > 0)
            p->begun[i] = p->started + span * before / p->ticks;
        if (p->ended[i] > 0)
            p->ended[i] = p->started + span * after / p->ticks;
        before = after;
    }
}

/* Halfway in the step, or at the end of the plan. */
void lifecycle_place(struct project *p, const char *name)
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    p->ticks = p->started > 0 ? lifecycle_length(p, steps, count) : 0;
    for (size_t i = 0, before = 0; name && i < count; before += plan_moves(p, steps[i++]))
        if (strcmp(steps[i]->name, name) == 0) {
            p->failed_step = p->status == PROJECT_FAILED ? (int)i : -1;
            p->ticks = (unsigned)before + plan_moves(p, steps[i]) / 2;
        }
    if (p->started > 0)
        lifecycle_spread_times(p, steps, count);
}

void lifecycle_live(struct project *p, const struct life *from, bool fresh)
{
    unsigned before = life_pace(&p->life);
    if (fresh)
        life_clear(&p->life);
    life_take_over(&p->life, from, p->name);
    p->ticks = (unsigned)((uint64_t)p->ticks * life_pace(&p->life) / before);
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

static void lifecycle_begin(struct project *p, enum operation operation)
{
    p->status = rules[operation].to;
    p->modified = clock_now();
    p->looked = clock_ticks();
    if (operation == OPERATION_START)
        p->started = p->modified;
    if (operation == OPERATION_STOP)
        p->paused = p->modified;
    if (operation == OPERATION_RESUME)
        p->failed_step = p->failed_at = -1;
    if (operation == OPERATION_DELETE) { /* nobody can ask for them any more */
        free(p->body);
        p->body = NULL;
        p->body_length = 0;
    }
}

bool lifecycle_operate(struct project *p, enum operation operation, struct reply *r)
{
    const struct rule *rule = &rules[operation];
    if (!(rule->from & IN(p->status)))
        return reply_fail(
            r, "PROJECT_OPERATION_NOT_ALLOWED_ERROR", "Look at the status of the project first.",
            "Project %s is %s and cannot be %s", p->id, project_status_name(p->status), rule->verb);
    if (operation == OPERATION_RESUME && p->status == PROJECT_SUSPEND &&
        clock_now() - p->paused > PAUSE_MAX)
        return reply_fail(r, "PROJECT_OPERATION_NOT_ALLOWED_ERROR", "Create it again.",
                          "Project %s was stopped more than 12 hours ago and cannot be resumed",
                          p->id);
    lifecycle_begin(p, operation);
    return true;
}

/* The step that an operator has to let go; NULL if none waits. */
static const struct step *lifecycle_waiting(const struct project *p)
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    unsigned length = lifecycle_length(p, steps, count), before = 0;
    for (size_t i = 0; i < count && p->ticks == length; before += plan_moves(p, steps[i++]))
        if (before == length)
            return steps[i];
    return NULL;
}

const char *lifecycle_advance(struct project *p, struct reply *r)
{
    const struct step *next = p->status == PROJECT_RUNNING ? lifecycle_waiting(p) : NULL;
    if (!next) {
        reply_fail(r, "PROJECT_OPERATION_NOT_ALLOWED_ERROR", "Look at its steps first.",
                   "No step of project %s waits", p->id);
        return NULL;
    }
    if (next->switched && lifecycle_lag(p) > SWITCH_LAG_MAX) {
        reply_fail(r, "PROJECT_OPERATION_NOT_ALLOWED_ERROR", "Wait until the changes are there.",
                   "Project %s is %lld seconds behind; it can be switched over at %d", p->id,
                   (long long)lifecycle_lag(p), SWITCH_LAG_MAX);
        return NULL;
    }
    p->held = false;
    p->switched |= next->switched;
    p->modified = clock_now();
    return next->name;
}
