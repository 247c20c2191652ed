#include "wizard/effect.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/rules_preview.h"
#include "spec/mapping.h"

/* Targets are offsets into one text, each name there once; 0: the row's own name. */
struct effect {
    const struct catalog *catalog;
    uint32_t count;
    uint64_t *taken, *unclear;
    uint32_t *database, *object;
    struct buf names;
    uint32_t *slots; /* of a hash table of names: offsets */
    size_t slots_len, names_len;
};

static struct effect *effect_new(const struct catalog *c)
{
    struct effect *e = mem_new(sizeof *e);
    e->catalog = c;
    e->count = catalog_count(c);
    e->taken = mem_array(bits_words(e->count) + 1, sizeof *e->taken);
    e->unclear = mem_array(bits_words(e->count) + 1, sizeof *e->unclear);
    e->database = mem_array((size_t)e->count + 1, sizeof *e->database);
    e->object = mem_array((size_t)e->count + 1, sizeof *e->object);
    buf_init(&e->names);
    buf_add(&e->names, "", 1);
    return e;
}

void effect_free(struct effect *e)
{
    if (!e)
        return;
    buf_clear(&e->names);
    free(e->taken);
    free(e->unclear);
    free(e->database);
    free(e->object);
    free(e->slots);
    free(e);
}

static size_t hash(const char *text)
{
    uint64_t h = hash_text(HASH_START, text);
    return (size_t)(h ^ h >> 32);
}

static const char *name_at(const struct effect *e, uint32_t at)
{
    return e->names.data + at;
}

static uint32_t *slot_of(struct effect *e, const char *name)
{
    size_t at = hash(name) & (e->slots_len - 1);
    while (e->slots[at] && strcmp(name_at(e, e->slots[at]), name) != 0)
        at = (at + 1) & (e->slots_len - 1);
    return &e->slots[at];
}

static void make_room(struct effect *e)
{
    if (e->names_len * 2 < e->slots_len)
        return;
    uint32_t *old = e->slots;
    size_t old_len = e->slots_len;
    e->slots_len = old_len ? old_len * 2 : 64;
    e->slots = mem_array(e->slots_len, sizeof *e->slots);
    for (size_t i = 0; i < old_len; i++)
        if (old[i])
            *slot_of(e, name_at(e, old[i])) = old[i];
    free(old);
}

static uint32_t name_put(struct effect *e, const char *name)
{
    make_room(e);
    uint32_t *slot = slot_of(e, name);
    if (!*slot) {
        *slot = (uint32_t)e->names.len;
        e->names_len++;
        buf_add(&e->names, name, strlen(name) + 1);
    }
    return *slot;
}

struct target {
    uint32_t database, object; /* 0: the own name */
};

static bool is_text(const char *text, const char *bytes, size_t length)
{
    return strlen(text) == length && memcmp(text, bytes, length) == 0;
}

/* Names NULL: not renamed. */
static struct target target_of(struct effect *e, uint32_t row, const char *database,
                               const char *object)
{
    struct catalog_row r = catalog_get(e->catalog, row);
    struct target t = {0, 0};
    if (database && !is_text(database, r.name, r.database_length))
        t.database = name_put(e, database);
    if (object && strcmp(object, catalog_object(e->catalog, row)) != 0)
        t.object = name_put(e, object);
    return t;
}

static void complain(struct effect *e, struct obstacles *o, enum obstacle kind, uint32_t row)
{
    struct catalog_row r = catalog_get(e->catalog, row);
    char *name = mem_text_n(r.name, r.length);
    obstacles_add(o, kind, name);
    free(name);
}

static void not_clear(struct effect *e, struct obstacles *o, uint32_t row)
{
    if (bits_has(e->unclear, row))
        return;
    bits_put(e->unclear, row, true);
    complain(e, o, OBSTACLE_UNCLEAR, row);
}

