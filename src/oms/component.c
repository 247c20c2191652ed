/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/component.h"

#include <string.h>
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "base/texts.h"

/* The value at the path below an object, borrowed; NULL: there is none. */
static struct json_object *component_at(struct json_object *at, const char *path)
{
    struct texts keys = {0};
    texts_cut(&keys, path, "/");
    for (size_t i = 0; i < keys.len && at; i++)
        if (!json_object_is_type(at, json_type_object) ||
            !json_object_object_get_ex(at, keys.items[i], &at))
            at = NULL;
    at = keys.len > 0 ? at : NULL;
    texts_clear(&keys);
    return at;
}

static struct json_object *component_config(const struct oms_component *c)
{
    return c->config ? jsonc_parse(c->config, strlen(c->config), NULL) : NULL;
}

char *oms_component_value(const struct oms_component *c, const char *path)
{
    struct json_object *config = component_config(c), *at = component_at(config, path);
    char *text = at ? mem_text(json_object_to_json_string_ext(at, JSON_C_TO_STRING_PLAIN)) : NULL;
    json_object_put(config);
    return text;
}

/* OMS tells a password as stars. */
static bool component_is_secret(struct json_object *value)
{
    const char *text =
        json_object_is_type(value, json_type_string) ? json_object_get_string(value) : "";
    return *text && text[strspn(text, "*")] == '\0';
}

/* Of the kind of the old one; NULL: it cannot be. Caller puts it. */
static struct json_object *component_like(struct json_object *old, const char *value)
{
    if (json_object_is_type(old, json_type_string))
        return json_object_new_string(value);
    struct json_object *new = jsonc_parse(value, strlen(value), NULL);
    bool numbers =
        (json_object_is_type(old, json_type_double) || json_object_is_type(old, json_type_int)) &&
        (json_object_is_type(new, json_type_double) || json_object_is_type(new, json_type_int));
    if (new && (numbers || (json_object_is_type(old, json_type_boolean) &&
                            json_object_is_type(new, json_type_boolean))))
        return new;
    json_object_put(new);
    return NULL;
}

/* Takes the value over. */
static void component_put(struct json_object *into, const char *path, struct json_object *value)
{
    struct texts keys = {0};
    texts_cut(&keys, path, "/");
    for (size_t i = 0; i + 1 < keys.len; i++) {
        struct json_object *next;
        if (!json_object_object_get_ex(into, keys.items[i], &next)) {
            next = json_object_new_object();
            json_object_object_add(into, keys.items[i], next);
        }
        into = next;
    }
    json_object_object_add(into, keys.items[keys.len - 1], value);
    texts_clear(&keys);
}

bool oms_component_set(const struct oms_component *c, const char *path, const char *value,
                       struct json_object *change, char **why)
{
    struct json_object *config = component_config(c), *old = component_at(config, path);
    bool single = old && !json_object_is_type(old, json_type_object) &&
                  !json_object_is_type(old, json_type_array);
    bool secret = component_is_secret(old);
    struct json_object *new = single && !secret ? component_like(old, value) : NULL;
    if (!old)
        *why = mem_printf(_("The component tells no %s."), path);
    else if (!single)
        *why = mem_printf(_("%s is no single value: name one below it."), path);
    else if (secret)
        *why = mem_printf(_("%s is a secret, which is changed in the data source."), path);
    else if (!new)
        *why = mem_printf(_("%s is %s, and '%s' is of another kind."), path,
                          json_object_to_json_string_ext(old, JSON_C_TO_STRING_PLAIN), value);
    else
        component_put(change, path, new);
    json_object_put(config);
    return new;
}
