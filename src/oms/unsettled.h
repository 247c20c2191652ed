/* SPDX-License-Identifier: Apache-2.0 */
/* Submissions in the journal of which it is not known what became of them. */
#ifndef OMS_UNSETTLED_H
#define OMS_UNSETTLED_H

#include <stdbool.h>
#include <stddef.h>
#include "base/journal.h"

/* True if two addresses of a server mean the same; NULL and what is no address equal nothing. */
bool unsettled_same_server(const char *a, const char *b);

struct unsettled {
    size_t number; /* in the journal, from 1 on */
    char *key;
};
/* The last submission of this name to this server whose end is not known. False: there is none.
 * To be cleared in every case. */
bool unsettled_find(const char *server, const char *name, struct unsettled *found);
void unsettled_clear(struct unsettled *u);

/* True if the entry is one of them, and of a server that can still be asked. What was done with a
 * task that exists is none: its state can be looked at. */
bool unsettled_is(const struct journal_entry *e);
/* The number of the last of them that has these; NULL fits all. 0: there is none. */
size_t unsettled_last(const struct journal_log *log, const char *server, const char *user,
                      const char *name);
/* A line for each of the latest, at most so many, translated and made visible, with what to do;
 * NULL: there are none. Caller frees. */
char *unsettled_words(const struct journal_log *log, size_t most);

#endif
