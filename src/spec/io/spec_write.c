/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one writer. It is a walk that can stop anywhere: a stack of the JSON objects that are open,
 * and a place in the mapping. Each step writes one key or some objects into a small buffer.
 */
#include "spec/io/spec_io.h"

#include <stdlib.h>
#include <string.h>

#include "base/jwrite.h"
#include "base/mem.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"
#include "spec/io/spec_write_internal.h"

/* --- values ----------------------------------------------------------------------------------- */

static void write_field(struct spec_stream *w, enum field_id id)
{
    const struct value *v = &w->spec->values.items[id];
    jwrite_key(&w->out, field_key(field_of(id)));
    if (v->json)
        jwrite_raw(&w->out, v->json, strlen(v->json));
    else
        field_write(&w->out, field_of(id), v->text);
}

void write_unknowns(struct jwrite *out, const struct unknowns *u, int after, bool written)
{
    for (size_t i = 0; u && i < u->len; i++) {
        if (u->items[i].after != after || !u->items[i].key || (u->items[i].refused && written))
            continue;
        jwrite_key(out, u->items[i].key);
        jwrite_raw(out, u->items[i].json, strlen(u->items[i].json));
    }
}

bool write_element(struct jwrite *out, const struct unknowns *u, bool empty)
{
    const struct unknown *element = empty ? unknowns_element(u) : NULL;
    if (element)
        jwrite_raw(out, element->json, strlen(element->json));
    return element;
}

/* --- the mapping ------------------------------------------------------------------------------ */

void write_held(struct jwrite *out, const char *key, enum held held, const char *text)
{
    if (held == HELD_NO)
        return;
    jwrite_key(out, key);
    jwrite_string(out, held == HELD_NULL ? NULL : text);
}

static const struct unknowns *spec_write_database_unknowns(const struct spec_stream *w)
{
    return &database_in(w->spec->mapping, w->walk.at.side, w->walk.at.database)->unknowns;
}

static void open_database(struct spec_stream *w)
{
    const struct mapping *m = w->spec->mapping;
    struct object_at *at = &w->walk.at;
    const struct unknowns *u = spec_write_database_unknowns(w);
    const char *const texts[] = {
        [DATABASE_MAPPED_NAME] = mapping_database_mapped(m, at->side, at->database),
        [DATABASE_NAME] = mapping_database_name(m, at->side, at->database),
        [DATABASE_ID] = mapping_database_id(m, at->side, at->database),
    };
    if (write_element(&w->out, u, database_in(m, at->side, at->database)->held == 0)) {
        at->database++;
        return;
    }
    jwrite_object(&w->out);
    write_unknowns(&w->out, u, KEY_FIRST, false);
    for (int key = 0; key < DATABASE_LISTS; key++) {
        enum held held = mapping_database_held(m, at->side, at->database, key);
        write_held(&w->out, database_key_name(key), held, texts[key]);
        write_unknowns(&w->out, u, key, held != HELD_NO);
    }
    w->walk.in_database = true;
    at->list = MAPPING_TABLES;
}

static void end_list(struct spec_stream *w, bool written)
{
    write_unknowns(&w->out, spec_write_database_unknowns(w), DATABASE_LISTS + (int)w->walk.at.list,
                   written);
    w->walk.at.list++;
    w->walk.in_list = false;
}

/* A list that is absent or null is done with at once. A new spec has no empty lists. */
static void open_list(struct spec_stream *w)
{
    const struct mapping *m = w->spec->mapping;
    struct object_at *at = &w->walk.at;
    int key = DATABASE_LISTS + (int)at->list;
    enum held held = mapping_database_held(m, at->side, at->database, key);
    if (!w->spec->loaded && mapping_objects(m, at->side, at->database, at->list) == 0)
        held = HELD_NO;
    if (held != HELD_VALUE) {
        write_held(&w->out, database_key_name(key), held, NULL);
        end_list(w, held != HELD_NO);
        return;
    }
    jwrite_key(&w->out, database_key_name(key));
    jwrite_array(&w->out);
    w->walk.in_list = true;
    at->object = 0;
}

static void step_list(struct spec_stream *w)
{
    struct object_at *at = &w->walk.at;
    size_t objects = mapping_objects(w->spec->mapping, at->side, at->database, at->list);
    if (at->object < objects) {
        do
            write_object(w, at->object++);
        while (at->object < objects && w->piece.len < w->goal);
        return;
    }
    jwrite_array_end(&w->out);
    end_list(w, true);
}

static void step_database(struct spec_stream *w)
{
    if (w->walk.at.list < MAPPING_LISTS) {
        open_list(w);
        return;
    }
    jwrite_object_end(&w->out);
    w->walk.in_database = false;
    w->walk.at.database++;
}

