/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replacing the configuration of a task, or the list of its objects, once, as act.h says:
 * afterwards there is a look whether the task, or the records of changes, then tell what was meant.
 */
#ifndef OMS_REPLACE_RUN_H
#define OMS_REPLACE_RUN_H

#include "base/buf.h"
#include "oms/act.h"
#include "oms/changes.h"

struct replace_plan {
    struct act_plan act;
    const struct buf *body; /* of UpdateProjectConfig, or as oms_objects_body() makes it; copied */
    const char *verb;       /* of the journal: "configure"; a constant */
    /* Of objects: the records of changes before the request, and after it. Both NULL: it is the
     * configuration. They outlive the call. */
    struct oms_changes *before, *after;
    bool adds; /* ... objects, too: what speaks against that is looked for once more */
    const struct buf *shown; /* the look: as described_body() told the task; copied */
    /* Compares the task that is read back afterwards; for objects, whose records are read instead,
     * without a task. *same: it is what was meant. False: it cannot be read. */
    bool (*judge)(void *arg, struct jtext task, bool *same);
};

/* Cancelled after ACT_LOOKS it is not known what came of it. */
struct oms_call *replace_run_start(struct oms *o, const struct replace_plan *plan);
/* What is to be said of one of the first three ends, of a configuration or of objects; translated,
 * borrowed. */
const char *replace_words(enum act_end end, bool objects);

#endif
