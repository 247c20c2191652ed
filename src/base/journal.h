/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was submitted, and what was done with tasks: $XDG_STATE_HOME/oms-wizard/journal.jsonl. Each
 * has one line before it is sent and one when it is known what became of it (the last one counts),
 * brought to the disk at once; a body is kept beside it under its SHA-256. Only the user can read
 * any of it, and it holds no secret.
 */
#ifndef BASE_JOURNAL_H
#define BASE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"

/* All borrowed. */
struct journal_facts {
    const char *server, *user, *name;
    const struct texts *warnings; /* that the user acknowledged */
    const char *verb, *id; /* what is done ("stop") with which task; NULL: it is a submission */
};

typedef size_t journal_pull(void *arg, char *out, size_t room); /* of the body; 0 at the end */

struct journal;

/*
 * To be called before sending; pull NULL: there is no body worth keeping. NULL with *why
 * (translated, caller frees) if it cannot be written; that need not prevent sending.
 */
struct journal *journal_begin(const struct journal_facts *facts, journal_pull *pull, void *arg,
                              char **why);
/*
 * Records the result: a word such as "created", "refused", or "differs" (it was accepted, but the
 * server tells something else than what was meant); id and message may be NULL. Frees j,
 * which may be NULL, too. False if it cannot be written down.
 */
bool journal_end(struct journal *j, const char *result, const char *id, const char *message);
/* The number of the entry in the journal, from 1 on; 0 if it is not there. j may be NULL. */
size_t journal_number(const struct journal *j);

struct journal_entry {
    char *key;           /* pairs the two lines */
    int64_t time, ended; /* Unix seconds; ended is 0 if that was never written */
    char *server, *user, *name, *hash;
    char *verb; /* NULL: it is a submission, and id is the task that it created */
    int64_t bytes;
    char *result, *id, *message; /* NULL: not known */
    struct texts warnings;
};

struct journal_log {
    struct journal_entry *items; /* in the order of the sending */
    size_t len, cap;
    size_t damaged; /* lines that could not be read */
};

/* No journal is an empty one. False with *why (translated, caller frees). */
bool journal_load(struct journal_log *log, char **why);
void journal_log_clear(struct journal_log *log);
/* The number of an entry, from 1 on, that the text names; 0: there is none of that number. */
size_t journal_number_of(const struct journal_log *log, const char *text);
/* Is the result known? "absent", which older versions wrote, proves nothing. */
bool journal_is_settled(const struct journal_entry *e);
/* Was it done with all tasks of a label, which id and name are of? */
bool journal_is_of_label(const struct journal_entry *e);
/* Records a result that was found out later; the last one counts. As journal_end(). */
bool journal_settle(const char *key, const char *result, const char *id, const char *message,
                    char **why);
/* Where the body is, whether or not it still is. NULL if there is no home. Caller frees. */
char *journal_body(const struct journal_entry *e);

#endif
