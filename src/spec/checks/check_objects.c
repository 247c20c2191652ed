/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about the selected objects: that there are some, their names, the mode. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "spec/object_name.h"
#include "spec/checks/checks.h"

/* Whether OMS takes all of such a database or nothing is not documented. */
static void check_database_empty(struct check_run *c, const struct object_facts *o)
{
    if (o->at.side == MAPPING_INCLUDE &&
        mapping_objects(c->map, o->at.side, o->at.database, MAPPING_TABLES) == 0 &&
        mapping_objects(c->map, o->at.side, o->at.database, MAPPING_VIEWS) == 0)
        check_object(c, o, OBJECT_KEYS, N_("no table and no view of it is selected"));
}

static void check_name_missing(struct check_run *c, const struct object_facts *o)
{
    char number[32];
    if (!text_blank(o->name))
        return;
    snprintf(number, sizeof number, "%zu", (o->whole ? o->at.database : o->at.object) + 1);
    check_object(c, o, OBJECT_NAME, N_("entry %s has no name"), number);
}

/* A program of OceanBase always sends mapped names. One finding, not one for each of a million. */
static void check_mapped_name_missing(struct check_run *c)
{
    struct object_at first = {.side = MAPPING_INCLUDE};
    struct object_facts o;
    size_t count = 0;
    char text[32];
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
                 text);
}

static void report_name(struct check_run *c, const struct object_facts *o, enum object_key key,
                        const char *name, const char *sentence)
{
    char fault[8];
    /* A queue has its own check for other than ASCII in tables. */
    if (!text_blank(name) && object_name_fault(name, o->whole || !c->queue, fault)[0] != '\0')
        check_object(c, o, key, sentence, name, fault);
}

static void check_name_not_supported(struct check_run *c, const struct object_facts *o)
{
    if (o->whole && o->at.side == MAPPING_EXCLUDE)
        return;
    report_name(c, o, OBJECT_NAME, o->name, N_("in the name \"%s\", \"%s\" is not supported"));
    if (o->mapped && o->mapped != o->name && !c->topics &&
        (!o->name || strcmp(o->mapped, o->name) != 0))
        report_name(c, o, OBJECT_MAPPED_NAME, o->mapped,
                    N_("in the target's name \"%s\", \"%s\" is not supported"));
}

/* The published example has masked names with asterisks, so this is no error. */
static void check_name_is_pattern(struct check_run *c, const struct object_facts *o)
{
    bool pattern = (o->name && strpbrk(o->name, "*?[")) || strpbrk(o->database, "*?[");
    if (pattern)
        check_object(c, o, OBJECT_NAME, N_("is read as a name, not as a matching rule"));
}

/* Databases that belong to the system, as far as the documents name them. */
static bool is_of_system(const char *family, const char *name)
{
    if (!name)
        return false;
    if (one_of("ORACLE|OB_ORACLE", family))
        return one_of("SYS|SYSTEM", name);
    char small[32];
    size_t length = 0;
    for (; name[length] && length < sizeof small - 1; length++)
        small[length] = (char)tolower((unsigned char)name[length]);
    small[length] = '\0';
    return one_of("information_schema|performance_schema", small) ||
           (matrix_is_mysql(family) && one_of("mysql|sys", small)) ||
           (one_of("OB_MYSQL", family) && one_of("oceanbase", small));
}

static void check_system_database(struct check_run *c, const struct object_facts *o)
{
    if (o->at.side != MAPPING_INCLUDE)
        return;
    if (is_of_system(c->source, o->name))
        check_object(c, o, OBJECT_NAME, N_("it belongs to the system of the source"));
    else if (!c->topics && is_of_system(c->sink, o->mapped))
        check_object(c, o, OBJECT_MAPPED_NAME,
                     N_("it is mapped to %s, which belongs to the system of the sink"), o->mapped);
}

static void check_online_ddl_table(struct check_run *c, const struct object_facts *o)
{
    if (o->at.list == MAPPING_TABLES && o->name && object_name_is_temporary(o->name))
        check_object(c, o, OBJECT_NAME, N_("looks like a helper table of an online DDL tool"));
}

/* A $$ in a name is documented to harm the creation of the task, in rules as well. */
static void check_name_dollars(struct check_run *c, const struct object_facts *o)
{
    if (o->name && strstr(o->name, "$$"))
        check_object(c, o, OBJECT_NAME, N_("its name holds $$"));
    else if (o->mapped && !c->topics && strstr(o->mapped, "$$"))
        check_object(c, o, OBJECT_MAPPED_NAME, N_("the target's name holds $$"));
}

