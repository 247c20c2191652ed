#include "wizard/convert.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "spec/mapping.h"
#include "spec/matrix.h"
#include "spec/spec.h"
#include "spec/spec_io.h"

char *convert_row_name(const struct conversion *v, uint32_t row)
{
    struct catalog_row r = catalog_get(v->catalog, row);
    const char *database = effect_database(v->effect, row), *object = effect_object(v->effect, row);
    int length = (int)r.database_length;
    if (!database && !object)
        return mem_text_n(r.name, r.length);
    const char *own = catalog_object(v->catalog, row);
    object = object ? object : own;
    return database ? mem_printf("%.*s.%s -> %s.%s", length, r.name, own, database, object)
                    : mem_printf("%.*s.%s -> %.*s.%s", length, r.name, own, length, r.name, object);
}

static void complain(struct conversion *v, enum obstacle kind, uint32_t row)
{
    char *name = convert_row_name(v, row);
    obstacles_add(&v->obstacles, kind, name);
    free(name);
}

static bool to_queue(const struct spec *s)
{
    const char *sink = spec_endpoint(s, SIDE_SINK)->type;
    return sink ? matrix_is_queue(sink) : spec_is(s, FIELD_TYPE, "SYNC");
}

/* What stands in the way whatever the objects are. */
static void begin(struct conversion *v, const struct spec *s, const struct catalog *c)
{
    static const enum field_id lists[] = {FIELD_WHITE_LIST, FIELD_BLACK_LIST};
    *v = (struct conversion){.spec = s, .catalog = c, .rows = catalog_count(c)};
    obstacles_init(&v->obstacles);
    texts_init(&v->include);
    texts_init(&v->exclude);
    texts_init(&v->first_open);
    texts_init(&v->first_hidden);
    for (int i = 0; i < 2; i++) {
        const char *text = spec_get(s, lists[i]);
        if (text && *text)
            obstacles_add(&v->obstacles, OBSTACLE_LISTS, _(field_of(lists[i])->label));
    }
    for (size_t i = 0; i < spec_unknown_count(s); i++) {
        const char *pointer = spec_unknown_pointer(s, i);
        if (strncmp(pointer, "/transferMapping/databases", 26) == 0)
            obstacles_add(&v->obstacles, OBSTACLE_UNKNOWN, pointer);
    }
}

static void look_at_targets(struct conversion *v)
{
    const uint64_t *taken = effect_taken(v->effect);
    v->chosen = effect_count(v->effect);
    for (uint32_t row = 0; to_queue(v->spec) && row < v->rows; row++)
        if (bits_has(taken, row) &&
            (effect_database(v->effect, row) || effect_object(v->effect, row)))
            complain(v, OBSTACLE_TOPICS, row);
}

static void compare(struct conversion *v, struct effect *other)
{
    uint32_t wrong = effect_difference(v->effect, other);
    effect_free(other);
    if (wrong == UINT32_MAX)
        return;
    complain(v, OBSTACLE_PROOF, wrong);
    mapping_free(v->result);
    v->result = NULL;
}

static void measure(struct conversion *v)
{
    struct spec *copy = spec_copy(v->spec);
    convert_use(v, copy);
    v->old_size = spec_size(v->spec);
    v->new_size = spec_size(copy);
    spec_free(copy);
}

/* --- to a list -------------------------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* A list maps a database to one name. */
static void check_database(struct conversion *v, struct catalog_run run)
{
    const uint64_t *taken = effect_taken(v->effect);
    uint32_t first = UINT32_MAX;
    bool told = false;
    for (uint32_t row = run.first; row < run.end; row++) {
        if (!bits_has(taken, row))
            continue;
        first = first == UINT32_MAX ? row : first;
        if (same(effect_database(v->effect, row), effect_database(v->effect, first)))
            continue;
        if (!told)
            complain(v, OBSTACLE_APART, first);
        told = true;
        complain(v, OBSTACLE_APART, row);
    }
}

static void add_row(struct conversion *v, size_t db, uint32_t row)
{
    bool view = catalog_get(v->catalog, row).kind == CATALOG_VIEW;
    struct object_at at = {MAPPING_INCLUDE, db, view ? MAPPING_VIEWS : MAPPING_TABLES, 0};
    at.object =
        mapping_add(v->result, MAPPING_INCLUDE, db, at.list, catalog_object(v->catalog, row));
    if (effect_object(v->effect, row))
        mapping_set(v->result, at, OBJECT_MAPPED_NAME, effect_object(v->effect, row));
}

static void add_database(struct conversion *v, struct catalog_run run)
{
    const uint64_t *taken = effect_taken(v->effect);
    size_t db = SIZE_MAX;
    for (uint32_t row = run.first; row < run.end; row++) {
        if (!bits_has(taken, row))
            continue;
        if (db == SIZE_MAX) {
            struct catalog_row r = catalog_get(v->catalog, row);
            char *name = mem_text_n(r.name, r.database_length);
            db = mapping_append_database(v->result, MAPPING_INCLUDE, name);
            free(name);
            if (effect_database(v->effect, row))
                mapping_rename_database(v->result, MAPPING_INCLUDE, db,
                                        effect_database(v->effect, row));
        }
        add_row(v, db, row);
    }
}

void convert_list(struct conversion *v, const struct spec *s, const struct catalog *c)
{
    struct obstacles ignored;
    begin(v, s, c);
    v->effect = effect_of_rules(spec_mapping_of(s), c, &v->obstacles);
    look_at_targets(v);
    for (uint32_t run = 0; run < catalog_run_count(c); run++)
        check_database(v, catalog_run(c, run));
    if (obstacles_refuse(&v->obstacles) || !v->chosen)
        return;
    v->result = mapping_new();
    for (uint32_t run = 0; run < catalog_run_count(c); run++)
        add_database(v, catalog_run(c, run));
    obstacles_init(&ignored);
    compare(v, effect_of_list(v->result, c, &ignored));
    obstacles_clear(&ignored);
}

