/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A streaming JSON writer: UTF-8, two spaces, one key or element a line, empty containers as {} and
 * []. What would steer a terminal (C0, DEL, C1) or deceive a reader (BiDi, zero width) is written
 * as \u escapes, so that what is written can be shown. It adds to a buffer; the caller drains the
 * buffer whenever it likes.
 */
#ifndef BASE_JWRITE_H
#define BASE_JWRITE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/texts.h"

struct jwrite {
    struct buf *out;
    size_t depth;
    bool fresh;     /* nothing in the innermost container yet */
    bool after_key; /* the next value follows its key */
    bool on_a_line; /* set after jwrite_init(): all of it is one line, with blanks between */
};

void jwrite_init(struct jwrite *w, struct buf *out);
void jwrite_object(struct jwrite *w);
void jwrite_object_end(struct jwrite *w);
void jwrite_array(struct jwrite *w);
void jwrite_array_end(struct jwrite *w);
void jwrite_key(struct jwrite *w, const char *key);
void jwrite_string(struct jwrite *w, const char *text); /* NULL gives null */
void jwrite_string_n(struct jwrite *w, const char *text, size_t length);
void jwrite_number(struct jwrite *w, const char *digits); /* as it is */
void jwrite_integer(struct jwrite *w, long long number);
void jwrite_bool(struct jwrite *w, bool value);
void jwrite_null(struct jwrite *w);
/* A key with its string. What is no UTF-8, such as a message in another locale, is written as
 * utf8_visible() shows it. */
void jwrite_member(struct jwrite *w, const char *key, const char *text);
/* A key with its number. */
void jwrite_count(struct jwrite *w, const char *key, long long number);
/* The same, or null where it is not known. */
void jwrite_known(struct jwrite *w, const char *key, long long number, bool known);
/* A key with an array of strings. */
void jwrite_texts(struct jwrite *w, const char *key, const struct texts *texts);
/* A value given as JSON text that the strict reader accepted, laid out anew in our style. */
void jwrite_raw(struct jwrite *w, const char *json, size_t length);
/* What the reader gave last, as JSON and without any blank: a bracket, a scalar, or a key. */
struct jread;
void json_token(struct buf *out, const struct jread *r);
/* The same string quoted and escaped, without a writer. */
void json_quote(struct buf *out, const char *text, size_t length);

/* Does it go into quotes as it is, without any escape? */
bool json_plain(const char *text, size_t length);

#endif
