/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/secret.h"
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/when.h"
#include "oms/call.h"
#include "oms/log.h"

struct exchange {
    struct oms *oms; /* may be gone when the exchange is cancelled */
    struct http *http;
    struct oms_log *log; /* lives longer than oms */
    struct http_call *call;
    int64_t begun; /* milliseconds of the monotonic clock */
    char *text;
    size_t length, sent;
    struct request request; /* its text is the one above, its stream the one below */
    struct http_body stream;
    unsigned tries; /* begun */
    bool answered, again;
    struct answer answer; /* once it is answered */
    exchange_done *done;
    void *owner;
};

char *body_of_one(const char *key, const char *value)
{
    struct buf body = {0};
    struct jwrite w;
    jwrite_init(&w, &body);
    jwrite_object(&w);
    jwrite_member(&w, key, value);
    jwrite_object_end(&w);
    return buf_steal(&body);
}

static size_t exchange_read_text(void *arg, char *out, size_t room)
{
    struct exchange *exchange = arg;
    size_t left = exchange->length - exchange->sent;
    size_t count = room < left ? room : left;
    memcpy(out, exchange->text + exchange->sent, count);
    exchange->sent += count;
    return count;
}

static void rewind_text(void *arg)
{
    struct exchange *exchange = arg;
    exchange->sent = 0;
}

static void exchange_free(struct exchange *exchange)
{
    answer_clear(&exchange->answer);
    free(exchange->text);
    free(exchange);
}

static const char *exchange_action_of(const struct exchange *exchange)
{
    return exchange->request.action ? exchange->request.action : "health";
}

static size_t exchange_body_length(const struct exchange *exchange)
{
    return exchange->request.stream ? exchange->request.stream->length : exchange->length;
}

/* Only its beginning; a stream is wound back, as if it had not been read. */
static void log_stream(struct exchange *exchange, const char *title, const struct http_body *stream)
{
    size_t room = stream->length < LOG_BODY_MAX ? stream->length : LOG_BODY_MAX;
    char *bytes = mem_array(room + 1, 1);
    size_t there = 0, got;
    while (there < room && (got = stream->read(stream->arg, bytes + there, room - there)) > 0)
        there += got;
    stream->rewind(stream->arg);
    oms_log_body(exchange->log, '>', title, bytes, there, stream->length);
    free(bytes);
}

static void log_sent(struct exchange *exchange, const char *method, const char *url)
{
    const struct http_body *stream = exchange->request.stream;
    if (!oms_log_wants_bodies(exchange->log))
        return;
    char *title = mem_printf("%s %s", method, url);
    if (stream && stream->rewind)
        log_stream(exchange, title, stream);
    else
        oms_log_body(exchange->log, '>', title, exchange->text != NULL ? exchange->text : "",
                     exchange->length, exchange_body_length(exchange));
    free(title);
}

static void log_ended(struct exchange *exchange, const struct http_reply *reply, const char *words)
{
    struct oms_logged r = {
        .action = exchange_action_of(exchange),
        .status = reply ? reply->status : 0,
        .sent = exchange_body_length(exchange),
        .got = reply ? reply->length : 0,
        .milliseconds = (long)(when_ticks() - exchange->begun),
        .number_of_try = exchange->tries,
        .words = words,
    };
    oms_log_request(exchange->log, &r);
    if (reply)
        oms_log_body(exchange->log, '<', r.action, reply->body, reply->length, reply->length);
}

static void start_http(struct exchange *exchange, long pause_ms);

/* True if it is tried again. */
static bool try_again(struct exchange *exchange, const struct http_reply *reply, const char *why)
{
    struct oms *o = exchange->oms;
    if (exchange->request.effect != OMS_READS)
        return false;
    long pause_ms = retry_pause(o, reply, exchange->tries);
    if (pause_ms < 0)
        return false;
    struct oms_retry retry = {
        .message = why, .next_try = exchange->tries + 1, .pause_ms = pause_ms};
    exchange->sent = 0;
    start_http(exchange, pause_ms);
    if (o->retry_told)
        o->retry_told(o->retry_arg, &retry);
    return true;
}

static void add_tries(struct answer *answer, unsigned tries)
{
    if (tries < 2 || answer->result.verdict == OMS_OK)
        return;
    answer_turn(answer, answer->result.verdict,
                mem_printf(_("%s It was tried %u times."), answer->message, tries));
}

/* False: it is tried again. */
static bool exchange_take(struct exchange *exchange, const struct http_reply *reply)
{
    struct answer *answer = &exchange->answer;
    answer_read(answer, reply, exchange->oms->url, exchange->request.effect,
                exchange->oms->secrets);
    log_ended(exchange, reply, answer->message);
    if (answer->result.verdict != OMS_OK && try_again(exchange, reply, answer->message)) {
        answer_clear(answer);
        return false;
    }
    lacking_learn(exchange->oms, exchange->request.action, answer);
    add_tries(answer, exchange->tries);
    exchange->answered = true;
    return true;
}

static void exchange_finish(void *arg, const struct http_reply *reply)
{
    struct exchange *exchange = arg;
    if (!exchange->answered && !exchange_take(exchange, reply))
        return;
    exchange->again = false;
    exchange->done(exchange->owner, &exchange->answer);
    if (exchange->again)
        http_again(exchange->call);
    else
        exchange_free(exchange);
}

void exchange_again(struct exchange *exchange)
{
    exchange->again = true;
}

static void start_http(struct exchange *exchange, long pause_ms)
{
    struct oms *o = exchange->oms;
    const struct request *request = &exchange->request;
    bool probe = !request->action;
    char *url = probe ? mem_printf("%s/oms/health", o->url)
                      : mem_printf("%s/api/v2?Action=%s", o->url, request->action);
    char *password = probe ? NULL : masked_secret_open(o->password);
    struct http_request http = {
        .method = probe ? "GET" : "POST",
        .url = url,
        .user = probe ? NULL : o->user,
        .password = password,
        .way = &o->way,
        .once = request->effect == OMS_CREATES,
        .pause_ms = pause_ms,
        .usual_max_seconds = request->usual_max_seconds,
    };
    if (request->stream)
        http.body = *request->stream;
    else if (exchange->text)
        http.body = (struct http_body){exchange_read_text, rewind_text, exchange, exchange->length};
    exchange->tries++;
    exchange->begun = when_ticks() + pause_ms;
    log_sent(exchange, http.method, url);
    exchange->call = http_start(o->http, &http, exchange_finish, exchange);
    secret_free(password);
    free(url);
}

struct exchange *exchange_start(struct oms *o, const struct request *request, exchange_done *done,
                                void *owner)
{
    struct exchange *exchange = mem_new(sizeof *exchange);
    exchange->oms = o;
    exchange->http = o->http;
    exchange->log = o->log;
    exchange->text = request->text;
    exchange->length = request->text ? strlen(request->text) : 0;
    exchange->request = *request;
    if (request->stream) { /* the caller's need not outlive this call */
        exchange->stream = *request->stream;
        exchange->request.stream = &exchange->stream;
    }
    exchange->done = done;
    exchange->owner = owner;
    start_http(exchange, 0);
    return exchange;
}

void exchange_cancel(struct exchange *exchange)
{
    if (!exchange)
        return;
    if (!exchange->answered)
        log_ended(exchange, NULL, "cancelled");
    http_cancel(exchange->http, exchange->call);
    exchange_free(exchange);
}
