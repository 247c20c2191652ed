/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/catalog_internal.h"

/* The rows of the same database, each in the order of their names: side by side. */
static void learn_run(struct catalog *c, struct catalog_run to, const struct catalog *from,
                      struct catalog_run knowing)
{
    uint32_t row = to.first;
    for (uint32_t other = knowing.first; other < knowing.end && row < to.end; other++) {
        int order = -1;
        while (row < to.end && (order = catalog_compare(
                                    c->text + c->starts[row], row_length(c, row),
                                    from->text + from->starts[other], row_length(from, other))) < 0)
            row++;
        if (order != 0)
            continue;
        catalog_learn_key(c, row, catalog_key_of(from, other));
        catalog_learn_size(c, row, catalog_size_of(from, other));
    }
}

void catalog_learn(struct catalog *c, const struct catalog *from)
{
    for (uint32_t i = 0; i < catalog_run_count(from); i++) {
        struct catalog_run knowing = catalog_run(from, i);
        struct catalog_database d = catalog_database(from, knowing.database);
        uint32_t database = catalog_find_database(c, d.name, d.length);
        if (database != CATALOG_NONE)
            learn_run(c, catalog_run(c, database), from, knowing);
    }
}

void catalog_learn_keyless(struct catalog *c, uint32_t database)
{
    struct catalog_run run = catalog_run(c, database);
    for (uint32_t row = run.first; row < run.end; row++)
        if (!bits_has(c->views, row))
            catalog_learn_key(c, row, CATALOG_KEY_NO);
}
