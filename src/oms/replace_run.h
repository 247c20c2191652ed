/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replacing the configuration of a task, or the list of its objects, once: a look whether the task
 * is still what the user was shown, since somebody else may have changed it; the request; and a
 * look whether the task, or the records of changes, then tell what was meant, also when the answer
 * is lost. Nothing is ever sent again by itself. What is sent is in the journal before, and what
 * came of it after.
 */
#ifndef OMS_REPLACE_RUN_H
#define OMS_REPLACE_RUN_H

#include <stdbool.h>
#include "base/buf.h"
#include "oms/changes.h"

enum replace_end {
    REPLACE_DONE,       /* accepted, and the task (the records) tells what was meant */
    REPLACE_SHOWN_DONE, /* the answer was lost; the task tells what was meant */
    REPLACE_UNREAD,     /* accepted; the task could not be read back */
    REPLACE_DIFFERS,    /* accepted, but the task tells something else */
    REPLACE_CHANGED,    /* the task is no longer what was shown: nothing was sent */
    REPLACE_FAILED,     /* the look before it or the request failed, as the result says */
    REPLACE_UNKNOWN     /* the answer was lost, and a look does not tell what came of it */
};

/* The result is borrowed; its message is translated, NULL of the first three. */
typedef void replace_done(void *arg, enum replace_end end, const struct oms_result *result);

struct replace_plan {
    const char *id;         /* copied */
    const struct buf *body; /* of UpdateProjectConfig, or as oms_objects_body() makes it; copied */
    const char *verb;       /* of the journal: "configure"; a constant */
    /* Of objects: the records of changes before the request, and after it. Both NULL: it is the
     * configuration. They outlive the call. */
    struct oms_changes *before, *after;
    bool adds; /* ... objects, too: what speaks against that is looked for once more */
    bool look; /* first: is the task still this one? */
    const struct buf *shown; /* ... as described_body() told it; copied */
    const char *state;       /* ... copied, NULL: it was not told */
    bool *sent;              /* gets true when the request goes out; may be NULL */
    /* Compares the task that is read back afterwards; for objects, whose records are read instead,
     * without a task. *same: it is what was meant. False: it cannot be read. */
    bool (*judge)(void *arg, struct jtext task, bool *same);
    /* As the journal is to have them; copied. server NULL: it is not written. */
    const char *server, *user, *name;
    /* The journal could not be written, which keeps nobody from sending. May be NULL. */
    void (*unwritten)(void *arg, const char *why);
    replace_done *done;
    void *arg; /* of all of these */
};

/* Cancelled after *sent it is not known what came of it. */
struct oms_call *replace_run_start(struct oms *o, const struct replace_plan *plan);
/* What is to be said of one of the first three ends, of a configuration or of objects; translated,
 * borrowed. */
const char *replace_words(enum replace_end end, bool objects);

#endif
