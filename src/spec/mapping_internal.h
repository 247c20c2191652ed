/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the mapping stores its objects, and the verbs by which the reader and the writer of a spec
 * keep the difference between a key that is absent, null or set. Nobody else includes this.
 */
#ifndef SPEC_MAPPING_INTERNAL_H
#define SPEC_MAPPING_INTERNAL_H

#include <assert.h>
#include "base/mem.h"
#include "spec/mapping.h"
#include "spec/raw.h"

/* Keys of an entry of databases[], in the page's order; the lists follow by enum mapping_list. */
enum database_key {
    DATABASE_MAPPED_NAME,
    DATABASE_NAME,
    DATABASE_ID,
    DATABASE_LISTS,
    DATABASE_TABLES = DATABASE_LISTS,
    DATABASE_VIEWS,
    DATABASE_SPECIFIC_TABLES,
    DATABASE_SPECIFIC_VIEWS,
    DATABASE_KEYS
};
static_assert(DATABASE_KEYS - DATABASE_LISTS == (int)MAPPING_LISTS, "a key for each list");

/* A million of these: two offsets into the names, where the rare things are, two bits a key. */
struct object {
    uint32_t name, mapped; /* mapped == name: not renamed */
    uint32_t extra;        /* 1 + index of extras, 0 = none */
    uint32_t held;         /* enum held of each key, two bits; and what follows */
};
enum {
    OBJECT_MORE = 1 << (2 * OBJECT_KEYS), /* there are unknown keys, or there were */
    OBJECT_ONLY_ID = OBJECT_MORE << 1,    /* of the rare things an id alone: `extra` is its place */
    OBJECT_HELD = OBJECT_MORE - 1         /* the bits of the keys */
};
static_assert(sizeof(struct object) == 16, "a plain object takes 16 bytes");

/* Of the two bits that a key has. */
static inline enum held held_of(uint32_t bits, int key)
{
    return (enum held)(bits >> (2 * key) & 3);
}

/* id, WHERE, columns and unknown keys of the few objects that have any: places in the names, and 1
 * + an index, 0 = none. Where changes are recorded none is changed, so that an object is what its
 * sixteen bytes say, now and when an edit is undone. */
struct extra {
    uint32_t texts[OBJECT_KEYS - OBJECT_ID];
    uint32_t unknowns;
};

struct object_list {
    struct object *items;
    size_t len, cap;
};

struct database {
    uint32_t name, mapped;
    uint32_t held; /* enum held of each key, two bits */
    char *id;
    struct object_list lists[MAPPING_LISTS];
    struct unknowns unknowns;
};

struct mapping_half {
    struct database *items;
    size_t len, cap;
    size_t objects;
    enum held held; /* the array itself */
};

struct mapping_index;
struct edits;

struct mapping {
    char *names; /* NUL-terminated texts, one after the other; the first is empty */
    size_t names_len, names_cap;
    struct extra *extras;
    size_t extras_len, extras_cap;
    struct unknowns *unknowns; /* of objects */
    size_t unknowns_len, unknowns_cap;
    struct mapping_half sides[MAPPING_SIDES];
    struct mapping_index *index; /* built when something is looked up first */
    struct edits *log;           /* where changes are recorded; NULL: nowhere */
    unsigned long version;
};

static inline struct database *database_in(const struct mapping *m, enum mapping_side side,
                                           size_t db)
{
    if (db >= m->sides[side].len)
        fatal("mapping: no database %zu", db);
    return &m->sides[side].items[db];
}

static inline struct object_list *list_in(const struct mapping *m, struct object_at at)
{
    return &database_in(m, at.side, at.database)->lists[at.list];
}

static inline struct object *object_in(const struct mapping *m, struct object_at at)
{
    struct object_list *list = list_in(m, at);
    if (at.object >= list->len)
        fatal("mapping: no object %zu", at.object);
    return &list->items[at.object];
}

/* --- mapping.c: what the other parts change it with --------------------------------------------
 */
size_t database_objects(const struct database *d); /* in all of its lists */
/* Counts the version up, and drops the index. */
void mapping_changed(struct mapping *m);

const char *mapping_name_at(const struct mapping *m, uint32_t offset);
/* A text of a key from OBJECT_ID on that the object holds. */
const char *mapping_rare_text(const struct mapping *m, const struct object *o, int key);
/* Of any key; NULL: it holds none. */
const char *mapping_text_of(const struct mapping *m, const struct object *o, int key);
/* NULL if it has none. */
struct unknowns *mapping_object_unknowns(const struct mapping *m, const struct object *o);

/* The index of names: kept up to date by additions, dropped by every other change. */
struct mapping_index *mapping_index_new(void);
void mapping_index_free(struct mapping_index *x);
void mapping_index_drop(struct mapping *m);
void mapping_index_add_database(struct mapping *m, enum mapping_side side, size_t db);
void mapping_index_add(struct mapping *m, struct object_at at);

enum held mapping_side_held(const struct mapping *m, enum mapping_side side);
void mapping_hold_side(struct mapping *m, enum mapping_side side, enum held held);

/* Entries without any key, to be filled by the holds below. */
size_t mapping_append_bare_database(struct mapping *m, enum mapping_side side);
size_t mapping_append_bare(struct mapping *m, enum mapping_side side, size_t db,
                           enum mapping_list list);

enum held mapping_database_held(const struct mapping *m, enum mapping_side side, size_t db,
                                int key);
/* text counts for HELD_VALUE of names and id only. */
void mapping_hold_database(struct mapping *m, enum mapping_side side, size_t db, int key,
                           enum held held, const char *text);

enum held mapping_held(const struct mapping *m, struct object_at at, enum object_key key);
void mapping_hold(struct mapping *m, struct object_at at, enum object_key key, enum held held,
                  const char *text);
/* NULL if the object has none. */
const struct unknowns *mapping_unknowns(const struct mapping *m, struct object_at at);
struct unknowns *mapping_unknowns_of(struct mapping *m, struct object_at at);
/* The same as an edit: where changes are recorded it is a copy, so that undo finds the others. */
struct unknowns *mapping_unknowns_edit(struct mapping *m, struct object_at at);
struct unknowns *mapping_database_unknowns_edit(struct mapping *m, enum mapping_side side,
                                                size_t db);

#endif
