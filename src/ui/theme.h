/* SPDX-License-Identifier: Apache-2.0 */
/* Which attributes and colours a style has on this terminal. Needs curses to be running. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdint.h>
#include "ui/term.h"

/* wanted: COLOR_AUTO, COLOR_NEVER or COLOR_ALWAYS as in struct term_options. */
void theme_init(int wanted);
/* Attributes and colour pair as curses packs them. */
uint32_t theme_look(enum style style);

#endif
