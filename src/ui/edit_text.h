/* SPDX-License-Identifier: Apache-2.0 */
/* How the editor sees its text; shared by the files of the editor only. */
#ifndef UI_EDIT_TEXT_H
#define UI_EDIT_TEXT_H

#include <stddef.h>
#include "ui/edit.h"

size_t edit_next(const struct edit *e, size_t at); /* the next grapheme border */
size_t edit_previous(const struct edit *e, size_t at);
/* The beginning of the word before, the end of the word after a border. */
size_t edit_word_left(const struct edit *e, size_t at);
size_t edit_word_right(const struct edit *e, size_t at);
/* Keeps what is about to be cut, for ^Y: before or after what was cut last, if it joins it. A
 * password is not kept. */
void edit_cut_keep(const struct edit *e, size_t from, size_t to, bool before, bool joins);
const char *edit_cut_text(void);
size_t edit_line_start(const struct edit *e, size_t at);
size_t edit_line_end(const struct edit *e, size_t at);
/* What a grapheme looks like and takes on the screen. Caller frees. */
char *edit_shown(const struct edit *e, size_t from, size_t to, size_t *cells);
size_t edit_cells(const struct edit *e, size_t from, size_t to);
size_t edit_column(const struct edit *e, size_t at); /* cells from the line's beginning */

#endif
