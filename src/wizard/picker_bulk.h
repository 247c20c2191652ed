/* Changes to all that is chosen and shown at once: other names, WHERE, columns; choosing by a list.
 */
#ifndef WIZARD_PICKER_BULK_H
#define WIZARD_PICKER_BULK_H

#include "spec/mapping.h"

struct picker;
struct wizard;

/* Asks how to rename, shows old and new names and what collides, then does it. */
void bulk_rename(struct wizard *w, struct picker *p);
/* One value for all: WHERE, columns to keep, shard columns. */
void bulk_set(struct wizard *w, struct picker *p, enum object_key key);
/* Reads a list of names, says what it holds of the catalogue, then marks it. */
void bulk_choose(struct wizard *w, struct picker *p);

#endif
