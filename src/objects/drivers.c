/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/drivers.h"

#include <ini.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"

static const char machine_file[] = "/etc/oms-wizard/drivers.conf";

enum { MOST_LIKES = 8 };

void drivers_init(struct drivers *d)
{
    *d = (struct drivers){0};
}

void drivers_clear(struct drivers *d)
{
    for (size_t i = 0; i < d->len; i++) {
        struct driver_type *type = &d->types[i];
        for (size_t k = 0; k < type->len; k++) {
            free(type->keys[k].name);
            free(type->keys[k].value);
        }
        free(type->keys);
        free(type->name);
    }
    free(d->types);
    drivers_init(d);
}

static struct driver_type *type_named(const struct drivers *d, const char *name, size_t length)
{
    for (size_t i = 0; i < d->len; i++)
        if (strlen(d->types[i].name) == length && strncasecmp(d->types[i].name, name, length) == 0)
            return &d->types[i];
    return NULL;
}

static struct driver_key *drivers_key_named(const struct driver_type *type, const char *name)
{
    for (size_t i = 0; i < type->len; i++)
        if (strcmp(type->keys[i].name, name) == 0)
            return &type->keys[i];
    return NULL;
}

static struct driver_type *type_make(struct drivers *d, const char *name)
{
    struct driver_type *type = type_named(d, name, strlen(name));
    if (type)
        return type;
    d->types = mem_grow(d->types, &d->cap, d->len + 1, sizeof *d->types);
    type = &d->types[d->len++];
    *type = (struct driver_type){.name = mem_text(name)};
    return type;
}

static bool key_is_known(const char *name)
{
    static const char *const known[] = {"like",         "drivers", "package",  "connect", "dsn",
                                        "port",         "user",    "system",   "objects", "keys",
                                        "columns",      "indexes", "start",    "schemas", "names",
                                        "unauthorised", "refused", "unreached"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i]) == 0)
            return true;
    return false;
}

/* A further line of a value comes as a further call with the same key. */
static int drivers_take(void *user, const char *section, const char *name, const char *value)
{
    struct drivers *d = user;
    struct driver_type *type;
    struct driver_key *key;
    if (!*section || !key_is_known(name))
        return 0;
    type = type_make(d, section);
    key = drivers_key_named(type, name);
    if (!key) {
        type->keys = mem_grow(type->keys, &type->cap, type->len + 1, sizeof *type->keys);
        key = &type->keys[type->len++];
        *key = (struct driver_key){.name = mem_text(name), .value = mem_text(value)};
    } else if (key->file == d->files) {
        char *longer = mem_printf("%s\n%s", key->value, value);
        free(key->value);
        key->value = longer;
    } else {
        mem_replace(&key->value, value);
    }
    key->file = d->files;
    return 1;
}

bool drivers_read(struct drivers *d, const char *file, char **why)
{
    char *shown = utf8_shown(file);
    int line;
    d->files++;
    line = ini_parse(file, drivers_take, d);
    if (line > 0)
        *why = mem_printf(_("%s, line %d: not a section, a known key with its value, or a line "
                            "of at most 198 bytes that continues a value."),
                          shown, line);
    else if (line < 0)
        *why = mem_printf(_("%s cannot be read."), shown);
    free(shown);
    return line == 0;
}

char *drivers_own_file(void)
{
    return path_of_user("XDG_CONFIG_HOME", "/.config", "drivers.conf");
}

bool drivers_load(struct drivers *d, char **why)
{
    char *shipped = path_data("objects/drivers.conf");
    char *own = drivers_own_file();
    bool ok = drivers_read(d, shipped, why);
    if (ok && path_exists(machine_file))
        ok = drivers_read(d, machine_file, why);
    if (ok && own && path_exists(own))
        ok = drivers_read(d, own, why);
    free(own);
    free(shipped);
    return ok;
}

const struct driver_type *drivers_find(const struct drivers *d, const char *type)
{
    size_t length = strlen(type);
    while (length > 0) {
        const struct driver_type *found = type_named(d, type, length);
        if (found)
            return found;
        while (length > 0 && type[--length] != '_')
            ;
    }
    return NULL;
}

const char *drivers_get(const struct drivers *d, const struct driver_type *type, const char *name)
{
    for (int i = 0; type && i < MOST_LIKES; i++) {
        const struct driver_key *key = drivers_key_named(type, name);
        const struct driver_key *like = drivers_key_named(type, "like");
        if (key)
            return *key->value ? key->value : NULL;
        type = like ? type_named(d, like->value, strlen(like->value)) : NULL;
    }
    return NULL;
}

void drivers_lines(const struct drivers *d, const struct driver_type *type, const char *key,
                   struct texts *lines)
{
    const char *value = drivers_get(d, type, key);
    if (value)
        texts_cut(lines, value, "\n");
}
