/* SPDX-License-Identifier: Apache-2.0 */
/* Strings and numbers of JSON, one at a time. The readers (jread.c, jtext.c) use this. */
#ifndef BASE_JSTRING_H
#define BASE_JSTRING_H

#include <stdbool.h>
#include <stddef.h>

/* What is wrong, and where in the text. */
struct jfault {
    const char *where;
    char *why; /* translated, owned */
};

/* Sets the fault and gives NULL, so that a reader can return it. why is taken over. */
const char *jfault_set(struct jfault *fault, const char *where, char *why);
/* The same with a format that may take the word or the one character that begins at `at`. */
const char *jfault_found(struct jfault *fault, const char *at, const char *end, const char *format)
    __attribute__((format(printf, 4, 0)));
/* A key or string for a message, cut if it is long. Caller frees. */
char *jfault_quoted(const char *text, size_t length);

/* A string that was read: its decoded bytes, at most `most` of them, and a NUL lie in out. */
struct jstring {
    char *out; /* grows as it is needed; owned */
    size_t cap;
    size_t length, most;
    bool escaped; /* it was not written as it reads */
};

/* Makes out hold these bytes, however many. */
void jstring_set(struct jstring *s, const char *bytes, size_t length);
/* Both begin at `at` and give the place after, or NULL with the fault set. */
const char *jstring_read(const char *at, const char *end, struct jstring *s, struct jfault *fault);
const char *jnumber_read(const char *at, const char *end, struct jfault *fault);

#endif
