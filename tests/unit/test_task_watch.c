/* SPDX-License-Identifier: Apache-2.0 */
/* Watching one task: what is asked for and when, what stays when a server fails, a whole day. */
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "base/when.h"
#include "bench.h"
#include "tasks/task_watch.h"

enum { BEGIN = 1700000000, DAY = 86400 };

/* --- a server and a clock that obey ----------------------------------------------------------- */

struct stage {
    struct bench bench;
    struct task_watch watch;
    int64_t now;
    char *replies[WATCH_KINDS]; /* NULL: the usual one */
    int status;                 /* of the steps; 0: 200 */
    size_t asked[WATCH_KINDS];
    int answers;
    enum oms_verdict verdicts[WATCH_KINDS];
};

static const char *const actions[WATCH_KINDS] = {
    [WATCH_TASK] = "DescribeProject ",
    [WATCH_STEPS] = "DescribeProjectSteps ",
    [WATCH_OVERVIEW] = "DescribeProjectProgress ",
    [WATCH_RATE] = "\"RPS\"",
    [WATCH_LAG] = "\"DELAY\"",
    [WATCH_COMPONENTS] = "DescribeProjectComponents ",
};

static enum watch_kind kind_of(const struct server_request *request)
{
    for (int i = 0; i < WATCH_KINDS; i++)
        if (strstr(actions[i][0] == '"' ? request->body : request->head, actions[i]))
            return (enum watch_kind)i;
    return WATCH_KINDS;
}

static char *usual_reply(const struct stage *s, enum watch_kind kind)
{
    long long now = s->now;
    switch (kind) {
    case WATCH_TASK:
        return mem_text(
            "{\"success\":true,\"data\":{\"id\":\"np_1\",\"name\":\"orders\",\"status\":"
            "\"RUNNING\",\"gmtModified\":\"2023-11-14T20:13:20\","
            "\"fullTransferConfig\":{\"throttleRps\":500}}}");
    case WATCH_STEPS:
        return mem_printf("{\"success\":true,\"data\":[{\"name\":\"INCR_TRANSFER\",\"status\":"
                          "\"MONITORING\",\"progress\":100,\"stepInfo\":{"
                          "\"incrTimestampCheckpoint\":%lld,\"checkpointSampleTimestamp\":%lld}}]}",
                          now - 12, now - 2);
    case WATCH_OVERVIEW:
        return mem_text("{\"success\":true,\"data\":{\"status\":\"RUNNING\"}}");
    case WATCH_COMPONENTS:
        return mem_text("{\"success\":true,\"data\":{\"storeList\":[{\"name\":\"a\"}]}}");
    default:
        return mem_printf("{\"success\":true,\"data\":{\"metrics\":[{\"dataPoints\":[{"
                          "\"timestamp\":%lld,\"value\":7}]}]}}",
                          now - 60);
    }
}

static bool stage_reply(void *arg, int fd, const struct server_request *request)
{
    struct stage *s = arg;
    enum watch_kind kind = kind_of(request);
    s->asked[kind]++;
    char *usual = usual_reply(s, kind);
    bool sent = server_json(fd, kind == WATCH_STEPS && s->status ? s->status : 200,
                            s->replies[kind] ? s->replies[kind] : usual);
    free(usual);
    return sent;
}

static void stage_told(void *arg, enum watch_kind kind, const struct oms_result *result)
{
    struct stage *s = arg;
    s->answers++;
    s->verdicts[kind] = result->verdict;
}

/* In place: setenv() keeps every value that there ever was. */
static void stage_clock(struct stage *s, int64_t now)
{
    static char clock[40];
    s->now = now;
    snprintf(clock, sizeof clock, "OMS_WIZARD_NOW=%lld", (long long)now);
    putenv(clock);
}

static void stage_open(struct stage *s)
{
    *s = (struct stage){.now = 0};
    stage_clock(s, BEGIN);
    s->bench = bench_new(stage_reply, s, 0);
    watch_begin(&s->watch, "np_1", stage_told, s);
    watch_connect(&s->watch, s->bench.oms);
}

