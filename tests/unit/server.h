/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A small HTTP server on loopback for the tests of the OMS room. It misbehaves on demand: what is
 * sent, and when, is the test's business. Each connection has its own thread.
 */
#ifndef TESTS_SERVER_H
#define TESTS_SERVER_H

#include <stdbool.h>
#include <stddef.h>

struct server;

struct server_request {
    char *head; /* request line and headers */
    char *body;
    size_t length;
    size_t number;     /* from 1, of this server */
    size_t connection; /* from 1 */
};

/* Writes the reply to fd. False: close the connection. Runs in the connection's thread. */
typedef bool server_reply(void *arg, int fd, const struct server_request *request);

struct server *server_start(server_reply *reply, void *arg);
void server_stop(struct server *s);
char *server_url(const struct server *s, const char *path); /* caller frees */
size_t server_count(struct server *s);                      /* requests so far */
const struct server_request *server_request(struct server *s, size_t number);

bool server_send(int fd, const char *bytes, size_t length);
/* A whole reply with status and Content-Length. */
bool server_json(int fd, int status, const char *body);
/* A port of loopback on which nobody listens. */
unsigned server_dead_port(void);

#endif
