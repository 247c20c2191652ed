/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which object of one spec is which of the other, and what they differ in. Objects and databases
 * (entities) of both are sorted by the hashes of their names and merged: n log n, whatever the
 * names and however often one occurs. Of several of one name those that are equal meet, then those
 * of one kind, then what is left. Entries of databases[] are containers: an object may stand in
 * another entry of its database, as long as its target stays.
 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "spec/diff/diff_internal.h"

/* What an entity is sorted by. */
struct item {
    uint64_t hash;               /* of both names */
    const char *database, *name; /* name NULL: the database itself */
    uint32_t content;            /* the list and, below it, a hash of the values; see run_sort() */
    uint32_t number;
};

/* The entities of a spec. Places and partners go by number, in the order of the body. */
struct half {
    const struct spec *s;
    enum mapping_side side;
    struct item *sorted;
    struct diff_place *places;
    uint32_t *partners; /* 1 + the number of the other's; 0: none */
    size_t len;
};

struct pairs {
    struct diff *d;
    struct half a, b;
    uint32_t *entries; /* by the number of a database in a: 1 + that of its partner; 0: none */
};

enum { LIST_SHIFT = 29 };

/* --- sorting --- */

static uint64_t hash_maybe(uint64_t hash, const char *text)
{
    return text ? hash_text(hash_one(hash, 256U), text) : hash_one(hash, 257U);
}

static void half_add(struct half *h, struct diff_place p, uint64_t database_hash)
{
    struct entity e = {h->s, h->side, p};
    h->places[h->len] = p;
    h->sorted[h->len] = (struct item){.hash = hash_maybe(database_hash, entity_name(&e)),
                                      .database = entity_database(&e),
                                      .name = entity_name(&e),
                                      .number = (uint32_t)h->len};
    h->len++;
}

/* The same database and object? */
static int identity_order(const struct item *a, const struct item *b)
{
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    int order = strcmp(a->database, b->database);
    if (order || !a->name || !b->name)
        return order ? order : (a->name != NULL) - (b->name != NULL);
    return strcmp(a->name, b->name);
}

static int item_order(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int order = identity_order(a, b);
    if (order)
        return order;
    return a->number < b->number ? -1 : a->number > b->number;
}

static void half_init(struct half *h, const struct spec *s, enum mapping_side side)
{
    const struct mapping *m = s->mapping;
    size_t databases = mapping_databases(m, side), most = databases + mapping_total(m, side);
    *h = (struct half){.s = s, .side = side};
    h->sorted = mem_array(most + 1, sizeof *h->sorted);
    h->places = mem_array(most + 1, sizeof *h->places);
    h->partners = mem_array(most + 1, sizeof *h->partners);
    for (size_t db = 0; db < databases; db++) {
        uint64_t hash = hash_text(HASH_START, mapping_database_name(m, side, db));
        struct diff_place p = {.database = (uint32_t)db, .list = LIST_DATABASE};
        half_add(h, p, hash);
        for (int list = 0; list < MAPPING_LISTS; list++)
            for (size_t i = 0; i < mapping_objects(m, side, db, (enum mapping_list)list); i++) {
                p.list = (unsigned)list & 7U;
                p.object = i & 0x1fffffffU;
                half_add(h, p, hash);
            }
    }
    qsort(h->sorted, h->len, sizeof *h->sorted, item_order);
}

static void half_clear(struct half *h)
{
    free(h->sorted);
    free(h->places);
    free(h->partners);
}

/* --- pairing --- */

/* What has to agree, besides the names, the strictest first. */
enum level { LEVEL_CONTENT, LEVEL_LIST, LEVEL_NAMES, LEVELS };

static int level_order(const struct item *a, const struct item *b, enum level level)
{
    unsigned shift = level == LEVEL_CONTENT ? 0 : LIST_SHIFT;
    uint32_t of_a = a->content >> shift, of_b = b->content >> shift;
    return level == LEVEL_NAMES ? 0 : (of_a > of_b) - (of_a < of_b);
}

/* All of one identity: from..end of each. */
struct run {
    struct item *from, *end;
};

static uint32_t content_of(const struct entity *e)
{
    uint64_t hash =
        hash_maybe(HASH_START, mapping_database_mapped(e->s->mapping, e->side, e->p.database));
    for (int key = 0; key < (entity_is_database(e) ? (int)DATABASE_LISTS : KEY_LIST); key++) {
        struct entity_value v = entity_value(e, key);
        hash = hash_one(hash, 256U + v.held);
        if (v.held == HELD_VALUE && key != OBJECT_NAME)
            hash = hash_text(hash, v.text);
    }
    return (uint32_t)e->p.list << LIST_SHIFT | (uint32_t)(hash ^ hash >> 32) >> (32 - LIST_SHIFT);
}

