/* SPDX-License-Identifier: Apache-2.0 */
/* Matching rules: db.table, db.*, db*.tab*, [a-z], [!a-z], and db.pattern=db.table. */
#include <string.h>
#include "sandbox/check.h"
#include "sandbox/json.h"

static const char *bracket_end(const char *open)
{
    const char *at = open + 1;
    if (*at == '!')
        at++;
    return *at && *at != ']' ? strchr(at, ']') : NULL;
}

/* The first of the stops outside of brackets; NULL if there is none. */
static const char *find_outside(const char *text, const char *stops)
{
    for (; *text; text++) {
        if (strchr(stops, *text))
            return text;
        if (*text == '[' && !(text = bracket_end(text)))
            return NULL;
    }
    return NULL;
}

static bool brackets_close(const char *text)
{
    for (; *text; text++)
        if (*text == ']' || (*text == '[' && !(text = bracket_end(text))))
            return false;
    return true;
}

static bool check_patterns_has_wildcard(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr("*?[]", text[i]))
            return true;
    return false;
}

static const char *fault_of_target(const char *rule, const char *dot, const char *equals)
{
    const char *target = equals + 1;
    if (*target == '\0' || *target == '.' || target[strlen(target) - 1] == '.')
        return "must name a target behind =";
    if (strchr(target, '='))
        return "must have one = only";
    if (check_patterns_has_wildcard(target, strlen(target)))
        return "must not have a wildcard behind =";
    if (check_patterns_has_wildcard(rule, (size_t)(dot - rule)))
        return "must not have a wildcard in the database before =";
    return NULL;
}

/* What is wrong with the form of a rule, or NULL. */
static const char *fault_of(const char *rule)
{
    if (*rule == '\0')
        return "must not be empty";
    if (strchr(" \t\r\n", rule[0]) || strchr(" \t\r\n", rule[strlen(rule) - 1]))
        return "must not begin or end with a blank";
    if (!brackets_close(rule))
        return "must close every [ with ]";
    const char *equals = find_outside(rule, "=");
    const char *dot = find_outside(rule, ".");
    if (!dot || dot == rule || dot[1] == '\0' || (equals && dot + 1 >= equals))
        return "must have the form database.table";
    return equals ? fault_of_target(rule, dot, equals) : NULL;
}

static bool check_patterns_refuse(const char *where, size_t index, const char *what,
                                  const char *rule, struct reply *r)
{
    return reply_fail(r, "BLACK_WHITE_LIST_PARAM_INVALID_ERROR", "Correct the matching rule.",
                      "%s/%zu %s: %s", where, index, what, rule);
}

static bool check_black(const char *rule, const char *where, size_t index, struct reply *r)
{
    if (find_outside(rule, "="))
        return check_patterns_refuse(where, index, "must not rename what it excludes", rule, r);
    const char *dot = find_outside(rule, ".");
    if (strcmp(dot, ".*") != 0)
        return true;
    if (strcmp(rule, "*.*") == 0)
        return reply_fail(r, "BLACK_LIST_MATCH_ALL", "Exclude less.",
                          "%s/%zu excludes everything: %s", where, index, rule);
    return check_patterns_refuse(where, index, "must not exclude a whole database", rule, r);
}

static bool check_white(const char *rule, const char *where, size_t index, const char *schema,
                        struct reply *r)
{
    size_t length = (size_t)(find_outside(rule, ".") - rule);
    if (!schema || !*schema || check_patterns_has_wildcard(rule, length) ||
        (strlen(schema) == length && strncmp(schema, rule, length) == 0))
        return true;
    return reply_fail(
        r, "ENDPOINT_SCHEMA_NOT_ALLOWED_ERROR", "Take that database, or another data source.",
        "%s/%zu: the source is bound to the database %s: %s", where, index, schema, rule);
}

bool check_patterns(struct json_object *list, const char *where, bool black, const char *schema,
                    struct reply *r)
{
    for (size_t i = 0; i < json_count(list); i++) {
        const char *rule = json_object_get_string(json_at(list, i));
        const char *fault = fault_of(rule);
        if (fault)
            return check_patterns_refuse(where, i, fault, rule, r);
        if (black ? !check_black(rule, where, i, r) : !check_white(rule, where, i, schema, r))
            return false;
    }
    return true;
}
