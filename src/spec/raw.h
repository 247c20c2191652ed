/*
 * What a body that was read holds beside the values the program knows: whether a key was there, and
 * the keys nobody knows. Only the reader, the writer and their stores look in here.
 */
#ifndef SPEC_RAW_H
#define SPEC_RAW_H

#include <stddef.h>

enum held { HELD_NO, HELD_NULL, HELD_VALUE };

/* A key as the file spells it and its value as JSON text, behind the known key `after`. */
struct unknown {
    int after; /* the known key's number in its object, or KEY_FIRST */
    char *key, *json;
};

enum { KEY_FIRST = -1 };

struct unknowns {
    struct unknown *items;
    size_t len, cap;
};

void unknowns_add(struct unknowns *u, int after, const char *key, const char *json, size_t length);
void unknowns_copy(struct unknowns *to, const struct unknowns *from); /* to is empty */
void unknowns_clear(struct unknowns *u);

#endif
