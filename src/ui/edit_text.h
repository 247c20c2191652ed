/* How the editor sees its text; shared by the files of the editor only. */
#ifndef UI_EDIT_TEXT_H
#define UI_EDIT_TEXT_H

#include <stddef.h>
#include "ui/edit.h"

size_t edit_next(const struct edit *e, size_t at);     /* the next grapheme border */
size_t edit_previous(const struct edit *e, size_t at);
size_t edit_line_start(const struct edit *e, size_t at);
size_t edit_line_end(const struct edit *e, size_t at);
/* What a grapheme looks like and takes on the screen. Caller frees. */
char *edit_shown(const struct edit *e, size_t from, size_t to, size_t *cells);
size_t edit_cells(const struct edit *e, size_t from, size_t to);
size_t edit_column(const struct edit *e, size_t at); /* cells from the line's beginning */

#endif