static void take(struct effect *e, struct obstacles *o, uint32_t row, struct target t)
{
    bool again = bits_has(e->taken, row);
    if (again && (e->database[row] != t.database || e->object[row] != t.object)) {
        not_clear(e, o, row);
        return;
    }
    bits_put(e->taken, row, true);
    e->database[row] = t.database;
    e->object[row] = t.object;
}

/* --- of a mapping's entries ------------------------------------------------------------------- */

struct reading {
    struct effect *effect;
    struct obstacles *obstacles;
    const struct mapping *mapping;
};

static char *entry_name(const struct mapping *m, struct object_at at)
{
    const char *name = mapping_get(m, at, OBJECT_NAME);
    return mem_printf("%s.%s", mapping_database_name(m, at.side, at.database), name ? name : "");
}

static void complain_at(const struct reading *r, enum obstacle kind, struct object_at at)
{
    char *name = entry_name(r->mapping, at);
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
        complain_at(r, OBSTACLE_IDS, at);
}

/* The row of a named object, or CATALOG_NONE with a complaint. */
static uint32_t find_row(const struct reading *r, struct object_at at)
{
    const char *database = mapping_database_name(r->mapping, at.side, at.database);
    const char *name = mapping_get(r->mapping, at, OBJECT_NAME);
    const struct catalog *c = r->effect->catalog;
    uint32_t row =
        name ? catalog_find(c, database, strlen(database), name, strlen(name)) : CATALOG_NONE;
    bool view = at.list == MAPPING_VIEWS || at.list == MAPPING_SPECIFIC_VIEWS;
    if (row == CATALOG_NONE) {
        complain_at(r, OBSTACLE_ABSENT, at);
    } else if ((catalog_get(c, row).kind == CATALOG_VIEW) != view) {
        complain_at(r, OBSTACLE_KIND, at);
        return CATALOG_NONE;
    }
    return row;
}

static struct target entry_target(const struct reading *r, uint32_t row, struct object_at at)
{
    return target_of(r->effect, row, mapping_database_mapped(r->mapping, at.side, at.database),
                     mapping_get(r->mapping, at, OBJECT_MAPPED_NAME));
}

static size_t listed(const struct mapping *m, struct object_at at)
{
    return mapping_objects(m, at.side, at.database, MAPPING_TABLES) +
           mapping_objects(m, at.side, at.database, MAPPING_VIEWS);
}

static size_t listed_specific(const struct mapping *m, struct object_at at)
{
    return mapping_objects(m, at.side, at.database, MAPPING_SPECIFIC_TABLES) +
           mapping_objects(m, at.side, at.database, MAPPING_SPECIFIC_VIEWS);
}

static void note_database(const struct reading *r, struct object_at at, bool empty)
{
    const char *name = mapping_database_name(r->mapping, at.side, at.database);
    if (mapping_database_id(r->mapping, at.side, at.database))
        obstacles_add(r->obstacles, OBSTACLE_IDS, name);
    if (empty)
        obstacles_add(r->obstacles, OBSTACLE_EMPTY, name);
}

/* --- a list ----------------------------------------------------------------------------------- */

static void read_named(const struct reading *r, struct object_at at)
{
    size_t count = mapping_objects(r->mapping, at.side, at.database, at.list);
    for (at.object = 0; at.object < count; at.object++) {
        if (at.list > MAPPING_VIEWS || at.side == MAPPING_EXCLUDE) {
            complain_at(r, OBSTACLE_IDLE, at);
            continue;
        }
        note_extras(r, at);
        uint32_t row = find_row(r, at);
        if (row != CATALOG_NONE)
            take(r->effect, r->obstacles, row, entry_target(r, row, at));
    }
}

