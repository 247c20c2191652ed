/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which lines of a text are hidden because what they are part of is folded. A fold leaves its first
 * line as a row and hides the others. Folds may lie within each other: what is inside stays folded
 * when the outer one opens. It is arithmetic on line numbers and knows no text; neighbours of the
 * same length are one entry, so that a million folded tables cost no memory.
 */
#ifndef BASE_FOLDS_H
#define BASE_FOLDS_H

#include <stdbool.h>
#include <stddef.h>

/* `count` neighbours of `lines` lines each, the first of which begins at the line `open`. */
struct fold {
    size_t open, lines, count;
};

/* One that no other hides. */
struct fold_shown {
    struct fold fold;
    size_t row; /* of its first */
};

struct folds {
    struct fold *items; /* by line, an outer one before those inside */
    size_t len, cap;
    struct fold_shown *shown;
    size_t shown_len, shown_cap;
    bool settled; /* shown is of the items */
};

void folds_init(struct folds *f);
void folds_clear(struct folds *f);
/* Folds what was not folded. Those of one line hide nothing, and are left out. */
void folds_add(struct folds *f, struct fold fold);
/* Opens the fold whose row is this line. False: there is none. */
bool folds_remove(struct folds *f, size_t line);
/* Instead of all that begin at from..to-1 those of `by` (NULL: none), which begin there, too.
 * Neighbours that are one entry are wholly inside or outside. */
void folds_replace(struct folds *f, size_t from, size_t to, const struct folds *by);
/* Opens what hides the line. False: nothing does. */
bool folds_reveal(struct folds *f, size_t line);

/* Rows of a text of so many lines. */
size_t folds_rows(struct folds *f, size_t lines);
size_t folds_line(struct folds *f, size_t row);
/* The row of the line, or of the fold that hides it. */
size_t folds_row(struct folds *f, size_t line);
/* Lines of the fold whose row is this line; 0: it is not folded. */
size_t folds_lines_at(struct folds *f, size_t line);

#endif
