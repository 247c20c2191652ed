/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compares what was sent with what is there, by the values that were sent: what `there` has besides
 * does not matter, keys may differ by case, entries of arrays that have a name or an id may come in
 * another order, and a number may be written as a string.
 */
#ifndef BASE_JCOMPARE_H
#define BASE_JCOMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/jtext.h"

enum { JCOMPARE_KEPT = 20 }; /* of each kind that are kept; all are counted */

struct jdifference {
    char *pointer;      /* RFC 6901 */
    char *sent, *there; /* JSON, raw, shortened; [7] is an array of 7 */
};

struct jcompared {
    struct jdifference kept[JCOMPARE_KEPT];
    size_t different;               /* values */
    size_t unsaid;                  /* values for which there is null or nothing, */
    char *unsaid_at[JCOMPARE_KEPT]; /* RFC 6901: where in what was sent */
};

struct jcomparison {
    struct jtext sent, there;
    struct jtext also; /* members that `there` has, too, at its top; may be none */
    /* Does the key of an object that is so deep count? The outermost is 0 deep, an array and its
     * entries as deep as their key. NULL: all do. */
    bool (*counts)(size_t depth, const char *key);
};

/* Fills c; to be cleared. Takes little memory besides the texts. */
void jcompare(const struct jcomparison *what, struct jcompared *c);
void jcompared_clear(struct jcompared *c);

#endif
