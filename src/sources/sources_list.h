/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which data sources of a list are shown, and in which order. The filter is a line of words
 * (base/row_filter.h) with the facts id: name: type: role: address: version: cluster: tenant:
 * schema: user: region: owner:; a word of none is looked for in all of them and the description.
 */
#ifndef SOURCES_SOURCES_LIST_H
#define SOURCES_SOURCES_LIST_H

#include "base/row_filter.h"
#include "oms/oms.h"

enum source_order {
    SOURCES_NAME,
    SOURCES_TYPE,
    SOURCES_ADDRESS,
    SOURCES_VERSION,
    SOURCES_REGION,
    SOURCES_OWNER,
    SOURCES_SERVER, /* as the server lists them */
    SOURCES_ORDERS
};

struct sources_list {
    struct row_words words;
    enum source_order order;
    bool reversed;
    size_t *shown; /* indices, in the order */
    size_t count;

    size_t *found; /* what will take their place; NULL: nothing will */
    size_t looked, found_count;
};

void sources_list_clear(struct sources_list *l);
void sources_list_filter(struct sources_list *l, const char *text);
/* Arranges them anew, from the beginning. What is shown stays until that is done. */
void sources_list_begin(struct sources_list *l, const struct oms_sources *all);
/* A slice of about so many milliseconds (0: all) over the same list. True if what is shown has
 * changed by it. */
bool sources_list_work(struct sources_list *l, const struct oms_sources *all,
                       unsigned milliseconds);

#endif
