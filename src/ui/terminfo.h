/* SPDX-License-Identifier: Apache-2.0 */
/* Which terminal description to work with, and what it says. */
#ifndef UI_TERMINFO_H
#define UI_TERMINFO_H

#include <stdbool.h>

/*
 * The entry for the terminal type `name` (may be NULL), or one that should do as well: then *notice
 * says so. NULL with *why if there is none. Both texts are translated, caller frees. The name lives
 * as long as `name` does.
 */
const char *terminfo_choose(const char *name, char **notice, char **why);
/* An entry for drawing where nobody looks. */
const char *terminfo_for_script(char **why);
/* A string capability of the running terminal, or NULL. Borrowed. */
const char *terminfo_string(const char *name);
bool terminfo_knows_paste(const char *name); /* bracketed paste; of the running terminal */

#endif
