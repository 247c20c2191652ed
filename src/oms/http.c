/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include "base/compat.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "oms/http_call.h"

enum { CONNECT_SECONDS = 5, SILENCE_SECONDS = 60, MAX_SECONDS = 300 };

struct http {
    CURLM *multi; /* NULL until the first call: starting libcurl takes time */
    struct http_call *first, *last;
    struct http_timer *timers;
    struct curl_waitfd *watched;
    size_t watched_cap;
};

char *http_library(void)
{
    return mem_text(curl_version());
}

struct http *http_new(void)
{
    return mem_new(sizeof(struct http));
}

/* Makes them neighbours; NULL is the end of the list. */
static void join_calls(struct http *h, struct http_call *call, struct http_call *next)
{
    *(call ? &call->next : &h->first) = next;
    *(next ? &next->previous : &h->last) = call;
}

/* Before another one, or NULL: at the end. */
static void link_call(struct http_call *call, struct http_call *next)
{
    struct http *h = call->http;
    join_calls(h, next ? next->previous : h->last, call);
    join_calls(h, call, next);
}

static void unlink_call(struct http_call *call)
{
    join_calls(call->http, call->previous, call->next);
}

static void free_call(struct http_call *call)
{
    curl_easy_cleanup(call->easy);
    curl_easy_cleanup(call->look);
    curl_slist_free_all(call->headers);
    buf_clear(&call->reply);
    free(call->where);
    free(call->certificate);
    free(call);
}

void http_cancel(struct http *h, struct http_call *call)
{
    if (call->state == CALL_RUNS)
        curl_multi_remove_handle(h->multi, call->easy);
    else if (call->state == CALL_LOOKS)
        curl_multi_remove_handle(h->multi, call->look);
    unlink_call(call);
    free_call(call);
}

void http_free(struct http *h)
{
    if (!h)
        return;
    while (h->first)
        http_cancel(h, h->first);
    while (h->timers)
        http_timer_stop(h->timers);
    if (h->multi) {
        curl_multi_cleanup(h->multi);
        curl_global_cleanup();
    }
    free(h->watched);
    free(h);
}

bool http_busy(const struct http *h)
{
    return h->first || h->timers;
}

void http_timer_stop(struct http_timer *timer)
{
    if (!timer->http)
        return;
    struct http_timer **slot = &timer->http->timers;
    while (*slot != timer)
        slot = &(*slot)->next;
    *slot = timer->next;
    timer->http = NULL;
}

void http_timer_start(struct http *h, struct http_timer *timer, long ms, void (*ring)(void *arg),
                      void *arg)
{
    http_timer_stop(timer);
    *timer = (struct http_timer){h, h->timers, when_ticks() + (ms > 0 ? ms : 1), ring, arg};
    h->timers = timer;
}

/* What libcurl gives up held requests with their Authorization header. */
static void wiping_free(void *block)
{
    if (block)
        explicit_bzero(block, malloc_usable_size(block));
    free(block);
}

static void *wiping_realloc(void *block, size_t size)
{
    size_t old = block ? malloc_usable_size(block) : 0;
    void *larger = malloc(size);
    if (!larger)
        return NULL;
    if (old > 0)
        memcpy(larger, block, old < size ? old : size);
    wiping_free(block);
    return larger;
}

static void open_multi(struct http *h)
{
    if (h->multi)
        return;
    if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, malloc, wiping_free, wiping_realloc, strdup,
                             calloc) != CURLE_OK)
        fatal(_("The HTTP library could not be started."));
    h->multi = curl_multi_init();
    if (!h->multi)
        fatal(_("The HTTP library could not be started."));
    if (when_stands()) /* then their order must not depend on the network either */
        curl_multi_setopt(h->multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
}

/* "http://host:8089" out of the whole URL. */
static char *http_place_of(const char *url)
{
    const char *host = strstr(url, "://");
    size_t skip = !host ? 0 : (size_t)(host - url) + 3;
    size_t length = skip + strcspn(url + skip, "/?#");
    return utf8_visible(url, length);
}

static void http_begin(struct http_call *call)
{
    call->state = CALL_ENDED;
    if (call->code != CURLE_OK)
        return;
    if (curl_multi_add_handle(call->http->multi, call->easy) != CURLM_OK)
        fatal(_("The HTTP library could not be started."));
    call->state = CALL_RUNS;
    call->begun = call->moved = when_ticks();
}

