/* SPDX-License-Identifier: Apache-2.0 */
/* Looks at a block of rows with all words of a filter. */
#ifndef CATALOG_FILTER_FILTER_BLOCK_H
#define CATALOG_FILTER_FILTER_BLOCK_H

#include "catalog/catalog_internal.h"
#include "catalog/filter/filter_internal.h"

/* So many rows at once: their text stays in the cache from the first word to the last. */
#define BLOCK_ROWS 4096
#define BLOCK_WORDS (BLOCK_ROWS / 64)

struct bitmap {
    const uint64_t *bits;
    size_t words;
};

struct block {
    const struct catalog *c;
    struct bitmap chosen, changed;
    uint32_t first, end; /* first is a multiple of 64 */
    uint64_t *bits;      /* in: the rows to look at, out: those let through; bit 0 is `first` */
    uint32_t given_up;   /* rows are added to this */
};

void block_look(struct block *b, const struct words *words);

#endif
