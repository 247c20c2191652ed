/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules that take helper tables of online DDL tools, which other rules should exclude. Both may be
 * thousands, so what excludes a database is looked up by the plain parts of its pattern.
 */
#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/checks/checks.h"

/* Names as gh-ost and pt-osc give them. A set of them is a mask. */
static const char *const helpers[] = {"_t_gho", "_t_ghc", "_t_del", "_t_new", "_t_old"};
enum { HELPERS = sizeof helpers / sizeof *helpers };

/* The helpers that are excluded in databases that match. */
struct exclude {
    char *database;
    struct glob glob; /* of it */
    unsigned helpers;
};

struct excludes {
    struct exclude *items;
    size_t len, cap;
    struct hash_chains chains; /* by one of exclude_keys() */
};

static unsigned helpers_of(struct glob_part pattern)
{
    unsigned mask = 0;
    for (unsigned i = 0; i < HELPERS; i++)
        if (glob_matches(pattern.text, pattern.length, helpers[i], strlen(helpers[i])))
            mask |= 1U << i;
    return mask;
}

static void excludes_add(struct excludes *x, const char *rule)
{
    struct glob_rule r;
    glob_split(rule, &r);
    unsigned mask = r.object.text ? helpers_of(r.object) : 0;
    if (!mask)
        return;
    char *database = mem_text_n(r.database.text, r.database.length);
    x->items = mem_grow(x->items, &x->cap, x->len + 1, sizeof *x->items);
    x->items[x->len++] = (struct exclude){database, glob_read(database, r.database.length), mask};
}

static int compare_excludes(const void *left, const void *right)
{
    const struct exclude *a = left, *b = right;
    return strcmp(a->database, b->database);
}

/* One for each pattern. */
static void excludes_join(struct excludes *x)
{
    size_t len = 0;
    if (x->len > 1)
        qsort(x->items, x->len, sizeof *x->items, compare_excludes);
    for (size_t i = 0; i < x->len; i++) {
        if (len > 0 && strcmp(x->items[len - 1].database, x->items[i].database) == 0) {
            x->items[len - 1].helpers |= x->items[i].helpers;
            free(x->items[i].database);
        } else {
            x->items[len++] = x->items[i];
        }
    }
    x->len = len;
}

enum { BACKWARDS = 256, WITHIN, GRAM = 3 }; /* in hashes; bytes */
enum { KEYS = 3 };

/* So many bytes without wildcards behind the head; NULL: there are none. */
static const char *plain_bytes(const struct glob *g)
{
    size_t run = 0;
    for (const char *p = g->text + g->head, *end = g->text + g->length; p < end; p++) {
        if (*p == '[')
            p = memchr(p, ']', (size_t)(end - p));
        if (!p)
            return NULL;
        run = strchr("*?]", *p) ? 0 : run + 1;
        if (run == GRAM)
            return p + 1 - GRAM;
    }
    return NULL;
}

static uint64_t key_within(const char *gram)
{
    return hash_text_n(hash_one(HASH_START, WITHIN), gram, GRAM);
}

/* By what a name has to begin with, to end in, and to hold. Nothing, too, is a beginning. */
static void exclude_keys(const struct glob *g, uint64_t keys[KEYS])
{
    const char *gram = plain_bytes(g);
    uint64_t head = hash_text_n(HASH_START, g->text, g->head);
    uint64_t tail = hash_one(HASH_START, BACKWARDS);
    for (size_t i = 1; i <= g->tail; i++)
        tail = hash_one(tail, (unsigned char)g->text[g->length - i]);
    keys[0] = head;
    keys[1] = g->tail > 0 ? tail : head;
    keys[2] = gram ? key_within(gram) : head;
}

