/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

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

struct ask {
    struct oms *oms; /* may be gone when the ask is cancelled */
    struct http *http;
    struct oms_log *log; /* lives longer than oms */
    struct http_call *call;
    int64_t begun; /* milliseconds of the monotonic clock */
    char *text;
    size_t length, sent;
    struct question question; /* its text is the one above, its stream the one below */
    struct http_body stream;
    unsigned tries; /* begun */
    ask_done *done;
    void *owner;
};

char *body_of_one(const char *key, const char *value)
{
    struct buf body;
    struct jwrite w;
    buf_init(&body);
    jwrite_init(&w, &body);
    jwrite_object(&w);
    jwrite_key(&w, key);
    jwrite_string(&w, value);
    jwrite_object_end(&w);
    return buf_steal(&body);
}

static size_t ask_read_text(void *arg, char *out, size_t room)
{
    struct ask *ask = arg;
    size_t left = ask->length - ask->sent;
    size_t count = room < left ? room : left;
    memcpy(out, ask->text + ask->sent, count);
    ask->sent += count;
    return count;
}

static void rewind_text(void *arg)
{
    struct ask *ask = arg;
    ask->sent = 0;
}

static void free_ask(struct ask *ask)
{
    free(ask->text);
    free(ask);
}

static const char *ask_action_of(const struct ask *ask)
{
    return ask->question.action != NULL ? ask->question.action : "health";
}

static size_t ask_body_length(const struct ask *ask)
{
    return ask->question.stream != NULL ? ask->question.stream->length : ask->length;
}

/* Only its beginning; a stream is wound back, as if it had not been read. */
static void log_stream(struct ask *ask, const char *title, const struct http_body *stream)
{
    size_t room = stream->length < LOG_BODY_MAX ? stream->length : LOG_BODY_MAX;
    char *bytes = mem_array(room + 1, 1);
    size_t there = 0, got;
    while (there < room && (got = stream->read(stream->arg, bytes + there, room - there)) > 0)
        there += got;
    stream->rewind(stream->arg);
    oms_log_body(ask->log, '>', title, bytes, there, stream->length);
    free(bytes);
}

static void log_sent(struct ask *ask, const char *method, const char *url)
{
    const struct http_body *stream = ask->question.stream;
    if (!oms_log_wants_bodies(ask->log))
        return;
    char *title = mem_printf("%s %s", method, url);
    if (stream != NULL && stream->rewind != NULL)
        log_stream(ask, title, stream);
    else
        oms_log_body(ask->log, '>', title, ask->text != NULL ? ask->text : "", ask->length,
                     ask_body_length(ask));
    free(title);
}

static void log_ended(struct ask *ask, const struct http_reply *reply, const char *words)
{
    struct oms_logged r = {
        .action = ask_action_of(ask),
        .status = reply != NULL ? reply->status : 0,
        .sent = ask_body_length(ask),
        .got = reply != NULL ? reply->length : 0,
        .milliseconds = (long)(when_ticks() - ask->begun),
        .number_of_try = ask->tries,
        .words = words,
    };
    oms_log_request(ask->log, &r);
    if (reply != NULL)
        oms_log_body(ask->log, '<', r.action, reply->body, reply->length, reply->length);
}

static void start_http(struct ask *ask, long pause_ms);

/* True if it is tried again. */
static bool try_again(struct ask *ask, const struct http_reply *reply, const char *why)
{
    struct oms *o = ask->oms;
    if (ask->question.effect != OMS_READS)
        return false;
    long pause_ms = retry_pause(o, reply, ask->tries);
    if (pause_ms < 0)
        return false;
    struct oms_retry retry = {.message = why, .next_try = ask->tries + 1, .pause_ms = pause_ms};
    ask->sent = 0;
    start_http(ask, pause_ms);
    if (o->retry_told != NULL)
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

static void ask_finish(void *arg, const struct http_reply *reply)
{
    struct ask *ask = arg;
    struct answer answer;
    answer_read(&answer, reply, ask->oms->url, ask->question.effect, ask->oms->secrets);
    log_ended(ask, reply, answer.message);
    if (answer.result.verdict != OMS_OK && try_again(ask, reply, answer.message)) {
        answer_clear(&answer);
        return;
    }
    add_tries(&answer, ask->tries);
    ask->done(ask->owner, &answer);
    answer_clear(&answer);
    free_ask(ask);
}

static void start_http(struct ask *ask, long pause_ms)
{
    struct oms *o = ask->oms;
    const struct question *question = &ask->question;
    bool probe = question->action == NULL;
    char *url = probe ? mem_printf("%s/oms/health", o->url)
                      : mem_printf("%s/api/v2?Action=%s", o->url, question->action);
    char *password = probe ? NULL : masked_secret_open(o->password);
    struct http_request request = {
        .method = probe ? "GET" : "POST",
        .url = url,
        .user = probe ? NULL : o->user,
        .password = password,
        .way = &o->way,
        .once = question->effect == OMS_CREATES,
        .pause_ms = pause_ms,
        .usual_max_seconds = question->usual_max_seconds,
    };
    if (question->stream != NULL)
        request.body = *question->stream;
    else if (ask->text != NULL)
        request.body = (struct http_body){ask_read_text, rewind_text, ask, ask->length};
    ask->tries++;
    ask->begun = when_ticks() + pause_ms;
    log_sent(ask, request.method, url);
    ask->call = http_start(o->http, &request, ask_finish, ask);
    secret_free(password);
    free(url);
}

struct ask *ask_start(struct oms *o, const struct question *question, ask_done *done, void *owner)
{
    struct ask *ask = mem_new(sizeof *ask);
    ask->oms = o;
    ask->http = o->http;
    ask->log = o->log;
    ask->text = question->text;
    ask->length = question->text != NULL ? strlen(question->text) : 0;
    ask->question = *question;
    if (question->stream != NULL) { /* the caller's need not outlive this call */
        ask->stream = *question->stream;
        ask->question.stream = &ask->stream;
    }
    ask->done = done;
    ask->owner = owner;
    start_http(ask, 0);
    return ask;
}

void ask_cancel(struct ask *ask)
{
    if (ask == NULL)
        return;
    log_ended(ask, NULL, "cancelled");
    http_cancel(ask->http, ask->call);
    free_ask(ask);
}
