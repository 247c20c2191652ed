#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <curl/curl.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/http.h"

enum { CONNECT_SECONDS = 5, SILENCE_SECONDS = 60, HEADERS_MAX = 256 << 10 };

struct http_call {
    struct http *http;
    struct http_call *previous, *next;
    CURL *easy;
    struct curl_slist *headers;
    char *where; /* scheme, host and port, for messages */
    struct http_body body;
    size_t sent;
    bool once;
    struct buf reply;
    size_t header_bytes;
    bool too_large;
    long connect_seconds, silence_seconds;
    bool finished; /* out of the multi handle, waits for its callback */
    CURLcode code;
    http_done *done;
    void *arg;
    char detail[CURL_ERROR_SIZE];
};

struct http {
    CURLM *multi; /* NULL until the first call: starting libcurl takes time */
    struct http_call *first, *last;
    struct curl_waitfd *watched;
    size_t watched_cap;
};

struct http *http_new(void)
{
    return mem_new(sizeof(struct http));
}

static void link_call(struct http *h, struct http_call *call)
{
    call->http = h;
    call->previous = h->last;
    if (h->last != NULL)
        h->last->next = call;
    else
        h->first = call;
    h->last = call;
}

static void unlink_call(struct http_call *call)
{
    struct http *h = call->http;
    if (call->previous != NULL)
        call->previous->next = call->next;
    else
        h->first = call->next;
    if (call->next != NULL)
        call->next->previous = call->previous;
    else
        h->last = call->previous;
}

static void free_call(struct http_call *call)
{
    curl_easy_cleanup(call->easy);
    curl_slist_free_all(call->headers);
    buf_clear(&call->reply);
    free(call->where);
    free(call);
}

void http_cancel(struct http *h, struct http_call *call)
{
    if (!call->finished)
        curl_multi_remove_handle(h->multi, call->easy);
    unlink_call(call);
    free_call(call);
}

void http_free(struct http *h)
{
    if (h == NULL)
        return;
    while (h->first != NULL)
        http_cancel(h, h->first);
    if (h->multi != NULL) {
        curl_multi_cleanup(h->multi);
        curl_global_cleanup();
    }
    free(h->watched);
    free(h);
}

bool http_busy(const struct http *h)
{
    return h->first != NULL;
}

static void open_multi(struct http *h)
{
    if (h->multi != NULL)
        return;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        fatal(_("The HTTP library could not be started."));
    h->multi = curl_multi_init();
    if (h->multi == NULL)
        fatal(_("The HTTP library could not be started."));
}

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
    if (call->once || call->body.rewind == NULL)
        return CURL_SEEKFUNC_FAIL;
    call->body.rewind(call->body.arg);
    call->sent = 0;
    return CURL_SEEKFUNC_OK;
}

