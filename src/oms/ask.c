#include "config.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "oms/call.h"

struct ask {
    struct oms *oms; /* may be gone when the ask is cancelled */
    struct http *http;
    struct http_call *call;
    char *text;
    size_t length, sent;
    struct question question; /* its text is the one above, its stream the caller's */
    unsigned tries;           /* begun */
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

static size_t read_text(void *arg, char *out, size_t room)
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

static void finish(void *arg, const struct http_reply *reply)
{
    struct ask *ask = arg;
    struct answer answer;
    answer_read(&answer, reply, ask->oms->url, ask->question.effect);
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
    struct http_request request = {
        .method = probe ? "GET" : "POST",
        .url = url,
        .user = probe ? NULL : o->user,
        .password = probe ? NULL : o->password,
        .way = &o->way,
        .once = question->effect == OMS_CREATES,
        .pause_ms = pause_ms,
    };
    if (question->stream != NULL)
        request.body = *question->stream;
    else if (ask->text != NULL)
        request.body = (struct http_body){read_text, rewind_text, ask, ask->length};
    ask->tries++;
    ask->call = http_start(o->http, &request, finish, ask);
    free(url);
}

struct ask *ask_start(struct oms *o, const struct question *question, ask_done *done, void *owner)
{
    struct ask *ask = mem_new(sizeof *ask);
    ask->oms = o;
    ask->http = o->http;
    ask->text = question->text;
    ask->length = question->text != NULL ? strlen(question->text) : 0;
    ask->question = *question;
    ask->done = done;
    ask->owner = owner;
    start_http(ask, question->pause_ms);
    return ask;
}

void ask_cancel(struct ask *ask)
{
    if (ask == NULL)
        return;
    http_cancel(ask->http, ask->call);
    free_ask(ask);
}
