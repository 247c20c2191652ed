/* SPDX-License-Identifier: Apache-2.0 */
/* Removing objects and databases; what goes is recorded, so that it can come back. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/history_internal.h"
#include "spec/mapping_internal.h"

/* Unless it may come back. */
static void object_drop(struct mapping *m, const struct object *o)
{
    struct unknowns *u = m->log ? NULL : mapping_object_unknowns(m, o);
    if (u)
        unknowns_clear(u);
}

static void database_drop(struct mapping *m, struct database *d)
{
    for (int list = 0; list < MAPPING_LISTS; list++)
        for (size_t i = 0; i < d->lists[list].len; i++)
            object_drop(m, &d->lists[list].items[i]);
    database_clear(d);
}

static void databases_drop(struct mapping *m, enum mapping_side side, const bool *gone)
{
    struct mapping_half *half = &m->sides[side];
    bool recorded = memchr(gone, true, half->len) && record_gone_databases(m, side, gone);
    size_t left = 0;
    for (size_t db = 0; db < half->len; db++) {
        struct database *d = &half->items[db];
        half->objects -= gone[db] ? database_objects(d) : 0;
        if (!gone[db])
            half->items[left++] = *d;
        else if (!recorded)
            database_drop(m, d);
    }
    half->len = left;
    mapping_changed(m);
}

/* Its rare texts stay where they are. */
static void mapping_take_out(struct mapping *m, struct object_at at)
{
    record_gone(m, at);
    struct object_list *l = list_in(m, at);
    l->len--;
    memmove(l->items + at.object, l->items + at.object + 1,
            (l->len - at.object) * sizeof *l->items);
    m->sides[at.side].objects--;
    mapping_changed(m);
}

void mapping_remove(struct mapping *m, struct object_at at)
{
    object_drop(m, object_in(m, at));
    mapping_take_out(m, at);
}

struct object_at mapping_split(struct mapping *m, struct object_at at)
{
    struct object moved = *object_in(m, at);
    struct object_at to = {.side = at.side, .list = at.list};
    to.database = mapping_append_bare_database(m, at.side);
    to.object = mapping_append_bare(m, to.side, to.database, to.list);
    *object_in(m, to) = moved;
    const struct database *from = database_in(m, at.side, at.database);
    struct database *entry = database_in(m, to.side, to.database);
    entry->name = from->name;
    entry->mapped = from->mapped;
    entry->held |= from->held & ((1U << (2 * DATABASE_ID)) - 1); /* of both names */
    mapping_take_out(m, at);
    return to;
}

void mapping_remove_database(struct mapping *m, enum mapping_side side, size_t db)
{
    bool *gone = mem_array(m->sides[side].len, sizeof *gone);
    database_in(m, side, db);
    gone[db] = true;
    databases_drop(m, side, gone);
    free(gone);
}

static size_t prune_list(struct mapping *m, struct object_at at, mapping_keep *keep, void *arg)
{
    struct object_list *l = list_in(m, at);
    bool *kept = mem_array(l->len, sizeof *kept);
    for (at.object = 0; at.object < l->len; at.object++)
        kept[at.object] = keep(arg, at);
    size_t left = 0, stay = 0;
    for (size_t i = 0; i < l->len; i++)
        stay += kept[i];
    if (stay < l->len)
        record_list(m, at);
    for (size_t i = 0; i < l->len; i++)
        if (kept[i])
            l->items[left++] = l->items[i];
        else
            object_drop(m, &l->items[i]);
    size_t gone = l->len - left;
    l->len = left;
    m->sides[at.side].objects -= gone;
    free(kept);
    return gone;
}

size_t mapping_prune(struct mapping *m, enum mapping_side side, mapping_keep *keep, void *arg)
{
    struct mapping_half *half = &m->sides[side];
    size_t gone = 0;
    bool *emptied = mem_array(half->len + 1, sizeof *emptied);
    for (size_t db = 0; db < half->len; db++) {
        size_t here = 0;
        for (int list = 0; list < MAPPING_LISTS; list++) {
            struct object_at at = {.side = side, .database = db, .list = (enum mapping_list)list};
            here += prune_list(m, at, keep, arg);
        }
        emptied[db] = here && database_objects(&half->items[db]) == 0;
        gone += here;
    }
    databases_drop(m, side, emptied);
    free(emptied);
    return gone;
}

void mapping_clear(struct mapping *m, enum mapping_side side)
{
    size_t count = m->sides[side].len;
    bool *gone = mem_array(count + 1, sizeof *gone);
    memset(gone, true, count);
    databases_drop(m, side, gone);
    free(gone);
}
