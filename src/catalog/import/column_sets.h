/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The columns of tables as oms-objects --columns lists them, and what several tables have in
 * common. Nothing is guessed: a table that was not listed is not there.
 */
#ifndef CATALOG_IMPORT_COLUMN_SETS_H
#define CATALOG_IMPORT_COLUMN_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/texts.h"

struct column {
    char *name, *type;
    bool key; /* of the primary key, or of unique indexes if there is none */
};

struct column_table {
    char *database, *object;
    struct column *items;
    size_t len, cap;
    bool primary; /* has a primary key */
};

struct column_sets {
    struct column_table *tables;
    size_t len, cap;
};

void column_sets_clear(struct column_sets *s);
/* Adds what the lines say: database, object, column, type, nullable, key, unique indexes. */
void column_sets_read(struct column_sets *s, const char *text);
/* NULL if it was not listed. */
const struct column_table *column_sets_find(const struct column_sets *s, const char *database,
                                            const char *object);
/* "database<TAB>object", escaped as in the lines. Caller frees. */
char *column_table_line(const char *database, const char *object);

/* NULL if the table has none of that name. */
const struct column *column_find(const struct column_table *t, const char *name);

/* A column of several tables. */
struct column_shared {
    const char *name, *type; /* borrowed; the type is "" where it is not the same in all */
    size_t tables, keys;     /* that have it, and that have it in their key */
};

/* All columns of the tables: first those that all have, in the order of the first table, *shared of
 * them; then the others. Caller frees. */
struct column_shared *columns_unite(const struct column_table *const *tables, size_t count,
                                    size_t *len, size_t *shared);
/*
 * The list of columns to keep: those wanted and those of the key, in the table's order, joined.
 * NULL if these are all. Adds to *guarded how many of the key were not wanted. Caller frees.
 */
char *columns_keep(const struct column_table *t, const struct texts *wanted, size_t *guarded);

#endif