static void after_member(struct spec_stream *w)
{
    const struct frame *f = &w->frames[w->depth - 1];
    int member = f->members.items[f->next - 1];
    write_unknowns(&w->out, &w->spec->unknowns[f->group], member,
                   spec_member_written(w->spec, member));
}

static void step_walk(struct spec_stream *w)
{
    if (w->walk.in_list) {
        step_list(w);
    } else if (w->walk.in_database) {
        step_database(w);
    } else if (w->walk.at.database < mapping_databases(w->spec->mapping, w->walk.at.side)) {
        open_database(w);
    } else {
        jwrite_array_end(&w->out);
        w->walk.on = false;
        after_member(w);
    }
}

/* --- the objects around it -------------------------------------------------------------------- */

static void open_group(struct spec_stream *w, enum group group)
{
    if (w->depth == FRAMES)
        fatal("spec_write: more levels than expected");
    struct frame *f = &w->frames[w->depth++];
    f->group = group;
    f->next = 0;
    group_members(group, &f->members);
    jwrite_object(&w->out);
    write_unknowns(&w->out, &w->spec->unknowns[group], KEY_FIRST, false);
}

static void close_group(struct spec_stream *w)
{
    jwrite_object_end(&w->out);
    w->depth--;
    if (w->depth > 0)
        after_member(w);
    else
        buf_char(&w->piece, '\n');
    w->ended = w->depth == 0;
}

/* What opens something more is followed by its unknown keys when that is closed. */
static bool spec_write_member(struct spec_stream *w, int member)
{
    bool side = member >= MEMBER_SIDE;
    if (member < MEMBER_GROUP) {
        write_field(w, (enum field_id)member);
        return false;
    }
    jwrite_key(&w->out, member_key(member));
    if (side ? mapping_side_held(w->spec->mapping, (enum mapping_side)(member - MEMBER_SIDE)) ==
                   HELD_NULL
             : spec_group_null(w->spec, (enum group)(member - MEMBER_GROUP))) {
        jwrite_null(&w->out);
        return false;
    }
    if (side) {
        jwrite_array(&w->out);
        w->walk = (struct walk){.on = true, .at.side = (enum mapping_side)(member - MEMBER_SIDE)};
    } else {
        open_group(w, (enum group)(member - MEMBER_GROUP));
    }
    return true;
}

void spec_stream_step(struct spec_stream *w)
{
    if (w->walk.on) {
        step_walk(w);
        return;
    }
    struct frame *f = &w->frames[w->depth - 1];
    if (f->next == f->members.len) {
        close_group(w);
        return;
    }
    int member = f->members.items[f->next++];
    if (!spec_member_written(w->spec, member) || !spec_write_member(w, member))
        after_member(w);
}

/* --- the stream ------------------------------------------------------------------------------- */

struct spec_stream *spec_stream_new(const struct spec *s)
{
    struct spec_stream *w = mem_new(sizeof *w);
    w->spec = s;
    w->goal = PIECE;
    spec_stream_rewind(w);
    return w;
}

void spec_stream_free(struct spec_stream *w)
{
    if (!w)
        return;
    buf_clear(&w->piece);
    free(w);
}

void spec_stream_rewind(void *stream)
{
    struct spec_stream *w = stream;
    buf_reset(&w->piece);
    jwrite_init(&w->out, &w->piece);
    w->taken = w->depth = 0;
    w->walk = (struct walk){.on = false};
    w->ended = false;
    open_group(w, GROUP_TOP);
}

/* False at the end; else there is something in the piece. */
static bool spec_write_fill(struct spec_stream *w)
{
    while (w->taken == w->piece.len && !w->ended) {
        buf_reset(&w->piece);
        w->taken = 0;
        spec_stream_step(w);
    }
    return w->taken < w->piece.len;
}

size_t spec_stream_read(void *stream, char *out, size_t room)
{
    struct spec_stream *w = stream;
    size_t given = 0;
    while (given < room && spec_write_fill(w)) {
        size_t part = w->piece.len - w->taken;
        if (part > room - given)
            part = room - given;
        memcpy(out + given, w->piece.data + w->taken, part);
        w->taken += part;
        given += part;
    }
    return given;
}

size_t spec_size(const struct spec *s)
{
    struct spec_stream *w = spec_stream_new(s);
    size_t size = 0;
    while (spec_write_fill(w)) {
        size += w->piece.len - w->taken;
        w->taken = w->piece.len;
    }
    spec_stream_free(w);
    return size;
}

void spec_write(const struct spec *s, struct buf *out)
{
    struct spec_stream *w = spec_stream_new(s);
    while (spec_write_fill(w)) {
        buf_add(out, w->piece.data + w->taken, w->piece.len - w->taken);
        w->taken = w->piece.len;
    }
    spec_stream_free(w);
}
