/* SPDX-License-Identifier: Apache-2.0 */
/* Within this room: what calls of all kinds have in common. */
#ifndef OMS_CALL_H
#define OMS_CALL_H

#include "base/secret.h"
#include "base/texts.h"
#include "oms/envelope.h"
#include "oms/oms.h"

struct oms {
    struct http *http;
    char *url, *user;
    struct masked_secret *password;
    struct redact *secrets; /* what no reply may show */
    struct http_way way;
    unsigned page_size;
    long retry_pause_ms;
    oms_retry_told *retry_told;
    void *retry_arg;
    struct oms_log *log; /* not owned; NULL: none */
    struct oms_call *calls;
    struct texts lacking; /* actions that the server does not know */
};

/* The first member of each kind of call. */
struct oms_call {
    struct oms *oms; /* NULL once it was cancelled */
    struct oms_call *previous, *next;
    void (*drop)(struct oms_call *call); /* cancels its requests and frees it */
    struct oms_call **slot; /* set to NULL when it ends in any way; may be NULL itself */
    bool held;              /* its user is being told: whoever does that drops it */
};

void call_begin(struct oms_call *call, struct oms *o, void (*drop)(struct oms_call *));
void call_end(struct oms_call *call); /* out of the list: nobody can cancel it from here on */

/* A list or a page of one takes at most so long, if the user does not say otherwise. */
enum { OMS_LIST_SECONDS = 60 };

/* One request. text or stream is its body. */
struct request {
    const char *action; /* NULL: the health probe */
    char *text;         /* taken over; may be NULL */
    const struct http_body *stream;
    enum oms_effect effect;
    long usual_max_seconds; /* as in struct http_request */
};

/* {"key": "value"}; caller frees. */
char *body_of_one(const char *key, const char *value);

/* Milliseconds to wait before a request that only reads is tried again; -1: it is not. */
long retry_pause(const struct oms *o, const struct http_reply *reply, unsigned tries);

/* Remembers what the server says it does not know, and says it in our words. action may be NULL. */
void lacking_learn(struct oms *o, const char *action, struct answer *answer);

struct exchange;
/* The exchange is dead when this is called; the answer may be turned and is cleared afterwards. */
typedef void exchange_done(void *owner, struct answer *answer);
struct exchange *exchange_start(struct oms *o, const struct request *request, exchange_done *done,
                                void *owner);
/* Within done: as http_again(); the exchange and its answer live on. */
void exchange_again(struct exchange *exchange);
void exchange_cancel(struct exchange *exchange); /* NULL is fine */

/* A call of one request. deliver tells the user; `into` and the callback are its own business. */
struct single {
    struct oms_call call;
    struct exchange *exchange;
    void (*deliver)(struct single *single, struct answer *answer);
    union {
        oms_plain_done *plain;
        oms_id_done *id;
        oms_json_done *json;
    } done;
    void *arg;
    void *into;
    char *id; /* whose description is asked for; NULL: nobody's */
};

/* Copies the plan's deliver, done, arg, into and id. */
struct oms_call *single_start(struct oms *o, const struct request *request,
                              const struct single *plan);
/* The verdict alone. */
void single_deliver_plain(struct single *single, struct answer *answer);
/* data as a word, if it is one: text, number, or an object with an id. */
void single_deliver_word(struct single *single, struct answer *answer);
/* For calls that create: data is an id or an object with one; nothing else counts as success. */
void single_deliver_id(struct single *single, struct answer *answer);

#endif
