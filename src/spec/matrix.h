/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which source goes with which sink, and what OMS offers for the pair (the published compatibility
 * tables; a pair that is not there gives a warning, never a block).
 */
#ifndef SPEC_MATRIX_H
#define SPEC_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

enum stage {
    STAGE_STRUCT = 1,
    STAGE_FULL = 2,
    STAGE_INCR = 4,
    STAGE_VERIFY = 8,
    STAGE_REVERSE = 16
};

enum pair_option {
    PAIR_BYTE_CHAR = 1,
    PAIR_ONLINE_DDL = 2,
    PAIR_REVERSE_ONLINE_DDL = 4,
    PAIR_STORE_FORMAT = 8,
    PAIR_DDL = 16,
    PAIR_ACTIVE_ACTIVE = 32,
    PAIR_NO_DDL = 64,      /* the documents say: none is replicated */
    PAIR_NO_STANDBY = 128, /* a standby is refused as the source */
    PAIR_KEYS = 256        /* tables without a key are not supported */
};

struct pair {
    const char *source; /* family: "MYSQL", "OB_MYSQL", "OB_ORACLE", "ORACLE", ... */
    const char *sink;
    const char *type; /* "MIGRATION" or "SYNC" */
    unsigned stages;  /* enum stage: on offer */
    unsigned unclear; /* enum stage: the documents do not say */
    unsigned options; /* enum pair_option */
    unsigned standby; /* enum stage: on offer from a standby; 0: the documents do not say */
    const char *note; /* N_(): special rules, or NULL */
};

/* "OB_MYSQL_CE" -> "OB_MYSQL", "MYSQL_PUBLIC" -> "MYSQL"; an unknown type is its own family. */
const char *matrix_family(const char *type);
/* NULL if the pair is not known, or a type is NULL. */
const struct pair *matrix_find(const char *source_type, const char *sink_type);
size_t matrix_count(void);
const struct pair *matrix_at(size_t index);
/* Is the text, such as a family, one of "A|B"? NULL is none. */
bool one_of(const char *any, const char *text);
bool matrix_is_queue(const char *type); /* KAFKA, ROCKETMQ, DATAHUB */
/* Does the family quote names and escape in texts as MySQL does? */
bool matrix_is_mysql(const char *family);
/* "structure, full, incremental": translated. Caller frees. */
char *matrix_stages(unsigned stages);

#endif
