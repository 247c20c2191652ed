/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about the selected objects: that there are some, their names, the mode. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/object_name.h"
#include "spec/checks/checks.h"

void check_mode_missing(struct check_run *c)
{
    if (!check_given(c, FIELD_MODE))
        check_fix_set(check_field(c, FIELD_MODE,
                                  N_("The way in which objects are selected is not "
                                     "set."),
                                  NULL, NULL, NULL),
                      "SPECIFIC");
}

static size_t selected(const struct check_run *c, size_t db)
{
    return mapping_objects(c->map, MAPPING_INCLUDE, db, MAPPING_TABLES) +
           mapping_objects(c->map, MAPPING_INCLUDE, db, MAPPING_VIEWS);
}

static size_t renamed_only(const struct check_run *c, size_t db)
{
    return mapping_objects(c->map, MAPPING_INCLUDE, db, MAPPING_SPECIFIC_TABLES) +
           mapping_objects(c->map, MAPPING_INCLUDE, db, MAPPING_SPECIFIC_VIEWS);
}

void check_objects_none(struct check_run *c)
{
    if (!c->wildcard && mapping_databases(c->map, MAPPING_INCLUDE) == 0)
        check_place(c, PAGE_OBJECTS, "/transferMapping/databases",
                    N_("No table and no view is selected."), NULL, NULL);
}

/* Whether OMS takes all of such a database or nothing is not documented. */
void check_database_empty(struct check_run *c)
{
    for (size_t db = 0; !c->wildcard && db < mapping_databases(c->map, MAPPING_INCLUDE); db++)
        if (selected(c, db) == 0)
            check_database(c, MAPPING_INCLUDE, db, OBJECT_KEYS,
                           N_("no table and no view of it is selected"), NULL, NULL);
}

void check_database_name_missing(struct check_run *c)
{
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < mapping_databases(c->map, (enum mapping_side)side); db++)
            if (text_blank(mapping_database_name(c->map, (enum mapping_side)side, db))) {
                char number[32];
                snprintf(number, sizeof number, "%zu", db + 1);
                check_database(c, (enum mapping_side)side, db, OBJECT_NAME,
                               N_("entry %s has no name"), number, NULL);
            }
}

void check_object_name_missing(struct check_run *c, const struct object_facts *o)
{
    char number[32];

    if (!text_blank(o->name))
        return;
    snprintf(number, sizeof number, "%zu", o->at.object + 1);
    check_object(c, o, OBJECT_NAME, N_("entry %s has no name"), number, NULL);
}

/* A program of OceanBase always sends mapped names. One finding, not one for each of a million. */
void check_mapped_name_missing(struct check_run *c)
{
    struct object_at first = {.side = MAPPING_INCLUDE};
    struct object_facts o;
    size_t count = 0;
    char text[32];

    if (c->wildcard)
        return;
    for (struct object_at at = first; check_goes_on(c) && mapping_reach(c->map, &at); at.object++)
        if (at.list <= MAPPING_VIEWS && !mapping_get(c->map, at, OBJECT_MAPPED_NAME) &&
            count++ == 0)
            first = at;
    if (count == 0)
        return;
    check_fetch(c, first, &o);
    snprintf(text, sizeof text, "%zu", count);
    check_object(c, &o, OBJECT_KEYS,
                 count == 1 ? N_("no mapped name is set")
                            : N_("no mapped name is set (so for %s objects in all)"),
                 text, NULL);
}

static void check_object_name(struct check_run *c, const struct object_facts *o,
                              enum object_key key, const char *name, const char *sentence)
{
    char fault[8];
    /* A queue has its own check for other than ASCII. */
    if (!text_blank(name) && object_name_fault(name, !c->queue, fault)[0] != '\0')
        check_object(c, o, key, sentence, name, fault);
}

void check_name_not_supported_object(struct check_run *c, const struct object_facts *o)
{
    if (c->wildcard)
        return; /* rule-malformed says so */
    check_object_name(c, o, OBJECT_NAME, o->name,
                      N_("in the name \"%s\", \"%s\" is not supported"));
    if (o->mapped != NULL && o->mapped != o->name && !c->topics &&
        (o->name == NULL || strcmp(o->mapped, o->name) != 0))
        check_object_name(c, o, OBJECT_MAPPED_NAME, o->mapped,
                          N_("in the target's name \"%s\", \"%s\" is not supported"));
}

