/* SPDX-License-Identifier: Apache-2.0 */
/* Single requests, and how they end, for the tests of the HTTP client. */
#ifndef TESTS_FETCH_H
#define TESTS_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include "oms/http.h"
#include "server.h"

/* What a call came to. */
struct fetched {
    int times;
    enum http_fault fault;
    long status, retry_after;
    bool acted;
    char *body;
    size_t length;
    char *why;
};

struct script {
    const char *text; /* sent as it stands */
    size_t length;    /* 0: all of it */
    bool keep;
};

/* The callback; its argument is a struct fetched. */
void fetched_note(void *arg, const struct http_reply *reply);
void fetched_clear(struct fetched *o);
/* Serves until *times is reached. */
void fetch_until(struct http *h, const int *times, int wanted);
struct fetched fetch(struct http *h, const struct http_request *request);
struct fetched fetch_url(const char *url);
/* What becomes of a server's bytes; it closes behind them. */
struct fetched fetch_script(const char *text);

/* Servers: one plays a struct script, one says nothing until the other side hangs up. */
bool server_play(void *arg, int fd, const struct server_request *request);
bool server_silent(void *arg, int fd, const struct server_request *request);

#endif