/* Each goes where the fewest others may be. */
static void excludes_place(struct excludes *x)
{
    uint64_t keys[KEYS];
    hash_chains_init(&x->chains, x->len);
    size_t *could = mem_array(x->chains.mask + 1, sizeof *could);
    for (size_t i = 0; i < x->len; i++) {
        exclude_keys(&x->items[i].glob, keys);
        for (int k = 0; k < KEYS; k++)
            could[hash_chains_head(&x->chains, keys[k]) - x->chains.heads]++;
    }
    for (size_t i = 0; i < x->len; i++) {
        uint64_t best;
        exclude_keys(&x->items[i].glob, keys);
        best = keys[0];
        for (int k = 1; k < KEYS; k++)
            if (could[hash_chains_head(&x->chains, keys[k]) - x->chains.heads] <
                could[hash_chains_head(&x->chains, best) - x->chains.heads])
                best = keys[k];
        hash_chains_add(&x->chains, best, (uint32_t)i);
    }
    free(could);
}

static void excludes_read(struct excludes *x, const struct check_run *c)
{
    struct object_at at = {.side = MAPPING_EXCLUDE};
    bool whole;
    *x = (struct excludes){0};
    for (; check_goes_on(c) && rule_reach(c->map, &at, &whole); at.object++) {
        char *rule = rule_text(c->map, at, whole);
        excludes_add(x, rule);
        free(rule);
    }
    excludes_join(x);
    excludes_place(x);
}

static void excludes_clear(struct excludes *x)
{
    for (size_t i = 0; i < x->len; i++)
        free(x->items[i].database);
    free(x->items);
    hash_chains_clear(&x->chains);
}

/* The helpers of the mask that the patterns of a key leave in the database. */
static unsigned helpers_left_by(const struct excludes *x, const struct check_run *c, uint64_t key,
                                const char *database, size_t length, unsigned mask)
{
    for (uint32_t at = *hash_chains_head(&x->chains, key); at && mask && check_goes_on(c);
         at = x->chains.next[at - 1]) {
        const struct exclude *e = &x->items[at - 1];
        if ((e->helpers & mask) && glob_has(&e->glob, database, length))
            mask &= ~e->helpers;
    }
    return mask;
}

static unsigned helpers_left(const struct excludes *x, const struct check_run *c,
                             const char *database, unsigned mask)
{
    size_t length = strlen(database);
    uint64_t begin = HASH_START, end = hash_one(HASH_START, BACKWARDS);
    mask = helpers_left_by(x, c, begin, database, length, mask);
    for (size_t i = 0; mask && i < length; i++) {
        begin = hash_one(begin, (unsigned char)database[i]);
        end = hash_one(end, (unsigned char)database[length - 1 - i]);
        mask = helpers_left_by(x, c, begin, database, length, mask);
        mask = helpers_left_by(x, c, end, database, length, mask);
        if (i + GRAM <= length)
            mask = helpers_left_by(x, c, key_within(database + i), database, length, mask);
    }
    return mask;
}

/* A helper's name that the rule takes and none excludes; NULL: none. Only for a plain database,
 * since another one's name would have to be guessed. */
static const char *helper_taken(const struct excludes *x, const struct check_run *c,
                                const char *rule)
{
    struct glob_rule r;
    glob_split(rule, &r);
    if (!r.object.text || memchr(r.database.text, '*', r.database.length) ||
        memchr(r.database.text, '?', r.database.length) ||
        memchr(r.database.text, '[', r.database.length))
        return NULL;
    char *database = mem_text_n(r.database.text, r.database.length);
    unsigned left = helpers_left(x, c, database, helpers_of(r.object));
    free(database);
    for (unsigned i = 0; i < HELPERS; i++)
        if (left & 1U << i)
            return helpers[i];
    return NULL;
}

/* One finding, of the first rule. Where OMS follows online DDL, it knows the names itself. */
void check_online_ddl_rule(struct check_run *c)
{
    struct object_at at = {.side = MAPPING_INCLUDE};
    struct excludes x;
    const char *helper = NULL;
    bool whole;
    if (check_counts(c, FIELD_INCR_ONLINE_DDL))
        return;
    excludes_read(&x, c);
    for (; !helper && check_goes_on(c) && rule_reach(c->map, &at, &whole); at.object++) {
        char *rule = rule_text(c->map, at, whole);
        helper = helper_taken(&x, c, rule);
        if (helper && check_goes_on(c)) /* else not all that excludes was seen */
            check_rule_at(c, at, whole, OBJECT_KEYS,
                          N_("also takes helper tables of online DDL tools, such as %s"), helper);
        free(rule);
    }
    excludes_clear(&x);
}