/* For the whole request: what the user says, else what is usual for its kind. */
static long max_seconds(const struct http_request *request, const struct http_way *way)
{
    if (way->max_seconds > 0)
        return way->max_seconds;
    return request->usual_max_seconds > 0 ? request->usual_max_seconds : MAX_SECONDS;
}

static struct http_call *new_call(const struct http_request *request)
{
    static const struct http_way usual;
    struct http_call *call = mem_new(sizeof *call);
    const struct http_way *way = request->way ? request->way : &usual;
    call->easy = curl_easy_init();
    if (!call->easy)
        fatal(_("Out of memory."));
    call->where = http_place_of(request->url);
    if (request->body.read)
        call->body = request->body;
    call->once = request->once;
    call->way = way;
    call->connect_seconds = way->connect_seconds > 0 ? way->connect_seconds : CONNECT_SECONDS;
    call->silence_seconds = way->silence_seconds > 0 ? way->silence_seconds : SILENCE_SECONDS;
    call->max_seconds = max_seconds(request, way);
    call->reply_max = way->reply_max > 0 ? way->reply_max : HTTP_REPLY_MAX;
    http_set_options(call, request);
    return call;
}

struct http_call *http_start(struct http *h, const struct http_request *request, http_done *done,
                             void *arg)
{
    open_multi(h);
    struct http_call *call = new_call(request);
    call->done = done;
    call->arg = arg;
    call->http = h;
    link_call(call, NULL);
    if (request->pause_ms > 0) {
        call->state = CALL_PAUSES;
        call->due = when_ticks() + request->pause_ms;
    } else {
        http_begin(call);
    }
    return call;
}

static void deliver(struct http_call *call)
{
    bool went_out = http_went_out(call);
    struct http_reply reply = {
        .fault = http_classify(call, went_out),
        .body = buf_string(&call->reply),
        .length = call->reply.len,
        .may_have_acted = went_out && call->sent == call->body.length,
    };
    curl_easy_getinfo(call->easy, CURLINFO_RESPONSE_CODE, &reply.status);
    curl_off_t retry_after = 0;
    curl_easy_getinfo(call->easy, CURLINFO_RETRY_AFTER, &retry_after);
    if (retry_after > 0) /* less: the date that was given has passed */
        reply.retry_after = retry_after > INT_MAX ? INT_MAX : (long)retry_after;
    char *why = http_explain(call, reply.fault);
    reply.why = why;
    unlink_call(call);
    call->again = false;
    call->done(call->arg, &reply);
    free(why);
    if (call->again)
        link_call(call, call->http->first);
    else
        free_call(call);
}

void http_again(struct http_call *call)
{
    call->again = true;
}

static struct http_call *next_ended(const struct http *h)
{
    struct http_call *call = h->first;
    while (call && call->state != CALL_ENDED)
        call = call->next;
    return call;
}

static void http_end(struct http_call *call, CURLcode code)
{
    struct http *h = call->http;
    if (call->state == CALL_LOOKS) {
        http_cert_read(call);
    } else {
        call->code = code;
        if (http_cert_failed(call) && (call->look = http_cert_look(call)) != NULL &&
            curl_multi_add_handle(h->multi, call->look) == CURLM_OK) {
            call->state = CALL_LOOKS;
            return;
        }
    }
    call->state = CALL_ENDED;
}

/* Moves what has ended out of the multi handle. */
static void collect_ended(struct http *h)
{
    int left;
    for (CURLMsg *msg; (msg = curl_multi_info_read(h->multi, &left)) != NULL;) {
        if (msg->msg != CURLMSG_DONE)
            continue;
        CURLcode code = msg->data.result;
        CURL *easy = msg->easy_handle;
        struct http_call *call = NULL;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&call);
        curl_multi_remove_handle(h->multi, easy);
        http_end(call, code);
    }
}

/* A callback may start a call that fails at once; that one has to wait for the next turn. */
static void deliver_ended(struct http *h)
{
    int64_t end = when_ticks() + HTTP_SLICE_MS;
    size_t turn = 0;
    for (struct http_call *call = h->first; call; call = call->next)
        turn += call->state == CALL_ENDED;
    for (struct http_call *call; turn > 0 && (call = next_ended(h)) != NULL; turn--) {
        deliver(call);
        if (when_ticks() >= end)
            return;
    }
}

