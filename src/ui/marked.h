/* SPDX-License-Identifier: Apache-2.0 */
/* A line of text that may be longer than the screen is wide, with marks where something was found
 * in it, and the colours of JSON. */
#ifndef UI_MARKED_H
#define UI_MARKED_H

#include <stdbool.h>
#include <stddef.h>
#include "ui/term.h"

enum { MATCHES_MAX = 64 }; /* that are marked in one line */

/* Bytes of a text, which is fit to be shown. */
struct match {
    size_t begin, end;
};

/* A line of a hostile text, made visible: at least what so many cells of it can show. Caller frees.
 */
char *marked_text(const char *line, size_t length, size_t cells);
/* Where the needle (NULL: none) is in the text, as utf8_contains() finds it; how often. */
size_t marked_find(const char *text, const char *needle, struct match *matches);
/* How many cells of the text to leave out at the left so that the match is among `width`; `shift`
 * if it is by that. The text is as it was afterwards. */
size_t marked_shift(char *text, const struct match *match, size_t shift, size_t width);

struct marked {
    struct area area;
    size_t shift; /* cells that are left out at the left */
    enum style style;
    bool json; /* colours */
    const struct match *matches;
    size_t count;
};

/* Fills the area's line. The text is as it was afterwards. */
void marked_draw(const struct marked *m, char *text);

#endif
