/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fills a catalogue from a list: the output of a program that runs as a child (oms-objects, a
 * client, a command of the user's), or a text. The caller's loop waits for the descriptors; a child
 * that crashes or hangs harms nothing and can be stopped at any time.
 */
#ifndef CATALOG_IMPORT_LISTER_H
#define CATALOG_IMPORT_LISTER_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

enum lister_state {
    LISTER_RUNNING,
    LISTER_DONE,   /* all of it was read; the catalogue is settled */
    LISTER_FAILED, /* the program said so, or could not be run; what came so far is settled, too */
    LISTER_STOPPED
};

/* What is being waited for. */
enum lister_phase {
    LISTER_STARTS, /* nothing has come */
    LISTER_NAMES,
    LISTER_KEYS, /* from here on all names are there */
    LISTER_ROWS
};

struct lister;

/*
 * Runs argv[0] (found by PATH unless it has a slash) without a shell. The password (NULL: none) is
 * written to its descriptor 3. schema (NULL: any) is the only one that is wanted: lines without a
 * database are taken to be of it, objects of others are counted and left out. plain: the output is
 * that of oms-objects, to be taken as it stands. NULL with *why (translated, caller frees) if no
 * process can be made.
 */
struct lister *lister_run(char *const argv[], const char *password, const char *schema, bool plain,
                          char **why);
/* Reads a text that is there already. */
struct lister *lister_read_text(const char *text, size_t length, const char *schema);
void lister_free(struct lister *l); /* stops it */

enum lister_state lister_state(const struct lister *l);
/* Fills in what to wait for; returns how many (at most 2, 0 if it does not run). One of them is
 * ready at least once a second, so that who shows the time is not late. */
unsigned lister_fds(const struct lister *l, struct pollfd fds[2]);
/* Takes what has come, for at most about 20 ms. Call it when a descriptor is ready. */
void lister_serve(struct lister *l);
/* Ends the program at once. What has come stays. */
void lister_stop(struct lister *l);

enum lister_phase lister_phase(const struct lister *l);
/* The schema that is asked for, or the latest that came; "": not known. Borrowed until served. */
const char *lister_schema(struct lister *l);
/* Seconds since it was begun. */
int64_t lister_seconds(const struct lister *l);
/* Have all names come? Keys and numbers of rows may still be missing. */
bool lister_has_all_names(const struct lister *l);
/* Grows while it runs. Borrowed; NULL once it was taken. */
struct catalog *lister_catalog(struct lister *l);
/* Hands it over, settled. Once all names have come that may be before the end: */
struct catalog *lister_take(struct lister *l);
/* ... then this puts into it what was said of its objects since. */
void lister_learn(struct lister *l, struct catalog *taken);
/* Lines that were not understood: how many, and the first of them as "line 3, ...: why", one a
 * line. Borrowed; NULL: none. */
size_t lister_problems(struct lister *l, const char **lines);
/* Objects that were left out because they are of another schema. */
size_t lister_foreign(const struct lister *l);
/* LISTER_FAILED: what the program said last, or how it ended. Translated, made visible, borrowed.
 */
const char *lister_why(const struct lister *l);

#endif
