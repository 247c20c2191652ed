/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One function for each OMS action in use. Each starts a call and returns at once; the result comes
 * by callback out of http_wait(). A request is bytes here, never a spec.
 * Source: reference of OMS Enterprise V4.2.4; the envelope is judged by `success` alone.
 */
#ifndef OMS_OMS_H
#define OMS_OMS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/jtext.h"
#include "oms/http.h"
#include "oms/task.h"

enum oms_verdict {
    OMS_OK,
    OMS_UNREACHED,    /* never got to the server: nothing was done there */
    OMS_UNAUTHORISED, /* HTTP 401, 403, AUTHENTICATION_ERROR */
    OMS_REFUSED,      /* the server answered: success is not true */
    OMS_UNKNOWN,      /* sent, but no readable answer: the server may have acted */
    OMS_STRANGE       /* answered something that is no OMS envelope, to a request that only reads */
};

/* How a call ended. All texts are raw server texts (hostile!) or translated ones; borrowed. */

struct oms_result {
    enum oms_verdict verdict;
    long status;            /* HTTP status; 0 if none */
    const char *message;    /* never NULL unless OMS_OK: what happened */
    const char *code;       /* may be NULL */
    const char *advice;     /* may be NULL */
    const char *request_id; /* may be NULL */
    long retry_after;       /* seconds that the server wants to be left alone; 0: not said */
};

struct oms_server {
    const char *url; /* "http://host:8089"; see oms_url_check() */
    const char *user;
    const char *password;
    struct http_way way;
    unsigned page_size;  /* of ListDataSource; 0: 10 */
    long retry_pause_ms; /* before the second try, on average; 0: 500 */
    struct oms_log *log; /* oms/log.h; NULL: none. It must outlive the connection */
};

struct oms;
struct oms_call; /* something under way; dead once done was called or oms_cancel() was */

/* Copies server. h must outlive it. */
struct oms *oms_new(struct http *h, const struct oms_server *server);

/*
 * What only reads is tried three times, with growing pauses, if the line or the server failed in a
 * way that may pass; what creates, starts or deletes never is.
 */
enum { OMS_TRIES = 3 };
/* 75 to 125 per cent of a pause: many that failed together should not come back together. */
long oms_scatter(long pause_ms);
struct oms_retry {
    const char *message; /* translated: why the last try failed */
    unsigned next_try;   /* of OMS_TRIES */
    long pause_ms;
};
typedef void oms_retry_told(void *arg, const struct oms_retry *retry);
/* Called when a pause begins; it must not cancel the call. */
void oms_tell_retries(struct oms *o, oms_retry_told *told, void *arg);
void oms_free(struct oms *o); /* cancels its calls, wipes the password */
/* Ends it without a callback; also from within one. NULL is fine. */
void oms_cancel(struct oms_call *call);
/* For who keeps a call beyond its connection: *slot, which holds it, becomes NULL when it ends in
 * any way. The slot must outlive it. */
void oms_keep(struct oms_call **slot);

/* "host", "host:8089", "https://host/prefix" -> whole URL without a last slash; caller frees.
 * NULL with *why (translated) if it is none. A missing scheme is http, a missing port 8089 for
 * http. */
char *oms_url_check(const char *text, char **why);
/* The host of such a URL, without brackets; caller frees. */
char *oms_url_host(const char *url);
/* True if Basic auth would travel readable to another host: http and not loopback. */
bool oms_url_is_readable_on_the_way(const char *url);
/* The same where a proxy may be named: what goes to one that is not on this machine can be read
 * there. Proxies of the environment do not count, since servers on loopback go past them. */
bool oms_way_is_readable(const char *url, const struct http_way *way);

typedef void oms_plain_done(void *arg, const struct oms_result *result);
/* text: the id of the new thing, raw; NULL unless OMS_OK. */
typedef void oms_id_done(void *arg, const struct oms_result *result, const char *id);

/* GET /oms/health, no credentials. */
struct oms_call *oms_health(struct oms *o, oms_plain_done *done, void *arg);

struct oms_source {
    char *id, *name, *type, *role, *owner, *tenant, *cluster, *schema, *ip, *user, *region;
    char *description, *version, *timezone, *charset, *partner_id, *oracle_sid;
    /* each of them may be NULL but id */
    long port; /* 0 = not known */
};
/* "10.0.0.1:3306", without the port if that is not known. NULL: unknown host. Caller frees. */
char *oms_source_address(const struct oms_source *s);

/* Rows of a list that could not be read, one by one. */
struct oms_lost {
    size_t count;
    char *first; /* which it is, and why; the server's text made visible. NULL: none */
};
/* A sentence, translated; NULL if none is lost. Caller frees. */
char *oms_lost_words(const struct oms_lost *lost);

/* Growing list of data sources, in the server's order. */
struct oms_sources {
    struct oms_source *items;
    size_t len, cap;
    size_t total;             /* as the server says; 0 = not said */
    size_t pages, pages_done; /* "page n of m"; pages 0 = not known yet */
    struct oms_lost lost;
};
void oms_sources_clear(struct oms_sources *s);

/*
 * ListDataSource, all pages: the first alone, the rest eight at a time. `progress` is called after
 * every page with what is there (in page order, gaps left out); `done` once, at the end. The list
 * stays owned by the call's user: `into` must live until done or cancel.
 * search: sent as searchKey, NULL = all. At most OMS_LIST_MAX; into->total may be larger then.
 * `into` is emptied first; it must be zeroed or hold an earlier list. progress may be NULL, and may
 * cancel the call.
 */
enum { OMS_LIST_MAX = 10000 };
typedef void oms_progress(void *arg, const struct oms_sources *so_far);
struct oms_call *oms_list_sources(struct oms *o, const char *search, struct oms_sources *into,
                                  oms_progress *progress, oms_plain_done *done, void *arg);

struct oms_label {
    char *id, *name;
};
struct oms_labels {
    struct oms_label *items;
    size_t len, cap;
    struct oms_lost lost;
};
void oms_labels_clear(struct oms_labels *l);
struct oms_call *oms_list_labels(struct oms *o, struct oms_labels *into, oms_plain_done *done,
                                 void *arg);
struct oms_call *oms_create_label(struct oms *o, const char *name, oms_id_done *done, void *arg);

/* The body is pulled while it is sent. Never repeated by itself. */
struct oms_call *oms_create_task(struct oms *o, const struct http_body *body, oms_id_done *done,
                                 void *arg);

struct oms_tasks {
    struct oms_task *items;
    size_t len, cap;
    struct oms_lost lost; /* among which any task may be */
};
void oms_tasks_clear(struct oms_tasks *p);
/* ListProjects, all pages, searchKey = search (NULL = all). */
struct oms_call *oms_list_tasks(struct oms *o, const char *search, struct oms_tasks *into,
                                oms_plain_done *done, void *arg);
/* DescribeProject. The data object, borrowed; none unless OMS_OK. */
typedef void oms_json_done(void *arg, const struct oms_result *result, struct jtext json);
struct oms_call *oms_describe_task(struct oms *o, const char *id, oms_json_done *done, void *arg);

/* Exit code of a verdict, by the convention of the command line (4, 5, 6, 8, ...). OK is 0. */
int oms_exit_code(enum oms_verdict verdict);
/* True if the server refused because a task or label of this name exists. */
bool oms_name_is_taken(const struct oms_result *result);

#endif
