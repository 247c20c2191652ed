/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/when.h"
#include "sandbox/listener.h"

enum { BACKLOG = 128 };

static bool prepare(int fd, uint16_t port, struct sockaddr_in *address)
{
    int yes = 1;
    socklen_t size = sizeof *address;
    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_port = htons(port);
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
           bind(fd, (struct sockaddr *)address, size) == 0 && listen(fd, BACKLOG) == 0 &&
           getsockname(fd, (struct sockaddr *)address, &size) == 0;
}

bool listener_open(struct server *s, uint16_t port)
{
    struct sockaddr_in address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    s->listener = -1;
    if (fd < 0)
        return false;
    if (!prepare(fd, port, &address)) {
        int error = errno;
        close(fd);
        errno = error;
        return false;
    }
    s->listener = fd;
    s->port = ntohs(address.sin_port);
    return true;
}

void listener_close(struct server *s)
{
    if (s->listener >= 0)
        close(s->listener);
    s->listener = -1;
}

void listener_serve(struct server *s)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    if (s->closed_until > when_ticks()) {
        listener_close(s);
        return;
    }
    if (s->listener < 0 && !listener_open(s, s->port))
        return;
    for (int fd; (fd = accept4(s->listener, (struct sockaddr *)&address, &size,
                               SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0;) {
        MHD_add_connection(s->daemon, fd, (struct sockaddr *)&address, size);
        size = sizeof address;
    }
}
