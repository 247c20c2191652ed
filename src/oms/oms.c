/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/call.h"
#include "oms/log.h"

enum { DEFAULT_PAGE_SIZE = 10, DEFAULT_PAUSE_MS = 500 };

struct oms *oms_new(struct http *h, const struct oms_server *server)
{
    struct oms *o = mem_new(sizeof *o);
    o->http = h;
    o->url = mem_text(server->url);
    o->user = mem_text(server->user);
    o->password = masked_secret_new(server->password);
    o->secrets = redact_new();
    redact_learn(o->secrets, server->user, server->password);
    o->log = server->log;
    oms_log_learn(o->log, server->user, server->password);
    http_way_copy(&o->way, &server->way);
    o->retry_pause_ms = server->retry_pause_ms > 0 ? server->retry_pause_ms : DEFAULT_PAUSE_MS;
    o->page_size = server->page_size > 0 ? server->page_size : DEFAULT_PAGE_SIZE;
    return o;
}

void oms_free(struct oms *o)
{
    if (!o)
        return;
    while (o->calls)
        oms_cancel(o->calls);
    masked_secret_free(o->password);
    redact_free(o->secrets);
    free(o->url);
    free(o->user);
    http_way_clear(&o->way);
    texts_clear(&o->lacking);
    free(o);
}

void oms_tell_retries(struct oms *o, oms_retry_told *told, void *arg)
{
    o->retry_told = told;
    o->retry_arg = arg;
}

void call_begin(struct oms_call *call, struct oms *o, void (*drop)(struct oms_call *))
{
    call->oms = o;
    call->drop = drop;
    call->next = o->calls;
    if (call->next)
        call->next->previous = call;
    o->calls = call;
}

void call_end(struct oms_call *call)
{
    if (call->previous)
        call->previous->next = call->next;
    else
        call->oms->calls = call->next;
    if (call->next)
        call->next->previous = call->previous;
    call->oms = NULL;
    if (call->slot)
        *call->slot = NULL;
}

void oms_keep(struct oms_call **slot)
{
    (*slot)->slot = slot;
}

void oms_cancel(struct oms_call *call)
{
    if (!call)
        return;
    call_end(call);
    if (!call->held)
        call->drop(call);
}

static void drop_single(struct oms_call *call)
{
    struct single *single = (struct single *)call;
    exchange_cancel(single->exchange);
    free(single->id);
    free(single);
}

static void single_answered(void *owner, struct answer *answer)
{
    struct single *single = owner;
    single->exchange = NULL;
    call_end(&single->call);
    single->deliver(single, answer);
    free(single->id);
    free(single);
}

struct oms_call *single_start(struct oms *o, const struct request *request,
                              const struct single *plan)
{
    struct single *single = mem_new(sizeof *single);
    single->deliver = plan->deliver;
    single->done = plan->done;
    single->arg = plan->arg;
    single->into = plan->into;
    single->id = mem_text(plan->id);
    call_begin(&single->call, o, drop_single);
    single->exchange = exchange_start(o, request, single_answered, single);
    return &single->call;
}

void single_deliver_plain(struct single *single, struct answer *answer)
{
    single->done.plain(single->arg, &answer->result);
}

void single_deliver_word(struct single *single, struct answer *answer)
{
    bool ok = answer->result.verdict == OMS_OK;
    char *word = ok ? jsonc_text(answer->root, "data") : NULL;
    if (ok && !word)
        word = jsonc_text(answer->data, "id");
    single->done.id(single->arg, &answer->result, word && *word ? word : NULL);
    free(word);
}

void single_deliver_id(struct single *single, struct answer *answer)
{
    char *id = NULL;
    if (answer->result.verdict == OMS_OK) {
        if (json_object_is_type(answer->data, json_type_string))
            id = mem_text(json_object_get_string(answer->data));
        else
            id = jsonc_text(answer->data, "id");
        if (!id || *id == '\0')
            answer_turn(answer, OMS_UNKNOWN,
                        mem_text(_("The server reports success but gives no ID. What it created "
                                   "has to be looked up by its name.")));
    }
    single->done.id(single->arg, &answer->result, answer->result.verdict == OMS_OK ? id : NULL);
    free(id);
}

/* The probe's answer need not be a whole frame: `healthy` is what counts. */
static void deliver_health(struct single *single, struct answer *answer)
{
    struct json_object *data = NULL;
    answer_next_row(answer, &data);
    int healthy = jsonc_bool(data, "healthy");
    json_object_put(data);
    bool answered = answer->result.verdict == OMS_OK ||
                    (answer->result.verdict == OMS_STRANGE && answer->result.status == 200);
    if (answered && healthy == 0)
        answer_turn(answer, OMS_REFUSED, mem_text(_("The server says that it is not healthy.")));
    else if (answered && healthy == 1)
        answer_turn(answer, OMS_OK, NULL);
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_health(struct oms *o, oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = deliver_health, .done.plain = done, .arg = arg};
    return single_start(o, &(struct request){.effect = OMS_READS}, &plan);
}

int oms_exit_code(enum oms_verdict verdict)
{
    switch (verdict) {
    case OMS_OK:
        return 0;
    case OMS_UNREACHED:
    case OMS_STRANGE: /* reached something, but no OMS */
        return 4;
    case OMS_UNAUTHORISED:
        return 5;
    case OMS_REFUSED:
        return 6;
    case OMS_UNKNOWN:
        return 8;
    }
    return 1;
}

bool oms_name_is_taken(const struct oms_result *result)
{
    static const char *const codes[] = {"PROJECT_NAME_ALREADY_EXIST_ERROR",
                                        "PROJECT_NAME_DUPLICATE_ERROR",
                                        "LABEL_ALREADY_EXIST_ERROR"};
    if (result->verdict != OMS_REFUSED || !result->code)
        return false;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (strcasecmp(result->code, codes[i]) == 0)
            return true;
    }
    return false;
}
