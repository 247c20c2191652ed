/* SPDX-License-Identifier: Apache-2.0 */
/* Changes to all that is chosen and shown at once: other names, WHERE, columns; choosing by a list.
 */
#ifndef PICKER_PICKER_BULK_H
#define PICKER_PICKER_BULK_H

#include <stdbool.h>
#include "spec/mapping.h"

struct picker;
struct app;

/* Asks how to rename, shows old and new names and what collides, then does it. */
void bulk_rename(struct app *app, struct picker *p);
/* One value for all: WHERE, columns to keep, shard columns. */
void bulk_set(struct app *app, struct picker *p, enum object_key key);
/* Reads a list of names, says what it holds of the catalog, then marks it. */
void bulk_choose(struct app *app, struct picker *p);
/* A slice of comparing it; false: there is nothing to do. */
bool bulk_choose_work(struct app *app, struct picker *p);
/* Ends comparing, or what is left of it, as Esc does. False: nothing is compared. */
bool bulk_choose_stop(struct app *app, struct picker *p);
/* How far it is, if it takes long. Translated, caller frees; NULL: nothing to say. */
char *bulk_choose_words(const struct picker *p);
void bulk_choose_clear(struct picker *p);

#endif
