/* SPDX-License-Identifier: Apache-2.0 */
/* What a task does now, in every shape that is documented, and in some that no server should send.
 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "base/path.h"
#include "bench.h"
#include "oms/progress.h"

static char *stored_reply(const char *name)
{
    char *file = mem_printf("%s/tests/replies/%s.json", getenv("top_srcdir"), name), *why = NULL;
    struct buf text = {0};
    if (!path_read(file, 1 << 20, &text, &why))
        fail_msg("%s", why);
    free(file);
    return buf_steal(&text);
}

/* --- steps ------------------------------------------------------------------------------------ */

static enum oms_verdict ask_steps(char *reply, struct oms_steps *into)
{
    struct bench b = bench_new(server_same, reply, 0);
    struct outcome o = {0};
    oms_list_steps(b.oms, "np_1", into, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    const struct server_request *request = server_request(b.server, 1);
    assert_true(request_is(request, "POST /api/v2?Action=DescribeProjectSteps HTTP/1.1\r\n"));
    struct json_object *body = json_tokener_parse(request->body);
    assert_string_equal(jsonc_string(body, "id"), "np_1");
    json_object_put(body);
    enum oms_verdict verdict = o.verdict;
    outcome_clear(&o);
    bench_clear(&b);
    return verdict;
}

static void test_steps_of_community(void **state)
{
    struct oms_steps s = {0};
    char *reply = stored_reply("steps_ce");
    int64_t lag, age;
    assert_int_equal(ask_steps(reply, &s), OMS_OK);
    assert_int_equal(s.len, 9);
    assert_string_equal(s.items[0].name, "TRANSFER_PRECHECK");
    assert_string_equal(s.items[0].state, "FINISHED");
    assert_null(s.items[0].fault.code);
    const struct oms_step *full = &s.items[3], *incr = &s.items[5];
    assert_int_equal(full->done, 92198);
    assert_int_equal(full->capacity, 92198);
    assert_int_equal(full->source.rows, 140);
    assert_int_equal(full->source.usual_rows, 8000);
    assert_int_equal(full->sink.bytes, 40945);
    assert_int_equal(full->sink.wait_ms, 7);
    assert_true(oms_step_is(incr, "MONITORING"));
    assert_int_equal(incr->source.rows, -1);
    assert_true(oms_step_lag(incr, 1689832980, &lag, &age));
    assert_int_equal(lag, 1);
    assert_int_equal(age, 3);
    assert_true(oms_step_lag(incr, 1689832970, &lag, &age));
    assert_int_equal(age, -7); /* the server's clock is ahead */
    assert_int_equal(s.items[6].done, -1);
    assert_false(oms_step_lag(&s.items[7], 1, &lag, &age));
    free(reply);
    oms_steps_clear(&s);
}

static void test_steps_of_the_cloud(void **state)
{
    struct oms_steps s = {0};
    char *reply = stored_reply("steps_cloud");
    assert_int_equal(ask_steps(reply, &s), OMS_OK);
    assert_int_equal(s.len, 1);
    assert_string_equal(s.items[0].fault.code, "CM-RESOAT1111");
    assert_string_equal(s.items[0].fault.level, "ERROR");
    assert_int_equal(s.items[0].progress, 100);
    free(reply);
    oms_steps_clear(&s);
}

static void test_strange_steps(void **state)
{
    struct oms_steps s = {0};
    assert_int_equal(ask_steps("{\"success\":true,\"data\":null}", &s), OMS_OK);
    assert_int_equal(s.len, 0);
    assert_int_equal(
        ask_steps("{\"success\":true,\"data\":[7,null,\"x\",{\"status\":\"NEW\"}]}", &s), OMS_OK);
    assert_int_equal(s.len, 1);
    assert_int_equal(s.lost.count, 2); /* the number and the text */
    assert_string_equal(s.items[0].state, "NEW");
    assert_null(s.items[0].name);
    assert_int_equal(s.items[0].progress, -1);
    assert_int_equal(
        ask_steps("{\"success\":true,\"data\":{\"name\":\"ONE\",\"progress\":\"37\"}}", &s),
        OMS_OK);
    assert_int_equal(s.len, 1);
    assert_int_equal(s.items[0].progress, 37);
    assert_int_equal(ask_steps("{\"success\":false,\"code\":\"X\",\"message\":\"no\"}", &s),
                     OMS_REFUSED);
    assert_int_equal(s.len, 0);
    oms_steps_clear(&s);
}

static void test_placeholders(void **state)
{
    struct oms_steps s = {0};
    assert_int_equal(
        ask_steps(
            "{\"success\":true,\"data\":[{\"name\":\"A\",\"extraInfo\":{\"errorDetails\":[{"
            "\"code\":\"C\",\"message\":\"${t} of {db} in {x}\",\"extraContext\":{\"t\":\"a\","
            "\"db\":\"b\"}}]}}]}",
            &s),
        OMS_OK);
    assert_string_equal(s.items[0].fault.message, "a of b in {x}");
    oms_steps_clear(&s);
}

/* A text of braces is read once, and values do not make gigabytes of it. */
static void test_hostile_placeholders(void **state)
{
    enum { BRACES = 60000, VALUE = 60000 };
    struct buf reply;
    struct oms_steps s = {0};
    for (int filled = 0; filled < 2; filled++) {
        buf_init(&reply);
        buf_text(&reply, "{\"success\":true,\"data\":[{\"extraInfo\":{\"errorDetails\":[{"
                         "\"message\":\"");
        for (int i = 0; i < BRACES; i += filled ? 3 : 1)
            buf_text(&reply, filled ? "{a}" : "{");
        buf_text(&reply, "}\",\"extraContext\":{\"a\":\"");
        for (int i = 0; i < VALUE; i++)
            buf_char(&reply, 'x');
        buf_text(&reply, "\"}}]}}]}");
        char *text = buf_steal(&reply);
        assert_int_equal(ask_steps(text, &s), OMS_OK);
        assert_int_equal(s.len, 1);
        assert_in_range(strlen(s.items[0].fault.message), BRACES, 64 * 1024 + BRACES + VALUE);
        oms_steps_clear(&s);
        free(text);
    }
}

/* --- in short --------------------------------------------------------------------------------- */

static enum oms_verdict ask_overview_of(const char *id, char *reply, struct oms_overview *into)
{
    struct bench b = bench_new(server_same, reply, 0);
    struct outcome o = {0};
    oms_get_overview(b.oms, id, into, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    enum oms_verdict verdict = o.verdict;
    outcome_clear(&o);
    bench_clear(&b);
    return verdict;
}

static enum oms_verdict ask_overview(char *reply, struct oms_overview *into)
{
    return ask_overview_of("np_1", reply, into);
}

static void test_overview(void **state)
{
    static const char *const names[] = {"progress_ce", "progress_cloud"};
    static const char *const ids[] = {"np_4w****", "np_fe****"};
    struct oms_overview v = {0};
    for (size_t i = 0; i < 2; i++) {
        char *reply = stored_reply(names[i]);
        assert_int_equal(ask_overview_of(ids[i], reply, &v), OMS_OK);
        assert_string_equal(v.state, "RUNNING");
        assert_string_equal(v.step, "PRE_CHECK");
        assert_string_equal(v.alarm_level, "MEDIUM");
        assert_int_equal(v.checkpoint, 1689248064);
        free(reply);
    }
    assert_int_equal(ask_overview("{\"success\":true,\"data\":[{\"status\":\"NEW\"}]}", &v),
                     OMS_OK);
    assert_string_equal(v.state, "NEW");
    assert_int_equal(v.checkpoint, 0);
    assert_int_equal(ask_overview("{\"success\":true,\"data\":\"x\"}", &v), OMS_STRANGE);
    assert_int_equal(ask_overview("{\"success\":true,\"data\":null}", &v), OMS_STRANGE);
    assert_null(v.state);
    oms_overview_clear(&v);
}

/* Of a list the row of the task counts, wherever it is; one without an ID only if it is alone. */
static void test_whose_overview(void **state)
{
#define MINE "{\"projectId\":\"np_1\",\"status\":\"RUNNING\"}"
#define OTHER "{\"projectId\":\"np_2\",\"status\":\"FAILED\"}"
#define NOBODYS "{\"status\":\"NEW\"}"
    static const struct {
        char *data;
        const char *told; /* NULL: OMS_STRANGE */
    } cases[] = {
        {MINE, "RUNNING"},
        {OTHER, NULL},
        {"[" OTHER "," MINE "]", "RUNNING"},
        {"[" NOBODYS "," MINE "]", "RUNNING"},
        {"[" OTHER "]", NULL},
        {"[" NOBODYS "," NOBODYS "]", NULL},
        {"[" NOBODYS ",7]", NULL},
        {"[]", NULL},
    };
    struct oms_overview v = {0};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *reply = mem_printf("{\"success\":true,\"data\":%s}", cases[i].data);
        enum oms_verdict verdict = ask_overview(reply, &v);
        if (verdict != (cases[i].told ? OMS_OK : OMS_STRANGE))
            fail_msg("%s: %d", cases[i].data, (int)verdict);
        assert_string_equal(v.state ? v.state : "none", cases[i].told ? cases[i].told : "none");
        free(reply);
    }
    oms_overview_clear(&v);
}

static void test_times(void **state)
{
    static const char *const same[] = {"2023-07-13T03:59:15",      "2023-07-13T03:59:15Z",
                                       "2023-07-13T03:59:15.000",  "2023-07-13T03:59:15.000+00:00",
                                       "2023-07-13T11:59:15+0800", "2023-07-13T11:59:15.5+08:00",
                                       "2023-07-12T22:29:15-05:30"};
    static const char *const none[] = {"2023-07-13T03:59",
                                       "2023-07-13T03:59:15 PST",
                                       "2023-07-13T03:59:15+8",
                                       "2023-07-13T03:59:15+08:00:00",
                                       "",
                                       "1689220755"};
    int64_t seconds;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        if (!oms_time_read(same[i], &seconds) || seconds != 1689220755)
            fail_msg("%s: %lld", same[i], (long long)seconds);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (oms_time_read(none[i], &seconds))
            fail_msg("%s", none[i]);
    assert_false(oms_time_read(NULL, &seconds));
}

static void test_alarms(void **state)
{
    assert_int_equal(oms_alarm_seconds("HIGH"), 30);
    assert_int_equal(oms_alarm_seconds("LOW"), 900);
    assert_int_equal(oms_alarm_seconds("IGNORE"), 0);
    assert_int_equal(oms_alarm_seconds("NEW"), 0);
    assert_int_equal(oms_alarm_seconds(NULL), 0);
}

/* --- metrics ---------------------------------------------------------------------------------- */

static enum oms_verdict ask_metric(char *reply, struct oms_metric *into)
{
    struct bench b = bench_new(server_same, reply, 0);
    struct oms_metric_query query = {"np_1", "INCR_TRANSFER", "DELAY", 1000, 4600};
    struct outcome o = {0};
    oms_get_metric(b.oms, &query, into, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    struct json_object *body = json_tokener_parse(server_request(b.server, 1)->body);
    int64_t number;
    assert_string_equal(jsonc_string(body, "projectId"), "np_1");
    assert_string_equal(jsonc_string(body, "stepName"), "INCR_TRANSFER");
    assert_string_equal(jsonc_string(body, "metricType"), "DELAY");
    assert_true(jsonc_int(body, "beginTimestamp", &number) && number == 1000);
    assert_true(jsonc_int(body, "endTimestamp", &number) && number == 4600);
    json_object_put(body);
    enum oms_verdict verdict = o.verdict;
    outcome_clear(&o);
    bench_clear(&b);
    return verdict;
}

#define POINT_OF(name, value)                                                                      \
    "{\"name\":" name ",\"dataPoints\":[{\"timestamp\":5,\"value\":" #value "}]}"

static void test_metric(void **state)
{
    struct oms_metric m = {0};
    char *reply = stored_reply("metric_ce");
    assert_int_equal(ask_metric(reply, &m), OMS_OK);
    assert_int_equal(m.len, 3);
    assert_int_equal(m.points[2].time, 1689244696);
    assert_true(m.usual < 0);
    free(reply);
    reply = stored_reply("metric_cloud");
    assert_int_equal(ask_metric(reply, &m), OMS_OK);
    assert_int_equal(m.len, 1);
    free(reply);
    assert_int_equal(
        ask_metric("{\"success\":true,\"data\":{\"referenceValue\":\"80.5\",\"metrics\":[{"
                   "\"dataPoints\":[{\"timestamp\":\"5\",\"value\":\"1.5\"},{\"timestamp\":6,"
                   "\"value\":null},7,{\"value\":1},{\"timestamp\":7,\"value\":2}]}]}}",
                   &m),
        OMS_OK);
    assert_int_equal(m.len, 2);
    assert_true(m.points[0].value == 1.5 && m.points[0].time == 5 && m.points[1].time == 7);
    assert_true(m.usual == 80.5);
    static const struct {
        char *metrics;
        int value; /* -1: none is taken */
    } whose[] = {
        {POINT_OF("\"RPS\"", 1) "," POINT_OF("\"DELAY\"", 2), 2},
        {POINT_OF("null", 1) "," POINT_OF("\"DELAY\"", 2), 2},
        {POINT_OF("null", 1) "," POINT_OF("null", 2), -1},
        {POINT_OF("\"rate_of_whatever\"", 1), 1}, /* what OMS calls them there is told nowhere */
    };
    for (size_t i = 0; i < sizeof whose / sizeof *whose; i++) {
        reply = mem_printf("{\"success\":true,\"data\":{\"metrics\":[%s]}}", whose[i].metrics);
        assert_int_equal(ask_metric(reply, &m), OMS_OK);
        assert_int_equal(m.len, whose[i].value >= 0);
        assert_true(whose[i].value < 0 || m.points[0].value == whose[i].value);
        free(reply);
    }
    assert_int_equal(ask_metric("{\"success\":true,\"data\":{}}", &m), OMS_OK);
    assert_int_equal(m.len, 0);
    oms_metric_clear(&m);
}

/* --- components ------------------------------------------------------------------------------- */

static enum oms_verdict ask_components(char *reply, struct oms_components *into)
{
    struct bench b = bench_new(server_same, reply, 0);
    struct outcome o = {0};
    oms_list_components(b.oms, "np_1", into, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    enum oms_verdict verdict = o.verdict;
    outcome_clear(&o);
    bench_clear(&b);
    return verdict;
}

static void test_components(void **state)
{
    struct oms_components c = {0};
    char *reply = stored_reply("components_ce");
    assert_int_equal(ask_components(reply, &c), OMS_OK);
    assert_int_equal(c.len, 4);
    assert_string_equal(c.items[0].kind->list, "storeList");
    assert_int_equal(c.items[0].kind->part, OMS_PART_STORE);
    assert_string_equal(c.items[0].state, "ACTIVE");
    assert_string_equal(c.items[0].checkpoint, "2023-08-01T09:09:18");
    assert_int_equal(c.items[0].rows, 1);
    assert_string_equal(c.items[1].kind->list, "fullImportComponents");
    assert_string_equal(c.items[1].progress, "100");
    assert_string_equal(c.items[2].kind->list, "incrSyncComponents");
    assert_int_equal(c.items[2].lag, 2);
    assert_string_equal(c.items[3].progress, "1.0");
    assert_null(c.items[3].fault.code);
    free(reply);
    reply = stored_reply("components_cloud");
    assert_int_equal(ask_components(reply, &c), OMS_OK);
    assert_int_equal(c.len, 6);
    assert_string_equal(c.items[5].fault.code, "CM-RESOAT1111");
    free(reply);
    assert_int_equal(ask_components("{\"success\":true,\"data\":{\"storeList\":[null,7]}}", &c),
                     OMS_OK);
    assert_int_equal(c.len, 2);
    assert_null(c.items[0].name);
    oms_components_clear(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps_of_community),
        cmocka_unit_test(test_steps_of_the_cloud),
        cmocka_unit_test(test_strange_steps),
        cmocka_unit_test(test_placeholders),
        cmocka_unit_test(test_hostile_placeholders),
        cmocka_unit_test(test_overview),
        cmocka_unit_test(test_whose_overview),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_alarms),
        cmocka_unit_test(test_metric),
        cmocka_unit_test(test_components),
    };
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
