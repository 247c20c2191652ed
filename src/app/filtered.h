/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list below a line that filters it, in an order, as the tasks and the data sources of a server
 * have it: what their screens share. The rows, and what the words of the line mean, are theirs.
 */
#ifndef APP_FILTERED_H
#define APP_FILTERED_H

#include "app/app.h"
#include "ui/list.h"

struct filtered {
    struct list rows;
    char *focus;      /* ID of the row with the focus; NULL: none yet */
    struct edit line; /* as it is typed */
    bool typing;      /* keys go to it */
    bool changed;     /* by the last key */
};

void filtered_init(struct filtered *f);
void filtered_clear(struct filtered *f);
/* Other rows are shown: so many, and the one with the focus at `at`, on the same line of the
 * screen. If that is no row: on the first of what a filter has left, or where it was in another
 * list. */
void filtered_show(struct filtered *f, size_t count, size_t at, bool narrowed);
void filtered_focus(struct filtered *f, const char *id); /* NULL: as it was */
/* Typing, moving, and Esc, which closes the innermost thing: the line, its words, then the list.
 * While keys go to the line none is the owner's. */
enum move filtered_key(struct app *app, struct filtered *f, const struct key *k);
/* The line of keys, and the shortcuts, while keys go to the line. */
const char *filtered_keys(void);
const struct shortcut *filtered_shortcuts(size_t *count);
/* Asks what orders the rows; title is translated, and so are `rows`. */
void filtered_ask_order(struct app *app, const char *title, const char *const *rows, size_t count,
                        size_t at, app_answer *done, void *arg);

struct filtered_look {
    const char *counts;  /* at the right of the line */
    const char *empty;   /* why there are no rows */
    const char *trouble; /* in the last line; NULL: nothing */
    list_row *row;
    void *arg;
};

/* All but the second line, which is for headings. */
void filtered_draw(struct filtered *f, struct area a, const struct filtered_look *look);
/* One of them, which ends in a mark if it orders the rows; where the next one begins. */
int filtered_heading(int y, int x, int cells, const char *text, bool orders, bool falls);
/* What is not as it should be: the list is not whole, or old since `why`. Made visible; caller
 * frees; NULL: nothing. */
char *filtered_trouble(bool known, int64_t as_of, const char *why, const struct oms_lost *lost);

#endif
