/* SPDX-License-Identifier: Apache-2.0 */
/* The edits of the mapping: recorded before they are made, swapped to undo and redo them. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/history_internal.h"

/* --- recording -------------------------------------------------------------------------------- */

struct edit *edits_add(struct edits *e, enum edit_kind kind)
{
    e->items = mem_grow(e->items, &e->cap, e->len + 1, sizeof *e->items);
    e->items[e->len] = (struct edit){.kind = kind};
    return &e->items[e->len++];
}

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
    struct edit *e = record(m, EDIT_DATABASES, at);
    if (!e)
        return;
    e->count = 1;
    e->held = m->sides[side].held;
}

bool record_gone_databases(struct mapping *m, enum mapping_side side, const bool *gone)
{
    const struct mapping_half *half = &m->sides[side];
    struct edit *e = record(m, EDIT_DATABASES, (struct object_at){.side = side});
    if (!e)
        return false;
    size_t cap = 0;
    e->out = true;
    e->held = half->held;
    for (size_t db = 0; db < half->len; db++)
        if (gone[db]) {
            e->was.entries = mem_grow(e->was.entries, &cap, e->count + 1, sizeof *e->was.entries);
            e->was.entries[e->count++] = (struct entry){db, half->items[db]};
        }
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
    struct edit *last = m->log->len ? &m->log->items[m->log->len - 1] : NULL;
    bool range = last && last->kind == EDIT_RANGE && !last->out;
    return range && list_in(m, last->at) == list_in(m, at) ? last : NULL;
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
    struct edit *e = record(m, EDIT_RANGE, at);
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
    if (!m->log)
        return;
    const struct edit *last = last_range(m, at);
    if (last && at.object >= last->at.object && at.object < last->at.object + last->count)
        return;
    record(m, EDIT_OBJECT, at)->was.object = *object_in(m, at);
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

/* Each of the others is moved once, however many come. */
static void databases_come(struct mapping_half *half, const struct edit *e)
{
    size_t from = half->len, to = half->len += e->count;
    half->items = mem_grow(half->items, &half->cap, half->len, sizeof *half->items);
    for (size_t i = e->count; i > 0; i--) {
        const struct entry *entry = &e->was.entries[i - 1];
        while (--to > entry->place)
            half->items[to] = half->items[--from];
        half->items[to] = entry->database;
        half->objects += database_objects(&entry->database);
    }
}

static void databases_go(struct mapping_half *half, struct edit *e)
{
    size_t gone = 0, left = 0;
    if (!e->was.entries) {
        e->was.entries = mem_new(sizeof *e->was.entries);
        e->was.entries->place = e->at.database;
    }
    for (size_t db = 0; db < half->len; db++)
        if (gone < e->count && e->was.entries[gone].place == db) {
            half->objects -= database_objects(&half->items[db]);
            e->was.entries[gone++].database = half->items[db];
        } else {
            half->items[left++] = half->items[db];
        }
    half->len = left;
}

static void swap_databases(struct mapping_half *half, struct edit *e)
{
    if (e->out)
        databases_come(half, e);
    else
        databases_go(half, e);
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
    else if (e->kind == EDIT_DATABASES)
        swap_databases(half, e);
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
    if (e->kind == EDIT_DATABASES) {
        for (size_t i = 0; e->out && i < e->count; i++)
            database_clear(&e->was.entries[i].database);
        free(e->was.entries);
    } else if (e->kind == EDIT_DATABASE_VALUE) {
        database_clear(e->was.database);
        free(e->was.database);
    } else if (e->kind == EDIT_RANGE) {
        free(e->was.objects);
    } else if (e->kind == EDIT_LIST) {
        free(e->was.list.items);
    }
}
