/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/patterns/rules_preview.h"
#include "spec/mapping.h"

static void selection_init(struct selection *s, const struct catalog *c)
{
    *s = (struct selection){.catalog = c, .rows = catalog_count(c)};
    s->taken = mem_array(bits_words(s->rows) + 1, sizeof *s->taken);
    s->database = mem_array((size_t)s->rows + 1, sizeof *s->database);
    s->object = mem_array((size_t)s->rows + 1, sizeof *s->object);
}

void selection_clear(struct selection *s)
{
    free(s->taken);
    free(s->database);
    free(s->object);
    *s = (struct selection){0};
}

static bool selection_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

uint32_t selection_difference(const struct selection *a, const struct selection *b)
{
    for (uint32_t row = 0; row < a->rows; row++) {
        bool taken = bits_has(a->taken, row);
        if (taken != bits_has(b->taken, row) ||
            (taken && !(selection_same_text(a->database[row], b->database[row]) &&
                        selection_same_text(a->object[row], b->object[row]))))
            return row;
    }
    return UINT32_MAX;
}

char *selection_name(const struct selection *s, uint32_t row)
{
    struct catalog_row r = catalog_get(s->catalog, row);
    const char *own = catalog_object(s->catalog, row);
    int length = (int)r.database_length;
    if (!s->database[row] && !s->object[row])
        return mem_text_n(r.name, r.length);
    const char *object = s->object[row] ? s->object[row] : own;
    return s->database[row]
               ? mem_printf("%.*s.%s -> %s.%s", length, r.name, own, s->database[row], object)
               : mem_printf("%.*s.%s -> %.*s.%s", length, r.name, own, length, r.name, object);
}

/* --- entries of the mapping ------------------------------------------------------------------- */

struct reading {
    struct selection *selection;
    struct obstacles *obstacles;
    const struct mapping *mapping;
    uint64_t *unclear; /* rows that were complained about */
};

struct target {
    const char *database, *object; /* NULL: its own name */
};

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

static void complain_unclear(const struct reading *r, uint32_t row)
{
    if (bits_has(r->unclear, row))
        return;
    bits_put(r->unclear, row, true);
    obstacles_add(r->obstacles, OBSTACLE_UNCLEAR, catalog_get(r->selection->catalog, row).name);
}

static void selection_take(const struct reading *r, uint32_t row, struct target t)
{
    struct selection *s = r->selection;
    if (!bits_has(s->taken, row)) {
        bits_put(s->taken, row, true);
        s->count++;
        s->database[row] = t.database;
        s->object[row] = t.object;
    } else if (!selection_same_text(s->database[row], t.database) ||
               !selection_same_text(s->object[row], t.object)) {
        complain_unclear(r, row);
    }
}

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

/* A pattern that is mapped to itself keeps the names of what it matches. */
static struct target entry_target(const struct mapping *m, struct object_at at)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    struct target t = {mapping_database_mapped(m, at.side, at.database),
                       mapping_get(m, at, OBJECT_MAPPED_NAME)};
    if (selection_same_text(t.database, database))
        t.database = NULL;
    if (selection_same_text(t.object, mapping_get(m, at, OBJECT_NAME)))
        t.object = NULL;
    return t;
}

/* A rule may rename an object to the name that it has already. */
static struct target target_of_row(const struct selection *s, uint32_t row, struct target t)
{
    struct catalog_row r = catalog_get(s->catalog, row);
    if (t.object && strcmp(t.object, catalog_object(s->catalog, row)) == 0)
        t.object = NULL;
    if (t.database && strlen(t.database) == r.database_length &&
        memcmp(t.database, r.name, r.database_length) == 0)
        t.database = NULL;
    return t;
}

static size_t entries(const struct mapping *m, struct object_at at, enum mapping_list end)
{
    size_t count = 0;
    for (int list = 0; list < (int)end; list++)
        count += mapping_objects(m, at.side, at.database, (enum mapping_list)list);
    return count;
}

/* Ids of databases, and databases without entries: OMS may take all that they hold, or nothing. */
static void note_databases(const struct reading *r, bool by_rules)
{
    const struct mapping *m = r->mapping;
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < mapping_databases(m, (enum mapping_side)side); db++) {
            struct object_at at = {.side = (enum mapping_side)side, .database = db};
            const char *name = mapping_database_name(m, at.side, db);
            bool counts = by_rules || side == MAPPING_INCLUDE;
            if (mapping_database_id(m, at.side, db))
                obstacles_add(r->obstacles, OBSTACLE_LOST, name);
            if (!entries(m, at, counts && !by_rules ? MAPPING_SPECIFIC_TABLES : MAPPING_LISTS))
                obstacles_add(r->obstacles, counts ? OBSTACLE_UNDOCUMENTED : OBSTACLE_LOST, name);
        }
}

typedef void entry_visit(void *arg, struct object_at at);

static void entries_visit(const struct reading *r, entry_visit *visit, void *arg)
{
    const struct mapping *m = r->mapping;
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < mapping_databases(m, (enum mapping_side)side); db++) {
            struct object_at at = {.side = (enum mapping_side)side, .database = db};
            for (int list = 0; list < MAPPING_LISTS; list++) {
                at.list = (enum mapping_list)list;
                size_t count = mapping_objects(m, at.side, db, at.list);
                for (at.object = 0; at.object < count; at.object++)
                    visit(arg, at);
            }
        }
}

