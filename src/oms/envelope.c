/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jread.h"
#include "base/jsonc.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/envelope.h"

enum { GLIMPSE_CELLS = 60, GLIMPSE_BYTES = 400 };

char *answer_glimpse(const char *body, size_t length)
{
    while (length > 0 && strchr(" \t\r\n", *body) && *body != '\0') {
        body++;
        length--;
    }
    if (length == 0)
        return mem_text(_("(empty)"));
    char *shown = utf8_visible(body, length < GLIMPSE_BYTES ? length : GLIMPSE_BYTES);
    return utf8_short(shown, GLIMPSE_CELLS);
}

void answer_turn(struct answer *a, enum oms_verdict verdict, char *message)
{
    free(a->message);
    a->message = message;
    a->result.verdict = verdict;
    a->result.message = message;
}

static char *first_text(struct json_object *one, const char *one_key, struct json_object *other,
                        const char *other_key)
{
    char *text = jsonc_text(one, one_key);
    if (text && *text != '\0')
        return text;
    free(text);
    text = jsonc_text(other, other_key);
    if (text && *text != '\0')
        return text;
    free(text);
    return NULL;
}

static void clean_string(struct json_object *value, const struct redact *secrets)
{
    const char *text = json_object_get_string(value);
    char *clean = redact_data(secrets, text, (size_t)json_object_get_string_len(value));
    if (clean)
        json_object_set_string(value, clean);
    free(clean);
}

/* The depth of a tree was bounded when it was read. */
static void clean_tree(struct json_object *value, const struct redact *secrets)
{
    if (json_object_is_type(value, json_type_string)) {
        clean_string(value, secrets);
    } else if (json_object_is_type(value, json_type_object)) {
        struct json_object_iter at;
        json_object_object_foreachC(value, at) clean_tree(at.val, secrets);
    }
    for (size_t i = 0; i < jsonc_length(value); i++)
        clean_tree(jsonc_at(value, i), secrets);
}

static void clean_text(char **text, const struct redact *secrets)
{
    struct buf clean = {0};
    if (!*text)
        return;
    redact_values(secrets, *text, strlen(*text), &clean);
    free(*text);
    *text = buf_steal(&clean);
}

/* The beginning of a reply, which is all that a message may tell of it. */
static void clean_beginning(const struct http_reply *reply, const struct redact *secrets,
                            struct buf *out)
{
    size_t reach = redact_reach(secrets), most = GLIMPSE_BYTES + reach;
    bool cut = reply->length > most;
    redact_values(secrets, reply->body, cut ? most : reply->length, out);
    if (cut) /* perhaps in the middle of a secret */
        out->len = out->len > reach ? out->len - reach : 0;
}

static bool holds_something(struct json_object *value)
{
    return jsonc_length(value) > 0 ||
           (json_object_is_type(value, json_type_object) && json_object_object_length(value) > 0);
}

/* -1: it is no verdict. The Community Edition's page of ListProjects has it as a string. */
static int verdict_of(struct json_object *value)
{
    if (json_object_is_type(value, json_type_boolean))
        return json_object_get_boolean(value);
    const char *text =
        json_object_is_type(value, json_type_string) ? json_object_get_string(value) : "";
    return strcmp(text, "true") == 0 ? 1 : strcmp(text, "false") == 0 ? 0 : -1;
}

/* Keys may differ by case, and so there may be two: if they contradict each other, there is no
 * verdict. (The reader refuses a key that is there twice in one spelling.) */
static int frame_success(struct json_object *root)
{
    struct json_object_iter at;
    size_t count = 0;
    int success = -1;
    if (!json_object_is_type(root, json_type_object))
        return -1;
    json_object_object_foreachC(root, at)
    {
        if (strcasecmp(at.key, "success") != 0)
            continue;
        int told = verdict_of(at.val);
        success = count++ == 0 || told == success ? told : -1;
    }
    return success;
}

