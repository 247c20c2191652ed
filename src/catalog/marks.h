/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is chosen: a bit for each row of a catalog, counted as it changes, with undo. Every call
 * that changes something is one step.
 */
#ifndef CATALOG_MARKS_H
#define CATALOG_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

struct marks;

enum marks_verb { MARKS_ADD, MARKS_DROP, MARKS_INVERT };

/* What a step did. */
struct marks_change {
    uint32_t added, dropped;
    uint32_t row; /* the first row of it */
};

/* The catalog outlives them, and gets no rows meanwhile. */
struct marks *marks_new(const struct catalog *c);
void marks_free(struct marks *m);

bool marks_has(const struct marks *m, uint32_t row);
uint32_t marks_count(const struct marks *m);
uint32_t marks_count_in(const struct marks *m, uint32_t database);
/* The next chosen row at or after `row`, or CATALOG_NONE. */
uint32_t marks_next(const struct marks *m, uint32_t row);
/* A number that changes with each change, undo and redo. */
unsigned long marks_version(const struct marks *m);
/* Borrowed until the next change; *words tells its length. For filter_use_chosen() and bits.h. */
const uint64_t *marks_bits(const struct marks *m, size_t *words);

/*
 * Each changes rows first..end-1 (clamped) as one step and tells what it did; a call that changes
 * nothing is no step.
 */
struct marks_change marks_range(struct marks *m, enum marks_verb verb, uint32_t first,
                                uint32_t end);
/* Of rows first..end-1 those in the bitmap (NULL: all), as filter_bits() gives it. */
struct marks_change marks_within(struct marks *m, enum marks_verb verb, const uint64_t *bits,
                                 size_t words, uint32_t first, uint32_t end);
/* Exactly the rows of the bitmap, and no others (choosing by a list, loading a spec). */
struct marks_change marks_exactly(struct marks *m, const uint64_t *bits, size_t words);

/* False if there is nothing to undo (redo). change may be NULL. */
bool marks_undo(struct marks *m, struct marks_change *change);
bool marks_redo(struct marks *m, struct marks_change *change);
/* Makes what is chosen now the beginning: there is nothing to undo. */
void marks_forget(struct marks *m);

#endif
