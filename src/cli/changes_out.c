/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/changes_out.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "cli/table.h"
#include "cli/task_out.h"

static const struct oms_fault *changes_fault(const struct oms_change *c)
{
    return c->fault.code || c->fault.message ? &c->fault : NULL;
}

static void changes_print_row(struct table *table, const struct oms_change *c)
{
    char *objects = oms_change_objects_line(c), *time = oms_time_local(c->modified);
    char *error = task_fault_line(changes_fault(c));
    table_row(table, c->id, c->type, c->state, objects, time, error);
    free(error);
    free(time);
    free(objects);
}

size_t changes_print(const struct oms_changes *c, const struct oms_changes *but)
{
    struct table table;
    table_begin(&table, _("ID"), _("TYPE"), _("STATE"), _("OBJECTS"), _("CHANGED"), _("ERROR"));
    table.whole = TABLE_WHOLE(0);
    for (size_t i = 0; i < c->len; i++)
        if (!but || !oms_change_find(but, c->items[i].id))
            changes_print_row(&table, &c->items[i]);
    return table_end_rows(&table);
}

void changes_write(struct jwrite *w, const struct oms_changes *c)
{
    jwrite_array(w);
    for (size_t i = 0; i < c->len; i++) {
        const struct oms_change *change = &c->items[i];
        jwrite_object(w);
        jwrite_member(w, "id", change->id);
        jwrite_member(w, "type", change->type);
        jwrite_member(w, "state", change->state);
        task_write_time(w, "changed", change->modified);
        jwrite_texts(w, "objects", &change->objects);
        jwrite_key(w, "error");
        task_write_fault(w, changes_fault(change));
        jwrite_object_end(w);
    }
    jwrite_array_end(w);
}
