/* SPDX-License-Identifier: Apache-2.0 */
/* What choose.c and choose_nearest.c share. */
#ifndef CATALOG_BULK_CHOOSE_INTERNAL_H
#define CATALOG_BULK_CHOOSE_INTERNAL_H

#include "base/hash.h"
#include "catalog/bulk/choose.h"

/* Each verdict's entries, in the order of the list. */
struct choose_group {
    size_t *items;
    size_t len, cap;
};

struct choose {
    const struct object_list *list;
    const struct catalog *catalog;
    uint32_t rows; /* of it */
    size_t done;
    struct hash_chains full;   /* rows by database and object; the lowest come first */
    struct hash_chains object; /* by object */
    struct choose_entry *entries;
    size_t *taken; /* for each row: 1 + the first entry that names it */
    struct choose_group groups[CHOOSE_VERDICTS];
    uint64_t *signs; /* for each row: which letters its object has; made when first needed */
};

#endif
