/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON that the strict reader has accepted, read in place: it takes no memory but its text. For
 * what may have a million entries; what is small is read through jsonc.h.
 */
#ifndef BASE_JTEXT_H
#define BASE_JTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/jstring.h"

enum { JTEXT_KEYS_MAX = 10000 }; /* of one object, since the reader remembers its keys */

/* A value within a text, which must outlive it. All zero: none. Every function takes that. */
struct jtext {
    const char *at, *end; /* where it begins; the end of the whole text */
};

/* A member of an object, or an entry of an array, which has no key. */
struct jmember {
    struct jtext key, value;
};

/* False if it is no JSON, or an object in it has too many keys. */
bool jtext_check(const char *text, size_t length, struct jtext *value);
/* '{', '[', '"', 't', 'f', '0' for any number; 0: null or none. */
char jtext_kind(struct jtext value);
size_t jtext_length(struct jtext value);                       /* bytes of its text */
bool jtext_first(struct jtext container, struct jmember *m);   /* False: there is none. */
bool jtext_next(struct jmember *m);                            /* The same. */
size_t jtext_count(struct jtext container);                    /* of members or entries */
struct jtext jtext_get(struct jtext object, const char *name); /* as jsonc_get() */
void jtext_read(struct jtext scalar, struct jstring *out);     /* decoded if it is a string */
char *jtext_text(struct jtext object, const char *name);       /* as jsonc_text() */

#endif
