/* Finding databases and objects by name: a hash table that is built at the first question. */
#include "spec/mapping_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { KIND_DATABASE = MAPPING_LISTS, KIND_BITS = 3, FEWEST = 64 };

/* where: side, kind (a list or KIND_DATABASE) and number of the database in one word. */
struct slot {
    uint32_t where, object;
};

static const struct slot NOWHERE = {UINT32_MAX, UINT32_MAX};

struct mapping_index {
    struct slot *slots; /* NULL: not built */
    size_t size, used;  /* size is a power of two, at least twice what is used */
};

struct mapping_index *mapping_index_new(void)
{
    return mem_new(sizeof(struct mapping_index));
}

void mapping_index_free(struct mapping_index *x)
{
    free(x->slots);
    free(x);
}

void mapping_index_drop(struct mapping *m)
{
    free(m->index->slots);
    *m->index = (struct mapping_index){0};
}

/* FNV-1a; object NULL is the database itself. */
static uint64_t hash_names(enum mapping_side side, const char *database, const char *object)
{
    uint64_t hash = 14695981039346656037U ^ (uint64_t)side;
    for (; *database; database++)
        hash = (hash ^ (unsigned char)*database) * 1099511628211U;
    hash = (hash ^ (object ? 256U : 257U)) * 1099511628211U;
    for (; object && *object; object++)
        hash = (hash ^ (unsigned char)*object) * 1099511628211U;
    return hash ^ hash >> 29;
}

static struct object_at at_slot(const struct slot *s)
{
    return (struct object_at){
        .side = (enum mapping_side)(s->where & 1),
        .list = (enum mapping_list)(s->where >> 1 & ((1U << KIND_BITS) - 1)),
        .database = s->where >> (1 + KIND_BITS),
        .object = s->object,
    };
}

static bool slot_is(const struct mapping *m, const struct slot *s, enum mapping_side side,
                    const char *database, const char *object)
{
    struct object_at at = at_slot(s);
    bool is_database = (int)at.list == KIND_DATABASE;
    if (at.side != side || is_database != !object ||
        strcmp(mapping_database_name(m, side, at.database), database) != 0)
        return false;
    const struct database *d = &m->sides[side].items[at.database];
    return !object ||
           strcmp(mapping_name_at(m, d->lists[at.list].items[at.object].name), object) == 0;
}

/* The slot of the names, or the empty one where they belong. */
static struct slot *probe(const struct mapping *m, enum mapping_side side, const char *database,
                          const char *object)
{
    const struct mapping_index *x = m->index;
    size_t i = hash_names(side, database, object) & (x->size - 1);
    while (x->slots[i].where != NOWHERE.where && !slot_is(m, &x->slots[i], side, database, object))
        i = (i + 1) & (x->size - 1);
    return &x->slots[i];
}

/* Of several equal names the first stays. */
static void put(const struct mapping *m, struct object_at at, uint32_t kind)
{
    const struct database *d = &m->sides[at.side].items[at.database];
    const char *object =
        kind == KIND_DATABASE ? NULL : mapping_name_at(m, d->lists[at.list].items[at.object].name);
    struct slot *s = probe(m, at.side, mapping_name_at(m, d->name), object);
    if (s->where != NOWHERE.where)
        return;
    s->where = (uint32_t)at.side | kind << 1 | (uint32_t)at.database << (1 + KIND_BITS);
    s->object = (uint32_t)at.object;
    m->index->used++;
}

static void put_database(const struct mapping *m, enum mapping_side side, size_t db)
{
    struct object_at at = {.side = side, .database = db};
    put(m, at, KIND_DATABASE);
    for (int list = 0; list < MAPPING_LISTS; list++) {
        at.list = (enum mapping_list)list;
        size_t count = m->sides[side].items[db].lists[list].len;
        for (at.object = 0; at.object < count; at.object++)
            put(m, at, (uint32_t)list);
    }
}

static void build(const struct mapping *m)
{
    struct mapping_index *x = m->index;
    size_t entries = 0;
    for (int side = 0; side < MAPPING_SIDES; side++)
        entries += m->sides[side].len + m->sides[side].objects;
    for (x->size = FEWEST; x->size < 4 * entries; x->size *= 2)
        continue;
    free(x->slots);
    x->slots = mem_array(x->size, sizeof *x->slots);
    x->used = 0;
    for (size_t i = 0; i < x->size; i++)
        x->slots[i] = NOWHERE;
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < m->sides[side].len; db++)
            put_database(m, (enum mapping_side)side, db);
}

/* Not built, or too full to add one more: the next question builds it anew. */
static bool has_room(struct mapping *m)
{
    if (m->index->slots && 2 * (m->index->used + 1) > m->index->size)
        mapping_index_drop(m);
    return m->index->slots != NULL;
}

void mapping_index_add_database(struct mapping *m, enum mapping_side side, size_t db)
{
    if (has_room(m))
        put(m, (struct object_at){.side = side, .database = db}, KIND_DATABASE);
}

void mapping_index_add(struct mapping *m, struct object_at at)
{
    if (has_room(m))
        put(m, at, (uint32_t)at.list);
}

size_t mapping_find_database(const struct mapping *m, enum mapping_side side, const char *name)
{
    if (!m->index->slots)
        build(m);
    const struct slot *s = probe(m, side, name, NULL);
    return s->where == NOWHERE.where ? m->sides[side].len : at_slot(s).database;
}

bool mapping_find(const struct mapping *m, enum mapping_side side, const char *database,
                  const char *object, struct object_at *at)
{
    if (!m->index->slots)
        build(m);
    const struct slot *s = probe(m, side, database, object);
    if (s->where == NOWHERE.where)
        return false;
    *at = at_slot(s);
    return true;
}