void check_name_not_supported(struct check_run *c)
{
    char fault[8];

    for (size_t db = 0; !c->wildcard && db < mapping_databases(c->map, MAPPING_INCLUDE); db++) {
        const char *name = mapping_database_name(c->map, MAPPING_INCLUDE, db);
        const char *mapped = mapping_database_mapped(c->map, MAPPING_INCLUDE, db);
        if (!text_blank(name) && object_name_fault(name, true, fault)[0] != '\0')
            check_database(c, MAPPING_INCLUDE, db, OBJECT_NAME,
                           N_("in the name \"%s\", \"%s\" is not supported"), name, fault);
        if (!text_blank(mapped) && !c->topics && (name == NULL || strcmp(name, mapped) != 0) &&
            object_name_fault(mapped, true, fault)[0] != '\0')
            check_database(c, MAPPING_INCLUDE, db, OBJECT_MAPPED_NAME,
                           N_("in the target's name \"%s\", \"%s\" is not supported"), mapped,
                           fault);
    }
}

void check_queue_name(struct check_run *c, const struct object_facts *o)
{
    if (!c->queue)
        return;
    if (o->name != NULL && !utf8_ascii(o->name, strlen(o->name)))
        check_object(c, o, OBJECT_NAME, N_("the table's name is not plain ASCII"), NULL, NULL);
    if (o->filter != NULL && !utf8_ascii(o->filter, strlen(o->filter)))
        check_object(c, o, OBJECT_FILTER_COLUMNS, N_("a column's name is not plain ASCII"), NULL,
                     NULL);
    if (o->shard != NULL && !utf8_ascii(o->shard, strlen(o->shard)))
        check_object(c, o, OBJECT_SHARD_COLUMNS, N_("a column's name is not plain ASCII"), NULL,
                     NULL);
}

/* The published example has masked names with asterisks, so this is no error. */
void check_name_is_pattern(struct check_run *c, const struct object_facts *o)
{
    bool pattern = (o->name && strpbrk(o->name, "*?[")) || strpbrk(o->database, "*?[");
    if (c->specific && pattern)
        check_object(c, o, OBJECT_NAME, N_("is read as a name, not as a matching rule"), NULL,
                     NULL);
}

void check_online_ddl_table(struct check_run *c, const struct object_facts *o)
{
    if (!c->wildcard && o->at.list == MAPPING_TABLES && o->name != NULL &&
        object_name_is_temporary(o->name))
        check_object(c, o, OBJECT_NAME, N_("looks like a helper table of an online DDL tool"), NULL,
                     NULL);
}

/* A $$ in a name is documented to harm the creation of the task, in rules as well. */
void check_name_dollars(struct check_run *c, const struct object_facts *o)
{
    if (o->name != NULL && strstr(o->name, "$$") != NULL)
        check_object(c, o, OBJECT_NAME, N_("its name holds $$"), NULL, NULL);
    else if (o->mapped != NULL && !c->topics && strstr(o->mapped, "$$") != NULL)
        check_object(c, o, OBJECT_MAPPED_NAME, N_("the target's name holds $$"), NULL, NULL);
}

/* The same data source, or one MySQL under two names. Tenants of OceanBase share addresses. */
static bool is_one_database(const struct check_run *c)
{
    const struct endpoint *source = spec_endpoint(c->spec, SIDE_SOURCE);
    const struct endpoint *sink = spec_endpoint(c->spec, SIDE_SINK);
    const char *from = spec_get(c->spec, FIELD_SOURCE), *to = spec_get(c->spec, FIELD_SINK);

    if (!text_blank(from) && to != NULL && strcmp(from, to) == 0)
        return true;
    return c->source != NULL && c->sink != NULL && strcmp(c->source, "MYSQL") == 0 &&
           strcmp(c->sink, "MYSQL") == 0 && !text_blank(source->address) && sink->address != NULL &&
           strcmp(source->address, sink->address) == 0;
}

