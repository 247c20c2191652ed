/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fills a catalog from a list: the output of a program that runs as a child (oms-objects, a
 * client, a command of the user's), or a text. The caller's loop waits for the descriptors; a child
 * that crashes or hangs harms nothing and can be stopped at any time.
 */
#ifndef CATALOG_IMPORT_FETCH_H
#define CATALOG_IMPORT_FETCH_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

enum fetch_state {
    FETCH_RUNNING,
    FETCH_DONE,   /* all of it was read; the catalog is settled */
    FETCH_FAILED, /* the program failed, or could not be run; what came so far is settled, too */
    FETCH_STOPPED
};

/* What is being waited for. */
enum fetch_phase {
    FETCH_STARTS, /* nothing has come */
    FETCH_NAMES,
    FETCH_KEYS, /* from here on all names are there */
    FETCH_ROWS
};

struct fetch;

/*
 * Runs argv[0] (found by PATH unless it has a slash) without a shell. The password (NULL: none) is
 * written to its descriptor 3. schema (NULL: any) is the only one that is wanted: lines without a
 * database are taken to be of it, objects of others are counted and left out. plain: the output is
 * that of oms-objects, to be taken as it comes; else it is a list (list_import.h), to be read when
 * it has ended, in slices. NULL with *why (translated, caller frees) if no
 * process can be made.
 */
struct fetch *fetch_run(char *const argv[], const char *password, const char *schema, bool plain,
                        char **why);
/* Reads a text that is there already. */
struct fetch *fetch_read_text(const char *text, size_t length, const char *schema);
void fetch_free(struct fetch *l); /* stops it */

enum fetch_state fetch_state(const struct fetch *l);
/* Fills in what to wait for; returns how many (at most 2, 0 if it does not run). One of them is
 * ready at least once a second, so that a clock on the screen is not late. */
unsigned fetch_fds(const struct fetch *l, struct pollfd fds[2]);
/* How long to wait for that: 0 if a list that has come is being read, else -1 (for ever). */
int fetch_timeout(const struct fetch *l);
/* Takes what has come, for at most about 10 ms. Call it when a descriptor is ready, or the time is
 * over. */
void fetch_serve(struct fetch *l);
/* Ends the program at once. What has come stays. */
void fetch_stop(struct fetch *l);

enum fetch_phase fetch_phase(const struct fetch *l);
/* The schema that is asked for, or the latest that came; "": not known. Borrowed until served. */
const char *fetch_schema(struct fetch *l);
/* Seconds since it was begun. */
int64_t fetch_seconds(const struct fetch *l);
/* Have all names come? Keys and numbers of rows may still be missing. */
bool fetch_has_all_names(const struct fetch *l);
/* Grows while it runs. Borrowed; NULL once it was taken. */
struct catalog *fetch_catalog(struct fetch *l);
/* Hands it over, settled. Once all names have come that may be before the end: */
struct catalog *fetch_take(struct fetch *l);
/* ... then this adds what has become known of its objects since. */
void fetch_learn(struct fetch *l, struct catalog *taken);
/* Lines that were not understood: how many, and the first of them as "line 3, ...: why", one a
 * line. Borrowed; NULL: none. */
size_t fetch_problems(struct fetch *l, const char **lines);
/* Objects that were left out because they are of another schema. */
size_t fetch_foreign(const struct fetch *l);
/* FETCH_FAILED: what the program said last, or how it ended. Translated, made visible, borrowed.
 */
const char *fetch_why(const struct fetch *l);

#endif
