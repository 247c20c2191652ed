/* SPDX-License-Identifier: Apache-2.0 */
/* The lines, which are written block by block: some blocks are kept. */
#include "spec/io/spec_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/io/spec_lines_internal.h"

struct spec_lines *spec_lines_new(const struct spec *s)
{
    struct spec_lines *l = mem_new(sizeof *l);
    l->stream = spec_stream_new(s);
    lines_make_marks(l);
    for (int i = 0; i < BLOCKS; i++)
        l->blocks[i].mark = NO_LINE;
    return l;
}

void spec_lines_free(struct spec_lines *l)
{
    if (!l)
        return;
    spec_stream_free(l->stream);
    for (int i = 0; i < BLOCKS; i++) {
        buf_clear(&l->blocks[i].text);
        free(l->blocks[i].starts);
    }
    free(l->bases);
    free(l->marks);
    free(l);
}

size_t spec_lines_count(const struct spec_lines *l)
{
    return l->count;
}

/* --- blocks ----------------------------------------------------------------------------------- */

size_t block_first(const struct spec_lines *l, size_t mark)
{
    return mark > 0 ? l->marks[mark].line + 1 : 0;
}

size_t block_end(const struct spec_lines *l, size_t mark)
{
    return mark + 1 < l->marks_len ? l->marks[mark + 1].line + 1 : l->count;
}

enum { PART = 4096 }; /* bytes that are written of a block at once */

/* The block of a mark comes first; false: it has to be written, in the place of the oldest. */
static bool block_known(struct spec_lines *l, size_t mark)
{
    int at = 0;
    while (at < BLOCKS - 1 && l->blocks[at].mark != mark)
        at++;
    struct window found = l->blocks[at];
    memmove(l->blocks + 1, l->blocks, (size_t)at * sizeof found);
    l->blocks[0] = found;
    return found.mark == mark;
}

const struct window *lines_block(struct spec_lines *l, size_t mark)
{
    struct spec_stream *w = l->stream;
    struct window *block = l->blocks;
    if (block_known(l, mark))
        return block;
    size_t feeds = 0, wanted = block_end(l, mark) - l->marks[mark].line;
    lines_resume(l, &l->marks[mark]);
    while (feeds < wanted && !w->ended) {
        size_t before = w->piece.len;
        w->goal = before + PART;
        spec_stream_step(w);
        feeds += lines_feeds(buf_string(&w->piece) + before, w->piece.len - before);
    }
    size_t end = w->piece.len;
    for (size_t extra = feeds - wanted + 1; extra > 0; extra--)
        end = (size_t)((const char *)memrchr(w->piece.data, '\n', end) - w->piece.data);
    end++;
    struct buf text = w->piece; /* the two change places: a copy would be a third of a search */
    w->piece = block->text;
    block->text = text;
    block->text.len = end;
    block->from = 0;
    if (mark > 0) /* the rest of the line that the mark is in */
        block->from = (size_t)((const char *)memchr(text.data, '\n', end) - text.data) + 1;
    block->first = block_first(l, mark);
    block->len = 0;
    block->mark = mark;
    return block;
}

const struct window *block_cut(struct spec_lines *l, size_t mark)
{
    lines_block(l, mark);
    struct window *w = l->blocks;
    size_t from = w->from;
    if (w->len > 0)
        return w;
    for (const char *feed; (feed = memchr(w->text.data + from, '\n', w->text.len - from));) {
        w->starts = mem_grow(w->starts, &w->cap, w->len + 2, sizeof *w->starts);
        w->starts[w->len++] = from;
        from = (size_t)(feed - w->text.data) + 1;
        w->starts[w->len] = from;
    }
    return w;
}

const char *spec_lines_line(struct spec_lines *l, size_t index, size_t *length)
{
    if (index >= l->count)
        fatal("spec_lines: no line %zu", index);
    const struct window *w = block_cut(l, lines_mark(l, index));
    const size_t *start = &w->starts[index - w->first];
    *length = start[1] - start[0] - 1;
    return w->text.data + start[0];
}
