/* SPDX-License-Identifier: Apache-2.0 */
/* How many objects of which kind a spec names. Private to src/spec/plan. */
#ifndef SPEC_PLAN_TALLY_H
#define SPEC_PLAN_TALLY_H

#include <stddef.h>
#include "spec/checks/duplicates.h"

struct tally {
    size_t databases, tables, views; /* that are included by name */
    size_t includes, excludes;       /* rules */
    size_t databases_renamed, renamed, conditions, columns, shards;
    /* Objects that share a target, how many are views, and the targets. */
    size_t merged, merged_views, into;
    struct merge *merges; /* the targets, `into` of them; owned */
};

void tally_init(struct tally *t, struct check_run *c);
void tally_clear(struct tally *t);

#endif
