#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/mem.h"
#include "oms/http.h"
#include "server.h"

/* What a call came to. */
struct outcome {
    int times;
    enum http_fault fault;
    long status;
    bool acted;
    char *body;
    size_t length;
    char *why;
};

static void note(void *arg, const struct http_reply *reply)
{
    struct outcome *o = arg;
    o->times++;
    o->fault = reply->fault;
    o->status = reply->status;
    o->acted = reply->may_have_acted;
    o->length = reply->length;
    mem_replace(&o->body, reply->body);
    mem_replace(&o->why, reply->why);
    assert_int_equal(reply->why == NULL, reply->fault == HTTP_DONE);
    assert_int_equal(reply->body[reply->length], '\0');
}

static void clear(struct outcome *o)
{
    free(o->body);
    free(o->why);
    *o = (struct outcome){0};
}

/* Serves until *times is reached; the limit only keeps a broken build from hanging. */
static void wait_for(struct http *h, const int *times, int wanted)
{
    time_t limit = time(NULL) + 60;
    while (*times < wanted && time(NULL) < limit)
        http_wait(h, NULL, 0, 1000);
    assert_int_equal(*times, wanted);
}

static struct outcome fetch(struct http *h, const struct http_request *request)
{
    struct outcome o = {0};
    http_start(h, request, note, &o);
    wait_for(h, &o.times, 1);
    return o;
}

static struct outcome fetch_url(const char *url)
{
    struct http *h = http_new();
    struct outcome o = fetch(h, &(struct http_request){.method = "GET", .url = url});
    assert_false(http_busy(h));
    http_free(h);
    return o;
}

struct script {
    const char *text; /* sent as it stands */
    size_t length;    /* 0: all of it */
    bool keep;
};

static bool play(void *arg, int fd, const struct server_request *request)
{
    const struct script *script = arg;
    (void)request;
    size_t length = script->length > 0 ? script->length : strlen(script->text);
    return server_send(fd, script->text, length) && script->keep;
}

static struct outcome fetch_script(const char *text)
{
    struct script script = {.text = text};
    struct server *s = server_start(play, &script);
    char *url = server_url(s, "/x");
    struct outcome o = fetch_url(url);
    free(url);
    server_stop(s);
    return o;
}

static bool answer_ok(void *arg, int fd, const struct server_request *request)
{
    (void)arg;
    (void)request;
    return server_json(fd, 200, "{}");
}

static void test_get(void **state)
{
    (void)state;
    struct server *s = server_start(answer_ok, NULL);
    char *url = server_url(s, "/oms/health");
    struct outcome o = fetch_url(url);
    assert_int_equal(o.fault, HTTP_DONE);
    assert_int_equal(o.status, 200);
    assert_string_equal(o.body, "{}");
    const char *head = server_request(s, 1)->head;
    assert_int_equal(strncmp(head, "GET /oms/health HTTP/1.1\r\n", 26), 0);
    assert_non_null(strstr(head, "\r\nUser-Agent: oms-wizard/" PACKAGE_VERSION "\r\n"));
    assert_null(strcasestr(head, "Authorization"));
    assert_null(strcasestr(head, "Accept-Encoding"));
    clear(&o);
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
    (void)state;
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
    struct outcome o = fetch(h, &request);
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
    clear(&o);
    http_free(h);
    free(url);
    server_stop(s);
}

static void test_short_body(void **state)
{
    (void)state;
    struct letters letters = {.length = 10};
    struct server *s = server_start(answer_ok, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct http_request request = {
        .method = "POST", .url = url, .body = {read_letters, rewind_letters, &letters, 20}};
    struct outcome o = fetch(h, &request);
    assert_int_equal(o.fault, HTTP_LOCAL);
    clear(&o);
    http_free(h);
    free(url);
    server_stop(s);
}

static void test_statuses(void **state)
{
    (void)state;
    struct outcome o = fetch_script("HTTP/1.1 500 No\r\nContent-Length: 5\r\n\r\nwhoops");
    assert_int_equal(o.fault, HTTP_DONE);
    assert_int_equal(o.status, 500);
    assert_string_equal(o.body, "whoop");
    clear(&o);
    o = fetch_script("HTTP/1.1 302 Away\r\nLocation: http://127.0.0.1:1/\r\n"
                     "Content-Length: 0\r\n\r\n");
    assert_int_equal(o.fault, HTTP_DONE);
    assert_int_equal(o.status, 302);
    clear(&o);
    o = fetch_script("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");
    assert_int_equal(o.fault, HTTP_DONE);
    assert_string_equal(o.body, "{}");
    clear(&o);
}

static void test_broken(void **state)
{
    (void)state;
    static const char *const replies[] = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 20",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "",
    };
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        struct outcome o = fetch_script(replies[i]);
        assert_int_equal(o.fault, HTTP_BROKEN);
        assert_true(o.acted);
        clear(&o);
    }
}

