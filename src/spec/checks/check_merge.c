/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about tables that go into one target: what that excludes is said once for all of them. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/checks/checks.h"
#include "spec/checks/duplicates.h"

/* --- which they are -------------------------------------------------------------------------- */

struct merges {
    struct merge *items;
    size_t len, cap;
    struct hash_chains chains; /* by the first of them */
};

static bool same_place(struct place a, struct place b)
{
    return a.database == b.database && a.list == b.list && a.object == b.object;
}

static struct merge *check_merge_of(struct merges *m, const struct duplicate *t)
{
    struct place p = t->first;
    uint64_t hash = hash_one(hash_one(HASH_START, p.database), p.object * 4U + p.list);
    for (uint32_t at = *hash_chains_head(&m->chains, hash); at; at = m->chains.next[at - 1])
        if (same_place(m->items[at - 1].first, p))
            return &m->items[at - 1];
    m->items = mem_grow(m->items, &m->cap, m->len + 1, sizeof *m->items);
    hash_chains_add(&m->chains, hash, (uint32_t)m->len);
    m->items[m->len] = (struct merge){p, t->again, 1, p.list == MAPPING_VIEWS};
    return &m->items[m->len++];
}

static void check_merge_add(struct merges *m, const struct duplicate *t)
{
    struct merge *merge = check_merge_of(m, t);
    merge->count++;
    merge->views += t->again.list == MAPPING_VIEWS;
}

struct merge *merges_find(const struct check_run *c, size_t *len)
{
    const size_t count = c->duplicates->of[DUPLICATE_TARGET].len;
    struct merges m = {0};

    *len = 0;
    if (count == 0)
        return NULL;
    hash_chains_init(&m.chains, count);
    for (size_t i = 0; i < count; i++)
        if (!duplicate_is_double(c, &c->duplicates->of[DUPLICATE_TARGET].items[i]))
            check_merge_add(&m, &c->duplicates->of[DUPLICATE_TARGET].items[i]);
    hash_chains_clear(&m.chains);
    *len = m.len;
    return m.items;
}

bool check_rule_merges(const struct object_facts *o)
{
    return o->at.side == MAPPING_INCLUDE && o->name != NULL && o->mapped != NULL &&
           strpbrk(o->name, "*?[") != NULL && strpbrk(o->mapped, "*?[") == NULL;
}

/* --- that they are --------------------------------------------------------------------------- */

static char *merge_text(const struct check_run *c, const struct merge *m)
{
    char *target = duplicate_target(c, m->first), *target_shown = check_value(target);
    char *second = duplicate_source(c, m->second), *second_shown = check_value(second), *text;

    if (m->count == 2)
        text = mem_printf(_("goes into the same target %s as %s. Reverse incremental is not "
                            "possible with merged tables, and structure transfer does not create "
                            "their target"),
                          target_shown, second_shown);
    else
        text = mem_printf(P_("goes into the same target %s as %s and %zu other. Reverse "
                             "incremental is not possible with merged tables, and structure "
                             "transfer does not create their target",
                             "goes into the same target %s as %s and %zu others. Reverse "
                             "incremental is not possible with merged tables, and structure "
                             "transfer does not create their target",
                             m->count - 2),
                          target_shown, second_shown, m->count - 2);
    free(target);
    free(target_shown);
    free(second);
    free(second_shown);
    return text;
}

void check_merge(struct check_run *c)
{
    size_t len;
    struct merge *merges = merges_find(c, &len);

    for (size_t i = 0; i < len; i++) {
        struct object_facts o;
        if (check_counted(c))
            continue;
        check_fetch(c, duplicate_at(merges[i].first), &o);
        check_object_text(c, &o, OBJECT_MAPPED_NAME, merge_text(c, &merges[i]));
    }
    free(merges);
}

void check_merge_object(struct check_run *c, const struct object_facts *o)
{
    if (c->wildcard && !c->topics && check_rule_merges(o))
        check_object(c, o, OBJECT_MAPPED_NAME,
                     N_("all tables that match go into the one table %s. Reverse incremental is "
                        "not possible with merged tables, and structure transfer does not create "
                        "their target"),
                     o->mapped);
}

/* --- what it excludes ------------------------------------------------------------------------ */

/* Two objects that go into one, as texts; false if there are none. Caller frees. */
static bool tables_merged(const struct check_run *c, char **one, char **two)
{
    for (size_t i = 0; i < c->duplicates->of[DUPLICATE_TARGET].len; i++) {
        const struct duplicate *t = &c->duplicates->of[DUPLICATE_TARGET].items[i];
        if (duplicate_is_double(c, t))
            continue;
        *one = duplicate_source(c, t->first);
        *two = duplicate_source(c, t->again);
        return true;
    }
    return false;
}

static const char *source_database(const struct check_run *c, struct place p)
{
    const char *name = mapping_database_name(c->map, MAPPING_INCLUDE, p.database);
    return name != NULL ? name : "";
}

static bool databases_merged(const struct check_run *c, char **one, char **two)
{
    for (size_t i = 0; i < c->duplicates->of[DUPLICATE_DATABASE_TARGET].len; i++) {
        const struct duplicate *t = &c->duplicates->of[DUPLICATE_DATABASE_TARGET].items[i];
        if (strcmp(source_database(c, t->first), source_database(c, t->again)) == 0)
            continue;
        *one = mem_text(source_database(c, t->first));
        *two = mem_text(source_database(c, t->again));
        return true;
    }
    return false;
}

/* Likewise for a rule that merges by its pattern. */
static bool merged_by_pattern(const struct check_run *c, char **rule, char **target)
{
    for (size_t db = 0; c->wildcard && db < mapping_databases(c->map, MAPPING_INCLUDE); db++) {
        struct object_at at = {MAPPING_INCLUDE, db, MAPPING_TABLES, 0};
        size_t count = mapping_objects(c->map, at.side, db, at.list);
        for (; at.object < count; at.object++) {
            struct object_facts o;
            check_fetch(c, at, &o);
            if (!check_rule_merges(&o))
                continue;
            *rule = check_label(&o);
            *target = mem_text(o.mapped);
            return true;
        }
    }
    return false;
}

static void check_merge_report(struct check_run *c, enum field_id id, bool databases,
                               const char *several, const char *by_rule)
{
    char *one = NULL, *two = NULL;

    if (tables_merged(c, &one, &two) || (databases && databases_merged(c, &one, &two)))
        check_fix_set(check_field(c, id, several, one, two), "false");
    else if (merged_by_pattern(c, &one, &two))
        check_fix_set(check_field(c, id, by_rule, one, two), "false");
    free(one);
    free(two);
}

void check_merge_reverse(struct check_run *c)
{
    check_merge_report(
        c, FIELD_REVERSE, true,
        N_("Reverse incremental is on, but %s and %s are merged into one target."),
        N_("Reverse incremental is on, but the rule %s merges many tables into %s."));
}

void check_merge_struct(struct check_run *c)
{
    check_merge_report(
        c, FIELD_STRUCT, false,
        N_("Structure transfer is on, but does not create the target into which %s and %s "
           "are merged."),
        N_("Structure transfer is on, but the rule %s merges many tables into %s, which it "
           "does not create."));
}

void check_merge_two_way(struct check_run *c)
{
    check_merge_report(c, FIELD_ACTIVE_ACTIVE, true,
                       N_("Active-active is on, but %s and %s are merged into one target."),
                       N_("Active-active is on, but the rule %s merges many tables into %s."));
}
