/* SPDX-License-Identifier: Apache-2.0 */
/* Doing a verb once, with a task or with a change of its objects, as act.h says. */
#ifndef OMS_VERB_RUN_H
#define OMS_VERB_RUN_H

#include "oms/act.h"
#include "oms/changes.h"
#include "oms/verbs.h"

struct verb_plan {
    struct act_plan act;
    enum oms_verb verb;               /* with the task, where `change` is NULL */
    const char *change;               /* the ID of a record of it; copied */
    enum oms_change_verb change_verb; /* ... and what is done with that */
    const char *step;                 /* the one that oms_verb_is_of_step() is about; copied */
};

/* Cancelled after ACT_LOOKS it is not known what came of it. */
struct oms_call *verb_run_start(struct oms *o, const struct verb_plan *plan);

#endif
