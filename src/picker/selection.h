/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a task would take of a catalogue, and where each object goes. Computed for a list of names
 * and for rules, so that the two can be compared. Pure functions: a mapping and a catalogue in.
 */
#ifndef PICKER_SELECTION_H
#define PICKER_SELECTION_H

#include <stdbool.h>
#include <stdint.h>
#include "picker/obstacles.h"

struct catalog;
struct mapping;

/* Targets are borrowed from the mapping; NULL: the row's own name. */
struct selection {
    const struct catalog *catalog;
    uint32_t rows, count; /* in the catalogue, taken */
    uint64_t *taken;      /* a bit for each row */
    const char **database, **object;
};

/*
 * Neither the mapping nor the catalogue may change before selection_clear(). Which lists count
 * depends on the mode alone: excludes, specificTables and specificViews count with rules only.
 */
void selection_of_list(struct selection *s, const struct mapping *m, const struct catalog *c,
                       struct obstacles *o);
void selection_of_rules(struct selection *s, const struct mapping *m, const struct catalog *c,
                        struct obstacles *o);
void selection_clear(struct selection *s);
/* The first row with which the two do different things, or UINT32_MAX. Of one catalogue. */
uint32_t selection_difference(const struct selection *a, const struct selection *b);
/* "db.object", and if it is renamed " -> db2.object2". Caller frees. */
char *selection_name(const struct selection *s, uint32_t row);

#endif
