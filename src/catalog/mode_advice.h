/* Which of the modes SPECIFIC and WILDCARD fits a choice of objects, and why. Pure: facts in. */
#ifndef CATALOG_MODE_ADVICE_H
#define CATALOG_MODE_ADVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum advised_mode { ADVISED_SPECIFIC, ADVISED_WILDCARD };

struct mode_facts {
    uint32_t chosen;         /* objects */
    uint32_t filtered;       /* of them with WHERE, columns or shard columns */
    uint32_t renamed;        /* of them renamed one by one, in a way no rule says */
    uint32_t unsayable;      /* of them with names that rules can't say */
    size_t rules;            /* that say the same (rules_shortest()); 0: not known or impossible */
    bool incremental_ddl;    /* new tables would be picked up */
    bool whole_databases;    /* some database is chosen as a whole */
    uint64_t specific_bytes; /* of the body in SPECIFIC mode; 0: not known */
    uint64_t wildcard_bytes; /* of the body in WILDCARD mode; 0: not known */
};

enum mode_reason_id {
    MODE_FILTERS,    /* WILDCARD takes no WHERE and no columns */
    MODE_NAMES,      /* names that rules can't say */
    MODE_RENAMES,    /* renames that rules can't say */
    MODE_NEW_TABLES, /* new tables are picked up by rules, with DDL */
    MODE_NO_NEW,     /* without DDL nothing new comes in either way */
    MODE_SIZE,       /* size of the body */
    MODE_RULE_COUNT  /* few rules against many objects, or the other way round */
};

struct mode_reason {
    enum mode_reason_id id;
    enum advised_mode favours;
    bool decides;   /* the other mode can't do it at all */
    uint64_t count; /* objects (FILTERS, NAMES, RENAMES, RULE_COUNT) or bytes (SIZE) ... */
    uint64_t other; /* ... against rules or bytes */
};

struct mode_advice {
    enum advised_mode fits;
    struct mode_reason reasons[8]; /* those that decide first, then those for `fits` */
    size_t len;
};

struct mode_advice mode_advise(const struct mode_facts *facts);
/* The reason as a whole sentence, translated. Caller frees. */
char *mode_reason_text(const struct mode_reason *r);

#endif
