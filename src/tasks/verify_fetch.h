/* SPDX-License-Identifier: Apache-2.0 */
/* All pages of what a verification found, one after the other. */
#ifndef TASKS_VERIFY_FETCH_H
#define TASKS_VERIFY_FETCH_H

#include "app/app.h"
#include "oms/verify.h"

enum { VERIFY_PAGES_MOST = 100 }; /* of OMS_VERIFY_PAGE rows: what a screen is for */

struct verify_fetch {
    struct app *app;
    struct oms_call *call;         /* NULL: none is under way */
    struct oms_verify_query query; /* its texts are the fetch's own */
    struct oms_verify_page next;
    struct oms_verify_page *pages; /* that came */
    size_t len, cap;
    size_t rows;                   /* in them, those that cannot be read, too */
    bool over;                     /* all came */
    bool cut;                      /* there are more than VERIFY_PAGES_MOST */
    char *why;                     /* why it is not whole, made visible; NULL: it may be */
    void (*then)(struct app *app); /* after each page, and at the end; may be NULL */
};

/* Begins anew; schema and table may be NULL. */
void verify_fetch_begin(struct verify_fetch *f, struct app *app, enum oms_verify_what what,
                        const char *id, const char *schema, const char *table,
                        void (*then)(struct app *app));
void verify_fetch_clear(struct verify_fetch *f); /* zeroed afterwards */
/* The tables and differences in all pages, by number; NULL: there are no more. */
const struct oms_verified *verify_fetch_table(const struct verify_fetch *f, size_t index);
const struct oms_difference *verify_fetch_difference(const struct verify_fetch *f, size_t index);
/* How a row differs, translated, borrowed; NULL: nobody here knows that type. */
const char *verify_kind(const char *type);
/* "column: source | sink" of each cell that is told, made visible; caller frees. */
char *verify_cells(const struct oms_difference *d, const char *between);

#endif
