/* SPDX-License-Identifier: Apache-2.0 */
#include "../unit/asserts.h"

#include "kept.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "base/path.h"

char *draft_in(const char *state)
{
    char *place = mem_printf("%s/oms-wizard/drafts", state), *file = NULL;
    DIR *names = opendir(place);
    const struct dirent *entry;
    while (names && (entry = readdir(names)))
        if (strlen(entry->d_name) > 5 &&
            strcmp(entry->d_name + strlen(entry->d_name) - 5, ".json") == 0) {
            assert_null(file); /* a session has one */
            file = mem_printf("%s/%s", place, entry->d_name);
        }
    if (names)
        closedir(names);
    free(place);
    return file;
}

char *draft_name(const char *file)
{
    struct buf text = {0};
    char *why = NULL, *name = NULL;
    assert_true(path_read(file, 1 << 24, &text, &why));
    struct json_object *draft = jsonc_parse(buf_string(&text), text.len, &why);
    if (!draft)
        fail_msg("%s", why);
    struct json_object *fields = jsonc_get(jsonc_get(draft, "texts"), "fields");
    assert_true(jsonc_length(fields) > 10);
    for (size_t i = 0; i < jsonc_length(fields); i++) {
        struct json_object *field = jsonc_at(fields, i), *value = jsonc_at(field, 2);
        if (strcmp(json_object_get_string(jsonc_at(field, 0)), "name") == 0 && value)
            name = mem_text(json_object_get_string(value));
    }
    json_object_put(draft);
    buf_clear(&text);
    return name;
}
