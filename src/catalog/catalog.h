/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a source holds: a row for each table and view. Names lie in one text, a row costs its name,
 * four bytes and three bits. Rows are numbered from 0; while a fetch streams, rows come only at the
 * end, so that nothing moves that is shown. catalog_settle() then sorts once.
 */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum catalog_kind { CATALOG_TABLE, CATALOG_VIEW };

/* Is there a primary key, or a unique index of columns that are never NULL? */
enum catalog_key { CATALOG_KEY_UNKNOWN, CATALOG_KEY_YES, CATALOG_KEY_NO };

#define CATALOG_ROWS_UNKNOWN UINT64_MAX
#define CATALOG_NONE UINT32_MAX

struct catalog;

/* One row as it is read. The text is borrowed until the next catalog_add() or catalog_settle(). */
struct catalog_row {
    const char *name;         /* "database.object", NUL-terminated; any byte but NUL may be in it */
    uint32_t length;          /* of name */
    uint32_t database_length; /* name[database_length] is the dot between the two */
    uint32_t database;        /* number of the database */
    const char *object;       /* in name, what comes after the dot */
    uint32_t object_length;
    enum catalog_kind kind;
    enum catalog_key key;
    uint64_t rows; /* estimated; exact to 2^31, from there to 7 digits */
};

struct catalog_database {
    const char *name; /* borrowed as above, not NUL-terminated */
    uint32_t length;
    uint32_t count; /* of its objects */
};

/* A stretch of neighbouring rows of one database. */
struct catalog_run {
    uint32_t database;
    uint32_t first, end; /* rows first..end-1 */
};

struct catalog *catalog_new(void);
void catalog_free(struct catalog *c);

/*
 * Adds a row at the end and returns its number, or CATALOG_NONE if it can't be taken: the object's
 * name is empty or holds a NUL, or the text has reached 4 GiB. Lengths are bytes; neither text need
 * be NUL-terminated. The same name twice is two rows until catalog_settle().
 */
uint32_t catalog_add(struct catalog *c, const char *database, size_t database_length,
                     const char *object, size_t object_length, enum catalog_kind kind,
                     enum catalog_key key, uint64_t rows);
uint32_t catalog_count(const struct catalog *c);
struct catalog_row catalog_get(const struct catalog *c, uint32_t row);
/* The object's name of a row: NUL-terminated, borrowed as above. */
const char *catalog_object(const struct catalog *c, uint32_t row);

uint32_t catalog_database_count(const struct catalog *c);
struct catalog_database catalog_database(const struct catalog *c, uint32_t database);
/* CATALOG_NONE if there is no such database. */
uint32_t catalog_find_database(const struct catalog *c, const char *name, size_t length);

/* Runs in the order of rows. After catalog_settle() there is exactly one for each database. */
uint32_t catalog_run_count(const struct catalog *c);
struct catalog_run catalog_run(const struct catalog *c, uint32_t run);
uint32_t catalog_run_of(const struct catalog *c, uint32_t row);

/*
 * Sorts databases, and the objects in each, by their bytes; of rows with one name the first stays
 * and takes over what it did not know. Rows get other numbers, so nothing may hold any.
 */
void catalog_settle(struct catalog *c);
/*
 * Takes over what another catalog knows of objects of the same names: a key, a number of rows,
 * where nothing is known yet. Both must be settled. No row moves.
 */
void catalog_learn(struct catalog *c, const struct catalog *from);
/* Tables of this database of which no key is known have none. c must be settled. */
void catalog_learn_keyless(struct catalog *c, uint32_t database);
bool catalog_settled(const struct catalog *c);
/* The row of this exact name, or CATALOG_NONE. The catalog must be settled. */
uint32_t catalog_find(const struct catalog *c, const char *database, size_t database_length,
                      const char *object, size_t object_length);

/* "database.object" with what is hostile made visible. Caller frees. */
char *catalog_shown(const struct catalog *c, uint32_t row);
/* Bytes of memory that it holds, for the bench. */
size_t catalog_memory(const struct catalog *c);

#endif
