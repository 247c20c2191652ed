/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#ifdef HAVE_GNUTLS
#include <gnutls/gnutls.h>
#endif
#include "base/base64.h"
#include "base/mem.h"
#include "sandbox/actions.h"
#include "sandbox/clock.h"
#include "base/when.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"
#include "sandbox/log.h"
#include "sandbox/request.h"

enum { CONTENT_TOO_LARGE = 413 }; /* the library's name for it depends on its release */

static const size_t body_limit = (size_t)1 << 30;

static const char realm[] = "Basic realm=\"OceanBase Migration Service\"";

/* What the console's web server shows for a path that it does not know. */
static const char not_found_page[] =
    "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\">"
    "<title>OceanBase Migration Service</title></head>\n"
    "<body><div id=\"root\"><h1>404</h1><p>抱歉，你访问的页面不存在</p></div></body>\n</html>\n";

static const char wrong_method_page[] =
    "<!DOCTYPE html>\n<html><head><title>405 Not Allowed</title></head>\n"
    "<body><h1>405 Not Allowed</h1><hr>nginx</body></html>\n";

static const char no_certificate_page[] =
    "<html><head><title>400 No required SSL certificate was sent</title></head>\n"
    "<body><h1>400 Bad Request</h1>No required SSL certificate was sent<hr>nginx</body></html>\n";

struct request *request_new(struct server *server, struct MHD_Connection *connection,
                            const char *method, const char *path)
{
    struct request *q = mem_new(sizeof *q);
    q->server = server;
    q->connection = connection;
    q->method = mem_text(method);
    q->path = mem_text(path);
    q->began = when_ticks();
    return q;
}

void request_free(struct request *q)
{
    if (q->response)
        MHD_destroy_response(q->response);
    free(q->method);
    free(q->path);
    free(q->user);
    buf_clear(&q->body);
    buf_clear(&q->text);
    buf_clear(&q->raw);
    free(q);
}

void request_body(struct request *q, const char *bytes, size_t length)
{
    if (q->too_large || length > body_limit - q->body.len) {
        q->too_large = true;
        buf_clear(&q->body);
        return;
    }
    buf_add(&q->body, bytes, length);
}

/* NULL: none is named. */
static const char *request_action(const struct request *q)
{
    return MHD_lookup_connection_value(q->connection, MHD_GET_ARGUMENT_KIND, "Action");
}

/* Takes over text. */
static void respond(struct request *q, unsigned status, const char *type, char *text)
{
    const struct fault_row *fault = q->fault.row;
    q->status = status;
    buf_text(&q->text, text);
    free(text);
    if (fault && fault->spoil && status == MHD_HTTP_OK)
        fault->spoil(&q->text);
    q->response = MHD_create_response_from_buffer(q->text.len, q->text.len ? q->text.data : "",
                                                  MHD_RESPMEM_MUST_COPY);
    MHD_add_response_header(q->response, "Content-Type", type);
    if (fault && fault->encoding)
        MHD_add_response_header(q->response, "Content-Encoding", "gzip");
}

static void request_note(struct request *q, const char *action, const struct reply *reply,
                         const char *request_id, bool is_json)
{
    struct log_entry entry = {q->method,  q->path,
                              action,     q->user,
                              q->status,  reply ? reply->code : NULL,
                              request_id, &q->body,
                              is_json,    q->fault.row ? q->fault.row->name : NULL};
    log_write(q->server->log, &entry);
}

static void respond_page(struct request *q, unsigned status, const char *page)
{
    respond(q, status, "text/html; charset=utf-8", mem_text(page));
    request_note(q, NULL, NULL, NULL, false);
}

static void respond_reply(struct request *q, unsigned status, const char *action,
                          struct reply *reply, bool is_json)
{
    struct server *s = q->server;
    unsigned long serial = ++s->serial;
    char *request_id = id_request(serial);
    long cost = (long)(when_ticks() - q->began);
    if (q->fault.row && q->fault.row->bend)
        q->fault.row->bend(reply, serial);
    respond(q, status, "application/json;charset=UTF-8",
            reply_text(reply, request_id, cost, s->options->casing, serial));
    request_note(q, action, reply, request_id, is_json);
    free(request_id);
}

