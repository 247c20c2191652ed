/* SPDX-License-Identifier: Apache-2.0 */
/* What choose.c and choose_nearest.c share. */
#ifndef CATALOG_BULK_CHOOSE_INTERNAL_H
#define CATALOG_BULK_CHOOSE_INTERNAL_H

#include "catalog/bulk/choose.h"

/* Rows whose names hash alike hang together, the lowest row first. */
struct choose_index {
    uint32_t *heads; /* row + 1; 0: none */
    uint32_t *next;  /* the same, for each row */
    uint64_t mask;
};

/* Each verdict's entries, in the order of the list. */
struct choose_group {
    size_t *items;
    size_t len, cap;
};

struct choose {
    const struct object_list *list;
    struct rows rows;
    size_t done;
    struct choose_index full;   /* by database and object */
    struct choose_index object; /* by object */
    struct choose_entry *entries;
    size_t *taken; /* for each row: 1 + the first entry that stands for it */
    struct choose_group groups[CHOOSE_VERDICTS];
    uint64_t *signs; /* for each row: which letters its object has; made when first needed */
};

#endif
