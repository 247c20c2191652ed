/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/convert.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/patterns/patterns.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "picker/selection.h"

/* So few rules are offered however few objects they match. */
enum { FEW_RULES = 20 };

/* Complains about a row by its name and its target. */
static void convert_complain(struct conversion *v, enum obstacle kind, const struct selection *now,
                             uint32_t row)
{
    char *name = selection_name(now, row);
    obstacles_add(&v->obstacles, kind, name);
    free(name);
}

/* Lists of patterns and unknown keys of databases. */
static void complain_beyond(struct conversion *v, const struct spec *s)
{
    static const enum field_id lists[] = {FIELD_WHITE_LIST, FIELD_BLACK_LIST};
    static const char place[] = "/transferMapping/databases";
    for (int i = 0; i < 2; i++) {
        const char *text = spec_get(s, lists[i]);
        if (text && *text)
            obstacles_add(&v->obstacles, OBSTACLE_UNDOCUMENTED, _(field_of(lists[i])->label));
    }
    for (size_t i = 0; i < spec_unknown_count(s); i++) {
        const char *pointer = spec_unknown_pointer(s, i);
        if (strncmp(pointer, place, strlen(place)) == 0)
            obstacles_add(&v->obstacles, OBSTACLE_LOST, pointer);
    }
}

/* Computes what the spec takes now, and the obstacles that do not depend on single objects. */
static void convert_begin(struct conversion *v, struct selection *now, const struct spec *s,
                          const struct catalog *c)
{
    bool topics = spec_maps_to_topics(s);
    obstacles_init(&v->obstacles);
    texts_init(&v->include);
    texts_init(&v->exclude);
    texts_init(&v->renamed);
    complain_beyond(v, s);
    selection_of(now, spec_mapping_of(s), !v->to_rules, c, &v->obstacles);
    v->chosen = now->count;
    v->rows = now->rows;
    /* The form of rules that rename tables to topics is not known. */
    for (uint32_t row = 0; topics && row < now->rows; row++)
        if (now->targets[row].database || now->targets[row].object)
            convert_complain(v, OBSTACLE_UNDOCUMENTED, now, row);
}

/* The row by which a list would rename the database of this one. */
static uint32_t first_taken(const struct selection *now, uint32_t row)
{
    uint32_t first = catalog_run(now->catalog, catalog_run_of(now->catalog, row)).first;
    while (!bits_has(now->taken, first))
        first++;
    return first;
}

/* Complains about each row that the result takes otherwise. */
static void convert_compare(struct conversion *v, const struct selection *now)
{
    struct obstacles found;
    struct selection then;
    obstacles_init(&found);
    selection_of(&then, v->result, v->to_rules, now->catalog, &found);
    uint32_t row = selection_difference(now, &then, 0);
    if (row == UINT32_MAX && obstacles_refuse(&found))
        obstacles_add(&v->obstacles, OBSTACLE_PROOF, "");
    for (; row != UINT32_MAX; row = selection_difference(now, &then, row + 1)) {
        bool both = bits_has(now->taken, row) && bits_has(then.taken, row);
        if (both && !v->to_rules && !v->obstacles.items[OBSTACLE_RENAMED].count)
            convert_complain(v, OBSTACLE_RENAMED, now, first_taken(now, row));
        convert_complain(v, both ? OBSTACLE_RENAMED : OBSTACLE_PROOF, now, row);
    }
    selection_clear(&then);
    obstacles_clear(&found);
}

/* Drops a result that selects differently. */
static void convert_prove(struct conversion *v, const struct selection *now)
{
    if (!obstacles_refuse(&v->obstacles))
        convert_compare(v, now);
    if (!obstacles_refuse(&v->obstacles))
        return;
    mapping_free(v->result);
    v->result = NULL;
}

/* --- the outcome ------------------------------------------------------------------------------ */

static void copy_side(struct mapping *to, const struct mapping *from, enum mapping_side side)
{
    size_t last = SIZE_MAX, db = 0;
    mapping_clear(to, side);
    for (struct object_at at = {.side = side}; mapping_reach(from, &at); at.object++) {
        if (at.database != last) {
            last = at.database;
            db = mapping_append_database(to, side, mapping_database_name(from, side, last));
            mapping_rename_database(to, side, db, mapping_database_mapped(from, side, last));
        }
        const char *name = mapping_get(from, at, OBJECT_NAME);
        struct object_at copy = {side, db, at.list, mapping_add(to, side, db, at.list, name)};
        mapping_set(to, copy, OBJECT_MAPPED_NAME, mapping_get(from, at, OBJECT_MAPPED_NAME));
    }
}

