/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One value for one object or for many at once: what they hold now, the question before something
 * is lost, the change, and the notice of how many changed.
 */
#ifndef PICKER_BULK_EDIT_H
#define PICKER_BULK_EDIT_H

#include <stdbool.h>
#include "spec/mapping.h"

struct app;

struct bulk_edit {
    enum object_key key;
    struct object_at *places;
    size_t count;
    char *title; /* of the dialogs */
};

/* Takes the places; copies the title. */
struct bulk_edit *bulk_edit_new(enum object_key key, struct object_at *places, size_t count,
                                const char *title);
struct bulk_edit *bulk_edit_one(enum object_key key, struct object_at at, const char *title);
void bulk_edit_free(struct bulk_edit *m);

/* What they hold. */
struct bulk_edit_held {
    const char *same; /* what all hold, borrowed from the mapping; NULL: nothing, or not the same */
    size_t set;       /* how many hold something */
    size_t different; /* and how many different things */
};

struct bulk_edit_held bulk_edit_look(const struct mapping *mapping, const struct bulk_edit *m);
bool bulk_edit_held_agrees(const struct bulk_edit_held *h, const struct bulk_edit *m);

/* Asks for a row condition, checked; takes m. */
void bulk_edit_ask_where(struct app *app, struct bulk_edit *m);
/* Sets the key unless it has the value. Did it change? */
bool bulk_edit_set_one(struct app *app, struct object_at at, enum object_key key, const char *text);
/* Sets the key of all and says how many changed, but asks before several objects lose what they
 * hold; takes m. */
void bulk_edit_change(struct app *app, struct bulk_edit *m, const char *text);
void bulk_edit_tell(struct app *app, const struct bulk_edit *m, size_t changed);

#endif
