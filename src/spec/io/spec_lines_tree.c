/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The body's lines as a tree: what is around a line, which place it is of. There is no tree in
 * memory: a line's indentation tells its depth, and from mark to mark the index knows how deep the
 * lines are, so that a step over a million lines looks at two blocks of them.
 */
#include <string.h>

#include "spec/io/spec_lines_internal.h"

/* --- lines ------------------------------------------------------------------------------------ */

struct line_shape spec_lines_shape_of(const char *text, size_t length)
{
    size_t blanks = 0;
    while (blanks < length && text[blanks] == ' ')
        blanks++;
    char first = blanks < length ? text[blanks] : ' ', last = length ? text[length - 1] : ' ';
    return (struct line_shape){.depth = blanks / 2,
                               .opens = last == '{' || last == '[',
                               .closes = first == '}' || first == ']'};
}

struct line_shape lines_shape(struct spec_lines *l, size_t line)
{
    size_t length;
    const char *text = spec_lines_line(l, line, &length);
    return spec_lines_shape_of(text, length);
}

/* Indentation is even, so one blank more than that of the depth will do. */
static bool is_deeper(const struct window *w, size_t line, size_t depth)
{
    const size_t *start = &w->starts[line - w->first];
    const char *text = w->text.data + start[0];
    for (size_t i = 0; i <= 2 * depth; i++)
        if (text[i] != ' ') /* the end of the line, too */
            return false;
    return true;
}

size_t lines_next(struct spec_lines *l, size_t from, size_t to, size_t depth)
{
    while (from < to) {
        size_t mark = lines_mark(l, from), end = block_end(l, mark);
        if (l->marks[mark].low > depth) {
            from = end;
            continue;
        }
        const struct window *w = block_cut(l, mark);
        for (; from < end && from < to; from++)
            if (!is_deeper(w, from, depth))
                return from;
    }
    return to;
}

/* The last line before this one that is not deeper; (size_t)-1: there is none. */
static size_t line_before(struct spec_lines *l, size_t line, size_t depth)
{
    while (line > 0) {
        size_t mark = lines_mark(l, line - 1), first = block_first(l, mark);
        const struct window *w = l->marks[mark].low <= depth ? block_cut(l, mark) : NULL;
        for (; w && line > first; line--)
            if (!is_deeper(w, line - 1, depth))
                return line - 1;
        line = first;
    }
    return NO_LINE;
}

size_t spec_lines_open(struct spec_lines *l, size_t line)
{
    struct line_shape s = lines_shape(l, line);
    return s.closes ? line_before(l, line, s.depth) : line;
}

size_t spec_lines_close(struct spec_lines *l, size_t line)
{
    struct line_shape s = lines_shape(l, line);
    return s.opens ? lines_next(l, line + 1, l->count - 1, s.depth) : line;
}

size_t spec_lines_parent(struct spec_lines *l, size_t line)
{
    size_t depth = lines_shape(l, line).depth;
    return depth > 0 ? line_before(l, line, depth - 1) : NO_LINE;
}

size_t spec_lines_sibling(struct spec_lines *l, size_t line, bool back)
{
    size_t depth = lines_shape(l, line).depth;
    size_t next =
        back ? line_before(l, spec_lines_open(l, line), depth) : spec_lines_close(l, line) + 1;
    if (next >= l->count) /* NO_LINE, too */
        return NO_LINE;
    struct line_shape s = lines_shape(l, next);
    if (s.depth < depth || (!back && s.closes))
        return NO_LINE;
    return back ? spec_lines_open(l, next) : next;
}

/* --- children --------------------------------------------------------------------------------- */

/* How many entries of an array of that depth begin before the mark; false: it does not tell. */
static bool entries_before(const struct mark *m, size_t depth, size_t *count)
{
    const struct walk *walk = &m->walk;
    if (!walk->on)
        return false;
    if (walk->in_list && m->depth == depth) {
        *count = walk->at.object;
        return true;
    }
    *count = walk->at.database + walk->in_database;
    return m->depth == depth + walk->in_database + walk->in_list;
}

/* Marks of the container tell. */
size_t lines_entries_from(const struct spec_lines *l, size_t open, size_t before, size_t depth,
                          size_t number, size_t *count)
{
    size_t low = lines_mark(l, open + 1), high = lines_mark(l, before), entries;
    *count = 0;
    if (high > low && !entries_before(&l->marks[high], depth, &entries))
        return open + 1;
    while (low < high) { /* the last mark of which no more begin before it */
        size_t middle = high - (high - low) / 2;
        if (entries_before(&l->marks[middle], depth, &entries) && entries > number)
            high = middle - 1;
        else
            low = middle;
    }
    if (l->marks[low].line < open || !entries_before(&l->marks[low], depth, &entries))
        return open + 1;
    *count = entries;
    return l->marks[low].line + 1;
}

size_t lines_children_before(struct spec_lines *l, size_t open, size_t before, size_t depth)
{
    size_t count, line = lines_entries_from(l, open, before, depth, (size_t)-1, &count);
    for (; (line = lines_next(l, line, before, depth)) < before; line++)
        count += !lines_shape(l, line).closes;
    return count;
}

size_t spec_lines_children(struct spec_lines *l, size_t open, size_t close)
{
    struct line_shape s = lines_shape(l, open);
    return s.opens ? lines_children_before(l, open, close, s.depth + 1) : 0;
}
