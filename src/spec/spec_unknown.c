/* The keys that the program does not know, as JSON pointers in the order in which they are written.
 */
#include <string.h>

#include "base/buf.h"
#include "spec/mapping_inside.h"
#include "spec/spec_inside.h"

static void add_key(struct buf *path, const char *key)
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

static void add_unknowns(struct texts *out, struct buf *path, const struct unknowns *u, int after)
{
    size_t length = path->len;
    for (size_t i = 0; u && i < u->len; i++) {
        if (u->items[i].after != after)
            continue;
        add_key(path, u->items[i].key);
        texts_add(out, path->data);
        cut(path, length);
    }
}

static void add_of_object(const struct mapping *m, struct object_at at, struct texts *out,
                          struct buf *path)
{
    const struct unknowns *u = mapping_unknowns(m, at);
    size_t length = path->len;
    if (!u || u->len == 0)
        return;
    buf_printf(path, "/%zu", at.object);
    for (int key = KEY_FIRST; key < OBJECT_KEYS; key++)
        add_unknowns(out, path, u, key);
    cut(path, length);
}

static void add_of_database(const struct mapping *m, enum mapping_side side, size_t db,
                            struct texts *out, struct buf *path)
{
    const struct database *d = &m->sides[side].items[db];
    size_t length = path->len;
    buf_printf(path, "/%zu", db);
    size_t inner = path->len;
    for (int key = KEY_FIRST; key < DATABASE_KEYS; key++) {
        if (key >= DATABASE_LISTS) {
            struct object_at at = {
                .side = side, .database = db, .list = (enum mapping_list)(key - DATABASE_LISTS)};
            add_key(path, database_key_name(key));
            for (; at.object < d->lists[at.list].len; at.object++)
                add_of_object(m, at, out, path);
            cut(path, inner);
        }
        add_unknowns(out, path, &d->unknowns, key);
    }
    cut(path, length);
}

static void add_of_group(const struct spec *s, enum group group, struct texts *out,
                         struct buf *path)
{
    struct members members;
    size_t length = path->len;
    group_members(group, &members);
    add_unknowns(out, path, &s->unknowns[group], KEY_FIRST);
    for (size_t i = 0; i < members.len; i++) {
        int member = members.items[i];
        add_key(path, member_key(member));
        if (member >= MEMBER_SIDE) {
            enum mapping_side side = (enum mapping_side)(member - MEMBER_SIDE);
            for (size_t db = 0; db < mapping_databases(s->mapping, side); db++)
                add_of_database(s->mapping, side, db, out, path);
        } else if (member >= MEMBER_GROUP) {
            add_of_group(s, (enum group)(member - MEMBER_GROUP), out, path);
        }
        cut(path, length);
        add_unknowns(out, path, &s->unknowns[group], member);
    }
}

static const struct texts *pointers_of(const struct spec *s)
{
    struct pointers *p = s->pointers;
    struct buf path;
    if (p->made && p->version == spec_version(s))
        return &p->texts;
    buf_init(&path);
    texts_clear(&p->texts);
    add_of_group(s, GROUP_TOP, &p->texts, &path);
    buf_clear(&path);
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
