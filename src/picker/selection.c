/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "spec/mapping.h"

static void selection_init(struct selection *s, const struct catalog *c)
{
    *s = (struct selection){.catalog = c, .rows = catalog_count(c)};
    s->taken = mem_array(bits_words(s->rows) + 1, sizeof *s->taken);
    s->targets = mem_array((size_t)s->rows + 1, sizeof *s->targets);
}

void selection_clear(struct selection *s)
{
    free(s->taken);
    free(s->targets);
    *s = (struct selection){0};
}

static bool selection_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool target_equal(struct target a, struct target b)
{
    return selection_same_text(a.database, b.database) && selection_same_text(a.object, b.object);
}

uint32_t selection_difference(const struct selection *a, const struct selection *b, uint32_t row)
{
    for (; row < a->rows; row++) {
        bool taken = bits_has(a->taken, row);
        if (taken != bits_has(b->taken, row) ||
            (taken && !target_equal(a->targets[row], b->targets[row])))
            return row;
    }
    return UINT32_MAX;
}

char *selection_name(const struct selection *s, uint32_t row)
{
    struct catalog_row r = catalog_get(s->catalog, row);
    struct target to = s->targets[row];
    if (!to.database && !to.object)
        return mem_text_n(r.name, r.length);
    int length = to.database ? (int)strlen(to.database) : (int)r.database_length;
    return mem_printf("%s -> %.*s.%s", r.name, length, to.database ? to.database : r.name,
                      to.object ? to.object : catalog_object(s->catalog, row));
}

/* --- entries of the mapping ------------------------------------------------------------------- */

struct reading {
    struct selection *selection;
    struct obstacles *obstacles;
    const struct mapping *mapping;
    uint64_t *unclear;  /* rows that were complained about */
    uint64_t *excluded; /* rows that a rule excludes */
};

typedef void reading_visit(const struct reading *r, struct object_at at);

static void reading_each(const struct reading *r, enum mapping_side side, reading_visit *visit)
{
    for (struct object_at at = {.side = side}; mapping_reach(r->mapping, &at); at.object++)
        visit(r, at);
}

static void complain_at(const struct reading *r, enum obstacle kind, struct object_at at)
{
    const char *object = mapping_get(r->mapping, at, OBJECT_NAME);
    char *name = mem_printf("%s.%s", mapping_database_name(r->mapping, at.side, at.database),
                            object ? object : "");
    obstacles_add(r->obstacles, kind, name);
    free(name);
}

static void note_extras(const struct reading *r, struct object_at at)
{
    const struct mapping *m = r->mapping;
    if (mapping_get(m, at, OBJECT_WHERE) || mapping_get(m, at, OBJECT_FILTER_COLUMNS) ||
        mapping_get(m, at, OBJECT_SHARD_COLUMNS))
        complain_at(r, OBSTACLE_FILTERED, at);
    if (mapping_get(m, at, OBJECT_ID))
        complain_at(r, OBSTACLE_LOST, at);
}

/* Ids of databases, and databases without entries: OMS may take all that they hold, or nothing. */
static void note_databases(const struct reading *r, enum mapping_side side, bool by_rules)
{
    const struct mapping *m = r->mapping;
    bool counts = by_rules || side == MAPPING_INCLUDE;
    int lists = counts && !by_rules ? MAPPING_SPECIFIC_TABLES : MAPPING_LISTS;
    for (size_t db = 0; db < mapping_databases(m, side); db++) {
        const char *name = mapping_database_name(m, side, db);
        size_t entries = 0;
        for (int list = 0; list < lists; list++)
            entries += mapping_objects(m, side, db, (enum mapping_list)list);
        if (mapping_database_id(m, side, db))
            obstacles_add(r->obstacles, OBSTACLE_LOST, name);
        if (!entries)
            obstacles_add(r->obstacles, counts ? OBSTACLE_UNDOCUMENTED : OBSTACLE_LOST, name);
    }
}

static void complain_unclear(const struct reading *r, uint32_t row)
{
    if (bits_has(r->unclear, row))
        return;
    bits_put(r->unclear, row, true);
    obstacles_add(r->obstacles, OBSTACLE_UNCLEAR, catalog_get(r->selection->catalog, row).name);
}

/* NULL where the row keeps its name: a pattern that is mapped to itself changes none. */
static const char *unless_own(const char *mapped, const char *pattern, const char *own,
                              size_t length)
{
    bool keeps = !mapped || selection_same_text(mapped, pattern) ||
                 (strlen(mapped) == length && memcmp(mapped, own, length) == 0);
    return keeps ? NULL : mapped;
}

/* Where an entry sends a row. */
static struct target target_of(const struct reading *r, struct object_at at, uint32_t row)
{
    const struct mapping *m = r->mapping;
    struct catalog_row n = catalog_get(r->selection->catalog, row);
    return (struct target){unless_own(mapping_database_mapped(m, at.side, at.database),
                                      mapping_database_name(m, at.side, at.database), n.name,
                                      n.database_length),
                           unless_own(mapping_get(m, at, OBJECT_MAPPED_NAME),
                                      mapping_get(m, at, OBJECT_NAME), n.object, n.object_length)};
}

