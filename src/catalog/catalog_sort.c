/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/catalog_internal.h"

/* A row to be sorted: the first bytes in which names of its database differ, big end first. */
struct item {
    uint64_t key;
    uint32_t row;
    uint32_t length; /* of rest */
    const char *rest;
};

static int catalog_sort_by_name(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    int order = catalog_compare(a->rest, a->length, b->rest, b->length);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static uint64_t key_of(const char *text, size_t length)
{
    uint64_t key = 0;
    for (size_t i = 0; i < 8; i++)
        key = key << 8 | (i < length ? (unsigned char)text[i] : 0);
    return key;
}

/* Bytes that all these texts begin with. */
static uint32_t common_length(const struct item *items, size_t count)
{
    uint32_t common = items[0].length;
    for (size_t i = 1; i < count; i++) {
        uint32_t same = 0;
        while (same < common && items[0].rest[same] == items[i].rest[same])
            same++; /* a NUL ends the shorter */
        common = same;
    }
    return common;
}

static bool rise(const struct item *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (catalog_compare(items[i - 1].rest, items[i - 1].length, items[i].rest,
                            items[i].length) > 0)
            return false;
    return true;
}

/* Returns how many bytes it took off the beginning of all of them. */
static uint32_t sort_items(struct item *items, size_t count)
{
    if (rise(items, count))
        return 0;
    uint32_t common = common_length(items, count);
    for (size_t i = 0; i < count; i++) {
        items[i].rest += common;
        items[i].length -= common;
        items[i].key = key_of(items[i].rest, items[i].length);
    }
    qsort(items, count, sizeof *items, catalog_sort_by_name);
    return common;
}

/* The rows of one database with their names, brought together in `names`: rows that came from
 * everywhere are far from each other, and each would be waited for more than once. Caller frees. */
static struct item *gather(const struct catalog *c, const uint32_t *rows,
                           const struct database *database, struct buf *names)
{
    struct item *items = mem_array(database->count, sizeof *items);
    size_t before = (size_t)database->length + 1;
    buf_reset(names);
    for (size_t i = 0; i < database->count; i++) {
        size_t length = row_length(c, rows[i]) - before;
        buf_add(names, c->text + c->starts[rows[i]] + before, length + 1);
        items[i] = (struct item){.row = rows[i], .length = (uint32_t)length};
    }
    const char *name = names->data;
    for (size_t i = 0; i < database->count; name += items[i].length + 1, i++)
        items[i].rest = name;
    return items;
}

/* Numbers of databases in the order of their names. Caller frees. */
static uint32_t *databases_in_order(const struct catalog *c)
{
    struct item *items = mem_array(c->database_count, sizeof *items);
    for (uint32_t i = 0; i < c->database_count; i++) {
        const char *name = c->text + c->starts[c->databases[i].row];
        uint32_t length = c->databases[i].length;
        items[i] = (struct item){key_of(name, length), i, length, name};
    }
    qsort(items, c->database_count, sizeof *items, catalog_sort_by_name);
    uint32_t *order = mem_array(c->database_count, sizeof *order);
    for (size_t i = 0; i < c->database_count; i++)
        order[i] = items[i].row;
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

/* Adds sorted rows of one database, and of those with one name the first. */
static void copy_rows(const struct catalog *from, struct catalog *to, const struct item *items,
                      uint32_t common, const struct database *database)
{
    char *name = mem_text_n(from->text + from->starts[database->row], database->length);
    for (size_t i = 0; i < database->count; i++) {
        const struct item *item = &items[i];
        enum catalog_key key = catalog_key_of(from, item->row);
        uint64_t size = catalog_size_of(from, item->row);
        if (i > 0 && catalog_compare(item[-1].rest, item[-1].length, item->rest, item->length) == 0)
            merge(to, key, size);
        else
            catalog_add(to, name, database->length, item->rest - common, item->length + common,
                        bits_has(from->views, item->row) ? CATALOG_VIEW : CATALOG_TABLE, key, size);
    }
    free(name);
}

void catalog_settle(struct catalog *c)
{
    if (!c->unsettled)
        return;
    uint32_t *order = databases_in_order(c);
    uint32_t *rows = rows_by_database(c, order);
    struct catalog *sorted = catalog_new();
    struct buf names;
    buf_init(&names);
    for (size_t i = 0, at = 0; i < c->database_count; i++) {
        const struct database *database = &c->databases[order[i]];
        struct item *items = gather(c, rows + at, database, &names);
        uint32_t common = sort_items(items, database->count);
        copy_rows(c, sorted, items, common, database);
        free(items);
        at += database->count;
    }
    buf_clear(&names);
    free(rows);
    free(order);
    sorted->version = c->version + 1;
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
