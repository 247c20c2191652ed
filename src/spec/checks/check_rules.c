/* SPDX-License-Identifier: Apache-2.0 */
/* Matching rules, and what depends on the databases that source and sink are bound to. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/checks/checks.h"

void check_rule_at(struct check_run *c, struct object_at at, bool whole, enum object_key key,
                   const char *sentence, const char *value)
{
    struct object_facts o;
    if (whole)
        check_fetch_database(c, at.side, at.database, &o);
    else
        check_fetch(c, at, &o);
    check_object(c, &o, whole ? OBJECT_KEYS : key, sentence, value);
}

static void check_specific_needs_wildcard(struct check_run *c, const struct object_facts *o)
{
    size_t db = o->at.database;
    if (o->at.side == MAPPING_INCLUDE &&
        mapping_objects(c->map, o->at.side, db, MAPPING_SPECIFIC_TABLES) +
                mapping_objects(c->map, o->at.side, db, MAPPING_SPECIFIC_VIEWS) >
            0)
        check_object(c, o, OBJECT_KEYS,
                     N_("specificTables and specificViews have an effect only with rules"));
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

static void check_source_pinned(struct check_run *c, const struct object_facts *o)
{
    const char *schema = spec_endpoint(c->spec, SIDE_SOURCE)->schema;
    if (!text_blank(schema) && o->at.side == MAPPING_INCLUDE && !text_blank(o->name) &&
        !fits_schema(c, o->name, schema))
        check_object(c, o, OBJECT_NAME, N_("the source is bound to the database %s"), schema);
}

static void check_objects_of_other_source(struct check_run *c)
{
    const char *other = spec_picked_for(c->spec);
    if (other)
        check_place(
            c, PAGE_OBJECTS, "/transferMapping/databases",
            c->wildcard
                ? N_("The rules were made for the data source %s, but the source is %s now.")
                : N_("The objects were picked for the data source %s, but the source is %s now."),
            other, spec_get(c->spec, FIELD_SOURCE));
}

static void check_sink_pinned(struct check_run *c, const struct object_facts *o)
{
    const char *schema = spec_endpoint(c->spec, SIDE_SINK)->schema;
    if (!text_blank(schema) && o->at.side == MAPPING_INCLUDE && !text_blank(o->mapped) &&
        o->mapped[strcspn(o->mapped, "*?[")] == '\0' && strcasecmp(o->mapped, schema) != 0)
        check_object(c, o, OBJECT_MAPPED_NAME,
                     N_("it is mapped to %s, but the sink is bound to the database %s"), o->mapped,
                     schema);
}

static void cut_stop(char *sentence)
{
    size_t length = strlen(sentence), wide = strlen("。");
    if (length > 0 && sentence[length - 1] == '.')
        sentence[length - 1] = '\0';
    else if (length > wide && strcmp(sentence + length - wide, "。") == 0)
        sentence[length - wide] = '\0';
}

static void check_rule(struct check_run *c, struct object_at at, bool whole, bool doubts)
{
    char *why = NULL, *rule = rule_text(c->map, at, whole);
    bool good = rule_check(rule, at.side, &why);
    if (doubts ? good && !rule_sound(rule, at.side, &why) : !good) {
        cut_stop(why); /* the finding ends in one of its own */
        check_rule_at(c, at, whole, OBJECT_NAME, "%s", why);
    }
    free(why);
    free(rule);
}

static void check_each_rule(struct check_run *c, bool doubts)
{
    bool whole;
    for (int side = 0; side < MAPPING_SIDES; side++) {
        struct object_at at = {.side = (enum mapping_side)side};
        for (; check_goes_on(c) && rule_reach(c->map, &at, &whole); at.object++)
            check_rule(c, at, whole, doubts);
    }
}

static void check_pattern_malformed(struct check_run *c)
{
    check_each_rule(c, false);
}

static void check_pattern_doubtful(struct check_run *c)
{
    check_each_rule(c, true);
}

static void check_queue_name(struct check_run *c, const struct object_facts *o)
{
    if (o->name && !utf8_ascii(o->name, strlen(o->name)))
        check_object(c, o, OBJECT_NAME, N_("the table's name is not plain ASCII"));
    if (o->filter && !utf8_ascii(o->filter, strlen(o->filter)))
        check_object(c, o, OBJECT_FILTER_COLUMNS, N_("a column's name is not plain ASCII"));
    if (o->shard && !utf8_ascii(o->shard, strlen(o->shard)))
        check_object(c, o, OBJECT_SHARD_COLUMNS, N_("a column's name is not plain ASCII"));
}

