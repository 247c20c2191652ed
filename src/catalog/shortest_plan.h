/* Rules for a whole catalogue, found in one of several ways; for rules_shortest.c. */
#ifndef CATALOG_SHORTEST_PLAN_H
#define CATALOG_SHORTEST_PLAN_H

#include "catalog/shortest_inside.h"

struct short_database {
    struct short_name name;
    struct short_names yes, no; /* its objects: chosen and not, sorted */
};

struct short_plan {
    const struct short_database *databases; /* the names of those with chosen objects can be said */
    size_t databases_len;
    uint32_t rows;
    struct short_effort *effort;
    struct texts include, exclude; /* what was found */
};

/* Rules for each database for itself; where databases need the same they share it. extra (0 or 1)
 * leans towards a whole database with excludes. */
void short_plan_apart(struct short_plan *p, size_t extra);
/* Takes the tables of all databases together. False if a name is chosen here and not there, or it
 * would take too long. whole_apart: databases that are chosen as a whole get rules of their own. */
bool short_plan_together(struct short_plan *p, bool whole_apart);

#endif
