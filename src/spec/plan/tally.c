/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/plan/tally.h"

#include <stdlib.h>
#include <string.h>
#include "spec/checks/checks.h"

static void tally_object(struct tally *t, const struct mapping *m, struct object_at at)
{
    const char *texts[OBJECT_KEYS];
    mapping_texts(m, at, texts);
    *(at.list == MAPPING_TABLES ? &t->tables : &t->views) += 1;
    t->renamed += is_renamed(texts[OBJECT_NAME], texts[OBJECT_MAPPED_NAME]);
    t->conditions += !text_blank(texts[OBJECT_WHERE]);
    t->columns += !text_blank(texts[OBJECT_FILTER_COLUMNS]);
    t->shards += !text_blank(texts[OBJECT_SHARD_COLUMNS]);
}

static void tally_objects(struct tally *t, const struct mapping *m)
{
    t->databases = mapping_databases(m, MAPPING_INCLUDE);
    for (size_t db = 0; db < t->databases; db++)
        t->databases_renamed += is_renamed(mapping_database_name(m, MAPPING_INCLUDE, db),
                                           mapping_database_mapped(m, MAPPING_INCLUDE, db));
    for (struct object_at at = {.side = MAPPING_INCLUDE}; mapping_reach(m, &at); at.object++)
        if (at.list <= MAPPING_VIEWS)
            tally_object(t, m, at);
}

/* What is in the other lists only renames and filters. */
static size_t count_rules(const struct mapping *m, enum mapping_side side)
{
    size_t count = 0;
    bool whole;
    for (struct object_at at = {.side = side}; rule_reach(m, &at, &whole); at.object++)
        count += whole || at.list <= MAPPING_VIEWS;
    return count;
}

static void tally_merges(struct tally *t, struct check_run *c)
{
    struct duplicates *duplicates;
    if (c->wildcard || (t->renamed == 0 && t->databases_renamed == 0))
        return;
    c->duplicates = duplicates = duplicates_find(c);
    t->merges = merges_find(c, &t->into);
    for (size_t i = 0; i < t->into; i++) {
        t->merged += t->merges[i].count;
        t->merged_views += t->merges[i].views;
    }
    c->duplicates = NULL;
    duplicates_free(duplicates);
}

void tally_init(struct tally *t, struct check_run *c)
{
    *t = (struct tally){0};
    tally_objects(t, c->map);
    t->includes = count_rules(c->map, MAPPING_INCLUDE);
    t->excludes = count_rules(c->map, MAPPING_EXCLUDE);
    tally_merges(t, c);
}

void tally_clear(struct tally *t)
{
    free(t->merges);
    *t = (struct tally){0};
}
