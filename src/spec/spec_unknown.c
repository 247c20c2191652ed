/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys that the program does not know, as JSON pointers in the order in which they are written,
 * and the known keys whose value is of a wrong type.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "spec/history_internal.h"

static void spec_unknown_add_key(struct buf *path, const char *key)
{
    buf_char(path, '/');
    buf_pointer(path, key);
}

static void cut(struct buf *path, size_t length)
{
    path->len = length;
    path->data[length] = '\0';
}

/* What the walk does with each key: path leads to it (or to the element, if it has no key). */
struct visit {
    void (*each)(void *arg, const char *path, enum unknown_level level, const struct unknown *u);
    void *arg;
    struct buf path;
};

static void visit_unknowns(struct visit *v, enum unknown_level level, const struct unknowns *u,
                           int after, bool written)
{
    size_t length = v->path.len;
    for (size_t i = 0; u && i < u->len; i++) {
        if (u->items[i].after != after || (u->items[i].refused && written))
            continue;
        if (u->items[i].key)
            spec_unknown_add_key(&v->path, u->items[i].key);
        v->each(v->arg, v->path.data, level, &u->items[i]);
        cut(&v->path, length);
    }
}

static void visit_object(struct visit *v, const struct mapping *m, struct object_at at)
{
    const struct unknowns *u = mapping_unknowns(m, at);
    size_t length = v->path.len;
    bool empty = true;
    if (!u || u->len == 0)
        return;
    for (int key = 0; key < OBJECT_KEYS; key++)
        empty = empty && mapping_held(m, at, (enum object_key)key) == HELD_NO;
    buf_printf(&v->path, "/%zu", at.object);
    visit_unknowns(v, LEVEL_OBJECT, u, KEY_FIRST, !empty);
    for (int key = 0; key < OBJECT_KEYS; key++)
        visit_unknowns(v, LEVEL_OBJECT, u, key,
                       mapping_held(m, at, (enum object_key)key) != HELD_NO);
    cut(&v->path, length);
}

static void visit_database(struct visit *v, const struct mapping *m, enum mapping_side side,
                           size_t db)
{
    const struct database *d = database_in(m, side, db);
    size_t length = v->path.len;
    buf_printf(&v->path, "/%zu", db);
    size_t inner = v->path.len;
    visit_unknowns(v, LEVEL_DATABASE, &d->unknowns, KEY_FIRST, d->held != 0);
    for (int key = 0; key < DATABASE_KEYS; key++) {
        if (key >= DATABASE_LISTS) {
            struct object_at at = {
                .side = side, .database = db, .list = (enum mapping_list)(key - DATABASE_LISTS)};
            spec_unknown_add_key(&v->path, database_key_name(key));
            for (; at.object < d->lists[at.list].len; at.object++)
                visit_object(v, m, at);
            cut(&v->path, inner);
        }
        visit_unknowns(v, LEVEL_DATABASE, &d->unknowns, key,
                       mapping_database_held(m, side, db, key) != HELD_NO);
    }
    cut(&v->path, length);
}

static void visit_group(struct visit *v, const struct spec *s, enum group group)
{
    struct members members;
    size_t length = v->path.len;
    group_members(group, &members);
    visit_unknowns(v, LEVEL_GROUP, &s->unknowns[group], KEY_FIRST, false);
    for (size_t i = 0; i < members.len; i++) {
        int member = members.items[i];
        spec_unknown_add_key(&v->path, member_key(member));
        if (member >= MEMBER_SIDE) {
            enum mapping_side side = (enum mapping_side)(member - MEMBER_SIDE);
            for (size_t db = 0; db < mapping_databases(s->mapping, side); db++)
                visit_database(v, s->mapping, side, db);
        } else if (member >= MEMBER_GROUP) {
            visit_group(v, s, (enum group)(member - MEMBER_GROUP));
        }
        cut(&v->path, length);
        visit_unknowns(v, LEVEL_GROUP, &s->unknowns[group], member, spec_member_written(s, member));
    }
}

void spec_each_unknown(const struct spec *s,
                       void (*each)(void *arg, const char *path, enum unknown_level level,
                                    const struct unknown *u),
                       void *arg)
{
    struct visit v = {.each = each, .arg = arg};
    visit_group(&v, s, GROUP_TOP);
    buf_clear(&v.path);
}

static void spec_unknown_add_pointer(void *arg, const char *path, enum unknown_level level,
                                     const struct unknown *u)
{
    (void)level;
    if (!u->refused)
        texts_add(arg, path);
}

static const struct texts *pointers_of(const struct spec *s)
{
    struct pointers *p = s->pointers;
    if (p->made && p->version == spec_version(s))
        return &p->texts;
    texts_clear(&p->texts);
    spec_each_unknown(s, spec_unknown_add_pointer, &p->texts);
    p->version = spec_version(s);
    p->made = true;
    return &p->texts;
}

size_t spec_unknown_count(const struct spec *s)
{
    return pointers_of(s)->len;
}

const char *spec_unknown_pointer(const struct spec *s, size_t index)
{
    const struct texts *pointers = pointers_of(s);
    return index < pointers->len ? pointers->items[index] : NULL;
}

