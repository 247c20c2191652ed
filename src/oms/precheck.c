/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/precheck.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "oms/call.h"

static void precheck_item_clear(struct oms_precheck_item *item)
{
    free(item->name);
    free(item->side);
    free(item->type);
    free(item->state);
    free(item->message);
}

void oms_precheck_clear(struct oms_precheck *p)
{
    for (size_t i = 0; i < p->len; i++)
        precheck_item_clear(&p->items[i]);
    free(p->items);
    free(p->state);
    free(p->task);
    lost_clear(&p->lost);
    *p = (struct oms_precheck){0};
}

/* The rest of the object behind its brace; a task that tells nothing has an empty one. */
void oms_precheck_body(const char *id, const char *request, struct buf *body)
{
    const char *members = strchr(request, '"');
    buf_text(body, "{\"projectId\": ");
    json_quote(body, id, strlen(id));
    buf_text(body, ", \"subProject\": false");
    buf_text(body, members ? ", " : "}");
    buf_text(body, members ? members : "");
}

struct oms_call *oms_precheck_submit(struct oms *o, const struct http_body *body, oms_id_done *done,
                                     void *arg)
{
    struct single plan = {.deliver = single_deliver_id, .done.id = done, .arg = arg};
    struct request request = {.action = "SubmitPreCheck", .stream = body, .effect = OMS_CREATES};
    return single_start(o, &request, &plan);
}

static bool precheck_word_is(const char *state, const char *word)
{
    return state && strcmp(state, word) == 0;
}

static bool precheck_ends(const char *state)
{
    return precheck_word_is(state, "FAILED") || precheck_word_is(state, "FINISHED") ||
           precheck_word_is(state, "SKIPPED");
}

static void precheck_read_item(struct oms_precheck *p, struct json_object *row)
{
    p->items = mem_grow(p->items, &p->cap, p->len + 1, sizeof *p->items);
    p->items[p->len++] = (struct oms_precheck_item){.name = jsonc_text(row, "name"),
                                                    .side = jsonc_text(row, "endpointType"),
                                                    .type = jsonc_text(row, "checkType"),
                                                    .state = jsonc_text(row, "status"),
                                                    .message = jsonc_text(row, "message"),
                                                    .skippable = jsonc_bool(row, "skippable")};
}

/* The one that decides, of what several rows say of the same check. */
static int precheck_weight(const char *state)
{
    return !state                                ? 0
           : precheck_word_is(state, "FINISHED") ? 1
           : !precheck_ends(state)               ? 4
           : precheck_word_is(state, "FAILED")   ? 3
                                                 : 2;
}

static void precheck_read(struct oms_precheck *p, struct json_object *row, size_t number)
{
    struct json_object *rows = jsonc_get(row, "preCheckResults");
    char *state = jsonc_text(row, "projectStatus");
    if (!state)
        state = jsonc_text(row, "preCheckStatus");
    if (precheck_weight(state) > precheck_weight(p->state))
        mem_replace(&p->state, state);
    free(state);
    if (json_object_is_type(rows, json_type_object))
        precheck_read_item(p, rows);
    for (size_t i = 0; i < jsonc_length(rows); i++)
        if (json_object_is_type(jsonc_at(rows, i), json_type_object))
            precheck_read_item(p, jsonc_at(rows, i));
        else
            rows_miss(&p->lost, number, 1, _("It is no object."));
}

static bool precheck_names_another(struct json_object *row, const char *key, const char *wanted)
{
    char *told = wanted ? jsonc_text(row, key) : NULL;
    bool another = told && strcmp(told, wanted) != 0;
    free(told);
    return another;
}

/* An object, or a list: the page of the Enterprise Edition has one, whose rows hold an object each
 * where the other has the list of items. Those that name no task are of the check that was asked
 * for. */
static void precheck_read_rows(struct oms_precheck *p, struct answer *answer, const char *check)
{
    struct json_object *row = NULL;
    while (answer_next_row(answer, &row)) {
        if (precheck_names_another(row, "projectId", p->task) ||
            precheck_names_another(row, "preCheckId", check))
            rows_miss(&p->lost, answer->rows.number, 1, _("It is of another task."));
        else if (!json_object_is_type(row, json_type_object))
            rows_miss(&p->lost, answer->rows.number, 1, _("It is no object."));
        else
            precheck_read(p, row, answer->rows.number);
        json_object_put(row);
    }
    lost_add(&p->lost, &answer->lost);
}

static void precheck_deliver(struct single *single, struct answer *answer)
{
    struct oms_precheck *into = single->into;
    if (answer->result.verdict == OMS_OK)
        precheck_read_rows(into, answer, single->id);
    if (answer->result.verdict == OMS_OK && !into->state)
        answer_turn(answer, OMS_STRANGE,
                    mem_text(_("The server's answer holds no result of a precheck.")));
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_precheck_result(struct oms *o, const char *id, const char *task,
                                     struct oms_precheck *into, oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = precheck_deliver,
                          .done.plain = done,
                          .arg = arg,
                          .into = into,
                          .id = (char *)id};
    struct request request = {.action = "GetPreCheckResult", .effect = OMS_READS};
    oms_precheck_clear(into);
    into->task = mem_text(task);
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}

bool oms_precheck_is_over(const struct oms_precheck *p)
{
    return precheck_ends(p->state);
}

bool oms_precheck_item_failed(const struct oms_precheck_item *item)
{
    return precheck_word_is(item->state, "FAILED");
}

bool oms_precheck_item_passed(const struct oms_precheck_item *item)
{
    return precheck_word_is(item->state, "FINISHED") || precheck_word_is(item->state, "PASSED") ||
           precheck_word_is(item->state, "SUCCESS");
}
