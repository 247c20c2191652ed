/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"
#include "catalog/rows.h"

static void name_in_catalog(const void *store, uint32_t row, struct row_name *out)
{
    const struct catalog *c = store;
    struct catalog_row r = catalog_get(c, row);
    *out = (struct row_name){.database = catalog_database(c, r.database).name,
                             .object = r.name + r.database_length + 1,
                             .database_length = r.database_length,
                             .object_length = r.length - r.database_length - 1};
}

struct rows rows_of_catalog(const struct catalog *c)
{
    return (struct rows){.count = catalog_count(c), .name = name_in_catalog, .store = c};
}
