/* SPDX-License-Identifier: Apache-2.0 */
/* A server and a client that talks to it, and how the client's calls end. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include "oms/oms.h"
#include "server.h"

/* How a call ended, whatever its kind. */
struct outcome {
    int times;
    enum oms_verdict verdict;
    long status;
    char *message, *code, *advice, *request_id, *text;
    bool taken;
};

void outcome_note(struct outcome *o, const struct oms_result *result, const char *text);
void outcome_clear(struct outcome *o);
/* Callbacks whose argument is a struct outcome. */
void outcome_plain(void *arg, const struct oms_result *result);
void outcome_id(void *arg, const struct oms_result *result, const char *id);
void outcome_json(void *arg, const struct oms_result *result, struct jtext json);

/* A server, and a client that talks to it. */
struct bench {
    struct server *server;
    struct http *http;
    struct oms *oms;
};

struct bench bench_new(server_reply *reply, void *arg, unsigned page_size);
void bench_clear(struct bench *b);
/* Serves until *times is reached. */
void wait_until(struct http *h, const int *times, int wanted);
/* Always answers with the text that arg is. */
bool server_same(void *arg, int fd, const struct server_request *request);
/* True if the request begins with this line. */
bool request_is(const struct server_request *request, const char *line);

#endif
