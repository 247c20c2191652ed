/* SPDX-License-Identifier: Apache-2.0 */
/* The steps that a project goes through, in their order. */
#ifndef SANDBOX_PLAN_H
#define SANDBOX_PLAN_H

#include <stddef.h>
#include "sandbox/project.h"

enum step_end {
    STEP_FINISHES, /* FINISHED at 100 */
    STEP_MONITORS, /* MONITORING at 100, for ever */
    STEP_RUNS_ON   /* RUNNING at 100, for ever: so the full verification of OMS */
};

struct step {
    int order; /* as OMS numbers them: with gaps */
    const char *name;
    const char *description; /* OMS localizes it */
    unsigned length;         /* in moves, at the usual pace */
    enum step_end end;
    bool switched; /* INIT until an operator switches over */
};

/* A step of any plan has this name. */
bool plan_has(const char *name);
/* It waits for AdvanceProject. */
bool plan_waits(const struct project *p, const struct step *step);
/* How many moves it takes. */
unsigned plan_moves(const struct project *p, const struct step *step);
/* Fills steps with the plan of p. Returns how many. */
size_t plan_make(const struct project *p, const struct step *steps[STEP_MAX]);

#endif
