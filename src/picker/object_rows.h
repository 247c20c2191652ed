/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rows of the objects step: databases and objects, rules, headings, the two plain lists. Kept
 * as segments, so that a million objects cost a few bytes for each database, not for each row.
 */
#ifndef PICKER_OBJECT_ROWS_H
#define PICKER_OBJECT_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/mapping.h"
#include "spec/spec.h"

enum row_kind { ROW_HEADING, ROW_DATABASE, ROW_OBJECT, ROW_FIELD };

struct object_row {
    enum row_kind kind;
    struct object_at at; /* ROW_DATABASE, ROW_OBJECT; a heading's side */
    enum field_id field; /* ROW_FIELD */
};

struct segment {
    struct object_row first; /* objects count on from it */
    size_t start, count;
};

struct object_rows {
    struct segment *items;
    size_t len, cap;
    size_t total;            /* rows */
    const struct spec *spec; /* what they were made from, and its version */
    unsigned long version;
};

/* Makes the rows anew if the spec has changed since. */
void object_rows_update(struct object_rows *r, const struct spec *s);
void object_rows_clear(struct object_rows *r);
struct object_row object_rows_at(const struct object_rows *r, size_t index);
/* Row of a place in the mapping; `database` true: of its database. total if there is none. */
size_t object_rows_find(const struct object_rows *r, struct object_at at, bool database);
/* Number of a rule's row among the rows of its side, whose count is set. */
size_t object_rows_in_side(const struct object_rows *r, size_t index, enum mapping_side side,
                           size_t *count);
/* Place that a JSON pointer below /transferMapping names. False if it names none. */
bool object_at_pointer(const char *pointer, struct object_at *at, bool *database);

#endif
