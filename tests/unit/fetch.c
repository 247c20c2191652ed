/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include "asserts.h"
#include "base/mem.h"
#include "fetch.h"

void fetched_note(void *arg, const struct http_reply *reply)
{
    struct fetched *o = arg;
    o->times++;
    o->fault = reply->fault;
    o->status = reply->status;
    o->retry_after = reply->retry_after;
    o->acted = reply->may_have_acted;
    o->length = reply->length;
    mem_replace(&o->body, reply->body);
    mem_replace(&o->why, reply->why);
    assert_int_equal(reply->why == NULL, reply->fault == HTTP_DONE);
    assert_int_equal(reply->body[reply->length], '\0');
}

void fetched_clear(struct fetched *o)
{
    free(o->body);
    free(o->why);
    *o = (struct fetched){0};
}

/* The limit only keeps a broken build from hanging. */
void fetch_until(struct http *h, const int *times, int wanted)
{
    time_t limit = time(NULL) + 60;
    while (*times < wanted && time(NULL) < limit)
        http_wait(h, NULL, 0, 1000);
    assert_int_equal(*times, wanted);
}

struct fetched fetch(struct http *h, const struct http_request *request)
{
    struct fetched o = {0};
    http_start(h, request, fetched_note, &o);
    fetch_until(h, &o.times, 1);
    return o;
}

struct fetched fetch_url(const char *url)
{
    struct http *h = http_new();
    struct fetched o = fetch(h, &(struct http_request){.method = "GET", .url = url});
    assert_false(http_busy(h));
    http_free(h);
    return o;
}

bool server_play(void *arg, int fd, const struct server_request *request)
{
    const struct script *script = arg;
    size_t length = script->length > 0 ? script->length : strlen(script->text);
    return server_send(fd, script->text, length) && script->keep;
}

struct fetched fetch_script(const char *text)
{
    struct script script = {.text = text};
    struct server *s = server_start(server_play, &script);
    char *url = server_url(s, "/x");
    struct fetched o = fetch_url(url);
    free(url);
    server_stop(s);
    return o;
}

bool server_silent(void *arg, int fd, const struct server_request *request)
{
    char byte;
    return recv(fd, &byte, 1, 0) > 0;
}
