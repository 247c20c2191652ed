/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/clock.h"
#include "sandbox/json.h"

enum { DEPTH = 64 };

static struct json_object *json_parse(const char *text, size_t length, int flags, const char **why)
{
    struct json_tokener *reader = json_tokener_new_ex(DEPTH);
    json_tokener_set_flags(reader, flags);
    struct json_object *tree = json_tokener_parse_ex(reader, text, (int)length);
    enum json_tokener_error error = json_tokener_get_error(reader);
    json_tokener_free(reader);
    if (error == json_tokener_success)
        return tree;
    json_object_put(tree);
    *why = error == json_tokener_continue ? "unexpected end of the text"
                                          : json_tokener_error_desc(error);
    return NULL;
}

/* The strict mode of json-c 0.18 takes bytes above 0x7f for control characters, so it judges a copy
 * that has a letter in place of each: the grammar allows both at the same places. */
static bool json_is_strict(const char *text, size_t length, const char **why)
{
    char *copy = mem_text_n(text, length);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)copy[i] > 0x7f)
            copy[i] = 'x';
    const char *fault = NULL;
    json_object_put(json_parse(copy, length, JSON_TOKENER_STRICT, &fault));
    free(copy);
    if (fault)
        *why = fault;
    return !fault;
}

struct json_object *json_read(const char *text, size_t length, const char **why)
{
    if (!json_is_strict(text, length, why))
        return NULL;
    return json_parse(text, length, JSON_TOKENER_VALIDATE_UTF8, why);
}

struct json_object *json_member(struct json_object *object, const char *name)
{
    struct json_object *member = NULL;
    if (!json_object_is_type(object, json_type_object))
        return NULL;
    json_object_object_get_ex(object, name, &member);
    return member;
}

const char *json_text(struct json_object *object, const char *name)
{
    struct json_object *member = json_member(object, name);
    return json_object_is_type(member, json_type_string) ? json_object_get_string(member) : NULL;
}

size_t json_characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

bool json_true(struct json_object *object, const char *name)
{
    struct json_object *member = json_member(object, name);
    return json_object_is_type(member, json_type_boolean) && json_object_get_boolean(member);
}

size_t json_count(struct json_object *array)
{
    return json_object_is_type(array, json_type_array) ? json_object_array_length(array) : 0;
}

struct json_object *json_at(struct json_object *array, size_t place)
{
    return place < json_count(array) ? json_object_array_get_idx(array, place) : NULL;
}

struct json_object *json_find(struct json_object *rows, const char *member, const char *text)
{
    for (size_t i = 0; text && i < json_count(rows); i++) {
        const char *own = json_text(json_at(rows, i), member);
        if (own && strcmp(own, text) == 0)
            return json_at(rows, i);
    }
    return NULL;
}

void json_add_text(struct json_object *object, const char *name, const char *text)
{
    json_object_object_add(object, name, text ? json_object_new_string(text) : NULL);
}

void json_add_bool(struct json_object *object, const char *name, bool value)
{
    json_object_object_add(object, name, json_object_new_boolean(value));
}

void json_add_int(struct json_object *object, const char *name, int64_t value)
{
    json_add_known(object, name, value, true);
}

void json_add_known(struct json_object *object, const char *name, int64_t value, bool known)
{
    json_object_object_add(object, name, known ? json_object_new_int64(value) : NULL);
}

void json_add_time(struct json_object *object, const char *name, int64_t seconds)
{
    char *text = seconds > 0 ? clock_text(seconds) : NULL;
    json_add_text(object, name, text);
    free(text);
}
