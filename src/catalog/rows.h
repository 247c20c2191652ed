/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of named objects, wherever they are kept: all that the functions over names need to know of
 * a catalog. Sets of rows are bitmaps as in bits.h.
 */
#ifndef CATALOG_ROWS_H
#define CATALOG_ROWS_H

#include <stddef.h>
#include <stdint.h>

struct catalog;

/* Borrowed from the store; not necessarily NUL-terminated. */
struct row_name {
    const char *database, *object;
    uint32_t database_length, object_length;
};

struct rows {
    uint32_t count;
    /* Neighbours in one database should give it at the same address: this makes matching fast. */
    void (*name)(const void *store, uint32_t row, struct row_name *out);
    const void *store;
};

/* The rows of a catalog as they are now; not to be used once it changed. */
struct rows rows_of_catalog(const struct catalog *c);
struct row_name rows_name(const struct rows *r, uint32_t row);
/* "database.object" with what is hostile made visible, for messages and lists. Caller frees. */
char *rows_shown(const struct rows *r, uint32_t row);

#endif
