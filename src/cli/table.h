/* SPDX-License-Identifier: Apache-2.0 */
/* A table on standard output: columns as wide as what is in them, on a terminal no wider than it.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stddef.h>

struct table {
    size_t columns;
    unsigned whole; /* columns that are never cut, as bits; set after table_begin() */
    char **cells;   /* visible texts, row by row; owned */
    size_t len, cap;
};

#define TABLE_WHOLE(column) (1u << (column))
#define TABLE_ALL_WHOLE (~0u) /* longer lines go on in the next one */
#define TABLE_TEXTS(...) ((const char *const[]){__VA_ARGS__})
#define TABLE_COUNT(...) (sizeof TABLE_TEXTS(__VA_ARGS__) / sizeof(const char *))
/* The headings, one for each column, translated. */
#define table_begin(t, ...) table_init(t, TABLE_COUNT(__VA_ARGS__), TABLE_TEXTS(__VA_ARGS__))
/* A raw text (hostile) for each column; NULL and "" show as "-". */
#define table_row(t, ...) table_cells(t, TABLE_COUNT(__VA_ARGS__), TABLE_TEXTS(__VA_ARGS__))

void table_init(struct table *t, size_t columns, const char *const *headings);
void table_cells(struct table *t, size_t count, const char *const *texts);
/* Prints it and clears it. On a terminal the widest columns give way, marked by ..., until a line
 * fits. Of a table with columns that must not, the last other ones are left out if need be. */
void table_end(struct table *t);
/* The same, unless it has no row. Returns how many it had, without the headings. */
size_t table_end_rows(struct table *t);

#endif
