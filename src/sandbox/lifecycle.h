/* SPDX-License-Identifier: Apache-2.0 */
/* How a project moves: its steps, and what an operator may do with it in which state. */
#ifndef SANDBOX_LIFECYCLE_H
#define SANDBOX_LIFECYCLE_H

#include <stdbool.h>
#include "sandbox/project.h"
#include "sandbox/reply.h"

enum operation {
    OPERATION_START,
    OPERATION_STOP,
    OPERATION_RESUME,
    OPERATION_RELEASE,
    OPERATION_DELETE
};

/* Called when somebody looks: one step forward, or with speed > 0 one per speed milliseconds. */
void lifecycle_look(struct project *p, long speed);
/* False with a failure in r if the state does not allow it. */
bool lifecycle_operate(struct project *p, enum operation operation, struct reply *r);
/* Sets a loaded project's progress to what its state implies; failed_step may be NULL. */
void lifecycle_place(struct project *p, const char *failed_step);
/* data of DescribeProjectSteps and DescribeProjectProgress. Caller puts it. */
struct json_object *lifecycle_steps(const struct project *p);
struct json_object *lifecycle_progress(const struct project *p);

#endif
