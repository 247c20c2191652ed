/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/lookup.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "cli/exit_codes.h"

static void lookup_tell(struct spec *spec, enum side side, const struct oms_source *s)
{
    char *address = oms_source_address(s);
    struct endpoint e = {.id = s->id,
                         .name = s->name,
                         .type = s->type,
                         .role = s->role,
                         .version = s->version,
                         .schema = s->schema,
                         .address = address};

    spec_set_endpoint(spec, side, &e);
    free(address);
}

int lookup_endpoint(struct session *s, struct spec *spec, enum side side, bool *found)
{
    const char *id = spec_get(spec, side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK);
    struct oms_sources list = {0};
    int code = session_ask(s, oms_list_sources(s->oms, id, &list, NULL, outcome_plain, &s->out));

    *found = false;
    for (size_t i = 0; code == CODE_DONE && i < list.len && !*found; i++) {
        if (list.items[i].id && id && strcmp(list.items[i].id, id) == 0) {
            *found = true;
            lookup_tell(spec, side, &list.items[i]);
        }
    }
    if (!*found)
        session_say_lost(&list.lost);
    oms_sources_clear(&list);
    return code;
}

int lookup_task(struct session *s, const char *name, char **id)
{
    struct oms_tasks list = {0};
    int code = session_ask(s, oms_list_tasks(s->oms, name, &list, outcome_plain, &s->out));

    *id = NULL;
    for (size_t i = 0; code == CODE_DONE && i < list.len && !*id; i++)
        if (list.items[i].name && name && strcmp(list.items[i].name, name) == 0)
            *id = mem_text(list.items[i].id ? list.items[i].id : "?");
    if (!*id)
        session_say_lost(&list.lost);
    oms_tasks_clear(&list);
    return code;
}
