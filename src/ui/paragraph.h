/* SPDX-License-Identifier: Apache-2.0 */
/* A text over several lines. */
#ifndef UI_PARAGRAPH_H
#define UI_PARAGRAPH_H

#include "ui/term.h"

/*
 * Wraps the text into the area from line `y` on, two cells in from its left edge, cut at its foot.
 * Returns the line after it. What is hostile in the text must have been made visible.
 */
int paragraph_draw(int y, struct area a, enum style style, const char *text);

/* How many lines it needs in an area of this width. */
int paragraph_height(struct area a, const char *text);

#endif
