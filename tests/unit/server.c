/* SPDX-License-Identifier: Apache-2.0 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/mem.h"
#include "server.h"

enum { REQUESTS = 2048, CONNECTIONS = 256, HEAD_MAX = 16384 };

struct connection {
    struct server *server;
    int fd;
    pthread_t thread;
    size_t number;
};

struct server {
    int listener;
    unsigned port;
    server_reply *reply;
    void *arg;
    pthread_t thread;
    pthread_mutex_t lock;
    struct server_request requests[REQUESTS];
    size_t count;
    struct connection connections[CONNECTIONS];
    size_t connected;
};

static int listen_on_loopback(unsigned *port, bool really)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 ||
        (really && listen(fd, 64) != 0) || getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        fatal("no loopback socket");
    *port = ntohs(address.sin_port);
    return fd;
}

unsigned server_dead_port(void)
{
    unsigned port;
    close(listen_on_loopback(&port, false));
    return port;
}

bool server_send(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        length -= (size_t)sent;
    }
    return true;
}

bool server_json(int fd, int status, const char *body)
{
    char *reply = mem_printf("HTTP/1.1 %d Something\r\nContent-Type: application/json\r\n"
                             "Content-Length: %zu\r\n\r\n%s",
                             status, strlen(body), body);
    bool sent = server_send(fd, reply, strlen(reply));
    free(reply);
    return sent;
}

/* A TLS client's first record is read whole: closing on unread bytes would reset the connection. */
static void drain_record(int fd)
{
    unsigned char rest[4 + 0xffff];
    if (recv(fd, rest, 4, MSG_WAITALL) == 4)
        recv(fd, rest + 4, (size_t)(rest[2] << 8 | rest[3]), MSG_WAITALL);
}

/* Reads up to the empty line, byte by byte: requests are small and few. */
static char *read_head(int fd)
{
    char *head = mem_new(HEAD_MAX + 1);
    for (size_t length = 0; length < HEAD_MAX; length++) {
        if (recv(fd, head + length, 1, 0) != 1)
            break;
        if (head[0] == 0x16)
            drain_record(fd);
        if (head[0] == 0x16 || (length >= 3 && memcmp(head + length - 3, "\r\n\r\n", 4) == 0))
            return head;
    }
    free(head);
    return NULL;
}

static bool read_request(int fd, struct server_request *request)
{
    request->head = read_head(fd);
    if (request->head == NULL)
        return false;
    const char *mark = strcasestr(request->head, "\r\nContent-Length:");
    request->length = mark != NULL ? strtoul(mark + 17, NULL, 10) : 0;
    request->body = mem_new(request->length + 1);
    size_t got = 0;
    while (got < request->length) {
        ssize_t some = recv(fd, request->body + got, request->length - got, 0);
        if (some <= 0)
            break;
        got += (size_t)some;
    }
    request->length = got;
    return true;
}

static const struct server_request *keep_request(struct connection *c,
                                                 const struct server_request *request)
{
    struct server *s = c->server;
    pthread_mutex_lock(&s->lock);
    if (s->count == REQUESTS)
        fatal("too many requests for the test server");
    struct server_request *kept = &s->requests[s->count++];
    *kept = *request;
    kept->number = s->count;
    kept->connection = c->number;
    pthread_mutex_unlock(&s->lock);
    return kept;
}

static void *serve(void *arg)
{
    struct connection *c = arg;
    struct server_request request = {0};
    while (read_request(c->fd, &request)) {
        if (!c->server->reply(c->server->arg, c->fd, keep_request(c, &request)))
            break;
    }
    shutdown(c->fd, SHUT_RDWR);
    return NULL;
}

static void *accept_all(void *arg)
{
    struct server *s = arg;
    for (int fd; (fd = accept(s->listener, NULL, NULL)) >= 0;) {
        pthread_mutex_lock(&s->lock);
        if (s->connected == CONNECTIONS)
            fatal("too many connections for the test server");
        struct connection *c = &s->connections[s->connected++];
        *c = (struct connection){.server = s, .fd = fd, .number = s->connected};
        pthread_create(&c->thread, NULL, serve, c);
        pthread_mutex_unlock(&s->lock);
    }
    return NULL;
}

struct server *server_start(server_reply *reply, void *arg)
{
    struct server *s = mem_new(sizeof *s);
    s->reply = reply;
    s->arg = arg;
    pthread_mutex_init(&s->lock, NULL);
    s->listener = listen_on_loopback(&s->port, true);
    pthread_create(&s->thread, NULL, accept_all, s);
    return s;
}

void server_stop(struct server *s)
{
    shutdown(s->listener, SHUT_RDWR);
    pthread_join(s->thread, NULL);
    close(s->listener);
    for (size_t i = 0; i < s->connected; i++) {
        shutdown(s->connections[i].fd, SHUT_RDWR);
        pthread_join(s->connections[i].thread, NULL);
        close(s->connections[i].fd);
    }
    for (size_t i = 0; i < s->count; i++) {
        free(s->requests[i].head);
        free(s->requests[i].body);
    }
    pthread_mutex_destroy(&s->lock);
    free(s);
}

char *server_url(const struct server *s, const char *path)
{
    return mem_printf("http://127.0.0.1:%u%s", s->port, path);
}

size_t server_count(struct server *s)
{
    pthread_mutex_lock(&s->lock);
    size_t count = s->count;
    pthread_mutex_unlock(&s->lock);
    return count;
}

const struct server_request *server_request(struct server *s, size_t number)
{
    return number >= 1 && number <= server_count(s) ? &s->requests[number - 1] : NULL;
}