void convert_use(const struct conversion *v, struct spec *s)
{
    for (int side = 0; side < MAPPING_SIDES; side++)
        copy_side(spec_mapping(s), v->result, (enum mapping_side)side);
    spec_set(s, FIELD_MODE, v->to_rules ? "WILDCARD" : "SPECIFIC");
}

/* --- to a list -------------------------------------------------------------------------------- */

/* Sends all objects of a database where its first one goes; the proof finds the exceptions. */
static void convert_list_database(struct mapping *m, const struct selection *now,
                                  struct catalog_run run)
{
    size_t db = SIZE_MAX;
    for (uint32_t row = run.first; row < run.end; row++) {
        struct catalog_row r = catalog_get(now->catalog, row);
        if (!bits_has(now->taken, row))
            continue;
        if (db == SIZE_MAX) {
            char *name = mem_text_n(r.name, r.database_length);
            db = mapping_append_database(m, MAPPING_INCLUDE, name);
            free(name);
            if (now->targets[row].database)
                mapping_rename_database(m, MAPPING_INCLUDE, db, now->targets[row].database);
        }
        struct object_at at = {.database = db,
                               .list = r.kind == CATALOG_VIEW ? MAPPING_VIEWS : MAPPING_TABLES};
        at.object = mapping_add(m, at.side, db, at.list, r.object);
        if (now->targets[row].object)
            mapping_set(m, at, OBJECT_MAPPED_NAME, now->targets[row].object);
    }
}

static void convert_list(struct conversion *v, const struct selection *now)
{
    v->result = mapping_new();
    for (uint32_t run = 0; run < catalog_run_count(now->catalog); run++)
        convert_list_database(v->result, now, catalog_run(now->catalog, run));
}

/* --- to rules ----------------------------------------------------------------------------------
 */

/* A database that is renamed as a whole is renamed by its rules; an object that gets a name of its
 * own is in specificTables or specificViews of the rule that matches it. */
struct making {
    struct conversion *v;
    const struct selection *now;
    uint64_t *alone;     /* runs whose rules must name their database */
    const char **target; /* of each database; NULL: its own name */
};

static bool can_say(const char *text)
{
    return glob_can_say(text, strlen(text));
}

static bool row_can_be_said(struct catalog_row r)
{
    return glob_can_say(r.name, r.database_length) && glob_can_say(r.object, r.object_length);
}

static void survey_row(struct making *k, uint32_t row)
{
    struct catalog_row r = catalog_get(k->now->catalog, row);
    struct target to = k->now->targets[row];
    if (!row_can_be_said(r))
        obstacles_add(&k->v->obstacles, OBSTACLE_HIDDEN, r.name);
    if (to.database)
        k->target[r.database] = to.database;
    if (to.database || to.object)
        bits_put(k->alone, catalog_run_of(k->now->catalog, row), true);
    if (to.object) {
        char *name = selection_name(k->now, row);
        texts_add(&k->v->renamed, name);
        free(name);
    }
}

/* The pattern with its target, if its database is renamed. Caller frees. */
static char *with_target(const struct making *k, const char *pattern)
{
    struct glob_rule r;
    if (!glob_split(pattern, &r))
        return mem_text(pattern);
    uint32_t database = catalog_find_database(k->now->catalog, r.database.text, r.database.length);
    const char *to = database == CATALOG_NONE ? NULL : k->target[database];
    return to ? mem_printf("%s=%s.%.*s", pattern, to, (int)r.object.length, r.object.text)
              : mem_text(pattern);
}

static void add_rules(struct making *k, const struct texts *patterns, enum mapping_side side)
{
    for (size_t i = 0; i < patterns->len; i++) {
        char *rule = side == MAPPING_INCLUDE ? with_target(k, patterns->items[i])
                                             : mem_text(patterns->items[i]);
        texts_add(side == MAPPING_INCLUDE ? &k->v->include : &k->v->exclude, rule);
        if (rule_sound(rule, side, NULL))
            rule_add(k->v->result, side, rule);
        else
            obstacles_add(&k->v->obstacles, strchr(rule, '=') ? OBSTACLE_RENAMED : OBSTACLE_PROOF,
                          rule);
        free(rule);
    }
}

/* The entry of the rule that takes this row; its rules name its database. */
static bool convert_find_entry(const struct mapping *m, struct catalog_row r, size_t *db)
{
    for (*db = 0; *db < mapping_databases(m, MAPPING_INCLUDE); (*db)++) {
        const char *name = mapping_database_name(m, MAPPING_INCLUDE, *db);
        struct object_at at = {MAPPING_INCLUDE, *db, MAPPING_TABLES, 0};
        if (strlen(name) != r.database_length || memcmp(name, r.name, r.database_length) != 0)
            continue;
        const char *pattern = mapping_get(m, at, OBJECT_NAME);
        if (glob_matches(pattern, strlen(pattern), r.object, r.object_length))
            return true;
    }
    return false;
}

