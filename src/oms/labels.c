/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/call.h"
#include "oms/rows.h"

void oms_labels_clear(struct oms_labels *l)
{
    for (size_t i = 0; i < l->len; i++) {
        free(l->items[i].id);
        free(l->items[i].name);
    }
    free(l->items);
    lost_clear(&l->lost);
    *l = (struct oms_labels){0};
}

static void labels_add_label(struct oms_labels *l, struct json_object *row)
{
    char *id = jsonc_text(row, "id"), *name = jsonc_text(row, "name");
    if (!id || *id == '\0') {
        if (row) /* else it is null */
            lost_nameless(&l->lost);
        free(id);
        free(name);
        return;
    }
    l->items = mem_grow(l->items, &l->cap, l->len + 1, sizeof *l->items);
    l->items[l->len++] = (struct oms_label){id, name};
}

static void deliver_labels(struct single *single, struct answer *answer)
{
    struct oms_labels *labels = single->into;
    struct json_object *data = answer->data, *row;
    if (answer->result.verdict == OMS_OK && data && !json_object_is_type(data, json_type_array))
        answer_turn(answer, OMS_STRANGE,
                    mem_text(_("The server's answer holds no list where one belongs.")));
    if (answer->result.verdict == OMS_OK) {
        while (labels->len < OMS_LIST_MAX && answer_next_row(answer, &row)) {
            labels_add_label(labels, row);
            json_object_put(row);
        }
        answer_leave_rows(answer);
    }
    lost_add(&labels->lost, &answer->lost);
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_list_labels(struct oms *o, struct oms_labels *into, oms_plain_done *done,
                                 void *arg)
{
    struct single plan = {.deliver = deliver_labels, .done.plain = done, .arg = arg, .into = into};
    struct request request = {
        .action = "ListAllLabels", .effect = OMS_READS, .usual_max_seconds = OMS_LIST_SECONDS};
    request.text = mem_text("{}");
    oms_labels_clear(into);
    return single_start(o, &request, &plan);
}

struct oms_call *oms_create_label(struct oms *o, const char *name, oms_id_done *done, void *arg)
{
    struct single plan = {.deliver = single_deliver_id, .done.id = done, .arg = arg};
    struct request request = {.action = "CreateLabel", .effect = OMS_CREATES};
    request.text = body_of_one("name", name);
    return single_start(o, &request, &plan);
}
