/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/jread.h"
#include "base/jsonc.h"
#include "base/mem.h"

const char *jsonc_library(void)
{
    return json_c_version();
}

/* Bytes of the tree for a token, at the worst moment: json-c gives each object a table with room
 * for 16 keys, and doubles what is full. */
static size_t cost_of(const struct jread *r, enum jread_token token)
{
    enum { ENTRY = 24, SCALAR = 72, KEY = 208, ARRAY = 416, OBJECT = 896 };
    switch (token) {
    case JREAD_OBJECT:
        return ENTRY + OBJECT;
    case JREAD_ARRAY:
        return ENTRY + ARRAY;
    case JREAD_KEY:
        return KEY + jread_length(r);
    case JREAD_OBJECT_END:
    case JREAD_ARRAY_END:
        return 0;
    default:
        return ENTRY + SCALAR + jread_length(r);
    }
}

/* json-c accepts duplicate keys, NaN and more, and tells no place: our own reader looks first. */
static bool accepted(const char *text, size_t length, size_t memory, bool *larger, char **why)
{
    struct jread *r = jread_new(text, length);
    enum jread_token token = jread_next(r);
    *larger = false;
    while (!*larger && token != JREAD_END && token != JREAD_ERROR) {
        size_t cost = cost_of(r, token);
        *larger = cost > memory;
        memory -= cost;
        if (!*larger)
            token = jread_next(r);
    }
    bool good = !*larger && token == JREAD_END;
    if (token == JREAD_ERROR && why) {
        struct jread_place place = jread_at(r);
        /* TRANSLATORS: line, column, a whole sentence. */
        *why = mem_printf(_("Line %zu, column %zu: %s"), place.line, place.column, jread_why(r));
    }
    jread_free(r);
    return good;
}

/* Of a text that was accepted. */
static struct json_object *jsonc_build(const char *text, size_t length, char **why)
{
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    struct json_tokener *tokener = json_tokener_new_ex(JREAD_DEPTH + 1);
    if (!tokener)
        fatal(_("There is not enough memory."));
    struct json_object *tree = NULL;
    enum json_tokener_error error = json_tokener_error_size;
    if (length < INT_MAX) {
        tree = json_tokener_parse_ex(tokener, text, (int)length);
        error = json_tokener_get_error(tokener);
    }
    /* A bare number is complete only once something follows it. */
    if (error == json_tokener_continue) {
        tree = json_tokener_parse_ex(tokener, "\n", 1);
        error = json_tokener_get_error(tokener);
    }
    json_tokener_free(tokener);
    if (error == json_tokener_success && tree)
        return tree;
    json_object_put(tree);
    if (why)
        *why = mem_text(error == json_tokener_success ? _("There is only null here.")
                                                      : json_tokener_error_desc(error));
    return NULL;
}

struct json_object *jsonc_parse(const char *text, size_t length, char **why)
{
    bool larger;
    return accepted(text, length, SIZE_MAX, &larger, why) ? jsonc_build(text, length, why) : NULL;
}

struct json_object *jsonc_parse_within(const char *text, size_t length, size_t memory, bool *larger)
{
    return accepted(text, length, memory, larger, NULL) ? jsonc_build(text, length, NULL) : NULL;
}

struct json_object *jsonc_get(struct json_object *object, const char *name)
{
    if (!json_object_is_type(object, json_type_object))
        return NULL;
    struct json_object *found = NULL;
    if (json_object_object_get_ex(object, name, &found))
        return found;
    struct json_object_iterator end = json_object_iter_end(object);
    struct json_object_iterator at = json_object_iter_begin(object);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at))
        if (strcasecmp(json_object_iter_peek_name(&at), name) == 0)
            return json_object_iter_peek_value(&at);
    return NULL;
}

const char *jsonc_string(struct json_object *object, const char *name)
{
    struct json_object *value = jsonc_get(object, name);
    return json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
}

char *jsonc_text(struct json_object *object, const char *name)
{
    struct json_object *value = jsonc_get(object, name);
    switch (json_object_get_type(value)) {
    case json_type_string:
        return mem_text_n(json_object_get_string(value), (size_t)json_object_get_string_len(value));
    case json_type_boolean:
    case json_type_int:
    case json_type_double:
        return mem_text(json_object_to_json_string(value));
    default:
        return NULL;
    }
}

static bool int_of_text(const char *text, int64_t *value)
{
    const char *digits = text + (*text == '-');
    if (*digits < '0' || *digits > '9')
        return false;
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (errno != 0 || *end != '\0')
        return false;
    *value = number;
    return true;
}

static bool int_of_double(double number, int64_t *value)
{
    /* Above 2^53 a double no longer tells neighbours apart. */
    if (!(number >= -9007199254740992.0 && number <= 9007199254740992.0))
        return false;
    *value = (int64_t)number;
    return (double)*value == number;
}

bool jsonc_int(struct json_object *object, const char *name, int64_t *value)
{
    struct json_object *member = jsonc_get(object, name);
    switch (json_object_get_type(member)) {
    case json_type_int:
        /* json-c clamps what does not fit: above to UINT64_MAX, below to INT64_MIN. */
        return int_of_text(json_object_to_json_string(member), value) && *value != INT64_MIN;
    case json_type_double:
        return int_of_double(json_object_get_double(member), value);
    case json_type_string:
        return int_of_text(json_object_get_string(member), value);
    default:
        return false;
    }
}

int jsonc_bool(struct json_object *object, const char *name)
{
    struct json_object *value = jsonc_get(object, name);
    return json_object_is_type(value, json_type_boolean) ? json_object_get_boolean(value) : -1;
}

size_t jsonc_length(struct json_object *array)
{
    return json_object_is_type(array, json_type_array) ? json_object_array_length(array) : 0;
}

struct json_object *jsonc_at(struct json_object *array, size_t index)
{
    return index < jsonc_length(array) ? json_object_array_get_idx(array, index) : NULL;
}
