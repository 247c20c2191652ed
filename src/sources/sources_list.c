/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/sources_list.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/source_words.h"
#include "base/mem.h"
#include "base/sort.h"
#include "base/when.h"

enum fact { FACT_ROLE = 100, FACT_ADDRESS }; /* beside the indices of texts, from 1 */

static const struct {
    const char *key;
    size_t offset;
} source_texts[] = {
    {"name:", offsetof(struct oms_source, name)},
    {"id:", offsetof(struct oms_source, id)},
    {"type:", offsetof(struct oms_source, type)},
    {"version:", offsetof(struct oms_source, version)},
    {"cluster:", offsetof(struct oms_source, cluster)},
    {"tenant:", offsetof(struct oms_source, tenant)},
    {"schema:", offsetof(struct oms_source, schema)},
    {"user:", offsetof(struct oms_source, user)},
    {"region:", offsetof(struct oms_source, region)},
    {"owner:", offsetof(struct oms_source, owner)},
    {"description:", offsetof(struct oms_source, description)},
};
enum { LOOK_AT_ONCE = 64 }; /* data sources between two looks at the clock */
enum { TEXTS = sizeof source_texts / sizeof *source_texts };

static const char *source_text(const struct oms_source *s, size_t offset)
{
    return *(char *const *)((const char *)s + offset);
}

void sources_list_clear(struct sources_list *l)
{
    row_words_clear(&l->words);
    free(l->shown);
    free(l->found);
    *l = (struct sources_list){0};
}

void sources_list_filter(struct sources_list *l, const char *text)
{
    struct row_key keys[TEXTS + 3] = {0};
    char *why;
    for (int i = 0; i < TEXTS; i++)
        keys[i] = (struct row_key){source_texts[i].key, i + 1};
    keys[TEXTS] = (struct row_key){"role:", FACT_ROLE};
    keys[TEXTS + 1] = (struct row_key){"address:", FACT_ADDRESS};
    row_words_clear(&l->words);
    row_words_read(&l->words, text, keys, NULL, &why); /* no word is of another kind */
}

/* --- the filter ------------------------------------------------------------------------------- */

static bool word_is_in_role(const struct row_word *w, const struct oms_source *s)
{
    return row_word_is_in(w, s->role) || row_word_is_in(w, source_role(s));
}

static bool word_is_in_address(const struct row_word *w, const struct oms_source *s)
{
    char *address = oms_source_address(s);
    bool is = row_word_is_in(w, s->ip) || row_word_is_in(w, address);
    free(address);
    return is;
}

static bool word_is_in_any(const struct row_word *w, const struct oms_source *s)
{
    for (size_t i = 0; i < TEXTS; i++)
        if (row_word_is_in(w, source_text(s, source_texts[i].offset)))
            return true;
    return word_is_in_role(w, s) || word_is_in_address(w, s);
}

static bool word_is_of(const struct row_word *w, const struct oms_source *s)
{
    switch (w->fact) {
    case ROW_ANY:
        return word_is_in_any(w, s);
    case FACT_ROLE:
        return word_is_in_role(w, s);
    case FACT_ADDRESS:
        return word_is_in_address(w, s);
    default:
        return row_word_is_in(w, source_text(s, source_texts[w->fact - 1].offset));
    }
}

static bool source_fits(const struct sources_list *l, const struct oms_source *s)
{
    for (size_t i = 0; i < l->words.len; i++)
        if (word_is_of(&l->words.items[i], s) == l->words.items[i].negated)
            return false;
    return true;
}

/* --- the order -------------------------------------------------------------------------------- */

static const size_t order_texts[SOURCES_ORDERS] = {
    [SOURCES_NAME] = offsetof(struct oms_source, name),
    [SOURCES_TYPE] = offsetof(struct oms_source, type),
    [SOURCES_ADDRESS] = offsetof(struct oms_source, ip),
    [SOURCES_VERSION] = offsetof(struct oms_source, version),
    [SOURCES_REGION] = offsetof(struct oms_source, region),
    [SOURCES_OWNER] = offsetof(struct oms_source, owner),
};

struct sources_order {
    const struct sources_list *list;
    const struct oms_sources *all;
};

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* Equal ones as the server lists them. */
static int compare_sources(const void *one, const void *other, const void *context)
{
    const struct sources_order *o = context;
    size_t a = *(const size_t *)one, b = *(const size_t *)other,
           offset = order_texts[o->list->order];
    const struct oms_source *x = &o->all->items[a], *y = &o->all->items[b];
    int order = 0;
    if (o->list->order == SOURCES_SERVER) {
        order = compare_numbers(a, b);
    } else {
        const char *text = source_text(x, offset), *next = source_text(y, offset);
        order = strcasecmp(text ? text : "", next ? next : "");
    }
    if (!order && o->list->order == SOURCES_ADDRESS)
        order = (x->port > y->port) - (x->port < y->port);
    return !order ? compare_numbers(a, b) : o->list->reversed ? -order : order;
}

/* --- work ------------------------------------------------------------------------------------- */

void sources_list_begin(struct sources_list *l, const struct oms_sources *all)
{
    free(l->found);
    l->found = mem_array(all->len + 1, sizeof *l->found);
    l->looked = l->found_count = 0;
}

static void sources_list_publish(struct sources_list *l, const struct oms_sources *all)
{
    const struct sources_order order = {l, all};
    sort_with(l->found, l->found_count, sizeof *l->found, compare_sources, &order);
    free(l->shown);
    l->shown = l->found;
    l->count = l->found_count;
    l->found = NULL;
}

bool sources_list_work(struct sources_list *l, const struct oms_sources *all, unsigned milliseconds)
{
    int64_t end = when_ticks() + milliseconds;
    if (!l->found)
        return false;
    for (; l->looked < all->len; l->looked++) {
        if (milliseconds && l->looked % LOOK_AT_ONCE == LOOK_AT_ONCE - 1 && when_ticks() >= end)
            return false;
        if (source_fits(l, &all->items[l->looked]))
            l->found[l->found_count++] = l->looked;
    }
    sources_list_publish(l, all);
    return true;
}
