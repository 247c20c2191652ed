/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTTP(S) on libcurl's multi interface: http*.c are the only files that know libcurl. No threads:
 * everything happens inside http_wait(), which is the one place where the program waits.
 */
#ifndef OMS_HTTP_H
#define OMS_HTTP_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTTP_REPLY_MAX = 64 << 20 }; /* bytes of a reply; more is a fault */

enum http_fault {
    HTTP_DONE,    /* a whole reply came, whatever its status */
    HTTP_RESOLVE, /* no such host */
    HTTP_CONNECT, /* refused or not reachable */
    HTTP_TLS,
    HTTP_TIMEOUT,  /* nothing moved */
    HTTP_OVERTIME, /* it moved, but took too long in all */
    HTTP_BROKEN,   /* cut, half a body, not HTTP */
    HTTP_TOO_LARGE,
    HTTP_LOCAL /* bad URL, unreadable CA file */
};

/* A body that is pulled while it is sent. NULL read: no body. */
struct http_body {
    size_t (*read)(void *arg, char *out, size_t room); /* 0 at the end */
    void (*rewind)(void *arg);
    void *arg;
    size_t length; /* bytes in all */
};

/* How to get to a server, and whom to take for it. All zero: the usual way. */
struct http_way {
    const char *ca_file, *ca_path; /* NULL: the system's authorities */
    const char *pin;               /* "sha256//BASE64" or a file: the only public key accepted */
    const char *cert, *key;        /* PEM files of the client; key NULL: it is in cert */
    const char *proxy;             /* NULL: as http_proxy, https_proxy and no_proxy say */
    bool insecure;                 /* the server's certificate is not checked */
    long connect_seconds;          /* 0: 5 */
    long silence_seconds;          /* nothing moves for so long: HTTP_TIMEOUT; 0: 60 */
    long max_seconds;              /* for the whole request: HTTP_OVERTIME; 0: 300 */
    size_t reply_max;              /* bytes; 0: HTTP_REPLY_MAX */
};
/* Copies the texts, too; to be cleared. */
void http_way_copy(struct http_way *to, const struct http_way *from);
void http_way_clear(struct http_way *way);
/* NULL if what the way names can be used, as far as can be said without a connection; else a
 * translated sentence (caller frees), and whether it is about a file. */
char *http_way_complaint(const struct http_way *way, bool *file);

struct http_request {
    const char *method; /* "GET", "POST" */
    const char *url;
    const char *user, *password; /* Basic auth; NULL user: none */
    const struct http_way *way;  /* NULL: the usual one. It must live as long as the call */
    bool once;     /* it creates something: never sent a second time behind the caller's back */
    long pause_ms; /* it is sent only after so long */
    long usual_max_seconds; /* where the way names none; 0: 300 */
    struct http_body body;
};

struct http_reply {
    enum http_fault fault;
    long status;      /* HTTP status; 0 if none came */
    const char *body; /* NUL-terminated, borrowed during the callback */
    size_t length;
    const char *why;     /* translated; NULL if HTTP_DONE */
    long retry_after;    /* seconds after which the server wants to be asked again; 0: not said */
    bool may_have_acted; /* the whole request was on its way: the server may have acted */
};

struct http;
struct http_call;
typedef void http_done(void *arg, const struct http_reply *reply);

/* What libcurl is made of: "libcurl/8.14.1 OpenSSL/3.0.22 zlib/1.3.1". Caller frees. */
char *http_library(void);

struct http *http_new(void);
/* Cancels what is under way without calling back. Not from within a callback. */
void http_free(struct http *h);
/* Copies the request (but not what body.arg points to). done is called once, from http_wait(). */
struct http_call *http_start(struct http *h, const struct http_request *request, http_done *done,
                             void *arg);
/* Within done: there is more to do than fits between two keys. It is called again in the next turn,
 * before those of other calls, and until then the call and its reply live. */
void http_again(struct http_call *call);
/* Ends a call without calling back; the pointer is dead then, as it is once done was called. */
void http_cancel(struct http *h, struct http_call *call);
bool http_busy(const struct http *h); /* a call or a timer is under way */

/* Calls ring once, from http_wait(), when the time is over. To be zeroed before its first start. */
struct http_timer {
    struct http *http; /* NULL: it is not running */
    struct http_timer *next;
    int64_t due; /* by when_ticks() */
    void (*ring)(void *arg);
    void *arg;
};
void http_timer_start(struct http *h, struct http_timer *timer, long ms, void (*ring)(void *arg),
                      void *arg); /* a running one begins anew */
void http_timer_stop(struct http_timer *timer);
enum { HTTP_SLICE_MS = 5 }; /* of callbacks in one turn, about */
/*
 * Waits until a descriptor is ready, a transfer moved, or the time is over (-1: no limit), and
 * serves transfers and timers. revents of fds are set. May return earlier, always so on a signal.
 * Callbacks may start and cancel any call.
 */
void http_wait(struct http *h, struct pollfd *fds, unsigned count, int timeout_ms);

#endif
