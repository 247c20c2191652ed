/* SPDX-License-Identifier: Apache-2.0 */
/* One HTTP request from its first byte to its reply. */
#ifndef SANDBOX_REQUEST_H
#define SANDBOX_REQUEST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <microhttpd.h>
#include "base/buf.h"
#include "sandbox/fault.h"
#include "sandbox/options.h"
#include "sandbox/store.h"

struct server {
    const struct options *options;
    struct store *store;
    FILE *log;
    struct faults *faults;
    struct MHD_Daemon *daemon;
    int listener; /* -1: closed */
    uint16_t port;
    int64_t closed_until;    /* when_ticks */
    struct request *delayed; /* suspended, in the order of their times */
    struct request *raw;     /* suspended, answered by raw.c */
    unsigned long serial;    /* of the replies */
};

struct request {
    struct server *server;
    struct MHD_Connection *connection;
    struct MHD_Response *response; /* NULL: not answered yet */
    unsigned status;
    struct fault fault;
    struct buf text; /* the reply's body */
    struct buf raw;  /* head and body, as raw.c sends them */
    size_t sent;     /* of raw */
    bool spent;      /* nothing is to be sent any more: the connection is to be closed */
    char *method;
    char *path;
    char *user;
    struct buf body;
    bool too_large;
    int64_t began; /* when_ticks */
    int64_t due;   /* when_ticks: when the reply may go */
    struct request *next;
};

struct request *request_new(struct server *server, struct MHD_Connection *connection,
                            const char *method, const char *path);
void request_free(struct request *q);
void request_body(struct request *q, const char *bytes, size_t length);
/* Acts, logs, and prepares q->response and q->status, or with a raw fault q->text. */
void request_answer(struct request *q);

#endif
