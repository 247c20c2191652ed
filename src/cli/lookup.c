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
    struct outcome out = {0};
    int code = CODE_DONE;

    *found = false;
    if (!session_wait(s, oms_list_sources(s->oms, id, &list, NULL, outcome_plain, &out), &out))
        code = outcome_explain(&out);
    for (size_t i = 0; code == CODE_DONE && i < list.len && !*found; i++) {
        if (list.items[i].id && id && strcmp(list.items[i].id, id) == 0) {
            *found = true;
            lookup_tell(spec, side, &list.items[i]);
        }
    }
    if (!*found)
        session_say_lost(&list.lost);
    outcome_clear(&out);
    oms_sources_clear(&list);
    return code;
}

static void lookup_keep(struct task_found *found, const struct oms_task *p)
{
    found->exists = true;
    mem_replace(&found->id, p->id);
}

int lookup_task(struct session *s, const struct spec *spec, struct task_found *found)
{
    const char *name = spec_get(spec, FIELD_NAME);
    struct oms_tasks list = {0};
    struct outcome out = {0};
    int code = CODE_DONE;

    *found = (struct task_found){0};
    if (!session_wait(s, oms_list_tasks(s->oms, name, &list, outcome_plain, &out), &out))
        code = outcome_explain(&out);
    for (size_t i = 0; code == CODE_DONE && i < list.len && !found->exists; i++)
        if (list.items[i].name && name && strcmp(list.items[i].name, name) == 0)
            lookup_keep(found, &list.items[i]);
    if (!found->exists)
        session_say_lost(&list.lost);
    outcome_clear(&out);
    oms_tasks_clear(&list);
    return code;
}

void task_found_clear(struct task_found *found)
{
    free(found->id);
    *found = (struct task_found){0};
}