/* --- to rules --------------------------------------------------------------------------------- */

void convert_rules_begin(struct conversion *v, const struct spec *s, const struct catalog *c)
{
    begin(v, s, c);
    v->effect = effect_of_list(spec_mapping_of(s), c, &v->obstacles);
    look_at_targets(v);
}

void convert_use_rules(struct spec *s, const struct texts *include, const struct texts *exclude)
{
    struct mapping *m = spec_mapping(s);
    mapping_clear(m, MAPPING_INCLUDE);
    mapping_clear(m, MAPPING_EXCLUDE);
    for (size_t i = 0; i < include->len; i++)
        rule_add(m, MAPPING_INCLUDE, include->items[i]);
    for (size_t i = 0; i < exclude->len; i++)
        rule_add(m, MAPPING_EXCLUDE, exclude->items[i]);
    spec_set(s, FIELD_MODE, "WILDCARD");
}

static bool all_rules(const struct texts *rules, enum mapping_side side)
{
    for (size_t i = 0; i < rules->len; i++)
        if (!rule_sound(rules->items[i], side, NULL))
            return false;
    return true;
}

/* NULL if one is no rule. Caller frees. */
static struct mapping *mapping_of_rules(const struct conversion *v)
{
    if (!all_rules(&v->include, MAPPING_INCLUDE) || !all_rules(&v->exclude, MAPPING_EXCLUDE))
        return NULL;
    struct mapping *m = mapping_new();
    for (size_t i = 0; i < v->include.len; i++)
        rule_add(m, MAPPING_INCLUDE, v->include.items[i]);
    for (size_t i = 0; i < v->exclude.len; i++)
        rule_add(m, MAPPING_EXCLUDE, v->exclude.items[i]);
    return m;
}

bool convert_proven(const struct conversion *v, uint32_t *wrong)
{
    struct obstacles new_ones;
    struct mapping *m = mapping_of_rules(v);
    *wrong = UINT32_MAX;
    if (!m)
        return false;
    obstacles_init(&new_ones);
    struct effect *e = effect_of_rules(m, v->catalog, &new_ones);
    *wrong = effect_difference(v->effect, e);
    bool proven = *wrong == UINT32_MAX && !obstacles_refuse(&new_ones);
    effect_free(e);
    obstacles_clear(&new_ones);
    mapping_free(m);
    return proven;
}

static void describe_rule(struct conversion *v, const char *rule)
{
    struct glob_rule parts;
    if (!glob_split(rule, &parts))
        return;
    struct glob database = glob_read(parts.database.text, parts.database.length);
    struct glob object = glob_read(parts.object.text, parts.object.length);
    if (glob_is_plain(&database) && glob_is_plain(&object)) {
        v->exact++;
        return;
    }
    if (v->open++ < OBSTACLE_NAMED - 2)
        texts_add(&v->first_open, rule);
    v->whole_databases = v->whole_databases || glob_is_any(&object);
}

void convert_rules_end(struct conversion *v)
{
    uint32_t wrong;
    if (obstacles_refuse(&v->obstacles) || !v->chosen)
        return;
    if (!convert_proven(v, &wrong)) {
        /* A ? for what cannot be said matches other characters, too. */
        enum obstacle kind = v->hidden ? OBSTACLE_NAMES : OBSTACLE_PROOF;
        if (wrong != UINT32_MAX)
            complain(v, kind, wrong);
        else
            obstacles_add(&v->obstacles, kind, v->include.len ? v->include.items[0] : "");
        return;
    }
    for (size_t i = 0; i < v->include.len; i++)
        describe_rule(v, v->include.items[i]);
    v->result = mapping_of_rules(v);
    measure(v);
}

/* --- the outcome ------------------------------------------------------------------------------ */

static void copy_database(struct mapping *to, const struct mapping *from, struct object_at at)
{
    size_t db =
        mapping_append_database(to, at.side, mapping_database_name(from, at.side, at.database));
    mapping_rename_database(to, at.side, db, mapping_database_mapped(from, at.side, at.database));
    for (int list = 0; list < MAPPING_LISTS; list++) {
        at.list = (enum mapping_list)list;
        size_t count = mapping_objects(from, at.side, at.database, at.list);
        for (at.object = 0; at.object < count; at.object++) {
            const char *name = mapping_get(from, at, OBJECT_NAME);
            const char *mapped = mapping_get(from, at, OBJECT_MAPPED_NAME);
            struct object_at new_one = {at.side, db, at.list, 0};
            new_one.object = mapping_add(to, at.side, db, at.list, name);
            if (mapped && strcmp(name, mapped) != 0)
                mapping_set(to, new_one, OBJECT_MAPPED_NAME, mapped);
        }
    }
}

void convert_use(const struct conversion *v, struct spec *s)
{
    struct mapping *m = spec_mapping(s);
    for (int side = 0; side < MAPPING_SIDES; side++) {
        struct object_at at = {.side = (enum mapping_side)side};
        mapping_clear(m, at.side);
        for (; at.database < mapping_databases(v->result, at.side); at.database++)
            copy_database(m, v->result, at);
    }
    spec_set(s, FIELD_MODE, v->include.len ? "WILDCARD" : "SPECIFIC");
}

void convert_clear(struct conversion *v)
{
    mapping_free(v->result);
    effect_free(v->effect);
    obstacles_clear(&v->obstacles);
    texts_clear(&v->include);
    texts_clear(&v->exclude);
    texts_clear(&v->first_open);
    texts_clear(&v->first_hidden);
    *v = (struct conversion){0};
}
