/* SPDX-License-Identifier: Apache-2.0 */
/* A table on standard output: columns as wide as what is in them, on a terminal no wider than it.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stddef.h>

struct table {
    size_t columns;
    char **cells; /* visible texts, row by row; owned */
    size_t len, cap;
};

/* headings: one for each column, translated. */
void table_init(struct table *t, size_t columns, const char *const *headings);
/* The next cell, a raw text (hostile); NULL and "" show as "-". */
void table_cell(struct table *t, const char *text);
size_t table_rows(const struct table *t); /* without the headings */
/* On a terminal the widest columns give way, marked by ~, until a line fits. */
void table_print(const struct table *t);
void table_clear(struct table *t);

#endif
