/* SPDX-License-Identifier: Apache-2.0 */
/* What must not be left behind: secrets in memory, and the memory in a core file. */
#ifndef BASE_GUARD_H
#define BASE_GUARD_H

#include <stddef.h>

/* While at least one secret is held this process leaves no core file and cannot be looked into by
 * others of its user. As before after the last guard_drop(). */
void guard_hold(void);
void guard_drop(void);

/* A copy that is held until guard_free(), which overwrites it. NULL gives NULL; caller frees. */
char *guard_copy(const char *text);
char *guard_copy_n(const char *text, size_t length);
void guard_free(char *text);

/* Makes bytes unreadable in memory; a second time, they are as before. */
void guard_mask(char *bytes, size_t length);
/* What guard_mask() does to a byte at this place of a text. */
unsigned char guard_pad(size_t place);

/* A secret that is kept for long, and so lies in memory masked. */
struct guarded;
struct guarded *guarded_new(const char *text); /* NULL or "" gives NULL */
void guarded_free(struct guarded *g);          /* NULL is fine */
/* As it is, for as short a time as possible: guard_free() it. NULL gives NULL. */
char *guarded_open(const struct guarded *g);

enum { GUARD_LINE_ROOM = 1025 }; /* a line and its end */
/* The first line, held. Reads byte by byte: what follows it belongs to somebody else. NULL with
 * errno (EFBIG: longer than there is room for). */
char *guard_line(int fd);

#endif
