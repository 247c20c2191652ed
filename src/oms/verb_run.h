/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Doing a verb once, with a task or with a change of its objects: a look whether it is still in the
 * state that the user was told, since somebody else may have acted; the request; and, when its
 * answer is lost, a look at what came of it. Nothing is ever sent again by itself. What is sent is
 * in the journal before, and what came of it after.
 */
#ifndef OMS_VERB_RUN_H
#define OMS_VERB_RUN_H

#include <stdbool.h>
#include "oms/changes.h"
#include "oms/verbs.h"

enum verb_end {
    VERB_DONE,       /* the server accepted it */
    VERB_SHOWN_DONE, /* the answer was lost; the server shows that it was done */
    VERB_DIFFERS,    /* accepted, but the server tells something else than what was meant */
    VERB_CHANGED,    /* it is in another state by now: nothing was sent */
    VERB_FAILED,     /* the look before it or the request failed, as the result says */
    VERB_UNKNOWN     /* the answer was lost, and a look does not tell what came of it */
};

/* The result is borrowed; its message is translated, NULL of the first two. */
typedef void verb_done(void *arg, enum verb_end end, const struct oms_result *result);

struct verb_plan {
    const char *id;                   /* of the task; copied */
    enum oms_verb verb;               /* with the task, where `change` is NULL */
    const char *change;               /* the ID of a record of it; copied */
    enum oms_change_verb change_verb; /* ... and what is done with that */
    const char *step;                 /* the one that oms_verb_is_of_step() is about; copied */
    bool look;                        /* first: is the state still this one, and may the step go? */
    const char *state;                /* ... copied, NULL: it was not told */
    bool *sent;                       /* gets true when the request goes out; may be NULL */
    /* As the journal is to have them; copied. server NULL: it is not written. */
    const char *server, *user, *name;
    /* The journal could not be written, which keeps nobody from sending. May be NULL. */
    void (*unwritten)(void *arg, const char *why);
    verb_done *done;
    void *arg;
};

/* Cancelled after *sent it is not known what came of it. */
struct oms_call *verb_run_start(struct oms *o, const struct verb_plan *plan);

#endif
