/* SPDX-License-Identifier: Apache-2.0 */
/* Which of the modes SPECIFIC and WILDCARD fits a choice of objects, and why. Pure: facts in. */
#ifndef CATALOG_PATTERNS_MODE_ADVICE_H
#define CATALOG_PATTERNS_MODE_ADVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of a choice that rules can say exactly. */
struct mode_facts {
    uint32_t chosen;         /* objects */
    size_t rules;            /* that say the same */
    size_t open;             /* of them with a pattern, which later tables can fit */
    size_t exact;            /* of them that name one object */
    bool incremental_ddl;    /* new tables would be picked up */
    bool whole_databases;    /* some database is chosen as a whole */
    uint64_t specific_bytes; /* of the body in SPECIFIC mode */
    uint64_t wildcard_bytes; /* of the body in WILDCARD mode */
};

/* Do rules fit? The reasons are lines "- Sentence.", translated, those for what fits first. Caller
 * frees. */
bool mode_advise(const struct mode_facts *f, char **reasons);

#endif