struct effect *effect_of_list(const struct mapping *m, const struct catalog *c, struct obstacles *o)
{
    struct effect *e = effect_new(c);
    struct reading r = {e, o, m};
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < mapping_databases(m, (enum mapping_side)side); db++) {
            struct object_at at = {.side = (enum mapping_side)side, .database = db};
            bool bare = listed(m, at) + listed_specific(m, at) == 0;
            note_database(&r, at, side == MAPPING_INCLUDE && listed(m, at) == 0);
            if (side == MAPPING_EXCLUDE && bare)
                obstacles_add(o, OBSTACLE_IDLE, mapping_database_name(m, at.side, db));
            for (int list = 0; list < MAPPING_LISTS; list++) {
                at.list = (enum mapping_list)list;
                read_named(&r, at);
            }
        }
    return e;
}

/* --- rules ------------------------------------------------------------------------------------ */

struct ruling {
    struct reading reading;
    struct object_at *at; /* of each rule */
    struct preview_rule *rules;
    size_t len, cap, rules_cap;
    bool targets; /* some rule renames */
};

static bool names_equal(const char *name, const char *mapped)
{
    return !mapped || strcmp(name, mapped) == 0;
}

/* The rule as it is typed, to be judged by rule_check(). Caller frees. */
static char *whole_rule(const struct mapping *m, struct object_at at, bool renames)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *database2 = mapping_database_mapped(m, at.side, at.database);
    const char *name = mapping_get(m, at, OBJECT_NAME);
    const char *mapped = mapping_get(m, at, OBJECT_MAPPED_NAME);
    return renames ? mem_printf("%s.%s=%s.%s", database, name, database2 ? database2 : database,
                                mapped ? mapped : name)
                   : mem_printf("%s.%s", database, name);
}

/* Is it a rule that is cut where its entry is cut? */
static bool is_rule(const struct mapping *m, struct object_at at, bool *renames)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *database2 = mapping_database_mapped(m, at.side, at.database);
    const char *name = mapping_get(m, at, OBJECT_NAME);
    const char *mapped = mapping_get(m, at, OBJECT_MAPPED_NAME);
    if (!name || strchr(name, '=') || strchr(database, '='))
        return false;
    *renames = !names_equal(database, database2) || !names_equal(name, mapped);
    char *whole = whole_rule(m, at, *renames);
    bool good = rule_check(whole, at.side, NULL);
    free(whole);
    return good;
}

static void add_rule(struct ruling *r, struct object_at at)
{
    const struct mapping *m = r->reading.mapping;
    bool renames = false;
    note_extras(&r->reading, at);
    if (at.list == MAPPING_VIEWS || !is_rule(m, at, &renames)) {
        complain_at(&r->reading, OBSTACLE_BROKEN, at);
        return;
    }
    r->at = mem_grow(r->at, &r->cap, r->len + 1, sizeof *r->at);
    r->rules = mem_grow(r->rules, &r->rules_cap, r->len + 1, sizeof *r->rules);
    r->at[r->len] = at;
    r->rules[r->len++] =
        (struct preview_rule){whole_rule(m, at, false), at.side == MAPPING_EXCLUDE};
    r->targets = r->targets || renames;
}

static void read_rules(struct ruling *r)
{
    const struct mapping *m = r->reading.mapping;
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < mapping_databases(m, (enum mapping_side)side); db++) {
            struct object_at at = {.side = (enum mapping_side)side, .database = db};
            note_database(&r->reading, at, listed(m, at) + listed_specific(m, at) == 0);
            for (int list = 0; list <= MAPPING_VIEWS; list++) {
                at.list = (enum mapping_list)list;
                size_t count = mapping_objects(m, at.side, db, at.list);
                for (at.object = 0; at.object < count; at.object++)
                    add_rule(r, at);
            }
        }
}

/* A pattern behind the = is the one before it: the table keeps its name. */
static struct target rule_target(const struct ruling *r, uint32_t row, struct object_at at)
{
    const struct mapping *m = r->reading.mapping;
    const char *mapped = mapping_get(m, at, OBJECT_MAPPED_NAME);
    if (mapped && strcmp(mapped, mapping_get(m, at, OBJECT_NAME)) == 0)
        mapped = NULL;
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *database2 = mapping_database_mapped(m, at.side, at.database);
    if (database2 && strcmp(database, database2) == 0)
        database2 = NULL;
    return target_of(r->reading.effect, row, database2, mapped);
}

