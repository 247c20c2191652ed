/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules of WILDCARD mode: their text form, and the only place that knows how OMS encodes them. One
 * rule is one entry of databases[] (databasesBlack[] for an exclude rule) whose name is the pattern
 * of the database, with one entry in tables[] whose name is the pattern of the table; a rename goes
 * into the two mappedNames. Source: the pages on matching rules of OMS's manual; the encoding is
 * inferred from the notes on fields of the CreateProject page.
 */
#include "spec/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"

/* The parts of "database.object=to_database.to_object"; the targets are NULL without a rename. */
struct rule_parts {
    char *database, *object, *to_database, *to_object;
};

static void parts_clear(struct rule_parts *p)
{
    free(p->database);
    free(p->object);
    free(p->to_database);
    free(p->to_object);
    *p = (struct rule_parts){0};
}

static char *part_text(struct glob_part part)
{
    return part.text ? mem_text_n(part.text, part.length) : NULL;
}

/* False if one of the names has no dot; p may be half filled then. */
static bool split_rule(const char *rule, struct rule_parts *p)
{
    struct glob_rule r;
    bool whole = glob_split(rule, &r);
    *p = (struct rule_parts){part_text(r.database), part_text(r.object), part_text(r.to_database),
                             part_text(r.to_object)};
    return whole;
}

static bool mapping_rules_has_wildcard(const char *part)
{
    return strpbrk(part, "*?[]");
}

/* Names that OMS takes hold none of these; wildcards are judged elsewhere. */
static bool check_characters(const char *rule, char **why)
{
    for (const char *p = rule; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            *why = mem_text(_("A rule must not hold blanks; write one rule a line."));
        else if (c < 0x80 && !glob_takes(*p))
            *why = mem_printf(_("OMS does not accept names that contain any of %s."),
                              "| \" ' ` \\ ( ) ; / &");
        else
            continue;
        return false;
    }
    return true;
}

static bool check_brackets(const char *part, char **why)
{
    for (const char *p = part; *p; p++) {
        if (*p == ']') {
            *why = mem_text(_("A ] has no [ before it."));
            return false;
        }
        if (*p != '[')
            continue;
        const char *set = p + 1 + (p[1] == '!');
        size_t length = strcspn(set, "[]");
        if (set[length] != ']' || length == 0) {
            *why = mem_text(length == 0 && set[0] == ']'
                                ? _("The brackets are empty; write [abc], [a-z] or [!abc].")
                                : _("A [ has no ] after it."));
            return false;
        }
        p = set + length;
    }
    return true;
}

static bool check_source(const struct rule_parts *p, char **why)
{
    if (!*p->database || !*p->object) {
        *why = mem_text(_("A rule needs a database and a table: db.table, db.* or *.*"));
        return false;
    }
    if (glob_dot(p->object, p->object + strlen(p->object))) {
        *why = mem_text(_("A rule has one dot, between database and table."));
        return false;
    }
    return true;
}

/*
 * Forms of a rename by those pages: both names plain; many tables into one; or the database
 * alone, with the same pattern for the tables on both sides.
 */
static bool check_target(const struct rule_parts *p, char **why)
{
    if (!p->to_database)
        return true;
    if (!*p->to_database || !*p->to_object)
        *why = mem_text(_("The target after = needs a database and a table: db2.table2"));
    else if (strchr(p->to_object, '.'))
        *why = mem_text(_("The target after = has one dot, between database and table."));
    else if (mapping_rules_has_wildcard(p->database))
        *why = mem_text(_("With a rename, the source database must be a plain name."));
    else if (mapping_rules_has_wildcard(p->to_database))
        *why = mem_text(_("The target database must be a plain name, without wildcards."));
    else if (mapping_rules_has_wildcard(p->to_object) && strcmp(p->object, p->to_object) != 0)
        *why = mem_text(
            _("The target table must be a plain name, or the same pattern as the source table."));
    else
        return true;
    return false;
}

static bool check_exclude(const struct rule_parts *p, char **why)
{
    if (p->to_database)
        *why = mem_text(_("A rule that excludes cannot rename."));
    return !p->to_database;
}

static bool check_parts(const char *rule, enum mapping_side side, char **why)
{
    struct rule_parts p;
    const char *equals = strchr(rule, '=');
    bool good = false;
    if (equals && strchr(equals + 1, '=')) {
        *why = mem_text(_("A rule has one = at most."));
        return false;
    }
    if (!split_rule(rule, &p))
        *why =
            mem_text(equals ? _("Both sides of = need a database and a table: db.table=db2.table2")
                            : _("A rule needs a database and a table: db.table, db.* or *.*"));
    else
        good = check_source(&p, why) && check_target(&p, why) &&
               (side == MAPPING_INCLUDE || check_exclude(&p, why));
    parts_clear(&p);
    return good;
}

bool rule_check(const char *rule, enum mapping_side side, char **why)
{
    char *said = NULL;
    bool good = check_characters(rule, &said) && check_brackets(rule, &said) &&
                check_parts(rule, side, &said);
    if (why && !good)
        *why = said;
    else
        free(said);
    return good;
}

static bool covers_database(const char *rule)
{
    struct rule_parts p;
    bool covers = split_rule(rule, &p) && strcmp(p.object, "*") == 0;
    parts_clear(&p);
    return covers;
}

