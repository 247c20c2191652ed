/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/path.h"
#include "base/when.h"
#include "sandbox/listener.h"
#include "sandbox/raw.h"
#include "sandbox/request.h"
#include "sandbox/server.h"

enum { CONNECTION_MEMORY = 256 * 1024 };

static volatile sig_atomic_t stopped;

static void server_stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

/* The signals stay blocked but while the loop waits, so that none comes between. */
static void take_signals(sigset_t *waiting)
{
    struct sigaction action;
    sigset_t blocked;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = server_stop;
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigaddset(&blocked, SIGINT);
    sigprocmask(SIG_BLOCK, &blocked, waiting);
    sigdelset(waiting, SIGTERM);
    sigdelset(waiting, SIGINT);
}

static void hold(struct request *q)
{
    struct request **slot = &q->server->delayed;
    while (*slot && (*slot)->due <= q->due)
        slot = &(*slot)->next;
    q->next = *slot;
    *slot = q;
    MHD_suspend_connection(q->connection);
}

static void server_let_go(struct server *s, int64_t until)
{
    while (s->delayed && s->delayed->due <= until) {
        struct request *q = s->delayed;
        s->delayed = q->next;
        MHD_resume_connection(q->connection);
    }
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_length, void **slot)
{
    struct request *q = *slot;
    (void)version;
    if (!q) {
        *slot = request_new(context, connection, method, url);
        return MHD_YES;
    }
    if (*upload_length > 0) {
        request_body(q, upload, *upload_length);
        *upload_length = 0;
        return MHD_YES;
    }
    if (q->spent || q->server->listener < 0)
        return MHD_NO;
    if (!q->response) {
        request_answer(q);
        if (q->fault.row && q->fault.row->raw != RAW_NONE) {
            raw_begin(q);
            return MHD_YES;
        }
        if (q->due > when_ticks()) {
            hold(q);
            return MHD_YES;
        }
    }
    return MHD_queue_response(connection, q->status, q->response);
}

static void server_on_end(void *context, struct MHD_Connection *connection, void **slot,
                          enum MHD_RequestTerminationCode how)
{
    (void)context;
    (void)connection;
    (void)how;
    if (*slot)
        request_free(*slot);
    *slot = NULL;
}

/* What the daemon needs for TLS, while it runs. */
struct tls {
    struct buf cert, key, ca;
};

static bool read_pem(const char *file, struct buf *text)
{
    char *why = NULL;
    if (!file || path_read(file, 1 << 20, text, &why))
        return true;
    fprintf(stderr, "oms-sandbox: %s\n", why);
    free(why);
    return false;
}

static bool read_tls(struct tls *tls, const struct options *o)
{
    return read_pem(o->tls_cert, &tls->cert) && read_pem(o->tls_key, &tls->key) &&
           read_pem(o->tls_ca, &tls->ca);
}

static void clear_tls(struct tls *tls)
{
    buf_clear(&tls->cert);
    buf_clear(&tls->key);
    buf_clear(&tls->ca);
}

static bool start_daemon(struct server *s, const struct tls *tls)
{
    const struct options *o = s->options;
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET;
    struct MHD_OptionItem items[4] = {{MHD_OPTION_END, 0, NULL}};
    if (o->tls_cert) {
        flags |= MHD_USE_TLS;
        items[0] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, tls->cert.data};
        items[1] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, tls->key.data};
        items[2] = (struct MHD_OptionItem){o->tls_ca ? MHD_OPTION_HTTPS_MEM_TRUST : MHD_OPTION_END,
                                           0, tls->ca.data};
        items[3] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
    }
    s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, s, MHD_OPTION_ARRAY, items,
                                 MHD_OPTION_NOTIFY_COMPLETED, server_on_end, s,
                                 MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
                                 MHD_OPTION_END);
    return s->daemon;
}

static void say_ready(const struct server *s)
{
    printf("oms-sandbox: listening on %s://127.0.0.1:%u\n", s->options->tls_cert ? "https" : "http",
           (unsigned)s->port);
    fflush(stdout);
}

static int64_t server_sooner(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int64_t wait_time(const struct server *s)
{
    MHD_UNSIGNED_LONG_LONG most;
    int64_t wait = -1;
    if (MHD_get_timeout(s->daemon, &most) == MHD_YES)
        wait = most > 60000 ? 60000 : (int64_t)most;
    if (s->delayed)
        wait = server_sooner(wait,
                             s->delayed->due > when_ticks() ? s->delayed->due - when_ticks() : 0);
    if (s->listener < 0)
        wait = server_sooner(wait,
                             s->closed_until > when_ticks() ? s->closed_until - when_ticks() : 10);
    return server_sooner(wait, raw_wait(s));
}

/* What comes through standard input does not matter, only its end. */
static void drain_stdin(void)
{
    char rubbish[512];
    ssize_t got = read(STDIN_FILENO, rubbish, sizeof rubbish);
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN))
        stopped = 1;
}

/* ppoll() takes a signal only where it has to wait. This one must not come before it, which would
 * then wait although the program is to end. */
static void take_pending(const sigset_t *waiting)
{
    sigset_t blocked;
    sigprocmask(SIG_SETMASK, waiting, &blocked);
    sigprocmask(SIG_SETMASK, &blocked, NULL);
}

static void wait_for_events(const struct server *s, const sigset_t *waiting)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    struct pollfd fds[] = {
        {info->epoll_fd, POLLIN, 0}, {s->listener, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
    int64_t wait = wait_time(s);
    struct timespec limit = {(time_t)(wait / 1000), (long)(wait % 1000) * 1000000};
    nfds_t count = s->options->until_stdin_closes ? 3 : 2;
    if (ppoll(fds, count, wait < 0 ? NULL : &limit, waiting) > 0 && fds[2].revents != 0)
        drain_stdin();
    take_pending(waiting);
}

/* Whoever reads it would take for not sent what is missing there. */
static bool server_log_failed(const struct server *s)
{
    return s->log && ferror(s->log);
}

static void serve(struct server *s, const sigset_t *waiting)
{
    while (!stopped && !server_log_failed(s)) {
        wait_for_events(s, waiting);
        listener_serve(s);
        server_let_go(s, when_ticks());
        raw_go_on(s);
        MHD_run(s->daemon);
    }
    server_let_go(s, INT64_MAX);
    raw_end(s);
    MHD_run(s->daemon);
    server_let_go(s, INT64_MAX); /* what came meanwhile */
    MHD_stop_daemon(s->daemon);
}

static int start_and_serve(struct server *s, const struct tls *tls)
{
    sigset_t waiting;
    take_signals(&waiting);
    if (!listener_open(s, (uint16_t)s->options->port)) {
        fprintf(stderr,
                "oms-sandbox: cannot listen on 127.0.0.1 port %u: %s; choose another "
                "port with --port\n",
                (unsigned)s->options->port, strerror(errno));
        return 1;
    }
    if (!start_daemon(s, tls)) {
        fputs("oms-sandbox: the server does not start; is the certificate good?\n", stderr);
        listener_close(s);
        return 1;
    }
    say_ready(s);
    serve(s, &waiting);
    listener_close(s);
    if (!server_log_failed(s))
        return 0;
    fputs("oms-sandbox: the log cannot be written\n", stderr);
    return 1;
}

int server_run(struct options *o, struct store *store, FILE *log)
{
    struct server s = {.options = o, .store = store, .log = log, .faults = &o->faults};
    struct tls tls = {0};
    int status = read_tls(&tls, o) ? start_and_serve(&s, &tls) : 1;
    clear_tls(&tls);
    return status;
}
