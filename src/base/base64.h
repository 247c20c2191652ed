/* SPDX-License-Identifier: Apache-2.0 */
/* Base64 as in RFC 4648. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stddef.h>

/* With padding. Caller frees, and wipes it if it holds a secret. */
char *base64_text(const char *bytes, size_t length);

#endif
