/* SPDX-License-Identifier: Apache-2.0 */
/* Passwords out of a netrc file. */
#ifndef BASE_NETRC_H
#define BASE_NETRC_H

#include <stdbool.h>

/* $NETRC, else ~/.netrc; NULL without a home. Caller frees. */
char *netrc_file(void);
/*
 * The password of this user at this host. An entry without a login is for every user; "default" is
 * not looked at, since it would go to any server. *password is NULL if there is none, else
 * secret_free() it. False with *why (translated, caller frees) if there is one, but in a file that
 * others can read.
 */
bool netrc_find(const char *file, const char *host, const char *user, char **password, char **why);

#endif
