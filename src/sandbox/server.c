#include "config.h"
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include "sandbox/clock.h"
#include "sandbox/request.h"
#include "sandbox/server.h"

enum { CONNECTION_MEMORY = 256 * 1024 };

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
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
    action.sa_handler = stop;
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

static void let_go(struct server *s, int64_t until)
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
    if (!q->response) {
        request_answer(q);
        if (q->due > clock_ms()) {
            hold(q);
            return MHD_YES;
        }
    }
    return MHD_queue_response(connection, q->status, q->response);
}

static void on_end(void *context, struct MHD_Connection *connection, void **slot,
                   enum MHD_RequestTerminationCode how)
{
    (void)context;
    (void)connection;
    (void)how;
    if (*slot)
        request_free(*slot);
    *slot = NULL;
}

static bool listen_on(struct server *s, uint16_t port)
{
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    s->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, port, NULL, NULL, on_request, s,
        MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_NOTIFY_COMPLETED, on_end, s,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_END);
    return s->daemon != NULL;
}

static void say_ready(const struct server *s)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
    printf("oms-sandbox: listening on http://127.0.0.1:%u\n", (unsigned)info->port);
    fflush(stdout);
}

static int64_t wait_time(const struct server *s)
{
    MHD_UNSIGNED_LONG_LONG most;
    int64_t wait = -1;
    if (MHD_get_timeout(s->daemon, &most) == MHD_YES)
        wait = most > 60000 ? 60000 : (int64_t)most;
    if (s->delayed) {
        int64_t left = s->delayed->due - clock_ms();
        left = left < 0 ? 0 : left;
        wait = wait < 0 || left < wait ? left : wait;
    }
    return wait;
}

/* What comes through standard input does not matter, only its end. */
static void drain_stdin(void)
{
    char rubbish[512];
    ssize_t got = read(STDIN_FILENO, rubbish, sizeof rubbish);
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN))
        stopped = 1;
}

static void wait_for_events(const struct server *s, const sigset_t *waiting)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    struct pollfd fds[] = {{info->epoll_fd, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
    int64_t wait = wait_time(s);
    struct timespec limit = {(time_t)(wait / 1000), (long)(wait % 1000) * 1000000};
    nfds_t count = s->options->until_stdin_closes ? 2 : 1;
    if (ppoll(fds, count, wait < 0 ? NULL : &limit, waiting) > 0 && fds[1].revents != 0)
        drain_stdin();
}

int server_run(const struct options *o, struct store *store, FILE *log)
{
    struct server s = {.options = o, .store = store, .log = log};
    sigset_t waiting;
    take_signals(&waiting);
    if (!listen_on(&s, o->port)) {
        fprintf(stderr,
                "oms-sandbox: cannot listen on 127.0.0.1 port %u: %s; choose another "
                "port with --port\n",
                (unsigned)o->port, strerror(errno));
        return 1;
    }
    say_ready(&s);
    while (!stopped) {
        wait_for_events(&s, &waiting);
        let_go(&s, clock_ms());
        MHD_run(s.daemon);
    }
    let_go(&s, INT64_MAX);
    MHD_run(s.daemon);
    MHD_stop_daemon(s.daemon);
    return 0;
}