static void add_renamed(struct making *k, uint32_t row)
{
    struct mapping *m = k->v->result;
    const char *to = k->now->targets[row].object;
    if (!to)
        return;
    struct catalog_row r = catalog_get(k->now->catalog, row);
    struct object_at at = {.list = r.kind == CATALOG_VIEW ? MAPPING_SPECIFIC_VIEWS
                                                          : MAPPING_SPECIFIC_TABLES};
    if (!row_can_be_said(r) || !can_say(to) || !convert_find_entry(m, r, &at.database)) {
        convert_complain(k->v, OBSTACLE_RENAMED, k->now, row);
        return;
    }
    at.object = mapping_add(m, at.side, at.database, at.list, r.object);
    mapping_set(m, at, OBJECT_MAPPED_NAME, to);
}

static bool are_few(struct conversion *v, const struct patterns *p)
{
    size_t count = p->include.len + p->exclude.len + v->renamed.len;
    if (p->found && count <= PATTERNS_MOST && (count <= FEW_RULES || count <= v->chosen / 2))
        return true;
    char *text =
        p->found ? mem_printf(_("%zu rules and renamed objects for %u objects"), count, v->chosen)
                 : mem_printf(_("more than %d rules for %u objects"), PATTERNS_MOST, v->chosen);
    obstacles_add(&v->obstacles, OBSTACLE_MANY, text);
    free(text);
    return false;
}

static void note_rule(struct mode_facts *f, const char *rule)
{
    struct glob_rule parts;
    if (!glob_split(rule, &parts))
        return;
    struct glob database = glob_read(parts.database.text, parts.database.length);
    struct glob object = glob_read(parts.object.text, parts.object.length);
    *(glob_is_plain(&database) && glob_is_plain(&object) ? &f->exact : &f->open) += 1;
    f->whole_databases = f->whole_databases || glob_is_any(&object);
}

static void note_facts(struct conversion *v, const struct spec *s)
{
    struct mode_facts *f = &v->facts;
    struct spec *copy = spec_copy(s);
    for (size_t i = 0; i < v->include.len; i++)
        note_rule(f, v->include.items[i]);
    convert_use(v, copy);
    f->chosen = v->chosen;
    f->rules = v->include.len + v->exclude.len;
    f->incremental_ddl = spec_on(s, FIELD_INCR) && spec_get(s, FIELD_INCR_DDL);
    f->specific_bytes = spec_size(s);
    f->wildcard_bytes = spec_size(copy);
    spec_free(copy);
}

static void make_rules(struct making *k)
{
    struct patterns found;
    patterns_find(&found, k->now->catalog, k->now->taken, k->alone);
    if (are_few(k->v, &found)) {
        k->v->result = mapping_new();
        add_rules(k, &found.include, MAPPING_INCLUDE);
        add_rules(k, &found.exclude, MAPPING_EXCLUDE);
        for (uint32_t row = 0; row < k->now->rows; row++)
            add_renamed(k, row);
    }
    patterns_clear(&found);
}

static void convert_rules(struct conversion *v, const struct selection *now)
{
    const struct catalog *c = now->catalog;
    struct making k = {.v = v, .now = now};
    k.alone = mem_array(bits_words(catalog_run_count(c)) + 1, sizeof *k.alone);
    k.target = mem_array((size_t)catalog_database_count(c) + 1, sizeof *k.target);
    for (uint32_t row = 0; row < now->rows; row++)
        if (bits_has(now->taken, row))
            survey_row(&k, row);
    make_rules(&k);
    free(k.alone);
    free(k.target);
}

/* --- either ----------------------------------------------------------------------------------- */

void convert_make(struct conversion *v, const struct spec *s, const struct catalog *c,
                  bool to_rules)
{
    struct selection now;
    *v = (struct conversion){.to_rules = to_rules};
    convert_begin(v, &now, s, c);
    if (v->chosen && !obstacles_refuse(&v->obstacles)) {
        if (to_rules)
            convert_rules(v, &now);
        else
            convert_list(v, &now);
    }
    if (v->result)
        convert_prove(v, &now);
    if (v->result && to_rules)
        note_facts(v, s);
    selection_clear(&now);
}

void convert_clear(struct conversion *v)
{
    mapping_free(v->result);
    obstacles_clear(&v->obstacles);
    texts_clear(&v->include);
    texts_clear(&v->exclude);
    texts_clear(&v->renamed);
    *v = (struct conversion){0};
}
