#include "config.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <cmocka.h>
#include "base/buf.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/oms.h"
#include "server.h"

/* How a call ended, whatever its kind. */
struct outcome {
    int times;
    enum oms_verdict verdict;
    long status;
    char *message, *code, *advice, *request_id, *text;
    bool taken;
};

static void note_result(struct outcome *o, const struct oms_result *result, const char *text)
{
    o->times++;
    o->verdict = result->verdict;
    o->status = result->status;
    o->taken = oms_name_is_taken(result);
    mem_replace(&o->message, result->message);
    mem_replace(&o->code, result->code);
    mem_replace(&o->advice, result->advice);
    mem_replace(&o->request_id, result->request_id);
    mem_replace(&o->text, text);
    assert_int_equal(result->message == NULL, result->verdict == OMS_OK);
}

static void note_plain(void *arg, const struct oms_result *result)
{
    note_result(arg, result, NULL);
}

static void note_id(void *arg, const struct oms_result *result, const char *id)
{
    assert_int_equal(id != NULL, result->verdict == OMS_OK);
    note_result(arg, result, id);
}

static void note_json(void *arg, const struct oms_result *result, const char *json, size_t length)
{
    assert_int_equal(json != NULL, result->verdict == OMS_OK);
    note_result(arg, result, json);
    assert_int_equal(length, json != NULL ? strlen(json) : 0);
}

static void clear(struct outcome *o)
{
    free(o->message);
    free(o->code);
    free(o->advice);
    free(o->request_id);
    free(o->text);
    *o = (struct outcome){0};
}

/* A server, and a client that talks to it. */
struct bench {
    struct server *server;
    struct http *http;
    struct oms *oms;
};

static struct bench set_up(server_reply *reply, void *arg, unsigned page_size)
{
    struct bench b = {.server = server_start(reply, arg), .http = http_new()};
    char *url = server_url(b.server, "");
    struct oms_server server = {
        .url = url, .user = "user", .password = "secret", .page_size = page_size};
    b.oms = oms_new(b.http, &server);
    free(url);
    return b;
}

static void tear_down(struct bench *b)
{
    oms_free(b->oms);
    http_free(b->http);
    server_stop(b->server);
}

/* The limit only keeps a broken build from hanging. */
static void wait_for(struct http *h, const int *times, int wanted)
{
    time_t limit = time(NULL) + 60;
    while (*times < wanted && time(NULL) < limit)
        http_wait(h, NULL, 0, 1000);
    assert_int_equal(*times, wanted);
}

static bool reply_with(void *arg, int fd, const struct server_request *request)
{
    (void)request;
    return server_json(fd, 200, arg);
}

static bool has_line(const struct server_request *request, const char *line)
{
    return strncmp(request->head, line, strlen(line)) == 0;
}

/* --- health, labels, one project ------------------------------------------------------------- */

static void check_health(char *reply, enum oms_verdict wanted)
{
    struct bench b = set_up(reply_with, reply, 0);
    struct outcome o = {0};
    oms_health(b.oms, note_plain, &o);
    wait_for(b.http, &o.times, 1);
    assert_int_equal(o.verdict, wanted);
    const struct server_request *request = server_request(b.server, 1);
    assert_true(has_line(request, "GET /oms/health HTTP/1.1\r\n"));
    assert_null(strcasestr(request->head, "Authorization"));
    clear(&o);
    tear_down(&b);
}

static void test_health(void **state)
{
    (void)state;
    check_health("{\"success\":true,\"data\":{\"healthy\":true}}", OMS_OK);
    check_health("{\"Data\":{\"Healthy\":true}}", OMS_OK);
    check_health("{\"success\":true,\"data\":{\"healthy\":false}}", OMS_REFUSED);
    check_health("{\"status\":\"UP\"}", OMS_STRANGE);
    check_health("<html>console</html>", OMS_STRANGE);
}

