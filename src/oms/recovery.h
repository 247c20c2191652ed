/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recovery: finding out what became of a CreateProject whose answer was lost. The name is looked up
 * again and again, with growing pauses, until a task that is what was sent is there or the time is
 * over. That a list does not show a task proves nothing: the server may still be creating it.
 * Nothing is sent again.
 */
#ifndef OMS_RECOVERY_H
#define OMS_RECOVERY_H

#include "base/jcompare.h"
#include "base/texts.h"
#include "oms/oms.h"

enum { RECOVERY_SECONDS = 120 }; /* if nobody says otherwise */

enum recovery_end {
    RECOVERY_CREATED, /* a task of that name is there, and it is what was sent */
    RECOVERY_DIFFERS, /* when the time was over, there was one of that name, but another */
    RECOVERY_UNKNOWN  /* none was seen, or it could not be compared, or nobody answered */
};

/* All borrowed by the callback. */
struct recovery {
    enum recovery_end end;
    const char *id;                   /* of the task found, raw; NULL: none */
    const char *other_id;             /* CREATED: of a second one that is what was sent, too */
    const struct jcompared *compared; /* with that task; NULL: it was not compared */
    const char *trouble;              /* why the last look failed; NULL: it did not */
    enum oms_verdict verdict;         /* ... and how; OMS_OK */
    unsigned looks;                   /* that the server answered */
    long seconds;                     /* that it took */
    bool stopped;                     /* before the time was over */
};

/* How it proceeds, once a second and at the beginning of each look and pause. */
struct recovery_state {
    unsigned look;    /* the one under way, or that comes next */
    bool pausing;     /* it comes in `next` seconds */
    long next, limit; /* seconds; limit: in all */
};

struct recovery_plan {
    const char *name;
    const struct http_body *sent; /* read at once, and not kept */
    const struct texts *others;   /* IDs of tasks that are known not to be it; NULL: none */
    long seconds;                 /* 0: RECOVERY_SECONDS */
    bool once;                    /* it was sent long ago: one look is enough */
    void (*told)(void *arg, const struct recovery_state *state); /* may be NULL; must not cancel */
    void (*done)(void *arg, const struct recovery *found);
    void *arg;
};

struct oms_call *recovery_start(struct oms *o, const struct recovery_plan *plan);
/* Ends it now, with what is known: done is called from within. */
void recovery_stop(struct oms_call *call);

/* How it ended and what to do next, some lines, translated and made visible. number: in the
 * journal; 0: it is not there. Caller frees. */
char *recovery_words(const struct recovery *found, size_t number);
/* What to do when the end is unknown: the last line of recovery_words(). Caller frees. */
char *recovery_next_words(size_t number);
/* "Looking whether the task was created: look 3, next in 8 s, until 120 s are over." Caller frees.
 */
char *recovery_state_words(const struct recovery_state *state);
/* By the convention of the command line. */
int recovery_exit_code(const struct recovery *found);

#endif
