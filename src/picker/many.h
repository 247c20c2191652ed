/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One value for one object or for many at once: what they hold now, the question before something
 * is lost, the change, and how many it changed.
 */
#ifndef PICKER_MANY_H
#define PICKER_MANY_H

#include <stdbool.h>
#include "spec/mapping.h"

struct app;

struct many {
    enum object_key key;
    struct object_at *places;
    size_t count;
    char *title; /* of the dialogs */
};

/* Takes the places; copies the title. */
struct many *many_new(enum object_key key, struct object_at *places, size_t count,
                      const char *title);
struct many *many_one(enum object_key key, struct object_at at, const char *title);
void many_free(struct many *m);

/* What they hold. */
struct many_held {
    const char *same; /* what all hold, borrowed from the mapping; NULL: nothing, or not the same */
    size_t set;       /* how many hold something */
    size_t different; /* and how many different things */
};

struct many_held many_look(const struct mapping *mapping, const struct many *m);
bool many_held_agrees(const struct many_held *h, const struct many *m);

/* Asks for a row condition, checked; takes m. */
void many_ask_where(struct app *app, struct many *m);
/* Sets the key where it is not so yet. How many objects changed. */
size_t many_set(struct app *app, const struct many *m, const char *text);
bool many_set_one(struct app *app, struct object_at at, enum object_key key, const char *text);
/* many_set() and tells, but asks before several objects lose what they hold; takes m. */
void many_change(struct app *app, struct many *m, const char *text);
void many_tell(struct app *app, const struct many *m, size_t changed);

#endif
