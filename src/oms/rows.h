/* SPDX-License-Identifier: Apache-2.0 */
/* Within this room: lists of a server in which some rows cannot be read. An object in place of the
 * list is a row by itself. */
#ifndef OMS_ROWS_H
#define OMS_ROWS_H

#include <json-c/json.h>
#include "oms/oms.h"

/* Bytes that the tree of one row, or of a reply without its rows, may take, which is many times its
 * text. It is enough for a row that differs in a table of 1,000 columns, the largest that OMS
 * sends. */
enum { ROWS_TREE_MAX = 2 << 20 };

/* The rows of a list, within the text of a reply. All zero: none. A copy reads them again. */
struct row_reader {
    const char *at, *end;
    size_t count, number; /* of all rows; of those that were read */
};

/*
 * A reply whose "data" is a list or an object: its tree without the rows, which *rows reads one at
 * a time, so that it takes little more memory than its text. NULL if it is no such reply, or the
 * frame itself, or the object, cannot be read.
 */
struct json_object *rows_parse(const char *text, size_t length, struct row_reader *rows);
/* The next row; the caller puts it. Rows that cannot be read are passed over, counted, and the
 * first of them named. False at the end. *row may be NULL, for null. */
bool rows_next(struct row_reader *rows, struct json_object **row, struct oms_lost *lost);
/* The text of the next row, which may be no JSON. NULL: there is none. */
const char *rows_text(const struct row_reader *rows, size_t *length);
/* Passes over that row; rows_lose() counts it as one that cannot be read. */
void rows_pass(struct row_reader *rows);
void rows_lose(struct row_reader *rows, struct oms_lost *lost);
/* What rows_next() has not read yet is too much: it is counted and the first row named. */
void rows_leave(struct row_reader *rows, struct oms_lost *lost);
/* So many rows, the first of this number, are missing, as a translated sentence says. */
void rows_miss(struct oms_lost *lost, size_t number, size_t count, const char *why);

void lost_add(struct oms_lost *lost, const struct oms_lost *more);
/* One row that has no ID. */
void lost_nameless(struct oms_lost *lost);
void lost_clear(struct oms_lost *lost);

#endif
