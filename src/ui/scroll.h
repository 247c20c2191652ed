/* SPDX-License-Identifier: Apache-2.0 */
/* What scrolls by lines: the keys that all of it has in common, and the marks at its edge. */
#ifndef UI_SCROLL_H
#define UI_SCROLL_H

#include <stdbool.h>
#include <stddef.h>
#include "ui/key.h"
#include "ui/term.h"

/* Up, Down, PgUp, PgDn, Home and End move a place within 0..last, where `page` lines are shown.
 * False: it is another key. */
bool scroll_by_key(const struct key *k, size_t *at, size_t page, size_t last);
/* In the column x at the first and last line of the area: whether there is more above and below. */
void scroll_marks(struct area a, int x, bool above, bool below);

#endif
