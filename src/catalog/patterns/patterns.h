/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From chosen objects to a few patterns of WILDCARD mode: whole databases, common beginnings and
 * endings, runs of digits, includes minus excludes. The search is greedy and takes time in
 * proportion to the names; it finds good patterns, not the fewest, and always the same ones.
 */
#ifndef CATALOG_PATTERNS_PATTERNS_H
#define CATALOG_PATTERNS_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"

struct catalog;

/* More than so many are not searched for: nobody could read them. */
enum { PATTERNS_MOST = 1000 };

struct patterns {
    struct texts include, exclude; /* "database.object" as rule_check() takes them */
    bool found;                    /* false: nothing is chosen, or it would take too many */
};

/*
 * chosen: a bit for each row. alone (NULL: none): a bit for each run of rows; such a database gets
 * patterns that name it and nothing else, and no other pattern matches it. The catalog must be
 * settled.
 *
 * What is found matches the chosen rows and no others, with one exception: a character that OMS
 * takes in no pattern is matched by a ?, which matches others as well. The caller proves it.
 */
void patterns_find(struct patterns *out, const struct catalog *c, const uint64_t *chosen,
                   const uint64_t *alone);
void patterns_clear(struct patterns *p);

#endif
