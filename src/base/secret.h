/* SPDX-License-Identifier: Apache-2.0 */
/* What must not be left behind: secrets in memory, and the memory in a core file. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stddef.h>

/* While at least one secret is held this process leaves no core file and cannot be looked into by
 * others of its user. As before after the last secret_drop(). */
void secret_hold(void);
void secret_drop(void);

/* A copy that is held until secret_free(), which overwrites it. NULL gives NULL; caller frees. */
char *secret_copy(const char *text);
char *secret_copy_n(const char *text, size_t length);
void secret_free(char *text);

/* Makes bytes unreadable in memory; a second time, they are as before. */
void secret_mask(char *bytes, size_t length);
/* What secret_mask() does to a byte at this place of a text. */
unsigned char secret_pad(size_t place);

/* A secret that is kept for long, and so is masked in memory. */
struct masked_secret;
struct masked_secret *masked_secret_new(const char *text); /* NULL or "" gives NULL */
void masked_secret_free(struct masked_secret *g);          /* NULL is fine */
/* As it is, for as short a time as possible: secret_free() it. NULL gives NULL. */
char *masked_secret_open(const struct masked_secret *g);

enum { SECRET_LINE_ROOM = 1025 }; /* a line and its end */
/* The first line, held. Reads byte by byte: what follows it belongs to somebody else. NULL with
 * errno (EFBIG: longer than there is room for). */
char *secret_line(int fd);

#endif
