/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Within this room: a list that the server hands out by pages. The first page alone tells how many
 * there are and how long the server lets them be; the rest comes eight at a time.
 */
#ifndef OMS_PAGES_H
#define OMS_PAGES_H

#include "oms/call.h"
#include "oms/rows.h"

struct rows {
    void *items; /* owned by the list's user once published */
    size_t len, cap;
};

struct paged;
struct paged_kind {
    const char *action;
    size_t item_size; /* the first member of an item is `char *id` */
    void (*read)(void *item, struct json_object *row);
    void (*clear)(void *item);
    void (*publish)(const struct paged *paged);  /* fills paged->into */
    void (*progress)(const struct paged *paged); /* NULL: nobody wants to know */
};

enum { PAGES_AT_ONCE = 8 };

struct page;
struct slot {
    struct paged *paged;
    struct exchange *exchange; /* NULL: free */
    size_t number;
    bool begun;  /* its answer is being read: */
    size_t rows; /* ... so many of it lie at the end of the list */
    size_t twin; /* ... the number of another page with the same rows; 0: none */
};

struct paged {
    struct oms_call call;
    const struct paged_kind *kind;
    void *into;
    oms_progress *progress; /* of data sources */
    oms_plain_done *done;
    void *arg;
    char *search;
    struct rows rows;
    void *ids;          /* tsearch() tree of the ids in rows */
    struct page *pages; /* by number; [0] is not used */
    size_t pages_cap;
    size_t size;          /* asked for; after the first page what the server gives */
    size_t total;         /* the largest that the server said; 0 = none */
    size_t seen;          /* rows that came, doubles too */
    struct oms_lost lost; /* of these */
    size_t next;          /* page to exchange for next */
    size_t wanted, limit; /* last page by the total, and by what the server showed */
    size_t pages_done;
    struct slot slots[PAGES_AT_ONCE];
};

/* Copies search. The plan's kind, into, progress, done and arg count. */
struct oms_call *paged_start(struct oms *o, const struct paged *plan, const char *search,
                             size_t page_size);
/* How many pages there are by the total; 0 = not known. */
size_t paged_expected(const struct paged *paged);

#endif
