/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "asserts.h"
#include "fetch.h"

static bool answer_ok(void *arg, int fd, const struct server_request *request)
{
    return server_json(fd, 200, "{}");
}

static void test_get(void **state)
{
    struct server *s = server_start(answer_ok, NULL);
    char *url = server_url(s, "/oms/health");
    struct fetched o = fetch_url(url);
    assert_int_equal(o.fault, HTTP_DONE);
    assert_int_equal(o.status, 200);
    assert_string_equal(o.body, "{}");
    const char *head = server_request(s, 1)->head;
    assert_int_equal(strncmp(head, "GET /oms/health HTTP/1.1\r\n", 26), 0);
    assert_non_null(strstr(head, "\r\nUser-Agent: oms-wizard/" PACKAGE_VERSION "\r\n"));
    assert_null(strcasestr(head, "Authorization"));
    assert_null(strcasestr(head, "Accept-Encoding"));
    fetched_clear(&o);
    free(url);
    server_stop(s);
}

/* A body of `length` letters, given out in odd pieces. */
struct letters {
    size_t given, length;
    int rewound;
};

static size_t read_letters(void *arg, char *out, size_t room)
{
    struct letters *l = arg;
    size_t left = l->length - l->given;
    size_t count = room < 777 ? room : 777;
    count = count < left ? count : left;
    for (size_t i = 0; i < count; i++)
        out[i] = (char)('a' + (l->given + i) % 26);
    l->given += count;
    return count;
}

static void rewind_letters(void *arg)
{
    struct letters *l = arg;
    l->given = 0;
    l->rewound++;
}

static void test_post(void **state)
{
    enum { LENGTH = 3000000 }; /* libcurl would ask for "100 Continue" by itself */
    struct letters letters = {.length = LENGTH};
    struct server *s = server_start(answer_ok, NULL);
    char *url = server_url(s, "/api/v2?Action=X");
    struct http *h = http_new();
    struct http_request request = {
        .method = "POST",
        .url = url,
        .user = "user",
        .password = "pass:wort",
        .once = true,
        .body = {read_letters, rewind_letters, &letters, LENGTH},
    };
    struct fetched o = fetch(h, &request);
    assert_int_equal(o.fault, HTTP_DONE);
    assert_true(o.acted);
    const struct server_request *got = server_request(s, 1);
    assert_int_equal(got->length, LENGTH);
    for (size_t i = 0; i < LENGTH; i++)
        assert_true(got->body[i] == (char)('a' + i % 26));
    assert_int_equal(strncmp(got->head, "POST /api/v2?Action=X HTTP/1.1\r\n", 32), 0);
    assert_non_null(strstr(got->head, "\r\nContent-Type: application/json\r\n"));
    assert_non_null(strstr(got->head, "\r\nContent-Length: 3000000\r\n"));
    assert_non_null(strstr(got->head, "\r\nAuthorization: Basic dXNlcjpwYXNzOndvcnQ=\r\n"));
    assert_null(strcasestr(got->head, "\r\nExpect"));
    fetched_clear(&o);
    http_free(h);
    free(url);
    server_stop(s);
}

