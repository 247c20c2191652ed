/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A key script: what a user would type, and looks at the screen in between. One or more words a
 * line:
 *
 *   # comment                   to the end of the line
 *   Down F10 Ctrl-P Space       keys by name; Down*5 is five of them
 *   "abc 中文"                  typed one character after the other; \" and \\ stand for " and \
 *   @paste "a\nb"               pasted at once; \n and \t besides
 *   @screen NAME                writes the screen under this name, the place of the cursor, and
 *                               what did not fit where it was to stand; draws it once more, which
 *                               must change nothing
 *   @resize COLSxROWS           the terminal gets another size
 *   @expect "text"              the screen must hold this text in one of its lines
 *   @absent "text"              it must not
 *   @quit                       the terminal closes; also at the end of the script
 *
 * A directive is alone on its line.
 */
#ifndef UI_SCRIPT_H
#define UI_SCRIPT_H

#include <stddef.h>
#include "ui/key.h"

enum script_kind {
    SCRIPT_KEY,
    SCRIPT_PASTE,
    SCRIPT_SCREEN,
    SCRIPT_RESIZE,
    SCRIPT_EXPECT,
    SCRIPT_ABSENT,
    SCRIPT_QUIT
};

struct script_step {
    enum script_kind kind;
    enum key_code code; /* SCRIPT_KEY */
    char *text;         /* typed character, pasted text, name, sought text */
    int rows, cols;     /* SCRIPT_RESIZE */
    size_t line;        /* in the script, from 1 */
};

struct script;

/* Reads a script; "-" is standard input. NULL with *why (caller frees): FILE:LINE: what is
 * wrong. */
struct script *script_read(const char *file, char **why);
void script_free(struct script *s);
/* The next step without passing it; SCRIPT_QUIT at the end, for ever. */
const struct script_step *script_peek(const struct script *s);
void script_pass(struct script *s);
const char *script_name(const struct script *s);

#endif