static void read_frame(struct answer *a, const struct http_reply *reply, enum oms_effect effect)
{
    const char *text = reply->body;
    size_t length = reply->length;
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        length -= 3;
    }
    if (effect == OMS_READS)
        a->root = rows_parse(text, length, &a->rows);
    if (!a->root)
        a->root = jsonc_parse_within(text, length, ROWS_TREE_MAX, &a->too_large);
    bool unread = effect == OMS_READS && holds_something(jsonc_get(a->root, "data"));
    if (unread || !json_object_is_type(a->root, json_type_object)) {
        json_object_put(a->root);
        a->root = NULL;
    }
    struct json_object *detail = jsonc_get(a->root, "errorDetail");
    a->judged = frame_success(a->root) >= 0;
    a->data = jsonc_get(a->root, "data");
    a->request_id = first_text(a->root, "requestId", detail, "requestId");
    clean_text(&a->request_id, a->secrets);
    if (a->secrets)
        clean_tree(a->root, a->secrets);
    if (!jsonc_int(a->root, "totalCount", &a->total) || a->total < 0)
        a->total = 0;
}

static void read_failure(struct answer *a)
{
    struct json_object *detail = jsonc_get(a->root, "errorDetail");
    a->code = first_text(a->root, "code", detail, "code");
    a->advice = first_text(detail, "proposal", a->root, "advice");
    a->message = first_text(detail, "message", a->root, "message");
    clean_text(&a->code, a->secrets);
    clean_text(&a->advice, a->secrets);
    clean_text(&a->message, a->secrets);
    if (!a->message && a->code)
        a->message = mem_text(a->code);
    if (!a->message)
        a->message = mem_text(_("The server refused the request without a reason."));
}

/* Whoever answers so has not passed the request on, or has looked at it and said no. */
static bool status_refuses(long status)
{
    static const long refusals[] = {400, 401, 403, 404, 405, 409, 413, 415, 422, 429};
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (status == refusals[i])
            return true;
    return false;
}

/* Another status may come from a gateway that did not wait for the answer, or lost it. */
static bool may_be_created(const struct http_reply *reply, enum oms_effect effect)
{
    return effect == OMS_CREATES && reply->may_have_acted && !status_refuses(reply->status);
}

static void judge_frame(struct answer *a, const struct http_reply *reply, enum oms_effect effect)
{
    if (frame_success(a->root) == 1) {
        a->result.verdict = OMS_OK;
        return;
    }
    read_failure(a);
    if (may_be_created(reply, effect) && (reply->status < 200 || reply->status > 299))
        a->result.verdict = OMS_UNKNOWN;
    else if (a->code && strcasecmp(a->code, "AUTHENTICATION_ERROR") == 0)
        a->result.verdict = OMS_UNAUTHORISED;
    else
        a->result.verdict = OMS_REFUSED;
}

static void judge_door(struct answer *a, const struct http_reply *reply, const char *where)
{
    char *glimpse = answer_glimpse(reply->body, reply->length);
    if (a->judged && frame_success(a->root) == 0)
        read_failure(a);
    else if (a->result.status == 401)
        a->message = mem_printf(_("%s does not accept the user name and password (HTTP status "
                                  "401): %s. Check both."),
                                where, glimpse);
    else
        a->message = mem_printf(_("%s does not let this user do that (HTTP status 403): %s. Check "
                                  "the user's rights."),
                                where, glimpse);
    free(glimpse);
    a->result.verdict = OMS_UNAUTHORISED;
}

static char *explain_busy(const struct http_reply *reply, const char *where, const char *glimpse)
{
    if (reply->retry_after > 0)
        return mem_printf(P_("%s is too busy (HTTP status 429): %s. Nothing was done; it asks to "
                             "wait %ld second before trying again.",
                             "%s is too busy (HTTP status 429): %s. Nothing was done; it asks to "
                             "wait %ld seconds before trying again.",
                             (unsigned long)reply->retry_after),
                          where, glimpse, reply->retry_after);
    return mem_printf(_("%s is too busy (HTTP status 429): %s. Nothing was done; try again "
                        "later."),
                      where, glimpse);
}

