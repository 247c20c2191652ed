/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the terminal share; nobody else includes this. */
#ifndef UI_TERM_STATE_H
#define UI_TERM_STATE_H

#include <stdbool.h>
#include "base/buf.h"
#include "ui/decoder.h"
#include "ui/term.h"

/* term.c */
bool term_is_open(void);
void term_resize(int rows, int cols); /* the screen has another size now */
void term_fit(void);                  /* asks the terminal for its size */
void term_continued(void);            /* after SIGCONT: modes and picture anew */

/* term_draw.c */
void draw_open(bool ascii);
void draw_resized(void);  /* the screen is open, and perhaps of another size */
bool draw_is_fresh(void); /* the picture was finished since draw_stale() */
void draw_stale(void);
/* The picture as text: one line a row, blanks at line ends cut. Adds to out. */
void draw_picture(struct buf *out);
void draw_cursor(int *y, int *x);

/* term_keys.c */
void keys_open(void); /* a real terminal, opened by curses */
void keys_close(void);

/* term_script.c */
bool play_open(const char *file, FILE *screens, char **why);
void play_close(void);
bool play_key(struct key *k, bool idle);
void play_begin(void);                         /* of a picture */
void play_cut(int y, int x, const char *text); /* a text of the picture did not fit */
bool play_waits(void);                         /* for the picture: the next key is there at once */

#endif
