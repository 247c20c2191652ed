/* SPDX-License-Identifier: Apache-2.0 */
/* The nearest name to one that is not there. */
#include <stdlib.h>
#include <string.h>

#include "base/alike.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/bulk/choose_internal.h"
#include "catalog/fold.h"

/* A bit for each letter that is there: names that differ in n letters differ in 2n bits at most. */
static uint64_t sign_of(const char *text, size_t length)
{
    uint64_t sign = 0;
    for (const char *end = text + length; text < end;)
        sign |= UINT64_C(1) << (fold_next(&text, end) % 64);
    return sign;
}

static void make_signs(struct choose *c)
{
    c->signs = mem_array((size_t)c->rows + 1, sizeof *c->signs);
    for (uint32_t row = 0; row < c->rows; row++) {
        struct catalog_row r = catalog_get(c->catalog, row);
        c->signs[row] = sign_of(r.object, r.object_length);
    }
}

struct search {
    const char *database, *object; /* database NULL: any */
    uint64_t sign;
    size_t most; /* a distance that is still near */
    uint32_t best;
    size_t best_distance;
    uint32_t database_seen; /* the database whose distance is known */
    size_t database_distance;
    bool other_case; /* the database seen differs by case, at least */
};

static size_t database_distance(struct search *s, const struct catalog_row *r)
{
    if (s->database && r->database != s->database_seen) {
        char *name = mem_text_n(r->name, r->database_length);
        s->database_distance = alike_edits(s->database, name);
        s->other_case = strcmp(s->database, name) != 0;
        s->database_seen = r->database;
        free(name);
    }
    return s->database_distance;
}

/* Keeps what is nearer than the best so far. Quarters: of equally near ones the one in the same
 * database is better, and in its case. */
static void choose_nearest_look_at(struct search *s, const struct choose *c, uint32_t row,
                                   bool here)
{
    struct catalog_row r = catalog_get(c->catalog, row);
    size_t database = database_distance(s, &r);
    if ((database == 0) != here || database > s->most)
        return;
    size_t object = alike_edits(s->object, r.object);
    size_t both = 4 * (database + object) + (database > 0 ? 2 : 0) + s->other_case;
    if (object > s->most - database || both >= s->best_distance)
        return;
    s->best_distance = both;
    s->best = row;
}

static void look_at_all(struct search *s, const struct choose *c, bool here)
{
    for (uint32_t row = 0; row < c->rows; row++)
        if (bits_ones(c->signs[row] ^ s->sign) <= 2 * s->most)
            choose_nearest_look_at(s, c, row, here);
}

/* The same name in another database. */
static uint32_t elsewhere(const struct choose *c, const char *object)
{
    uint64_t hash = fold_hash(object, strlen(object), 0);
    uint32_t at = *hash_chains_head(&c->object, hash);
    for (; at; at = c->object.next[at - 1]) {
        struct catalog_row r = catalog_get(c->catalog, at - 1);
        if (fold_equal(r.object, r.object_length, object, strlen(object)))
            return at - 1;
    }
    return CATALOG_NONE;
}

uint32_t choose_nearest(struct choose *c, size_t index)
{
    struct list_entry e = object_list_get(c->list, index);
    size_t length = strlen(e.object);
    struct search s = {.database = e.database,
                       .object = e.object,
                       .sign = sign_of(e.object, length),
                       .most = length <= 3   ? 1
                               : length <= 7 ? 2
                                             : 3,
                       .best = CATALOG_NONE,
                       .best_distance = SIZE_MAX,
                       .database_seen = CATALOG_NONE};
    if (!c->signs)
        make_signs(c);
    look_at_all(&s, c, true);
    if (e.database)
        look_at_all(&s, c, false);
    return s.best != CATALOG_NONE ? s.best : elsewhere(c, e.object);
}
