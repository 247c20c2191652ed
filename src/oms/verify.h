/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a full verification found. Source: ListProjectFullVerifyResult,
 * ListFullVerifyInconsistenciesResult and ListFullVerifyCorrectionsResult of OMS Community 4.2.2.
 * All texts are the server's and may be NULL.
 */
#ifndef OMS_VERIFY_H
#define OMS_VERIFY_H

#include "base/buf.h"
#include "oms/oms.h"

enum oms_verify_what { OMS_VERIFY_TABLES, OMS_VERIFY_DIFFERENCES, OMS_VERIFY_CORRECTIONS };

struct oms_verified {
    char *schema, *table, *sink_schema, *state, *result, *message;
    int64_t source_only, sink_only, mismatched, consistent; /* rows; < 0: not known */
};

/* Rows, from what was counted; below 0 if a count that they need is none. */
int64_t oms_verified_source(const struct oms_verified *v);
int64_t oms_verified_sink(const struct oms_verified *v);
int64_t oms_verified_different(const struct oms_verified *v);
/* All of it was compared, and is equal. A table of which that is not told may differ. */
bool oms_verified_equal(const struct oms_verified *v);
/* What the results of so many tables come to: a sentence. Translated, caller frees. */
char *oms_verified_count(size_t tables, size_t different, size_t equal);

struct oms_cell {
    char *column, *source, *sink; /* of a key, sink is NULL */
};

struct oms_difference {
    char *type; /* MASTER_ONLY, IMAGE_ONLY, MISMATCHED */
    struct oms_cell *keys, *cells;
    size_t key_count, cell_count;
};

/* "id=7, part=2", raw; caller frees. */
char *oms_difference_key(const struct oms_difference *d);

/* One page of any of the three. */
struct oms_verify_page {
    enum oms_verify_what what;
    struct oms_verified *tables;
    size_t table_count;
    struct oms_difference *differences;
    size_t difference_count;
    struct texts corrections; /* SQL that OMS proposes for the sink; never run by us */
    size_t rows;              /* that came, those that could not be read, too */
    struct oms_lost lost;     /* of these */
    size_t total;             /* as the server says; 0: not said */
};
void oms_verify_clear(struct oms_verify_page *p); /* zeroed afterwards */
/* Is this the last page? seen: rows of this page and those before it. */
bool oms_verify_is_last(const struct oms_verify_page *p, size_t seen);
/* The statements of a page, each with its semicolon on a line of its own. */
void oms_verify_add_sql(struct buf *sql, const struct oms_verify_page *p);

enum { OMS_VERIFY_PAGE = 100 }; /* rows */

struct oms_verify_query {
    enum oms_verify_what what;
    const char *id;             /* of the task */
    const char *schema, *table; /* NULL for OMS_VERIFY_TABLES */
    size_t page;                /* from 1 */
};
/* into is emptied first. */
struct oms_call *oms_verify_list(struct oms *o, const struct oms_verify_query *query,
                                 struct oms_verify_page *into, oms_plain_done *done, void *arg);

#endif
