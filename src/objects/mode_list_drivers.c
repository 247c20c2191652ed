/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/modes.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "objects/say.h"

static void mode_list_drivers_put(struct output *out, const char *type, const char *driver,
                                  const char *package)
{
    output_fields(out, (const char *const[]){type, driver, package}, 3);
}

/* The installed drivers of a type; those found are marked. Returns how many. */
static size_t drivers_of(struct session *s, const struct driver_type *type,
                         const struct texts *installed, bool *used, struct output *out)
{
    struct texts wanted = {0};
    size_t found = 0;
    drivers_lines(&s->drivers, type, "drivers", &wanted);
    for (size_t w = 0; w < wanted.len; w++)
        for (size_t i = 0; i < installed->len; i++)
            if (strcasecmp(installed->items[i], wanted.items[w]) == 0) {
                mode_list_drivers_put(out, type->name, installed->items[i], "");
                used[i] = true;
                found++;
            }
    texts_clear(&wanted);
    return found;
}

/* type, driver, what to install: one of the last two is empty; a driver of no type has no type. */
static void list(struct session *s, struct output *out)
{
    struct texts installed = {0};
    bool used[1024] = {false};
    odbc_drivers(&s->odbc, &installed);
    for (size_t i = 0; i < s->drivers.len; i++) {
        const struct driver_type *type = &s->drivers.types[i];
        const char *package = drivers_get(&s->drivers, type, "package");
        if (drivers_of(s, type, &installed, used, out) == 0)
            mode_list_drivers_put(out, type->name, "", package ? package : "");
    }
    for (size_t i = 0; i < installed.len; i++)
        if (!used[i])
            mode_list_drivers_put(out, "", installed.items[i], "");
    texts_clear(&installed);
}

int mode_list_drivers(struct session *s, struct output *out)
{
    char *why = NULL;
    if (!drivers_load(&s->drivers, &why)) {
        say("%s", why);
        free(why);
        return OBJECTS_LOCAL;
    }
    if (!odbc_open(&s->odbc, &s->trouble)) {
        say(_("The ODBC driver manager does not work: %s"), buf_string(&s->trouble.text));
        return OBJECTS_LOCAL;
    }
    list(s, out);
    output_flush(out);
    return OBJECTS_DONE;
}