static size_t keep_reply(char *bytes, size_t size, size_t count, void *arg)
{
    struct http_call *call = arg;
    size_t length = size * count;
    if (length > HTTP_REPLY_MAX - call->reply.len) {
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
    call->header_bytes += length;
    if (call->header_bytes <= HEADERS_MAX)
        return length;
    call->too_large = true;
    return 0;
}

#define SET(call, option, value)                                                                   \
    do {                                                                                           \
        CURLcode set_ = curl_easy_setopt((call)->easy, option, value);                             \
        if ((call)->code == CURLE_OK)                                                              \
            (call)->code = set_;                                                                   \
    } while (0)

static void add_header(struct http_call *call, const char *text)
{
    struct curl_slist *longer = curl_slist_append(call->headers, text);
    if (longer == NULL)
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

static void set_credentials(struct http_call *call, const struct http_request *request)
{
    if (request->user == NULL)
        return;
    SET(call, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
    SET(call, CURLOPT_USERNAME, request->user);
    SET(call, CURLOPT_PASSWORD, request->password != NULL ? request->password : "");
}

static void set_limits(struct http_call *call)
{
    SET(call, CURLOPT_CONNECTTIMEOUT, call->connect_seconds);
    SET(call, CURLOPT_LOW_SPEED_LIMIT, 1L);
    SET(call, CURLOPT_LOW_SPEED_TIME, call->silence_seconds);
    SET(call, CURLOPT_TCP_KEEPALIVE, 1L);
    SET(call, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)HTTP_REPLY_MAX);
    /* Else cancelling waits until the resolver's thread gives up. */
    SET(call, CURLOPT_QUICK_EXIT, 1L);
}

static void set_options(struct http_call *call, const struct http_request *request)
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
    if (request->ca_file != NULL)
        SET(call, CURLOPT_CAINFO, request->ca_file);
    /* libcurl repeats a request by itself only if a connection in use before turns out dead. */
    SET(call, CURLOPT_FRESH_CONNECT, request->once ? 1L : 0L);
    set_limits(call);
    set_credentials(call, request);
    set_body(call, request);
    SET(call, CURLOPT_HTTPHEADER, call->headers);
}

/* "http://host:8089" out of the whole URL. */
static char *place_of(const char *url)
{
    const char *host = strstr(url, "://");
    size_t skip = host == NULL ? 0 : (size_t)(host - url) + 3;
    size_t length = skip + strcspn(url + skip, "/?#");
    return utf8_visible(url, length);
}

struct http_call *http_start(struct http *h, const struct http_request *request, http_done *done,
                             void *arg)
{
    open_multi(h);
    struct http_call *call = mem_new(sizeof *call);
    buf_init(&call->reply);
    call->easy = curl_easy_init();
    if (call->easy == NULL)
        fatal(_("Out of memory."));
    call->where = place_of(request->url);
    if (request->body.read != NULL)
        call->body = request->body;
    call->once = request->once;
    call->connect_seconds =
        request->connect_seconds > 0 ? request->connect_seconds : CONNECT_SECONDS;
    call->silence_seconds =
        request->silence_seconds > 0 ? request->silence_seconds : SILENCE_SECONDS;
    call->done = done;
    call->arg = arg;
    set_options(call, request);
    if (call->code != CURLE_OK)
        call->finished = true;
    else if (curl_multi_add_handle(h->multi, call->easy) != CURLM_OK)
        fatal(_("The HTTP library could not be started."));
    link_call(h, call);
    return call;
}

static bool request_went_out(const struct http_call *call)
{
    long head = 0;
    curl_off_t begun = 0, body = 0;
    curl_easy_getinfo(call->easy, CURLINFO_REQUEST_SIZE, &head);
    curl_easy_getinfo(call->easy, CURLINFO_SIZE_UPLOAD_T, &body);
    /* What a proxy was asked before does not count. */
    curl_easy_getinfo(call->easy, CURLINFO_PRETRANSFER_TIME_T, &begun);
    return begun > 0 && (head > 0 || body > 0);
}

static enum http_fault classify(const struct http_call *call, bool went_out)
{
    if (call->too_large)
        return HTTP_TOO_LARGE;
    switch ((int)call->code) {
    case CURLE_OK:
        return HTTP_DONE;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return HTTP_RESOLVE;
    case CURLE_COULDNT_CONNECT:
        return HTTP_CONNECT;
    case CURLE_OPERATION_TIMEDOUT:
        return went_out ? HTTP_TIMEOUT : HTTP_CONNECT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return HTTP_TLS;
    case CURLE_FILESIZE_EXCEEDED:
        return HTTP_TOO_LARGE;
    case CURLE_UNSUPPORTED_PROTOCOL: /* a bad scheme, or a reply without an HTTP status line */
        return went_out ? HTTP_BROKEN : HTTP_LOCAL;
    case CURLE_URL_MALFORMAT:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_FAILED_INIT:
        return HTTP_LOCAL;
    default: /* before the request: a proxy that refuses, for one */
        return went_out ? HTTP_BROKEN : HTTP_CONNECT;
    }
}

/* "after 3 ms" tells the user nothing. */
static void drop_duration(char *detail)
{
    char *from = strstr(detail, " after "), *to = from ? from + strlen(" after ") : NULL;
    if (!from)
        return;
    to += strspn(to, "0123456789");
    if (strncmp(to, " ms", 3) == 0)
        memmove(from, to + 3, strlen(to + 3) + 1);
}

static char *explain(const struct http_call *call, enum http_fault fault)
{
    const char *raw = call->detail[0] != '\0' ? call->detail : curl_easy_strerror(call->code);
    char *detail = utf8_visible(raw, strlen(raw));
    drop_duration(detail);
    char *why = NULL;
    switch (fault) {
    case HTTP_DONE:
        break;
    case HTTP_RESOLVE:
        why = mem_printf(_("The host name of %s is not known. Check how it is written."),
                         call->where);
        break;
    case HTTP_CONNECT:
        why = mem_printf(_("%s could not be reached (%s). Check the address, the port and the "
                           "firewall."),
                         call->where, detail);
        break;
    case HTTP_TLS:
        why = mem_printf(_("No secure connection to %s could be made (%s). Check that it speaks "
                           "https, and its certificate or the CA file."),
                         call->where, detail);
        break;
    case HTTP_TIMEOUT:
        why = mem_printf(_("%s was silent for %ld seconds. --timeout sets how long to wait."),
                         call->where, call->silence_seconds);
        break;
    case HTTP_BROKEN:
        why = mem_printf(_("The connection to %s broke before its answer was whole (%s). Check "
                           "the network and the server."),
                         call->where, detail);
        break;
    case HTTP_TOO_LARGE:
        why = mem_printf(_("The answer of %s is too large to be from OMS. Check the address."),
                         call->where);
        break;
    case HTTP_LOCAL:
        why = mem_printf(_("No request to %s could be made here (%s). Check the address and the "
                           "CA file."),
                         call->where, detail);
        break;
    }
    free(detail);
    return why;
}

static void deliver(struct http_call *call)
{
    bool went_out = request_went_out(call);
    struct http_reply reply = {
        .fault = classify(call, went_out),
        .body = buf_string(&call->reply),
        .length = call->reply.len,
        .may_have_acted = went_out,
    };
    curl_easy_getinfo(call->easy, CURLINFO_RESPONSE_CODE, &reply.status);
    char *why = explain(call, reply.fault);
    reply.why = why;
    unlink_call(call);
    call->done(call->arg, &reply);
    free(why);
    free_call(call);
}

static struct http_call *next_finished(const struct http *h)
{
    struct http_call *call = h->first;
    while (call != NULL && !call->finished)
        call = call->next;
    return call;
}

/* Moves what has ended out of the multi handle. */
static void collect_finished(struct http *h)
{
    int left;
    for (CURLMsg *msg; (msg = curl_multi_info_read(h->multi, &left)) != NULL;) {
        if (msg->msg != CURLMSG_DONE)
            continue;
        CURLcode code = msg->data.result;
        CURL *easy = msg->easy_handle;
        struct http_call *call = NULL;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&call);
        curl_multi_remove_handle(h->multi, easy);
        call->code = code;
        call->finished = true;
    }
}

