/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counts the lines of the body and finds the places from which the writer can go on. A million
 * objects are not written for it: how many lines an object takes follows from the keys it has.
 */
#include <string.h>

#include "base/mem.h"
#include "spec/io/spec_lines_internal.h"

enum {
    MARK_LINES = 2048, /* between two marks, if no step is longer */
    LONG_LIST = 256    /* objects of a list that begins with a mark */
};

/* In blocks of a fixed size, which compilers can count in parallel. */
size_t lines_feeds(const char *text, size_t length)
{
    size_t feeds = 0, at = 0;
    for (; length - at >= 64; at += 64) {
        unsigned char block = 0;
        for (size_t i = 0; i < 64; i++)
            block = (unsigned char)(block + (text[at + i] == '\n'));
        feeds += block;
    }
    for (; at < length; at++)
        feeds += text[at] == '\n';
    return feeds;
}

static void add_base(struct spec_lines *l)
{
    const struct spec_stream *w = l->stream;
    l->bases = mem_grow(l->bases, &l->bases_cap, l->bases_len + 1, sizeof *l->bases);
    struct base *b = &l->bases[l->bases_len++];
    memcpy(b->frames, w->frames, sizeof b->frames);
    b->depth = w->depth;
}

static void add_mark(struct spec_lines *l, size_t line)
{
    const struct spec_stream *w = l->stream;
    l->marks = mem_grow(l->marks, &l->marks_cap, l->marks_len + 1, sizeof *l->marks);
    l->marks[l->marks_len++] = (struct mark){.line = line,
                                             .low = w->out.depth,
                                             .base = l->bases_len - 1,
                                             .depth = w->out.depth,
                                             .walk = w->walk,
                                             .fresh = w->out.fresh,
                                             .after_key = w->out.after_key};
}

/* The line that the writer is in now is as deep as what is open in it. */
static void went_to_depth(struct spec_lines *l, size_t depth)
{
    struct mark *last = &l->marks[l->marks_len - 1];
    if (depth < last->low)
        last->low = depth;
}

static bool far_from_mark(const struct spec_lines *l, size_t line)
{
    return line - l->marks[l->marks_len - 1].line >= MARK_LINES;
}

void lines_resume(struct spec_lines *l, const struct mark *mark)
{
    struct spec_stream *w = l->stream;
    const struct base *b = &l->bases[mark->base];
    buf_reset(&w->piece);
    memcpy(w->frames, b->frames, sizeof w->frames);
    w->taken = 0;
    w->depth = b->depth;
    w->walk = mark->walk;
    w->out.depth = mark->depth;
    w->out.fresh = mark->fresh;
    w->out.after_key = mark->after_key;
    w->ended = false;
    if (mark == l->marks)
        spec_stream_rewind(w);
}

