/* SPDX-License-Identifier: Apache-2.0 */
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/casing.h"

static char *capital(const char *key)
{
    char *copy = mem_text(key);
    copy[0] = (char)toupper((unsigned char)copy[0]);
    return copy;
}

static void add_capital(struct json_object *to, const char *key, struct json_object *value)
{
    char *name = capital(key);
    json_object_object_add(to, name, value);
    free(name);
}

static struct json_object *pascal(struct json_object *value)
{
    if (json_object_is_type(value, json_type_array)) {
        size_t count = json_object_array_length(value);
        struct json_object *copy = json_object_new_array_ext((int)count);
        for (size_t i = 0; i < count; i++)
            json_object_array_add(copy, pascal(json_object_array_get_idx(value, i)));
        return copy;
    }
    if (!json_object_is_type(value, json_type_object))
        return json_object_get(value);
    struct json_object *copy = json_object_new_object();
    struct json_object_iter it;
    json_object_object_foreachC(value, it) add_capital(copy, it.key, pascal(it.val));
    return copy;
}

static struct json_object *mixed(struct json_object *envelope, bool small_success)
{
    struct json_object *copy = json_object_new_object();
    struct json_object_iter it;
    json_object_object_foreachC(envelope, it)
    {
        if (small_success && strcmp(it.key, "success") == 0)
            json_object_object_add(copy, it.key, json_object_get(it.val));
        else
            add_capital(copy, it.key, json_object_get(it.val));
    }
    return copy;
}

struct json_object *casing_apply(struct json_object *envelope, enum casing casing,
                                 unsigned long serial)
{
    if (casing == CASING_CAMEL)
        return envelope;
    struct json_object *copy =
        casing == CASING_PASCAL ? pascal(envelope) : mixed(envelope, serial % 2 == 1);
    json_object_put(envelope);
    return copy;
}
