/* SPDX-License-Identifier: Apache-2.0 */
/* What an action answers, before it is written as the envelope of OMS. */
#ifndef SANDBOX_REPLY_H
#define SANDBOX_REPLY_H

#include <stdbool.h>
#include <stdint.h>
#include <json-c/json.h>
#include "sandbox/casing.h"

struct reply {
    bool success;
    char *code; /* code, message, advice: of a failure only; owned */
    char *message;
    char *advice;
    struct json_object *data; /* owned; NULL is null */
    int64_t page_number;      /* 0: the reply is not paged */
    int64_t page_size;
    int64_t total;
};

void reply_init(struct reply *r); /* a success without data */
void reply_clear(struct reply *r);
/* Takes over data. */
void reply_data(struct reply *r, struct json_object *data);
/* Makes it a failure. Returns false, so that a check can end with it. */
bool reply_fail(struct reply *r, const char *code, const char *advice, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The envelope as one line of JSON. Caller frees. */
char *reply_text(const struct reply *r, const char *request_id, long cost, enum casing casing,
                 unsigned long serial);

#endif