static void check_wildcard_filter(struct check_run *c, const struct object_facts *o)
{
    if (!text_blank(o->where))
        check_object(c, o, OBJECT_WHERE, N_("%s is not possible with rules"), "whereClause");
    if (!text_blank(o->filter))
        check_object(c, o, OBJECT_FILTER_COLUMNS, N_("%s is not possible with rules"),
                     "filterColumns");
    if (!text_blank(o->shard))
        check_object(c, o, OBJECT_SHARD_COLUMNS, N_("%s is not possible with rules"),
                     "shardColumns");
}

static const struct check_row rows[] = {
    {{"specific-needs-wildcard", SEVERITY_WARNING,
      N_("specificTables and specificViews belong to rules."),
      N_("With objects selected by name OMS passes over these lists, so what is in them is not "
         "transferred."),
      N_("List the objects as tables and views."), N_("CreateProject: specificTables")},
     .with = FACT_SPECIFIC,
     .database = check_specific_needs_wildcard},
    {{"exclude-needs-wildcard", SEVERITY_WARNING, N_("Objects are excluded by rules only."),
      N_("With objects selected by name OMS passes over what is excluded."),
      N_("Remove the excluded objects; what is not selected is not transferred."),
      N_("CreateProject: databasesBlack")},
     .with = FACT_SPECIFIC | FACT_EXCLUDES,
     .page = PAGE_OBJECTS,
     .place = "/transferMapping/databasesBlack",
     .says = {N_("Objects are excluded, which has an effect only with rules.")}},
    {{"wildcard-filter", SEVERITY_ERROR,
      N_("Objects chosen by rules have no row conditions and no column lists."),
      N_("A condition is of one table, a rule matches many: OMS forbids it."),
      N_("Remove it, or name the objects one by one."),
      N_("CreateProject: whereClause, filterColumns, shardColumns")},
     .with = FACT_WILDCARD,
     .object = check_wildcard_filter},
    {{"rule-none", SEVERITY_ERROR, N_("A task with rules has one that includes objects."),
      N_("A task whose rules only exclude has nothing to transfer."),
      N_("Add a rule such as shop.*"), N_("matching rules")},
     .with = FACT_WILDCARD,
     .without = FACT_INCLUDES | FACT_WHITE_LIST,
     .page = PAGE_OBJECTS,
     .place = "/transferMapping/databases",
     .says = {N_("There is no rule that includes an object.")}},
    {{"rule-malformed", SEVERITY_ERROR, N_("A rule has a form that OMS accepts."),
      N_("OMS refuses the whole request if it cannot read one of the rules."),
      N_("Correct the rule: database.table, with * ? [] [!], or source=target."),
      N_("matching rules")},
     .with = FACT_WILDCARD,
     .spec = check_pattern_malformed},
    {{"rule-doubtful", SEVERITY_WARNING,
      N_("A matching rule keeps to what the documents of OMS describe."),
      N_("OMS may read such a rule in another way than it looks, and take other tables."),
      N_("Write it as the documents do, or try it with the precheck of OMS."),
      N_("matching rules: limits; the page of CreateProject is silent")},
     .with = FACT_WILDCARD,
     .spec = check_pattern_doubtful},
    {{"rule-double", SEVERITY_WARNING, N_("A rule occurs once."),
      N_("The second one does nothing; usually another one was meant."),
      N_("Remove one of the two."), N_("matching rules")},
     .with = FACT_WILDCARD,
     .spec = check_pattern_double},
    {{"source-pinned", SEVERITY_ERROR,
      N_("A data source that is bound to a database is read in that database only."),
      N_("OMS opens the data source in that database, and refuses objects of others."),
      N_("Choose objects of that database, or another source."),
      N_("error ENDPOINT_SCHEMA_NOT_ALLOWED_ERROR")},
     .database = check_source_pinned},
    {{"objects-of-other-source", SEVERITY_WARNING,
      N_("Objects are picked for the source that they are read from."),
      N_("Objects of the same name may be missing in the new source, or be other ones."),
      N_("Press o among the objects: check them against the list of this source, keep them, or "
         "remove them."),
      N_("the source was changed after the objects were picked")},
     .spec = check_objects_of_other_source},
    {{"sink-pinned", SEVERITY_WARNING,
      N_("A data source that is bound to a database is written to in that database only."),
      N_("OMS opens the data source in that database; writing into others may be refused by rights "
         "or by OMS."),
      N_("Map the database to that one, or choose another sink."), N_("ListDataSource: schema")},
     .without = FACT_TOPICS,
     .database = check_sink_pinned},
    {{"queue-name", SEVERITY_WARNING,
      N_("For a message queue, names of tables and columns are plain ASCII."),
      N_("Names travel inside each message, and the documents exclude other characters."),
      N_("Leave it out, or rename it in the source."), N_("message queues: limits")},
     .with = FACT_QUEUE,
     .object = check_queue_name},
};

const struct check_table rule_checks = {rows, sizeof rows / sizeof *rows};
