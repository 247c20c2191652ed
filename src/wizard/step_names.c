/* SPDX-License-Identifier: Apache-2.0 */
/* The ids of the steps' screens, which drafts name, too: their order may change. */
#include "wizard/steps.h"

static const char *const step_names[STEP_COUNT] = {
    [STEP_SERVER] = "server", [STEP_SOURCE] = "source",   [STEP_SINK] = "sink",
    [STEP_TASK] = "task",     [STEP_OBJECTS] = "objects", [STEP_FULL] = "full",
    [STEP_INCR] = "incr",     [STEP_REVERSE] = "reverse", [STEP_QUEUE] = "queue",
    [STEP_REVIEW] = "review", [STEP_SUBMIT] = "submit",
};

const char *step_name(enum step_id id)
{
    return step_names[id];
}
