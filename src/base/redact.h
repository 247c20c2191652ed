/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes secrets out of a text before it is written anywhere: by the name of what holds them
 * ("password": ..., Authorization: ..., password=...), and by their value in every form that they
 * travel in.
 */
#ifndef BASE_REDACT_H
#define BASE_REDACT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"

struct redact; /* the values that are known to be secret */

struct redact *redact_new(void);
void redact_free(struct redact *r); /* wipes what it knew; NULL is fine */
/* From now on the password is taken out: as it is, in Base64 (alone, as user:password, and inside
 * of something longer), URL-encoded, and escaped as in JSON or HTML. */
void redact_learn(struct redact *r, const char *user, const char *password);
/* Adds the text to out, with "***" where a secret was. r may be NULL: names only. */
void redact_add(const struct redact *r, const char *text, size_t length, struct buf *out);
/* The same by values alone: words about passwords stay. */
void redact_values(const struct redact *r, const char *text, size_t length, struct buf *out);
/* The same for a value that the program works with, such as a name: what may be equal by chance
 * stays. NULL if there is nothing to be taken out; caller frees. */
char *redact_data(const struct redact *r, const char *text, size_t length);
/* The length of the longest form of a value that redact_add() looks for: where a text is cut off,
 * so many of its last bytes may be a part of a secret. */
size_t redact_reach(const struct redact *r);
/* Does a key of this name hold a secret? */
bool redact_is_name(const char *name, size_t length);

#endif
