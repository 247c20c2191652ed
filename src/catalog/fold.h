/* SPDX-License-Identifier: Apache-2.0 */
/* Names with upper and lower case folded, letter by letter, as Unicode says. */
#ifndef CATALOG_FOLD_H
#define CATALOG_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A hash that is the same for names that fold_equal(); chain several with `seed` (begin with 0). */
uint64_t fold_hash(const char *text, size_t length, uint64_t seed);
bool fold_equal(const char *a, size_t a_length, const char *b, size_t b_length);
/* Reads one folded character and moves *text on; a byte that is not UTF-8 is a character. */
uint32_t fold_next(const char **text, const char *end);

#endif
