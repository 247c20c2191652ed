/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A server that answers an action with the bytes of FOLDER/ACTION, and everything else with those
 * of FOLDER/any. It prints "rude: URL" and runs until it is stopped. Bodies of CreateProject are
 * kept in FOLDER/sent.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/mem.h"

static const char *folder;

static bool load(const char *name, struct buf *out)
{
    char *path = mem_printf("%s/%s", folder, name);
    FILE *in = fopen(path, "rb");
    free(path);
    if (in == NULL)
        return false;
    for (size_t got; (got = fread(buf_room(out, 4096), 1, 4096, in)) > 0;)
        buf_grew(out, got);
    fclose(in);
    return true;
}

static void keep(const char *body, size_t length)
{
    char *path = mem_printf("%s/sent", folder);
    FILE *out = fopen(path, "wb");
    free(path);
    if (out == NULL)
        return;
    fwrite(body, 1, length, out);
    fclose(out);
}

/* The head of a request, and as much body as it says. Offset of the body, 0 if it is cut. */
static size_t receive(int fd, struct buf *request)
{
    for (;;) {
        char *end = request->len > 0 ? strstr(request->data, "\r\n\r\n") : NULL;
        if (end != NULL) {
            char *said = strcasestr(request->data, "Content-Length:");
            size_t at = (size_t)(end + 4 - request->data);
            size_t length = said != NULL && said < end ? strtoul(said + 15, NULL, 10) : 0;
            if (request->len >= at + length)
                return at;
        }
        ssize_t got = read(fd, buf_room(request, 65536), 65536);
        if (got <= 0)
            return 0;
        buf_grew(request, (size_t)got);
    }
}

static void serve(int fd)
{
    struct buf request = {0}, body = {0}, reply = {0};
    size_t at = receive(fd, &request);
    if (at > 0) {
        char action[32] = "any";
        sscanf(request.data, "%*s %*[^?]?Action=%31[A-Za-z]", action);
        if (strcmp(action, "CreateProject") == 0)
            keep(request.data + at, request.len - at);
        if (!load(action, &body))
            load("any", &body);
        buf_printf(&reply, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n",
                   body.len);
        buf_add(&reply, buf_string(&body), body.len);
        for (size_t sent = 0; sent < reply.len;) {
            ssize_t n = write(fd, reply.data + sent, reply.len - sent);
            if (n <= 0)
                break;
            sent += (size_t)n;
        }
    }
    buf_clear(&request);
    buf_clear(&body);
    buf_clear(&reply);
    close(fd);
}

int main(int argc, char **argv)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof here;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (argc != 2 || listener < 0 || bind(listener, (struct sockaddr *)&here, size) != 0 ||
        listen(listener, 16) != 0 || getsockname(listener, (struct sockaddr *)&here, &size) != 0)
        return 2;
    folder = argv[1];
    signal(SIGPIPE, SIG_IGN);
    printf("rude: http://127.0.0.1:%d\n", ntohs(here.sin_port));
    fflush(stdout);
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd >= 0)
            serve(fd);
    }
}