/* --- a list ----------------------------------------------------------------------------------- */

static void read_named(void *arg, struct object_at at)
{
    const struct reading *r = arg;
    if (at.list > MAPPING_VIEWS || at.side == MAPPING_EXCLUDE) {
        complain_at(r, OBSTACLE_LOST, at);
        return;
    }
    note_extras(r, at);
    uint32_t row = selection_find_row(r, at);
    if (row != CATALOG_NONE)
        selection_take(r, row, entry_target(r->mapping, at));
}

void selection_of_list(struct selection *s, const struct mapping *m, const struct catalog *c,
                       struct obstacles *o)
{
    selection_init(s, c);
    struct reading r = {s, o, m, mem_array(bits_words(s->rows) + 1, sizeof(uint64_t))};
    note_databases(&r, false);
    entries_visit(&r, read_named, &r);
    free(r.unclear);
}

/* --- rules ------------------------------------------------------------------------------------ */

struct ruling {
    struct reading reading;
    struct object_at *at; /* of each rule */
    struct preview_rule *rules;
    size_t len, cap, rules_cap;
    bool renames; /* some rule does */
};

/* The rule without its target. Caller frees. */
static char *rule_source(const struct mapping *m, struct object_at at)
{
    return mem_printf("%s.%s", mapping_database_name(m, at.side, at.database),
                      mapping_get(m, at, OBJECT_NAME));
}

static bool is_rule(const struct mapping *m, struct object_at at)
{
    const char *name = mapping_get(m, at, OBJECT_NAME);
    if (at.list == MAPPING_VIEWS || !name || strchr(name, '=') ||
        strchr(mapping_database_name(m, at.side, at.database), '='))
        return false;
    char *whole = rule_text(m, at, false);
    bool good = rule_check(whole, at.side, NULL);
    free(whole);
    return good;
}

static void selection_read_rule(void *arg, struct object_at at)
{
    struct ruling *r = arg;
    if (at.list > MAPPING_VIEWS)
        return;
    note_extras(&r->reading, at);
    if (!is_rule(r->reading.mapping, at)) {
        complain_at(&r->reading, OBSTACLE_UNDOCUMENTED, at);
        return;
    }
    struct target t = entry_target(r->reading.mapping, at);
    r->at = mem_grow(r->at, &r->cap, r->len + 1, sizeof *r->at);
    r->rules = mem_grow(r->rules, &r->rules_cap, r->len + 1, sizeof *r->rules);
    r->at[r->len] = at;
    r->rules[r->len++] =
        (struct preview_rule){rule_source(r->reading.mapping, at), at.side == MAPPING_EXCLUDE};
    r->renames = r->renames || t.database || t.object;
}

/* All rules that match a row have to agree: nobody says which of them OMS asks first. */
static void take_matched(struct ruling *r, struct rules_preview *p)
{
    struct selection *s = r->reading.selection;
    const uint64_t *in = rules_preview_bits(p);
    for (size_t word = 0; word < bits_words(s->rows); word++)
        for (uint64_t left = in[word]; left; left &= left - 1) {
            uint32_t row = (uint32_t)(word * 64 + bits_low(left));
            const size_t *hits;
            size_t count = r->renames ? rules_preview_hits(p, row, &hits) : 0;
            if (!r->renames)
                selection_take(&r->reading, row, (struct target){0});
            for (size_t i = 0; i < count; i++)
                selection_take(
                    &r->reading, row,
                    target_of_row(s, row, entry_target(r->reading.mapping, r->at[hits[i]])));
        }
}

/* It names one object of those that the rules match, and must not contradict a rule that renames
 * it. */
static void read_specific(void *arg, struct object_at at)
{
    const struct reading *r = arg;
    struct selection *s = r->selection;
    if (at.list <= MAPPING_VIEWS)
        return;
    note_extras(r, at);
    uint32_t row = selection_find_row(r, at);
    if (row == CATALOG_NONE)
        return;
    struct target t = entry_target(r->mapping, at);
    bool fits = at.side == MAPPING_INCLUDE && bits_has(s->taken, row) &&
                (!s->database[row] || selection_same_text(s->database[row], t.database)) &&
                (!s->object[row] || selection_same_text(s->object[row], t.object));
    if (!fits) {
        complain_unclear(r, row);
        return;
    }
    s->database[row] = t.database;
    s->object[row] = t.object;
}

void selection_of_rules(struct selection *s, const struct mapping *m, const struct catalog *c,
                        struct obstacles *o)
{
    struct rows rows = rows_of_catalog(c);
    selection_init(s, c);
    struct ruling r = {.reading = {s, o, m, mem_array(bits_words(s->rows) + 1, sizeof(uint64_t))}};
    note_databases(&r.reading, true);
    entries_visit(&r.reading, selection_read_rule, &r);
    struct rules_preview *p = rules_preview_new(r.rules, r.len, &rows);
    rules_preview_run(p, 0);
    take_matched(&r, p);
    rules_preview_free(p);
    entries_visit(&r.reading, read_specific, &r.reading);
    for (size_t i = 0; i < r.len; i++)
        free((char *)r.rules[i].text);
    free(r.rules);
    free(r.at);
    free(r.reading.unclear);
}
