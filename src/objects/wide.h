/* SPDX-License-Identifier: Apache-2.0 */
/* Between UTF-8 and the UTF-16 of ODBC, so that no locale or client setting changes a name. */
#ifndef OBJECTS_WIDE_H
#define OBJECTS_WIDE_H

#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"

/* NUL-terminated, *length (or NULL) without the NUL. Invalid bytes become U+FFFD. Caller frees. */
uint16_t *wide_from(const char *text, size_t *length);
/* Adds the text. Lone surrogates and NUL become U+FFFD. */
void wide_add(struct buf *out, const uint16_t *units, size_t length);

#endif
