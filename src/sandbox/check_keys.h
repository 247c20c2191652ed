/* SPDX-License-Identifier: Apache-2.0 */
/* Every key that the CreateProject page describes: its type and what it may hold. */
#ifndef SANDBOX_CHECK_KEYS_H
#define SANDBOX_CHECK_KEYS_H

#include <stdint.h>

enum key_type {
    KEY_TEXT,   /* string */
    KEY_ONE_OF, /* string out of choices */
    KEY_BOOLEAN,
    KEY_INTEGER, /* min to max */
    KEY_SECONDS, /* Unix seconds up to now, as integer or as string of digits */
    KEY_TEXTS,   /* array of strings, out of choices if there are any */
    KEY_OBJECT,  /* members */
    KEY_OBJECTS  /* array of objects with members */
};

struct key {
    const char *name; /* NULL ends a table */
    enum key_type type;
    const char *const *choices;
    int64_t min, max; /* of an integer; of a text: its characters, unless both are 0 */
    const struct key *members;
};

extern const struct key body_keys[];

#endif
