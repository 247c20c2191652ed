/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OMS_ACT_INTERNAL_H
#define OMS_ACT_INTERNAL_H

#include "base/journal.h"
#include "oms/act.h"
#include "oms/call.h"

/* The first member of both. */
struct act {
    struct oms_call call;
    struct oms_call *inner; /* NULL: none is under way */
    struct act_plan plan;   /* without its texts, which are these */
    enum act_stage stage;
    char *id, *state, *server, *user, *name;
    struct journal *journal; /* NULL: it was not sent, or could not be written */
};

void act_begin(struct act *a, struct oms *o, const struct act_plan *plan,
               void (*drop)(struct oms_call *));
/* For drop: cancels what is under way, and frees all but a itself. */
void act_clear(struct act *a);
void act_reach(struct act *a, enum act_stage stage);
void act_look(struct act *a, oms_json_done *done); /* at the task; gets a */
/* Right before it is sent. verb: as the journal is to have it; pull may be NULL. */
void act_note(struct act *a, const char *verb, journal_pull *pull, void *arg);
/* These three tell the user and drop it. */
void act_finish(struct act *a, enum act_end end, const struct oms_result *result);
void act_end(struct act *a, enum act_end end, enum oms_verdict verdict, const char *message);
void act_fail_unsent(struct act *a, const struct oms_result *result); /* the look failed */

#endif