/* The same data source, or one MySQL under two names. Tenants of OceanBase share addresses. */
static bool is_one_database(const struct check_run *c)
{
    const struct endpoint *source = spec_endpoint(c->spec, SIDE_SOURCE);
    const struct endpoint *sink = spec_endpoint(c->spec, SIDE_SINK);
    const char *from = spec_get(c->spec, FIELD_SOURCE), *to = spec_get(c->spec, FIELD_SINK);
    if (!text_blank(from) && to && strcmp(from, to) == 0)
        return true;
    return (c->facts & FACT_FROM_MYSQL) && !text_blank(source->address) && sink->address &&
           strcmp(source->address, sink->address) == 0 && one_of("MYSQL", c->sink);
}

/* What a missing mapped name means is not documented. */
static void check_table_same(struct check_run *c, const struct object_facts *o)
{
    if (o->at.side == MAPPING_INCLUDE && o->at.list <= MAPPING_VIEWS && !c->topics &&
        !text_blank(o->name) && o->mapped && strcmp(o->name, o->mapped) == 0 &&
        o->database_mapped && strcmp(o->database, o->database_mapped) == 0 && is_one_database(c))
        check_object(c, o, OBJECT_KEYS, N_("is copied onto itself"));
}

static const struct check_row rows[] = {
    {{"mode-missing", SEVERITY_ERROR, N_("Objects are selected by name or by rules."),
      N_("The list of objects is read as names or as rules; without the mode OMS cannot tell."),
      N_("Choose SPECIFIC or WILDCARD."), N_("CreateProject: transferMapping.mode")},
     .without = FACT_MODE,
     .field = FIELD_MODE,
     .says = {N_("The way in which objects are selected is not set.")},
     .fix = "SPECIFIC"},
    {{"objects-none", SEVERITY_ERROR, N_("A task has objects to transfer."),
      N_("OMS refuses a task that transfers nothing."), N_("Add tables or views."),
      N_("error NO_TABLE_SELECTED")},
     .without = FACT_WILDCARD | FACT_INCLUDES,
     .page = PAGE_OBJECTS,
     .place = "/transferMapping/databases",
     .says = {N_("No table and no view is selected.")}},
    {{"white-list-too-long", SEVERITY_WARNING, N_("The list of the objects is at most 64 KB long."),
      N_("OMS gives its components one list of all objects, and its precheck refuses a longer "
         "one."),
      N_("Select by matching rules (WILDCARD), for which g among the objects makes a proposal, or "
         "split the task."),
      N_("precheck DB_WHITE_LIST_LENGTH, error GHANA-PCHKNP002020; estimate, and an administrator "
         "of OMS can skip the item")},
     .with = FACT_SPECIFIC,
     .spec = check_white_list},
    /* check_white_list() finds these, too */
    {.check = {"white-list-long", SEVERITY_WARNING,
               N_("The list of the objects stays well below 64 KB."),
               N_("OMS gives its components one list of all objects, and its precheck refuses more "
                  "than 64 KB; what else OMS writes into it is not known here."),
               N_("Select by matching rules (WILDCARD), for which g among the objects makes a "
                  "proposal, or split the task."),
               N_("precheck DB_WHITE_LIST_LENGTH, error GHANA-PCHKNP002020; estimate")}},
    {{"database-empty", SEVERITY_WARNING, N_("A database that is named has objects selected."),
      N_("Whether OMS takes all of such a database or nothing of it is not documented."),
      N_("Add objects of it, or remove it."),
      N_("OMS clients: tables not empty; the page of CreateProject is silent")},
     .without = FACT_WILDCARD,
     .database = check_database_empty},
    {{"database-name-missing", SEVERITY_ERROR, N_("A database has a name."),
      N_("OMS cannot tell where to look for the objects of the entry."),
      N_("Give the name, or remove the entry."), N_("CreateProject: databases, name")},
     .database = check_name_missing},
    {{"object-name-missing", SEVERITY_ERROR, N_("A table or view has a name."),
      N_("OMS cannot tell which object is meant."), N_("Give the name, or remove the entry."),
      N_("CreateProject: tables, name")},
     .object = check_name_missing},
    {{"mapped-name-missing", SEVERITY_NOTE,
      N_("The target's name is given, even if it is the same."),
      N_("The page of CreateProject does not say what a missing name means; all known clients send "
         "it."),
      N_("Do nothing unless OMS refuses it; in that case set the mapped names."),
      N_("OMS clients: mappedName")},
     .without = FACT_WILDCARD,
     .spec = check_mapped_name_missing},
    {{"name-not-supported", SEVERITY_WARNING,
      N_("Names are plain ASCII, without blanks and without . | \" ' ` \\ ( ) = ; / &"),
      N_("The limits of OMS exclude such names; components that are given lists of names may "
         "misread them."),
      N_("Rename it, or leave it out."), N_("limits of OMS: names of objects")},
     .without = FACT_WILDCARD,
     .database = check_name_not_supported,
     .object = check_name_not_supported},
    {{"system-database", SEVERITY_WARNING, N_("Databases of the system are not transferred."),
      N_("What they hold describes the one server, and OMS's precheck refuses a task that has one "
         "of them as its source or target."),
      N_("Leave it out, or map the database to another one."),
      N_("error GHANA-PCHKNP001010, whose item an administrator of OMS can skip")},
     .database = check_system_database},
    {{"name-dollars", SEVERITY_WARNING, N_("Names are without $$."),
      N_("The documents say that a name with $$ in it harms the creation of the task."),
      N_("Leave it out, or rename it."), N_("OMS Community: matching rules")},
     .object = check_name_dollars},
    {{"object-double", SEVERITY_ERROR, N_("An object is selected once."),
      N_("OMS refuses the request, since the two may say different things of one object."),
      N_("Remove one of the two."), N_("error DUPLICATE_SCHEMA_TABLE_ERROR")},
     .without = FACT_WILDCARD,
     .spec = check_object_double},
    {{"table-same", SEVERITY_ERROR, N_("An object is copied to another one."),
      N_("Every change that the task writes is a change that it reads again: it runs in a circle, "
         "and OMS's precheck refuses it."),
      N_("Give the object another database or name, or choose another sink."),
      N_("precheck DB_TABLE_CYCLICALLY")},
     .object = check_table_same},
    {{"database-double", SEVERITY_WARNING, N_("A database has one entry."),
      N_("What OMS makes of two entries of one name is not documented; it may keep only one of "
         "them."),
      N_("Put its objects into one entry."), N_("CreateProject: databases")},
     .spec = check_database_double},
    {{"database-split", SEVERITY_ERROR, N_("A database is mapped to one database."),
      N_("OMS maps a database as a whole, and refuses a request in which it goes to two places."),
      N_("Give both entries the same target."), N_("error SCHEMA_ONE_TO_MANY_NOT_SUPPORT_ERROR")},
     .spec = check_database_split},
    {{"merge", SEVERITY_WARNING, N_("Several tables are merged into one only if that is intended."),
      N_("Rows of equal keys overwrite each other in a merged table, and nothing says so "
         "afterwards."),
      N_("If it is intended: create the target by hand, and accept non-empty tables."),
      N_("table aggregation")},
     .spec = check_merge,
     .object = check_merge_object},
    {{"target-case", SEVERITY_WARNING, N_("Names that differ by case only are unsafe."),
      N_("Where lower_case_table_names is not 0, the two are one table in the sink."),
      N_("Choose targets that differ by more than case."), N_("limits of OMS: names of objects")},
     .spec = check_target_case},
    {{"name-is-pattern", SEVERITY_WARNING,
      N_("With objects selected by name, * ? and [ are ordinary characters."),
      N_("OMS looks for a table that is really called so, and finds none."),
      N_("Select by rules (WILDCARD) if you mean a matching rule."),
      N_("CreateProject: transferMapping")},
     .with = FACT_SPECIFIC,
     .object = check_name_is_pattern},
    {{"online-ddl-table", SEVERITY_WARNING,
      N_("Helper tables of online DDL tools are filtered out by name."),
      N_("OMS leaves tables out that are named so while it follows online DDL, and their rows are "
         "lost from the task."),
      N_("Leave it out, or rename it if it is a table of your own."), N_("online DDL tools")},
     .without = FACT_WILDCARD,
     .object = check_online_ddl_table},
    {{"online-ddl-rule", SEVERITY_NOTE,
      N_("Rules leave out what online DDL tools create for a while."),
      N_("gh-ost and pt-osc copy a table into one of another name and swap the two: such tables "
         "are transferred, and may stop the task when they vanish."),
      N_("If such a tool is used in the source, exclude *_gho, *_ghc and *_del, or *_new and "
         "*_old; from MySQL to OceanBase you can choose the tool under \"Online DDL tools\" "
         "instead."),
      N_("matching rules of OMS: exclude {db}.*_ghc")},
     .with = FACT_WILDCARD | FACT_INCR,
     .spec = check_online_ddl_rule},
};

const struct check_table objects_checks = {rows, sizeof rows / sizeof *rows};