static void test_unreachable(void **state)
{
    (void)state;
    char *url = mem_printf("http://127.0.0.1:%u/x?y", server_dead_port());
    struct outcome o = fetch_url(url);
    assert_int_equal(o.fault, HTTP_CONNECT);
    assert_false(o.acted);
    url[strlen(url) - 4] = '\0';
    assert_non_null(strstr(o.why, url));
    clear(&o);
    free(url);
    o = fetch_url("http://a-label-of-more-than-sixty-three-characters-which-no-host-name-may-"
                  "contain.example/");
    assert_int_equal(o.fault, HTTP_RESOLVE);
    assert_false(o.acted);
    clear(&o);
    o = fetch_url("gopher://127.0.0.1/");
    assert_int_equal(o.fault, HTTP_LOCAL);
    clear(&o);
    o = fetch_url("http://127.0.0.1:99999/");
    assert_int_equal(o.fault, HTTP_LOCAL);
    clear(&o);
}

static void test_tls(void **state)
{
    (void)state;
    struct script script = {.text = "HTTP/1.1 400 Bad\r\n\r\n"};
    struct server *s = server_start(play, &script);
    char *plain = server_url(s, "/");
    char *url = mem_printf("https%s", plain + 4);
    struct outcome o = fetch_url(url);
    assert_int_equal(o.fault, HTTP_TLS);
    assert_false(o.acted);
    clear(&o);
    struct http *h = http_new();
    o = fetch(h, &(struct http_request){.method = "GET", .url = url, .ca_file = "/none/such"});
    assert_int_equal(o.fault, HTTP_LOCAL);
    assert_false(o.acted);
    clear(&o);
    http_free(h);
    free(url);
    free(plain);
    server_stop(s);
}

static void test_proxy(void **state)
{
    (void)state;
    struct script script = {.text = "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"};
    struct server *s = server_start(play, &script);
    char *proxy = server_url(s, "");
    unsetenv("no_proxy");
    setenv("https_proxy", proxy, 1);
    struct outcome o = fetch_url("https://oms.example/");
    unsetenv("https_proxy");
    setenv("no_proxy", "*", 1);
    assert_int_equal(strncmp(server_request(s, 1)->head, "CONNECT oms.example:443 ", 24), 0);
    assert_int_equal(o.fault, HTTP_CONNECT);
    assert_false(o.acted);
    clear(&o);
    free(proxy);
    server_stop(s);
}

/* Says nothing until the connection is shut down by the other side. */
static bool stay_silent(void *arg, int fd, const struct server_request *request)
{
    char byte;
    (void)arg;
    (void)request;
    return recv(fd, &byte, 1, 0) > 0;
}

static void test_silence(void **state)
{
    (void)state;
    struct server *s = server_start(stay_silent, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct outcome o =
        fetch(h, &(struct http_request){.method = "GET", .url = url, .silence_seconds = 1});
    assert_int_equal(o.fault, HTTP_TIMEOUT);
    assert_true(o.acted);
    assert_non_null(strstr(o.why, "silent for 1 second"));
    clear(&o);
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
    (void)request;
    bool sent = server_send(fd, start, strlen(start));
    while (sent)
        sent = server_send(fd, piece, strlen(piece));
    return false;
}

static void test_caps(void **state)
{
    (void)state;
    struct outcome o = fetch_script("HTTP/1.1 200 OK\r\nContent-Length: 8589934592\r\n\r\nx");
    assert_int_equal(o.fault, HTTP_TOO_LARGE);
    assert_true(o.acted);
    clear(&o);
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
        clear(&o);
        free(url);
        server_stop(s);
    }
    free(lines);
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
    (void)state;
    struct closing closing = {.at = 2};
    struct letters letters = {.length = 100};
    struct server *s = server_start(close_at, &closing);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct http_request request = {
        .method = "POST", .url = url, .body = {read_letters, rewind_letters, &letters, 100}};
    struct outcome first = fetch(h, &request);
    assert_int_equal(first.fault, HTTP_DONE);
    letters.given = 0;
    struct outcome second = fetch(h, &request);
    assert_int_equal(second.fault, HTTP_DONE);
    assert_int_equal(server_count(s), 3);
    assert_int_equal(server_request(s, 3)->length, 100);
    assert_int_equal(letters.rewound, 1);
    clear(&first);
    clear(&second);
    http_free(h);
    free(url);
    server_stop(s);
}

