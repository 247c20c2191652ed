/* SPDX-License-Identifier: Apache-2.0 */
/* The objects to be transferred, stored for a million of them. */
#include "spec/mapping.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/history_internal.h"
#include "spec/mapping_internal.h"

/* --- storage ---------------------------------------------------------------------------------- */

/* Offset 0 is the empty text. */
static uint32_t keep_name(struct mapping *m, const char *text)
{
    size_t size = strlen(text) + 1;
    if (size == 1)
        return 0;
    if (m->names_len + size > UINT32_MAX)
        fatal("the names of the objects take more than 4 GB");
    m->names = mem_grow(m->names, &m->names_cap, m->names_len + size, 1);
    memcpy(m->names + m->names_len, text, size);
    m->names_len += size;
    return (uint32_t)(m->names_len - size);
}

const char *mapping_name_at(const struct mapping *m, uint32_t offset)
{
    return m->names + offset;
}

static void set_held(uint32_t *bits, int key, enum held held)
{
    *bits = (*bits & ~(3U << (2 * key))) | (uint32_t)held << (2 * key);
}

/* NULL: none, or an id alone. */
static struct extra *extra_of(const struct mapping *m, const struct object *o)
{
    return o->extra && !(o->held & OBJECT_ONLY_ID) ? &m->extras[o->extra - 1] : NULL;
}

/* One that may be changed. */
static struct extra *extra_in(struct mapping *m, struct object *o)
{
    struct extra *now = extra_of(m, o), fresh = {0};
    if (now && !m->log)
        return now;
    if (now)
        fresh = *now;
    else if (o->held & OBJECT_ONLY_ID)
        fresh.texts[0] = o->extra;
    m->extras = mem_grow(m->extras, &m->extras_cap, m->extras_len + 1, sizeof *m->extras);
    m->extras[m->extras_len++] = fresh;
    o->extra = (uint32_t)m->extras_len;
    o->held &= ~(uint32_t)OBJECT_ONLY_ID;
    return &m->extras[m->extras_len - 1];
}

void database_clear(struct database *d)
{
    for (int list = 0; list < MAPPING_LISTS; list++)
        free(d->lists[list].items);
    free(d->id);
    unknowns_clear(&d->unknowns);
}

void mapping_changed(struct mapping *m)
{
    m->version++;
    mapping_index_drop(m);
}

/* --- life ------------------------------------------------------------------------------------- */

/* Far from those of all others, since a cache that knows a mapping, or its spec, by its place and
 * version must not take a later one at the same place for it. */
static unsigned long mapping_first_version(void)
{
    static unsigned long count;
    return ++count << (sizeof count * CHAR_BIT / 2);
}

struct mapping *mapping_new(void)
{
    struct mapping *m = mem_new(sizeof *m);
    m->version = mapping_first_version();
    m->names = mem_grow(NULL, &m->names_cap, 1, 1);
    m->names[0] = '\0';
    m->names_len = 1;
    m->index = mapping_index_new();
    m->sides[MAPPING_INCLUDE].held = HELD_VALUE; /* `databases` is written even if it is empty */
    return m;
}

void mapping_free(struct mapping *m)
{
    if (!m)
        return;
    for (int side = 0; side < MAPPING_SIDES; side++) {
        mapping_clear(m, (enum mapping_side)side);
        free(m->sides[side].items);
    }
    for (size_t i = 0; i < m->unknowns_len; i++)
        unknowns_clear(&m->unknowns[i]);
    mapping_index_free(m->index);
    free(m->unknowns);
    free(m->extras);
    free(m->names);
    free(m);
}

unsigned long mapping_version(const struct mapping *m)
{
    return m->version;
}

/* --- reading ---------------------------------------------------------------------------------- */

size_t mapping_databases(const struct mapping *m, enum mapping_side side)
{
    return m->sides[side].len;
}

const char *mapping_database_name(const struct mapping *m, enum mapping_side side, size_t db)
{
    return mapping_name_at(m, database_in(m, side, db)->name);
}

const char *mapping_database_mapped(const struct mapping *m, enum mapping_side side, size_t db)
{
    const struct database *d = database_in(m, side, db);
    return held_of(d->held, DATABASE_MAPPED_NAME) == HELD_VALUE ? mapping_name_at(m, d->mapped)
                                                                : NULL;
}

const char *mapping_database_id(const struct mapping *m, enum mapping_side side, size_t db)
{
    return database_in(m, side, db)->id;
}

size_t mapping_objects(const struct mapping *m, enum mapping_side side, size_t db,
                       enum mapping_list list)
{
    return database_in(m, side, db)->lists[list].len;
}

size_t mapping_total(const struct mapping *m, enum mapping_side side)
{
    return m->sides[side].objects;
}

const char *mapping_rare_text(const struct mapping *m, const struct object *o, int key)
{
    const struct extra *e = extra_of(m, o);
    return mapping_name_at(m, e ? e->texts[key - OBJECT_ID] : o->extra);
}

