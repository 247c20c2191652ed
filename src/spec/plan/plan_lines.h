/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan as lines of text, wrapped and with a mark before what is not safe: what the command prints
 * is what the review shows.
 */
#ifndef SPEC_PLAN_PLAN_LINES_H
#define SPEC_PLAN_PLAN_LINES_H

#include "spec/plan/plan.h"

struct plan_line {
    char *text; /* fit to be shown, but for statements that are not wrapped */
    bool title;
    enum plan_mark mark;
    const struct plan_row *row; /* of the plan, which it is a line of; or NULL */
};

struct plan_lines {
    struct plan_line *items;
    size_t len, cap;
};

struct plan_look {
    size_t columns;   /* no line is wider, but for statements that are not wrapped; at least 40 */
    bool full;        /* details, too */
    const char *more; /* what shows them: "--full" */
    bool wrapped;     /* statements, too: to be read, not to be copied */
};

enum { PLAN_INDENT = 4 };

/* Of a zeroed `out`; clear it at the end. The plan must outlive it. */
void plan_lines_add(struct plan_lines *out, const struct plan *p, const struct spec *s,
                    const struct plan_look *look);
/* The statements alone, with comments; at most so many for each purpose (0: all). */
void plan_lines_sql(struct plan_lines *out, const struct plan *p, const struct plan_look *look,
                    size_t indent, size_t most);
void plan_lines_clear(struct plan_lines *lines);
/* A text in lines behind an indent; `first` stands before the first one, of at most its width. The
 * first of the new lines is at the former length. */
void plan_lines_wrap(struct plan_lines *out, size_t columns, const char *first, size_t indent,
                     const char *text);

#endif
