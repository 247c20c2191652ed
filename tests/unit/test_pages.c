/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "bench.h"

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
    struct buf body = {0};
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
    outcome_note(&l->end, result, NULL);
}

static void begin(struct listing *l, unsigned page_size, const char *search)
{
    pthread_mutex_init(&l->shelf->lock, NULL);
    pthread_cond_init(&l->shelf->moved, NULL);
    l->bench = bench_new(serve_shelf, l->shelf, page_size);
    l->call = oms_list_sources(l->bench.oms, search, &l->sources, note_progress, note_end, l);
}

static void finish(struct listing *l)
{
    bench_clear(&l->bench);
    oms_sources_clear(&l->sources);
    outcome_clear(&l->end);
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
    wait_until(l.bench.http, &l.end.times, 1);
    expect_rows(&l, rows);
    assert_int_equal(l.steps, l.sources.pages_done);
    assert_true(shelf->most_at_once <= 8);
    size_t requests = server_count(l.bench.server);
    finish(&l);
    return requests;
}

static void test_137_at_10_backwards(void **state)
{
    struct shelf shelf = {.rows = 137, .largest = 10, .backwards = true};
    struct listing l = {.shelf = &shelf};
    begin(&l, 0, NULL);
    wait_until(l.bench.http, &l.end.times, 1);
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
    struct shelf shelf = {.rows = 137, .largest = 7};
    assert_int_equal(list_all(&shelf, 50, 137), 20);
}

static void test_totals(void **state)
{
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
    struct shelf lone = {.rows = 1000, .largest = 10, .total = TOTAL_ABSENT, .repeat_from = 4};
    assert_int_equal(list_all(&lone, 10, 30), 4);
    /* Eight at a time a repeat may come before what it repeats. */
    for (int i = 0; i < 20; i++) {
        struct shelf many = {.rows = 1000, .largest = 10, .total = TOTAL_HUGE, .repeat_from = 4};
        struct listing l = {.shelf = &many};
        begin(&l, 10, NULL);
        wait_until(l.bench.http, &l.end.times, 1);
        assert_int_equal(l.end.verdict, OMS_OK);
        assert_int_equal(l.sources.len, 30);
        assert_true(server_count(l.bench.server) <= 20);
        finish(&l);
    }
}

static void test_cap(void **state)
{
    struct shelf shelf = {.rows = 10500, .largest = 500};
    struct listing l = {.shelf = &shelf};
    begin(&l, 500, NULL);
    wait_until(l.bench.http, &l.end.times, 1);
    expect_rows(&l, OMS_LIST_MAX);
    assert_int_equal(l.sources.total, 10500);
    assert_int_equal(l.sources.lost.count, 500);
    assert_string_equal(l.sources.lost.first, "row 10001: The list is too long.");
    assert_int_equal(server_count(l.bench.server), 20);
    finish(&l);
}

static void expect_cap(struct shelf *shelf, unsigned size, size_t lost)
{
    struct listing l = {.shelf = shelf};
    begin(&l, size, NULL);
    wait_until(l.bench.http, &l.end.times, 1);
    expect_rows(&l, OMS_LIST_MAX);
    assert_int_equal(l.sources.lost.count, lost);
    assert_string_equal(l.sources.lost.first, "e_10001: The list is too long.");
    finish(&l);
}

/* A server that knows no pages, or no total. Rows, not their values, are what is limited. */
static void test_cap_without_pages(void **state)
{
    struct shelf whole = {.rows = 44621, .largest = 44621, .total = TOTAL_ABSENT};
    expect_cap(&whole, 44621, 34621);
    struct shelf untold = {.rows = 10700, .largest = 500, .total = TOTAL_ABSENT};
    expect_cap(&untold, 500, 500);
}

static void test_doubles_and_rows_without_id(void **state)
{
    struct shelf shelf = {
        .rows = 20,
        .largest = 10,
        .odd = ",{\"name\":\"none\"},{\"id\":\"e_3\"},{\"id\":\"\"},{\"id\":{}},5,null",
    };
    assert_true(list_all(&shelf, 10, 20) <= 3);
}

/* It counts as a row that came, so that the pages behind it are asked for. */
static void test_row_that_cannot_be_read(void **state)
{
    struct shelf shelf = {
        .rows = 30, .largest = 10, .odd = ",{\"id\":\"e_99\",\"name\":\"\\ud800\"}"};
    struct listing l = {.shelf = &shelf};
    begin(&l, 10, NULL);
    wait_until(l.bench.http, &l.end.times, 1);
    assert_int_equal(l.end.verdict, OMS_OK);
    expect_rows(&l, 30);
    assert_int_equal(l.sources.lost.count, 1);
    char *words = oms_lost_words(&l.sources.lost);
    assert_non_null(strstr(words, "left out: 1. The first is e_99: \\ud800 is one half"));
    free(words);
    finish(&l);
}

