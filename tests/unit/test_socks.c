/* SPDX-License-Identifier: Apache-2.0 */
/* A request through a SOCKS5 proxy: the proxy resolves the name, and passes the request on. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "asserts.h"
#include "base/mem.h"
#include "fetch.h"

struct socks {
    int listener;
    unsigned port;
    pthread_t thread;
    char name[64];  /* whom the client wanted to be connected with */
    char head[512]; /* of its request */
};

static bool take(int fd, void *bytes, size_t length)
{
    return recv(fd, bytes, length, MSG_WAITALL) == (ssize_t)length;
}

/* Greeting, the wish to be connected with a name, and the answers to both. */
static bool shake_hands(struct socks *s, int fd)
{
    unsigned char head[5], methods[255], port[2];
    static const unsigned char agreed[] = {5, 0}, connected[] = {5, 0, 0, 1, 0, 0, 0, 0, 0, 0};
    if (!take(fd, head, 2) || head[0] != 5 || !take(fd, methods, head[1]))
        return false;
    send(fd, agreed, sizeof agreed, MSG_NOSIGNAL);
    if (!take(fd, head, 5) || head[1] != 1 || head[3] != 3 || head[4] >= sizeof s->name)
        return false;
    if (!take(fd, s->name, head[4]) || !take(fd, port, sizeof port))
        return false;
    send(fd, connected, sizeof connected, MSG_NOSIGNAL);
    return true;
}

static void *serve(void *arg)
{
    struct socks *s = arg;
    static const char reply[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    int fd = accept(s->listener, NULL, NULL);
    if (fd >= 0 && shake_hands(s, fd)) {
        size_t length = 0;
        while (length + 1 < sizeof s->head && strstr(s->head, "\r\n\r\n") == NULL &&
               recv(fd, s->head + length, 1, 0) == 1)
            length++;
        send(fd, reply, sizeof reply - 1, MSG_NOSIGNAL);
    }
    if (fd >= 0)
        close(fd);
    return NULL;
}

static void socks_start(struct socks *s)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    s->listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(s->listener, (struct sockaddr *)&address, size), 0);
    assert_int_equal(listen(s->listener, 1), 0);
    assert_int_equal(getsockname(s->listener, (struct sockaddr *)&address, &size), 0);
    s->port = ntohs(address.sin_port);
    pthread_create(&s->thread, NULL, serve, s);
}

static void test_socks(void **state)
{
    struct socks s = {0};
    socks_start(&s);
    char *proxy = mem_printf("socks5h://127.0.0.1:%u", s.port);
    struct http_way way = {.proxy = proxy};
    struct http *h = http_new();
    bool about_file;
    assert_null(http_way_complaint(&way, &about_file));
    struct fetched o = fetch(
        h, &(struct http_request){.method = "GET", .url = "http://oms.invalid/x", .way = &way});
    assert_int_equal(o.fault, HTTP_DONE);
    assert_string_equal(o.body, "hi");
    pthread_join(s.thread, NULL);
    assert_string_equal(s.name, "oms.invalid");
    assert_int_equal(strncmp(s.head, "GET /x HTTP/1.1\r\n", 17), 0);
    close(s.listener);
    fetched_clear(&o);
    http_free(h);
    free(proxy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_socks)};
    unsetenv("no_proxy");
    unsetenv("NO_PROXY");
    return cmocka_run_group_tests_name("socks", tests, NULL, NULL);
}
