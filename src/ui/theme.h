/* SPDX-License-Identifier: Apache-2.0 */
/* Which attributes and colours a style has on this terminal. Needs curses to be running. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include "ui/term.h"

struct theme_look {
    unsigned attributes; /* A_... of curses */
    short pair;
};

/* wanted: COLOR_AUTO, COLOR_NEVER or COLOR_ALWAYS as in struct term_options. */
void theme_init(int wanted);
struct theme_look theme_look(enum style style);

#endif
