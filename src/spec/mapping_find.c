/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding databases and objects by name: two hash tables, each built at the first question. Adding
 * a million objects asks for databases only, and costs nothing more then.
 */
#include "spec/mapping_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

enum { LIST_BITS = 2, FEWEST = 64 };
static_assert(MAPPING_LISTS <= 1 << LIST_BITS, "the number of a list has two bits");

/* where: side, list and number of the database in one word. */
struct slot {
    uint32_t where, object;
};

static const struct slot NOWHERE = {UINT32_MAX, UINT32_MAX};

struct table {
    struct slot *slots; /* NULL: not built */
    size_t size, used;  /* size is a power of two, at least twice what is used */
};

struct mapping_index {
    struct table databases, objects;
};

struct mapping_index *mapping_index_new(void)
{
    return mem_new(sizeof(struct mapping_index));
}

static void table_drop(struct table *t)
{
    free(t->slots);
    *t = (struct table){0};
}

void mapping_index_free(struct mapping_index *x)
{
    table_drop(&x->databases);
    table_drop(&x->objects);
    free(x);
}

void mapping_index_drop(struct mapping *m)
{
    table_drop(&m->index->databases);
    table_drop(&m->index->objects);
}

/* object NULL is the database itself. */
static uint64_t mapping_find_hash_names(enum mapping_side side, const char *database,
                                        const char *object)
{
    uint64_t hash = HASH_START ^ (uint64_t)side;
    hash = hash_one(hash_text(hash, database), object ? 256U : 257U);
    hash = object ? hash_text(hash, object) : hash;
    return hash ^ hash >> 29;
}

static struct object_at at_slot(const struct slot *s)
{
    return (struct object_at){
        .side = (enum mapping_side)(s->where & 1),
        .list = (enum mapping_list)(s->where >> 1 & ((1U << LIST_BITS) - 1)),
        .database = s->where >> (1 + LIST_BITS),
        .object = s->object,
    };
}

/* object NULL: the slot is one of a database. */
static bool slot_is(const struct mapping *m, const struct slot *s, enum mapping_side side,
                    const char *database, const char *object)
{
    struct object_at at = at_slot(s);
    if (at.side != side || strcmp(mapping_database_name(m, side, at.database), database) != 0)
        return false;
    return !object || strcmp(mapping_name_at(m, object_in(m, at)->name), object) == 0;
}

/* The slot of the names, or the empty one where they belong. */
static struct slot *probe(const struct mapping *m, const struct table *t, enum mapping_side side,
                          const char *database, const char *object)
{
    size_t i = (size_t)mapping_find_hash_names(side, database, object) & (t->size - 1);
    while (t->slots[i].where != NOWHERE.where && !slot_is(m, &t->slots[i], side, database, object))
        i = (i + 1) & (t->size - 1);
    return &t->slots[i];
}

/* Of several equal names the first stays. */
static void mapping_find_put(const struct mapping *m, struct table *t, struct object_at at,
                             const char *object)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    struct slot *s = probe(m, t, at.side, database, object);
    if (s->where != NOWHERE.where)
        return;
    s->where =
        (uint32_t)at.side | (uint32_t)at.list << 1 | (uint32_t)at.database << (1 + LIST_BITS);
    s->object = (uint32_t)at.object;
    t->used++;
}

static void put_object(const struct mapping *m, struct object_at at)
{
    mapping_find_put(m, &m->index->objects, at, mapping_name_at(m, object_in(m, at)->name));
}

static void mapping_find_table_begin(struct table *t, size_t entries)
{
    for (t->size = FEWEST; t->size < 4 * entries; t->size *= 2)
        continue;
    free(t->slots);
    t->slots = mem_array(t->size, sizeof *t->slots);
    t->used = 0;
    for (size_t i = 0; i < t->size; i++)
        t->slots[i] = NOWHERE;
}

static void build_databases(const struct mapping *m)
{
    mapping_find_table_begin(&m->index->databases,
                             m->sides[MAPPING_INCLUDE].len + m->sides[MAPPING_EXCLUDE].len);
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < m->sides[side].len; db++)
            mapping_find_put(m, &m->index->databases,
                             (struct object_at){(enum mapping_side)side, db, 0, 0}, NULL);
}

static void build_objects(const struct mapping *m)
{
    mapping_find_table_begin(&m->index->objects,
                             m->sides[MAPPING_INCLUDE].objects + m->sides[MAPPING_EXCLUDE].objects);
    for (int side = 0; side < MAPPING_SIDES; side++) {
        struct object_at at = {.side = (enum mapping_side)side};
        for (; mapping_reach(m, &at); at.object++)
            put_object(m, at);
    }
}

/* Not built, or too full to add one more: the next question builds it anew. */
static bool has_room(struct table *t)
{
    if (t->slots && 2 * (t->used + 1) > t->size)
        table_drop(t);
    return t->slots;
}

void mapping_index_add_database(struct mapping *m, enum mapping_side side, size_t db)
{
    if (has_room(&m->index->databases))
        mapping_find_put(m, &m->index->databases, (struct object_at){.side = side, .database = db},
                         NULL);
}

void mapping_index_add(struct mapping *m, struct object_at at)
{
    if (has_room(&m->index->objects))
        put_object(m, at);
}

size_t mapping_find_database(const struct mapping *m, enum mapping_side side, const char *name)
{
    if (!m->index->databases.slots)
        build_databases(m);
    const struct slot *s = probe(m, &m->index->databases, side, name, NULL);
    return s->where == NOWHERE.where ? m->sides[side].len : at_slot(s).database;
}

bool mapping_find(const struct mapping *m, enum mapping_side side, const char *database,
                  const char *object, struct object_at *at)
{
    if (!m->index->objects.slots)
        build_objects(m);
    const struct slot *s = probe(m, &m->index->objects, side, database, object);
    if (s->where == NOWHERE.where)
        return false;
    *at = at_slot(s);
    return true;
}

bool mapping_reach(const struct mapping *m, struct object_at *at)
{
    for (; at->database < m->sides[at->side].len; at->database++, at->list = MAPPING_TABLES)
        for (; at->list < MAPPING_LISTS; at->list++, at->object = 0)
            if (at->object < mapping_objects(m, at->side, at->database, at->list))
                return true;
    return false;
}

size_t database_objects(const struct database *d)
{
    size_t count = 0;
    for (int list = 0; list < MAPPING_LISTS; list++)
        count += d->lists[list].len;
    return count;
}

size_t mapping_objects_of(const struct mapping *m, enum mapping_side side, size_t db)
{
    return database_objects(database_in(m, side, db));
}
