/* SPDX-License-Identifier: Apache-2.0 */
/* Places in the body from which the writer can go on; for spec_lines*.c only. */
#ifndef SPEC_IO_SPEC_LINES_INTERNAL_H
#define SPEC_IO_SPEC_LINES_INTERNAL_H

#include "spec/io/spec_io.h"
#include "spec/io/spec_lines.h"
#include "spec/io/spec_write_internal.h"

/* What does not change while the walk goes through one side of the mapping. */
struct base {
    struct frame frames[FRAMES];
    size_t depth;
};

struct mark {
    size_t line; /* line feeds before it: it is at the end of this line */
    size_t low;  /* the least depth of the lines behind it, up to that of the next mark */
    size_t base, depth;
    struct walk walk;
    bool fresh, after_key;
};

/* Whole lines from a mark to the next. */
struct window {
    size_t mark; /* NO_LINE: none */
    struct buf text;
    size_t from;    /* of the first line in it */
    size_t first;   /* its number */
    size_t *starts; /* of each, and one after the last; none before it is cut */
    size_t len, cap;
};

enum { BLOCKS = 5 }; /* that are kept: lines of two screens, and what is around them */

struct spec_lines {
    struct spec_stream *stream;
    struct base *bases;
    size_t bases_len, bases_cap;
    struct mark *marks;
    size_t marks_len, marks_cap;
    size_t count;
    struct window blocks[BLOCKS]; /* the one that was asked for last comes first */
};

/* Counts the lines, and marks places among them. */
void lines_make_marks(struct spec_lines *l);
/* The stream continues from a mark, with nothing in its piece. */
void lines_resume(struct spec_lines *l, const struct mark *mark);
/* The last mark before the line's beginning; the first one for line 0. */
size_t lines_mark(const struct spec_lines *l, size_t index);
/* The list that the walk is in, or NULL. */
const struct object_list *lines_list(const struct spec_stream *w);
size_t lines_feeds(const char *text, size_t length);
/* Line feeds of an object that has nothing but texts, told by its keys; 0: it has more. */
size_t lines_plain_feeds(uint32_t held);
/* How many objects at the front have the same keys, at least 1. */
size_t lines_alike(const struct object *o, size_t len);
/* Whole lines from a mark to the next, not cut: from block_first() to block_end() - 1. Borrowed
 * until the next call. */
const struct window *lines_block(struct spec_lines *l, size_t mark);
/* The same, cut into lines. */
const struct window *block_cut(struct spec_lines *l, size_t mark);
size_t block_first(const struct spec_lines *l, size_t mark);
size_t block_end(const struct spec_lines *l, size_t mark);

/* --- spec_lines_tree.c, for spec_lines_path.c --- */

struct line_shape lines_shape(struct spec_lines *l, size_t line);
/* The first line of from..to-1 that is not deeper; `to` if there is none. */
size_t lines_next(struct spec_lines *l, size_t from, size_t to, size_t depth);
/* The line at or after which the entry of that number of an array begins, with children of that
 * depth; *count: how many begin before that line. */
size_t lines_entries_from(const struct spec_lines *l, size_t open, size_t before, size_t depth,
                          size_t number, size_t *count);
/* Children of a container that begin before a line within it. */
size_t lines_children_before(struct spec_lines *l, size_t open, size_t before, size_t depth);

#endif
