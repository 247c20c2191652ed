/* SPDX-License-Identifier: Apache-2.0 */
/* The processes that work for a project: what reads its logs, copies, follows, compares. */
#ifndef SANDBOX_COMPONENT_H
#define SANDBOX_COMPONENT_H

#include "sandbox/project.h"

enum component_kind {
    COMPONENT_STORE,
    COMPONENT_FULL,
    COMPONENT_INCR,
    COMPONENT_REVERSE_STORE,
    COMPONENT_REVERSE,
    COMPONENT_VERIFY,
    COMPONENTS
};

/* Its list in DescribeProjectComponents. */
const char *component_list(enum component_kind kind);
/* NULL as long as it is not there. Caller puts it. */
struct json_object *component_row(const struct project *p, enum component_kind kind);
/* Changes what the component of that name is set to: with whole, config is all of it. */
void component_set(struct project *p, struct json_object *row, struct json_object *config,
                   bool whole);

#endif
