/* SPDX-License-Identifier: Apache-2.0 */
/* Finds a needle in the text of a catalog as a whole, many bytes at a time. */
#ifndef CATALOG_FILTER_FILTER_SCAN_H
#define CATALOG_FILTER_FILTER_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog_internal.h"

struct probe {
    const char *bytes; /* borrowed; small letters only if fold */
    size_t length;     /* 0: there is nothing to look for */
    bool fold;         /* ASCII letters are the same whatever their case */
};

/* A byte of the needle: where it is, what it is, and the bit in which a small letter differs from
 * its capital, if they are the same. */
struct scan_byte {
    size_t at;
    unsigned char byte, case_bit;
};

/* A needle made ready for a text. What it points to is borrowed. */
struct scan {
    const struct catalog *c;
    struct probe probe;
    struct scan_byte rare[2];             /* looked for first */
    uint64_t begin, begin_case, in_begin; /* the first eight bytes, and which there are */
};

/* The needle is not empty. from: where in the text it will be looked for, more or less. */
struct scan scan_for(const struct probe *p, const struct catalog *c, size_t from);
/* Sets a bit for each row of first..end-1 that holds it; bit 0 is row `first`. */
void scan_rows(const struct scan *s, uint32_t first, uint32_t end, uint64_t *bits);

/*
 * Looks at many bytes at a time: from `at` on, passes over steps of SCAN_STEP bytes until one has
 * places where the needle may begin, as its two rare bytes fit, or `stop` is reached. Returns where
 * that step is, and in *found a bit for each place. Reads SCAN_STEP bytes of what follows a rare
 * byte.
 */
#define SCAN_STEP 64
_Static_assert(SCAN_STEP <= CATALOG_AHEAD, "a step may read behind the text");
size_t scan_next(const struct scan *s, size_t at, size_t stop, uint64_t *found);

#endif