size_t lines_mark(const struct spec_lines *l, size_t index)
{
    size_t low = 0, high = l->marks_len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (l->marks[middle].line < index)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* --- what need not be written ----------------------------------------------------------------- */

const struct object_list *lines_list(const struct spec_stream *w)
{
    return w->walk.on && w->walk.in_list ? list_in(w->spec->mapping, w->walk.at) : NULL;
}

size_t lines_plain_feeds(uint32_t held)
{
    const uint32_t more = OBJECT_MORE | (uint32_t)HELD_VALUE << (2 * OBJECT_FILTER_COLUMNS) |
                          (uint32_t)HELD_VALUE << (2 * OBJECT_SHARD_COLUMNS);
    if (held & more)
        return 0;
    size_t keys = 0;
    for (int key = 0; key < OBJECT_KEYS; key++)
        keys += held_of(held, key) != HELD_NO;
    return keys ? 2 + keys : 1;
}

/* Line feeds of any object of the list: it is written to be counted. */
static size_t written_feeds(struct spec_stream *w, size_t object)
{
    size_t before = w->piece.len;
    write_object(w, object);
    size_t feeds = lines_feeds(w->piece.data + before, w->piece.len - before);
    w->piece.len = before;
    return feeds;
}

/* In blocks, for speed. */
size_t lines_alike(const struct object *o, size_t len)
{
    size_t at = 0;
    for (uint32_t others = 0; len - at >= 8; at += 8) {
        for (size_t i = 0; i < 8; i++)
            others |= o[at + i].held ^ o->held;
        if (others)
            break;
    }
    while (at < len && o[at].held == o->held)
        at++;
    return at;
}

/* Passes over objects of the list until there were `most` line feeds. */
static size_t pass_objects(struct spec_stream *w, const struct object_list *list, size_t most)
{
    const struct object *o = list->items + w->walk.at.object, *end = list->items + list->len;
    size_t feeds = 0;
    while (o < end && feeds < most) {
        size_t each = lines_plain_feeds(o->held), count = 1, left = (size_t)(end - o);
        if (each) {
            size_t wanted = (most - feeds + each - 1) / each;
            count = lines_alike(o, wanted < left ? wanted : left);
        } else {
            each = written_feeds(w, (size_t)(o - list->items));
        }
        o += count;
        feeds += count * each;
    }
    w->walk.at.object = (size_t)(o - list->items);
    w->out.fresh = w->walk.at.object == 0;
    return feeds;
}

static size_t pass_list(struct spec_lines *l, const struct object_list *list, size_t line)
{
    struct spec_stream *w = l->stream;
    while (w->walk.at.object < list->len) {
        if (far_from_mark(l, line) || (w->walk.at.object == 0 && list->len >= LONG_LIST))
            add_mark(l, line);
        size_t border = l->marks[l->marks_len - 1].line + MARK_LINES;
        line += pass_objects(w, list, border - line);
    }
    return line;
}

/* Lists of a database that brings no keys of its own: as the writer would lay them out. */
static size_t pass_lists(struct spec_lines *l, const struct database *d, size_t line, bool *any)
{
    struct spec_stream *w = l->stream;
    for (int i = 0; i < MAPPING_LISTS; i++) {
        const struct object_list *list = &d->lists[i];
        enum held held = held_of(d->held, DATABASE_LISTS + i);
        if (held == HELD_NO || (!w->spec->loaded && list->len == 0))
            continue;
        *any = true;
        line++;
        if (held == HELD_NULL || list->len == 0)
            continue;
        w->walk.at.list = (enum mapping_list)i;
        w->walk.at.object = 0;
        w->out.fresh = true;
        line = pass_list(l, list, line) + 1;
        went_to_depth(l, w->out.depth - 1);
    }
    return line;
}

static size_t pass_database(struct spec_lines *l, const struct database *d, size_t line)
{
    struct spec_stream *w = l->stream;
    size_t depth = w->out.depth;
    bool any = false;
    line++;
    for (int key = 0; key < DATABASE_LISTS; key++)
        if (held_of(d->held, key) != HELD_NO) {
            any = true;
            line++;
        }
    w->walk.in_database = w->walk.in_list = true;
    w->out.depth = depth + 2;
    line = pass_lists(l, d, line, &any);
    w->walk.in_database = w->walk.in_list = false;
    w->walk.at.database++;
    w->out.depth = depth;
    w->out.fresh = false;
    went_to_depth(l, depth);
    return any ? line + 1 : line;
}

/* What need not be written is passed over. */
static size_t pass(struct spec_lines *l, size_t line)
{
    const struct walk *walk = &l->stream->walk;
    if (!walk->on)
        return line;
    const struct mapping_half *half = &l->stream->spec->mapping->sides[walk->at.side];
    if (walk->in_list)
        return pass_list(l, lines_list(l->stream), line);
    for (size_t db = walk->at.database; !walk->in_database && db < half->len; db++) {
        if (half->items[db].unknowns.len)
            break;
        if (far_from_mark(l, line))
            add_mark(l, line);
        line = pass_database(l, &half->items[db], line);
    }
    return line;
}

/* Runs through the body once. What can be counted by its keys is not written. */
void lines_make_marks(struct spec_lines *l)
{
    struct spec_stream *w = l->stream;
    size_t line = 0;
    add_base(l);
    add_mark(l, 0);
    went_to_depth(l, 0);
    while (!w->ended) {
        line = pass(l, line);
        bool on = w->walk.on;
        spec_stream_step(w);
        line += lines_feeds(w->piece.data, w->piece.len);
        buf_reset(&w->piece);
        went_to_depth(l, w->out.depth);
        if (on != w->walk.on)
            add_base(l);
        if (on != w->walk.on || (on && far_from_mark(l, line)))
            add_mark(l, line);
    }
    l->count = line;
}