static void answer_health(struct request *q)
{
    struct reply reply;
    reply_init(&reply);
    struct json_object *data = json_object_new_object();
    json_add_bool(data, "healthy", true);
    reply_data(&reply, data);
    respond_reply(q, MHD_HTTP_OK, NULL, &reply, false);
    reply_clear(&reply);
}

/* The body as an object; an empty one if nothing was sent. NULL with a failure in reply. */
static struct json_object *request_read_body(const struct request *q, struct reply *reply)
{
    const char *why = "it is not an object";
    if (q->body.len == 0)
        return json_object_new_object();
    struct json_object *body = json_read(q->body.data, q->body.len, &why);
    if (json_object_is_type(body, json_type_object))
        return body;
    json_object_put(body);
    reply_fail(reply, "PARAM_ERROR", "Send one JSON object.", "JSON parse error: %s", why);
    return NULL;
}

static void run_action(struct request *q, struct reply *reply, bool *is_json)
{
    const char *name = request_action(q);
    struct json_object *body = request_read_body(q, reply);
    const struct action *action = name ? action_find(name, q->server->options->edition) : NULL;
    *is_json = body;
    if (!body)
        return;
    if (q->fault.row && q->fault.row->first_page && json_member(body, "pageNumber"))
        json_add_int(body, "pageNumber", 1);
    struct call call = {q->server->store, body, &q->body, reply, action ? action->subject : 0};
    if (action)
        action->run(&call);
    else if (name)
        reply_fail(reply, "NOT_SUPPORT_ERROR", "Look at the API reference of this version.",
                   "Unsupported action: %s", name);
    else
        reply_fail(reply, "PARAM_ERROR", "Add ?Action= to the address.", "There is no Action");
    json_object_put(body);
}

static void answer_action(struct request *q)
{
    struct reply reply;
    bool is_json = false;
    unsigned status = MHD_HTTP_OK;
    reply_init(&reply);
    if (q->too_large) {
        status = CONTENT_TOO_LARGE;
        reply_fail(&reply, "PARAM_ERROR", "Send less.", "The body is larger than 1 GiB");
    } else {
        run_action(q, &reply, &is_json);
    }
    respond_reply(q, status, request_action(q), &reply, is_json);
    reply_clear(&reply);
}

/* For tests: what is to be from now on. */
static bool control_faults(struct server *s, const char *text, char **why)
{
    return faults_read(s->faults, text, why);
}

static bool control_life(struct server *s, const char *text, char **why)
{
    struct life life = {0};
    bool ok = life_read(&life, text, why);
    if (ok)
        store_live(s->store, life);
    else
        life_clear(&life);
    return ok;
}

static bool control_clock(struct server *s, const char *text, char **why)
{
    char *end;
    long seconds = strtol(text, &end, 10);
    (void)s;
    if (end == text || end[strspn(end, "\r\n")] || seconds < 0 || seconds > INT32_MAX) {
        *why = mem_printf("'%s' is no number of seconds to go forward", text);
        return false;
    }
    clock_move(seconds);
    return true;
}

struct route {
    const char *path;
    const char *method;
    bool open; /* without a password */
    void (*answer)(struct request *q);
    bool (*control)(struct server *s, const char *text, char **why); /* instead of answer */
};

static void answer_control(struct request *q, const struct route *route)
{
    char *why = NULL;
    bool ok = q->server->options->control && route->control(q->server, buf_string(&q->body), &why);
    if (!q->server->options->control)
        why = mem_text("this needs --control");
    respond(q, ok ? MHD_HTTP_OK : MHD_HTTP_BAD_REQUEST, "text/plain; charset=utf-8",
            ok ? mem_text("") : why);
}

