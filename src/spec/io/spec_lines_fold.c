/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the objects and arrays of the body, to fold them. As the index is made, objects that have
 * nothing but texts are not written: their keys tell how long they are. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/io/spec_lines_internal.h"

/* Of those that are open in the text. */
struct opened {
    size_t line;
    size_t item; /* in the folds; NO_LINE: it is not to be folded */
};

struct folding {
    const struct fold_wish *wish;
    struct folds *folds;
    struct opened *open;
    size_t len, cap;
    size_t line; /* that comes next */
};

static bool folding_wants(const struct folding *f, size_t line, size_t depth)
{
    return line >= f->wish->from && line < f->wish->to && depth >= f->wish->least_depth &&
           depth <= f->wish->most_depth;
}

/* One line of the text. The place of a fold is kept when it begins, so that outer ones come first;
 * one that is too short goes again, since nothing that is inside of it was longer. */
static void folding_take(struct folding *f, const char *text, size_t length)
{
    struct line_shape s = spec_lines_shape_of(text, length);
    if (s.closes && f->len > 0) {
        const struct opened *o = &f->open[--f->len];
        size_t lines = f->line - o->line + 1;
        if (o->item != NO_LINE && lines >= f->wish->least_lines)
            f->folds->items[o->item].lines = lines;
        else if (o->item != NO_LINE)
            f->folds->len = o->item;
    }
    if (s.opens) {
        f->open = mem_grow(f->open, &f->cap, f->len + 1, sizeof *f->open);
        bool wanted = folding_wants(f, f->line, s.depth);
        f->open[f->len++] = (struct opened){f->line, wanted ? f->folds->len : NO_LINE};
        if (wanted)
            folds_add(f->folds, (struct fold){f->line, (size_t)-1, 1});
    }
    f->line++;
}

/* Passes over plain objects that are alike. False: the next one has to be written. */
static bool folding_pass(struct folding *f, struct spec_stream *w)
{
    const struct object_list *list = lines_list(w);
    if (!list || w->walk.at.object >= list->len)
        return false;
    const struct object *o = &list->items[w->walk.at.object];
    size_t each = lines_plain_feeds(o->held);
    if (each == 0)
        return false;
    size_t count = lines_alike(o, list->len - w->walk.at.object);
    if (folding_wants(f, f->line, w->out.depth) && each >= f->wish->least_lines)
        folds_add(f->folds, (struct fold){f->line, each, count});
    f->line += each * count;
    w->walk.at.object += count;
    w->out.fresh = false;
    return true;
}

/* Text that was written: whole lines are taken, the rest waits. *told: the line that it begins with
 * was taken before. */
static void folding_read(struct folding *f, struct buf *text, bool *told)
{
    size_t at = 0;
    if (text->len == 0)
        return;
    for (const char *feed; (feed = memchr(text->data + at, '\n', text->len - at));) {
        size_t length = (size_t)(feed - text->data) - at;
        if (!*told)
            folding_take(f, text->data + at, length);
        *told = false;
        at += length + 1;
    }
    memmove(text->data, text->data + at, text->len - at);
    text->len -= at;
}

void spec_lines_fold(struct spec_lines *l, const struct fold_wish *wish, struct folds *folds)
{
    struct spec_stream *w = l->stream;
    size_t mark = lines_mark(l, wish->from);
    struct folding f = {.wish = wish, .folds = folds, .line = block_first(l, mark)};
    bool told = mark > 0;
    lines_resume(l, &l->marks[mark]);
    for (w->goal = 0; !w->ended && f.line < wish->to;) {
        const struct object_list *list = lines_list(w);
        if (list && list->len > 0 && !told) { /* all of the line is there, but for a comma */
            folding_take(&f, w->piece.data, w->piece.len);
            buf_reset(&w->piece);
            told = true;
        }
        if (folding_pass(&f, w))
            continue;
        spec_stream_step(w);
        folding_read(&f, &w->piece, &told);
    }
    free(f.open);
}
