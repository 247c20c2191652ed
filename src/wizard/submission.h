/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sending a CreateProject once, and finding out what became of it when the answer is lost. Steps:
 * look whether the name is free; send; after a lost answer look the name up again and again, and
 * compare what is there with what was sent (oms/recovery.h). Nothing is ever sent again by itself.
 */
#ifndef WIZARD_SUBMISSION_H
#define WIZARD_SUBMISSION_H

#include <stdbool.h>
#include "oms/oms.h"
#include "oms/unsettled.h"
#include "wizard/steps.h"

struct app;
struct journal;
struct spec_stream;

enum submission_state {
    SUBMISSION_NONE,
    SUBMISSION_LOOKING, /* is the name free, and a plan still as it was approved? */
    SUBMISSION_SENDING,
    SUBMISSION_CHECKING, /* the answer was lost */
    SUBMISSION_CREATED,
    SUBMISSION_REFUSED, /* nothing was created; the text says why */
    SUBMISSION_DIFFERS, /* the answer was lost; a task of that name is there, but it is another */
    SUBMISSION_UNKNOWN  /* the answer was lost, and no task was found that is what was sent */
};

/* What a state is in the journal (NULL: it is not over), on the page, and for the step line. */
struct submission_look {
    const char *word;
    enum style style;
    enum step_state step;
};

extern const struct submission_look submission_looks[]; /* by enum submission_state */

struct submission {
    enum submission_state state;
    char *said;            /* translated, made visible: how it is going; NULL at first */
    char *id;              /* of the created task; raw */
    enum step_id concerns; /* where a refusal can be mended; STEP_SUBMIT: not known */
    struct oms_call *call;
    struct oms_tasks found;
    struct oms_sources sources; /* listed anew for a plan */
    struct spec_stream *stream;
    char *name;               /* as it was sent */
    struct journal *journal;  /* of what is being sent; or NULL */
    size_t number;            /* of the last one there; 0: it is not there */
    char *lost;               /* why the answer counts as lost; NULL: it does not */
    bool repeats;             /* an earlier one of this name may have made the task that has it */
    struct unsettled earlier; /* ... in the journal; key NULL: none */
};

/* Registers the worker that locks the spec meanwhile. */
void submission_init(struct app *app, struct submission *s);
bool submission_busy(const struct submission *s);
/* Nobody knows yet what became of it, or of an earlier one of its name. */
bool submission_is_open(const struct submission *s);
/* What came of the last one is said no more. Nothing may be under way. */
void submission_forget(struct submission *s);
/* Begins; the caller has checked that there are no errors and that the user agreed. */
void submission_start(struct app *app, struct submission *s);
/* What came of the submission of this number in the journal was found out later: if the page still
 * calls its end unknown, it says that instead. */
struct recovery;
void submission_settle(struct app *app, size_t number, const struct recovery *found);

#endif
