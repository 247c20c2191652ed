/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From rules to the list of what they match, and from a list to rules that do the same: the same
 * objects, to the same places. The result is built beside the spec and its selection compared with
 * that of the spec before it is offered; what cannot be said exactly is an obstacle.
 *
 *     convert_make(&v, spec, catalog, to_rules)
 *     if (v.result)
 *         convert_use(&v, spec)
 *     convert_clear(&v)
 */
#ifndef PICKER_CONVERT_H
#define PICKER_CONVERT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"
#include "catalog/patterns/mode_advice.h"
#include "picker/obstacles.h"

struct catalog;
struct mapping;
struct spec;

struct conversion {
    bool to_rules;
    struct mapping *result; /* what the objects of the spec would be; NULL: not possible */
    struct obstacles obstacles;
    uint32_t chosen, rows; /* objects taken, of so many in the catalog */

    /* To rules only: */
    struct texts include, exclude; /* as they are typed */
    struct texts renamed;          /* "db.object -> db2.object2" of each name in specificTables */
    struct mode_facts facts;       /* of a result */
};

/* The catalog must be settled. Takes about a second for 100,000 objects at worst. */
void convert_make(struct conversion *v, const struct spec *s, const struct catalog *c,
                  bool to_rules);
/* Only with a result: an edit of the spec that it was made of, the mode included. */
void convert_use(const struct conversion *v, struct spec *s);
void convert_clear(struct conversion *v);

#endif
