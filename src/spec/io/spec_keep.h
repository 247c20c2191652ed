/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A spec as a draft keeps it, in two JSON values: the texts of all fields, with those that do not
 * apply, are half typed or were never touched, and a body with the objects and whatever nobody
 * knows. What is read back is the same spec.
 */
#ifndef SPEC_IO_SPEC_KEEP_H
#define SPEC_IO_SPEC_KEEP_H

#include <stdbool.h>
#include <stddef.h>

struct jread;
struct jwrite;
struct spec;

enum { SPEC_KEEP_TEXT_MAX = 16 << 20 }; /* bytes of a text that is read back */

/* Writes the first value. */
void spec_keep_texts(const struct spec *s, struct jwrite *out);
/*
 * What a spec_stream is to write as the second value. It borrows the objects: s must neither change
 * nor go before spec_keep_rest_free().
 */
struct spec *spec_keep_rest(const struct spec *s);
void spec_keep_rest_free(struct spec *rest);

/* Reads the second value; NULL if it is none. */
struct spec *spec_kept_rest(const char *text, size_t length);
/* Reads the first value into it; r is on the value's first token. False if it is none. */
bool spec_kept_texts(struct spec *s, struct jread *r);

#endif
