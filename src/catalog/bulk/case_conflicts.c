/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/when.h"
#include "catalog/bulk/case_conflicts.h"
#include "catalog/catalog_internal.h"
#include "catalog/fold.h"

enum { PORTION = 4096 }; /* rows between two looks at the clock */

struct conflict {
    uint32_t row, next;
};

/* The database under way; its rows are counted from the first. */
struct table {
    uint32_t first, count;
    struct hash_chains chains; /* rows, by what their names fold to */
    uint32_t *ring; /* for each row the next of its conflicts, + 1; NULL: none found so far */
};

struct case_conflicts {
    const struct catalog *c;
    size_t run;             /* of the catalog, that comes next */
    uint32_t row;           /* of the table, that comes next */
    struct table table;     /* count 0: none is looked at */
    struct conflict *items; /* by their rows */
    size_t len, cap;
};

struct case_conflicts *case_conflicts_new(const struct catalog *c)
{
    struct case_conflicts *t = mem_new(sizeof *t);
    t->c = c;
    return t;
}

static void case_table_clear(struct table *t)
{
    hash_chains_clear(&t->chains);
    free(t->ring);
    *t = (struct table){0};
}

void case_conflicts_free(struct case_conflicts *t)
{
    if (!t)
        return;
    case_table_clear(&t->table);
    free(t->items);
    free(t);
}

/* Different names in one case, of ASCII alone, fold to different ones. */
static bool can_have_conflicts(const struct catalog *c, uint32_t first, uint32_t end)
{
    bool upper = false, lower = false;
    for (const char *p = c->text + c->starts[first]; p < c->text + c->starts[end]; p++) {
        if (*p & 0x80)
            return true;
        upper |= *p >= 'A' && *p <= 'Z';
        lower |= *p >= 'a' && *p <= 'z';
    }
    return upper && lower;
}

/* The next database that may have conflicts. */
static void case_conflicts_table_begin(struct case_conflicts *t)
{
    struct table *table = &t->table;
    uint32_t first = t->c->runs[t->run].first, end = run_end(t->c, t->run);
    t->run++;
    if (!can_have_conflicts(t->c, first, end))
        return;
    *table = (struct table){.first = first, .count = end - first};
    hash_chains_init(&table->chains, table->count);
    t->row = 0;
}

static void twin_add(struct case_conflicts *t, uint32_t row, uint32_t next)
{
    t->items = mem_grow(t->items, &t->cap, t->len + 1, sizeof *t->items);
    t->items[t->len++] = (struct conflict){row, next};
}

static void table_end(struct case_conflicts *t)
{
    const struct table *table = &t->table;
    for (uint32_t i = 0; table->ring && i < table->count; i++)
        if (table->ring[i])
            twin_add(t, table->first + i, table->first + table->ring[i] - 1);
    case_table_clear(&t->table);
}

static const char *case_conflicts_object_of(const struct case_conflicts *t, uint32_t row,
                                            size_t *length)
{
    const struct catalog *c = t->c;
    size_t before = (size_t)c->databases[c->runs[t->run - 1].database].length + 1;
    uint32_t at = t->table.first + row;
    *length = row_length(c, at) - before;
    return c->text + c->starts[at] + before;
}

/* Puts the row into the ring after `conflict`. */
static void join(struct table *table, uint32_t conflict, uint32_t row)
{
    if (!table->ring)
        table->ring = mem_array(table->count, sizeof *table->ring);
    if (!table->ring[conflict])
        table->ring[conflict] = conflict + 1;
    table->ring[row] = table->ring[conflict];
    table->ring[conflict] = row + 1;
}

static void case_conflicts_look_at(struct case_conflicts *t, uint32_t row)
{
    struct table *table = &t->table;
    size_t length, other_length;
    const char *name = case_conflicts_object_of(t, row, &length);
    uint64_t hash = fold_hash(name, length, 0);
    uint32_t at = *hash_chains_head(&table->chains, hash);
    for (; at; at = table->chains.next[at - 1]) {
        const char *other = case_conflicts_object_of(t, at - 1, &other_length);
        if (fold_equal(name, length, other, other_length)) {
            join(table, at - 1, row);
            return;
        }
    }
    hash_chains_add(&table->chains, hash, row);
}

static void look_at_some(struct case_conflicts *t)
{
    uint32_t left = t->table.count - t->row, end = t->row + (left < PORTION ? left : PORTION);
    for (; t->row < end; t->row++)
        case_conflicts_look_at(t, t->row);
    if (t->row == t->table.count)
        table_end(t);
}

bool case_conflicts_run_for(struct case_conflicts *t, unsigned milliseconds)
{
    int64_t until = when_ticks() + milliseconds;
    while (t->table.count || t->run < t->c->run_count) {
        t->table.count ? look_at_some(t) : case_conflicts_table_begin(t);
        if (when_ticks() >= until)
            return false;
    }
    return true;
}

size_t case_conflicts_count(const struct case_conflicts *t)
{
    return t->len;
}

static int by_row(const void *a, const void *b)
{
    const struct conflict *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

uint32_t case_conflicts_next(const struct case_conflicts *t, uint32_t row)
{
    struct conflict wanted = {.row = row};
    const struct conflict *found =
        t->len ? bsearch(&wanted, t->items, t->len, sizeof wanted, by_row) : NULL;
    return found ? found->next : CATALOG_NONE;
}