/* --- one of them, by its pointer -------------------------------------------------------------- */

const struct unknowns *spec_unknowns_of(const struct spec *s, const struct unknown_at *at)
{
    if (at->level == LEVEL_GROUP)
        return &s->unknowns[at->group];
    if (at->level == LEVEL_DATABASE)
        return &database_in(s->mapping, at->object.side, at->object.database)->unknowns;
    return mapping_unknowns(s->mapping, at->object);
}

struct unknowns *spec_unknowns_edit(struct spec *s, const struct unknown_at *at)
{
    if (at->level == LEVEL_DATABASE)
        return mapping_database_unknowns_edit(s->mapping, at->object.side, at->object.database);
    if (at->level == LEVEL_OBJECT)
        return mapping_unknowns_edit(s->mapping, at->object);
    record_unknowns(s, at->group);
    s->version++;
    return &s->unknowns[at->group];
}

/* Passes "/NUMBER", of something that there are `count` of. */
static bool pass_number(const char **at, size_t count, size_t *number)
{
    char *end;
    if (**at != '/' || (*at)[1] < '0' || (*at)[1] > '9')
        return false;
    *number = strtoul(*at + 1, &end, 10);
    *at = end;
    return *number < count;
}

/* Passes "/KEY". */
static bool pass_key(const char **at, const char *key)
{
    size_t length = strlen(key);
    if (**at != '/' || strncmp(*at + 1, key, length) != 0)
        return false;
    *at += 1 + length;
    return true;
}

static bool unknown_find_entry(const struct spec *s, const char *path, struct unknown_at *at)
{
    struct object_at *o = &at->object;
    if (!pass_number(&path, mapping_databases(s->mapping, o->side), &o->database))
        return false;
    at->level = *path ? LEVEL_OBJECT : LEVEL_DATABASE;
    for (int list = 0; *path && list < MAPPING_LISTS; list++) {
        const char *rest = path;
        o->list = (enum mapping_list)list;
        if (pass_key(&rest, database_key_name(DATABASE_LISTS + list)) &&
            pass_number(&rest, list_in(s->mapping, *o)->len, &o->object) && !*rest)
            return true;
    }
    return !*path;
}

/* The object of the body that has this pointer. */
static bool unknown_find_holder(const struct spec *s, const char *pointer, struct unknown_at *at)
{
    *at = (struct unknown_at){.level = LEVEL_GROUP};
    for (int group = 0; group < GROUP_COUNT; group++) {
        const char *path = group_path((enum group)group);
        at->group = (enum group)group;
        if (strcmp(pointer + (*pointer == '/'), path) == 0)
            return true;
    }
    for (int side = 0; side < MAPPING_SIDES; side++) {
        const char *rest = pointer;
        at->object.side = (enum mapping_side)side;
        if (pass_key(&rest, group_path(GROUP_MAPPING)) &&
            pass_key(&rest, member_key(MEMBER_SIDE + side)) && unknown_find_entry(s, rest, at))
            return true;
    }
    return false;
}

bool spec_unknown_find(const struct spec *s, const char *pointer, struct unknown_at *at,
                       size_t *index)
{
    const char *last = strrchr(pointer, '/');
    char *holder = last ? mem_text_n(pointer, (size_t)(last - pointer)) : NULL;
    bool there = holder && unknown_find_holder(s, holder, at), found = false;
    const struct unknowns *u = there ? spec_unknowns_of(s, at) : NULL;
    struct buf key = {0};
    free(holder);
    for (size_t i = u ? u->len : 0; i-- > 0 && !found;) {
        if (!u->items[i].key || u->items[i].refused)
            continue;
        buf_reset(&key);
        spec_unknown_add_key(&key, u->items[i].key);
        found = strcmp(buf_string(&key), last) == 0;
        *index = i;
    }
    buf_clear(&key);
    return found;
}

bool spec_drop_unknown(struct spec *s, const char *pointer)
{
    struct unknown_at at;
    size_t index;
    if (!spec_unknown_find(s, pointer, &at, &index))
        return false;
    unknowns_remove(spec_unknowns_edit(s, &at), index);
    return true;
}

int spec_unknown_meant(const struct spec *s, const struct unknown_at *at, const char *key)
{
    const struct object_at o = at->object;
    int known = at->level == LEVEL_DATABASE ? database_key_of(key)
                : at->level == LEVEL_OBJECT ? object_key_of(key)
                                            : KEY_UNKNOWN;
    if (known == KEY_UNKNOWN)
        return KEY_UNKNOWN;
    enum held held = at->level == LEVEL_OBJECT
                         ? mapping_held(s->mapping, o, (enum object_key)known)
                         : mapping_database_held(s->mapping, o.side, o.database, known);
    return held == HELD_NO ? known : KEY_UNKNOWN;
}

bool spec_unknown_becomes(const struct spec *s, const char *pointer, enum field_id id,
                          const char *key)
{
    struct unknown_at at;
    size_t index;
    if (id != FIELD_NONE)
        return !spec_holds(s, id);
    return spec_unknown_find(s, pointer, &at, &index) &&
           spec_unknown_meant(s, &at, key) != KEY_UNKNOWN;
}
