/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include "base/when.h"
#include "sandbox/listener.h"
#include "sandbox/raw.h"

enum { HUGE_GB = 8, LOOK_MS = 100 };

static int socket_of(const struct request *q)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(q->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info->connect_fd;
}

static unsigned long long declared_length(const struct request *q)
{
    unsigned long long length = q->text.len;
    switch (q->fault.row->raw) {
    case RAW_LONG:
        return length * 2;
    case RAW_SHORT:
        return length / 2;
    case RAW_HUGE:
        return (unsigned long long)HUGE_GB << 30;
    default:
        return length;
    }
}

static size_t raw_body_length(const struct request *q)
{
    return q->fault.row->raw == RAW_HALF ? q->text.len / 2 : q->text.len;
}

static void write_reply(struct request *q)
{
    buf_printf(&q->raw,
               "HTTP/1.1 %u OK\r\nContent-Type: application/json;charset=UTF-8\r\n"
               "Content-Length: %llu\r\n\r\n",
               q->status, declared_length(q));
    buf_add(&q->raw, buf_string(&q->text), raw_body_length(q));
    if (q->fault.row->raw == RAW_CUT && q->raw.len > (size_t)q->fault.value)
        q->raw.len = (size_t)q->fault.value;
}

/* At once, and with RST: closing would send what is a proper end. */
static void raw_reset(const struct request *q)
{
    struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
    connect(socket_of(q), &nowhere, sizeof nowhere);
}

static void give_back(struct request *q)
{
    q->spent = true;
    MHD_resume_connection(q->connection);
}

void raw_begin(struct request *q)
{
    struct server *s = q->server;
    enum raw_way way = q->fault.row->raw;
    MHD_suspend_connection(q->connection);
    if (way == RAW_REFUSE || way == RAW_RESET) {
        if (way == RAW_REFUSE) {
            s->closed_until = when_ticks() + q->fault.value;
            listener_close(s);
        }
        raw_reset(q);
        give_back(q);
        return;
    }
    if (way != RAW_SILENT)
        write_reply(q);
    q->due = when_ticks();
    q->next = s->raw;
    s->raw = q;
}

static bool has_hung_up(const struct request *q)
{
    struct pollfd fd = {.fd = socket_of(q), .events = POLLRDHUP};
    return poll(&fd, 1, 0) > 0 && fd.revents != 0;
}

/* True when there is nothing more to do. */
static bool send_some(struct request *q)
{
    bool slow = q->fault.row->raw == RAW_SLOW;
    if (has_hung_up(q))
        return true;
    if (q->fault.row->raw == RAW_SILENT || q->due > when_ticks())
        return false;
    size_t left = q->raw.len - q->sent;
    ssize_t sent = left == 0 ? 0
                             : send(socket_of(q), q->raw.data + q->sent, slow ? 1 : left,
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN)
        return true;
    q->sent += sent > 0 ? (size_t)sent : 0;
    q->due = when_ticks() + (slow ? q->fault.value : 1);
    return q->sent == q->raw.len;
}

void raw_go_on(struct server *s)
{
    for (struct request **slot = &s->raw; *slot;) {
        struct request *q = *slot;
        if (send_some(q)) {
            *slot = q->next;
            give_back(q);
        } else {
            slot = &q->next;
        }
    }
}

int64_t raw_wait(const struct server *s)
{
    int64_t wait = s->raw ? LOOK_MS : -1;
    for (const struct request *q = s->raw; q; q = q->next) {
        int64_t left = q->fault.row->raw == RAW_SILENT ? LOOK_MS : q->due - when_ticks();
        wait = left < wait ? left : wait;
    }
    return s->raw && wait < 0 ? 0 : wait;
}

void raw_end(struct server *s)
{
    while (s->raw) {
        struct request *q = s->raw;
        s->raw = q->next;
        give_back(q);
    }
}