static int content_order(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    if (a->content != b->content)
        return a->content < b->content ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static void run_sort(const struct half *h, struct run run)
{
    for (struct item *i = run.from; i < run.end; i++) {
        struct entity e = {h->s, h->side, h->places[i->number]};
        i->content = content_of(&e);
    }
    qsort(run.from, (size_t)(run.end - run.from), sizeof *run.from, content_order);
}

static void pair_one(struct pairs *p, const struct item *a, const struct item *b)
{
    p->a.partners[a->number] = b->number + 1;
    p->b.partners[b->number] = a->number + 1;
}

static void pair_level(struct pairs *p, struct run a, struct run b, enum level level)
{
    while (a.from < a.end && b.from < b.end) {
        int order = p->a.partners[a.from->number]   ? -1
                    : p->b.partners[b.from->number] ? 1
                                                    : level_order(a.from, b.from, level);
        if (order == 0)
            pair_one(p, a.from, b.from);
        a.from += order <= 0;
        b.from += order >= 0;
    }
}

/* Of several entries of one database none is the renamed other: their objects tell. */
static void pair_run(struct pairs *p, struct run a, struct run b)
{
    if (a.end - a.from == 1 && b.end - b.from == 1) {
        pair_one(p, a.from, b.from);
        return;
    }
    run_sort(&p->a, a);
    run_sort(&p->b, b);
    for (int level = LEVEL_CONTENT; level < (a.from->name ? LEVELS : LEVEL_LIST); level++)
        pair_level(p, a, b, (enum level)level);
}

static struct run run_at(const struct half *h, size_t at)
{
    struct run run = {h->sorted + at, h->sorted + at + 1};
    while (run.end < h->sorted + h->len && identity_order(run.from, run.end) == 0)
        run.end++;
    return run;
}

static void pair_all(struct pairs *p)
{
    for (size_t i = 0, j = 0; i < p->a.len && j < p->b.len;) {
        struct run a = run_at(&p->a, i), b = run_at(&p->b, j);
        int order = identity_order(a.from, b.from);
        if (order == 0)
            pair_run(p, a, b);
        i += order <= 0 ? (size_t)(a.end - a.from) : 0;
        j += order >= 0 ? (size_t)(b.end - b.from) : 0;
    }
}

/* --- comparing --- */

/* Does the object go into another database, although no entry of its database was renamed? */
static bool goes_elsewhere(const struct pairs *p, const struct diff_change *c)
{
    if (c->a.list == LIST_DATABASE || p->entries[c->a.database] == c->b.database + 1)
        return false;
    const char *a = mapping_database_mapped(p->a.s->mapping, p->a.side, c->a.database);
    const char *b = mapping_database_mapped(p->b.s->mapping, p->b.side, c->b.database);
    return a && b && strcmp(a, b) != 0;
}

static void compare_values(struct pairs *p, struct diff_change c, const struct entity *a,
                           const struct entity *b)
{
    bool elsewhere = goes_elsewhere(p, &c);
    if (!elsewhere && entity_is_plainly_same(a, b))
        return;
    for (int key = 0; key < entity_keys(b); key++) {
        struct entity_value of_a = entity_value(a, key), of_b = entity_value(b, key);
        bool moves = key == KEY_MAPPED && elsewhere;
        bool named = of_a.held == HELD_VALUE && of_b.held == HELD_VALUE;
        if (!moves && entity_same_value(&of_a, &of_b))
            continue;
        c.kind = moves || (key == KEY_MAPPED && named) ? DIFF_RENAMED : DIFF_CHANGED;
        c.member = (uint8_t)key;
        diff_add(p->d, c);
    }
}

static void compare_pair(struct pairs *p, struct diff_change c)
{
    struct entity a = {p->a.s, p->a.side, c.a}, b = {p->b.s, p->b.side, c.b};
    const struct unknowns *of_a = entity_unknowns(&a), *of_b = entity_unknowns(&b);
    compare_values(p, c, &a, &b);
    if ((!of_a || !of_a->len) && (!of_b || !of_b->len))
        return;
    char *path_a = entity_path(&a, NULL), *path_b = entity_path(&b, NULL);
    diff_unknowns(p->d, c, path_a, path_b, of_a, of_b);
    free(path_a);
    free(path_b);
}

/* Without a partner. The objects of a database tell of it, unless it has none, or more to tell. */
static void tell_alone(struct diff *d, const struct half *h, struct diff_change c)
{
    const struct mapping *m = h->s->mapping;
    struct diff_place p = c.kind == DIFF_REMOVED ? c.a : c.b;
    if (p.list != LIST_DATABASE || mapping_database_id(m, h->side, p.database) ||
        database_in(m, h->side, p.database)->unknowns.len ||
        mapping_objects_of(m, h->side, p.database) == 0)
        diff_add(d, c);
}

static void compare_all(struct pairs *p)
{
    struct diff_change c = {.about = ABOUT_ENTITY, .side = (uint8_t)p->a.side};
    for (size_t i = 0; i < p->a.len; i++) {
        c.kind = DIFF_REMOVED;
        c.a = p->a.places[i];
        if (!p->a.partners[i])
            tell_alone(p->d, &p->a, c);
    }
    for (size_t i = 0; i < p->b.len; i++) {
        c.kind = DIFF_ADDED;
        c.b = p->b.places[i];
        if (!p->b.partners[i]) {
            tell_alone(p->d, &p->b, c);
        } else {
            c.a = p->a.places[p->b.partners[i] - 1];
            compare_pair(p, c);
        }
    }
}

/* Caller frees. */
static uint32_t *entries_of(const struct pairs *p)
{
    uint32_t *entries =
        mem_array(mapping_databases(p->a.s->mapping, p->a.side) + 1, sizeof *entries);
    for (size_t i = 0; i < p->a.len; i++)
        if (p->a.places[i].list == LIST_DATABASE && p->a.partners[i])
            entries[p->a.places[i].database] = p->b.places[p->a.partners[i] - 1].database + 1;
    return entries;
}

void diff_objects(struct diff *d, enum mapping_side side)
{
    struct pairs p = {.d = d};
    half_init(&p.a, d->a, side);
    half_init(&p.b, d->b, side);
    pair_all(&p);
    p.entries = entries_of(&p);
    compare_all(&p);
    free(p.entries);
    half_clear(&p.a);
    half_clear(&p.b);
}