static char *explain_refusal(const struct http_reply *reply, const char *where, const char *glimpse)
{
    if (reply->status < 400)
        return mem_printf(_("%s answered with a redirection (HTTP status %ld), which is not "
                            "followed. Check http or https, host and port."),
                          where, reply->status);
    if (reply->status == 429)
        return explain_busy(reply, where, glimpse);
    return mem_printf(_("%s answered with HTTP status %ld, but not as OMS does: %s. "
                        "Check the address: port 8089, neither the console's page nor "
                        "the cluster manager's port 8088."),
                      where, reply->status, glimpse);
}

static char *explain_strange(const struct http_reply *reply, const char *where, const char *glimpse)
{
    if (reply->status == 408 || reply->status >= 500)
        return mem_printf(_("%s, or a gateway in front of it, has a problem (HTTP status %ld): "
                            "%s. Try again later; if it persists, check the server."),
                          where, reply->status, glimpse);
    return mem_printf(_("%s answered with HTTP status %ld and a text that is not from OMS: %s. "
                        "Check the address: port 8089, neither the console's page nor the "
                        "cluster manager's port 8088."),
                      where, reply->status, glimpse);
}

static void judge_large(struct answer *a, const struct http_reply *reply, const char *where,
                        enum oms_effect effect)
{
    int most = ROWS_TREE_MAX >> 20;
    if (may_be_created(reply, effect)) {
        a->message = mem_printf(_("%s sent an answer that would take more than %d MiB of memory "
                                  "(HTTP status %ld), and so was not read. The request may have "
                                  "been carried out nevertheless."),
                                where, most, reply->status);
        a->result.verdict = OMS_UNKNOWN;
        return;
    }
    a->message = mem_printf(_("%s sent an answer that would take more than %d MiB of memory (HTTP "
                              "status %ld), and so was not read. No answer of OMS is nearly as "
                              "large: check the address."),
                            where, most, reply->status);
    a->result.verdict = OMS_STRANGE;
}

/* An answer that is no frame: another server, a gateway, or OMS at its end. */
static void judge_strange(struct answer *a, const struct http_reply *reply, const char *where,
                          enum oms_effect effect)
{
    if (a->too_large) {
        judge_large(a, reply, where, effect);
        return;
    }
    char *glimpse = answer_glimpse(reply->body, reply->length);
    long status = reply->status;
    if (may_be_created(reply, effect)) {
        a->message = mem_printf(_("%s sent an answer that cannot be read (HTTP status %ld): %s. "
                                  "The request may have been carried out nevertheless."),
                                where, status, glimpse);
        a->result.verdict = OMS_UNKNOWN;
    } else if (status >= 300 && status < 500 && status != 408) {
        a->message = explain_refusal(reply, where, glimpse);
        a->result.verdict = OMS_REFUSED;
    } else {
        a->message = explain_strange(reply, where, glimpse);
        a->result.verdict = OMS_STRANGE;
    }
    free(glimpse);
}

static void judge_fault(struct answer *a, const struct http_reply *reply, enum oms_effect effect)
{
    char *glimpse = answer_glimpse(reply->body, reply->length);
    char *why = reply->length > 0 ? mem_printf(_("%s The answer begins: %s"), reply->why, glimpse)
                                  : mem_text(reply->why);
    free(glimpse);
    if (effect == OMS_CREATES && reply->may_have_acted) {
        a->result.verdict = OMS_UNKNOWN;
        a->message =
            mem_printf(_("%s The request had been sent: it may have been carried out."), why);
        free(why);
        return;
    }
    a->result.verdict = reply->fault == HTTP_TOO_LARGE ? OMS_STRANGE : OMS_UNREACHED;
    a->message = why;
}