struct unknowns *mapping_object_unknowns(const struct mapping *m, const struct object *o)
{
    const struct extra *e = extra_of(m, o);
    return e && e->unknowns ? &m->unknowns[e->unknowns - 1] : NULL;
}

static const char *text_of(const struct mapping *m, const struct object *o, int key)
{
    if (held_of(o->held, key) != HELD_VALUE)
        return NULL;
    if (key == OBJECT_NAME || key == OBJECT_MAPPED_NAME)
        return mapping_name_at(m, key == OBJECT_NAME ? o->name : o->mapped);
    return mapping_rare_text(m, o, key);
}

const char *mapping_text_of(const struct mapping *m, const struct object *o, int key)
{
    return text_of(m, o, key);
}

const char *mapping_get(const struct mapping *m, struct object_at at, enum object_key key)
{
    return text_of(m, object_in(m, at), (int)key);
}

void mapping_texts(const struct mapping *m, struct object_at at, const char *texts[OBJECT_KEYS])
{
    const struct object *o = object_in(m, at);
    for (int key = 0; key < OBJECT_KEYS; key++)
        texts[key] = text_of(m, o, key);
}

enum held mapping_side_held(const struct mapping *m, enum mapping_side side)
{
    return m->sides[side].held;
}

enum held mapping_database_held(const struct mapping *m, enum mapping_side side, size_t db, int key)
{
    return held_of(database_in(m, side, db)->held, key);
}

enum held mapping_held(const struct mapping *m, struct object_at at, enum object_key key)
{
    return held_of(object_in(m, at)->held, (int)key);
}

const struct unknowns *mapping_unknowns(const struct mapping *m, struct object_at at)
{
    return mapping_object_unknowns(m, object_in(m, at));
}

/* --- adding ----------------------------------------------------------------------------------- */

size_t mapping_append_bare_database(struct mapping *m, enum mapping_side side)
{
    struct mapping_half *half = &m->sides[side];
    record_new_database(m, side);
    half->items = mem_grow(half->items, &half->cap, half->len + 1, sizeof *half->items);
    half->items[half->len] = (struct database){0};
    half->held = HELD_VALUE;
    m->version++;
    return half->len++;
}

size_t mapping_append_database(struct mapping *m, enum mapping_side side, const char *name)
{
    size_t db = mapping_append_bare_database(m, side);
    struct database *d = database_in(m, side, db);
    d->name = d->mapped = keep_name(m, name);
    set_held(&d->held, DATABASE_NAME, HELD_VALUE);
    set_held(&d->held, DATABASE_MAPPED_NAME, HELD_VALUE);
    mapping_index_add_database(m, side, db);
    return db;
}

size_t mapping_add_database(struct mapping *m, enum mapping_side side, const char *name)
{
    size_t db = mapping_find_database(m, side, name);
    return db < mapping_databases(m, side) ? db : mapping_append_database(m, side, name);
}

size_t mapping_append_bare(struct mapping *m, enum mapping_side side, size_t db,
                           enum mapping_list list)
{
    struct database *d = database_in(m, side, db);
    struct object_list *l = &d->lists[list];
    record_added(m, (struct object_at){side, db, list, l->len});
    l->items = mem_grow(l->items, &l->cap, l->len + 1, sizeof *l->items);
    l->items[l->len] = (struct object){0};
    set_held(&d->held, DATABASE_LISTS + (int)list, HELD_VALUE);
    m->sides[side].objects++;
    m->version++;
    return l->len++;
}

size_t mapping_add(struct mapping *m, enum mapping_side side, size_t db, enum mapping_list list,
                   const char *name)
{
    struct object_at at = {.side = side, .database = db, .list = list};
    at.object = mapping_append_bare(m, side, db, list);
    struct object *o = object_in(m, at);
    o->name = o->mapped = keep_name(m, name);
    set_held(&o->held, OBJECT_NAME, HELD_VALUE);
    set_held(&o->held, OBJECT_MAPPED_NAME, HELD_VALUE);
    mapping_index_add(m, at);
    return at.object;
}

/* --- changing --------------------------------------------------------------------------------- */

/* Equal names are stored once. */
static uint32_t keep_beside(struct mapping *m, uint32_t other, const char *text)
{
    return strcmp(mapping_name_at(m, other), text) == 0 ? other : keep_name(m, text);
}

/* Nearly all objects that OMS has described have an id, and no other rare text. */
static void hold_rare(struct mapping *m, struct object *o, int key, enum held held,
                      const char *text)
{
    uint32_t place = held == HELD_VALUE ? keep_name(m, text) : 0;
    bool only_id = !extra_of(m, o);
    if (only_id && key == OBJECT_ID) {
        o->extra = place;
        o->held &= ~(uint32_t)OBJECT_ONLY_ID;
        o->held |= held == HELD_VALUE ? OBJECT_ONLY_ID : 0;
    } else if (held == HELD_VALUE || !only_id) {
        extra_in(m, o)->texts[key - OBJECT_ID] = place;
    }
}

