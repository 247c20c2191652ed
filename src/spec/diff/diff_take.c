/* SPDX-License-Identifier: Apache-2.0 */
/* Taking one change back: what b says becomes what a says, as an edit that undo knows. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/diff/diff_internal.h"

static struct object_at place_at(const struct diff_change *c, struct diff_place p)
{
    return (struct object_at){.side = (enum mapping_side)c->side,
                              .database = p.database,
                              .list = (enum mapping_list)p.list,
                              .object = p.object};
}

/* With the text, what the file had: null is a value. */
static void take_field(const struct diff *d, struct spec *s, enum field_id id)
{
    const struct value *was = &d->a->values.items[id];
    enum origin origin = was->origin;
    if (id == FIELD_SOURCE || id == FIELD_SINK)
        spec_set(s, id, was->text); /* the objects belong to another source now */
    spec_load(s, id, mem_text(was->text), mem_text(was->json));
    s->values.items[id].origin = origin;
}

static void take_texts(const struct mapping *from, struct object_at at, struct mapping *m,
                       struct object_at to)
{
    for (int key = 0; key < OBJECT_KEYS; key++)
        if (key != OBJECT_NAME && mapping_get(from, at, (enum object_key)key))
            mapping_set(m, to, (enum object_key)key, mapping_get(from, at, (enum object_key)key));
}

/* The database of b that takes an object of a: of its name and its name in the sink. */
static size_t take_database(const struct diff *d, const struct diff_change *c, struct mapping *m)
{
    enum mapping_side side = (enum mapping_side)c->side;
    const struct mapping *from = spec_mapping_of(d->a);
    const char *name = mapping_database_name(from, side, c->a.database);
    const char *mapped = mapping_database_mapped(from, side, c->a.database);
    for (size_t db = 0; db < mapping_databases(m, side); db++) {
        const char *other = mapping_database_mapped(m, side, db);
        if (strcmp(mapping_database_name(m, side, db), name) == 0 &&
            (mapped && other ? strcmp(mapped, other) == 0 : mapped == other))
            return db;
    }
    size_t db = mapping_append_database(m, side, name);
    if (mapped)
        mapping_rename_database(m, side, db, mapped);
    mapping_set_database_id(m, side, db, mapping_database_id(from, side, c->a.database));
    return db;
}

/* What went comes again, at the end of its list. */
static void take_removed(const struct diff *d, const struct diff_change *c, struct mapping *m)
{
    const struct mapping *from = spec_mapping_of(d->a);
    struct object_at at = place_at(c, c->a), to = at;
    to.database = take_database(d, c, m);
    if (c->a.list == LIST_DATABASE)
        return;
    to.object =
        mapping_add(m, to.side, to.database, to.list,
                    mapping_get(from, at, OBJECT_NAME) ? mapping_get(from, at, OBJECT_NAME) : "");
    take_texts(from, at, m, to);
}

static void take_added(const struct diff_change *c, struct mapping *m)
{
    if (c->b.list != LIST_DATABASE)
        mapping_remove(m, place_at(c, c->b));
    if (mapping_objects_of(m, (enum mapping_side)c->side, c->b.database) == 0)
        mapping_remove_database(m, (enum mapping_side)c->side, c->b.database);
}

/* A member of something that both have. An object that stands in another list, or goes to another
 * database, moves. */
static void take_member(const struct diff *d, const struct diff_change *c, struct mapping *m)
{
    const struct mapping *from = spec_mapping_of(d->a);
    enum mapping_side side = (enum mapping_side)c->side;
    if (c->b.list == LIST_DATABASE) {
        if (c->member == KEY_MAPPED)
            mapping_rename_database(m, side, c->b.database,
                                    mapping_database_mapped(from, side, c->a.database));
        else
            mapping_set_database_id(m, side, c->b.database,
                                    mapping_database_id(from, side, c->a.database));
        return;
    }
    const char *was = mapping_database_mapped(from, side, c->a.database);
    const char *now = mapping_database_mapped(m, side, c->b.database);
    bool moves = c->member == KEY_MAPPED && was && now && strcmp(was, now) != 0;
    if (c->member == KEY_LIST || moves) {
        take_removed(d, c, m);
        mapping_remove(m, place_at(c, c->b));
        return;
    }
    mapping_set(m, place_at(c, c->b), (enum object_key)c->member,
                mapping_get(from, place_at(c, c->a), (enum object_key)c->member));
}

/* Keys that the program does not know are not taken back. */
static bool is_taken(const struct diff_change *c)
{
    if (c->about == ABOUT_FIELD)
        return true;
    if (c->about == ABOUT_GROUP || c->text)
        return false;
    return c->kind != DIFF_CHANGED || c->b.list != LIST_DATABASE || c->member == DATABASE_ID;
}

bool diff_take(const struct diff *d, size_t index, struct spec *b)
{
    const struct diff_change *c = &d->items[index];
    if (!is_taken(c))
        return false;
    if (c->about == ABOUT_FIELD)
        take_field(d, b, (enum field_id)c->member);
    else if (c->kind == DIFF_REMOVED)
        take_removed(d, c, spec_mapping(b));
    else if (c->kind == DIFF_ADDED)
        take_added(c, spec_mapping(b));
    else
        take_member(d, c, spec_mapping(b));
    return true;
}
