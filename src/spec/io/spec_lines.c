/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/io/spec_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/io/spec_lines_internal.h"

enum {
    AHEAD = 128, /* lines written at once */
    BEHIND = 48  /* ... of which so many come before the one that is asked for, going back */
};

struct spec_lines *spec_lines_new(const struct spec *s)
{
    struct spec_lines *l = mem_new(sizeof *l);
    l->stream = spec_stream_new(s);
    lines_make_marks(l);
    buf_init(&l->asked.text);
    buf_init(&l->block.text);
    l->block_mark = (size_t)-1;
    return l;
}

static void window_clear(struct window *w)
{
    buf_clear(&w->text);
    free(w->starts);
}

void spec_lines_free(struct spec_lines *l)
{
    if (!l)
        return;
    spec_stream_free(l->stream);
    window_clear(&l->asked);
    window_clear(&l->block);
    free(l->bases);
    free(l->marks);
    free(l);
}

size_t spec_lines_count(const struct spec_lines *l)
{
    return l->count;
}

/* --- lines ------------------------------------------------------------------------------------ */

/* Passes over objects that end before the line begins. Returns the line that the stream is in. */
static size_t pass_to(struct spec_stream *w, size_t line, size_t index)
{
    const struct object_list *list = lines_list(w);
    size_t last;
    if (!list || line >= index)
        return line;
    line += lines_pass_objects(w, list, index - line, &last);
    if (line < index)
        return line;
    w->walk.at.object--; /* that one ends in the line or after it */
    w->out.fresh = w->walk.at.object == 0;
    return line - last;
}

void lines_cut(struct window *w)
{
    size_t from = w->from;
    w->len = 0;
    for (const char *feed; (feed = memchr(w->text.data + from, '\n', w->text.len - from));) {
        w->starts = mem_grow(w->starts, &w->cap, w->len + 2, sizeof *w->starts);
        w->starts[w->len++] = from;
        from = (size_t)(feed - w->text.data) + 1;
        w->starts[w->len] = from;
    }
}

/* Writes a window of lines that begins with this one. */
static void move_window(struct spec_lines *l, size_t index)
{
    struct spec_stream *w = l->stream;
    const struct mark *mark = &l->marks[lines_mark(l, index)];
    lines_resume(l, mark);
    size_t skip = 0, line = pass_to(w, mark->line, index), wanted = index - line + AHEAD;
    w->goal = 0;
    for (size_t feeds = 0; feeds < wanted && !w->ended;) {
        size_t before = w->piece.len;
        spec_stream_step(w);
        feeds += lines_feeds(w->piece.data + before, w->piece.len - before);
    }
    buf_reset(&l->asked.text);
    for (; line < index; line++)
        skip = (size_t)((const char *)memchr(w->piece.data + skip, '\n', w->piece.len - skip) -
                        w->piece.data) +
               1;
    buf_add(&l->asked.text, w->piece.data + skip, w->piece.len - skip);
    l->asked.first = index;
    lines_cut(&l->asked);
}

const char *spec_lines_line(struct spec_lines *l, size_t index, size_t *length)
{
    if (index >= l->count)
        fatal("spec_lines: no line %zu", index);
    const struct window *w = &l->asked;
    if (index < w->first)
        move_window(l, index > BEHIND ? index - BEHIND : 0);
    else if (index - w->first >= w->len)
        move_window(l, index);
    const size_t *start = &w->starts[index - w->first];
    *length = start[1] - start[0] - 1;
    return w->text.data + start[0];
}
