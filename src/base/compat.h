/* SPDX-License-Identifier: Apache-2.0 */
/* What glibc 2.17 or Linux 3.10 do not have, by other means. */
#ifndef BASE_COMPAT_H
#define BASE_COMPAT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifndef HAVE_EXPLICIT_BZERO
void explicit_bzero(void *bytes, size_t length);
#endif

/* Bytes that nobody can guess, from getrandom() or /dev/urandom. False with errno. */
bool compat_random(void *bytes, size_t length);
/* A file that has no name and is gone with its last descriptor: in memory, or where that is not to
 * be had in TMPDIR or /tmp. It is closed by exec. -1 with errno. */
int compat_nameless_file(const char *label);

#endif
