/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the search for patterns share. */
#ifndef CATALOG_PATTERNS_PATTERNS_INTERNAL_H
#define CATALOG_PATTERNS_PATTERNS_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/patterns/patterns.h"

/* What patterns have to do with a name. */
enum name_role { NAME_ASIDE, NAME_NO, NAME_YES };

struct name {
    const char *text; /* borrowed */
    uint32_t length;
    uint32_t id;
    enum name_role role; /* wanted by whoever has read it */
};

/* In each order names are beside those with which they have most in common, since the text of a
 * name begins with what counts there. */
enum names_order {
    NAMES_BY_BEGINNING, /* the name; ids are its places here */
    NAMES_BY_ENDING,    /* from its last byte to its first */
    NAMES_BY_SHAPE,     /* with every digit as 0; a NUL; the name */
    NAMES_ORDERS
};

void patterns_init(struct patterns *p);
/* Takes p; it becomes the best if it is shorter, or as short where ties count. */
void patterns_offer(struct patterns *best, struct patterns *p, bool ties);

/* Different names. */
struct names {
    struct name *by[NAMES_ORDERS];
    uint32_t *same[NAMES_ORDERS]; /* bytes in common with the text before */
    unsigned char *roles;         /* of each id */
    size_t len;
    bool clash;  /* a name came twice, with two roles */
    char *texts; /* of the orders that are not the names themselves */
};

void names_init(struct names *n, const struct name *items, size_t count);
void names_clear(struct names *n);
/* The id of a name that is there. */
uint32_t names_find(const struct names *n, const struct name *name);
size_t names_count(const struct names *n, const unsigned char *roles, enum name_role role);
/* How many bytes all that are wanted begin with, of which there is one; *first: the first. */
uint32_t names_beginning(const struct names *n, const unsigned char *roles, uint32_t *first);

/*
 * Patterns that match every name with NAME_YES and none with NAME_NO; the one that matches most
 * comes first. False if there would be more than PATTERNS_MOST: then the first ones of them.
 */
bool names_cover(struct texts *patterns, const struct names *n, const unsigned char *roles);
/* One pattern by the beginning that all wanted ones have, "*" if they have none. */
void names_cover_beginning(struct texts *patterns, const struct names *n,
                           const unsigned char *roles);
/* The same as names_cover() for names of one shape: their digits are matched by sets. */
bool digits_cover(struct texts *patterns, const struct name *names, size_t len,
                  const unsigned char *roles);
/* Includes and, where that takes fewer, excludes. lean: prefers "*" with excludes where it is as
 * short, because others need the "*" anyway. */
void names_split(struct patterns *p, const struct names *n, bool lean);

#endif