static void test_labels(void **state)
{
    (void)state;
    struct bench b = set_up(reply_with,
                            "{\"Success\":true,\"Code\":\"INNER_ERROR\",\"Data\":["
                            "{\"Id\":\"l_1\",\"Name\":\"生产\"},{\"Name\":\"no id\"},7,null,"
                            "{\"id\":\"l_2\",\"name\":null}]}",
                            0);
    struct outcome o = {0};
    struct oms_labels labels = {0};
    for (int i = 1; i <= 2; i++) {
        oms_list_labels(b.oms, &labels, note_plain, &o);
        wait_for(b.http, &o.times, i);
        assert_int_equal(o.verdict, OMS_OK);
        assert_int_equal(labels.len, 2);
    }
    assert_string_equal(labels.items[0].name, "生产");
    assert_string_equal(labels.items[1].id, "l_2");
    assert_null(labels.items[1].name);
    const struct server_request *request = server_request(b.server, 1);
    assert_true(has_line(request, "POST /api/v2?Action=ListAllLabels HTTP/1.1\r\n"));
    assert_string_equal(request->body, "{}");
    assert_non_null(strstr(request->head, "\r\nAuthorization: Basic dXNlcjpzZWNyZXQ=\r\n"));
    oms_labels_clear(&labels);
    clear(&o);
    tear_down(&b);
}

static void test_lists_of_another_type(void **state)
{
    (void)state;
    struct bench b = set_up(reply_with, "{\"success\":true,\"data\":{\"id\":\"x\"}}", 0);
    struct outcome o = {0};
    struct oms_labels labels = {0};
    struct oms_sources sources = {0};
    oms_list_labels(b.oms, &labels, note_plain, &o);
    wait_for(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_STRANGE);
    oms_list_sources(b.oms, NULL, &sources, NULL, note_plain, &o);
    wait_for(b.http, &o.times, 2);
    assert_int_equal(o.verdict, OMS_STRANGE);
    assert_int_equal(labels.len + sources.len, 0);
    clear(&o);
    tear_down(&b);
}

static void test_create_label(void **state)
{
    (void)state;
    struct bench b = set_up(reply_with, "{\"success\":true,\"data\":\"l_9\"}", 0);
    struct outcome o = {0};
    oms_create_label(b.oms, "生产 \"a\"", note_id, &o);
    wait_for(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_OK);
    assert_string_equal(o.text, "l_9");
    const struct server_request *request = server_request(b.server, 1);
    assert_true(has_line(request, "POST /api/v2?Action=CreateLabel HTTP/1.1\r\n"));
    struct json_object *body = json_tokener_parse(request->body);
    assert_string_equal(jsonc_string(body, "name"), "生产 \"a\"");
    json_object_put(body);
    clear(&o);
    tear_down(&b);
}

static void test_describe(void **state)
{
    (void)state;
    struct bench b =
        set_up(reply_with, "{\"success\":true,\"data\":{\"id\":\"np_1\",\"a/b\":[1.50,null]}}", 0);
    struct outcome o = {0};
    oms_describe_project(b.oms, "np_1", note_json, &o);
    wait_for(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_OK);
    assert_string_equal(o.text, "{\"id\":\"np_1\",\"a/b\":[1.50,null]}");
    struct json_object *body = json_tokener_parse(server_request(b.server, 1)->body);
    assert_string_equal(jsonc_string(body, "id"), "np_1");
    json_object_put(body);
    clear(&o);
    tear_down(&b);
}

/* --- creating a task ---------------------------------------------------------------------------
 */

static const char task[] = "{\"name\":\"a task\"}";

struct given {
    size_t at;
};

static size_t give_task(void *arg, char *out, size_t room)
{
    struct given *given = arg;
    size_t left = strlen(task) - given->at;
    size_t count = room < left ? room : left;
    memcpy(out, task + given->at, count);
    given->at += count;
    return count;
}

static void give_again(void *arg)
{
    struct given *given = arg;
    given->at = 0;
}

static struct outcome create(struct bench *b)
{
    struct given given = {0};
    struct http_body body = {give_task, give_again, &given, strlen(task)};
    struct outcome o = {0};
    oms_create_project(b->oms, &body, note_id, &o);
    wait_for(b->http, &o.times, 1);
    assert_int_equal(server_count(b->server), 1);
    const struct server_request *request = server_request(b->server, 1);
    assert_true(has_line(request, "POST /api/v2?Action=CreateProject HTTP/1.1\r\n"));
    assert_string_equal(request->body, task);
    return o;
}