/* What a missing mapped name means is not documented. */
void check_table_same(struct check_run *c, const struct object_facts *o)
{
    if (o->at.side == MAPPING_INCLUDE && o->at.list <= MAPPING_VIEWS && !c->topics &&
        !text_blank(o->name) && o->mapped != NULL && strcmp(o->name, o->mapped) == 0 &&
        o->database_mapped != NULL && strcmp(o->database, o->database_mapped) == 0 &&
        is_one_database(c))
        check_object(c, o, OBJECT_KEYS, N_("is copied onto itself"), NULL, NULL);
}

static bool rules_take(const struct texts *rules, const char *database, const char *object)
{
    for (size_t i = 0; i < rules->len; i++)
        if (rule_matches(rules->items[i], database, object))
            return true;
    return false;
}

/* A name as gh-ost and pt-osc give it that the rules of this database take; NULL: none. */
static const char *helper_taken(const char *rule, const struct texts *excluded,
                                const char *database)
{
    static const char *const helpers[] = {"_t_gho", "_t_ghc", "_t_del", "_t_new", "_t_old"};

    for (size_t i = 0; i < sizeof helpers / sizeof *helpers; i++)
        if (rule_matches(rule, database, helpers[i]) && !rules_take(excluded, database, helpers[i]))
            return helpers[i];
    return NULL;
}

static void report_helper(struct check_run *c, size_t rule, const char *helper)
{
    static const char sentence[] = N_("also takes helper tables of online DDL tools, such as %s");
    struct object_at at;
    struct object_facts o;

    if (!rule_place(c->map, MAPPING_INCLUDE, rule, &at)) {
        check_database(c, MAPPING_INCLUDE, at.database, OBJECT_KEYS, sentence, helper, NULL);
        return;
    }
    check_fetch(c, at, &o);
    check_object(c, &o, OBJECT_KEYS, sentence, helper, NULL);
}

/*
 * One finding, of the first rule. Only for a plain database, since another one's name would have to
 * be guessed. Where OMS follows online DDL, it knows the names itself.
 */
void check_online_ddl_rule(struct check_run *c)
{
    struct texts rules, excluded;
    const char *helper = NULL;

    if (!c->wildcard || !(c->stages & STAGE_INCR) || check_counts(c, FIELD_INCR_ONLINE_DDL))
        return;
    texts_init(&rules);
    texts_init(&excluded);
    rule_list(c->map, MAPPING_INCLUDE, &rules);
    rule_list(c->map, MAPPING_EXCLUDE, &excluded);
    for (size_t i = 0; i < rules.len && helper == NULL && check_goes_on(c); i++) {
        const char *dot = strchr(rules.items[i], '.');
        char *database = mem_text_n(rules.items[i], dot ? (size_t)(dot - rules.items[i]) : 0);
        if (strpbrk(database, "*?[") == NULL)
            helper = helper_taken(rules.items[i], &excluded, database);
        if (helper != NULL)
            report_helper(c, i, helper);
        free(database);
    }
    texts_clear(&rules);
    texts_clear(&excluded);
}

void check_specific_needs_wildcard(struct check_run *c)
{
    for (size_t db = 0; c->specific && db < mapping_databases(c->map, MAPPING_INCLUDE); db++)
        if (renamed_only(c, db) > 0)
            check_database(c, MAPPING_INCLUDE, db, OBJECT_KEYS,
                           N_("specificTables and specificViews have an effect only with rules"),
                           NULL, NULL);
}

void check_exclude_needs_wildcard(struct check_run *c)
{
    if (c->specific && mapping_databases(c->map, MAPPING_EXCLUDE) > 0)
        check_place(c, PAGE_OBJECTS, "/transferMapping/databasesBlack",
                    N_("Objects are excluded, which has an effect only with rules."), NULL, NULL);
}

static bool fits_schema(const struct check_run *c, const char *name, const char *schema)
{
    char *rule;
    bool fits;

    if (!c->wildcard) /* some databases fold case, so case alone is no fault */
        return strcasecmp(name, schema) == 0;
    rule = mem_printf("%s.*", name);
    fits = rule_matches(rule, schema, "t");
    free(rule);
    return fits;
}

void check_source_pinned(struct check_run *c)
{
    const char *schema = spec_endpoint(c->spec, SIDE_SOURCE)->schema;

    if (text_blank(schema))
        return;
    for (size_t db = 0; db < mapping_databases(c->map, MAPPING_INCLUDE); db++) {
        const char *name = mapping_database_name(c->map, MAPPING_INCLUDE, db);
        if (!text_blank(name) && !fits_schema(c, name, schema))
            check_database(c, MAPPING_INCLUDE, db, OBJECT_NAME,
                           N_("the source is bound to the database %s"), schema, NULL);
    }
}

