/* SPDX-License-Identifier: Apache-2.0 */
/* A misspelt key of a loaded body becomes the setting that was meant. */
#include "config.h"

#include <string.h>

#include "spec/history_internal.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_read_internal.h"

/* True with the object of settings and the key's number in it. Keys with / or ~ are not found: none
 * is meant by them. */
static bool adopt_find(const struct spec *s, const char *pointer, enum group *group, size_t *index)
{
    const char *key = strrchr(pointer, '/');
    for (*group = 0; key && *group < GROUP_COUNT; (*group)++) {
        const char *path = group_path(*group);
        size_t length = strlen(path);
        if ((size_t)(key - pointer) != length + (length > 0) ||
            strncmp(pointer + (length > 0), path, length) != 0)
            continue;
        const struct unknowns *u = &s->unknowns[*group];
        for (*index = 0; *index < u->len; (*index)++)
            if (!u->items[*index].refused && strcmp(u->items[*index].key, key + 1) == 0)
                return true;
    }
    return false;
}

bool spec_adopt(struct spec *s, const char *pointer, enum field_id id)
{
    enum group group;
    size_t index;
    struct findings unused;
    if (spec_holds(s, id) || !adopt_find(s, pointer, &group, &index))
        return false;
    const char *json = s->unknowns[group].items[index].json;
    struct reader rd = {.json = jread_new(json, strlen(json)),
                        .text = json,
                        .spec = s,
                        .complaints = &unused,
                        .again = true};
    findings_init(&unused); /* the checks find them again */
    record_unknowns(s, group);
    read_next(&rd);
    read_field(&rd, id, &(struct trail){.key = field_of(id)->path});
    jread_free(rd.json);
    findings_clear(&unused);
    unknowns_remove(&s->unknowns[group], index);
    return true;
}
