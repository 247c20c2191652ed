/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The picture as cells: one that is being drawn, and the one that curses has. Lines that are the
 * same in both are never handed over. Only term_draw.c uses this.
 */
#ifndef UI_CELLS_H
#define UI_CELLS_H

#include <stdbool.h>
#include "base/buf.h"
#include "ui/theme.h"

void cells_close(void);
/* The picture takes the size of the screen, all blank, if it has another one. */
void cells_fit(void);
/* Everything blank. */
void cells_begin(void);
/* Hands the lines that changed over to curses. */
void cells_end(void);
/* Adds a line of the picture as text, without the blanks at its end. */
void cells_add(struct buf *out, int y);
/* Is the cell the right half of a wide character? */
bool cells_right_half(int y, int x);
void cells_blank(int y, int x, int end, struct theme_look look);
/* One character, one cell wide, in all of them. */
void cells_repeat(int y, int x, int end, struct theme_look look, const char *text);
/* Writes a text into the cells from x up to end; returns the first one not written. *rest is what
 * had no room. */
int cells_text(int y, int x, int end, struct theme_look look, const char *text, const char **rest);

#endif
