/* SPDX-License-Identifier: Apache-2.0 */
/* What a catalog is made of, for the files of this room. */
#ifndef CATALOG_CATALOG_INTERNAL_H
#define CATALOG_CATALOG_INTERNAL_H

#include "catalog/catalog.h"

/* Readable bytes after the text, for a scan that reads ahead. */
#define CATALOG_AHEAD 64

struct database {
    uint32_t row;    /* one whose name begins with that of the database */
    uint32_t length; /* of its name */
    uint32_t count;
    uint32_t last; /* its last row so far */
};

struct run {
    uint32_t first;
    uint32_t database;
};

struct catalog {
    char *text; /* "database.object" and a NUL for each row */
    size_t length, text_cap;
    uint32_t *starts; /* of each row, and after the last */
    size_t starts_cap;
    uint32_t count;
    uint64_t *views, *keyed, *keyless; /* a bit for each row */
    size_t views_cap, keyed_cap, keyless_cap;
    uint32_t *sizes; /* packed numbers of rows, NULL until one is known */
    size_t sizes_cap;
    struct database *databases;
    size_t database_count, databases_cap;
    struct run *runs;
    size_t run_count, runs_cap;
    uint32_t *slots; /* numbers of databases + 1 by the hash of their names; 0: free */
    size_t slot_count;
    bool unsettled;
};

/* By bytes, the shorter first. */
int catalog_compare(const char *a, size_t a_length, const char *b, size_t b_length);

static inline uint32_t row_length(const struct catalog *c, uint32_t row)
{
    return c->starts[row + 1] - c->starts[row] - 1;
}

static inline uint32_t run_end(const struct catalog *c, size_t run)
{
    return run + 1 < c->run_count ? c->runs[run + 1].first : c->count;
}

/* The run of a row, from a run at or before it. */
static inline size_t run_from(const struct catalog *c, size_t run, uint32_t row)
{
    while (row >= run_end(c, run))
        run++;
    return run;
}

/* Enters rows of one database, whose names are there already, in order, into it and into its run.
 */
void catalog_place(struct catalog *c, uint32_t row, uint32_t count, const char *database,
                   size_t length);

/* A database as it is kept: its name is in its first row. */
struct cache_database {
    uint32_t length, objects;
};

/*
 * Makes a settled catalog out of parts that nobody vouches for: c holds the text with its length
 * and zeros after it, the bitmaps and the sizes, and room for objects + 1 starts. False if it can't
 * be one; then c is only good for catalog_free().
 */
bool catalog_rebuild(struct catalog *c, uint32_t objects, const struct cache_database *databases,
                     uint32_t count);

enum catalog_key catalog_key_of(const struct catalog *c, uint32_t row);
uint64_t catalog_size_of(const struct catalog *c, uint32_t row);
/* Enter what is known of a row, where nothing is. */
void catalog_learn_size(struct catalog *c, uint32_t row, uint64_t rows);
void catalog_learn_key(struct catalog *c, uint32_t row, enum catalog_key key);

#endif