static void envelope_judge(struct answer *a, const struct http_reply *reply, const char *where,
                           enum oms_effect effect)
{
    if (reply->fault != HTTP_DONE)
        judge_fault(a, reply, effect);
    else if (reply->status == 401 || reply->status == 403)
        judge_door(a, reply, where);
    else if (a->judged)
        judge_frame(a, reply, effect);
    else
        judge_strange(a, reply, where, effect);
}

void answer_read(struct answer *a, const struct http_reply *reply, const char *where,
                 enum oms_effect effect, const struct redact *secrets)
{
    struct http_reply shown = *reply;
    struct buf beginning = {0};
    char *why = NULL;
    *a = (struct answer){.result = {.status = reply->status, .retry_after = reply->retry_after},
                         .secrets = secrets};
    if (reply->fault == HTTP_DONE)
        read_frame(a, reply, effect);
    clean_beginning(reply, secrets, &beginning);
    if (reply->why) /* mostly our own words */
        why = redact_data(secrets, reply->why, strlen(reply->why));
    shown.body = buf_string(&beginning);
    shown.length = beginning.len;
    shown.why = why ? why : reply->why;
    envelope_judge(a, &shown, where, effect);
    buf_clear(&beginning);
    free(why);
    a->result.message = a->message;
    a->result.code = a->code;
    a->result.advice = a->advice;
    a->result.request_id = a->request_id;
}

bool answer_next_row(struct answer *a, struct json_object **row)
{
    size_t lost = a->lost.count;
    bool more = rows_next(&a->rows, row, &a->lost);
    if (a->lost.count > lost)
        clean_text(&a->lost.first, a->secrets);
    if (more && a->secrets)
        clean_tree(*row, a->secrets);
    return more;
}

/* Copies the text only if there is a secret in it. */
static void clean_json(const char *text, size_t length, const struct redact *secrets,
                       struct buf *out)
{
    struct jread *r = jread_new(text, length);
    size_t copied = 0;
    for (enum jread_token token; (token = jread_next(r)) != JREAD_END && token != JREAD_ERROR;) {
        char *clean =
            token == JREAD_STRING ? redact_data(secrets, jread_text(r), jread_length(r)) : NULL;
        if (!clean)
            continue;
        size_t begin = jread_at(r).offset;
        buf_add(out, text + copied, begin - copied);
        json_quote(out, clean, strlen(clean));
        copied = jread_past(r);
        free(clean);
    }
    if (copied > 0)
        buf_add(out, text + copied, length - copied);
    jread_free(r);
}

const char *answer_next_text(struct answer *a, size_t *length)
{
    const char *text = rows_text(&a->rows, length);
    buf_clear(&a->clean);
    if (!text)
        return NULL;
    if (a->secrets)
        clean_json(text, *length, a->secrets, &a->clean);
    if (a->clean.len == 0)
        return text;
    *length = a->clean.len;
    return buf_string(&a->clean);
}

bool answer_next_object(struct answer *a, struct jtext *row)
{
    size_t length;
    for (const char *text; (text = answer_next_text(a, &length)) != NULL;) {
        if (jtext_check(text, length, row)) {
            rows_pass(&a->rows);
            return true;
        }
        rows_lose(&a->rows, &a->lost);
        clean_text(&a->lost.first, a->secrets);
    }
    return false;
}

void answer_leave_rows(struct answer *a)
{
    rows_leave(&a->rows, &a->lost);
    clean_text(&a->lost.first, a->secrets);
}

void answer_clear(struct answer *a)
{
    if (a->root)
        json_object_put(a->root);
    free(a->message);
    free(a->code);
    free(a->advice);
    free(a->request_id);
    lost_clear(&a->lost);
    buf_clear(&a->clean);
    *a = (struct answer){0};
}
