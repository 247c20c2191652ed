/* SPDX-License-Identifier: Apache-2.0 */
/* A set of pairs (database, object): one text and a table of offsets, no allocation per name. */
#ifndef BASE_NAMESET_H
#define BASE_NAMESET_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"

struct nameset {
    struct buf text; /* from 1: database NUL object NUL ... */
    size_t *slots;   /* offsets into text, 0 = free */
    size_t room;     /* a power of two */
    size_t len;
};

void nameset_init(struct nameset *s);
void nameset_clear(struct nameset *s);
/* False: it was there. */
bool nameset_add(struct nameset *s, const char *database, const char *object);
void nameset_add_all(struct nameset *s, char *const *names, size_t count); /* of database "" */
bool nameset_has(const struct nameset *s, const char *database, const char *object);

#endif
