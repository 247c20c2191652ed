/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys of all objects that are open in a reader, to find one that occurs twice. Memory is kept
 * from object to object. Only the reader (jread.c) uses this.
 */
#ifndef BASE_JKEYS_H
#define BASE_JKEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/jstring.h"

struct jkey {
    const char *quote; /* where it begins in the text */
    uint64_t hash;
    size_t length;
    bool escaped;
    bool in_table;
};

struct jkeys {
    struct jkey *items; /* of all open objects, the outermost first */
    size_t len;
    size_t cap;
    uint32_t *slots; /* hash table of indices + 1; only large objects are in it */
    size_t slot_count;
    size_t slots_used;
    struct jstring scratch;
};

void jkeys_init(struct jkeys *k);
void jkeys_clear(struct jkeys *k);
/*
 * Adds a key that begins at quote to the object whose keys begin at `first`. Returns where the same
 * key occurred before, or NULL. end is the end of the text.
 */
const char *jkeys_add(struct jkeys *k, size_t first, const char *quote, const char *end,
                      const struct jstring *key);
/* The object whose keys begin at `first` has ended. */
void jkeys_close(struct jkeys *k, size_t first);

#endif
