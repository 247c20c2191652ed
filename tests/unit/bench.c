/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "asserts.h"
#include "base/mem.h"
#include "bench.h"

void outcome_note(struct outcome *o, const struct oms_result *result, const char *text)
{
    o->times++;
    o->verdict = result->verdict;
    o->status = result->status;
    o->taken = oms_name_is_taken(result);
    mem_replace(&o->message, result->message);
    mem_replace(&o->code, result->code);
    mem_replace(&o->advice, result->advice);
    mem_replace(&o->request_id, result->request_id);
    mem_replace(&o->text, text);
    assert_int_equal(result->message == NULL, result->verdict == OMS_OK);
}

void outcome_plain(void *arg, const struct oms_result *result)
{
    outcome_note(arg, result, NULL);
}

void outcome_id(void *arg, const struct oms_result *result, const char *id)
{
    assert_int_equal(id != NULL, result->verdict == OMS_OK);
    outcome_note(arg, result, id);
}

void outcome_json(void *arg, const struct oms_result *result, struct jtext json)
{
    assert_int_equal(json.at != NULL, result->verdict == OMS_OK);
    char *text = json.at != NULL ? mem_text_n(json.at, jtext_length(json)) : NULL;
    outcome_note(arg, result, text);
    free(text);
}

void outcome_clear(struct outcome *o)
{
    free(o->message);
    free(o->code);
    free(o->advice);
    free(o->request_id);
    free(o->text);
    *o = (struct outcome){0};
}

struct bench bench_new(server_reply *reply, void *arg, unsigned page_size)
{
    struct bench b = {.server = server_start(reply, arg), .http = http_new()};
    char *url = server_url(b.server, "");
    struct oms_server server = {
        .url = url, .user = "user", .password = "secret", .page_size = page_size};
    b.oms = oms_new(b.http, &server);
    free(url);
    return b;
}

void bench_clear(struct bench *b)
{
    oms_free(b->oms);
    http_free(b->http);
    server_stop(b->server);
}

/* The limit only keeps a broken build from hanging. */
void wait_until(struct http *h, const int *times, int wanted)
{
    time_t limit = time(NULL) + 60;
    while (*times < wanted && time(NULL) < limit)
        http_wait(h, NULL, 0, 1000);
    assert_int_equal(*times, wanted);
}

bool server_same(void *arg, int fd, const struct server_request *request)
{
    return server_json(fd, 200, arg);
}

bool request_is(const struct server_request *request, const char *line)
{
    return strncmp(request->head, line, strlen(line)) == 0;
}
