/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys that the program does not know, as JSON pointers in the order in which they are written,
 * and the known keys whose value is of a wrong type.
 */
#include <string.h>

#include "base/buf.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"

static void spec_unknown_add_key(struct buf *path, const char *key)
{
    buf_char(path, '/');
    for (; *key; key++)
        if (*key == '~')
            buf_text(path, "~0");
        else if (*key == '/')
            buf_text(path, "~1");
        else
            buf_char(path, *key);
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
    const struct database *d = &m->sides[side].items[db];
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
    buf_init(&v.path);
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
