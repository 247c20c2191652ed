/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/bulk/choose_internal.h"
#include "catalog/fold.h"

struct choose *choose_new(const struct object_list *list, const struct catalog *catalog)
{
    struct choose *c = mem_new(sizeof *c);
    c->list = list;
    c->catalog = catalog;
    c->rows = catalog_count(catalog);
    hash_chains_init(&c->full, c->rows);
    hash_chains_init(&c->object, c->rows);
    c->entries = mem_array(list->len + 1, sizeof *c->entries);
    c->taken = mem_array((size_t)c->rows + 1, sizeof *c->taken);
    return c;
}

void choose_free(struct choose *c)
{
    if (!c)
        return;
    hash_chains_clear(&c->full);
    hash_chains_clear(&c->object);
    for (int i = 0; i < CHOOSE_VERDICTS; i++)
        free(c->groups[i].items);
    free(c->entries);
    free(c->taken);
    free(c->signs);
    free(c);
}

/* --- looking up ------------------------------------------------------------------------------- */

static void index_row(struct choose *c, uint32_t row)
{
    struct catalog_row r = catalog_get(c->catalog, row);
    uint64_t hash = fold_hash(r.object, r.object_length, 0);
    hash_chains_add(&c->object, hash, row);
    hash_chains_add(&c->full, fold_hash(r.name, r.database_length, hash), row);
}

enum likeness { NOT_ALIKE, ALIKE_BUT_CASE, THE_SAME };

static enum likeness text_likeness(const char *text, size_t length, const char *name)
{
    size_t own = strlen(name);
    if (own == length && memcmp(text, name, length) == 0)
        return THE_SAME;
    return fold_equal(text, length, name, own) ? ALIKE_BUT_CASE : NOT_ALIKE;
}

static enum likeness choose_compare(const struct choose *c, const struct list_entry *e,
                                    uint32_t row)
{
    struct catalog_row r = catalog_get(c->catalog, row);
    enum likeness object = text_likeness(r.object, r.object_length, e->object);
    if (!object || !e->database)
        return object;
    enum likeness database = text_likeness(r.name, r.database_length, e->database);
    return database < object ? database : object;
}

/* The chain in which the rows of the entry are. */
static const struct hash_chains *chain_of(const struct choose *c, const struct list_entry *e,
                                          uint32_t *first)
{
    const struct hash_chains *x = e->database ? &c->full : &c->object;
    uint64_t hash = fold_hash(e->object, strlen(e->object), 0);
    if (e->database)
        hash = fold_hash(e->database, strlen(e->database), hash);
    *first = *hash_chains_head(x, hash);
    return x;
}

struct found {
    uint32_t exact, alike;             /* how many */
    uint32_t first_exact, first_alike; /* the lowest of them */
    size_t steps;
};

static struct found catalog_choose_find(const struct choose *c, const struct list_entry *e)
{
    struct found f = {.steps = 1};
    uint32_t at;
    const struct hash_chains *x = chain_of(c, e, &at);
    for (; at; at = x->next[at - 1], f.steps++) {
        enum likeness like = choose_compare(c, e, at - 1);
        if (like == THE_SAME && f.exact++ == 0)
            f.first_exact = at - 1;
        if (like == ALIKE_BUT_CASE && f.alike++ == 0)
            f.first_alike = at - 1;
    }
    if (e->database && f.exact > 1)
        f.exact = 1; /* a catalog that is not settled may hold a row twice */
    return f;
}

static void choose_put(struct choose *c, size_t index, struct choose_entry e)
{
    struct choose_group *g = &c->groups[e.verdict];
    c->entries[index] = e;
    g->items = mem_grow(g->items, &g->cap, g->len + 1, sizeof *g->items);
    g->items[g->len++] = index;
}

/* An earlier entry names the row, at least as well as this one. */
static bool choose_is_taken(const struct choose *c, uint32_t row, bool exact)
{
    return c->taken[row] && !(exact && c->entries[c->taken[row] - 1].verdict == CHOOSE_CASE);
}

static size_t look_up(struct choose *c, size_t index)
{
    struct list_entry e = object_list_get(c->list, index);
    struct found f = catalog_choose_find(c, &e);
    uint32_t places = f.exact ? f.exact : f.alike;
    struct choose_entry v = {.row = f.exact ? f.first_exact : f.first_alike, .places = places};
    if (places == 0) {
        v.verdict = CHOOSE_MISSING;
        v.row = CATALOG_NONE;
    } else if (places > 1) {
        v.verdict = CHOOSE_AMBIGUOUS;
    } else if (choose_is_taken(c, v.row, f.exact)) {
        v.verdict = CHOOSE_TWICE;
        v.earlier = c->taken[v.row] - 1;
    } else {
        v.verdict = f.exact ? CHOOSE_MATCHED : CHOOSE_CASE;
        c->taken[v.row] = index + 1;
    }
    choose_put(c, index, v);
    return f.steps;
}

size_t choose_steps(const struct choose *c)
{
    return c->rows + c->list->len;
}

size_t choose_done(const struct choose *c)
{
    return c->done;
}

bool choose_run(struct choose *c, size_t most)
{
    size_t all = choose_steps(c);
    for (size_t steps = 0; c->done < all && (most == 0 || steps < most); c->done++)
        if (c->done < c->rows) {
            index_row(c, c->rows - 1 - (uint32_t)c->done);
            steps++;
        } else {
            steps += look_up(c, c->done - c->rows);
        }
    return c->done == all;
}

/* --- the report ------------------------------------------------------------------------------- */

size_t choose_count(const struct choose *c, enum choose_verdict verdict)
{
    return c->groups[verdict].len;
}

size_t choose_find(const struct choose *c, enum choose_verdict verdict, size_t n)
{
    return c->groups[verdict].items[n];
}

struct choose_entry choose_entry(const struct choose *c, size_t index)
{
    return c->entries[index];
}

uint32_t choose_next_place(const struct choose *c, size_t index, uint32_t row)
{
    const struct choose_entry *v = &c->entries[index];
    struct list_entry e = object_list_get(c->list, index);
    if (v->row == CATALOG_NONE)
        return CATALOG_NONE;
    enum likeness wanted = choose_compare(c, &e, v->row);
    uint32_t at;
    const struct hash_chains *x = chain_of(c, &e, &at);
    if (row != CATALOG_NONE)
        at = x->next[row];
    for (; at; at = x->next[at - 1])
        if (choose_compare(c, &e, at - 1) == wanted)
            return at - 1;
    return CATALOG_NONE;
}

uint32_t choose_bits(const struct choose *c, unsigned verdicts, uint64_t *bits)
{
    uint32_t added = 0;
    for (int verdict = 0; verdict < CHOOSE_VERDICTS; verdict++) {
        const struct choose_group *g = &c->groups[verdict];
        if (!(verdicts & CHOOSE_BIT(verdict)) || verdict == CHOOSE_MISSING)
            continue;
        for (size_t i = 0; i < g->len; i++)
            for (uint32_t row = choose_next_place(c, g->items[i], CATALOG_NONE);
                 row != CATALOG_NONE; row = choose_next_place(c, g->items[i], row)) {
                added += !bits_has(bits, row);
                bits_put(bits, row, true);
            }
    }
    return added;
}
