/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/catalog_internal.h"

/* A row, or a database, to be sorted. */
struct item {
    const char *name;
    uint32_t length, number;
};

static int catalog_sort_by_name(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int order = catalog_compare(a->name, a->length, b->name, b->length);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static void sort_items(struct item *items, size_t count)
{
    size_t i = 1;
    while (i < count && catalog_sort_by_name(&items[i - 1], &items[i]) < 0)
        i++;
    if (i < count)
        qsort(items, count, sizeof *items, catalog_sort_by_name);
}

/* Numbers of databases in the order of their names. Caller frees. */
static uint32_t *databases_in_order(const struct catalog *c)
{
    struct item *items = mem_array(c->database_count, sizeof *items);
    for (uint32_t i = 0; i < c->database_count; i++)
        items[i] =
            (struct item){c->text + c->starts[c->databases[i].row], c->databases[i].length, i};
    sort_items(items, c->database_count);
    uint32_t *order = mem_array(c->database_count, sizeof *order);
    for (size_t i = 0; i < c->database_count; i++)
        order[i] = items[i].number;
    free(items);
    return order;
}

/* All rows by database in this order. Caller frees. */
static uint32_t *rows_by_database(const struct catalog *c, const uint32_t *order)
{
    uint32_t *rows = mem_array(c->count, sizeof *rows);
    size_t *next = mem_array(c->database_count, sizeof *next);
    for (size_t i = 0, at = 0; i < c->database_count; i++) {
        next[order[i]] = at;
        at += c->databases[order[i]].count;
    }
    for (size_t run = 0; run < c->run_count; run++)
        for (uint32_t row = c->runs[run].first; row < run_end(c, run); row++)
            rows[next[c->runs[run].database]++] = row;
    free(next);
    return rows;
}

/* Puts what a second row of the same name knows into the first, which is the last of `to`. */
static void merge(struct catalog *to, enum catalog_key key, uint64_t rows)
{
    catalog_learn_key(to, to->count - 1, key);
    catalog_learn_size(to, to->count - 1, rows);
}

/* Adds the rows of one database in order, and of those with one name the first. */
static void copy_rows(const struct catalog *from, struct catalog *to, const uint32_t *rows,
                      const struct database *database)
{
    struct item *items = mem_array(database->count, sizeof *items);
    size_t before = (size_t)database->length + 1;
    for (size_t i = 0; i < database->count; i++)
        items[i] =
            (struct item){from->text + from->starts[rows[i]], row_length(from, rows[i]), rows[i]};
    sort_items(items, database->count);
    for (size_t i = 0; i < database->count; i++) {
        const struct item *item = &items[i];
        enum catalog_key key = catalog_key_of(from, item->number);
        uint64_t size = catalog_size_of(from, item->number);
        if (i > 0 && catalog_compare(item[-1].name, item[-1].length, item->name, item->length) == 0)
            merge(to, key, size);
        else
            catalog_add(
                to, item->name, database->length, item->name + before, item->length - before,
                bits_has(from->views, item->number) ? CATALOG_VIEW : CATALOG_TABLE, key, size);
    }
    free(items);
}

void catalog_settle(struct catalog *c)
{
    if (!c->unsettled)
        return;
    uint32_t *order = databases_in_order(c);
    uint32_t *rows = rows_by_database(c, order);
    struct catalog *sorted = catalog_new();
    for (size_t i = 0, at = 0; i < c->database_count; i++) {
        const struct database *database = &c->databases[order[i]];
        copy_rows(c, sorted, rows + at, database);
        at += database->count;
    }
    free(rows);
    free(order);
    struct catalog old = *c;
    *c = *sorted;
    *sorted = old;
    catalog_free(sorted);
}

uint32_t catalog_find(const struct catalog *c, const char *database, size_t database_length,
                      const char *object, size_t object_length)
{
    uint32_t number = catalog_find_database(c, database, database_length);
    if (number == CATALOG_NONE || c->unsettled)
        return CATALOG_NONE;
    uint32_t low = c->runs[number].first, high = run_end(c, number);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        size_t before = database_length + 1;
        int order = catalog_compare(c->text + c->starts[middle] + before,
                                    row_length(c, middle) - before, object, object_length);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return CATALOG_NONE;
}