/* Connecting has a limit of its own. */
static int64_t silent_until(struct http_call *call, int64_t now)
{
    curl_off_t connected = 0;
    curl_easy_getinfo(call->easy, CURLINFO_PRETRANSFER_TIME_T, &connected);
    if (connected <= 0)
        call->moved = now;
    return call->moved + call->silence_seconds * 1000;
}

/* libcurl's own limit of that kind is about averages, which are seconds late. */
static void give_up(struct http_call *call)
{
    curl_multi_remove_handle(call->http->multi, call->easy);
    call->code = CURLE_OPERATION_TIMEDOUT;
    call->state = CALL_ENDED;
}

static int64_t over_at(const struct http_call *call)
{
    return call->begun + call->max_seconds * 1000;
}

/* When something is to be done about the call, whatever happens; INT64_MAX: never. */
static int64_t due_time(struct http_call *call, int64_t now)
{
    if (call->state == CALL_PAUSES)
        return call->due;
    if (call->state != CALL_RUNS)
        return INT64_MAX;
    int64_t silent = silent_until(call, now);
    return silent < over_at(call) ? silent : over_at(call);
}

/* The sooner of a time from now on (or -1: never) and another. */
static int http_sooner(int timeout_ms, int64_t left)
{
    left = left < 0 ? 0 : left;
    return left < INT_MAX && (timeout_ms < 0 || left < timeout_ms) ? (int)left : timeout_ms;
}

static int time_left(struct http *h, int timeout_ms)
{
    int64_t now = when_ticks();
    for (struct http_call *call = h->first; call; call = call->next)
        timeout_ms =
            http_sooner(timeout_ms, call->state == CALL_ENDED ? 0 : due_time(call, now) - now);
    for (const struct http_timer *t = h->timers; t; t = t->next)
        timeout_ms = http_sooner(timeout_ms, t->due - now);
    return timeout_ms;
}

static struct http_timer *next_due(const struct http *h, int64_t now)
{
    struct http_timer *t = h->timers;
    while (t && t->due > now)
        t = t->next;
    return t;
}

static void ring_due(struct http *h)
{
    int64_t now = when_ticks();
    for (struct http_timer *t; (t = next_due(h, now)) != NULL;) {
        http_timer_stop(t);
        t->ring(t->arg);
    }
}

static void begin_due(struct http *h)
{
    int64_t now = when_ticks();
    for (struct http_call *call = h->first; call; call = call->next)
        if (call->state == CALL_PAUSES && call->due <= now)
            http_begin(call);
}

/* Only after what had come was read: the program itself may have been asleep. */
static void give_up_late(struct http *h)
{
    int64_t now = when_ticks();
    for (struct http_call *call = h->first; call; call = call->next) {
        if (call->state != CALL_RUNS || due_time(call, now) > now)
            continue;
        call->overtime = over_at(call) <= now;
        give_up(call);
    }
}

static void wait_for_both(struct http *h, struct pollfd *fds, unsigned count, int timeout_ms)
{
    h->watched = mem_grow(h->watched, &h->watched_cap, count + 1, sizeof *h->watched);
    for (unsigned i = 0; i < count; i++) {
        short events = 0;
        if (fds[i].events & POLLIN)
            events |= CURL_WAIT_POLLIN;
        if (fds[i].events & POLLOUT)
            events |= CURL_WAIT_POLLOUT;
        h->watched[i] = (struct curl_waitfd){.fd = fds[i].fd, .events = events};
    }
    curl_multi_poll(h->multi, h->watched, count, timeout_ms < 0 ? INT_MAX : timeout_ms, NULL);
    /* libcurl does not pass on POLLHUP and POLLERR. */
    poll(fds, count, 0);
}

void http_wait(struct http *h, struct pollfd *fds, unsigned count, int timeout_ms)
{
    if (!h->first) {
        poll(fds, count, time_left(h, timeout_ms));
        ring_due(h);
        return;
    }
    wait_for_both(h, fds, count, time_left(h, timeout_ms));
    begin_due(h);
    int running;
    curl_multi_perform(h->multi, &running);
    collect_ended(h);
    give_up_late(h);
    deliver_ended(h);
    ring_due(h);
}
