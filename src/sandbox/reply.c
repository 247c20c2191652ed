/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/json.h"
#include "sandbox/reply.h"

void reply_init(struct reply *r)
{
    memset(r, 0, sizeof *r);
    r->success = true;
}

void reply_clear(struct reply *r)
{
    free(r->code);
    free(r->message);
    free(r->advice);
    json_object_put(r->data);
    reply_init(r);
}

void reply_data(struct reply *r, struct json_object *data)
{
    json_object_put(r->data);
    r->data = data;
}

bool reply_fail(struct reply *r, const char *code, const char *advice, const char *format, ...)
{
    va_list args;
    reply_clear(r);
    r->success = false;
    r->code = mem_text(code);
    r->advice = mem_text(advice);
    va_start(args, format);
    r->message = mem_vprintf(format, args);
    va_end(args);
    return false;
}

static struct json_object *error_detail(const struct reply *r)
{
    if (r->success)
        return NULL;
    struct json_object *detail = json_object_new_object();
    json_add_text(detail, "code", r->code);
    json_add_text(detail, "level", "ERROR");
    json_add_text(detail, "message", r->message);
    json_add_text(detail, "proposal", r->advice);
    return detail;
}

static struct json_object *paging(const struct reply *r, int64_t value)
{
    return r->page_number > 0 ? json_object_new_int64(value) : NULL;
}

static struct json_object *envelope(const struct reply *r, const char *request_id, long cost)
{
    struct json_object *e = json_object_new_object();
    char *spent = mem_printf("%ld ms", cost);
    json_add_bool(e, "success", r->success);
    json_object_object_add(e, "errorDetail", error_detail(r));
    json_add_text(e, "code", r->code);
    json_add_text(e, "message", r->message);
    json_add_text(e, "advice", r->advice);
    json_add_text(e, "requestId", request_id);
    json_object_object_add(e, "pageNumber", paging(r, r->page_number));
    json_object_object_add(e, "pageSize", paging(r, r->page_size));
    json_object_object_add(e, "totalCount", paging(r, r->total));
    json_add_text(e, "cost", spent);
    json_object_object_add(e, "data", json_object_get(r->data));
    free(spent);
    return e;
}

char *reply_text(const struct reply *r, const char *request_id, long cost, enum casing casing,
                 unsigned long serial)
{
    struct json_object *e = casing_apply(envelope(r, request_id, cost), casing, serial);
    int flags = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
    char *text = mem_text(json_object_to_json_string_ext(e, flags));
    json_object_put(e);
    return text;
}
