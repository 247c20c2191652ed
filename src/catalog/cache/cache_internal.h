/* SPDX-License-Identifier: Apache-2.0 */
/* The kept file itself, for the files of this room. */
#ifndef CATALOG_CACHE_CACHE_INTERNAL_H
#define CATALOG_CACHE_CACHE_INTERNAL_H

#include "catalog/catalog_internal.h"
#include "catalog/cache/cache.h"

/*
 * The file has the arrays of a catalog as they lie in memory, so that they are read straight into
 * place. It is the machine's own: another order of bytes is refused. Behind one another:
 *   struct cache_head
 *   struct cache_database for each database
 *   the text: "database.object" and a NUL for each row
 *   three bitmaps: views, with a key, without one
 *   the packed numbers of rows, if any is known
 *   the sum of all these, each added by itself
 */
#define KEPT_MAGIC "oms-wizard catalogue 3\n"
#define KEPT_ORDER UINT64_C(0x0102030405060708)

struct cache_head {
    char magic[24]; /* with its NUL */
    uint64_t order; /* KEPT_ORDER */
    int64_t when;
    uint32_t objects, databases;
    uint32_t text;  /* bytes */
    uint32_t sizes; /* objects, or 0 */
};

/*
 * A sum against accidents: one word that changed, however it did, is always seen, and anything else
 * but once in 2^64. It is none against malice; that is what catalog_rebuild() is for. Zeros at the
 * end of what is added do not count: the head says how long it is.
 */
#define CACHE_SUM_START UINT64_C(0xcbf29ce484222325)
/* In pieces it gives the same if all but the last are multiples of 8 bytes. */
uint64_t cache_sum(uint64_t sum, const void *bytes, size_t length);

enum cache_state {
    KEPT_FINE,
    KEPT_FOREIGN, /* not such a file, of another version or of another kind of machine */
    KEPT_DAMAGED,
    KEPT_UNREAD /* with errno */
};

/* Writes all of it to an open file. False with errno. */
bool cache_write(int fd, const struct catalog *c, int64_t when);
enum cache_state cache_read_head(int fd, struct cache_info *info);
/* Reads all of it, from the beginning of the file; *out is settled. */
enum cache_state cache_read(int fd, struct catalog **out, struct cache_info *info);

#endif
