/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replacing the configuration of a task once: a look whether the task is still what the user was
 * shown, since somebody else may have changed it; the request; and a look whether the task then
 * tells what was meant, also when the answer is lost. Nothing is ever sent again by itself. What is
 * sent is in the journal before, and what came of it after.
 */
#ifndef OMS_CONFIGURE_RUN_H
#define OMS_CONFIGURE_RUN_H

#include <stdbool.h>
#include "base/buf.h"
#include "oms/oms.h"

enum configure_end {
    CONFIGURE_DONE,       /* accepted, and the task tells what was meant */
    CONFIGURE_SHOWN_DONE, /* the answer was lost; the task tells what was meant */
    CONFIGURE_UNREAD,     /* accepted; the task could not be read back */
    CONFIGURE_DIFFERS,    /* accepted, but the task tells something else */
    CONFIGURE_CHANGED,    /* the task is no longer what was shown: nothing was sent */
    CONFIGURE_FAILED,     /* the look before it or the request failed, as the result says */
    CONFIGURE_UNKNOWN     /* the answer was lost, and a look does not tell what came of it */
};

/* The result is borrowed; its message is translated, NULL of the first three. */
typedef void configure_done(void *arg, enum configure_end end, const struct oms_result *result);

struct configure_plan {
    const char *id;          /* copied */
    const struct buf *body;  /* of UpdateProjectConfig; copied */
    bool look;               /* first: is the task still this one? */
    const struct buf *shown; /* ... as described_body() told it; copied */
    const char *state;       /* ... copied, NULL: it was not told */
    bool *sent;              /* gets true when the request goes out; may be NULL */
    /* Compares the task that is read back afterwards; *same: it is what was meant. False: it cannot
     * be read. */
    bool (*judge)(void *arg, struct jtext task, bool *same);
    /* As the journal is to have them; copied. server NULL: it is not written. */
    const char *server, *user, *name;
    /* The journal could not be written, which keeps nobody from sending. May be NULL. */
    void (*unwritten)(void *arg, const char *why);
    configure_done *done;
    void *arg; /* of all of these */
};

/* Cancelled after *sent it is not known what came of it. */
struct oms_call *configure_run_start(struct oms *o, const struct configure_plan *plan);
/* What is to be said of one of the first three ends; translated, borrowed. */
const char *configure_words(enum configure_end end);

#endif
