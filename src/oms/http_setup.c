/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/base64.h"
#include "base/compat.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "oms/http_call.h"
#include "oms/oms.h"
#include "oms/trust.h"

enum { HEADERS_MAX = 256 << 10 };

/* A body shorter than announced would leave the server waiting, so that ends the call. */
static size_t send_body(char *out, size_t size, size_t count, void *arg)
{
    struct http_call *call = arg;
    size_t left = call->body.length - call->sent;
    size_t room = size * count < left ? size * count : left;
    if (room == 0)
        return 0;
    size_t got = call->body.read(call->body.arg, out, room);
    if (got == 0 || got > room)
        return CURL_READFUNC_ABORT;
    call->sent += got;
    call->moved = when_ticks();
    return got;
}

/* What creates something is not sent a second time, whatever libcurl would like. */
static int seek_body(void *arg, curl_off_t offset, int origin)
{
    struct http_call *call = arg;
    if (origin != SEEK_SET || offset != 0)
        return CURL_SEEKFUNC_CANTSEEK;
    if (call->sent == 0)
        return CURL_SEEKFUNC_OK;
    if (call->once || !call->body.rewind)
        return CURL_SEEKFUNC_FAIL;
    call->body.rewind(call->body.arg);
    call->sent = 0;
    return CURL_SEEKFUNC_OK;
}

static size_t keep_reply(char *bytes, size_t size, size_t count, void *arg)
{
    struct http_call *call = arg;
    size_t length = size * count;
    call->moved = when_ticks();
    if (length > call->reply_max - call->reply.len) {
        call->too_large = true;
        return 0;
    }
    buf_add(&call->reply, bytes, length);
    return length;
}

static size_t count_headers(char *bytes, size_t size, size_t count, void *arg)
{
    struct http_call *call = arg;
    size_t length = size * count;
    (void)bytes;
    call->moved = when_ticks();
    call->header_bytes += length;
    if (call->header_bytes <= HEADERS_MAX)
        return length;
    call->too_large = call->headers_too_large = true;
    return 0;
}

#define SET(call, option, value)                                                                   \
    do {                                                                                           \
        CURLcode set_ = curl_easy_setopt((call)->easy, option, value);                             \
        if ((call)->code == CURLE_OK)                                                              \
            (call)->code = set_;                                                                   \
    } while (0)

static void http_setup_set_text(struct http_call *call, CURLoption option, const char *text)
{
    if (text)
        SET(call, option, text);
}

static void add_header(struct http_call *call, const char *text)
{
    struct curl_slist *longer = curl_slist_append(call->headers, text);
    if (!longer)
        fatal(_("Out of memory."));
    call->headers = longer;
}

static void set_body(struct http_call *call, const struct http_request *request)
{
    if (strcmp(request->method, "POST") != 0) {
        SET(call, CURLOPT_HTTPGET, 1L);
        return;
    }
    SET(call, CURLOPT_POST, 1L);
    SET(call, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->body.length);
    SET(call, CURLOPT_READFUNCTION, send_body);
    SET(call, CURLOPT_READDATA, call);
    SET(call, CURLOPT_SEEKFUNCTION, seek_body);
    SET(call, CURLOPT_SEEKDATA, call);
    add_header(call, "Content-Type: application/json");
    /* Waiting for "100 Continue" costs a second on servers that do not know it. */
    add_header(call, "Expect:");
}

/* libcurl, given a user and a password, keeps copies of both with the idle connection. */
static void set_credentials(struct http_call *call, const struct http_request *request)
{
    const char *password = request->password ? request->password : "";
    if (!request->user)
        return;
    char *pair = mem_printf("%s:%s", request->user, password);
    char *encoded = base64_text(pair, strlen(pair));
    char *header = mem_printf("Authorization: Basic %s", encoded);
    char *secrets[] = {pair, encoded, header};
    add_header(call, header);
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        explicit_bzero(secrets[i], strlen(secrets[i]));
        free(secrets[i]);
    }
}

static void set_limits(struct http_call *call)
{
    SET(call, CURLOPT_CONNECTTIMEOUT, call->connect_seconds);
    SET(call, CURLOPT_TCP_KEEPALIVE, 1L);
    SET(call, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)call->reply_max);
    /* Else cancelling waits until the resolver's thread gives up. */
    SET(call, CURLOPT_QUICK_EXIT, 1L);
}

static void set_trust(struct http_call *call)
{
    const struct http_way *way = call->way;
    struct trust trust;
    trust_find(&trust, way);
    /* NULL, too, since what libcurl was built with must not count beside it. */
    SET(call, CURLOPT_CAINFO, trust.file);
    SET(call, CURLOPT_CAPATH, trust.folder);
    /* A proxy that is spoken to by https. */
    SET(call, CURLOPT_PROXY_CAINFO, trust.file);
    SET(call, CURLOPT_PROXY_CAPATH, trust.folder);
    trust_clear(&trust);
    http_setup_set_text(call, CURLOPT_PINNEDPUBLICKEY, way->pin);
    SET(call, CURLOPT_SSL_VERIFYPEER, way->insecure ? 0L : 1L);
    SET(call, CURLOPT_SSL_VERIFYHOST, way->insecure ? 0L : 2L);
    http_setup_set_text(call, CURLOPT_SSLCERT, way->cert);
    http_setup_set_text(call, CURLOPT_SSLKEY, way->key);
    /* Else OpenSSL would exchange for an encrypted key's password, in the middle of the screen. */
    SET(call, CURLOPT_KEYPASSWD, "");
}

static bool url_is_loopback(const char *url)
{
    return strncmp(url, "http:", 5) == 0 && !oms_url_is_readable_on_the_way(url);
}

void http_set_options(struct http_call *call, const struct http_request *request)
{
    SET(call, CURLOPT_NOSIGNAL, 1L);
    SET(call, CURLOPT_ERRORBUFFER, call->detail);
    SET(call, CURLOPT_PRIVATE, call);
    SET(call, CURLOPT_PROTOCOLS_STR, "http,https");
    SET(call, CURLOPT_FOLLOWLOCATION, 0L);
    SET(call, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    SET(call, CURLOPT_USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION);
    SET(call, CURLOPT_URL, request->url);
    SET(call, CURLOPT_WRITEFUNCTION, keep_reply);
    SET(call, CURLOPT_WRITEDATA, call);
    SET(call, CURLOPT_HEADERFUNCTION, count_headers);
    SET(call, CURLOPT_HEADERDATA, call);
    http_setup_set_text(call, CURLOPT_PROXY, call->way->proxy);
    /* The password of a server on this machine is not for a proxy that the environment names. */
    if (!call->way->proxy && url_is_loopback(request->url))
        SET(call, CURLOPT_PROXY, "");
    /* libcurl repeats a request by itself only if a connection in use before turns out dead. */
    SET(call, CURLOPT_FRESH_CONNECT, request->once ? 1L : 0L);
    set_trust(call);
    set_limits(call);
    set_credentials(call, request);
    set_body(call, request);
    SET(call, CURLOPT_HTTPHEADER, call->headers);
}