static void stage_close(struct stage *s)
{
    watch_end(&s->watch);
    bench_clear(&s->bench);
}

/* Until all that is due was answered. */
static void stage_settle(struct stage *s)
{
    watch_serve(&s->watch);
    while (watch_busy(&s->watch)) {
        http_wait(s->bench.http, NULL, 0, 1000);
        watch_serve(&s->watch);
    }
}

/* --- what is told ----------------------------------------------------------------------------- */

static void test_all_of_it(void **state)
{
    static struct stage s;
    double value;
    stage_open(&s);
    stage_settle(&s);
    for (int i = 0; i < WATCH_COMPONENTS; i++)
        assert_int_equal(s.asked[i], 1);
    assert_int_equal(s.asked[WATCH_COMPONENTS], 0);
    assert_string_equal(s.watch.task.name, "orders");
    assert_string_equal(watch_state(&s.watch), "RUNNING");
    assert_int_equal(watch_told_at(&s.watch), BEGIN);
    assert_int_equal(s.watch.rows_limit, 500);
    assert_int_equal(s.watch.bytes_limit, -1);
    assert_true(samples_most(&s.watch.lag, BEGIN - 5, BEGIN, &value) && value == 10);
    assert_true(samples_most(&s.watch.rate, BEGIN - 65, BEGIN - 55, &value) && value == 7);
    assert_int_equal(watch_timeout(&s.watch), WATCH_PAUSE);
    watch_serve(&s.watch);
    assert_false(watch_busy(&s.watch)); /* the clock stands */
    stage_close(&s);
}

static void test_pauses(void **state)
{
    static struct stage s;
    stage_open(&s);
    stage_settle(&s);
    stage_clock(&s, BEGIN + 5);
    stage_settle(&s);
    assert_int_equal(s.asked[WATCH_STEPS], 2);
    assert_int_equal(s.asked[WATCH_OVERVIEW], 2);
    assert_int_equal(s.asked[WATCH_TASK], 1);
    assert_int_equal(s.asked[WATCH_LAG], 1);
    watch_show(&s.watch, false, false);
    stage_clock(&s, BEGIN + 10);
    stage_settle(&s);
    stage_clock(&s, BEGIN + 30);
    stage_settle(&s);
    assert_int_equal(s.asked[WATCH_STEPS], 3); /* what was due before it was hidden */
    watch_show(&s.watch, true, true);
    stage_settle(&s);
    assert_int_equal(s.asked[WATCH_STEPS], 4); /* seen again: at once */
    assert_int_equal(s.asked[WATCH_COMPONENTS], 1);
    assert_int_equal(s.watch.components.len, 1);
    stage_close(&s);
}

/* A server may ask to be left alone for months, which is no time that has come. */
static void test_far_ahead(void **state)
{
    static struct stage s;
    (void)state;
    stage_open(&s);
    for (int i = 0; i < WATCH_KINDS; i++)
        s.watch.parts[i].due = when_pace() + (INT64_C(1) << 32);
    assert_int_equal(watch_timeout(&s.watch), INT_MAX);
    stage_close(&s);
}

/* The last good answer stays, and what fails is asked for less and less often. */
static void test_a_server_that_fails(void **state)
{
    static struct stage s;
    stage_open(&s);
    stage_settle(&s);
    s.status = 400;
    s.replies[WATCH_STEPS] = "no";
    size_t before = s.asked[WATCH_STEPS];
    for (int i = 1; i <= 60; i++) {
        stage_clock(&s, BEGIN + i * 5);
        stage_settle(&s);
    }
    assert_in_range(s.asked[WATCH_STEPS] - before, 3, 9);
    assert_int_equal(s.asked[WATCH_OVERVIEW], 61);
    assert_int_equal(s.watch.steps.len, 1);
    assert_non_null(s.watch.parts[WATCH_STEPS].why);
    assert_int_equal(s.watch.parts[WATCH_STEPS].told, BEGIN);
    assert_int_equal(watch_told_at(&s.watch), BEGIN + 300);
    s.status = 0;
    s.replies[WATCH_STEPS] = NULL;
    watch_refresh(&s.watch);
    stage_settle(&s);
    assert_null(s.watch.parts[WATCH_STEPS].why);
    stage_close(&s);
}

