/* SPDX-License-Identifier: Apache-2.0 */
/* The edits of the mapping: recorded before they are made, swapped to undo and redo them. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/history_internal.h"

/* --- recording -------------------------------------------------------------------------------- */

static struct edit *mapping_history_add(struct mapping *m, enum edit_kind kind, struct object_at at)
{
    struct edit *e = edits_add(m->log, kind);
    e->at = at;
    return e;
}

void record_side(struct mapping *m, enum mapping_side side)
{
    if (m->log)
        mapping_history_add(m, EDIT_SIDE, (struct object_at){.side = side})->held =
            m->sides[side].held;
}

void record_new_database(struct mapping *m, enum mapping_side side)
{
    if (!m->log)
        return;
    struct object_at at = {.side = side, .database = m->sides[side].len};
    mapping_history_add(m, EDIT_DATABASE, at)->held = m->sides[side].held;
}

bool record_gone_database(struct mapping *m, enum mapping_side side, size_t db,
                          const struct database *gone)
{
    if (!m->log)
        return false;
    struct edit *e =
        mapping_history_add(m, EDIT_DATABASE, (struct object_at){.side = side, .database = db});
    e->out = true;
    e->held = m->sides[side].held;
    e->was.database = mem_new(sizeof *gone);
    *e->was.database = *gone;
    return true;
}

void record_database_value(struct mapping *m, enum mapping_side side, size_t db)
{
    if (!m->log)
        return;
    const struct database *d = &m->sides[side].items[db];
    struct edit *e = mapping_history_add(m, EDIT_DATABASE_VALUE,
                                         (struct object_at){.side = side, .database = db});
    e->was.database = mem_new(sizeof *d);
    e->was.database->name = d->name;
    e->was.database->mapped = d->mapped;
    e->was.database->held = d->held;
    e->was.database->id = mem_text(d->id);
    unknowns_copy(&e->was.database->unknowns, &d->unknowns);
}

static bool same_list(struct object_at a, struct object_at b)
{
    return a.side == b.side && a.database == b.database && a.list == b.list;
}

/* The last edit, if it brought objects into the list of `at`. */
static struct edit *last_range(struct mapping *m, struct object_at at)
{
    struct edit *last = m->log->len ? &m->log->items[m->log->len - 1] : NULL;
    return last && last->kind == EDIT_RANGE && !last->out && same_list(last->at, at) ? last : NULL;
}

/* Nine hundred additions are one range. */
void record_added(struct mapping *m, struct object_at at)
{
    if (!m->log)
        return;
    struct edit *last = last_range(m, at);
    if (last && last->at.object + last->count == at.object) {
        last->count++;
        return;
    }
    struct edit *e = mapping_history_add(m, EDIT_RANGE, at);
    e->count = 1;
    e->lists = m->sides[at.side].items[at.database].held;
}

void record_gone(struct mapping *m, struct object_at at)
{
    if (!m->log)
        return;
    const struct database *d = &m->sides[at.side].items[at.database];
    struct edit *e = mapping_history_add(m, EDIT_RANGE, at);
    e->out = true;
    e->count = 1;
    e->lists = d->held;
    e->was.objects = mem_new(sizeof(struct object));
    *e->was.objects = d->lists[at.list].items[at.object];
}

void record_list(struct mapping *m, struct object_at at)
{
    if (!m->log)
        return;
    const struct object_list *l = &m->sides[at.side].items[at.database].lists[at.list];
    struct object_list *copy = &mapping_history_add(m, EDIT_LIST, at)->was.list;
    copy->items = mem_array(l->len, sizeof *l->items);
    copy->len = copy->cap = l->len;
    if (l->len)
        memcpy(copy->items, l->items, l->len * sizeof *l->items);
}

/* What came in the same range just now is undone with it. */
void record_object(struct mapping *m, struct object_at at)
{
    if (!m->log)
        return;
    struct edit *last = last_range(m, at);
    if (last && at.object >= last->at.object && at.object < last->at.object + last->count)
        return;
    struct edit *e = mapping_history_add(m, EDIT_OBJECT, at);
    e->was.object = m->sides[at.side].items[at.database].lists[at.list].items[at.object];
}

/* --- undoing and redoing ---------------------------------------------------------------------- */

