/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a body that was read holds beside the values the program knows: whether a key was there, the
 * keys nobody knows, and the values of a wrong type. Only the reader, the writer and their stores
 * look in here.
 */
#ifndef SPEC_RAW_H
#define SPEC_RAW_H

#include <stdbool.h>
#include <stddef.h>

enum held { HELD_NO, HELD_NULL, HELD_VALUE };

/* A key as the file spells it and its value as JSON text, after the known key `after`. */
struct unknown {
    int after;        /* the known key's number in its object, or KEY_FIRST */
    char *key, *json; /* key NULL: the JSON is the whole element, which is no object */
    bool refused;     /* the known key `after` itself, until it gets a value */
};

enum { KEY_FIRST = -1 };

struct unknowns {
    struct unknown *items;
    size_t len, cap;
};

void unknowns_add(struct unknowns *u, int after, const char *key, const char *json, size_t length);
void unknowns_add_copy(struct unknowns *u, const struct unknown *one);
/* The value of the known key `member`, or of the whole element (KEY_FIRST, NULL). */
void unknowns_refuse(struct unknowns *u, int member, const char *key, const char *json,
                     size_t length);
/* The element that is no object, or NULL. */
const struct unknown *unknowns_element(const struct unknowns *u);
void unknowns_remove(struct unknowns *u, size_t index);
void unknowns_copy(struct unknowns *to, const struct unknowns *from); /* to is empty */
void unknowns_clear(struct unknowns *u);

#endif