/* Steps but no progress: the state is taken from the whole. */
static void test_without_progress(void **state)
{
    static struct stage s;
    stage_open(&s);
    s.replies[WATCH_OVERVIEW] = "{\"success\":false,\"message\":\"Unsupported action: x\"}";
    stage_settle(&s);
    assert_string_equal(watch_state(&s.watch), "RUNNING");
    assert_non_null(s.watch.parts[WATCH_OVERVIEW].why);
    s.replies[WATCH_TASK] =
        "{\"success\":true,\"data\":{\"id\":\"np_1\",\"status\":\"NEW_STATE\"}}";
    stage_clock(&s, BEGIN + 5);
    stage_settle(&s);
    assert_string_equal(watch_state(&s.watch), "NEW_STATE");
    stage_close(&s);
}

static void test_a_password_that_expires(void **state)
{
    static struct stage s;
    stage_open(&s);
    stage_settle(&s);
    s.status = 401;
    stage_clock(&s, BEGIN + 5);
    stage_settle(&s);
    assert_int_equal(s.verdicts[WATCH_STEPS], OMS_UNAUTHORISED);
    assert_true(s.watch.shut_out);
    assert_int_equal(watch_timeout(&s.watch), -1);
    stage_clock(&s, BEGIN + 60);
    size_t before = s.asked[WATCH_STEPS];
    stage_settle(&s);
    assert_int_equal(s.asked[WATCH_STEPS], before);
    s.status = 0;
    watch_connect(&s.watch, s.bench.oms);
    stage_settle(&s);
    assert_int_equal(s.watch.parts[WATCH_STEPS].told, BEGIN + 60);
    stage_close(&s);
}

static void test_gone(void **state)
{
    static struct stage s;
    stage_open(&s);
    stage_settle(&s);
    s.replies[WATCH_STEPS] =
        "{\"success\":false,\"code\":\"PROJECT_NOT_FOUND_ERROR\",\"message\":\"gone\"}";
    stage_clock(&s, BEGIN + 5);
    stage_settle(&s);
    assert_true(s.watch.gone);
    assert_int_equal(s.watch.steps.len, 1); /* what it was */
    s.replies[WATCH_STEPS] = NULL;
    watch_refresh(&s.watch);
    stage_settle(&s);
    assert_false(s.watch.gone);
    stage_close(&s);
}

/* A connection that is dropped takes its calls with it. */
static void test_another_connection(void **state)
{
    static struct stage s;
    stage_open(&s);
    watch_serve(&s.watch);
    assert_true(watch_busy(&s.watch));
    struct oms_server server = {.url = "http://127.0.0.1:1", .user = "u", .password = "p"};
    oms_free(s.bench.oms);
    assert_false(watch_busy(&s.watch));
    watch_connect(&s.watch, NULL);
    assert_int_equal(watch_timeout(&s.watch), -1);
    watch_serve(&s.watch);
    assert_int_equal(s.answers, 0);
    s.bench.oms = oms_new(s.bench.http, &server);
    watch_connect(&s.watch, s.bench.oms);
    watch_serve(&s.watch);
    assert_true(watch_busy(&s.watch));
    stage_close(&s);
}

