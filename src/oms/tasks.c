/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/pages.h"

enum { TASKS_A_PAGE = 100 }; /* the server allows 150 */

struct oms_call *oms_create_task(struct oms *o, const struct http_body *body, oms_id_done *done,
                                 void *arg)
{
    struct single plan = {.deliver = single_deliver_id, .done.id = done, .arg = arg};
    struct request request = {.action = "CreateProject", .stream = body, .effect = OMS_CREATES};
    return single_start(o, &request, &plan);
}

static void tasks_read(void *item, struct json_object *row)
{
    oms_task_read(item, row);
}

static void tasks_clear(void *item)
{
    oms_task_clear(item);
}

void oms_tasks_clear(struct oms_tasks *p)
{
    for (size_t i = 0; i < p->len; i++)
        oms_task_clear(&p->items[i]);
    free(p->items);
    lost_clear(&p->lost);
    *p = (struct oms_tasks){0};
}

static void tasks_publish(const struct paged *p)
{
    struct oms_tasks *into = p->into;
    into->items = p->rows.items;
    into->len = p->rows.len;
    into->cap = p->rows.cap;
    mem_replace(&into->lost.first, p->lost.first);
    into->lost.count = p->lost.count;
}

struct oms_call *oms_list_tasks(struct oms *o, const char *search, struct oms_tasks *into,
                                oms_plain_done *done, void *arg)
{
    static const struct paged_kind kind = {
        .action = "ListProjects",
        .item_size = sizeof(struct oms_task),
        .read = tasks_read,
        .clear = tasks_clear,
        .publish = tasks_publish,
    };
    struct paged plan = {.kind = &kind, .into = into, .done = done, .arg = arg};
    oms_tasks_clear(into);
    return paged_start(o, &plan, search, TASKS_A_PAGE);
}

/* Callers change the task that they asked for by what the server tells of it. */
static bool is_another(struct jtext task, const char *wanted)
{
    char *id = jtext_text(task, "id");
    bool another = id && strcmp(id, wanted) != 0;
    free(id);
    return another;
}

static void deliver_json(struct single *single, struct answer *answer)
{
    struct jtext task = {0};
    size_t length;
    /* A list of one is how the page of the Community Edition has it. */
    const char *text = answer_next_text(answer, &length);
    if (answer->rows.count == 1 && text)
        jtext_check(text, length, &task);
    if (answer->result.verdict == OMS_OK && jtext_kind(task) != '{')
        answer_turn(answer, OMS_STRANGE,
                    mem_text(_("The server's answer holds no task where one belongs.")));
    else if (answer->result.verdict == OMS_OK && is_another(task, single->id))
        answer_turn(answer, OMS_STRANGE,
                    mem_text(_("The server tells of another task than the one asked for.")));
    bool given = answer->result.verdict == OMS_OK;
    single->done.json(single->arg, &answer->result, given ? task : (struct jtext){0});
}

struct oms_call *oms_describe_task(struct oms *o, const char *id, oms_json_done *done, void *arg)
{
    struct single plan = {.deliver = deliver_json, .done.json = done, .arg = arg, .id = (char *)id};
    struct request request = {.action = "DescribeProject", .effect = OMS_READS};
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}
