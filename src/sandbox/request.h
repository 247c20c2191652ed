/* One HTTP request from its first byte to its reply. */
#ifndef SANDBOX_REQUEST_H
#define SANDBOX_REQUEST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <microhttpd.h>
#include "base/buf.h"
#include "sandbox/options.h"
#include "sandbox/store.h"

struct server {
    const struct options *options;
    struct store *store;
    FILE *log;
    struct MHD_Daemon *daemon;
    struct request *delayed; /* suspended, in the order of their times */
    unsigned long serial;    /* of the replies */
};

struct request {
    struct server *server;
    struct MHD_Connection *connection;
    struct MHD_Response *response; /* NULL: not answered yet */
    unsigned status;
    char *method;
    char *path;
    char *user;
    struct buf body;
    bool too_large;
    int64_t began; /* clock_ms */
    int64_t due;   /* clock_ms: when the reply may go */
    struct request *next;
};

struct request *request_new(struct server *server, struct MHD_Connection *connection,
                            const char *method, const char *path);
void request_free(struct request *q);
void request_body(struct request *q, const char *bytes, size_t length);
/* Acts, logs, and prepares q->response and q->status. */
void request_answer(struct request *q);

#endif
