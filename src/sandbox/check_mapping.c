/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be transferred: modes, names, doubles, pinned data sources. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/check.h"
#include "sandbox/json.h"
#include "sandbox/mapping.h"

/* Names seen so far. Of tables and views only: two entries for one object contradict each other. */
struct seen {
    struct json_object *databases; /* source name -> target name */
    struct json_object *objects;   /* list, database, name */
    struct json_object *targets;   /* target database, name of tables */
    bool wildcard;
    bool reverse;
    size_t objects_seen;
};

static bool check_mapping_is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static bool check_mapping_names(struct json_object *entry, const char *where, struct reply *r)
{
    const char *name = json_text(entry, "name");
    const char *mapped = json_text(entry, "mappedName");
    if (!name || check_mapping_is_blank(name))
        return reply_fail(r, "PARAM_ERROR", "Name it.", "%s/name must not be empty", where);
    if (mapped && check_mapping_is_blank(mapped))
        return reply_fail(r, "PARAM_ERROR", "Name it or leave it out.",
                          "%s/mappedName must not be empty", where);
    return true;
}

static const char *target_name(struct json_object *entry)
{
    const char *mapped = json_text(entry, "mappedName");
    return mapped ? mapped : json_text(entry, "name");
}

static bool check_mapping_is_set(struct json_object *entry, const char *name)
{
    struct json_object *value = json_member(entry, name);
    if (json_object_is_type(value, json_type_string))
        return json_object_get_string_len(value) > 0;
    return json_count(value) > 0;
}

static bool check_wildcard_object(struct json_object *entry, const char *where, struct reply *r)
{
    static const char *const names[] = {"whereClause", "filterColumns", "shardColumns"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (check_mapping_is_set(entry, names[i]))
            return reply_fail(r, "PARAM_ERROR", "Leave it out, or list objects one by one.",
                              "%s/%s must not be set when /transferMapping/mode is WILDCARD", where,
                              names[i]);
    return true;
}

/* False if set holds the key already; takes over the key. */
static bool check_mapping_note(struct json_object *set, char *key)
{
    bool fresh = !json_object_object_get_ex(set, key, NULL);
    if (fresh)
        json_object_object_add_ex(set, key, NULL, JSON_C_OBJECT_ADD_KEY_IS_NEW);
    free(key);
    return fresh;
}

static bool check_mapping_doubles(struct seen *seen, struct json_object *database,
                                  struct json_object *entry, size_t list, const char *where,
                                  struct reply *r)
{
    const char *home = json_text(database, "name");
    if (!check_mapping_note(seen->objects,
                            mem_printf("%zu\x1f%s\x1f%s", list, home, json_text(entry, "name"))))
        return reply_fail(r, "DUPLICATE_SCHEMA_TABLE_ERROR", "Leave one of them out.",
                          "%s: %s.%s is listed twice", where, home, json_text(entry, "name"));
    if (list != 0 || !seen->reverse)
        return true;
    if (!check_mapping_note(seen->targets,
                            mem_printf("%s\x1f%s", target_name(database), target_name(entry))))
        return reply_fail(r, "MANY_TO_ONE_SCHEMA_TABLE_REVERSE_INCR_NOT_SUPPORT_ERROR",
                          "Disable the reverse transfer or give each table its own target.",
                          "%s: several tables go to %s.%s, which excludes "
                          "/enableReverseIncrTransfer",
                          where, target_name(database), target_name(entry));
    return true;
}

static bool check_mapping_object(struct seen *seen, struct json_object *database,
                                 struct json_object *entry, size_t list, const char *where,
                                 struct reply *r)
{
    seen->objects_seen++;
    if (!check_mapping_names(entry, where, r))
        return false;
    if (seen->wildcard)
        return check_wildcard_object(entry, where, r);
    return check_mapping_doubles(seen, database, entry, list, where, r);
}

static bool check_list(struct seen *seen, struct json_object *database, size_t list,
                       const char *where, struct reply *r)
{
    struct json_object *entries = json_member(database, mapping_lists[list]);
    size_t count = json_count(entries);
    char path[160];
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s/%zu", where, mapping_lists[list], i);
        if (!check_mapping_object(seen, database, json_at(entries, i), list, path, r))
            return false;
    }
    return true;
}