/* All rules that take a row have to agree, because nobody says which of them OMS asks first. */
static void take_matched(struct ruling *r, struct rules_preview *p)
{
    struct effect *e = r->reading.effect;
    const uint64_t *in = rules_preview_bits(p);
    for (size_t word = 0; word < bits_words(e->count); word++)
        for (uint64_t left = in[word]; left; left &= left - 1) {
            uint32_t row = (uint32_t)(word * 64 + bits_low(left));
            const size_t *hits;
            size_t count = r->targets ? rules_preview_hits(p, row, &hits) : 0;
            if (!r->targets)
                take(e, r->reading.obstacles, row, (struct target){0, 0});
            for (size_t i = 0; i < count; i++)
                take(e, r->reading.obstacles, row, rule_target(r, row, r->at[hits[i]]));
        }
}

/* It names one object out of what the rules match; of a rule that renames it must not differ. */
static void take_specific(const struct reading *r, struct object_at at)
{
    struct effect *e = r->effect;
    uint32_t row = find_row(r, at);
    note_extras(r, at);
    if (row == CATALOG_NONE)
        return;
    struct target t = entry_target(r, row, at);
    bool fits = bits_has(e->taken, row) && at.side == MAPPING_INCLUDE &&
                (!e->database[row] || e->database[row] == t.database) &&
                (!e->object[row] || e->object[row] == t.object);
    if (!fits) {
        not_clear(e, r->obstacles, row);
        return;
    }
    e->database[row] = t.database;
    e->object[row] = t.object;
}

static void read_specific(const struct reading *r)
{
    const struct mapping *m = r->mapping;
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < mapping_databases(m, (enum mapping_side)side); db++)
            for (int list = MAPPING_SPECIFIC_TABLES; list < MAPPING_LISTS; list++) {
                struct object_at at = {(enum mapping_side)side, db, (enum mapping_list)list, 0};
                for (; at.object < mapping_objects(m, at.side, db, at.list); at.object++)
                    take_specific(r, at);
            }
}

struct effect *effect_of_rules(const struct mapping *m, const struct catalog *c,
                               struct obstacles *o)
{
    struct effect *e = effect_new(c);
    struct ruling r = {.reading = {e, o, m}};
    struct rows rows = rows_of_catalog(c);
    read_rules(&r);
    struct rules_preview *p = rules_preview_new(r.rules, r.len, &rows);
    rules_preview_run(p, 0);
    take_matched(&r, p);
    read_specific(&r.reading);
    rules_preview_free(p);
    for (size_t i = 0; i < r.len; i++)
        free((char *)r.rules[i].text);
    free(r.rules);
    free(r.at);
    return e;
}

/* --- the outcome ------------------------------------------------------------------------------ */

const uint64_t *effect_taken(const struct effect *e)
{
    return e->taken;
}

uint32_t effect_count(const struct effect *e)
{
    uint32_t count = 0;
    for (size_t word = 0; word < bits_words(e->count); word++)
        count += bits_ones(e->taken[word]);
    return count;
}

const char *effect_database(const struct effect *e, uint32_t row)
{
    return e->database[row] ? name_at(e, e->database[row]) : NULL;
}

const char *effect_object(const struct effect *e, uint32_t row)
{
    return e->object[row] ? name_at(e, e->object[row]) : NULL;
}

static bool same_name(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

uint32_t effect_difference(const struct effect *a, const struct effect *b)
{
    for (uint32_t row = 0; row < a->count; row++) {
        bool taken = bits_has(a->taken, row);
        if (taken != bits_has(b->taken, row) ||
            (taken && !(same_name(effect_database(a, row), effect_database(b, row)) &&
                        same_name(effect_object(a, row), effect_object(b, row)))))
            return row;
    }
    return UINT32_MAX;
}
