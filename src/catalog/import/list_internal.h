/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the list import share; for list_*.c only. */
#ifndef CATALOG_IMPORT_LIST_INTERNAL_H
#define CATALOG_IMPORT_LIST_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "catalog/import/list_import.h"

enum { LIST_FIELDS = 64 }; /* columns of a line; more are passed over */

enum list_column {
    COLUMN_DATABASE,
    COLUMN_SCHEMA, /* wins over COLUMN_DATABASE where a list has both */
    COLUMN_OBJECT,
    COLUMN_KIND,
    COLUMN_ROWS,
    COLUMN_KEY,
    COLUMN_MAPPED_DATABASE, /* from here on an empty one says nothing */
    COLUMN_MAPPED_OBJECT,
    COLUMN_WHERE,
    COLUMN_FILTER_COLUMNS,
    COLUMN_SHARD_COLUMNS,
    COLUMN_RENAMED_COLUMNS,
    COLUMNS /* none of these */
};

/* Where a line is read: what is left of it, and where the parts are written (NUL-terminated). */
struct list_scan {
    const char *p, *end;
    char *out;       /* room for twice the line */
    const char *why; /* N_(); set once something is wrong */
    bool open;       /* what is wrong is a " that is not closed */
};

struct list_heading {
    char separator; /* 0: there is no heading */
    size_t count;
    enum list_column columns[LIST_FIELDS];
    const char *line; /* as it was: clients repeat it on every page; in the text of the list */
    size_t length;
    char *database; /* from "Tables_in_db"; NULL: none */
};

enum list_shape { LIST_UNKNOWN, LIST_LINES, LIST_JSON_LINES, LIST_JSON };

struct list_import {
    struct list_options options;
    struct buf decoded;   /* the text, if it was not UTF-8 */
    const char *at, *end; /* what is left of the text */
    size_t number;        /* of the line that was read last */
    enum list_shape shape;
    bool heading_possible;
    struct list_heading heading;
    char *scratch;
    size_t scratch_cap;
};

/* --- list_decode.c --- */
/* The list as UTF-8: the bytes themselves, or what was put into out. A line that is in none of the
 * encodings stays as it is. */
const char *list_decode(struct buf *out, const char *bytes, size_t *length);

/* --- list_import.c --- */
/* Moves *at behind the next line, and returns that without its end. */
const char *list_next_line(const char **at, const char *end, size_t *length);
/* Gives the entry to the receiver; NULL, or why (N_()) it can't. e->line is set here. */
const char *list_emit(struct list_import *l, struct list_entry *e, size_t line);
/* why: N_(). */
void list_complain(struct list_import *l, size_t line, const char *text, size_t length,
                   const char *why);

/* --- list_line.c --- */
/* Reads a line of any form but JSON; a record of CSV takes the lines after it that it needs. */
void list_line(struct list_import *l, const char *text, size_t length);

/* --- list_parse.c: the parts of a line --- */
void list_skip_blanks(struct list_scan *s);
/* "db.table" or "table" (*database NULL then). False with why. */
bool list_name(struct list_scan *s, const char *stops, char **database, char **object);
/* The fields of the line; a field that is NULL in the database has no text. Returns how many. */
size_t list_fields(struct list_scan *s, char separator, char **fields);
/* The first \t, else the first | or (CSV) , or ; outside quotes; 0 if there is none. */
char list_separator(const char *text, const char *end);
/* Frames, remarks, counts of rows, prompts. */
bool list_is_noise(const char *text, size_t length);

/* --- list_columns.c: what headings and values mean --- */
/* True if these are headings; h then says of which columns, with separator and line still to set.
 */
bool list_heading_read(struct list_heading *h, char **fields, size_t count);
enum list_column list_column_of(const char *heading);
/* Puts a value in its place in the entry. NULL, or why (N_()) it can't. */
const char *list_value(struct list_entry *e, enum list_column column, const char *value);

/* --- list_json.c --- */
/* Is the line JSON by itself, and not the body of a task? */
bool list_json_is_line(const char *text, size_t length);
void list_json_line(struct list_import *l, const char *text, size_t length);
/* All of it, from the line that begins at this text on. */
void list_json_body(struct list_import *l, const char *text);

#endif
