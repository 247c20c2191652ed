/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What runs beside the keys: transfers, the fetch of a catalog, the writer of drafts. Whoever
 * owns one registers it with app_add_worker(); the loop walks the table and knows none by name.
 * Every member may be NULL.
 */
#ifndef APP_WORKER_H
#define APP_WORKER_H

#include <poll.h>
#include <stdbool.h>

struct app;

enum { WORKER_FDS = 4 }; /* descriptors of one worker, at most */
/* Of work between two looks at the keyboard. With 5 the first letter of a filter over a million
 * rows takes two slices, and a picture and a grouping of the rows each: 16 ms instead of 7. */
enum { WORKER_SLICE_MS = 10 };

struct worker {
    /* Descriptors to wait for; how many. */
    unsigned (*fds)(const struct app *app, struct pollfd *fds);
    int (*timeout)(const struct app *app); /* milliseconds until something is due; -1: nothing is */
    void (*serve)(struct app *app);        /* after each wait */
    void (*look)(struct app *app);         /* once a round, after the keys */
    bool (*work)(struct app *app);         /* a slice of WORKER_SLICE_MS; false if there was none */
    /* It will end by itself: scripts wait for that before the next key. */
    bool (*busy)(const struct app *app);
    /* The spec must not change: the only key that counts is the one that stops the worker. */
    bool (*locks)(const struct app *app);
    /* What it does on the server by the user's wish, translated, for the line above the keys, where
     * it stays until it is over. NULL: nothing. Caller frees. */
    char *(*doing)(const struct app *app);
    bool (*stop)(
        struct app *app); /* the user's wish; says so in the notice. False: nothing to do */
    /* Writes what is to be kept for next time; false with *why. */
    bool (*keep)(struct app *app, char **why);
    bool (*end)(struct app *app, bool keep); /* leaving; true if something is kept for next time */
    void (*rescue)(struct app *app);         /* the program is about to die */
    void (*clear)(struct app *app);          /* frees */
};

#endif
