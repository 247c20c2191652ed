/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/plan_matches.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "cli/exit_codes.h"
#include "cli/objects_list.h"
#include "cli/talk.h"
#include "spec/mapping.h"

int plan_list_read(const struct options *o, struct object_list *list)
{
    struct buf text;
    int code;

    object_list_init(list);
    buf_init(&text);
    code = objects_list_read(o, &text);
    if (code == CODE_DONE && o->objects &&
        !object_list_read(list, buf_string(&text), text.len, NULL, true))
        talk(_("The list of objects: lines that were not understood: %zu. The first one is line "
               "%zu: %s."),
             list->problem_total, list->problems[0].line, list->problems[0].why);
    buf_clear(&text);
    return code;
}

void plan_list_matches(void *arg, const char *rule, size_t *tables, size_t *views)
{
    const struct object_list *list = arg;

    for (size_t i = 0; i < list->len; i++) {
        struct list_entry e = object_list_get(list, i);
        if (e.database && rule_matches(rule, e.database, e.object))
            *(e.kind == LIST_VIEW ? views : tables) += 1;
    }
}
