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

/* Cuts the text into lines. Its last part, without an end, is left out. */
static void spec_lines_cut_lines(struct spec_lines *l, size_t from)
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
    size_t skip = 0, line = pass_to(w, mark->line, index), wanted = index - line + AHEAD;
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
    spec_lines_cut_lines(l, 0);
}

const char *spec_lines_line(struct spec_lines *l, size_t index, size_t *length)
{
    if (index >= l->count)
        fatal("spec_lines: no line %zu", index);
    if (index < l->first)
        move_window(l, index > BEHIND ? index - BEHIND : 0);
    else if (index - l->first >= l->starts_len)
        move_window(l, index);
    const size_t *start = &l->starts[index - l->first];
    *length = start[1] - start[0] - 1;
    return l->text.data + start[0];
}
