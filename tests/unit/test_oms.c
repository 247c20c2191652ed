/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/verify.h"
#include "bench.h"

static void check_health(char *reply, enum oms_verdict wanted)
{
    struct bench b = bench_new(server_same, reply, 0);
    struct outcome o = {0};
    oms_health(b.oms, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    assert_int_equal(o.verdict, wanted);
    const struct server_request *request = server_request(b.server, 1);
    assert_true(request_is(request, "GET /oms/health HTTP/1.1\r\n"));
    assert_null(strcasestr(request->head, "Authorization"));
    outcome_clear(&o);
    bench_clear(&b);
}

static void test_health(void **state)
{
    check_health("{\"success\":true,\"data\":{\"healthy\":true}}", OMS_OK);
    check_health("{\"Data\":{\"Healthy\":true}}", OMS_OK);
    check_health("{\"success\":true,\"data\":{\"healthy\":false}}", OMS_REFUSED);
    check_health("{\"status\":\"UP\"}", OMS_STRANGE);
    check_health("<html>console</html>", OMS_STRANGE);
}

static void test_labels(void **state)
{
    struct bench b = bench_new(server_same,
                               "{\"Success\":true,\"Code\":\"INNER_ERROR\",\"Data\":["
                               "{\"Id\":\"l_1\",\"Name\":\"生产\"},{\"Name\":\"no id\"},7,null,"
                               "{\"id\":\"l_2\",\"name\":null}]}",
                               0);
    struct outcome o = {0};
    struct oms_labels labels = {0};
    for (int i = 1; i <= 2; i++) {
        oms_list_labels(b.oms, &labels, outcome_plain, &o);
        wait_until(b.http, &o.times, i);
        assert_int_equal(o.verdict, OMS_OK);
        assert_int_equal(labels.len, 2);
        assert_int_equal(labels.lost.count, 2); /* of which one is a number */
    }
    assert_string_equal(labels.items[0].name, "生产");
    assert_string_equal(labels.items[1].id, "l_2");
    assert_null(labels.items[1].name);
    const struct server_request *request = server_request(b.server, 1);
    assert_true(request_is(request, "POST /api/v2?Action=ListAllLabels HTTP/1.1\r\n"));
    assert_string_equal(request->body, "{}");
    assert_non_null(strstr(request->head, "\r\nAuthorization: Basic dXNlcjpzZWNyZXQ=\r\n"));
    oms_labels_clear(&labels);
    outcome_clear(&o);
    bench_clear(&b);
}

static void test_lists_of_another_type(void **state)
{
    struct bench b = bench_new(server_same, "{\"success\":true,\"data\":{\"id\":\"x\"}}", 0);
    struct outcome o = {0};
    struct oms_labels labels = {0};
    struct oms_sources sources = {0};
    oms_list_labels(b.oms, &labels, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_STRANGE);
    oms_list_sources(b.oms, NULL, &sources, NULL, outcome_plain, &o);
    wait_until(b.http, &o.times, 2);
    assert_int_equal(o.verdict, OMS_STRANGE);
    assert_int_equal(labels.len + sources.len, 0);
    outcome_clear(&o);
    bench_clear(&b);
}

static void test_create_label(void **state)
{
    struct bench b = bench_new(server_same, "{\"success\":true,\"data\":\"l_9\"}", 0);
    struct outcome o = {0};
    oms_create_label(b.oms, "生产 \"a\"", outcome_id, &o);
    wait_until(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_OK);
    assert_string_equal(o.text, "l_9");
    const struct server_request *request = server_request(b.server, 1);
    assert_true(request_is(request, "POST /api/v2?Action=CreateLabel HTTP/1.1\r\n"));
    struct json_object *body = json_tokener_parse(request->body);
    assert_string_equal(jsonc_string(body, "name"), "生产 \"a\"");
    json_object_put(body);
    outcome_clear(&o);
    bench_clear(&b);
}

static void test_describe(void **state)
{
    struct bench b = bench_new(
        server_same, "{\"success\":true,\"data\":{\"id\":\"np_1\",\"a/b\":[1.50,null]}}", 0);
    struct outcome o = {0};
    oms_describe_task(b.oms, "np_1", outcome_json, &o);
    wait_until(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_OK);
    assert_string_equal(o.text, "{\"id\":\"np_1\",\"a/b\":[1.50,null]}");
    struct json_object *body = json_tokener_parse(server_request(b.server, 1)->body);
    assert_string_equal(jsonc_string(body, "id"), "np_1");
    json_object_put(body);
    oms_describe_task(b.oms, "np_2", outcome_json, &o);
    wait_until(b.http, &o.times, 2);
    assert_int_equal(o.verdict, OMS_STRANGE); /* it is another task */
    assert_null(o.text);
    outcome_clear(&o);
    bench_clear(&b);
}

/* --- the pages of a verification ---------------------------------------------------------------
 */

static void test_verify_is_last(void **state)
{
    static const struct {
        size_t rows, total, seen;
        bool last;
    } cases[] = {
        {100, 250, 100, false}, {50, 250, 250, true}, {100, 0, 100, false}, {99, 0, 99, true},
        {0, 250, 200, true},    {100, 3, 100, false}, {100, 3, 200, false}, {50, 3, 250, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct oms_verify_page p = {.rows = cases[i].rows, .total = cases[i].total};
        assert_int_equal(oms_verify_is_last(&p, cases[i].seen), cases[i].last);
    }
}

/* Counts that are none, or that a sum would run over with, make no table equal. */
static void test_verified_counts(void **state)
{
    static const struct {
        const char *counts;
        int64_t source, different;
        bool equal;
    } cases[] = {
        {"'consistentCount':3", 3, 0, true},
        {"'consistentCount':'3','mismatchedCount':null", 3, 0, true},
        {"'consistentCount':3,'destOnlyCount':2", 3, 2, false},
        {"'consistentCount':3,'destOnlyCount':'some'", 3, -1, false},
        {"'consistentCount':[],'destOnlyCount':2", -1, 2, false},
        {"'mismatchedCount':-1,'sourceOnlyCount':1", -1, -1, false},
        {"'mismatchedCount':9223372036854775807,'sourceOnlyCount':9223372036854775807,"
         "'destOnlyCount':2",
         -1, -1, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *reply = mem_printf("{'success':true,'data':{'fullVerifyTableStatistics':["
                                 "{'resultType':'CONSISTENT',%s}]}}",
                                 cases[i].counts);
        for (char *quote = reply; (quote = strchr(quote, '\'')); quote++)
            *quote = '"';
        struct bench b = bench_new(server_same, reply, 0);
        struct outcome o = {0};
        struct oms_verify_page page = {0};
        struct oms_verify_query query = {.what = OMS_VERIFY_TABLES, .id = "np_1", .page = 1};
        oms_verify_list(b.oms, &query, &page, outcome_plain, &o);
        wait_until(b.http, &o.times, 1);
        assert_int_equal(page.table_count, 1);
        assert_int_equal(oms_verified_source(page.tables), cases[i].source);
        assert_int_equal(oms_verified_different(page.tables), cases[i].different);
        assert_int_equal(oms_verified_equal(page.tables), cases[i].equal);
        oms_verify_clear(&page);
        outcome_clear(&o);
        bench_clear(&b);
        free(reply);
    }
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
    oms_create_task(b->oms, &body, outcome_id, &o);
    wait_until(b->http, &o.times, 1);
    assert_int_equal(server_count(b->server), 1);
    const struct server_request *request = server_request(b->server, 1);
    assert_true(request_is(request, "POST /api/v2?Action=CreateProject HTTP/1.1\r\n"));
    assert_string_equal(request->body, task);
    return o;
}

static void test_create_project(void **state)
{
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
        struct bench b = bench_new(server_same, reply, 0);
        struct outcome o = create(&b);
        assert_int_equal(o.verdict, cases[i].verdict);
        if (cases[i].id != NULL)
            assert_string_equal(o.text, cases[i].id);
        outcome_clear(&o);
        bench_clear(&b);
        free(reply);
    }
}

static void test_refusal(void **state)
{
    struct bench b =
        bench_new(server_same,
                  "{\"success\":false,\"code\":\"PROJECT_NAME_ALREADY_EXIST_ERROR\","
                  "\"message\":\"exists\",\"advice\":\"rename\",\"requestId\":\"r-7\"}",
                  0);
    struct outcome o = create(&b);
    assert_int_equal(o.verdict, OMS_REFUSED);
    assert_true(o.taken);
    assert_string_equal(o.message, "exists");
    assert_string_equal(o.advice, "rename");
    assert_string_equal(o.request_id, "r-7");
    outcome_clear(&o);
    bench_clear(&b);
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
    server_send(fd, created, cut->at);
    return false;
}

static void test_cut_at_every_byte(void **state)
{
    for (size_t at = 0; at <= strlen(created); at++) {
        struct cut cut = {.at = at};
        struct bench b = bench_new(cut_reply, &cut, 0);
        struct outcome o = create(&b);
        assert_int_equal(o.verdict, at < strlen(created) ? OMS_UNKNOWN : OMS_OK);
        outcome_clear(&o);
        bench_clear(&b);
    }
}

static bool reply_gateway(void *arg, int fd, const struct server_request *request)
{
    return server_json(fd, *(int *)arg, "<html>gateway</html>");
}

static void test_statuses(void **state)
{
    static const struct {
        int status;
        enum oms_verdict creates, reads;
    } cases[] = {
        {200, OMS_UNKNOWN, OMS_STRANGE},           {302, OMS_UNKNOWN, OMS_REFUSED},
        {401, OMS_UNAUTHORISED, OMS_UNAUTHORISED}, {403, OMS_UNAUTHORISED, OMS_UNAUTHORISED},
        {404, OMS_REFUSED, OMS_REFUSED},           {408, OMS_UNKNOWN, OMS_STRANGE},
        {429, OMS_REFUSED, OMS_REFUSED},           {500, OMS_UNKNOWN, OMS_STRANGE},
        {502, OMS_UNKNOWN, OMS_STRANGE},           {504, OMS_UNKNOWN, OMS_STRANGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int status = cases[i].status;
        struct bench b = bench_new(reply_gateway, &status, 0);
        struct outcome o = create(&b);
        assert_int_equal(o.verdict, cases[i].creates);
        assert_int_equal(o.status, status);
        outcome_clear(&o);
        struct oms_labels labels = {0};
        oms_list_labels(b.oms, &labels, outcome_plain, &o);
        wait_until(b.http, &o.times, 1);
        assert_int_equal(o.verdict, cases[i].reads);
        outcome_clear(&o);
        bench_clear(&b);
    }
}

static void test_refused_connection(void **state)
{
    char *url = mem_printf("http://127.0.0.1:%u", server_dead_port());
    struct http *h = http_new();
    struct oms *oms = oms_new(h, &(struct oms_server){.url = url, .user = "u", .password = "p"});
    struct outcome o = {0};
    struct given given = {0};
    struct http_body body = {give_task, give_again, &given, strlen(task)};
    oms_create_task(oms, &body, outcome_id, &o);
    wait_until(h, &o.times, 1);
    assert_int_equal(o.verdict, OMS_UNREACHED);
    assert_non_null(strstr(o.message, url));
    assert_int_equal(given.at, 0);
    struct oms_sources sources = {0};
    oms_list_sources(oms, NULL, &sources, NULL, outcome_plain, &o);
    wait_until(h, &o.times, 2);
    assert_int_equal(o.verdict, OMS_UNREACHED);
    outcome_clear(&o);
    oms_free(oms);
    http_free(h);
    free(url);
}

static void test_exit_codes(void **state)
{
    assert_int_equal(oms_exit_code(OMS_OK), 0);
    assert_int_equal(oms_exit_code(OMS_UNREACHED), 4);
    assert_int_equal(oms_exit_code(OMS_UNAUTHORISED), 5);
    assert_int_equal(oms_exit_code(OMS_REFUSED), 6);
    assert_int_equal(oms_exit_code(OMS_UNKNOWN), 8);
    assert_int_equal(oms_exit_code(OMS_STRANGE), 4);
}

static void test_source_fields(void **state)
{
    struct bench b = bench_new(
        server_same,
        "{\"Success\":true,\"TotalCount\":2,\"Data\":["
        "{\"Id\":\"e_1\",\"Name\":\"orders\",\"Type\":\"MYSQL_PUBLIC\",\"Role\":\"MASTER\","
        "\"Owner\":\"admin\",\"Tenant\":\"t\",\"Cluster\":\"c\",\"Schema\":\"s\","
        "\"Ip\":\"10.0.0.1\","
        "\"Port\":2883,\"UserName\":\"u\",\"Region\":\"r\",\"Description\":\"d\","
        "\"Version\":\"4.1.0\","
        "\"Timezone\":\"+08:00\",\"Charset\":\"utf8mb4\",\"PartnerId\":\"e_2\","
        "\"OracleSid\":\"sid\","
        "\"ConnExtraAttributes\":{\"x\":1}},"
        "{\"id\":\"e_2\",\"name\":7,\"type\":null,\"schema\":{\"a\":1},\"port\":\"3306\"}]}",
        10);
    struct outcome o = {0};
    struct oms_sources sources = {0};
    oms_list_sources(b.oms, NULL, &sources, NULL, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
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
    outcome_clear(&o);
    bench_clear(&b);
}

/* A port that nobody told is not shown as a zero. */
static void where_a_source_is(void **state)
{
    static char host[] = "10.0.0.1", empty[] = "";
    char *whole = oms_source_address(&(struct oms_source){.ip = host, .port = 3306});
    char *portless = oms_source_address(&(struct oms_source){.ip = host});
    assert_string_equal(whole, "10.0.0.1:3306");
    assert_string_equal(portless, "10.0.0.1");
    assert_null(oms_source_address(&(struct oms_source){.port = 3306}));
    assert_null(oms_source_address(&(struct oms_source){.ip = empty}));
    free(portless);
    free(whole);
}

static void test_projects(void **state)
{
    struct bench b =
        bench_new(server_same,
                  "{\"Success\":true,\"TotalCount\":2,\"Data\":["
                  "{\"Id\":\"np_1\",\"Name\":\"a\",\"Type\":\"SYNC\",\"Status\":\"INIT\","
                  "\"SourceConnectInfo\":{\"EndpointId\":\"e_1\"},"
                  "\"sinkConnectInfo\":{\"endpointId\":\"e_2\"}},"
                  "{\"id\":\"np_2\",\"sourceConnectInfo\":null}]}",
                  0);
    struct outcome o = {0};
    struct oms_tasks projects = {0};
    oms_list_tasks(b.oms, "a", &projects, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_OK);
    assert_int_equal(projects.len, 2);
    assert_string_equal(projects.items[0].name, "a");
    assert_string_equal(projects.items[0].type, "SYNC");
    assert_string_equal(projects.items[0].state, "INIT");
    assert_string_equal(projects.items[0].source.id, "e_1");
    assert_string_equal(projects.items[0].sink.id, "e_2");
    assert_null(projects.items[1].source.id);
    const struct server_request *request = server_request(b.server, 1);
    assert_true(request_is(request, "POST /api/v2?Action=ListProjects HTTP/1.1\r\n"));
    struct json_object *body = json_tokener_parse(request->body);
    assert_string_equal(jsonc_string(body, "searchKey"), "a");
    json_object_put(body);
    oms_tasks_clear(&projects);
    outcome_clear(&o);
    bench_clear(&b);
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
        cmocka_unit_test(test_verify_is_last),
        cmocka_unit_test(test_verified_counts),
        cmocka_unit_test(test_create_project),
        cmocka_unit_test(test_refusal),
        cmocka_unit_test(test_cut_at_every_byte),
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_refused_connection),
        cmocka_unit_test(test_exit_codes),
        cmocka_unit_test(test_source_fields),
        cmocka_unit_test(where_a_source_is),
        cmocka_unit_test(test_projects),
    };
    return cmocka_run_group_tests_name("oms", tests, NULL, NULL);
}