static void test_page_that_fails(void **state)
{
    struct shelf shelf = {.rows = 137, .largest = 10, .fail_at = 5, .silent_from = 6};
    struct listing l = {.shelf = &shelf};
    begin(&l, 10, NULL);
    wait_until(l.bench.http, &l.end.times, 1);
    assert_int_equal(l.end.verdict, OMS_REFUSED);
    assert_string_equal(l.end.message, "page refused");
    assert_true(l.sources.len >= 10 && l.sources.len <= 40);
    assert_false(http_busy(l.bench.http));
    finish(&l);
}

/* Turns of the loop by which the list grew, until it has so many rows. Between them keys count. */
static int count_slices(struct listing *l, size_t rows)
{
    int slices = 0;
    for (size_t before = 0; before < rows; before = l->sources.len) {
        http_wait(l->bench.http, NULL, 0, 1000);
        slices += l->sources.len > before;
    }
    return slices;
}

static void test_page_in_slices(void **state)
{
    struct shelf shelf = {.rows = 10000, .largest = 10000};
    struct listing whole = {.shelf = &shelf}, cut = {.shelf = &shelf};
    begin(&whole, 10000, NULL);
    assert_true(count_slices(&whole, 10000) > 2);
    finish(&whole);
    begin(&cut, 10000, NULL);
    assert_int_equal(count_slices(&cut, 1), 1);
    assert_in_range(cut.sources.len, 1, 9999);
    oms_cancel(cut.call);
    assert_false(http_busy(cut.bench.http));
    finish(&cut);
}

static void check_cancel(int at, bool free_all)
{
    struct shelf shelf = {.rows = 137, .largest = 10, .silent_from = 5};
    struct listing l = {.shelf = &shelf, .cancel_at = at, .free_all = free_all};
    begin(&l, 10, NULL);
    wait_until(l.bench.http, &l.steps, at);
    assert_false(http_busy(l.bench.http));
    assert_int_equal(l.end.times, 0);
    assert_true(l.sources.len >= (size_t)at * 10);
    finish(&l);
}

static void test_cancel_within_progress(void **state)
{
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
    outcome_note(&l->end, result, NULL);
}

static void test_free_within_done(void **state)
{
    struct bench b = bench_new(server_same, "{\"success\":true,\"data\":[{\"id\":\"a\"}]}", 10);
    struct listing l = {.bench = b};
    struct outcome never = {0};
    struct oms_labels labels = {0};
    oms_list_sources(b.oms, NULL, &l.sources, NULL, free_client, &l);
    struct server *mute = b.server;
    wait_until(b.http, &l.end.times, 1);
    assert_false(http_busy(b.http));
    assert_int_equal(l.end.verdict, OMS_OK);
    assert_int_equal(l.sources.len, 1);
    oms_sources_clear(&l.sources);
    outcome_clear(&l.end);

    char *url = server_url(mute, "");
    l.bench.oms = oms_new(b.http, &(struct oms_server){.url = url});
    oms_health(l.bench.oms, free_client, &l);
    wait_until(b.http, &l.end.times, 1);
    outcome_clear(&l.end);

    l.bench.oms = oms_new(b.http, &(struct oms_server){.url = url});
    oms_list_labels(l.bench.oms, &labels, outcome_plain, &never);
    oms_cancel(oms_create_label(l.bench.oms, "x", outcome_id, &never));
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
    wait_until(l.bench.http, &l.end.times, 1);
    assert_int_equal(server_count(l.bench.server), 3);
    for (size_t i = 1; i <= 3; i++) {
        const struct server_request *request = server_request(l.bench.server, i);
        assert_true(request_is(request, "POST /api/v2?Action=ListDataSource HTTP/1.1\r\n"));
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
    check_search(NULL);
    check_search("订单 \"x\"\n");
}

static void test_projects_over_pages(void **state)
{
    struct shelf shelf = {.rows = 250, .largest = 150};
    pthread_mutex_init(&shelf.lock, NULL);
    pthread_cond_init(&shelf.moved, NULL);
    struct bench b = bench_new(serve_shelf, &shelf, 10);
    struct outcome o = {0};
    struct oms_tasks projects = {0};
    oms_list_tasks(b.oms, NULL, &projects, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    assert_int_equal(projects.len, 250);
    assert_string_equal(projects.items[249].id, "e_250");
    assert_int_equal(server_count(b.server), 3);
    oms_tasks_clear(&projects);
    outcome_clear(&o);
    bench_clear(&b);
    pthread_cond_destroy(&shelf.moved);
    pthread_mutex_destroy(&shelf.lock);
}

int main(void)
{
    setenv("no_proxy", "*", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_137_at_10_backwards),
        cmocka_unit_test(test_smaller_pages_than_asked),
        cmocka_unit_test(test_totals),
        cmocka_unit_test(test_repeated_pages),
        cmocka_unit_test(test_cap),
        cmocka_unit_test(test_cap_without_pages),
        cmocka_unit_test(test_doubles_and_rows_without_id),
        cmocka_unit_test(test_page_that_fails),
        cmocka_unit_test(test_row_that_cannot_be_read),
        cmocka_unit_test(test_page_in_slices),
        cmocka_unit_test(test_cancel_within_progress),
        cmocka_unit_test(test_free_within_done),
        cmocka_unit_test(test_search),
        cmocka_unit_test(test_projects_over_pages),
    };
    return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
