/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Choosing by a list: what the names of a list are in a catalog, before anything changes.
 *
 *     c = choose_new(&list, catalog);         list and catalog must outlive it, unchanged
 *     while (!choose_run(c, 20000)) ...       the first calls index the rows, the rest look up
 *     choose_count(c, CHOOSE_MISSING), choose_find(c, CHOOSE_MISSING, n), choose_entry(c, i)
 *     choose_bits(c, CHOOSE_BIT(CHOOSE_MATCHED) | CHOOSE_BIT(CHOOSE_CASE), bits)
 */
#ifndef CATALOG_BULK_CHOOSE_H
#define CATALOG_BULK_CHOOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/import/object_list.h"
#include "catalog/catalog.h"

enum choose_verdict {
    CHOOSE_MATCHED,
    CHOOSE_TWICE,     /* an earlier entry names the same row, in whatever case */
    CHOOSE_CASE,      /* found once, with other upper and lower case */
    CHOOSE_AMBIGUOUS, /* a name without a database that is in several, or several that differ by
                         case */
    CHOOSE_MISSING,
    CHOOSE_VERDICTS
};

#define CHOOSE_BIT(verdict) (1u << (verdict))
struct choose_entry {
    enum choose_verdict verdict;
    uint32_t row;    /* of MATCHED, TWICE and CASE; the first of AMBIGUOUS; else CATALOG_NONE */
    uint32_t places; /* rows that it could be: 1, or more if AMBIGUOUS, 0 if MISSING */
    size_t earlier;  /* of TWICE: the index of the entry that came first */
};

struct choose;

struct choose *choose_new(const struct object_list *list, const struct catalog *catalog);
void choose_free(struct choose *c);
/* Does about `most` steps (rows and entries; 0: all). True once everything is known. */
bool choose_run(struct choose *c, size_t most);
size_t choose_done(const struct choose *c);  /* steps done, of */
size_t choose_steps(const struct choose *c); /* so many, for a progress line */

/* Entries of a verdict so far, and number n of them (n < count) as an index into the list. */
size_t choose_count(const struct choose *c, enum choose_verdict verdict);
size_t choose_find(const struct choose *c, enum choose_verdict verdict, size_t n);
struct choose_entry choose_entry(const struct choose *c, size_t index);
/* The places of an ambiguous entry: the next row after `row` (CATALOG_NONE: the first), or
 * CATALOG_NONE after the last. In no particular order. */
uint32_t choose_next_place(const struct choose *c, size_t index, uint32_t row);
/*
 * The nearest name to a missing one, or CATALOG_NONE: few letters (1 to 3, by its length) wrong,
 * missing or too many, first in the same database, and that in the case given; else the
 * same name in another one.
 * Looks through all rows (some ms for a million), so ask for the entries that are shown.
 */
uint32_t choose_nearest(struct choose *c, size_t index);
/*
 * Sets the bits of the rows that entries with these verdicts (CHOOSE_BIT()s or-ed) name; all places
 * of AMBIGUOUS ones, the nearest of none. Bits has a bit for each row; other bits stay.
 * Returns how many bits came in addition.
 */
uint32_t choose_bits(const struct choose *c, unsigned verdicts, uint64_t *bits);

#endif
