/* SPDX-License-Identifier: Apache-2.0 */
/* Within http*.c: a call and what is done to it. */
#ifndef OMS_HTTP_CALL_H
#define OMS_HTTP_CALL_H

#include <stdint.h>
#include <curl/curl.h>
#include "base/buf.h"
#include "oms/http.h"

enum http_state {
    CALL_PAUSES, /* not begun: waits for its time */
    CALL_RUNS,
    CALL_LOOKS, /* it failed; the certificate is looked at, to say why */
    CALL_ENDED  /* waits for its callback */
};

struct http_call {
    struct http *http;
    struct http_call *previous, *next;
    enum http_state state;
    int64_t due;   /* CALL_PAUSES: when it begins, by when_ticks() */
    int64_t moved; /* when something went out or came last */
    int64_t begun; /* CALL_RUNS: since when */
    CURL *easy, *look;
    struct curl_slist *headers;
    char *where; /* scheme, host and port, for messages */
    const struct http_way *way;
    long connect_seconds, silence_seconds, max_seconds;
    size_t reply_max;
    struct http_body body;
    size_t sent;
    bool once;
    struct buf reply;
    size_t header_bytes;
    bool too_large, headers_too_large, overtime;
    char *certificate; /* what is known of the server's; NULL: nothing */
    CURLcode code;
    http_done *done;
    void *arg;
    bool again; /* done is to be called once more */
    char detail[CURL_ERROR_SIZE];
};

/* http_setup.c: sets call->code if an option cannot be set. */
void http_set_options(struct http_call *call, const struct http_request *request);

/* http_explain.c */
bool http_went_out(const struct http_call *call);
enum http_fault http_classify(const struct http_call *call, bool went_out);
/* A whole translated sentence or more; NULL for HTTP_DONE. Caller frees. */
char *http_explain(const struct http_call *call, enum http_fault fault);

/* http_cert.c: a handshake that sends no request and believes nothing, to name the certificate. */
bool http_cert_failed(const struct http_call *call);
/* NULL if that is not possible. The handle's private pointer is the call. */
CURL *http_cert_look(const struct http_call *call);
/* After the handshake: fills call->certificate. */
void http_cert_read(struct http_call *call);
/* Whether it was not accepted because its issuer is not trusted. */
bool http_cert_is_stranger(const struct http_call *call);
/* What can be done about a certificate that was not accepted. Translated, borrowed. */
const char *http_cert_remedy(const struct http_call *call);

#endif
