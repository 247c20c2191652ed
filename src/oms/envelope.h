/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The frame around every reply of OMS: keys in any case, `success` alone decides, errorDetail and
 * code count only in a failure. judge_reply() also covers what is no such frame.
 */
#ifndef OMS_ENVELOPE_H
#define OMS_ENVELOPE_H

#include <stdbool.h>
#include <stdint.h>
#include <json-c/json.h>
#include "base/buf.h"
#include "base/redact.h"
#include "oms/http.h"
#include "oms/oms.h"
#include "oms/rows.h"

/* What a request does on the server decides what a lost answer means. */
enum oms_effect { OMS_READS, OMS_CREATES };

struct answer {
    struct oms_result result; /* its texts belong to the answer */
    struct json_object *root; /* NULL if the reply is no JSON object */
    struct json_object *data; /* within root; NULL if absent or null */
    struct row_reader rows;   /* what data holds if the request reads: it is empty itself */
    bool judged;              /* root holds a `success` that is true or false */
    bool too_large;           /* it has no root for that */
    int64_t total;            /* totalCount; 0 if not said */
    struct oms_lost lost;     /* of the rows that were read */
    char *message, *code, *advice, *request_id;
    struct buf clean;             /* the text of a row without secrets */
    const struct redact *secrets; /* borrowed while it is read */
};

/* where: the server's address, for messages. Nobody else reads what a server sent: the secrets that
 * it may echo are taken out of it here. secrets may be NULL. */
void answer_read(struct answer *a, const struct http_reply *reply, const char *where,
                 enum oms_effect effect, const struct redact *secrets);
void answer_clear(struct answer *a);
/* The next row of a list in the answer to a request that reads, or the object in place of one, as
 * rows_next(). The reply has to be there still. */
bool answer_next_row(struct answer *a, struct json_object **row);
/* The same as a text, which may be no JSON. NULL: there is none. Until answer_clear() at most. */
const char *answer_next_text(struct answer *a, size_t *length);
/*
 * The next row where it lies, for one that may hold a million objects. Good until the next call.
 * Those that are no JSON are counted as rows_next() does. False at the end.
 */
bool answer_next_object(struct answer *a, struct jtext *row);
void answer_leave_rows(struct answer *a); /* as rows_leave() */
/* Another verdict than the frame's; takes over the message. */
void answer_turn(struct answer *a, enum oms_verdict verdict, char *message);
/* The beginning of a reply as it may be shown, about 60 cells. Caller frees. */
char *answer_glimpse(const char *body, size_t length);

#endif
