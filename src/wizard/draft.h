/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The draft of a session: what was typed, kept on the disk at most a second later, so that nothing
 * is lost with the terminal, the program or the machine. A child writes it, so that neither a
 * million objects nor a slow disk ever keep the keys waiting.
 */
#ifndef WIZARD_DRAFT_H
#define WIZARD_DRAFT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include "wizard/steps.h"

struct app;
struct draft;
struct texts;

/* What of the session is on the disk, or is to be. */
struct draft_state {
    unsigned long version;
    enum step_id step;
    unsigned long typed;   /* counts the changes of what was said of the server */
    unsigned long pending; /* of the step's view */
    unsigned long unfinished;
};

struct drafts {
    bool off;                   /* none is kept */
    char *refused;              /* the fault that was said, until one is written; or NULL */
    char *file;                 /* NULL: none yet */
    int lock;                   /* held while the session lasts; -1: none */
    struct draft_state saved;   /* what a file or a server has; its step does not count */
    struct draft_state noted;   /* what was seen last */
    struct draft_state written; /* what the draft holds */
    struct draft_state writing; /* ... when the writer is done */
    int64_t due;                /* ms of a steady clock; -1: nothing to write */
    pid_t writer;               /* 0: none */
    int told;                   /* the writer's word comes here; -1: none */
};

/* Registers the worker that writes them. */
void drafts_init(struct app *app);
/* --- for the offer at the start (draft_offer.c) --- */

/* Adds the whole name of each file that may be a draft, in no order. */
void draft_files(struct texts *files);
/* Is the draft open in another session? If not, and `take` is set, it is this one's now. */
bool draft_is_open_elsewhere(struct app *app, const char *file, bool take);
/* Removes a draft of no session with what belongs to it. False with *why (caller frees) if it is
 * still there. */
bool draft_remove(const char *file, char **why);
/* What was resumed needs no writing until it changes, if its draft is there and is ours. */
void drafts_resumed(struct app *app, bool written);

#endif
