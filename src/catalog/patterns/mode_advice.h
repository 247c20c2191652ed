/* SPDX-License-Identifier: Apache-2.0 */
/* Which of the modes SPECIFIC and WILDCARD fits a choice of objects, and why. Pure: facts in. */
#ifndef CATALOG_PATTERNS_MODE_ADVICE_H
#define CATALOG_PATTERNS_MODE_ADVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum advised_mode { ADVISED_SPECIFIC, ADVISED_WILDCARD };

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

enum mode_reason_id {
    MODE_NEW_TABLES, /* with DDL, new tables of a database that is wanted as a whole come along */
    MODE_UNASKED,    /* with DDL, new tables come in that happen to fit a pattern */
    MODE_NO_NEW,     /* without DDL nothing new comes in once the task runs */
    MODE_EXACT,      /* rules that name one object may have no DDL */
    MODE_SIZE,       /* size of the body */
    MODE_RULE_COUNT  /* few rules against many objects, or the other way round */
};

struct mode_reason {
    enum mode_reason_id id;
    enum advised_mode favours;
    bool weighs;    /* else it is only good to know */
    uint64_t count; /* objects, rules or bytes ... */
    uint64_t other; /* ... against rules or bytes */
};

struct mode_advice {
    enum advised_mode fits;
    struct mode_reason reasons[8]; /* those for `fits` first */
    size_t len;
};

struct mode_advice mode_advise(const struct mode_facts *facts);
/* The reason as a whole sentence, translated. Caller frees. */
char *mode_reason_text(const struct mode_reason *r);

#endif
