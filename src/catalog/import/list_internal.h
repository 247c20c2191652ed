/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the list import share; for list_*.c only. */
#ifndef CATALOG_IMPORT_LIST_INTERNAL_H
#define CATALOG_IMPORT_LIST_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "catalog/import/list_import.h"

enum {
    LIST_FIELDS = 64,        /* columns of a line; more are passed over */
    LIST_LINE_MAX = 1 << 20, /* bytes of a line that is not JSON */
    LIST_HELD = 65536,       /* bytes that are held back to find the encoding */
    LIST_RECORD_LINES = 8    /* lines over which a quoted field may reach */
};

enum list_column {
    COLUMN_DATABASE,
    COLUMN_SCHEMA, /* wins over COLUMN_DATABASE where a list has both */
    COLUMN_OBJECT,
    COLUMN_KIND,
    COLUMN_ROWS,
    COLUMN_KEY,
    COLUMN_MAPPED_DATABASE,
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
    char *line;     /* as it was: clients repeat it on every page */
    char *database; /* from "Tables_in_db"; NULL: none */
};

enum list_encoding { LIST_GUESS, LIST_UTF8, LIST_UTF16LE, LIST_UTF16BE, LIST_GB18030 };
enum list_shape { SHAPE_FIRST, SHAPE_LINES, SHAPE_JSON_LINES, SHAPE_JSON };

struct list_import {
    struct list_options options; /* default_database is owned */
    bool started;                /* the encoding was looked for */
    enum list_encoding encoding; /* LIST_GUESS: the beginning did not show it */
    void *iconv;                 /* once it was needed */
    struct buf start;            /* bytes that cannot be decoded yet */
    struct buf pending;          /* a line that is not complete */
    bool too_long;               /* of it: the rest is thrown away */
    struct buf units;            /* UTF-16 turned into UTF-8 */
    struct buf line;             /* GB18030 turned into UTF-8 */
    enum list_shape shape;
    size_t number; /* of the line that was read last */
    bool heading_possible;
    struct list_heading heading;
    struct buf record; /* lines of one record with a quoted line feed */
    size_t record_lines;
    struct buf json;
    size_t json_line; /* of its first line */
    char *scratch;
    size_t scratch_cap;
};

/* --- list_decode.c: bytes to whole lines of UTF-8, given to list_line() --------------------------
 */
void list_decode(struct list_import *l, const char *bytes, size_t length);
/* whole: with a line that is not complete. */
void list_decode_end(struct list_import *l, bool whole);
void list_decode_free(struct list_import *l);

/* --- list_line.c --------------------------------------------------------------------------------
 */
/* A whole line, without its line feed. valid: known to be UTF-8 without NUL. */
void list_line(struct list_import *l, const char *text, size_t length, bool valid);
/* Reads what waits for a closing quote, or forgets it if the list is not whole. */
void list_line_end(struct list_import *l, bool whole);

/* --- list_import.c -------------------------------------------------------------------------------
 */
/* Gives the entry to the receiver; NULL, or why (N_()) it can't. e->line is set here. */
const char *list_emit(struct list_import *l, struct list_entry *e, size_t line);
/* why: N_(). */
void list_complain(struct list_import *l, size_t line, const char *text, size_t length,
                   const char *why);

/* --- list_parse.c: the parts of a line -----------------------------------------------------------
 */
void list_skip_blanks(struct list_scan *s);
/* "db.table" or "table" (*database NULL then). False with why. */
bool list_name(struct list_scan *s, const char *stops, char **database, char **object);
/* The fields of the line; a field that is NULL in the database has no text. Returns how many. */
size_t list_fields(struct list_scan *s, char separator, char **fields);
/* The first \t, else the first | or (CSV) , or ; outside quotes; 0 if there is none. */
char list_separator(const char *text, const char *end);
/* Frames, remarks, counts of rows, prompts. */
bool list_is_noise(const char *text, size_t length);

/* --- list_columns.c: what headings and values mean -----------------------------------------------
 */
/* True if these are headings; h then says of which columns, with separator and line still to set.
 */
bool list_heading_read(struct list_heading *h, char **fields, size_t count);
void list_heading_clear(struct list_heading *h);
enum list_column list_column_of(const char *heading);
/* Puts a value in its place in the entry. NULL, or why (N_()) it can't. */
const char *list_value(struct list_entry *e, enum list_column column, const char *value);

/* --- list_json.c ---------------------------------------------------------------------------------
 */
/* Is the line a whole JSON object that is not a body of a task? */
bool list_json_is_line(const char *text, size_t length);
void list_json_line(struct list_import *l, const char *text, size_t length);
void list_json_body(struct list_import *l);

#endif
