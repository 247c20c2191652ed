/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/source_count.h"

#include <string.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"

void source_count_named(struct source_count *n, const struct mapping *m, const struct catalog *c)
{
    source_facts_clear(&n->facts);
    *n = (struct source_count){.catalog = c, .mapping = m, .at.side = MAPPING_INCLUDE};
}

void source_count_taken(struct source_count *n, const uint64_t *taken, const struct catalog *c)
{
    source_facts_clear(&n->facts);
    *n = (struct source_count){.catalog = c, .taken = taken};
}

/* Only a part of the rows of a table with a condition is copied, and nobody knows how many. */
static void source_count_add(struct source_facts *k, const struct catalog_row *r, bool filtered)
{
    bool keyless = r->key == CATALOG_KEY_NO;
    if (r->kind == CATALOG_VIEW)
        return;
    k->tables++;
    k->keyless += keyless;
    k->keys_unknown += r->key == CATALOG_KEY_UNKNOWN;
    if (keyless && !k->keyless_name)
        k->keyless_name = mem_text_n(r->name, r->length);
    if (filtered || r->rows == CATALOG_ROWS_UNKNOWN) {
        k->rows_unknown++;
        return;
    }
    k->rows += r->rows;
    k->rows_keyless += keyless ? r->rows : 0;
}

static bool source_count_object(struct source_count *n)
{
    const struct mapping *m = n->mapping;
    const char *database, *name;
    uint32_t row;
    if (!mapping_reach(m, &n->at))
        return false;
    database = mapping_database_name(m, n->at.side, n->at.database);
    name = mapping_get(m, n->at, OBJECT_NAME);
    row = name ? catalog_find(n->catalog, database, strlen(database), name, strlen(name))
               : CATALOG_NONE;
    if (n->at.list == MAPPING_TABLES) {
        struct catalog_row r = {.kind = CATALOG_TABLE, .rows = CATALOG_ROWS_UNKNOWN};
        if (row != CATALOG_NONE)
            r = catalog_get(n->catalog, row);
        source_count_add(&n->facts, &r, mapping_get(m, n->at, OBJECT_WHERE) != NULL);
    }
    n->at.object++;
    return true;
}

static bool source_count_row(struct source_count *n)
{
    if (n->row >= catalog_count(n->catalog))
        return false;
    if (bits_has(n->taken, n->row)) {
        struct catalog_row r = catalog_get(n->catalog, n->row);
        source_count_add(&n->facts, &r, false);
    }
    n->row++;
    return true;
}

bool source_count_run(struct source_count *n, uint32_t most)
{
    for (; most > 0; most--)
        if (!(n->mapping ? source_count_object(n) : source_count_row(n)))
            return true;
    return false;
}