static void test_create_project(void **state)
{
    (void)state;
    static const struct {
        const char *reply, *id;
        enum oms_verdict verdict;
    } cases[] = {
        {"{\"success\":true,\"data\":\"np_1\"}", "np_1", OMS_OK},
        {"{\"Success\":true,\"Code\":\"INNER_ERROR\",\"Data\":{\"Id\":\"np_2\"}}", "np_2", OMS_OK},
        {"{\"success\":true,\"data\":\"\"}", NULL, OMS_UNKNOWN},
        {"{\"success\":true,\"data\":null}", NULL, OMS_UNKNOWN},
        {"{\"success\":true}", NULL, OMS_UNKNOWN},
        {"{\"success\":true,\"data\":[\"np_1\"]}", NULL, OMS_UNKNOWN},
        {"{\"success\":true,\"data\":{\"name\":\"x\"}}", NULL, OMS_UNKNOWN},
        {"{\"success\":\"yes\",\"data\":\"np_1\"}", NULL, OMS_UNKNOWN},
        {"<html>", NULL, OMS_UNKNOWN},
        {"", NULL, OMS_UNKNOWN},
        {"{\"success\":false,\"message\":\"no\"}", NULL, OMS_REFUSED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *reply = mem_text(cases[i].reply);
        struct bench b = set_up(reply_with, reply, 0);
        struct outcome o = create(&b);
        assert_int_equal(o.verdict, cases[i].verdict);
        if (cases[i].id != NULL)
            assert_string_equal(o.text, cases[i].id);
        clear(&o);
        tear_down(&b);
        free(reply);
    }
}

static void test_refusal(void **state)
{
    (void)state;
    struct bench b = set_up(reply_with,
                            "{\"success\":false,\"code\":\"PROJECT_NAME_ALREADY_EXIST_ERROR\","
                            "\"message\":\"exists\",\"advice\":\"rename\",\"requestId\":\"r-7\"}",
                            0);
    struct outcome o = create(&b);
    assert_int_equal(o.verdict, OMS_REFUSED);
    assert_true(o.taken);
    assert_string_equal(o.message, "exists");
    assert_string_equal(o.advice, "rename");
    assert_string_equal(o.request_id, "r-7");
    clear(&o);
    tear_down(&b);
}

/* Sends the first bytes of a good reply and closes. */
struct cut {
    size_t at;
};

static const char created[] = "HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\n"
                              "{\"success\":true,\"data\":\"np_12\"}";

static bool cut_reply(void *arg, int fd, const struct server_request *request)
{
    const struct cut *cut = arg;
    (void)request;
    server_send(fd, created, cut->at);
    return false;
}

static void test_cut_at_every_byte(void **state)
{
    (void)state;
    for (size_t at = 0; at <= strlen(created); at++) {
        struct cut cut = {.at = at};
        struct bench b = set_up(cut_reply, &cut, 0);
        struct outcome o = create(&b);
        assert_int_equal(o.verdict, at < strlen(created) ? OMS_UNKNOWN : OMS_OK);
        clear(&o);
        tear_down(&b);
    }
}

static bool reply_gateway(void *arg, int fd, const struct server_request *request)
{
    (void)request;
    return server_json(fd, *(int *)arg, "<html>gateway</html>");
}

static void test_statuses(void **state)
{
    (void)state;
    static const struct {
        int status;
        enum oms_verdict creates, reads;
    } cases[] = {
        {200, OMS_UNKNOWN, OMS_STRANGE},           {302, OMS_REFUSED, OMS_REFUSED},
        {401, OMS_UNAUTHORISED, OMS_UNAUTHORISED}, {403, OMS_UNAUTHORISED, OMS_UNAUTHORISED},
        {404, OMS_REFUSED, OMS_REFUSED},           {408, OMS_UNKNOWN, OMS_STRANGE},
        {429, OMS_REFUSED, OMS_REFUSED},           {500, OMS_UNKNOWN, OMS_STRANGE},
        {502, OMS_UNKNOWN, OMS_STRANGE},           {504, OMS_UNKNOWN, OMS_STRANGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int status = cases[i].status;
        struct bench b = set_up(reply_gateway, &status, 0);
        struct outcome o = create(&b);
        assert_int_equal(o.verdict, cases[i].creates);
        assert_int_equal(o.status, status);
        clear(&o);
        struct oms_labels labels = {0};
        oms_list_labels(b.oms, &labels, note_plain, &o);
        wait_for(b.http, &o.times, 1);
        assert_int_equal(o.verdict, cases[i].reads);
        clear(&o);
        tear_down(&b);
    }
}

static void test_refused_connection(void **state)
{
    (void)state;
    char *url = mem_printf("http://127.0.0.1:%u", server_dead_port());
    struct http *h = http_new();
    struct oms *oms = oms_new(h, &(struct oms_server){.url = url, .user = "u", .password = "p"});
    struct outcome o = {0};
    struct given given = {0};
    struct http_body body = {give_task, give_again, &given, strlen(task)};
    oms_create_project(oms, &body, note_id, &o);
    wait_for(h, &o.times, 1);
    assert_int_equal(o.verdict, OMS_UNREACHED);
    assert_non_null(strstr(o.message, url));
    assert_int_equal(given.at, 0);
    struct oms_sources sources = {0};
    oms_list_sources(oms, NULL, &sources, NULL, note_plain, &o);
    wait_for(h, &o.times, 2);
    assert_int_equal(o.verdict, OMS_UNREACHED);
    clear(&o);
    oms_free(oms);
    http_free(h);
    free(url);
}

static void test_exit_codes(void **state)
{
    (void)state;
    assert_int_equal(oms_exit_code(OMS_OK), 0);
    assert_int_equal(oms_exit_code(OMS_UNREACHED), 4);
    assert_int_equal(oms_exit_code(OMS_UNAUTHORISED), 5);
    assert_int_equal(oms_exit_code(OMS_REFUSED), 6);
    assert_int_equal(oms_exit_code(OMS_UNKNOWN), 8);
    assert_int_equal(oms_exit_code(OMS_STRANGE), 4);
}

/* --- lists by pages ------------------------------------------------------------------------------
 */

enum total { TOTAL_RIGHT, TOTAL_ABSENT, TOTAL_OF_PAGES, TOTAL_HUGE };

/* A server of `rows` rows e_1, e_2 ... */
struct shelf {
    int rows, largest; /* largest page */
    enum total total;
    bool backwards;  /* holds each page back until the next one was answered */
    int repeat_from; /* pages from here on repeat the one before; 0: none */
    int fail_at;     /* this page is refused */
    int silent_from; /* no answer from this page on */
    const char *odd; /* one more row, at the end of page 2 */
    pthread_mutex_t lock;
    pthread_cond_t moved;
    bool answered[2000];
    int most_at_once, at_once;
};

static int number_in(const char *body, const char *key)
{
    int64_t value = 0;
    struct json_object *object = json_tokener_parse(body);
    if (!jsonc_int(object, key, &value))
        fatal("no %s in the request", key);
    json_object_put(object);
    return (int)value;
}

static char *shelf_page(const struct shelf *shelf, int page, int size)
{
    struct buf body;
    buf_init(&body);
    int end = page * size < shelf->rows ? page * size : shelf->rows;
    buf_text(&body, "{\"success\":true,");
    if (shelf->total == TOTAL_RIGHT)
        buf_printf(&body, "\"totalCount\":%d,", shelf->rows);
    if (shelf->total == TOTAL_OF_PAGES)
        buf_printf(&body, "\"totalCount\":%d,", (shelf->rows + size - 1) / size);
    if (shelf->total == TOTAL_HUGE)
        buf_text(&body, "\"totalCount\":9000000000000000000,");
    buf_text(&body, "\"data\":[");
    for (int i = (page - 1) * size; i < end; i++)
        buf_printf(&body, "%s{\"id\":\"e_%d\",\"name\":\"n%d\",\"port\":%d}",
                   i % size != 0 ? "," : "", i + 1, i + 1, i + 1);
    if (page == 2 && shelf->odd != NULL)
        buf_text(&body, shelf->odd);
    buf_text(&body, "]}");
    return buf_steal(&body);
}

/* Backwards: all of the first eight must have come; then each waits for the next one's answer. */
static bool must_wait(const struct shelf *shelf, int page, int size)
{
    if (!shelf->backwards || page == 1)
        return false;
    if (page == 9)
        return shelf->most_at_once < 8;
    return page * size < shelf->rows && !shelf->answered[page + 1];
}

static void enter_shelf(struct shelf *shelf, int page, int size)
{
    pthread_mutex_lock(&shelf->lock);
    shelf->at_once++;
    if (shelf->at_once > shelf->most_at_once)
        shelf->most_at_once = shelf->at_once;
    pthread_cond_broadcast(&shelf->moved);
    while (must_wait(shelf, page, size))
        pthread_cond_wait(&shelf->moved, &shelf->lock);
    shelf->at_once--;
    pthread_mutex_unlock(&shelf->lock);
}

static void leave_shelf(struct shelf *shelf, int page)
{
    pthread_mutex_lock(&shelf->lock);
    shelf->answered[page] = true;
    pthread_cond_broadcast(&shelf->moved);
    pthread_mutex_unlock(&shelf->lock);
}

static bool serve_shelf(void *arg, int fd, const struct server_request *request)
{
    struct shelf *shelf = arg;
    int page = number_in(request->body, "pageNumber");
    int size = number_in(request->body, "pageSize");
    char byte;
    if (shelf->silent_from > 0 && page >= shelf->silent_from)
        return recv(fd, &byte, 1, 0) > 0;
    if (shelf->fail_at == page)
        return server_json(fd, 200, "{\"success\":false,\"message\":\"page refused\"}");
    enter_shelf(shelf, page, size);
    int served = size < shelf->largest ? size : shelf->largest;
    int shown =
        shelf->repeat_from > 0 && page >= shelf->repeat_from ? shelf->repeat_from - 1 : page;
    char *body = shelf_page(shelf, shown, served);
    bool sent = server_json(fd, 200, body);
    free(body);
    leave_shelf(shelf, page);
    return sent;
}

struct listing {
    struct shelf *shelf;
    struct oms_sources sources;
    struct outcome end;
    int steps, cancel_at;
    bool free_all;
    struct bench bench;
    struct oms_call *call;
};

static void check_order(const struct oms_sources *s)
{
    for (size_t i = 1; i < s->len; i++)
        assert_true(s->items[i].port > s->items[i - 1].port);
}

static void note_progress(void *arg, const struct oms_sources *so_far)
{
    struct listing *l = arg;
    assert_ptr_equal(so_far, &l->sources);
    check_order(so_far);
    l->steps++;
    assert_true(so_far->pages_done <= (size_t)l->steps);
    if (l->steps != l->cancel_at)
        return;
    if (l->free_all) {
        oms_free(l->bench.oms);
        l->bench.oms = NULL;
    } else {
        oms_cancel(l->call);
    }
}

static void note_end(void *arg, const struct oms_result *result)
{
    struct listing *l = arg;
    note_result(&l->end, result, NULL);
}

static void begin(struct listing *l, unsigned page_size, const char *search)
{
    pthread_mutex_init(&l->shelf->lock, NULL);
    pthread_cond_init(&l->shelf->moved, NULL);
    l->bench = set_up(serve_shelf, l->shelf, page_size);
    l->call = oms_list_sources(l->bench.oms, search, &l->sources, note_progress, note_end, l);
}

static void finish(struct listing *l)
{
    tear_down(&l->bench);
    oms_sources_clear(&l->sources);
    clear(&l->end);
    pthread_cond_destroy(&l->shelf->moved);
    pthread_mutex_destroy(&l->shelf->lock);
}

static void expect_rows(const struct listing *l, size_t rows)
{
    assert_int_equal(l->end.verdict, OMS_OK);
    assert_int_equal(l->sources.len, rows);
    for (size_t i = 0; i < rows; i++) {
        char name[32];
        snprintf(name, sizeof name, "e_%zu", i + 1);
        assert_string_equal(l->sources.items[i].id, name);
    }
    assert_true(l->sources.pages_done <= server_count(l->bench.server));
}

/* Lists all of a shelf; returns the number of requests that it took. */
static size_t list_all(struct shelf *shelf, unsigned page_size, size_t rows)
{
    struct listing l = {.shelf = shelf};
    begin(&l, page_size, NULL);
    wait_for(l.bench.http, &l.end.times, 1);
    expect_rows(&l, rows);
    assert_int_equal(l.steps, l.sources.pages_done);
    assert_true(shelf->most_at_once <= 8);
    size_t requests = server_count(l.bench.server);
    finish(&l);
    return requests;
}

static void test_137_at_10_backwards(void **state)
{
    (void)state;
    struct shelf shelf = {.rows = 137, .largest = 10, .backwards = true};
    struct listing l = {.shelf = &shelf};
    begin(&l, 0, NULL);
    wait_for(l.bench.http, &l.end.times, 1);
    expect_rows(&l, 137);
    assert_int_equal(l.steps, 14);
    assert_int_equal(server_count(l.bench.server), 14);
    assert_int_equal(l.sources.total, 137);
    assert_int_equal(l.sources.pages, 14);
    assert_int_equal(shelf.most_at_once, 8);
    finish(&l);
}

static void test_smaller_pages_than_asked(void **state)
{
    (void)state;
    struct shelf shelf = {.rows = 137, .largest = 7};
    assert_int_equal(list_all(&shelf, 50, 137), 20);
}

static void test_totals(void **state)
{
    (void)state;
    struct shelf none = {.rows = 137, .largest = 10, .total = TOTAL_ABSENT};
    assert_int_equal(list_all(&none, 10, 137), 14);
    assert_int_equal(none.most_at_once, 1);
    struct shelf even = {.rows = 40, .largest = 10, .total = TOTAL_ABSENT};
    assert_int_equal(list_all(&even, 10, 40), 5);
    struct shelf pages = {.rows = 137, .largest = 10, .total = TOTAL_OF_PAGES};
    assert_int_equal(list_all(&pages, 10, 137), 14);
    struct shelf huge = {.rows = 35, .largest = 10, .total = TOTAL_HUGE};
    assert_true(list_all(&huge, 10, 35) <= 12);
    struct shelf empty = {.rows = 0, .largest = 10};
    assert_int_equal(list_all(&empty, 10, 0), 1);
    struct shelf one = {.rows = 10, .largest = 10};
    assert_int_equal(list_all(&one, 10, 10), 1);
}

static void test_repeated_pages(void **state)
{
    (void)state;
    struct shelf lone = {.rows = 1000, .largest = 10, .total = TOTAL_ABSENT, .repeat_from = 4};
    assert_int_equal(list_all(&lone, 10, 30), 4);
    /* Eight at a time a repeat may come before what it repeats. */
    for (int i = 0; i < 20; i++) {
        struct shelf many = {.rows = 1000, .largest = 10, .total = TOTAL_HUGE, .repeat_from = 4};
        struct listing l = {.shelf = &many};
        begin(&l, 10, NULL);
        wait_for(l.bench.http, &l.end.times, 1);
        assert_int_equal(l.end.verdict, OMS_OK);
        assert_int_equal(l.sources.len, 30);
        assert_true(server_count(l.bench.server) <= 20);
        finish(&l);
    }
}

static void test_cap(void **state)
{
    (void)state;
    struct shelf shelf = {.rows = 10500, .largest = 500};
    struct listing l = {.shelf = &shelf};
    begin(&l, 500, NULL);
    wait_for(l.bench.http, &l.end.times, 1);
    expect_rows(&l, OMS_LIST_MAX);
    assert_int_equal(l.sources.total, 10500);
    assert_int_equal(server_count(l.bench.server), 20);
    finish(&l);
}

static void test_doubles_and_rows_without_id(void **state)
{
    (void)state;
    struct shelf shelf = {
        .rows = 20,
        .largest = 10,
        .odd = ",{\"name\":\"none\"},{\"id\":\"e_3\"},{\"id\":\"\"},{\"id\":{}},5,null",
    };
    assert_true(list_all(&shelf, 10, 20) <= 3);
}

static void test_page_that_fails(void **state)
{
    (void)state;
    struct shelf shelf = {.rows = 137, .largest = 10, .fail_at = 5, .silent_from = 6};
    struct listing l = {.shelf = &shelf};
    begin(&l, 10, NULL);
    wait_for(l.bench.http, &l.end.times, 1);
    assert_int_equal(l.end.verdict, OMS_REFUSED);
    assert_string_equal(l.end.message, "page refused");
    assert_true(l.sources.len >= 10 && l.sources.len <= 40);
    assert_false(http_busy(l.bench.http));
    finish(&l);
}

static void check_cancel(int at, bool free_all)
{
    struct shelf shelf = {.rows = 137, .largest = 10, .silent_from = 5};
    struct listing l = {.shelf = &shelf, .cancel_at = at, .free_all = free_all};
    begin(&l, 10, NULL);
    wait_for(l.bench.http, &l.steps, at);
    assert_false(http_busy(l.bench.http));
    assert_int_equal(l.end.times, 0);
    assert_true(l.sources.len >= (size_t)at * 10);
    finish(&l);
}

static void test_cancel_within_progress(void **state)
{
    (void)state;
    for (int at = 1; at <= 3; at++) {
        check_cancel(at, false);
        check_cancel(at, true);
    }
}

static void free_client(void *arg, const struct oms_result *result)
{
    struct listing *l = arg;
    oms_free(l->bench.oms);
    l->bench.oms = NULL;
    note_result(&l->end, result, NULL);
}

static void test_free_within_done(void **state)
{
    (void)state;
    struct bench b = set_up(reply_with, "{\"success\":true,\"data\":[{\"id\":\"a\"}]}", 10);
    struct listing l = {.bench = b};
    struct outcome never = {0};
    struct oms_labels labels = {0};
    oms_list_sources(b.oms, NULL, &l.sources, NULL, free_client, &l);
    struct server *mute = b.server;
    wait_for(b.http, &l.end.times, 1);
    assert_false(http_busy(b.http));
    assert_int_equal(l.end.verdict, OMS_OK);
    assert_int_equal(l.sources.len, 1);
    oms_sources_clear(&l.sources);
    clear(&l.end);

    char *url = server_url(mute, "");
    l.bench.oms = oms_new(b.http, &(struct oms_server){.url = url});
    oms_health(l.bench.oms, free_client, &l);
    wait_for(b.http, &l.end.times, 1);
    clear(&l.end);

    l.bench.oms = oms_new(b.http, &(struct oms_server){.url = url});
    oms_list_labels(l.bench.oms, &labels, note_plain, &never);
    oms_cancel(oms_create_label(l.bench.oms, "x", note_id, &never));
    assert_true(http_busy(b.http));
    oms_free(l.bench.oms);
    assert_false(http_busy(b.http));
    assert_int_equal(never.times, 0);
    free(url);
    http_free(b.http);
    server_stop(b.server);
}

static void check_search(const char *search)
{
    struct shelf shelf = {.rows = 25, .largest = 10};
    struct listing l = {.shelf = &shelf};
    begin(&l, 10, search);
    wait_for(l.bench.http, &l.end.times, 1);
    assert_int_equal(server_count(l.bench.server), 3);
    for (size_t i = 1; i <= 3; i++) {
        const struct server_request *request = server_request(l.bench.server, i);
        assert_true(has_line(request, "POST /api/v2?Action=ListDataSource HTTP/1.1\r\n"));
        struct json_object *body = json_tokener_parse(request->body);
        assert_int_equal(json_object_object_length(body), search != NULL ? 3 : 2);
        if (search != NULL)
            assert_string_equal(jsonc_string(body, "searchKey"), search);
        json_object_put(body);
    }
    finish(&l);
}

static void test_search(void **state)
{
    (void)state;
    check_search(NULL);
    check_search("订单 \"x\"\n");
}

static void test_source_fields(void **state)
{
    (void)state;
    struct bench b = set_up(
        reply_with,
        "{\"Success\":true,\"TotalCount\":2,\"Data\":["
        "{\"Id\":\"e_1\",\"Name\":\"orders\",\"Type\":\"MYSQL_PUBLIC\",\"Role\":\"MASTER\","
        "\"Owner\":\"admin\",\"Tenant\":\"t\",\"Cluster\":\"c\",\"Schema\":\"s\",\"Ip\":\"10.0.0.1\","
        "\"Port\":2883,\"UserName\":\"u\",\"Region\":\"r\",\"Description\":\"d\",\"Version\":\"4.1.0\","
        "\"Timezone\":\"+08:00\",\"Charset\":\"utf8mb4\",\"PartnerId\":\"e_2\",\"OracleSid\":\"sid\","
        "\"ConnExtraAttributes\":{\"x\":1}},"
        "{\"id\":\"e_2\",\"name\":7,\"type\":null,\"schema\":{\"a\":1},\"port\":\"3306\"}]}",
        10);
    struct outcome o = {0};
    struct oms_sources sources = {0};
    oms_list_sources(b.oms, NULL, &sources, NULL, note_plain, &o);
    wait_for(b.http, &o.times, 1);
    assert_int_equal(sources.len, 2);
    const struct oms_source *s = &sources.items[0];
    const char *const got[] = {s->id,         s->name,        s->type,    s->role,     s->owner,
                               s->tenant,     s->cluster,     s->schema,  s->ip,       s->user,
                               s->region,     s->description, s->version, s->timezone, s->charset,
                               s->partner_id, s->oracle_sid};
    const char *const wanted[] = {"e_1",   "orders", "MYSQL_PUBLIC", "MASTER", "admin", "t",
                                  "c",     "s",      "10.0.0.1",     "u",      "r",     "d",
                                  "4.1.0", "+08:00", "utf8mb4",      "e_2",    "sid"};
    for (size_t i = 0; i < sizeof got / sizeof *got; i++)
        assert_string_equal(got[i], wanted[i]);
    assert_int_equal(s->port, 2883);
    s = &sources.items[1];
    assert_string_equal(s->name, "7");
    assert_null(s->type);
    assert_null(s->schema);
    assert_int_equal(s->port, 3306);
    oms_sources_clear(&sources);
    clear(&o);
    tear_down(&b);
}

static void test_projects(void **state)
{
    (void)state;
    struct bench b = set_up(reply_with,
                            "{\"Success\":true,\"TotalCount\":2,\"Data\":["
                            "{\"Id\":\"np_1\",\"Name\":\"a\",\"Type\":\"SYNC\",\"Status\":\"INIT\","
                            "\"SourceConnectInfo\":{\"EndpointId\":\"e_1\"},"
                            "\"sinkConnectInfo\":{\"endpointId\":\"e_2\"}},"
                            "{\"id\":\"np_2\",\"sourceConnectInfo\":null}]}",
                            0);
    struct outcome o = {0};
    struct oms_projects projects = {0};
    oms_list_projects(b.oms, "a", &projects, note_plain, &o);
    wait_for(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_OK);
    assert_int_equal(projects.len, 2);
    assert_string_equal(projects.items[0].name, "a");
    assert_string_equal(projects.items[0].type, "SYNC");
    assert_string_equal(projects.items[0].status, "INIT");
    assert_string_equal(projects.items[0].source_endpoint, "e_1");
    assert_string_equal(projects.items[0].sink_endpoint, "e_2");
    assert_null(projects.items[1].source_endpoint);
    const struct server_request *request = server_request(b.server, 1);
    assert_true(has_line(request, "POST /api/v2?Action=ListProjects HTTP/1.1\r\n"));
    struct json_object *body = json_tokener_parse(request->body);
    assert_string_equal(jsonc_string(body, "searchKey"), "a");
    json_object_put(body);
    oms_projects_clear(&projects);
    clear(&o);
    tear_down(&b);
}

static void test_projects_over_pages(void **state)
{
    (void)state;
    struct shelf shelf = {.rows = 250, .largest = 150};
    pthread_mutex_init(&shelf.lock, NULL);
    pthread_cond_init(&shelf.moved, NULL);
    struct bench b = set_up(serve_shelf, &shelf, 10);
    struct outcome o = {0};
    struct oms_projects projects = {0};
    oms_list_projects(b.oms, NULL, &projects, note_plain, &o);
    wait_for(b.http, &o.times, 1);
    assert_int_equal(projects.len, 250);
    assert_string_equal(projects.items[249].id, "e_250");
    assert_int_equal(server_count(b.server), 3);
    oms_projects_clear(&projects);
    clear(&o);
    tear_down(&b);
    pthread_cond_destroy(&shelf.moved);
    pthread_mutex_destroy(&shelf.lock);
}

int main(void)
{
    setenv("no_proxy", "*", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_health),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_lists_of_another_type),
        cmocka_unit_test(test_create_label),
        cmocka_unit_test(test_describe),
        cmocka_unit_test(test_create_project),
        cmocka_unit_test(test_refusal),
        cmocka_unit_test(test_cut_at_every_byte),
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_refused_connection),
        cmocka_unit_test(test_exit_codes),
        cmocka_unit_test(test_137_at_10_backwards),
        cmocka_unit_test(test_smaller_pages_than_asked),
        cmocka_unit_test(test_totals),
        cmocka_unit_test(test_repeated_pages),
        cmocka_unit_test(test_cap),
        cmocka_unit_test(test_doubles_and_rows_without_id),
        cmocka_unit_test(test_page_that_fails),
        cmocka_unit_test(test_cancel_within_progress),
        cmocka_unit_test(test_free_within_done),
        cmocka_unit_test(test_search),
        cmocka_unit_test(test_source_fields),
        cmocka_unit_test(test_projects),
        cmocka_unit_test(test_projects_over_pages),
    };
    return cmocka_run_group_tests_name("oms", tests, NULL, NULL);
}