static const struct route routes[] = {
    {"/api/v2", MHD_HTTP_METHOD_POST, false, answer_action, NULL},
    {"/oms/health", MHD_HTTP_METHOD_GET, true, answer_health, NULL},
    {"/sandbox/clock", MHD_HTTP_METHOD_POST, false, NULL, control_clock},
    {"/sandbox/faults", MHD_HTTP_METHOD_POST, false, NULL, control_faults},
    {"/sandbox/life", MHD_HTTP_METHOD_POST, false, NULL, control_life},
};

static const struct route *find_route(const char *path)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
        if (strcmp(routes[i].path, path) == 0)
            return &routes[i];
    return NULL;
}

/* Notes the user, right or wrong, and tells whether the password is his. */
static bool check_password(struct request *q)
{
    const struct options *o = q->server->options;
    const char *header =
        MHD_lookup_connection_value(q->connection, MHD_HEADER_KIND, "Authorization");
    if (!header || strncmp(header, "Basic ", 6) != 0)
        return false;
    struct buf pair = {0};
    bool ok = base64_bytes(header + 6, &pair);
    const char *text = buf_string(&pair);
    const char *colon = strchr(text, ':');
    if (ok && colon) {
        q->user = mem_text_n(text, (size_t)(colon - text));
        ok = strcmp(q->user, o->user) == 0 && strcmp(colon + 1, o->password) == 0;
    }
    buf_clear(&pair);
    return ok && q->user;
}

static void refuse_password(struct request *q)
{
    struct reply reply;
    reply_init(&reply);
    reply_fail(&reply, "AUTHENTICATION_ERROR", "Check the user name and the password.",
               "The user name or the password is wrong");
    respond_reply(q, MHD_HTTP_UNAUTHORIZED, request_action(q), &reply, false);
    MHD_add_response_header(q->response, "WWW-Authenticate", realm);
    reply_clear(&reply);
}

/* Instead of acting. */
static void answer_with_fault(struct request *q)
{
    const struct fault_row *fault = q->fault.row;
    const char *name = request_action(q);
    if (fault->status == 0) {
        request_note(q, name, NULL, NULL, false);
        return;
    }
    respond(q, fault->status, "text/html; charset=utf-8",
            mem_printf("<html><head><title>%u</title></head>\n<body><h1>%u %s</h1><hr>nginx</body>"
                       "</html>\n",
                       fault->status, fault->status, fault->about));
    request_note(q, name, NULL, NULL, false);
    if (fault->status == MHD_HTTP_FOUND)
        MHD_add_response_header(q->response, "Location", "http://other.invalid/login");
    if (q->fault.value >= 0) {
        char *seconds = mem_printf("%ld", q->fault.value);
        MHD_add_response_header(q->response, "Retry-After", seconds);
        free(seconds);
    }
}

/* The library asks for a certificate, but takes none as well. */
static bool is_client_known(const struct request *q)
{
    if (!q->server->options->tls_ca)
        return true;
#ifdef HAVE_GNUTLS
    unsigned verdict = 0;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(q->connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    return info && gnutls_certificate_verify_peers2(info->tls_session, &verdict) == 0 &&
           verdict == 0;
#else
    return false;
#endif
}

void request_answer(struct request *q)
{
    const struct route *route = find_route(q->path);
    if (!is_client_known(q)) {
        respond_page(q, MHD_HTTP_BAD_REQUEST, no_certificate_page);
        return;
    }
    if (route && !route->control)
        q->fault = faults_take(q->server->faults, request_action(q) ? request_action(q) : "health");
    if (q->fault.row && (q->fault.row->status || q->fault.row->instead)) {
        answer_with_fault(q);
    } else if (!route) {
        respond_page(q, MHD_HTTP_NOT_FOUND, not_found_page);
    } else if (strcmp(route->method, q->method) != 0) {
        respond_page(q, MHD_HTTP_METHOD_NOT_ALLOWED, wrong_method_page);
        MHD_add_response_header(q->response, "Allow", route->method);
    } else if (!route->open && !check_password(q)) {
        refuse_password(q);
    } else if (route->control) {
        answer_control(q, route);
    } else {
        route->answer(q);
    }
    q->due = when_ticks() + q->server->options->delay;
}