static void test_what_creates_is_sent_once(void **state)
{
    (void)state;
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
        struct outcome o = fetch(h, &request);
        assert_int_equal(o.fault, HTTP_DONE);
        clear(&o);
    }
    assert_int_equal(server_request(s, 2)->connection, 1);
    assert_int_equal(server_request(s, 3)->connection, 2);

    letters.given = 0;
    request.url = bad_url;
    struct outcome o = fetch(h, &request);
    assert_int_equal(o.fault, HTTP_BROKEN);
    assert_true(o.acted);
    assert_int_equal(server_count(bad), 1);
    assert_int_equal(letters.rewound, 0);
    clear(&o);
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
    struct outcome victim, next;
    int times;
};

static void plot(void *arg, const struct http_reply *reply)
{
    struct intrigue *in = arg;
    assert_int_equal(reply->fault, HTTP_DONE);
    in->times++;
    for (int i = 0; i < 2; i++)
        http_cancel(in->h, in->victims[i]);
    http_start(in->h, &(struct http_request){.method = "GET", .url = in->url}, note, &in->next);
    http_start(in->h, &(struct http_request){.method = "GET", .url = "gopher://x"}, note,
               &in->victim);
}

static void test_calls_within_callbacks(void **state)
{
    (void)state;
    struct server *s = server_start(answer_ok, NULL);
    struct server *mute = server_start(stay_silent, NULL);
    char *url = server_url(s, "/"), *mute_url = server_url(mute, "/");
    struct intrigue in = {.h = http_new(), .url = url};
    struct http_request request = {.method = "GET", .url = url};
    http_start(in.h, &request, plot, &in);
    /* One that has failed already and one that is under way. */
    request.url = "gopher://x";
    in.victims[0] = http_start(in.h, &request, note, &in.victim);
    request.url = mute_url;
    in.victims[1] = http_start(in.h, &request, note, &in.victim);
    http_cancel(in.h, in.victims[0]);
    request.url = mute_url;
    in.victims[0] = http_start(in.h, &request, note, &in.victim);
    wait_for(in.h, &in.times, 1);
    assert_int_equal(in.victim.times, 0);
    wait_for(in.h, &in.next.times, 1);
    wait_for(in.h, &in.victim.times, 1);
    assert_int_equal(in.victim.fault, HTTP_LOCAL);
    assert_false(http_busy(in.h));
    clear(&in.next);
    clear(&in.victim);
    http_free(in.h);
    free(url);
    free(mute_url);
    server_stop(s);
    server_stop(mute);
}

static void test_free_with_calls_under_way(void **state)
{
    (void)state;
    struct server *s = server_start(stay_silent, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct outcome o = {0};
    struct http_call *call = NULL;
    for (int i = 0; i < 3; i++)
        call = http_start(h, &(struct http_request){.method = "GET", .url = url}, note, &o);
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
    (void)state;
    struct server *s = server_start(stay_silent, NULL);
    char *url = server_url(s, "/");
    struct http *h = http_new();
    struct outcome o = {0};
    check_descriptors(h);
    http_start(h, &(struct http_request){.method = "GET", .url = url}, note, &o);
    while (server_count(s) < 1)
        http_wait(h, NULL, 0, 10);
    check_descriptors(h);
    assert_int_equal(o.times, 0);
    http_free(h);
    free(url);
    server_stop(s);
}

int main(void)
{
    setenv("no_proxy", "*", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_get),
        cmocka_unit_test(test_post),
        cmocka_unit_test(test_short_body),
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_unreachable),
        cmocka_unit_test(test_tls),
        cmocka_unit_test(test_proxy),
        cmocka_unit_test(test_silence),
        cmocka_unit_test(test_caps),
        cmocka_unit_test(test_what_reads_is_repeated_on_a_dead_connection),
        cmocka_unit_test(test_what_creates_is_sent_once),
        cmocka_unit_test(test_calls_within_callbacks),
        cmocka_unit_test(test_free_with_calls_under_way),
        cmocka_unit_test(test_descriptors),
    };
    return cmocka_run_group_tests_name("http", tests, NULL, NULL);
}
