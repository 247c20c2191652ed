/* SPDX-License-Identifier: Apache-2.0 */
/* A text over several lines. */
#ifndef UI_PARAGRAPH_H
#define UI_PARAGRAPH_H

#include "ui/term.h"

/* Wraps the text into the area, cut at its foot; returns the lines that it took. What is hostile in
 * the text must have been made visible. */
int paragraph_put(struct area a, enum style style, const char *text);
/* The same from line `y` of the area on, two cells in from its edges. Returns the line after it. */
int paragraph_draw(int y, struct area a, enum style style, const char *text);

/* How many lines it needs in an area of this width. */
int paragraph_height(struct area a, const char *text);

#endif
