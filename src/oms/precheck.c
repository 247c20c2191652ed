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

static void precheck_read_item(struct oms_precheck_item *item, struct json_object *row)
{
    *item = (struct oms_precheck_item){.name = jsonc_text(row, "name"),
                                       .side = jsonc_text(row, "endpointType"),
                                       .type = jsonc_text(row, "checkType"),
                                       .state = jsonc_text(row, "status"),
                                       .message = jsonc_text(row, "message"),
                                       .skippable = jsonc_bool(row, "skippable")};
}

static void precheck_read(struct oms_precheck *p, struct json_object *row)
{
    struct json_object *rows = jsonc_get(row, "preCheckResults");
    p->state = jsonc_text(row, "projectStatus");
    if (!p->state)
        p->state = jsonc_text(row, "preCheckStatus");
    bool single = json_object_is_type(rows, json_type_object);
    p->len = single ? 1 : jsonc_length(rows);
    p->items = mem_array(p->len + 1, sizeof *p->items);
    for (size_t i = 0; i < p->len; i++)
        precheck_read_item(&p->items[i], single ? rows : jsonc_at(rows, i));
}

/* An object, or a list of one. */
static void precheck_deliver(struct single *single, struct answer *answer)
{
    struct oms_precheck *into = single->into;
    struct json_object *row = NULL;
    if (answer->result.verdict == OMS_OK && answer_next_row(answer, &row))
        precheck_read(into, row);
    if (answer->result.verdict == OMS_OK && !into->state)
        answer_turn(answer, OMS_STRANGE,
                    mem_text(_("The server's answer holds no result of a precheck.")));
    json_object_put(row);
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_precheck_result(struct oms *o, const char *id, struct oms_precheck *into,
                                     oms_plain_done *done, void *arg)
{
    struct single plan = {
        .deliver = precheck_deliver, .done.plain = done, .arg = arg, .into = into};
    struct request request = {.action = "GetPreCheckResult", .effect = OMS_READS};
    oms_precheck_clear(into);
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}

static bool precheck_word_is(const char *state, const char *word)
{
    return state && strcmp(state, word) == 0;
}

bool oms_precheck_is_over(const struct oms_precheck *p)
{
    return precheck_word_is(p->state, "FAILED") || precheck_word_is(p->state, "FINISHED") ||
           precheck_word_is(p->state, "SKIPPED");
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