/* A callback may start a call that fails at once; that one has to wait for the next turn. */
static void deliver_finished(struct http *h)
{
    size_t turn = 0;
    for (struct http_call *call = h->first; call != NULL; call = call->next)
        turn += call->finished;
    for (struct http_call *call; turn > 0 && (call = next_finished(h)) != NULL; turn--)
        deliver(call);
}

static void wait_for_both(struct http *h, struct pollfd *fds, unsigned count, int timeout_ms)
{
    h->watched = mem_grow(h->watched, &h->watched_cap, count + 1, sizeof *h->watched);
    for (unsigned i = 0; i < count; i++) {
        short events = 0;
        if (fds[i].events & POLLIN)
            events |= CURL_WAIT_POLLIN;
        if (fds[i].events & POLLOUT)
            events |= CURL_WAIT_POLLOUT;
        h->watched[i] = (struct curl_waitfd){.fd = fds[i].fd, .events = events};
    }
    curl_multi_poll(h->multi, h->watched, count, timeout_ms < 0 ? INT_MAX : timeout_ms, NULL);
    /* libcurl does not pass on POLLHUP and POLLERR. */
    poll(fds, count, 0);
}

void http_wait(struct http *h, struct pollfd *fds, unsigned count, int timeout_ms)
{
    if (h->multi == NULL) {
        poll(fds, count, timeout_ms);
        return;
    }
    wait_for_both(h, fds, count, next_finished(h) != NULL ? 0 : timeout_ms);
    int running;
    curl_multi_perform(h->multi, &running);
    collect_finished(h);
    deliver_finished(h);
}
