/* SPDX-License-Identifier: Apache-2.0 */
/* Types and ranges, key by key. null is always allowed, and so are unknown keys. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/mem.h"
#include "sandbox/clock.h"
#include "sandbox/check.h"
#include "sandbox/check_keys.h"
#include "sandbox/json.h"

/* Where the check is; the path is written only if it is needed. */
struct place {
    const struct place *above;
    const char *name; /* NULL: an element */
    size_t index;
};

static void check_values_write_place(const struct place *p, struct buf *out)
{
    if (p->above)
        check_values_write_place(p->above, out);
    if (p->name)
        buf_printf(out, "/%s", p->name);
    else if (p->above)
        buf_printf(out, "/%zu", p->index);
}

__attribute__((format(printf, 3, 4))) static bool
check_values_refuse(const struct place *at, struct reply *r, const char *must, ...)
{
    struct buf path = {0};
    va_list args;
    check_values_write_place(at, &path);
    va_start(args, must);
    char *what = mem_vprintf(must, args);
    va_end(args);
    reply_fail(r, "PARAM_ERROR", "Correct the request.", "%s must be %s", buf_string(&path), what);
    free(what);
    buf_clear(&path);
    return false;
}

static bool refuse_choice(const struct place *at, const char *const *choices, struct reply *r)
{
    struct buf must = {0};
    buf_text(&must, "one of");
    for (const char *const *choice = choices; *choice; choice++)
        buf_printf(&must, "%s %s", choice == choices ? "" : ",", *choice);
    check_values_refuse(at, r, "%s", buf_string(&must));
    buf_clear(&must);
    return false;
}

static bool check_values_text(const struct key *key, struct json_object *value,
                              const struct place *at, struct reply *r)
{
    if (!json_object_is_type(value, json_type_string))
        return check_values_refuse(at, r, "a string");
    const char *text = json_object_get_string(value);
    if (strlen(text) != (size_t)json_object_get_string_len(value))
        return check_values_refuse(at, r, "a string without NUL");
    if (key->max == 0)
        return true;
    int64_t length = (int64_t)json_characters(text);
    return (length >= key->min && length <= key->max) ||
           check_values_refuse(at, r, "%d to %d characters long", (int)key->min, (int)key->max);
}

static bool check_values_choice(const struct key *key, struct json_object *value,
                                const struct place *at, struct reply *r)
{
    if (!json_object_is_type(value, json_type_string))
        return check_values_refuse(at, r, "a string");
    for (const char *const *choice = key->choices; choice && *choice; choice++)
        if (strcmp(*choice, json_object_get_string(value)) == 0)
            return true;
    return !key->choices || refuse_choice(at, key->choices, r);
}

static bool check_values_integer(const struct key *key, struct json_object *value,
                                 const struct place *at, struct reply *r)
{
    if (!json_object_is_type(value, json_type_int))
        return check_values_refuse(at, r, "an integer");
    int64_t number = json_object_get_int64(value);
    return (number >= key->min && number <= key->max) ||
           check_values_refuse(at, r, "between %lld and %lld", (long long)key->min,
                               (long long)key->max);
}

enum { SECONDS_DIGITS = 10 };

static bool check_seconds(struct json_object *value, const struct place *at, struct reply *r)
{
    bool text = json_object_is_type(value, json_type_string);
    if (!text && !json_object_is_type(value, json_type_int))
        return check_values_refuse(at, r, "Unix seconds, as string or integer");
    const char *digits = json_object_get_string(value);
    size_t length = strlen(digits);
    if (length == 0 || strspn(digits, "0123456789") != length)
        return check_values_refuse(at, r, "Unix seconds, as string or integer");
    if (length > SECONDS_DIGITS)
        return check_values_refuse(at, r, "in seconds, not in milliseconds");
    return strtoll(digits, NULL, 10) <= clock_now() || check_values_refuse(at, r, "in the past");
}

static bool check_values_texts(const struct key *key, struct json_object *value,
                               const struct place *at, struct reply *r)
{
    if (!json_object_is_type(value, json_type_array))
        return check_values_refuse(at, r, "an array of strings");
    for (size_t i = 0; i < json_count(value); i++) {
        struct place here = {at, NULL, i};
        if (!check_values_choice(key, json_at(value, i), &here, r))
            return false;
    }
    return true;
}

static bool check_members(const struct key *keys, struct json_object *value, const struct place *at,
                          struct reply *r);

static bool check_values_objects(const struct key *key, struct json_object *value,
                                 const struct place *at, struct reply *r)
{
    if (!json_object_is_type(value, json_type_array))
        return check_values_refuse(at, r, "an array of objects");
    for (size_t i = 0; i < json_count(value); i++) {
        struct place here = {at, NULL, i};
        if (!check_members(key->members, json_at(value, i), &here, r))
            return false;
    }
    return true;
}

static bool check_values_value(const struct key *key, struct json_object *value,
                               const struct place *at, struct reply *r)
{
    switch (key->type) {
    case KEY_TEXT:
        return check_values_text(key, value, at, r);
    case KEY_ONE_OF:
        return check_values_choice(key, value, at, r);
    case KEY_BOOLEAN:
        return json_object_is_type(value, json_type_boolean) ||
               check_values_refuse(at, r, "true or false");
    case KEY_INTEGER:
        return check_values_integer(key, value, at, r);
    case KEY_SECONDS:
        return check_seconds(value, at, r);
    case KEY_TEXTS:
        return check_values_texts(key, value, at, r);
    case KEY_OBJECT:
        return check_members(key->members, value, at, r);
    default:
        return check_values_objects(key, value, at, r);
    }
}

static bool check_members(const struct key *keys, struct json_object *value, const struct place *at,
                          struct reply *r)
{
    if (!json_object_is_type(value, json_type_object))
        return check_values_refuse(at, r, "an object");
    for (const struct key *key = keys; key->name; key++) {
        struct json_object *member = json_member(value, key->name);
        struct place here = {at, key->name, 0};
        if (member && !check_values_value(key, member, &here, r))
            return false;
    }
    return true;
}

bool check_values(struct json_object *body, struct reply *r)
{
    struct place root = {NULL, NULL, 0};
    return check_members(body_keys, body, &root, r);
}