static void test_rest(void **state)
{
    static struct stage s;
    int64_t seconds;
    bool seen;
    stage_open(&s);
    stage_settle(&s);
    assert_false(watch_rest(&s.watch, BEGIN, &seconds, &seen));
    s.replies[WATCH_OVERVIEW] = "{\"success\":true,\"data\":{\"status\":\"SUSPEND\"}}";
    stage_clock(&s, BEGIN + 5);
    stage_settle(&s);
    assert_true(watch_rest(&s.watch, BEGIN + 65, &seconds, &seen));
    assert_true(seen);
    assert_int_equal(seconds, 60);
    assert_int_equal(s.asked[WATCH_TASK], 2); /* another state: all of it again */
    s.replies[WATCH_TASK] = "{\"success\":true,\"data\":{\"status\":\"SUSPEND\",\"gmtModified\":"
                            "\"2023-11-14T20:13:20\"}}";
    watch_begin(&s.watch, "np_1", stage_told, &s);
    watch_connect(&s.watch, s.bench.oms);
    stage_settle(&s);
    assert_true(watch_rest(&s.watch, BEGIN + 5, &seconds, &seen)); /* since 2023-11-14T20:13:20 */
    assert_false(seen);
    assert_int_equal(seconds, 7205);
    stage_close(&s);
}

/* What the user stops is asked for again later, not at once. */
static void test_stopped(void **state)
{
    static struct stage s;
    stage_open(&s);
    assert_false(watch_stop(&s.watch));
    watch_serve(&s.watch);
    assert_true(watch_stop(&s.watch));
    assert_false(watch_busy(&s.watch));
    watch_serve(&s.watch);
    assert_false(watch_busy(&s.watch));
    assert_int_equal(s.answers, 0);
    stage_clock(&s, BEGIN + 15);
    stage_settle(&s);
    assert_int_equal(s.watch.parts[WATCH_STEPS].told, BEGIN + 15);
    assert_null(s.watch.parts[WATCH_STEPS].why);
    stage_close(&s);
}

static void test_clock_ahead(void **state)
{
    static struct stage s;
    stage_open(&s);
    s.replies[WATCH_STEPS] =
        "{\"success\":true,\"data\":[{\"name\":\"INCR_TRANSFER\",\"stepInfo\":{"
        "\"incrTimestampCheckpoint\":1700000090,"
        "\"checkpointSampleTimestamp\":1700000100}}]}";
    stage_settle(&s);
    assert_int_equal(s.watch.ahead, 100);
    stage_close(&s);
}

/* A day of looks every five seconds takes no more memory than its first hour did. */
static void test_a_day(void **state)
{
    static struct stage s;
    size_t after_an_hour = 0, later = SIZE_MAX;
    stage_open(&s);
    for (int64_t at = 0; at <= DAY; at += 5) {
        if (at % 1800 == 0) { /* the test's server keeps every request */
            bench_clear(&s.bench);
            s.bench = bench_new(stage_reply, &s, 0);
            watch_connect(&s.watch, s.bench.oms);
        }
        stage_clock(&s, BEGIN + at);
        stage_settle(&s);
        size_t used = mallinfo2().uordblks;
        if (at == 3600)
            after_an_hour = used;
        if (at > DAY / 2 && at % 1800 == 0) /* the server's threads may hold some for a moment */
            later = used < later ? used : later;
    }
    assert_int_equal(s.asked[WATCH_STEPS], DAY / 5 + 1);
    assert_in_range(s.asked[WATCH_LAG], DAY / 60, DAY / 60 + DAY / 1800);
    assert_true(s.watch.lag.len <= SAMPLES_PLACES);
    if (later > after_an_hour + 64 * 1024)
        fail_msg("%zu bytes after an hour, %zu later", after_an_hour, later);
    stage_close(&s);
}

int main(void)
{
    unsetenv("LOCPATH"); /* with it glibc keeps some of each newlocale(), which json-c calls */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_of_it),
        cmocka_unit_test(test_pauses),
        cmocka_unit_test(test_far_ahead),
        cmocka_unit_test(test_a_server_that_fails),
        cmocka_unit_test(test_without_progress),
        cmocka_unit_test(test_a_password_that_expires),
        cmocka_unit_test(test_gone),
        cmocka_unit_test(test_another_connection),
        cmocka_unit_test(test_rest),
        cmocka_unit_test(test_stopped),
        cmocka_unit_test(test_clock_ahead),
        cmocka_unit_test(test_a_day),
    };
    return cmocka_run_group_tests_name("task_watch", tests, NULL, NULL);
}
