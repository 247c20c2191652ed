/* SPDX-License-Identifier: Apache-2.0 */
/* A text on a screen that may be longer than its room: wrapped, and scrolled by lines. */
#ifndef UI_SCROLLED_H
#define UI_SCROLLED_H

#include <stdbool.h>
#include <stddef.h>
#include "base/texts.h"
#include "ui/key.h"
#include "ui/term.h"

struct scrolled {
    struct texts lines; /* wrapped */
    size_t top;         /* first shown line */
    size_t page;        /* lines that have room */
};

void scrolled_init(struct scrolled *s);
void scrolled_clear(struct scrolled *s);
/* Wraps the paragraphs for the area, in which two cells are kept for the edges. To be called before
 * scrolled_draw() whenever text or area may have changed. What is hostile must be visible. */
void scrolled_fit(struct scrolled *s, const struct texts *paragraphs, struct area a);
/* Up, Down, Home, End; PgUp and PgDn as long as there is more that way. True if used. */
bool scrolled_key(struct scrolled *s, const struct key *k);
/* Marks at the right edge say whether there is more. */
void scrolled_draw(const struct scrolled *s, struct area a);

#endif
