/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/entry_add.h"

#include <stdlib.h>
#include <string.h>

#include "base/texts.h"

static void entry_columns(struct mapping *m, struct object_at at, enum object_key key,
                          const char *names)
{
    struct texts list = {0};
    if (!names)
        return;
    texts_cut(&list, names, ";\n");
    char *joined = texts_join(&list);
    mapping_set(m, at, key, joined);
    free(joined);
    texts_clear(&list);
}

void entry_values(struct mapping *m, struct object_at at, const struct list_entry *e)
{
    if (e->mapped_object)
        mapping_set(m, at, OBJECT_MAPPED_NAME, e->mapped_object);
    if (e->where)
        mapping_set(m, at, OBJECT_WHERE, e->where);
    entry_columns(m, at, OBJECT_FILTER_COLUMNS, e->filter_columns);
    entry_columns(m, at, OBJECT_SHARD_COLUMNS, e->shard_columns);
}

/* A change takes memory, and a list says the same of each of its entries. */
static void entry_rename_database(struct mapping *m, size_t db, const char *mapped)
{
    const char *now = mapping_database_mapped(m, MAPPING_INCLUDE, db);
    if (mapped && (!now || strcmp(now, mapped) != 0))
        mapping_rename_database(m, MAPPING_INCLUDE, db, mapped);
}

bool entry_add(struct mapping *m, enum mapping_list list, const struct list_entry *e)
{
    struct object_at at;
    if (mapping_find(m, MAPPING_INCLUDE, e->database, e->object, &at)) {
        entry_values(m, at, e);
        return false;
    }
    at = (struct object_at){.side = MAPPING_INCLUDE, .list = list};
    at.database = mapping_add_database(m, MAPPING_INCLUDE, e->database);
    at.object = mapping_add(m, MAPPING_INCLUDE, at.database, list, e->object);
    entry_values(m, at, e);
    entry_rename_database(m, at.database, e->mapped_database);
    return true;
}
