/* SPDX-License-Identifier: Apache-2.0 */
/* How a project moves: its steps, and what an operator may do with it in which state. */
#ifndef SANDBOX_LIFECYCLE_H
#define SANDBOX_LIFECYCLE_H

#include <stdbool.h>
#include "sandbox/plan.h"
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
/* Lets it live by those words that are for it; fresh: by no others. Its progress stays. */
void lifecycle_live(struct project *p, const struct life *from, bool fresh);
/* Lets the step go that waits. Its name, or NULL with a failure in r. */
const char *lifecycle_advance(struct project *p, struct reply *r);
/* Sets a loaded project's progress to what its state implies; in that step, unless it is NULL. */
void lifecycle_place(struct project *p, const char *step);

/* Where a step of the plan is. */
struct stage {
    const struct step *step;
    const char *status;
    int done;             /* percent */
    int64_t begun, ended; /* seconds; 0: not yet */
};
/* Fills stages in the order of the plan. Returns how many. */
size_t lifecycle_stages(const struct project *p, struct stage stages[STEP_MAX]);

/* Seconds that the sink is behind: now, and at a time (speed as of lifecycle_look). */
int64_t lifecycle_lag(const struct project *p);
int64_t lifecycle_lag_at(const struct project *p, long speed, int64_t when);
/* The errorDetails of a project that failed, and the extraInfo of a step. Caller puts it. */
struct json_object *failure_details(const struct project *p);
struct json_object *failure_info(const struct project *p, bool failed);

/* data of DescribeProjectSteps and DescribeProjectProgress. Caller puts it. */
struct json_object *lifecycle_steps(const struct project *p);
struct json_object *lifecycle_progress(const struct project *p);
/* extraInfo of a project. Caller puts it; may be NULL. */
struct json_object *lifecycle_extra(const struct project *p);

#endif
