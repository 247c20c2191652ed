/* SPDX-License-Identifier: Apache-2.0 */
/* Taking one change back: what b says becomes what a says, as an edit that undo knows. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/diff/diff_internal.h"

static struct object_at place_at(const struct diff_change *c, struct diff_place p)
{
    return entity_at(&(struct entity){.side = (enum mapping_side)c->side, .p = p});
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

/* All that an object or a database of a holds beside the known keys. */
static void take_all_unknowns(const struct unknowns *from, struct spec *b,
                              const struct unknown_at *to)
{
    for (size_t i = 0; from && i < from->len; i++)
        if (!from->items[i].refused) /* its known key has a value meanwhile */
            unknowns_add_copy(spec_unknowns_edit(b, to), &from->items[i]);
}

/* The database of b that takes an object of a: of its name and its name in the sink. */
static size_t take_database(const struct diff *d, const struct diff_change *c, struct spec *b)
{
    struct mapping *m = spec_mapping(b);
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
    take_all_unknowns(
        &database_in(from, side, c->a.database)->unknowns, b,
        &(struct unknown_at){.level = LEVEL_DATABASE, .object = {.side = side, .database = db}});
    return db;
}

/* What went comes again, at the end of its list. */
static void take_removed(const struct diff *d, const struct diff_change *c, struct spec *b)
{
    struct mapping *m = spec_mapping(b);
    const struct mapping *from = spec_mapping_of(d->a);
    struct object_at at = place_at(c, c->a), to = at;
    to.database = take_database(d, c, b);
    if (c->a.list == LIST_DATABASE)
        return;
    to.object =
        mapping_add(m, to.side, to.database, to.list,
                    mapping_get(from, at, OBJECT_NAME) ? mapping_get(from, at, OBJECT_NAME) : "");
    take_texts(from, at, m, to);
    take_all_unknowns(mapping_unknowns(from, at), b,
                      &(struct unknown_at){.level = LEVEL_OBJECT, .object = to});
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
static void take_member(const struct diff *d, const struct diff_change *c, struct spec *b)
{
    struct mapping *m = spec_mapping(b);
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
        take_removed(d, c, b);
        mapping_remove(m, place_at(c, c->b));
        return;
    }
    mapping_set(m, place_at(c, c->b), (enum object_key)c->member,
                mapping_get(from, place_at(c, c->a), (enum object_key)c->member));
}

static struct unknown_at unknowns_at(const struct diff_change *c, struct diff_place p)
{
    if (c->about == ABOUT_GROUP)
        return (struct unknown_at){.level = LEVEL_GROUP, .group = (enum group)c->member};
    return (struct unknown_at){.level = p.list == LIST_DATABASE ? LEVEL_DATABASE : LEVEL_OBJECT,
                               .object = place_at(c, p)};
}

/* The one that the change tells of: by its value, since a key may be there twice. */
static const struct unknown *take_find(const struct unknowns *u, const char *path, const char *json,
                                       size_t *index)
{
    const char *slash = strrchr(path, '/');
    for (size_t i = 0; json && u && i < u->len; i++) {
        char *key = diff_key_path("", u->items[i].key ? u->items[i].key : "");
        bool found =
            strcmp(key, slash ? slash + 1 : path) == 0 && strcmp(u->items[i].json, json) == 0;
        free(key);
        *index = i;
        if (found)
            return &u->items[i];
    }
    return NULL;
}

static bool take_unknown(const struct diff *d, const struct diff_change *c, struct spec *b)
{
    const struct diff_text *t = &d->texts[c->text - 1];
    struct unknown_at from = unknowns_at(c, c->a), to = unknowns_at(c, c->b);
    size_t index;
    const struct unknown *was = take_find(spec_unknowns_of(d->a, &from), t->path, t->old, &index);
    const struct unknown *now = take_find(spec_unknowns_of(b, &to), t->path, t->new, &index);
    bool typed = (was && was->refused) || (now && now->refused);
    if ((!was && !now) || (typed && !(was && now)))
        return false;
    struct unknowns *u = spec_unknowns_edit(b, &to);
    if (!now)
        unknowns_add_copy(u, was);
    else if (!was)
        unknowns_remove(u, index);
    else
        mem_replace(&u->items[index].json, was->json);
    return true;
}

static bool is_taken(const struct diff_change *c)
{
    return c->about != ABOUT_ENTITY || c->kind != DIFF_CHANGED || c->b.list != LIST_DATABASE ||
           c->member == DATABASE_ID;
}

bool diff_take(const struct diff *d, size_t index, struct spec *b)
{
    const struct diff_change *c = &d->items[index];
    if (c->about != ABOUT_FIELD && c->text)
        return take_unknown(d, c, b);
    if (!is_taken(c))
        return false;
    if (c->about == ABOUT_FIELD)
        take_field(d, b, (enum field_id)c->member);
    else if (c->kind == DIFF_REMOVED)
        take_removed(d, c, b);
    else if (c->kind == DIFF_ADDED)
        take_added(c, spec_mapping(b));
    else
        take_member(d, c, b);
    return true;
}
