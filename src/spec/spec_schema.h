/* SPDX-License-Identifier: Apache-2.0 */
/* The form of the body, for programs: a JSON schema; and its keys that are no rows of fields.h. */
#ifndef SPEC_SPEC_SCHEMA_H
#define SPEC_SPEC_SCHEMA_H

#include "base/jwrite.h"

/* A key of an entry of databases[] and databasesBlack[], or of an object in one of its lists. */
struct mapping_key {
    const char *name;
    const char *help; /* N_() */
};

/* In the page's order; a NULL name ends them. */
extern const struct mapping_key database_key_rows[];
extern const struct mapping_key object_key_rows[];

/*
 * Draft 2020-12. It says what the reader and the checks of single values refuse, and no more: what
 * depends on several keys is left to the checks, null is as good as absent, and keys that it does
 * not name may be there. Titles and descriptions are translated.
 */
void spec_schema(struct jwrite *w);

#endif