bool rule_sound(const char *rule, enum mapping_side side, char **why)
{
    const char *doubt = NULL;
    if (!rule_check(rule, side, why))
        return false;
    if (!utf8_ascii(rule, strlen(rule)))
        doubt = _("The documents of OMS allow only ASCII for names in matching rules; * and ? "
                  "match other characters.");
    else if (side == MAPPING_EXCLUDE && covers_database(rule))
        doubt = _("The OMS console does not let a matching rule exclude a whole database; leave it "
                  "out of the rules that include instead.");
    if (doubt && why)
        *why = mem_text(doubt);
    return !doubt;
}

void rule_add(struct mapping *m, enum mapping_side side, const char *rule)
{
    struct rule_parts p;
    if (!split_rule(rule, &p))
        fatal("rule_add: an unchecked rule");
    struct object_at at = {.side = side, .list = MAPPING_TABLES};
    at.database = mapping_append_database(m, side, p.database);
    at.object = mapping_add(m, side, at.database, MAPPING_TABLES, p.object);
    if (p.to_database) {
        mapping_rename_database(m, side, at.database, p.to_database);
        mapping_set(m, at, OBJECT_MAPPED_NAME, p.to_object);
    }
    parts_clear(&p);
}

char *rule_text(const struct mapping *m, struct object_at at, bool whole)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *to_database = mapping_database_mapped(m, at.side, at.database);
    const char *object = whole ? "*" : mapping_get(m, at, OBJECT_NAME);
    const char *to_object = whole ? NULL : mapping_get(m, at, OBJECT_MAPPED_NAME);
    object = object ? object : "";
    to_database = to_database ? to_database : database;
    to_object = to_object ? to_object : object;
    bool renamed = strcmp(database, to_database) != 0 || strcmp(object, to_object) != 0;
    return renamed ? mem_printf("%s.%s=%s.%s", database, object, to_database, to_object)
                   : mem_printf("%s.%s", database, object);
}

/* The target of a rule without one is its source. */
static bool keeps_database(const struct mapping *m, struct object_at at, const struct rule_parts *p)
{
    const char *name = mapping_database_name(m, at.side, at.database);
    const char *mapped = mapping_database_mapped(m, at.side, at.database);
    return strcmp(name, p->database) == 0 &&
           strcmp(mapped ? mapped : name, p->to_database ? p->to_database : p->database) == 0;
}

static struct object_at change_database(struct mapping *m, struct object_at at,
                                        const struct rule_parts *p)
{
    if (keeps_database(m, at, p))
        return at;
    if (mapping_objects_of(m, at.side, at.database) > 1)
        at = mapping_split(m, at);
    mapping_name_database(m, at.side, at.database, p->database);
    mapping_rename_database(m, at.side, at.database, p->to_database ? p->to_database : p->database);
    return at;
}

/* All of a database stays an entry without objects. */
static void change_object(struct mapping *m, struct object_at at, bool whole,
                          const struct rule_parts *p)
{
    if (whole && strcmp(p->object, "*") == 0 && (!p->to_object || strcmp(p->to_object, "*") == 0))
        return;
    if (whole)
        at.object = mapping_add(m, at.side, at.database, at.list, p->object);
    mapping_set(m, at, OBJECT_NAME, p->object);
    mapping_set(m, at, OBJECT_MAPPED_NAME, p->to_object ? p->to_object : p->object);
}

struct object_at rule_change(struct mapping *m, struct object_at at, bool whole, const char *rule)
{
    struct rule_parts p;
    char *now = rule_text(m, at, whole);
    bool same = strcmp(now, rule) == 0;
    free(now);
    if (same)
        return at;
    if (!split_rule(rule, &p))
        fatal("rule_change: an unchecked rule");
    at = change_database(m, at, &p);
    change_object(m, at, whole, &p);
    parts_clear(&p);
    return at;
}

bool rule_reach(const struct mapping *m, struct object_at *at, bool *whole)
{
    for (; at->database < mapping_databases(m, at->side); at->database++) {
        *whole = mapping_objects_of(m, at->side, at->database) == 0;
        if (*whole && at->object == 0)
            return true;
        for (; !*whole && at->list < MAPPING_LISTS; at->list++, at->object = 0)
            if (at->object < mapping_objects(m, at->side, at->database, at->list))
                return true;
        at->list = MAPPING_TABLES;
        at->object = 0;
    }
    return false;
}

void rule_list(const struct mapping *m, enum mapping_side side, struct texts *rules)
{
    bool whole;
    for (struct object_at at = {.side = side}; rule_reach(m, &at, &whole); at.object++) {
        char *text = rule_text(m, at, whole);
        texts_add(rules, text);
        free(text);
    }
}

bool rule_place(const struct mapping *m, enum mapping_side side, size_t index, struct object_at *at)
{
    bool whole, found;
    *at = (struct object_at){.side = side};
    while ((found = rule_reach(m, at, &whole)) && index-- > 0)
        at->object++;
    return found && !whole;
}

bool rule_matches(const char *rule, const char *database, const char *object)
{
    struct glob_rule r;
    glob_split(rule, &r);
    return r.object.text &&
           glob_matches(r.database.text, r.database.length, database, strlen(database)) &&
           glob_matches(r.object.text, r.object.length, object, strlen(object));
}
