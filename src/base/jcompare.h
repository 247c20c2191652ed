/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is what was sent there? Compares by the values that were sent: what `there` has besides does not
 * matter, keys may differ by case, entries of arrays that have a name or an id may come in another
 * order, and a number may be written as a string.
 */
#ifndef BASE_JCOMPARE_H
#define BASE_JCOMPARE_H

#include <stddef.h>

struct json_object;

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

/* Fills c; to be cleared. */
void jcompare(struct json_object *sent, struct json_object *there, struct jcompared *c);
void jcompared_clear(struct jcompared *c);

#endif
