/* SPDX-License-Identifier: Apache-2.0 */
/* Base64: the Authorization header carries it, the request log keeps the exact bytes in it. */
#ifndef SANDBOX_BASE64_H
#define SANDBOX_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include "base/buf.h"

void base64_write(FILE *out, const char *bytes, size_t length);
/* False if text is no Base64; out then holds rubbish. */
bool base64_read(const char *text, struct buf *out);

#endif
