/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "asserts.h"
#include "base/mem.h"
#include "fetch.h"

static void test_statuses(void **state)
{
    struct fetched o = fetch_script("HTTP/1.1 500 No\r\nContent-Length: 5\r\n\r\nwhoops");
    assert_int_equal(o.fault, HTTP_DONE);
    assert_int_equal(o.status, 500);
    assert_string_equal(o.body, "whoop");
    fetched_clear(&o);
    o = fetch_script("HTTP/1.1 302 Away\r\nLocation: http://127.0.0.1:1/\r\n"
                     "Content-Length: 0\r\n\r\n");
    assert_int_equal(o.fault, HTTP_DONE);
    assert_int_equal(o.status, 302);
    fetched_clear(&o);
    o = fetch_script("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");
    assert_int_equal(o.fault, HTTP_DONE);
    assert_string_equal(o.body, "{}");
    fetched_clear(&o);
}

static void test_broken(void **state)
{
    static const char *const replies[] = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 20",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "",
    };
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        struct fetched o = fetch_script(replies[i]);
        assert_int_equal(o.fault, HTTP_BROKEN);
        assert_true(o.acted);
        fetched_clear(&o);
    }
}

static void test_unreachable(void **state)
{
    char *url = mem_printf("http://127.0.0.1:%u/x?y", server_dead_port());
    struct fetched o = fetch_url(url);
    assert_int_equal(o.fault, HTTP_CONNECT);
    assert_false(o.acted);
    url[strlen(url) - 4] = '\0';
    assert_non_null(strstr(o.why, url));
    fetched_clear(&o);
    free(url);
    o = fetch_url("http://a-label-of-more-than-sixty-three-characters-which-no-host-name-may-"
                  "contain.example/");
    assert_int_equal(o.fault, HTTP_RESOLVE);
    assert_false(o.acted);
    fetched_clear(&o);
    o = fetch_url("gopher://127.0.0.1/");
    assert_int_equal(o.fault, HTTP_LOCAL);
    fetched_clear(&o);
    o = fetch_url("http://127.0.0.1:99999/");
    assert_int_equal(o.fault, HTTP_LOCAL);
    fetched_clear(&o);
}

static void test_tls(void **state)
{
    struct script script = {.text = "HTTP/1.1 400 Bad\r\n\r\n"};
    struct server *s = server_start(server_play, &script);
    char *plain = server_url(s, "/");
    char *url = mem_printf("https%s", plain + 4);
    struct fetched o = fetch_url(url);
    assert_int_equal(o.fault, HTTP_TLS);
    assert_false(o.acted);
    fetched_clear(&o);
    struct http *h = http_new();
    struct http_way way = {.ca_file = "/none/such"};
    o = fetch(h, &(struct http_request){.method = "GET", .url = url, .way = &way});
    assert_int_equal(o.fault, HTTP_LOCAL);
    assert_false(o.acted);
    fetched_clear(&o);
    http_free(h);
    free(url);
    free(plain);
    server_stop(s);
}

static void test_proxy(void **state)
{
    struct script script = {.text = "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"};
    struct server *s = server_start(server_play, &script);
    char *proxy = server_url(s, "");
    unsetenv("no_proxy");
    setenv("https_proxy", proxy, 1);
    struct fetched o = fetch_url("https://oms.example/");
    unsetenv("https_proxy");
    setenv("no_proxy", "*", 1);
    assert_int_equal(strncmp(server_request(s, 1)->head, "CONNECT oms.example:443 ", 24), 0);
    assert_int_equal(o.fault, HTTP_CONNECT);
    assert_false(o.acted);
    fetched_clear(&o);
    free(proxy);
    server_stop(s);
}

static void test_silence(void **state)
{
    struct server *s = server_start(server_silent, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct http_way way = {.silence_seconds = 1};
    struct fetched o = fetch(h, &(struct http_request){.method = "GET", .url = url, .way = &way});
    assert_int_equal(o.fault, HTTP_TIMEOUT);
    assert_true(o.acted);
    assert_non_null(strstr(o.why, "silent for 1 second."));
    fetched_clear(&o);
    http_free(h);
    free(url);
    server_stop(s);
}

/* Never silent, never done. */
static bool send_drops(void *arg, int fd, const struct server_request *request)
{
    bool sent = server_send(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 47);
    while (sent) {
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
        sent = server_send(fd, "1\r\n \r\n", 6);
    }
    return false;
}

static void test_endless_chunks(void **state)
{
    struct server *s = server_start(send_drops, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct http_way way = {.silence_seconds = 60, .max_seconds = 1};
    struct http_request request = {.method = "GET", .url = url, .way = &way};
    struct fetched o = fetch(h, &request);
    assert_int_equal(o.fault, HTTP_OVERTIME);
    assert_true(o.acted);
    assert_non_null(strstr(o.why, "after 1 second"));
    fetched_clear(&o);
    request.way = NULL;
    request.usual_max_seconds = 1;
    o = fetch(h, &request);
    assert_int_equal(o.fault, HTTP_OVERTIME);
    fetched_clear(&o);
    http_free(h);
    free(url);
    server_stop(s);
}

/* An endless head if the piece is a header line, else an endless body. */
static bool send_flood(void *arg, int fd, const struct server_request *request)
{
    const char *piece = arg;
    const char *start =
        strchr(piece, ':') != NULL ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 200 OK\r\n\r\n";
    bool sent = server_send(fd, start, strlen(start));
    while (sent)
        sent = server_send(fd, piece, strlen(piece));
    return false;
}

static void test_caps(void **state)
{
    struct fetched o = fetch_script("HTTP/1.1 200 OK\r\nContent-Length: 8589934592\r\n\r\nx");
    assert_int_equal(o.fault, HTTP_TOO_LARGE);
    assert_true(o.acted);
    fetched_clear(&o);
    char *lines = mem_new(4097);
    for (int endless_headers = 0; endless_headers <= 1; endless_headers++) {
        memset(lines, 'X', 4096);
        if (endless_headers)
            memcpy(lines + 4092, ": \r\n", 4);
        struct server *s = server_start(send_flood, lines);
        char *url = server_url(s, "/");
        o = fetch_url(url);
        assert_int_equal(o.fault, HTTP_TOO_LARGE);
        assert_true(o.length <= HTTP_REPLY_MAX);
        assert_int_equal(strstr(o.why, "headers") != NULL, endless_headers);
        fetched_clear(&o);
        free(url);
        server_stop(s);
    }
    free(lines);
}

int main(void)
{
    setenv("no_proxy", "*", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statuses),    cmocka_unit_test(test_broken),
        cmocka_unit_test(test_unreachable), cmocka_unit_test(test_tls),
        cmocka_unit_test(test_proxy),       cmocka_unit_test(test_silence),
        cmocka_unit_test(test_caps),        cmocka_unit_test(test_endless_chunks),
    };
    return cmocka_run_group_tests_name("http faults", tests, NULL, NULL);
}
