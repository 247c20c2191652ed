/* SPDX-License-Identifier: Apache-2.0 */
/* The request log: one JSON object a line, complete before the reply goes out. */
#ifndef SANDBOX_LOG_H
#define SANDBOX_LOG_H

#include <stdbool.h>
#include <stdio.h>
#include "base/buf.h"

struct log_entry {
    const char *method;
    const char *path;
    const char *action;     /* NULL: none */
    const char *user;       /* NULL: none given. The password is never logged. */
    unsigned status;        /* HTTP */
    const char *code;       /* of a failure, else NULL */
    const char *request_id; /* NULL: no envelope */
    const struct buf *body;
    bool is_json;      /* the body may be laid into the line as it is */
    const char *fault; /* NULL: none */
};

/* log may be NULL. */
void log_write(FILE *log, const struct log_entry *e);

#endif
