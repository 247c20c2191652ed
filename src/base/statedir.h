/* SPDX-License-Identifier: Apache-2.0 */
/* $XDG_STATE_HOME/oms-wizard, for what must outlive the program. Only its user can read it. */
#ifndef BASE_STATEDIR_H
#define BASE_STATEDIR_H

#include <stdbool.h>

/*
 * A folder in it ("" is itself), which is made where it is missing. NULL with *why (translated,
 * caller frees): no home, not writable, ... Caller frees.
 */
char *statedir_folder(const char *name, char **why);
/* Its place without making anything; NULL if there is no home. Caller frees. */
char *statedir_place(const char *name);
/* Makes the folders that lead to the path, and itself, as far as they are missing. False with
 * errno. */
bool statedir_make(char *path);

#endif
