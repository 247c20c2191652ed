/* SPDX-License-Identifier: Apache-2.0 */
/* Pages, order and name lists as the list actions take them. */
#ifndef SANDBOX_PAGING_H
#define SANDBOX_PAGING_H

#include <stdbool.h>
#include <stdint.h>
#include "sandbox/edition.h"
#include "sandbox/reply.h"

struct paging {
    int64_t number; /* from 1 */
    int64_t size;
    bool ascending;
    const char *field; /* gmtCreate or gmtModified */
};

/* Reads pageNumber, pageSize, sortField and order. False with a failure in r. */
bool paging_read(struct paging *p, struct json_object *body, long max_page, struct reply *r);
/* The first row of the asked page of count rows, and the one after its last; its numbers into r. */
size_t paging_begin(const struct paging *p, size_t count, struct reply *r);
size_t paging_end(const struct paging *p, size_t count);
/* The asked page of rows, which it takes over, and its numbers into r. */
struct json_object *paging_cut(const struct paging *p, struct json_object *rows, struct reply *r);
/* Sorts the rows and puts the asked page into r. Takes over rows. */
void paging_answer(const struct paging *p, struct json_object *rows, struct reply *r);
/* True if list is absent or empty, or the text is (an element of) it. list: array or string. */
bool paging_wants(struct json_object *list, const char *text);
/* True if key is absent or empty, or name or id holds it. */
bool paging_finds(const char *key, const char *name, const char *id);

/* A member that chooses rows, and the editions that want it as a string or as an array only. */
struct filter {
    const char *name; /* NULL ends a table */
    unsigned text, list;
};
/* Refuses what has another type. False with a failure in r. */
bool paging_filters(struct json_object *body, const struct filter *filters,
                    enum oms_edition edition, struct reply *r);

#endif
