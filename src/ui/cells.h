/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The picture as cells: one that is being drawn, and the one that curses has. What is the same in
 * both is never handed over. Looks are those of theme_look(). Only term_draw.c and term.c use this.
 */
#ifndef UI_CELLS_H
#define UI_CELLS_H

#include <stdint.h>
#include "base/buf.h"

void cells_close(void);
/* The picture takes the size of the screen, all blank, if it has another one. */
void cells_fit(void);
/* Everything blank. */
void cells_begin(void);
/* Hands what changed over to curses. */
void cells_end(void);
/* Adds a line of the picture as text, without the blanks at its end. */
void cells_add(struct buf *out, int y);
/* One character, one cell wide, in w cells from x on. */
void cells_repeat(int y, int x, int w, uint32_t look, const char *text);
/* Writes a text into w cells from x on, and blanks behind it. Returns what had no room; of what is
 * outside of the screen nothing. */
const char *cells_text(int y, int x, int w, uint32_t look, const char *text);

#endif
