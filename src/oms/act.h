/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What verb_run.c and replace_run.c have in common: something is done with a task, once. There is a
 * look before it whether the task is still what the user was told, since somebody else may have
 * acted, and one after a lost answer. Nothing is ever sent again by itself. What is sent is in the
 * journal before, and what came of it after.
 */
#ifndef OMS_ACT_H
#define OMS_ACT_H

#include <stdbool.h>
#include "oms/oms.h"

enum act_end {
    ACT_DONE,       /* the server accepted it, and what is read back of it was meant */
    ACT_SHOWN_DONE, /* the answer was lost; the server shows that it was done */
    ACT_UNREAD,     /* accepted; it could not be read back */
    ACT_DIFFERS,    /* accepted, but the server tells something else than what was meant */
    ACT_CHANGED,    /* it is no longer what the user was told: nothing was sent */
    ACT_FAILED,     /* the look before it or the request failed, as the result says */
    ACT_UNKNOWN     /* the answer was lost, and a look does not tell what came of it */
};

enum act_stage {
    ACT_LOOKS, /* before it: nothing was sent */
    ACT_SENT,  /* the request went out, and has no answer */
    ACT_JUDGES /* what came of it is looked at */
};

/* The result is borrowed; its message is translated, NULL of the first three. */
typedef void act_done(void *arg, enum act_end end, const struct oms_result *result);

/* Texts are copied. */
struct act_plan {
    const char *id;        /* of the task */
    bool look;             /* first: is it still what the user was told? */
    const char *state;     /* ... of the task, or of its change; NULL: it was not told */
    enum act_stage *stage; /* follows it; may be NULL */
    /* As the journal is to have them. server NULL: it is not written. */
    const char *server, *user, *name;
    /* The journal could not be written, which keeps nobody from sending. May be NULL. */
    void (*unwritten)(void *arg, const char *why);
    act_done *done;
    void *arg; /* of all functions of the plan */
};

#endif
