/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/lookup.h"

#include <stdlib.h>
#include <string.h>
#include "app/app.h"
#include "base/mem.h"
#include "cli/exit_codes.h"

int lookup_endpoint(struct session *s, struct spec *spec, enum side side, bool *found)
{
    const char *id = spec_get(spec, side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK);
    struct oms_sources list = {0};
    int code = session_ask(s, oms_list_sources(s->oms, id, &list, NULL, outcome_plain, &s->out));
    *found = false;
    for (size_t i = 0; code == CODE_DONE && i < list.len && !*found; i++) {
        if (list.items[i].id && id && strcmp(list.items[i].id, id) == 0) {
            *found = true;
            app_tell_endpoint(spec, side, &list.items[i]);
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
