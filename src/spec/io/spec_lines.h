/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The body as lines, any of them at once: a million objects are never in memory as JSON. The
 * lines are those of spec_stream. The spec must not change meanwhile.
 */
#ifndef SPEC_IO_SPEC_LINES_H
#define SPEC_IO_SPEC_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include "base/folds.h"

struct spec;
struct spec_lines;

struct spec_lines *spec_lines_new(const struct spec *s);
void spec_lines_free(struct spec_lines *l);
size_t spec_lines_count(const struct spec_lines *l);
/* The line without its end; borrowed until the next call of any of these. */
const char *spec_lines_line(struct spec_lines *l, size_t index, size_t *length);

/* --- the lines as a tree ---------------------------------------------------------------------- */

#define NO_LINE ((size_t)-1)

/* An object or array that is not empty opens in one line and closes in a later one. */
struct line_shape {
    size_t depth; /* containers that it is in; a closing line is as deep as the opening one */
    bool opens, closes;
};

struct line_shape spec_lines_shape_of(const char *text, size_t length);
/* The key of a line, decoded; NULL: it has none. Caller frees. */
char *spec_lines_key_of(const char *text, size_t length);
/* Where the value of a line begins or ends: another line only of a container. */
size_t spec_lines_open(struct spec_lines *l, size_t line);
size_t spec_lines_close(struct spec_lines *l, size_t line);
/* NO_LINE: there is none. */
size_t spec_lines_parent(struct spec_lines *l, size_t line);
size_t spec_lines_sibling(struct spec_lines *l, size_t line, bool back);
/* Members or entries of the container between those two lines. */
size_t spec_lines_children(struct spec_lines *l, size_t open, size_t close);
/* The JSON pointer of what the line is of. Caller frees. */
char *spec_lines_pointer(struct spec_lines *l, size_t line);
/* The line of what is there; false: *line is the nearest that exists around it. The first letter of
 * a key may be large or small. */
bool spec_lines_find_pointer(struct spec_lines *l, const char *pointer, size_t *line);

/* Which containers are to be folded: those that open in from..to-1 and close there. */
struct fold_wish {
    size_t from, to;
    size_t least_depth, most_depth;
    size_t least_lines;
};
/* Adds them to what must be empty. */
void spec_lines_fold(struct spec_lines *l, const struct fold_wish *wish, struct folds *folds);

/* --- search ----------------------------------------------------------------------------------- */

/* Does the line hold what is sought? For what is not a plain text. */
typedef bool spec_line_holds(void *arg, const char *line, size_t length);

/*
 * Looks for the first line at or after `from` that holds the needle, or with `back` for the last
 * one at or before it; letters are folded as in utf8_contains(). With `holds` that is asked
 * instead.
 */
struct spec_search;
struct spec_search *spec_search_new(struct spec_lines *l, const char *needle,
                                    spec_line_holds *holds, void *arg, size_t from, bool back);
/* Looks at some thousand lines. True: it is over, and *hit is the line or NO_LINE. */
bool spec_search_step(struct spec_search *s, size_t *hit);
/* The line that comes next. */
size_t spec_search_at(const struct spec_search *s);
void spec_search_free(struct spec_search *s);

#endif
