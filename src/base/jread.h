/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A strict pull reader for JSON (RFC 8259). It refuses what json-c lets pass: duplicate keys, NaN,
 * trailing commas, raw control characters, invalid UTF-8, nesting deeper than 64, text after the
 * value. A byte-order mark is skipped. Numbers keep their text.
 */
#ifndef BASE_JREAD_H
#define BASE_JREAD_H

#include <stdbool.h>
#include <stddef.h>

enum { JREAD_DEPTH = 64, JREAD_TEXT_MAX = 65536 }; /* nesting levels; bytes of one string */

enum jread_token {
    JREAD_ERROR,
    JREAD_END, /* after the one value */
    JREAD_OBJECT,
    JREAD_OBJECT_END,
    JREAD_ARRAY,
    JREAD_ARRAY_END,
    JREAD_KEY,
    JREAD_STRING,
    JREAD_NUMBER,
    JREAD_TRUE,
    JREAD_FALSE,
    JREAD_NULL
};

struct jread_place {
    size_t line;   /* from 1 */
    size_t column; /* from 1, in characters, not bytes */
    size_t offset; /* bytes from the start of the text */
};

struct jread;

/* text must outlive the reader; it need not end with NUL. */
struct jread *jread_new(const char *text, size_t length);
void jread_free(struct jread *r);
/* Before the first token: strings may be so long, instead of JREAD_TEXT_MAX. */
void jread_allow(struct jread *r, size_t longest);
enum jread_token jread_next(struct jread *r);
enum jread_token jread_token(const struct jread *r); /* the token jread_next() gave last */
/* Decoded key or string, or the number as written. NUL-terminated, borrowed until the next call. */
const char *jread_text(const struct jread *r);
size_t jread_length(const struct jread *r);         /* its bytes; a string may hold NUL */
struct jread_place jread_at(const struct jread *r); /* where the token begins, or the error */
size_t jread_past(const struct jread *r);           /* byte offset just past the token */
const char *jread_why(const struct jread *r);       /* after JREAD_ERROR: translated, borrowed */
bool jread_twice(const struct jread *r);   /* ... and the error is a key that occurs twice */
size_t jread_depth(const struct jread *r); /* containers that are open */
/*
 * Passes over the value whose first token was read last (any token but KEY and the ends).
 * False after an error. *past (may be NULL) gets the offset after the value.
 */
bool jread_skip(struct jread *r, size_t *past);

#endif