static void test_short_body(void **state)
{
    struct letters letters = {.length = 10};
    struct server *s = server_start(answer_ok, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct http_request request = {
        .method = "POST", .url = url, .body = {read_letters, rewind_letters, &letters, 20}};
    struct fetched o = fetch(h, &request);
    assert_int_equal(o.fault, HTTP_LOCAL);
    fetched_clear(&o);
    http_free(h);
    free(url);
    server_stop(s);
}

/* The reply to the n-th request of a connection never comes: it is closed instead. */
struct closing {
    size_t at;
    size_t connection, seen;
};

static bool close_at(void *arg, int fd, const struct server_request *request)
{
    struct closing *c = arg;
    if (request->connection != c->connection)
        c->seen = 0;
    c->connection = request->connection;
    if (++c->seen == c->at)
        return false;
    return server_json(fd, 200, "{}");
}

static void test_what_reads_is_repeated_on_a_dead_connection(void **state)
{
    struct closing closing = {.at = 2};
    struct letters letters = {.length = 100};
    struct server *s = server_start(close_at, &closing);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct http_request request = {
        .method = "POST", .url = url, .body = {read_letters, rewind_letters, &letters, 100}};
    struct fetched first = fetch(h, &request);
    assert_int_equal(first.fault, HTTP_DONE);
    letters.given = 0;
    struct fetched second = fetch(h, &request);
    assert_int_equal(second.fault, HTTP_DONE);
    assert_int_equal(server_count(s), 3);
    assert_int_equal(server_request(s, 3)->length, 100);
    assert_int_equal(letters.rewound, 1);
    fetched_clear(&first);
    fetched_clear(&second);
    http_free(h);
    free(url);
    server_stop(s);
}

static void test_what_creates_is_sent_once(void **state)
{
    struct closing closing = {.at = 1};
    struct letters letters = {.length = 100};
    struct server *s = server_start(answer_ok, NULL);
    struct server *bad = server_start(close_at, &closing);
    char *url = server_url(s, "/"), *bad_url = server_url(bad, "/");
    struct http *h = http_new();
    struct http_request request = {
        .method = "POST", .url = url, .body = {read_letters, rewind_letters, &letters, 100}};
    for (int i = 0; i < 3; i++) {
        request.once = i == 2;
        letters.given = 0;
        struct fetched o = fetch(h, &request);
        assert_int_equal(o.fault, HTTP_DONE);
        fetched_clear(&o);
    }
    assert_int_equal(server_request(s, 2)->connection, 1);
    assert_int_equal(server_request(s, 3)->connection, 2);

    letters.given = 0;
    request.url = bad_url;
    struct fetched o = fetch(h, &request);
    assert_int_equal(o.fault, HTTP_BROKEN);
    assert_true(o.acted);
    assert_int_equal(server_count(bad), 1);
    assert_int_equal(letters.rewound, 0);
    fetched_clear(&o);
    http_free(h);
    free(url);
    free(bad_url);
    server_stop(s);
    server_stop(bad);
}

/* Starts and cancels others from within a callback. */
struct intrigue {
    struct http *h;
    const char *url;
    struct http_call *victims[2];
    struct fetched victim, next;
    int times;
};

static void plot(void *arg, const struct http_reply *reply)
{
    struct intrigue *in = arg;
    assert_int_equal(reply->fault, HTTP_DONE);
    in->times++;
    for (int i = 0; i < 2; i++)
        http_cancel(in->h, in->victims[i]);
    http_start(in->h, &(struct http_request){.method = "GET", .url = in->url}, fetched_note,
               &in->next);
    http_start(in->h, &(struct http_request){.method = "GET", .url = "gopher://x"}, fetched_note,
               &in->victim);
}

static void test_calls_within_callbacks(void **state)
{
    struct server *s = server_start(answer_ok, NULL);
    struct server *mute = server_start(server_silent, NULL);
    char *url = server_url(s, "/"), *mute_url = server_url(mute, "/");
    struct intrigue in = {.h = http_new(), .url = url};
    struct http_request request = {.method = "GET", .url = url};
    http_start(in.h, &request, plot, &in);
    /* One that has failed already and one that is under way. */
    request.url = "gopher://x";
    in.victims[0] = http_start(in.h, &request, fetched_note, &in.victim);
    request.url = mute_url;
    in.victims[1] = http_start(in.h, &request, fetched_note, &in.victim);
    http_cancel(in.h, in.victims[0]);
    request.url = mute_url;
    in.victims[0] = http_start(in.h, &request, fetched_note, &in.victim);
    fetch_until(in.h, &in.times, 1);
    assert_int_equal(in.victim.times, 0);
    fetch_until(in.h, &in.next.times, 1);
    fetch_until(in.h, &in.victim.times, 1);
    assert_int_equal(in.victim.fault, HTTP_LOCAL);
    assert_false(http_busy(in.h));
    fetched_clear(&in.next);
    fetched_clear(&in.victim);
    http_free(in.h);
    free(url);
    free(mute_url);
    server_stop(s);
    server_stop(mute);
}

static void test_free_with_calls_under_way(void **state)
{
    struct server *s = server_start(server_silent, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct fetched o = {0};
    struct http_call *call = NULL;
    for (int i = 0; i < 3; i++)
        call = http_start(h, &(struct http_request){.method = "GET", .url = url}, fetched_note, &o);
    while (server_count(s) < 3)
        http_wait(h, NULL, 0, 10);
    assert_true(http_busy(h));
    http_cancel(h, call);
    http_free(h);
    assert_int_equal(o.times, 0);
    free(url);
    server_stop(s);
}

static void check_descriptors(struct http *h)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct pollfd fds[2] = {{.fd = ends[0], .events = POLLIN}, {.fd = -1, .events = POLLIN}};
    http_wait(h, fds, 2, 0);
    assert_int_equal(fds[0].revents, 0);
    assert_int_equal(write(ends[1], "x", 1), 1);
    http_wait(h, fds, 2, -1);
    assert_true(fds[0].revents & POLLIN);
    char byte;
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[1]);
    for (fds[0].revents = 0; fds[0].revents == 0;)
        http_wait(h, fds, 2, -1);
    assert_true(fds[0].revents & POLLHUP);
    close(ends[0]);
}