void mapping_hold(struct mapping *m, struct object_at at, enum object_key key, enum held held,
                  const char *text)
{
    struct object *o = object_in(m, at);
    record_object(m, at);
    if (key == OBJECT_NAME)
        o->name = held == HELD_VALUE ? keep_beside(m, o->mapped, text) : 0;
    else if (key == OBJECT_MAPPED_NAME)
        o->mapped = held == HELD_VALUE ? keep_beside(m, o->name, text) : 0;
    else
        hold_rare(m, o, (int)key, held, text);
    set_held(&o->held, (int)key, held);
    if (key == OBJECT_NAME)
        mapping_index_drop(m);
    m->version++;
}

void mapping_set(struct mapping *m, struct object_at at, enum object_key key, const char *text)
{
    bool empty = !text || !*text;
    struct object *o = object_in(m, at);
    bool follows = o->mapped == o->name && held_of(o->held, OBJECT_MAPPED_NAME) == HELD_VALUE;
    if (empty && key == OBJECT_NAME)
        return;
    if (empty && key == OBJECT_MAPPED_NAME)
        text = mapping_name_at(m, o->name);
    char *copy = mem_text(text); /* it may lie in our own names */
    mapping_hold(m, at, key, copy && *copy ? HELD_VALUE : HELD_NO, copy);
    free(copy);
    if (key == OBJECT_NAME && follows)
        o->mapped = o->name;
}

void mapping_hold_database(struct mapping *m, enum mapping_side side, size_t db, int key,
                           enum held held, const char *text)
{
    struct database *d = database_in(m, side, db);
    record_database_value(m, side, db);
    if (key == DATABASE_ID)
        mem_replace(&d->id, held == HELD_VALUE ? text : NULL);
    else if (key == DATABASE_NAME)
        d->name = held == HELD_VALUE ? keep_name(m, text) : 0;
    else if (key == DATABASE_MAPPED_NAME)
        d->mapped = held == HELD_VALUE ? keep_name(m, text) : 0;
    set_held(&d->held, key, held);
    mapping_changed(m);
}

void mapping_rename_database(struct mapping *m, enum mapping_side side, size_t db,
                             const char *mapped)
{
    struct database *d = database_in(m, side, db);
    record_database_value(m, side, db);
    char *copy = mem_text(mapped); /* it may lie in our own names */
    d->mapped = copy && *copy ? keep_name(m, copy) : d->name;
    free(copy);
    set_held(&d->held, DATABASE_MAPPED_NAME, HELD_VALUE);
    m->version++;
}

void mapping_name_database(struct mapping *m, enum mapping_side side, size_t db, const char *name)
{
    mapping_hold_database(m, side, db, DATABASE_NAME, HELD_VALUE, name);
}

void mapping_set_database_id(struct mapping *m, enum mapping_side side, size_t db, const char *id)
{
    mapping_hold_database(m, side, db, DATABASE_ID, id && *id ? HELD_VALUE : HELD_NO, id);
}

void mapping_hold_side(struct mapping *m, enum mapping_side side, enum held held)
{
    record_side(m, side);
    m->sides[side].held = held;
    m->version++;
}

/* Those of the object from now on. */
static struct unknowns *new_unknowns(struct mapping *m, struct object *o)
{
    m->unknowns = mem_grow(m->unknowns, &m->unknowns_cap, m->unknowns_len + 1, sizeof *m->unknowns);
    m->unknowns[m->unknowns_len++] = (struct unknowns){0};
    extra_in(m, o)->unknowns = (uint32_t)m->unknowns_len;
    o->held |= OBJECT_MORE;
    return &m->unknowns[m->unknowns_len - 1];
}

struct unknowns *mapping_unknowns_of(struct mapping *m, struct object_at at)
{
    struct object *o = object_in(m, at);
    struct unknowns *u = mapping_object_unknowns(m, o);
    return u ? u : new_unknowns(m, o);
}

struct unknowns *mapping_unknowns_edit(struct mapping *m, struct object_at at)
{
    struct object *o = object_in(m, at);
    struct unknowns copy = {0}, *u = mapping_object_unknowns(m, o);
    m->version++;
    if (!m->log)
        return mapping_unknowns_of(m, at);
    if (u)
        unknowns_copy(&copy, u);
    record_object(m, at);
    u = new_unknowns(m, o);
    *u = copy;
    return u;
}

struct unknowns *mapping_database_unknowns_edit(struct mapping *m, enum mapping_side side,
                                                size_t db)
{
    record_database_value(m, side, db);
    m->version++;
    return &database_in(m, side, db)->unknowns;
}
