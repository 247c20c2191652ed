/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes the objects of a list. Nearly all of a million have nothing but names and an id: what
 * surrounds these is laid out once, and then copied.
 */
#include <stdio.h>
#include <string.h>

#include "spec/io/spec_write_internal.h"

static void write_by_keys(struct spec_stream *w, struct object_at at)
{
    const struct mapping *m = w->spec->mapping;
    const struct unknowns *u = mapping_unknowns(m, at);
    const struct object *o = object_in(m, at);
    if (write_element(&w->out, u, (o->held & OBJECT_HELD) == 0))
        return;
    jwrite_object(&w->out);
    write_unknowns(&w->out, u, KEY_FIRST, false);
    for (int key = 0; key < OBJECT_KEYS; key++) {
        enum held held = held_of(o->held, key);
        const char *text = mapping_get(m, at, (enum object_key)key);
        bool columns = key == OBJECT_FILTER_COLUMNS || key == OBJECT_SHARD_COLUMNS;
        if (columns && held == HELD_VALUE) {
            jwrite_key(&w->out, object_key_name(key));
            field_write_list(&w->out, text);
        } else {
            write_held(&w->out, object_key_name(key), held, text);
        }
        write_unknowns(&w->out, u, key, held != HELD_NO);
    }
    jwrite_object_end(&w->out);
}

/* As jwrite lays it out; everything begins with the comma that its first use leaves out. */
static void lay_out(struct surround *s, size_t depth)
{
    int in = (int)(2 * depth);
    s->depth = depth;
    s->open.length = (size_t)snprintf(s->open.text, sizeof s->open.text, ",\n%*s{", in, "");
    s->close.length = (size_t)snprintf(s->close.text, sizeof s->close.text, "\n%*s}", in, "");
    for (int key = 0; key < OBJECT_WHERE; key++)
        s->keys[key].length =
            (size_t)snprintf(s->keys[key].text, sizeof s->keys[key].text, ",\n%*s\"%s\": \"",
                             in + 2, "", object_key_name(key));
}

enum { VALUE_BITS = 0x2a }; /* HELD_VALUE of the first three keys */
static_assert(OBJECT_WHERE == 3 && HELD_VALUE == 2, "the masks above");

static bool spec_write_object_is_plain(const struct object *o)
{
    return o->held != 0 && (o->held & ~(uint32_t)(VALUE_BITS | OBJECT_ONLY_ID)) == 0;
}

static char *spec_write_object_put(char *to, const char *from, size_t length)
{
    memcpy(to, from, length);
    return to + length;
}

/* False if a text needs escapes: then nothing was written. */
static bool write_plain(struct spec_stream *w, const struct mapping *m, const struct object *o)
{
    const char *texts[OBJECT_WHERE] = {mapping_name_at(m, o->mapped), mapping_name_at(m, o->name),
                                       mapping_rare_text(m, o, OBJECT_ID)};
    size_t lengths[OBJECT_WHERE] = {0}, room = sizeof w->surround;
    const struct surround *s = &w->surround;
    bool held[OBJECT_WHERE];
    for (int key = 0; key < OBJECT_WHERE; key++) {
        held[key] = held_of(o->held, key) == HELD_VALUE;
        if (!held[key])
            continue;
        bool again = key == OBJECT_NAME && held[OBJECT_MAPPED_NAME] && o->name == o->mapped;
        lengths[key] = again ? lengths[OBJECT_MAPPED_NAME] : strlen(texts[key]);
        if (!again && !json_plain(texts[key], lengths[key]))
            return false;
        room += lengths[key];
    }
    char *begin = buf_room(&w->piece, room), *at = begin;
    size_t skip = w->out.fresh;
    at = spec_write_object_put(at, s->open.text + skip, s->open.length - skip);
    skip = 1;
    for (int key = 0; key < OBJECT_WHERE; key++) {
        if (!held[key])
            continue;
        at = spec_write_object_put(at, s->keys[key].text + skip, s->keys[key].length - skip);
        at = spec_write_object_put(at, texts[key], lengths[key]);
        *at++ = '"';
        skip = 0;
    }
    at = spec_write_object_put(at, s->close.text, s->close.length);
    buf_grew(&w->piece, (size_t)(at - begin));
    w->out.fresh = false;
    return true;
}

void write_object(struct spec_stream *w, size_t object)
{
    const struct mapping *m = w->spec->mapping;
    struct object_at at = w->walk.at;
    at.object = object;
    const struct object *o = object_in(m, at);
    if (w->surround.depth != w->out.depth)
        lay_out(&w->surround, w->out.depth);
    if (spec_write_object_is_plain(o) && write_plain(w, m, o))
        return;
    write_by_keys(w, at);
}
