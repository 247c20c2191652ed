#include "spec/spec_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/spec_lines_inside.h"

enum {
    MARK_LINES = 2048, /* between two marks, if no step is longer */
    AHEAD = 64         /* lines written at once */
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

/* --- marks ------------------------------------------------------------------------------------ */

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
                                             .base = l->bases_len - 1,
                                             .depth = w->out.depth,
                                             .walk = w->walk,
                                             .fresh = w->out.fresh,
                                             .after_key = w->out.after_key};
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

/* Objects of the list that the walk is in, or NULL. */
static const struct object_list *list_of(const struct spec_stream *w)
{
    const struct object_at *at = &w->walk.at;
    if (!w->walk.on || !w->walk.in_list)
        return NULL;
    return &w->spec->mapping->sides[at->side].items[at->database].lists[at->list];
}

/* Line feeds that the next object brings, told by its keys where it has nothing else. */
static size_t object_feeds(struct spec_stream *w, const struct object *o)
{
    const struct extra *extras = w->spec->mapping->extras;
    const uint32_t columns = (uint32_t)HELD_VALUE << (2 * OBJECT_FILTER_COLUMNS) |
                             (uint32_t)HELD_VALUE << (2 * OBJECT_SHARD_COLUMNS);
    if ((o->held & columns) || (o->extra && extras[o->extra - 1].unknowns.len)) {
        size_t before = w->piece.len;
        write_object(w, w->walk.at.object);
        size_t feeds = lines_feeds(w->piece.data + before, w->piece.len - before);
        w->piece.len = before;
        return feeds;
    }
    unsigned keys = (o->held | o->held >> 1) & 0x555;
    return keys ? 2 + (size_t)__builtin_popcount(keys) : 1;
}

static size_t pass_object(struct spec_stream *w, const struct object_list *list)
{
    size_t feeds = object_feeds(w, &list->items[w->walk.at.object]);
    w->walk.at.object++;
    w->out.fresh = false;
    return feeds;
}

static size_t pass_list(struct spec_lines *l, const struct object_list *list, size_t line)
{
    struct spec_stream *w = l->stream;
    while (w->walk.at.object < list->len) {
        if (line - l->marks[l->marks_len - 1].line >= MARK_LINES)
            add_mark(l, line);
        line += pass_object(w, list);
    }
    return line;
}

/* Runs through the body once. Objects are not written, only counted. */
static void make_marks(struct spec_lines *l)
{
    struct spec_stream *w = l->stream;
    size_t line = 0;
    add_base(l);
    add_mark(l, 0);
    while (!w->ended) {
        const struct object_list *list = list_of(w);
        if (list)
            line = pass_list(l, list, line);
        bool on = w->walk.on;
        spec_stream_step(w);
        line += lines_feeds(w->piece.data, w->piece.len);
        buf_reset(&w->piece);
        if (on != w->walk.on)
            add_base(l);
        if (on != w->walk.on || (on && line - l->marks[l->marks_len - 1].line >= MARK_LINES))
            add_mark(l, line);
    }
    l->count = line;
}

struct spec_lines *spec_lines_new(const struct spec *s)
{
    struct spec_lines *l = mem_new(sizeof *l);
    l->stream = spec_stream_new(s);
    make_marks(l);
    buf_init(&l->text);
    return l;
}

void spec_lines_free(struct spec_lines *l)
{
    if (!l)
        return;
    spec_stream_free(l->stream);
    buf_clear(&l->text);
    free(l->bases);
    free(l->marks);
    free(l->starts);
    free(l);
}

size_t spec_lines_count(const struct spec_lines *l)
{
    return l->count;
}

/* --- lines ------------------------------------------------------------------------------------ */

/* Passes over objects that end before the line begins. Returns the line that the stream is in. */
static size_t pass_objects(struct spec_stream *w, size_t line, size_t index)
{
    const struct object_list *list = list_of(w);
    while (list && w->walk.at.object < list->len) {
        struct walk walk = w->walk;
        bool fresh = w->out.fresh;
        size_t feeds = pass_object(w, list);
        if (line + feeds >= index) {
            w->walk = walk;
            w->out.fresh = fresh;
            break;
        }
        line += feeds;
    }
    return line;
}

/* Cuts the text into lines. Its last part, without an end, is left out. */
static void cut_lines(struct spec_lines *l, size_t from)
{
    l->starts_len = 0;
    for (const char *feed; (feed = memchr(l->text.data + from, '\n', l->text.len - from));) {
        l->starts = mem_grow(l->starts, &l->starts_cap, l->starts_len + 2, sizeof *l->starts);
        l->starts[l->starts_len++] = from;
        from = (size_t)(feed - l->text.data) + 1;
        l->starts[l->starts_len] = from;
    }
}

/* Writes a window of lines that begins with this one. */
static void move_window(struct spec_lines *l, size_t index)
{
    struct spec_stream *w = l->stream;
    const struct mark *mark = &l->marks[lines_mark(l, index)];
    lines_resume(l, mark);
    size_t line = mark->line, skip = 0, wanted;
    if (index > 0)
        line = pass_objects(w, line, index);
    wanted = index - line + AHEAD;
    w->goal = 0;
    for (size_t feeds = 0; feeds < wanted && !w->ended;) {
        size_t before = w->piece.len;
        spec_stream_step(w);
        feeds += lines_feeds(w->piece.data + before, w->piece.len - before);
    }
    buf_reset(&l->text);
    for (; line < index; line++)
        skip = (size_t)((const char *)memchr(w->piece.data + skip, '\n', w->piece.len - skip) -
                        w->piece.data) +
               1;
    buf_add(&l->text, w->piece.data + skip, w->piece.len - skip);
    l->first = index;
    cut_lines(l, 0);
}

const char *spec_lines_line(struct spec_lines *l, size_t index, size_t *length)
{
    if (index >= l->count)
        fatal("spec_lines: no line %zu", index);
    if (index < l->first || index - l->first >= l->starts_len)
        move_window(l, index);
    const size_t *start = &l->starts[index - l->first];
    *length = start[1] - start[0] - 1;
    return l->text.data + start[0];
}
