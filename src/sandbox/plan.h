/* SPDX-License-Identifier: Apache-2.0 */
/* The steps that a project goes through, in their order. */
#ifndef SANDBOX_PLAN_H
#define SANDBOX_PLAN_H

#include <stddef.h>
#include "sandbox/project.h"

enum step_end {
    STEP_FINISHES, /* FINISHED at 100 */
    STEP_MONITORS, /* MONITORING at 100, for ever */
    STEP_RUNS_ON,  /* RUNNING at 100, for ever: so the full verification of OMS */
    STEP_WAITS     /* INIT until an operator switches over */
};

struct step {
    int order; /* as OMS numbers them: with gaps */
    const char *name;
    const char *description; /* OMS localizes it */
    unsigned length;         /* in ticks */
    enum step_end end;
};

/* Fills steps with the plan of p. Returns how many. */
size_t plan_make(const struct project *p, const struct step *steps[STEP_MAX]);

#endif