static void swap_side(struct mapping_half *half, struct edit *e)
{
    enum held held = half->held;
    half->held = e->held;
    e->held = held;
}

static size_t mapping_history_objects_of(const struct database *d)
{
    size_t count = 0;
    for (int list = 0; list < MAPPING_LISTS; list++)
        count += d->lists[list].len;
    return count;
}

static void swap_database(struct mapping_half *half, struct edit *e)
{
    size_t db = e->at.database;
    if (e->out) {
        half->items = mem_grow(half->items, &half->cap, half->len + 1, sizeof *half->items);
        memmove(half->items + db + 1, half->items + db, (half->len - db) * sizeof *half->items);
        half->items[db] = *e->was.database;
        half->len++;
        half->objects += mapping_history_objects_of(&half->items[db]);
        free(e->was.database);
        e->was.database = NULL;
    } else {
        e->was.database = mem_new(sizeof *half->items);
        *e->was.database = half->items[db];
        half->objects -= mapping_history_objects_of(&half->items[db]);
        half->len--;
        memmove(half->items + db, half->items + db + 1, (half->len - db) * sizeof *half->items);
    }
    e->out = !e->out;
    swap_side(half, e);
}

static void swap_database_value(struct database *d, struct database *was)
{
    struct database now = *d;
    d->name = was->name;
    d->mapped = was->mapped;
    d->held = was->held;
    d->id = was->id;
    d->unknowns = was->unknowns;
    was->name = now.name;
    was->mapped = now.mapped;
    was->held = now.held;
    was->id = now.id;
    was->unknowns = now.unknowns;
}

static void swap_range(struct mapping_half *half, struct edit *e)
{
    struct database *d = &half->items[e->at.database];
    struct object_list *l = &d->lists[e->at.list];
    size_t bytes = e->count * sizeof *l->items;
    uint32_t lists = d->held;
    if (e->out) {
        l->items = mem_grow(l->items, &l->cap, l->len + e->count, sizeof *l->items);
        struct object *place = l->items + e->at.object;
        memmove(place + e->count, place, (l->len - e->at.object) * sizeof *l->items);
        memcpy(place, e->was.objects, bytes);
        l->len += e->count;
        half->objects += e->count;
        free(e->was.objects);
        e->was.objects = NULL;
    } else {
        struct object *place = l->items + e->at.object;
        e->was.objects = mem_array(e->count, sizeof *l->items);
        memcpy(e->was.objects, place, bytes);
        l->len -= e->count;
        memmove(place, place + e->count, (l->len - e->at.object) * sizeof *l->items);
        half->objects -= e->count;
    }
    e->out = !e->out;
    d->held = e->lists;
    e->lists = lists;
}

static void swap_list(struct mapping_half *half, struct edit *e)
{
    struct object_list *l = &half->items[e->at.database].lists[e->at.list];
    struct object_list now = *l;
    half->objects += e->was.list.len;
    half->objects -= now.len;
    *l = e->was.list;
    e->was.list = now;
}

static void swap_object(struct object *o, struct edit *e)
{
    struct object now = *o;
    *o = e->was.object;
    e->was.object = now;
}

void mapping_swap(struct mapping *m, struct edit *e)
{
    struct mapping_half *half = &m->sides[e->at.side];
    if (e->kind == EDIT_SIDE)
        swap_side(half, e);
    else if (e->kind == EDIT_DATABASE)
        swap_database(half, e);
    else if (e->kind == EDIT_DATABASE_VALUE)
        swap_database_value(&half->items[e->at.database], e->was.database);
    else if (e->kind == EDIT_RANGE)
        swap_range(half, e);
    else if (e->kind == EDIT_LIST)
        swap_list(half, e);
    else if (e->kind == EDIT_OBJECT)
        swap_object(&half->items[e->at.database].lists[e->at.list].items[e->at.object], e);
    m->version++;
    mapping_index_drop(m);
}

void mapping_edit_clear(struct edit *e)
{
    if (e->kind == EDIT_DATABASE || e->kind == EDIT_DATABASE_VALUE) {
        if (e->was.database)
            database_clear(e->was.database);
        free(e->was.database);
    } else if (e->kind == EDIT_RANGE) {
        free(e->was.objects);
    } else if (e->kind == EDIT_LIST) {
        free(e->was.list.items);
    }
}