static void test_descriptors(void **state)
{
    struct server *s = server_start(server_silent, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct fetched o = {0};
    check_descriptors(h);
    http_start(h, &(struct http_request){.method = "GET", .url = url}, fetched_note, &o);
    while (server_count(s) < 1)
        http_wait(h, NULL, 0, 10);
    check_descriptors(h);
    assert_int_equal(o.times, 0);
    http_free(h);
    free(url);
    server_stop(s);
}

/* The proxy would be asked if it were not passed, and nobody is there. */
struct alarm {
    struct http *http;
    struct http_timer timer;
    int rings;
};

static void alarm_rings(void *arg)
{
    struct alarm *a = arg;
    if (++a->rings < 3)
        http_timer_start(a->http, &a->timer, 1, alarm_rings, a);
}

/* They ring without any call, may begin anew when they do, and may be stopped. */
static void test_timers(void **state)
{
    struct http *h = http_new();
    struct alarm a = {.http = h}, stopped = {.http = h}, left = {.http = h};
    http_timer_start(h, &a.timer, 1, alarm_rings, &a);
    http_timer_start(h, &stopped.timer, 1, alarm_rings, &stopped);
    http_timer_start(h, &left.timer, 3600000, alarm_rings, &left);
    assert_true(http_busy(h));
    http_timer_stop(&stopped.timer);
    http_timer_stop(&stopped.timer);
    while (a.rings < 3)
        http_wait(h, NULL, 0, -1);
    assert_int_equal(stopped.rings, 0);
    assert_int_equal(left.rings, 0);
    assert_true(http_busy(h));
    http_timer_stop(&left.timer);
    assert_false(http_busy(h));
    http_timer_start(h, &left.timer, 3600000, alarm_rings, &left);
    http_free(h);
    assert_null(left.timer.http);
}

static void test_loopback_passes_proxies(void **state)
{
    struct server *s = server_start(answer_ok, NULL);
    char *url = server_url(s, "/oms/health");
    char proxy[64];
    snprintf(proxy, sizeof proxy, "http://127.0.0.1:%u", server_dead_port());
    setenv("http_proxy", proxy, 1);
    struct fetched o = fetch_url(url);
    unsetenv("http_proxy");
    assert_int_equal(o.fault, HTTP_DONE);
    assert_int_equal(server_count(s), 1);
    fetched_clear(&o);
    free(url);
    server_stop(s);
}

static long retry_after(const char *value)
{
    char text[160];
    snprintf(text, sizeof text, "HTTP/1.1 429 Busy\r\nContent-Length: 0\r\nRetry-After: %s\r\n\r\n",
             value);
    struct fetched o = fetch_script(text);
    long seconds = o.retry_after;
    assert_int_equal(o.status, 429);
    fetched_clear(&o);
    return seconds;
}

/* A date that has passed, as by a clock that is behind ours, asks for no pause. */
static void test_retry_after(void **state)
{
    assert_int_equal(retry_after("7"), 7);
    assert_true(retry_after("Fri, 01 Jan 2100 00:00:00 GMT") > 3600);
    assert_int_equal(retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), 0);
    assert_int_equal(retry_after("soon"), 0);
}

int main(void)
{
    setenv("no_proxy", "*", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_get),
        cmocka_unit_test(test_post),
        cmocka_unit_test(test_short_body),
        cmocka_unit_test(test_what_reads_is_repeated_on_a_dead_connection),
        cmocka_unit_test(test_what_creates_is_sent_once),
        cmocka_unit_test(test_calls_within_callbacks),
        cmocka_unit_test(test_free_with_calls_under_way),
        cmocka_unit_test(test_descriptors),
        cmocka_unit_test(test_timers),
        cmocka_unit_test(test_loopback_passes_proxies),
        cmocka_unit_test(test_retry_after),
    };
    return cmocka_run_group_tests_name("http", tests, NULL, NULL);
}
