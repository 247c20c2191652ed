/* SPDX-License-Identifier: Apache-2.0 */
/* Which statements prepare a database, as rows. Private to src/spec/plan. */
#ifndef SPEC_PLAN_PREPARE_ROWS_H
#define SPEC_PLAN_PREPARE_ROWS_H

#include <stddef.h>

/* What the task does there. */
enum prepare_role { ROLE_READ, ROLE_WRITE };

enum prepare_when {
    WHEN_ALWAYS,
    WHEN_DDL,  /* DDL is replicated to there */
    WHEN_RULES /* objects are chosen by rules */
};

/*
 * sql: a statement a line, with {database} (a quoted name), {granted} (the same for a GRANT) or
 * {text} (a literal): then the row counts for each database. <ACCOUNT> and the like are left to be
 * filled in, so that a statement that was not cannot run.
 */
struct prepare_row {
    const char *kind;     /* the privilege or thing, for machines */
    const char *families; /* "A|B" */
    enum prepare_role role;
    unsigned stages; /* enum stage: with any of these; STAGE_REVERSE: on the way back */
    enum prepare_when when;
    const char *partner; /* families of the other side, or NULL: any */
    const char *comment; /* N_() */
    const char *sql;
};

extern const struct prepare_row prepare_rows[];
extern const size_t prepare_row_count;

#endif
