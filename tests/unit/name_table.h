/* SPDX-License-Identifier: Apache-2.0 */
/* A catalog of tables whose names come in any order, for tests of what works over one. */
#ifndef TESTS_NAME_TABLE_H
#define TESTS_NAME_TABLE_H

#include <string.h>

#include "catalog/catalog.h"

/* name: "database.object", cut at the first dot. */
static inline void name_table_add(struct catalog *c, const char *name)
{
    size_t database = strcspn(name, ".");
    catalog_add(c, name, database, name + database + 1, strlen(name + database + 1), CATALOG_TABLE,
                CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
}

static inline void name_table_add_once(struct catalog *c, const char *name)
{
    for (uint32_t i = 0; i < catalog_count(c); i++)
        if (strcmp(catalog_get(c, i).name, name) == 0)
            return;
    name_table_add(c, name);
}

static inline struct catalog *name_table_of(const char *const *names, size_t count)
{
    struct catalog *c = catalog_new();
    for (size_t i = 0; i < count; i++)
        name_table_add(c, names[i]);
    return c;
}

#endif
