/* SPDX-License-Identifier: Apache-2.0 */
/* A misspelt key of a loaded body becomes the one that was meant. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/history_internal.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_read_internal.h"

static void adopt_read(struct reader *rd, const struct unknown_at *at, enum field_id id, int key)
{
    if (at->level == LEVEL_GROUP)
        read_field(rd, id, &(struct trail){.key = field_of(id)->path});
    else if (at->level == LEVEL_DATABASE)
        read_database_key(rd, &at->object, key, NULL);
    else
        read_object_key(rd, &at->object, key, NULL);
}

bool spec_adopt(struct spec *s, const char *pointer, enum field_id id, const char *key)
{
    struct unknown_at at;
    size_t index;
    struct findings unused;
    if (!spec_unknown_find(s, pointer, &at, &index))
        return false;
    int number = id == FIELD_NONE ? spec_unknown_meant(s, &at, key) : KEY_UNKNOWN;
    if (id == FIELD_NONE ? number == KEY_UNKNOWN : at.level != LEVEL_GROUP || spec_holds(s, id))
        return false;
    struct unknowns *u = spec_unknowns_edit(s, &at);
    char *json = mem_text(u->items[index].json);
    unknowns_remove(u, index);
    struct reader rd = {.json = jread_new(json, strlen(json)),
                        .text = json,
                        .spec = s,
                        .complaints = &unused,
                        .again = true};
    findings_init(&unused); /* the checks find them again */
    read_next(&rd);
    adopt_read(&rd, &at, id, number);
    jread_free(rd.json);
    findings_clear(&unused);
    free(json);
    return true;
}
