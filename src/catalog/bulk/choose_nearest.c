/* SPDX-License-Identifier: Apache-2.0 */
/* The nearest name to one that is not there. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/bulk/choose_internal.h"
#include "catalog/fold.h"

enum { LETTERS = 128, FAR = 10000 }; /* longer names are not compared; a distance beyond all */

struct word {
    uint32_t letters[LETTERS]; /* folded */
    unsigned len;              /* LETTERS + 1: too long */
};

static void word_read(struct word *w, const char *text, size_t length)
{
    w->len = 0;
    for (const char *end = text + length; text < end; w->len++) {
        if (w->len == LETTERS) {
            w->len++;
            return;
        }
        w->letters[w->len] = fold_next(&text, end);
    }
}

/* Letters wrong, missing, too many or swapped; FAR if more than `most`. */
static unsigned letters_apart(const struct word *a, const struct word *b, unsigned most)
{
    unsigned rows[3][LETTERS + 1];
    unsigned *last = rows[0], *now = rows[1], *before = rows[2];
    unsigned gap = a->len > b->len ? a->len - b->len : b->len - a->len;
    if (a->len > LETTERS || b->len > LETTERS || gap > most)
        return FAR;
    for (unsigned j = 0; j <= b->len; j++)
        last[j] = j;
    for (unsigned i = 1; i <= a->len; i++) {
        unsigned least = now[0] = i;
        for (unsigned j = 1; j <= b->len; j++) {
            unsigned best = last[j - 1] + (a->letters[i - 1] != b->letters[j - 1]);
            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a->letters[i - 1] == b->letters[j - 2] &&
                a->letters[i - 2] == b->letters[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
            least = best < least ? best : least;
        }
        if (least > most)
            return FAR;
        unsigned *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b->len] <= most ? last[b->len] : FAR;
}

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
        size_t before = (size_t)r.database_length + 1;
        c->signs[row] = sign_of(r.name + before, r.length - before);
    }
}

struct search {
    struct word database, object;
    bool any_database;
    uint64_t sign;
    unsigned most; /* a distance that is still near */
    uint32_t best;
    unsigned best_distance;
    uint32_t database_seen; /* the database whose distance is known */
    unsigned database_distance;
    const char *database_typed; /* NULL: none */
    bool other_case;            /* the database seen differs from it by case, at least */
};

static unsigned database_distance(struct search *s, const struct catalog_row *r)
{
    struct word w;
    if (s->any_database)
        return 0;
    if (r->database != s->database_seen) {
        word_read(&w, r->name, r->database_length);
        s->database_distance = letters_apart(&s->database, &w, s->most);
        s->other_case = strlen(s->database_typed) != r->database_length ||
                        memcmp(s->database_typed, r->name, r->database_length) != 0;
        s->database_seen = r->database;
    }
    return s->database_distance;
}

/* Keeps what is nearer than the best so far; the database's name differs by `distance`. */
static void choose_nearest_look_at(struct search *s, const struct choose *c, uint32_t row,
                                   bool here)
{
    struct word w;
    struct catalog_row r = catalog_get(c->catalog, row);
    size_t before = (size_t)r.database_length + 1;
    unsigned database = database_distance(s, &r);
    unsigned most = s->best_distance == FAR ? s->most : (s->best_distance - 1) / 4;
    if ((database == 0) != here || database > most)
        return;
    word_read(&w, r.name + before, r.length - before);
    unsigned object = letters_apart(&s->object, &w, most - database);
    /* Quarters: of equally near ones the one in the same database is better, and in its case. */
    unsigned both = 4 * (database + object) + (database > 0 ? 2 : 0) + s->other_case;
    if (object == FAR || both >= s->best_distance)
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
        size_t before = (size_t)r.database_length + 1;
        if (fold_equal(r.name + before, r.length - before, object, strlen(object)))
            return at - 1;
    }
    return CATALOG_NONE;
}

uint32_t choose_nearest(struct choose *c, size_t index)
{
    struct list_entry e = object_list_get(c->list, index);
    struct search s = {.any_database = !e.database,
                       .best = CATALOG_NONE,
                       .best_distance = FAR,
                       .database_seen = CATALOG_NONE,
                       .database_typed = e.database};
    if (!c->signs)
        make_signs(c);
    word_read(&s.object, e.object, strlen(e.object));
    if (e.database)
        word_read(&s.database, e.database, strlen(e.database));
    s.sign = sign_of(e.object, strlen(e.object));
    s.most = s.object.len <= 3 ? 1 : s.object.len <= 7 ? 2 : 3;
    look_at_all(&s, c, true);
    if (e.database)
        look_at_all(&s, c, false);
    return s.best != CATALOG_NONE ? s.best : elsewhere(c, e.object);
}
