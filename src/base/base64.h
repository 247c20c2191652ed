/* SPDX-License-Identifier: Apache-2.0 */
/* Base64 as in RFC 4648. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"

/* With padding. Caller frees, and wipes it if it holds a secret. */
char *base64_text(const char *bytes, size_t length);
/* Adds the bytes to out. False if text is no Base64; out then holds some of them. */
bool base64_bytes(const char *text, struct buf *out);

#endif
