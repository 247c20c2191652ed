/* SPDX-License-Identifier: Apache-2.0 */
/* The user's own editor: $VISUAL, else $EDITOR, else vi. */
#ifndef APP_EDITOR_H
#define APP_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

/* Gives it the terminal and the file, at that line (from 1; 0: anywhere), until it ends. False with
 * *why (translated, caller frees) if it could not be run or says that it failed. */
bool editor_run(const char *file, size_t line, char **why);

#endif
