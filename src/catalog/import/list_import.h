/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads lists of objects in the forms in which people and programs have them:
 *
 *   db.table   `db`.`table`   "db"."table"   [db].[table]   table (of the default database)
 *              several on a line between commas; a last , or ; is passed over
 *   ... = db2.table2          another name in the sink (also "= table2")
 *   db<TAB>table[<TAB>kind[<TAB>rows[<TAB>key]]]
 *              as mysql -N -B writes it, with \t \n \r \\ \0 in names
 *   db|table[|kind[|rows[|key]]]      psql -At; also the framed tables of mysql and psql
 *   db,table[,kind[,rows[,key]]]      CSV by RFC 4180
 *   a heading line over any of the three, in any order of columns (see list_columns.c): CSV files,
 *              sqlplus with SET MARKUP CSV ON, mysql -B, psql, and the list of objects that the
 *              console of OMS downloads and imports, with conditions and columns
 *   JSON: a CreateProject body or anything that holds its transferMapping, or a JSON object a line
 *
 * Lines of "-- ..." or "# ...", frames, and the row counts that clients write at the end are
 * passed over. Text is UTF-8 with or without a mark, UTF-16 of either order with or without one, or
 * GB18030 (and so GBK); which of them is found out.
 */
#ifndef CATALOG_IMPORT_LIST_IMPORT_H
#define CATALOG_IMPORT_LIST_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

/* One object. All texts are UTF-8 without NUL, borrowed until the callback returns. */
struct list_entry {
    const char *database; /* NULL: neither the line nor the options name one */
    const char *object;
    const char *mapped_database, *mapped_object; /* in the sink; NULL = the same */
    const char *where;                           /* the rows that are taken; NULL = all */
    const char *filter_columns, *shard_columns;  /* names between ";" or in lines; or NULL */
    enum catalog_kind kind;                      /* a table, where the list does not say it */
    enum catalog_key key;
    uint64_t rows;
    size_t line; /* from 1; of a JSON body too */
};

/* A line that was not understood. */
struct list_problem {
    size_t line;
    const char *text; /* the line (its beginning), as it may be shown; borrowed */
    const char *why;  /* translated, no full stop; borrowed */
};

struct list_options {
    const char *default_database; /* for lines without one; NULL: none */
    bool need_database;           /* a line without one, where there is no default, is a problem */
    void (*entry)(void *arg, const struct list_entry *e);
    void (*problem)(void *arg, const struct list_problem *p);
    void *arg;
};

struct list_import; /* private */

/*
 * Calls entry and problem for each line, in order. whole: false if the list breaks off, so that a
 * last line without an end is half of one, and is passed over.
 */
void list_read(const char *bytes, size_t length, bool whole, const struct list_options *options);
/* The same piece by piece. The bytes are borrowed until its end. */
struct list_import *list_begin(const char *bytes, size_t length, bool whole,
                               const struct list_options *options);
/* Reads so many lines; a JSON body is one. False once there are no more. */
bool list_go_on(struct list_import *l, size_t lines);
void list_end(struct list_import *l); /* also NULL */

/* The beginning of a line, as a problem shows it. Caller frees. */
char *list_problem_text(const char *text, size_t length);

#endif
