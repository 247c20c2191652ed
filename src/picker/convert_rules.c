/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a list to rules. A database that is renamed as a whole is renamed by its rules; an object
 * that gets a name of its own is in specificTables or specificViews of the rule that matches it.
 */
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
#include "picker/convert_internal.h"

/* So few are offered however few objects they match. */
enum { FEW_RULES = 20 };

struct making {
    struct conversion *v;
    struct selection now;
    uint64_t *alone;     /* runs whose rules must name their database */
    const char **target; /* of each database; NULL: its own name */
};

/* --- what each database needs ----------------------------------------------------------------- */

static bool can_say(const char *text)
{
    return glob_can_say(text, strlen(text));
}

static bool row_can_be_said(struct catalog_row r)
{
    return glob_can_say(r.name, r.database_length) &&
           glob_can_say(r.name + r.database_length + 1, r.length - r.database_length - 1);
}

static void survey_row(struct making *k, uint32_t row)
{
    struct catalog_row r = catalog_get(k->now.catalog, row);
    struct target to = k->now.targets[row];
    if (!row_can_be_said(r) && k->v->hidden++ < OBSTACLE_NAMED)
        texts_add(&k->v->first_hidden, r.name);
    if (to.database)
        k->target[r.database] = to.database;
    if (to.database || to.object)
        bits_put(k->alone, catalog_run_of(k->now.catalog, row), true);
    if (to.object) {
        char *name = selection_name(&k->now, row);
        texts_add(&k->v->renamed, name);
        free(name);
    }
}

/* --- rules ------------------------------------------------------------------------------------ */

/* The pattern with its target, if its database is renamed. Caller frees. */
static char *with_target(const struct making *k, const char *pattern)
{
    struct glob_rule r;
    if (!glob_split(pattern, &r))
        return mem_text(pattern);
    uint32_t database = catalog_find_database(k->now.catalog, r.database.text, r.database.length);
    const char *to = database == CATALOG_NONE ? NULL : k->target[database];
    return to ? mem_printf("%s=%s.%.*s", pattern, to, (int)r.object.length, r.object.text)
              : mem_text(pattern);
}

static void convert_rules_add_rules(struct making *k, const struct texts *patterns,
                                    enum mapping_side side)
{
    struct conversion *v = k->v;
    for (size_t i = 0; i < patterns->len; i++) {
        char *rule = side == MAPPING_INCLUDE ? with_target(k, patterns->items[i])
                                             : mem_text(patterns->items[i]);
        texts_add(side == MAPPING_INCLUDE ? &v->include : &v->exclude, rule);
        if (rule_sound(rule, side, NULL))
            rule_add(v->result, side, rule);
        else
            obstacles_add(&v->obstacles, strchr(rule, '=') ? OBSTACLE_RENAMED : OBSTACLE_PROOF,
                          rule);
        free(rule);
    }
}

/* The entry of the rule that takes this row; its rules name its database. */
static bool convert_find_entry(const struct mapping *m, struct catalog_row r, const char *object,
                               size_t *db)
{
    for (*db = 0; *db < mapping_databases(m, MAPPING_INCLUDE); (*db)++) {
        const char *name = mapping_database_name(m, MAPPING_INCLUDE, *db);
        struct object_at at = {MAPPING_INCLUDE, *db, MAPPING_TABLES, 0};
        if (strlen(name) != r.database_length || memcmp(name, r.name, r.database_length) != 0)
            continue;
        const char *pattern = mapping_get(m, at, OBJECT_NAME);
        if (glob_matches(pattern, strlen(pattern), object, strlen(object)))
            return true;
    }
    return false;
}

static void add_renamed(struct making *k, uint32_t row)
{
    struct mapping *m = k->v->result;
    const char *to = k->now.targets[row].object;
    if (!to)
        return;
    struct catalog_row r = catalog_get(k->now.catalog, row);
    const char *object = catalog_object(k->now.catalog, row);
    struct object_at at = {.list = r.kind == CATALOG_VIEW ? MAPPING_SPECIFIC_VIEWS
                                                          : MAPPING_SPECIFIC_TABLES};
    if (!row_can_be_said(r) || !can_say(to) || !convert_find_entry(m, r, object, &at.database)) {
        convert_complain(k->v, OBSTACLE_RENAMED, &k->now, row);
        return;
    }
    at.object = mapping_add(m, at.side, at.database, at.list, object);
    mapping_set(m, at, OBJECT_MAPPED_NAME, to);
}

/* --- are they worth it? ----------------------------------------------------------------------- */

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

static void describe_rule(struct conversion *v, const char *rule)
{
    struct glob_rule parts;
    if (!glob_split(rule, &parts))
        return;
    struct glob database = glob_read(parts.database.text, parts.database.length);
    struct glob object = glob_read(parts.object.text, parts.object.length);
    if (glob_is_plain(&database) && glob_is_plain(&object))
        v->exact++;
    else
        v->open++;
    v->whole_databases = v->whole_databases || glob_is_any(&object);
}

static void convert_rules_describe(struct conversion *v, const struct spec *s)
{
    struct spec *copy = spec_copy(s);
    for (size_t i = 0; i < v->include.len; i++)
        describe_rule(v, v->include.items[i]);
    convert_use(v, copy);
    v->old_size = spec_size(s);
    v->new_size = spec_size(copy);
    spec_free(copy);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void make_rules(struct making *k)
{
    struct patterns found;
    patterns_find(&found, k->now.catalog, k->now.taken, k->alone);
    if (are_few(k->v, &found)) {
        k->v->result = mapping_new();
        convert_rules_add_rules(k, &found.include, MAPPING_INCLUDE);
        convert_rules_add_rules(k, &found.exclude, MAPPING_EXCLUDE);
        for (uint32_t row = 0; row < k->now.rows; row++)
            add_renamed(k, row);
        convert_prove(k->v, &k->now);
    }
    patterns_clear(&found);
}

void convert_to_rules(struct conversion *v, const struct spec *s, const struct catalog *c)
{
    struct making k = {.v = v};
    *v = (struct conversion){.to_rules = true};
    convert_begin(v, &k.now, s, c);
    k.alone = mem_array(bits_words(catalog_run_count(c)) + 1, sizeof *k.alone);
    k.target = mem_array((size_t)catalog_database_count(c) + 1, sizeof *k.target);
    for (uint32_t row = 0; row < k.now.rows; row++)
        if (bits_has(k.now.taken, row))
            survey_row(&k, row);
    if (v->chosen && !obstacles_refuse(&v->obstacles))
        make_rules(&k);
    if (v->result)
        convert_rules_describe(v, s);
    selection_clear(&k.now);
    free(k.alone);
    free(k.target);
}
