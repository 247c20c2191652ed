/* SPDX-License-Identifier: Apache-2.0 */
/* Tables that go into one target, and tasks in two directions, which that excludes. */
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
    for (size_t i = 0; i < count; i++) {
        const struct duplicate *t = &c->duplicates->of[DUPLICATE_TARGET].items[i];
        if (!duplicate_is_double(c, t))
            check_merge_add(&m, t);
    }
    hash_chains_clear(&m.chains);
    *len = m.len;
    return m.items;
}

bool check_rule_merges(const struct object_facts *o)
{
    return o->at.side == MAPPING_INCLUDE && o->name && o->mapped && strpbrk(o->name, "*?[") &&
           !strpbrk(o->mapped, "*?[");
}

/* --- that they are --------------------------------------------------------------------------- */

static char *merge_text(const struct check_run *c, const struct merge *m)
{
    char *target = duplicate_target(c, m->first), *target_shown = check_value(target);
    char *second = duplicate_source(c, m->second), *second_shown = check_value(second), *text;
    if (m->count == 2)
        text =
            mem_printf(_("goes into the same target %s as %s. Reverse incremental is not possible "
                         "with merged tables, and structure transfer does not create their target"),
                       target_shown, second_shown);
    else
        text = mem_printf(
            P_("goes into the same target %s as %s and %zu other. Reverse incremental is not "
               "possible with merged tables, and structure transfer does not create their target",
               "goes into the same target %s as %s and %zu others. Reverse incremental is not "
               "possible with merged tables, and structure transfer does not create their target",
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
        check_object(
            c, o, OBJECT_MAPPED_NAME,
            N_("all tables that match go into the one table %s. Reverse incremental is not "
               "possible with merged tables, and structure transfer does not create their target"),
            o->mapped);
}

/* --- what it excludes ------------------------------------------------------------------------ */

/* A rule that merges by its pattern, and its target; false if there is none. Caller frees. */
static bool merged_by_pattern(const struct check_run *c, char **rule, char **target)
{
    struct object_at at = {.side = MAPPING_INCLUDE};
    for (; c->wildcard && mapping_reach(c->map, &at); at.object++) {
        struct object_facts o;
        check_fetch(c, at, &o);
        if (at.list != MAPPING_TABLES || !check_rule_merges(&o))
            continue;
        *rule = check_label(&o);
        *target = mem_text(o.mapped);
        return true;
    }
    return false;
}

/* The row says it of two, and of a rule. */
static void report_merged(struct check_run *c, bool databases)
{
    const struct check_row *row = c->row;
    char *one = NULL, *two = NULL;
    bool several = duplicates_merged(c, false, &one, &two) ||
                   (databases && duplicates_merged(c, true, &one, &two));
    if (several || merged_by_pattern(c, &one, &two))
        check_fix_set(check_field(c, row->field, row->says[several ? 0 : 1], one, two), "false");
    free(one);
    free(two);
}

static void check_merged(struct check_run *c)
{
    report_merged(c, true);
}

static void check_merged_tables(struct check_run *c)
{
    report_merged(c, false);
}

static void check_active_active_pair(struct check_run *c)
{
    if (c->pair && !(c->pair->options & PAIR_ACTIVE_ACTIVE))
        check_fix_set(check_field(c, FIELD_ACTIVE_ACTIVE,
                                  N_("From %s to %s the documents name no active-active tasks."),
                                  c->source, c->sink),
                      "false");
}

static const struct check_row rows[] = {
    /* Another database that OMS writes its transaction marks to. */
    {{"reverse-omstxndb", SEVERITY_NOTE,
      N_("A MySQL source of a task with reverse incremental needs a database omstxndb."),
      N_("OMS marks its own transactions in that database. Without the marks, changes that flow "
         "back would run in a circle."),
      N_("Create the database and grant it to the user of the data source."),
      N_("precheck of OMS: omstxndb")},
     .with = FACT_REVERSE | FACT_FROM_MYSQL,
     .field = FIELD_REVERSE,
     .says = {N_("Reverse incremental to a MySQL source needs a database omstxndb there.")}},
    {{"active-active-pair", SEVERITY_WARNING,
      N_("Active-active is documented for OceanBase with OceanBase and with MySQL."),
      N_("Changes must not run in a circle, and how OMS prevents that is documented for these "
         "pairs only."),
      N_("Switch active-active off."), N_("active-active documents")},
     .with = FACT_ACTIVE_ACTIVE,
     .spec = check_active_active_pair},
    {{"active-active-keys", SEVERITY_WARNING,
      N_("Active-active needs a primary or unique key in every table."),
      N_("Without a key a change that comes back cannot be told from a new row: rows are doubled "
         "or lost."),
      N_("Choose only tables with a unique key."), N_("active-active documents")},
     .with = FACT_ACTIVE_ACTIVE,
     .without = FACT_WITH_KEYS,
     .field = FIELD_TABLE_CATEGORY,
     .says = {N_("Active-active needs a primary or unique key in every table; tables without one "
                 "are selected, too.")},
     .fix = "WITH_UNIQUE_ROW_ID"},
    {{"active-active-reverse", SEVERITY_WARNING,
      N_("The opposite direction of active-active is a second task."),
      N_("The second task of the pair does that already; both together carry each change back "
         "twice."),
      N_("Switch reverse incremental off."), N_("active-active documents")},
     .with = FACT_ACTIVE_ACTIVE | FACT_REVERSE,
     .field = FIELD_REVERSE,
     .says = {N_("An active-active task has no reverse incremental: the opposite direction is a "
                 "second task.")},
     .fix = "false"},
    {{"merge-two-way", SEVERITY_WARNING, N_("A two-way task does not merge tables."),
      N_("On the way back nobody knows to which of the merged tables a row belongs."),
      N_("Give every table a target of its own, or switch active-active off."),
      N_("matching rules: two-way tasks")},
     .with = FACT_ACTIVE_ACTIVE,
     .without = FACT_TOPICS,
     .spec = check_merged,
     .field = FIELD_ACTIVE_ACTIVE,
     .says = {N_("Active-active is on, but %s and %s are merged into one target."),
              N_("Active-active is on, but the rule %s merges many tables into %s.")}},
    {{"merge-reverse", SEVERITY_ERROR,
      N_("Reverse incremental is not possible if tables or databases are merged."),
      N_("On the way back OMS could not tell to which of the merged tables a row belongs, so it "
         "refuses the request."),
      N_("Give every table a target of its own, or switch reverse incremental off."),
      N_("error MANY_TO_ONE_SCHEMA_TABLE_REVERSE_INCR_NOT_SUPPORT_ERROR")},
     .with = FACT_REVERSE,
     .without = FACT_TOPICS,
     .spec = check_merged,
     .field = FIELD_REVERSE,
     .says = {N_("Reverse incremental is on, but %s and %s are merged into one target."),
              N_("Reverse incremental is on, but the rule %s merges many tables into %s.")}},
    {{"merge-struct", SEVERITY_WARNING, N_("Structure transfer does not create a merged table."),
      N_("For the second of the tables the target is there already, so structure transfer may stop "
         "there."),
      N_("Create the target by hand, and switch structure transfer off or skip what fails in it."),
      N_("table aggregation")},
     .with = FACT_STRUCT,
     .without = FACT_TOPICS,
     .spec = check_merged_tables,
     .field = FIELD_STRUCT,
     .says = {N_("Structure transfer is on, but does not create the target into which %s and %s "
                 "are merged."),
              N_("Structure transfer is on, but the rule %s merges many tables into %s, which it "
                 "does not create.")}},
};

const struct check_table merge_checks = {rows, sizeof rows / sizeof *rows};
