/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/when.h"
#include "catalog/bulk/case_conflicts.h"
#include "catalog/catalog_internal.h"
#include "catalog/fold.h"

enum { PORTION = 4096 }; /* rows between two looks at the clock */

struct case_conflicts {
    const struct catalog *c;
    size_t run;                /* that comes next, or is under way, */
    uint32_t row;              /* if this row of it comes next */
    struct hash_chains chains; /* rows, by what their names fold to; made when first needed */
    uint32_t *ring;            /* for each row the next of its conflicts, + 1; 0: it has none */
    size_t count;
};

struct case_conflicts *case_conflicts_new(const struct catalog *c)
{
    struct case_conflicts *t = mem_new(sizeof *t);
    t->c = c;
    return t;
}

void case_conflicts_free(struct case_conflicts *t)
{
    if (!t)
        return;
    hash_chains_clear(&t->chains);
    free(t->ring);
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

static const char *case_conflicts_object_of(const struct case_conflicts *t, uint32_t row,
                                            size_t *length)
{
    const struct catalog *c = t->c;
    size_t before = (size_t)c->databases[c->runs[t->run].database].length + 1;
    *length = row_length(c, row) - before;
    return c->text + c->starts[row] + before;
}

/* Puts the row into the ring after `conflict`. */
static void join(struct case_conflicts *t, uint32_t conflict, uint32_t row)
{
    if (!t->ring)
        t->ring = mem_array(t->c->count, sizeof *t->ring);
    t->count += t->ring[conflict] ? 1 : 2;
    t->ring[row] = t->ring[conflict] ? t->ring[conflict] : conflict + 1;
    t->ring[conflict] = row + 1;
}

static void case_conflicts_look_at(struct case_conflicts *t, uint32_t row)
{
    size_t length, other_length;
    uint32_t first = t->c->runs[t->run].first;
    const char *name = case_conflicts_object_of(t, row, &length);
    uint64_t hash = fold_hash(name, length, t->run);
    for (uint32_t at = *hash_chains_head(&t->chains, hash); at > first;
         at = t->chains.next[at - 1]) {
        const char *other = case_conflicts_object_of(t, at - 1, &other_length);
        if (fold_equal(name, length, other, other_length)) {
            join(t, at - 1, row);
            return;
        }
    }
    hash_chains_add(&t->chains, hash, row);
}

/* Looks at some rows of the run, or at none if it cannot have conflicts. */
static void case_conflicts_step(struct case_conflicts *t)
{
    uint32_t first = t->c->runs[t->run].first, end = run_end(t->c, t->run);
    if (t->row == first && !can_have_conflicts(t->c, first, end))
        t->row = end;
    else if (!t->chains.heads)
        hash_chains_init(&t->chains, t->c->count);
    for (uint32_t left = PORTION; left > 0 && t->row < end; left--)
        case_conflicts_look_at(t, t->row++);
    t->run += t->row == end;
}

bool case_conflicts_run_for(struct case_conflicts *t, unsigned milliseconds)
{
    int64_t until = when_ticks() + milliseconds;
    while (t->run < t->c->run_count) {
        case_conflicts_step(t);
        if (when_ticks() >= until)
            return false;
    }
    hash_chains_clear(&t->chains);
    return true;
}

size_t case_conflicts_count(const struct case_conflicts *t)
{
    return t->count;
}

uint32_t case_conflicts_next(const struct case_conflicts *t, uint32_t row)
{
    return t->ring && t->ring[row] ? t->ring[row] - 1 : CATALOG_NONE;
}