/* All entries that match a row have to agree: nobody says which of them OMS asks first. */
static void selection_take(const struct reading *r, struct object_at at, uint32_t row)
{
    struct selection *s = r->selection;
    struct target to = target_of(r, at, row);
    if (!bits_has(s->taken, row)) {
        bits_put(s->taken, row, true);
        s->count++;
        s->targets[row] = to;
    } else if (!target_equal(s->targets[row], to)) {
        complain_unclear(r, row);
    }
}

/* --- a list ----------------------------------------------------------------------------------- */

/* The row of a named object, or CATALOG_NONE with a complaint. */
static uint32_t selection_find_row(const struct reading *r, struct object_at at)
{
    const char *database = mapping_database_name(r->mapping, at.side, at.database);
    const char *name = mapping_get(r->mapping, at, OBJECT_NAME);
    const struct catalog *c = r->selection->catalog;
    bool view = at.list == MAPPING_VIEWS || at.list == MAPPING_SPECIFIC_VIEWS;
    uint32_t row =
        name ? catalog_find(c, database, strlen(database), name, strlen(name)) : CATALOG_NONE;
    if (row != CATALOG_NONE && (catalog_get(c, row).kind == CATALOG_VIEW) == view)
        return row;
    complain_at(r, OBSTACLE_ABSENT, at);
    return CATALOG_NONE;
}

static void read_named(const struct reading *r, struct object_at at)
{
    if (at.list > MAPPING_VIEWS || at.side == MAPPING_EXCLUDE) {
        complain_at(r, OBSTACLE_LOST, at);
        return;
    }
    note_extras(r, at);
    uint32_t row = selection_find_row(r, at);
    if (row != CATALOG_NONE)
        selection_take(r, at, row);
}

/* --- rules ------------------------------------------------------------------------------------ */

/* Is the entry a rule that rule_check() accepts and that has its dot between the same parts? */
static bool is_rule(const struct mapping *m, struct object_at at)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *name = mapping_get(m, at, OBJECT_NAME);
    struct glob_rule parts;
    if (at.list == MAPPING_VIEWS || !name || strchr(name, '=') || strchr(database, '='))
        return false;
    char *rule = rule_text(m, at, false);
    bool good = rule_check(rule, at.side, NULL) && glob_split(rule, &parts) &&
                parts.database.length == strlen(database);
    free(rule);
    return good;
}

static void match_row(const struct reading *r, struct object_at at, uint32_t row)
{
    if (at.side == MAPPING_EXCLUDE)
        bits_put(r->excluded, row, true);
    else if (!bits_has(r->excluded, row))
        selection_take(r, at, row);
}

static void match_rows(const struct reading *r, struct object_at at)
{
    const struct catalog *c = r->selection->catalog;
    const char *name = mapping_database_name(r->mapping, at.side, at.database);
    struct glob database = glob_read(name, strlen(name));
    name = mapping_get(r->mapping, at, OBJECT_NAME);
    struct glob object = glob_read(name, strlen(name));
    for (uint32_t i = 0; i < catalog_run_count(c); i++) {
        struct catalog_run run = catalog_run(c, i);
        struct catalog_database d = catalog_database(c, run.database);
        uint32_t row = run.first, end = glob_has(&database, d.name, d.length) ? run.end : row;
        if (row < end && glob_is_plain(&object)) {
            row = catalog_find(c, d.name, d.length, object.text, object.length);
            end = row == CATALOG_NONE ? row : row + 1;
        }
        for (; row < end; row++) {
            struct catalog_row n = catalog_get(c, row);
            if (glob_has(&object, n.object, n.object_length))
                match_row(r, at, row);
        }
    }
}

static void selection_read_rule(const struct reading *r, struct object_at at)
{
    if (at.list > MAPPING_VIEWS)
        return;
    note_extras(r, at);
    if (is_rule(r->mapping, at))
        match_rows(r, at);
    else
        complain_at(r, OBSTACLE_UNDOCUMENTED, at);
}

/* Names one object of those that the rules match; must not contradict a rule that renames it. */
static void read_specific(const struct reading *r, struct object_at at)
{
    struct selection *s = r->selection;
    if (at.list <= MAPPING_VIEWS)
        return;
    note_extras(r, at);
    uint32_t row = selection_find_row(r, at);
    if (row == CATALOG_NONE)
        return;
    struct target to = target_of(r, at, row), by_rule = s->targets[row];
    if (at.side == MAPPING_INCLUDE && bits_has(s->taken, row) &&
        (!by_rule.database || selection_same_text(by_rule.database, to.database)) &&
        (!by_rule.object || selection_same_text(by_rule.object, to.object)))
        s->targets[row] = to;
    else
        complain_unclear(r, row);
}

void selection_of(struct selection *s, const struct mapping *m, bool by_rules,
                  const struct catalog *c, struct obstacles *o)
{
    selection_init(s, c);
    size_t words = bits_words(s->rows) + 1;
    struct reading r = {s, o, m, mem_array(words, sizeof *s->taken),
                        mem_array(words, sizeof *s->taken)};
    for (int side = MAPPING_SIDES; side-- > 0;) { /* excludes first */
        note_databases(&r, (enum mapping_side)side, by_rules);
        reading_each(&r, (enum mapping_side)side, by_rules ? selection_read_rule : read_named);
    }
    for (int side = 0; by_rules && side < MAPPING_SIDES; side++)
        reading_each(&r, (enum mapping_side)side, read_specific);
    free(r.unclear);
    free(r.excluded);
}
