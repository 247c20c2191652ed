/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/reached.h"

#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"

static const char *const words[REACHED_ENDS] = {
    [REACHED_RUNNING] = "running",   [REACHED_MONITORING] = "monitoring",
    [REACHED_VERIFIED] = "verified", [REACHED_FINISHED] = "finished",
    [REACHED_FAILED] = "failed",
};

bool reached_read(const char *word, enum reached *until)
{
    *until = REACHED_NOTHING;
    if (!word)
        return true;
    for (*until = REACHED_RUNNING; *until < REACHED_ENDS; (*until)++)
        if (strcmp(words[*until], word) == 0)
            return true;
    return false;
}

const char *reached_words(void)
{
    return "running, monitoring, verified, finished, failed";
}

static bool state_is(const char *state, const char *word)
{
    return state && strcmp(state, word) == 0;
}

static bool step_is_called(const struct oms_step *s, const char *part)
{
    return s->name && strstr(s->name, part);
}

/* The reverse direction has the same word in its name, but comes after a switchover. */
static bool is_incremental(const struct oms_step *s)
{
    return (step_is_called(s, "INCR_TRANSFER") || step_is_called(s, "INCR_SYNC")) &&
           !step_is_called(s, "REVERSE");
}

static bool is_verification(const struct oms_step *s)
{
    return step_is_called(s, "FULL_VERIFIER") || step_is_called(s, "FULL_VALIDATION");
}

static bool is_caught_up(const struct oms_step *s)
{
    return state_is(s->state, "MONITORING");
}

/* A verification that is done may stay RUNNING at 100. */
static bool has_compared(const struct oms_step *s)
{
    return state_is(s->state, "FINISHED") || (state_is(s->state, "RUNNING") && s->progress == 100);
}

/* done NULL: is there such a step? */
static bool has_step(const struct oms_task *t, bool (*kind)(const struct oms_step *s),
                     bool (*done)(const struct oms_step *s))
{
    for (size_t i = 0; i < t->step_count; i++)
        if (kind(&t->steps[i]) && (!done || done(&t->steps[i])))
            return true;
    return false;
}

static bool is_there(const struct oms_task *t, enum reached until)
{
    switch (until) {
    case REACHED_RUNNING:
        return t->state && strncmp(t->state, "RUNNING", strlen("RUNNING")) == 0;
    case REACHED_MONITORING:
        return has_step(t, is_incremental, is_caught_up);
    case REACHED_VERIFIED:
        return has_step(t, is_verification, has_compared);
    case REACHED_FINISHED:
        return state_is(t->state, "FINISHED");
    case REACHED_FAILED:
        return state_is(t->state, "FAILED");
    case REACHED_NOTHING:
    case REACHED_ENDS:
        break;
    }
    return false;
}

/* One that follows the source ends only when somebody switches over, or ends it. */
static bool is_endless(const struct oms_step *s)
{
    return is_caught_up(s) &&
           (step_is_called(s, "INCR_TRANSFER") || step_is_called(s, "INCR_SYNC"));
}

/* A task that is paused may go on; one that tells its steps gets no others. */
static bool is_over(const struct oms_task *t, enum reached until)
{
    static const char *const ends[] = {"FAILED", "FINISHED", "RELEASING", "RELEASED", "DELETED"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (state_is(t->state, ends[i]))
            return true;
    return t->step_count > 0 &&
           ((until == REACHED_FINISHED && is_endless(&t->steps[t->step_count - 1])) ||
            (until == REACHED_MONITORING && !has_step(t, is_incremental, NULL)) ||
            (until == REACHED_VERIFIED && !has_step(t, is_verification, NULL)));
}

bool reached_ends(const struct oms_task *t, enum reached until, int *code)
{
    if (is_there(t, until))
        return true;
    if (!is_over(t, until))
        return false;
    *code = CODE_FAILED;
    return true;
}

/* What of a task that nothing moves by itself. */
static const char *rest_words(const struct oms_task *t)
{
    if (state_is(t->state, "INIT"))
        return _("The task was never started. It is watched until somebody starts it, in the "
                 "console or by 'oms-wizard start'; nothing happens by itself before.");
    if (state_is(t->state, "SUSPEND"))
        return _("The task is paused. It is watched until somebody resumes it, in the console or "
                 "by 'oms-wizard resume'; nothing happens by itself before.");
    return NULL;
}

char *reached_waits_for(const struct oms_task *t, enum reached until)
{
    const char *rest = until != REACHED_NOTHING ? rest_words(t) : NULL;
    if (rest)
        return mem_text(rest);
    if (until != REACHED_FINISHED || t->step_count == 0)
        return NULL;
    const struct oms_step *last = &t->steps[t->step_count - 1];
    if (is_verification(last) && state_is(last->state, "RUNNING") && has_compared(last))
        return mem_text(_("The verification has compared all rows; OMS often leaves it, and the "
                          "task, at RUNNING then. --until verified would end here."));
    for (size_t i = 0; i < t->step_count; i++)
        if (is_endless(&t->steps[i]) && !state_is(last->state, "FINISHED"))
            return mem_text(_("The task follows its source, and goes on to its end only when "
                              "somebody switches over, in the console or by 'oms-wizard advance'. "
                              "--until monitoring would end here."));
    return NULL;
}
