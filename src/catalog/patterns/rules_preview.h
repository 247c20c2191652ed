/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What rules of WILDCARD mode match in a catalog now. Rules are texts ("db.pattern" or
 * "db.pattern=db2.table2") that rule_check() (spec/mapping.h) let pass; one that can't even be cut
 * matches nothing and is marked broken, so that a preview can run while somebody types.
 *
 *     p = rules_preview_new(&rules, includes, catalog);   includes first; both must outlive it
 *     while (!rules_preview_run(p, 50000)) ...            counts are right for the rows seen so far
 *
 * A row is in if an include matches it and no exclude does.
 */
#ifndef CATALOG_PATTERNS_RULES_PREVIEW_H
#define CATALOG_PATTERNS_RULES_PREVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"
#include "catalog/catalog.h"

#define PREVIEW_NONE SIZE_MAX

struct preview_other {
    size_t rule; /* or PREVIEW_NONE */
    uint32_t row;
};

struct preview_count {
    bool broken; /* can't be cut into its parts */
    bool renames;
    uint32_t matched;   /* rows that its pattern matches */
    uint32_t effective; /* include: rows of them that are in. Exclude: rows that it keeps out and
                           that some include matches. 0: the rule does nothing now */
    uint32_t alone;     /* of these, rows that no other rule of its side matches; 0: it could go */
    struct preview_other overlaps; /* of its side that matches a row of it */
    struct preview_other clashes;  /* that renames a row of it differently */
};

struct preview_total {
    uint32_t seen;     /* rows looked at */
    uint32_t included; /* matched by an include */
    uint32_t in;       /* included and not excluded */
};

struct rules_preview;

struct rules_preview *rules_preview_new(const struct texts *rules, size_t includes,
                                        const struct catalog *c);
void rules_preview_free(struct rules_preview *p);
/* Looks at about `most` more rows (0: all). True once all were seen. */
bool rules_preview_run(struct rules_preview *p, uint32_t most);
struct preview_count rules_preview_rule(const struct rules_preview *p, size_t rule);
struct preview_total rules_preview_total(const struct rules_preview *p);
/* The rows that are in, as a bitmap (catalog/bits.h): the exact list. Borrowed. */
const uint64_t *rules_preview_bits(const struct rules_preview *p);
/* The next row after `row` (UINT32_MAX: the first) that the rule matches, or UINT32_MAX. */
uint32_t rules_preview_next_row(const struct rules_preview *p, size_t rule, uint32_t row);

#endif
