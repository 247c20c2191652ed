/* SPDX-License-Identifier: Apache-2.0 */
/* The edits of the mapping: recorded before they are made, swapped to undo and redo them. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/history_internal.h"

/* --- recording -------------------------------------------------------------------------------- */

/* To be filled; NULL: nothing is recorded. */
static struct edit *record(struct mapping *m, enum edit_kind kind, struct object_at at)
{
    struct edit *e = m->log ? edits_add(m->log, kind) : NULL;
    if (e)
        e->at = at;
    return e;
}

void record_side(struct mapping *m, enum mapping_side side)
{
    struct edit *e = record(m, EDIT_SIDE, (struct object_at){.side = side});
    if (e)
        e->held = m->sides[side].held;
}

void record_new_database(struct mapping *m, enum mapping_side side)
{
    struct object_at at = {.side = side, .database = m->sides[side].len};
    struct edit *e = record(m, EDIT_DATABASE, at);
    if (e)
        e->held = m->sides[side].held;
}

bool record_gone_database(struct mapping *m, enum mapping_side side, size_t db,
                          const struct database *gone)
{
    struct edit *e = record(m, EDIT_DATABASE, (struct object_at){.side = side, .database = db});
    if (!e)
        return false;
    e->out = true;
    e->held = m->sides[side].held;
    e->was.database = mem_new(sizeof *gone);
    *e->was.database = *gone;
    return true;
}

void record_database_value(struct mapping *m, enum mapping_side side, size_t db)
{
    const struct database *d = database_in(m, side, db);
    struct object_at at = {.side = side, .database = db};
    struct edit *e = record(m, EDIT_DATABASE_VALUE, at);
    if (!e)
        return;
    struct database *was = e->was.database = mem_new(sizeof *d);
    was->name = d->name;
    was->mapped = d->mapped;
    was->held = d->held;
    was->id = mem_text(d->id);
    unknowns_copy(&was->unknowns, &d->unknowns);
}

/* The last edit, if it brought objects into the list of `at`. */
static struct edit *last_range(struct mapping *m, struct object_at at)
{
    struct edit *last = m->log && m->log->len ? &m->log->items[m->log->len - 1] : NULL;
    bool range = last && last->kind == EDIT_RANGE && !last->out;
    return range && list_in(m, last->at) == list_in(m, at) ? last : NULL;
}

/* Nine hundred additions are one range. */
void record_added(struct mapping *m, struct object_at at)
{
    struct edit *last = last_range(m, at);
    if (last && last->at.object + last->count == at.object) {
        last->count++;
        return;
    }
    struct edit *e = record(m, EDIT_RANGE, at);
    if (!e)
        return;
    e->count = 1;
    e->lists = database_in(m, at.side, at.database)->held;
}

void record_gone(struct mapping *m, struct object_at at)
{
    struct edit *e = record(m, EDIT_RANGE, at);
    if (!e)
        return;
    e->out = true;
    e->count = 1;
    e->lists = database_in(m, at.side, at.database)->held;
    e->was.objects = mem_new(sizeof(struct object));
    *e->was.objects = *object_in(m, at);
}

void record_list(struct mapping *m, struct object_at at)
{
    const struct object_list *l = list_in(m, at);
    struct edit *e = record(m, EDIT_LIST, at);
    if (!e)
        return;
    struct object_list *copy = &e->was.list;
    copy->items = mem_array(l->len, sizeof *l->items);
    copy->len = copy->cap = l->len;
    memcpy(copy->items, l->items, l->len * sizeof *l->items);
}

/* What came in the same range just now is undone with it. */
void record_object(struct mapping *m, struct object_at at)
{
    const struct edit *last = last_range(m, at);
    if (last && at.object >= last->at.object && at.object < last->at.object + last->count)
        return;
    struct edit *e = record(m, EDIT_OBJECT, at);
    if (e)
        e->was.object = *object_in(m, at);
}

/* --- undoing and redoing ---------------------------------------------------------------------- */

/* Makes room for what comes in before place `at` of an array. */
static void *array_open(void *items, size_t size, size_t *len, size_t *cap, size_t at, size_t count)
{
    char *grown = mem_grow(items, cap, *len + count, size);
    memmove(grown + (at + count) * size, grown + at * size, (*len - at) * size);
    *len += count;
    return grown;
}

static void array_close(void *items, size_t size, size_t *len, size_t at, size_t count)
{
    char *place = (char *)items + at * size;
    *len -= count;
    memmove(place, place + count * size, (*len - at) * size);
}

static void swap_database(struct mapping_half *half, struct edit *e)
{
    size_t db = e->at.database, size = sizeof *half->items;
    if (e->out) {
        half->items = array_open(half->items, size, &half->len, &half->cap, db, 1);
        half->items[db] = *e->was.database;
        half->objects += database_objects(&half->items[db]);
        free(e->was.database);
        e->was.database = NULL;
    } else {
        e->was.database = mem_new(size);
        *e->was.database = half->items[db];
        half->objects -= database_objects(e->was.database);
        array_close(half->items, size, &half->len, db, 1);
    }
    e->out = !e->out;
    swap_bytes(&half->held, &e->held, sizeof e->held);
}

static void swap_database_value(struct database *d, struct database *was)
{
    swap_bytes(&d->name, &was->name, sizeof d->name);
    swap_bytes(&d->mapped, &was->mapped, sizeof d->mapped);
    swap_bytes(&d->held, &was->held, sizeof d->held);
    swap_bytes(&d->id, &was->id, sizeof d->id);
    swap_bytes(&d->unknowns, &was->unknowns, sizeof d->unknowns);
}

static void swap_range(struct mapping_half *half, struct edit *e)
{
    struct database *d = &half->items[e->at.database];
    struct object_list *l = &d->lists[e->at.list];
    size_t at = e->at.object, size = sizeof *l->items;
    if (e->out) {
        l->items = array_open(l->items, size, &l->len, &l->cap, at, e->count);
        memcpy(l->items + at, e->was.objects, e->count * size);
        half->objects += e->count;
        free(e->was.objects);
        e->was.objects = NULL;
    } else {
        e->was.objects = mem_array(e->count, size);
        memcpy(e->was.objects, l->items + at, e->count * size);
        half->objects -= e->count;
        array_close(l->items, size, &l->len, at, e->count);
    }
    e->out = !e->out;
    swap_bytes(&d->held, &e->lists, sizeof d->held);
}

static void swap_list(struct mapping_half *half, struct edit *e)
{
    struct object_list *l = &half->items[e->at.database].lists[e->at.list];
    half->objects += e->was.list.len;
    half->objects -= l->len;
    swap_bytes(l, &e->was.list, sizeof *l);
}

void mapping_swap(struct mapping *m, struct edit *e)
{
    struct mapping_half *half = &m->sides[e->at.side];
    if (e->kind == EDIT_SIDE)
        swap_bytes(&half->held, &e->held, sizeof e->held);
    else if (e->kind == EDIT_DATABASE)
        swap_database(half, e);
    else if (e->kind == EDIT_DATABASE_VALUE)
        swap_database_value(&half->items[e->at.database], e->was.database);
    else if (e->kind == EDIT_RANGE)
        swap_range(half, e);
    else if (e->kind == EDIT_LIST)
        swap_list(half, e);
    else if (e->kind == EDIT_OBJECT)
        swap_bytes(object_in(m, e->at), &e->was.object, sizeof e->was.object);
    mapping_changed(m);
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
