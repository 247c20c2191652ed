/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 of bytes that come in pieces, as 64 hexadecimal digits. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>

enum { DIGEST_TEXT = 65 };

struct digest;

struct digest *digest_new(void);
void digest_add(struct digest *d, const char *bytes, size_t length);
/* Frees it, too. */
void digest_end(struct digest *d, char text[DIGEST_TEXT]);
/* All of them at once. */
void digest_of(const char *bytes, size_t length, char text[DIGEST_TEXT]);

#endif
