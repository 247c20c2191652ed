/* SPDX-License-Identifier: Apache-2.0 */
/* A virtual list: knows how many rows there are and where the focus is, asks for what it shows. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include "ui/key.h"
#include "ui/term.h"

struct list {
    size_t count; /* set by the owner, any time: the focus is clamped */
    size_t at;    /* focused row */
    size_t top;   /* first shown row */
    int page;     /* rows shown last time */
};

/* Draws row `index` into one line. */
typedef void list_row(void *arg, size_t index, int y, int x, int w, bool focused);

void list_init(struct list *l);
void list_set_count(struct list *l, size_t count);
/* Up, Down, PgUp, PgDn, Home, End. True if used. */
bool list_key(struct list *l, const struct key *k);
/* Draws the visible rows into an area that is blank, and at the right edge marks if there is more
 * above or below. */
void list_draw(struct list *l, struct area a, bool focused, list_row *row, void *arg);

#endif