void check_objects_of_other_source(struct check_run *c)
{
    const char *other = spec_picked_for(c->spec);

    if (other)
        check_place(c, PAGE_OBJECTS, "/transferMapping/databases",
                    c->wildcard ? N_("The rules were made for the data source %s, but the source "
                                     "is %s now.")
                                : N_("The objects were picked for the data source %s, but the "
                                     "source is %s now."),
                    other, spec_get(c->spec, FIELD_SOURCE));
}

void check_sink_pinned(struct check_run *c)
{
    const char *schema = spec_endpoint(c->spec, SIDE_SINK)->schema;

    if (text_blank(schema) || c->topics)
        return;
    for (size_t db = 0; db < mapping_databases(c->map, MAPPING_INCLUDE); db++) {
        const char *mapped = mapping_database_mapped(c->map, MAPPING_INCLUDE, db);
        if (!text_blank(mapped) && mapped[strcspn(mapped, "*?[")] == '\0' &&
            strcasecmp(mapped, schema) != 0)
            check_database(c, MAPPING_INCLUDE, db, OBJECT_MAPPED_NAME,
                           N_("it is mapped to %s, but the sink is bound to the database %s"),
                           mapped, schema);
    }
}

/* --- matching rules --- */

void check_pattern_none(struct check_run *c)
{
    if (c->wildcard && mapping_databases(c->map, MAPPING_INCLUDE) == 0 &&
        !check_given(c, FIELD_WHITE_LIST))
        check_place(c, PAGE_OBJECTS, "/transferMapping/databases",
                    N_("There is no rule that includes an object."), NULL, NULL);
}

static void cut_stop(char *sentence)
{
    size_t length = strlen(sentence), wide = strlen("。");
    if (length > 0 && sentence[length - 1] == '.')
        sentence[length - 1] = '\0';
    else if (length > wide && strcmp(sentence + length - wide, "。") == 0)
        sentence[length - wide] = '\0';
}

static void check_rule(struct check_run *c, struct object_at at, bool whole, const char *rule,
                       bool doubts)
{
    char *why = NULL;
    struct object_facts o;
    bool good = rule_check(rule, at.side, &why);

    if (doubts ? !good || rule_sound(rule, at.side, &why) : good) {
        free(why);
        return;
    }
    cut_stop(why); /* the finding ends in one of its own */
    if (whole) {
        check_database(c, at.side, at.database, OBJECT_KEYS, "%s", why, NULL);
    } else {
        check_fetch(c, at, &o);
        check_object(c, &o, OBJECT_NAME, "%s", why, NULL);
    }
    free(why);
}

/* rule_list() gives the rules in their order. */
static void check_objects_check_rules(struct check_run *c, enum mapping_side side, bool doubts)
{
    struct texts rules;
    size_t next = 0;

    texts_init(&rules);
    rule_list(c->map, side, &rules);
    for (size_t db = 0; db < mapping_databases(c->map, side); db++) {
        size_t before = next;
        for (int list = 0; list < MAPPING_LISTS; list++) {
            struct object_at at = {side, db, (enum mapping_list)list, 0};
            size_t objects = mapping_objects(c->map, side, db, at.list);
            for (; at.object < objects && next < rules.len && check_goes_on(c); at.object++)
                check_rule(c, at, false, rules.items[next++], doubts);
        }
        if (next == before && next < rules.len)
            check_rule(c, (struct object_at){.side = side, .database = db}, true,
                       rules.items[next++], doubts);
    }
    texts_clear(&rules);
}

void check_pattern_malformed(struct check_run *c)
{
    if (!c->wildcard)
        return;
    check_objects_check_rules(c, MAPPING_INCLUDE, false);
    check_objects_check_rules(c, MAPPING_EXCLUDE, false);
}

void check_pattern_doubtful(struct check_run *c)
{
    if (!c->wildcard)
        return;
    check_objects_check_rules(c, MAPPING_INCLUDE, true);
    check_objects_check_rules(c, MAPPING_EXCLUDE, true);
}
