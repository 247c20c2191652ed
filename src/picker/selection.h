/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a task would take of a catalog, and where each object goes. Computed for a list of names
 * and for rules, so that the two can be compared. Pure functions: a mapping and a catalog in.
 */
#ifndef PICKER_SELECTION_H
#define PICKER_SELECTION_H

#include <stdbool.h>
#include <stdint.h>
#include "picker/obstacles.h"

struct catalog;
struct mapping;

/* Where a row goes; borrowed from the mapping. NULL: the row's own name. */
struct target {
    const char *database, *object;
};

struct selection {
    const struct catalog *catalog;
    uint32_t rows, count; /* in the catalog, taken */
    uint64_t *taken;      /* a bit for each row */
    struct target *targets;
};

/*
 * Neither the mapping nor the catalog may change before selection_clear(). Which lists count
 * depends on by_rules alone: excludes, specificTables and specificViews count with rules only.
 */
void selection_of(struct selection *s, const struct mapping *m, bool by_rules,
                  const struct catalog *c, struct obstacles *o);
void selection_clear(struct selection *s);
/* The first row from `row` on with which the two do different things, or UINT32_MAX. Both are of
 * one catalog. */
uint32_t selection_difference(const struct selection *a, const struct selection *b, uint32_t row);
/* "db.object", and if it is renamed " -> db2.object2". Caller frees. */
char *selection_name(const struct selection *s, uint32_t row);

#endif