static bool check_one_target(struct seen *seen, struct json_object *database, const char *where,
                             struct reply *r)
{
    const char *name = json_text(database, "name");
    const char *before = json_text(seen->databases, name);
    if (before && strcmp(before, target_name(database)) != 0)
        return reply_fail(r, "SCHEMA_ONE_TO_MANY_NOT_SUPPORT_ERROR",
                          "Map the database to one target, or make two projects.",
                          "%s: %s goes to %s and to %s", where, name, before,
                          target_name(database));
    if (!before)
        json_add_text(seen->databases, name, target_name(database));
    return true;
}

static bool check_pin(struct json_object *endpoint, const char *name, const char *where,
                      struct reply *r)
{
    const char *schema = json_text(endpoint, "schema");
    if (!schema || !*schema || strcmp(schema, name) == 0)
        return true;
    return reply_fail(r, "ENDPOINT_SCHEMA_NOT_ALLOWED_ERROR",
                      "Take that database, or another data source.",
                      "%s: the data source %s is bound to the database %s, not %s", where,
                      json_text(endpoint, "name"), schema, name);
}

static bool check_mapping_database(struct seen *seen, struct json_object *database,
                                   struct json_object *source, struct json_object *sink,
                                   const char *where, struct reply *r)
{
    if (!check_mapping_names(database, where, r) ||
        !check_pin(source, json_text(database, "name"), where, r) ||
        !check_pin(sink, target_name(database), where, r))
        return false;
    if (!seen->wildcard && !check_one_target(seen, database, where, r))
        return false;
    for (size_t list = 0; list < MAPPING_LISTS; list++)
        if (!check_list(seen, database, list, where, r))
            return false;
    return true;
}

static bool check_databases(struct seen *seen, struct json_object *databases,
                            struct json_object *source, struct json_object *sink, const char *name,
                            struct reply *r)
{
    char path[80];
    for (size_t i = 0; i < json_count(databases); i++) {
        snprintf(path, sizeof path, "/transferMapping/%s/%zu", name, i);
        if (!check_mapping_database(seen, json_at(databases, i), source, sink, path, r))
            return false;
    }
    return true;
}

static bool check_specific(struct json_object *databases, const struct seen *seen, struct reply *r)
{
    if (json_count(databases) == 0)
        return reply_fail(r, "SYNC_OBJECT_EMPTY_ERROR", "Choose what to transfer.",
                          "/transferMapping/databases must not be empty");
    if (seen->objects_seen == 0)
        return reply_fail(r, "NO_TABLE_SELECTED", "Choose tables or views.",
                          "/transferMapping/databases holds no table and no view");
    return true;
}

static bool check_wildcard(struct json_object *mapping, struct json_object *source, struct reply *r)
{
    const char *schema = json_text(source, "schema");
    struct json_object *white = json_member(mapping, "tableAndViewWhiteList");
    struct json_object *black = json_member(mapping, "tableAndViewBlackList");
    if (json_count(white) == 0 && json_count(json_member(mapping, "databases")) == 0)
        return reply_fail(r, "SYNC_OBJECT_EMPTY_ERROR", "Say what to transfer.",
                          "/transferMapping/tableAndViewWhiteList must not be empty");
    return check_patterns(white, "/transferMapping/tableAndViewWhiteList", false, schema, r) &&
           check_patterns(black, "/transferMapping/tableAndViewBlackList", true, NULL, r);
}

static bool check_all(struct seen *seen, struct json_object *mapping, struct json_object *source,
                      struct json_object *sink, struct reply *r)
{
    struct json_object *databases = json_member(mapping, "databases");
    if (!check_databases(seen, databases, source, sink, "databases", r))
        return false;
    if (!seen->wildcard)
        return check_specific(databases, seen, r);
    return check_databases(seen, json_member(mapping, "databasesBlack"), NULL, NULL,
                           "databasesBlack", r) &&
           check_wildcard(mapping, source, r);
}

bool check_mapping(struct json_object *body, struct json_object *source, struct json_object *sink,
                   struct reply *r)
{
    struct json_object *mapping = json_member(body, "transferMapping");
    const char *mode = json_text(mapping, "mode");
    if (!mode)
        return reply_fail(r, "PARAM_ERROR", "Send SPECIFIC or WILDCARD.",
                          "/transferMapping/mode must not be empty");
    struct seen seen = {json_object_new_object(),
                        json_object_new_object(),
                        json_object_new_object(),
                        strcmp(mode, "WILDCARD") == 0,
                        json_true(body, "enableReverseIncrTransfer"),
                        0};
    bool ok = check_all(&seen, mapping, source, sink, r);
    json_object_put(seen.databases);
    json_object_put(seen.objects);
    json_object_put(seen.targets);
    return ok;
}
