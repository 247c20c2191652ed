/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list of objects that was read: entries in one text, and the lines that were not understood.
 * The usual receiver of list_import.h.
 */
#ifndef CATALOG_IMPORT_OBJECT_LIST_H
#define CATALOG_IMPORT_OBJECT_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "catalog/import/list_import.h"

/* Of so many lines text and reason are kept; the rest is counted. */
enum { OBJECT_LIST_PROBLEMS = 10000 };

struct object_list_item; /* private */

struct object_list {
    struct buf text;
    struct object_list_item *items;
    size_t len, cap;
    struct object_list_problem {
        size_t line;
        char *text, *why; /* as in struct list_problem */
    } * problems;
    size_t problem_len, problem_cap;
    size_t problem_total; /* all of them */
};

void object_list_init(struct object_list *o);
void object_list_clear(struct object_list *o);
/* Adds a problem; arg is the struct object_list. */
void object_list_problem(void *arg, const struct list_problem *p);
/* Texts are borrowed until the next entry is added. */
struct list_entry object_list_get(const struct object_list *o, size_t index);
/*
 * Reads a whole text (a paste, a file in memory). default_database (NULL: none) is for lines
 * without one; `databases`: each entry must have one. False if a line was not understood; o then
 * holds all others and the problems.
 */
bool object_list_read(struct object_list *o, const char *text, size_t length,
                      const char *default_database, bool databases);

#endif
