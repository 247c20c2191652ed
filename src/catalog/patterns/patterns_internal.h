/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the search for patterns share. */
#ifndef CATALOG_PATTERNS_PATTERNS_INTERNAL_H
#define CATALOG_PATTERNS_PATTERNS_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"

/* Replaces a character that no pattern can hold; ? is written for it in the end. */
#define PATTERNS_ANY '\1'

struct name {
    const char *text; /* borrowed */
    uint32_t length;
    uint32_t id; /* its place among the names that came together */
};

enum names_order {
    NAMES_BY_BEGINNING,
    NAMES_BY_ENDING,
    NAMES_BY_SHAPE, /* all digits alike, then by bytes */
    NAMES_ORDERS
};

/* Different names, sorted by their beginnings, and after names_order() in each order. */
struct names {
    struct name *by[NAMES_ORDERS];
    size_t len;
    size_t ids; /* every id is below */
};

/* Sorts the items and drops doubles; numbers those that stay. Returns how many. */
size_t names_sort(struct name *items, size_t count);
/* Takes items, which names_sort() left. */
void names_init(struct names *n, struct name *items, size_t count);
void names_order(struct names *n);
void names_clear(struct names *n);
/* Those whose id is not marked; both in each order. */
void names_without(struct names *out, const struct names *n, const bool *marked);

/* back: from the ending on. */
unsigned char name_byte(const struct name *n, size_t i, bool back);
size_t name_common(const struct name *a, const struct name *b, bool back);
int name_compare(const struct name *a, const struct name *b, bool back);
/* By shape alone. */
int names_compare_shape(const struct name *a, const struct name *b);

/*
 * Patterns that match every name in `yes` and none in `no`, which are in each order; the one that
 * matches most comes first. False if there would be more than PATTERNS_MOST: then the first ones of
 * them.
 */
bool names_cover(struct texts *patterns, const struct names *yes, const struct names *no);
/* One pattern by the common beginning of all, "*" if they have none. */
void names_cover_beginning(struct texts *patterns, const struct names *yes);

/* The same for names of one shape, sorted by bytes; their digits are matched by sets. */
bool digits_cover(struct texts *patterns, const struct name *yes, size_t yes_len,
                  const struct name *no, size_t no_len);

/* Patterns for names: those that are in, and of them those that are out again. */
struct split {
    struct texts in, out;
    bool found;
};

/* lean: prefers "*" with excludes where it is as short, because others need the "*" anyway. */
void split_names(struct split *s, struct names *yes, struct names *no, bool lean);
void split_clear(struct split *s);

#endif
