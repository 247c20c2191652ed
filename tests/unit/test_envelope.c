/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/jsonc.h"
#include "oms/envelope.h"

static struct answer judge(long status, const char *body, enum oms_effect effect)
{
    struct answer a;
    struct http_reply reply = {.fault = HTTP_DONE,
                               .status = status,
                               .body = body,
                               .length = strlen(body),
                               .may_have_acted = true};
    answer_read(&a, &reply, "http://oms:8089", effect, NULL);
    if (a.result.verdict == OMS_OK)
        assert_null(a.result.message);
    else
        assert_non_null(a.result.message);
    assert_int_equal(a.result.status, status);
    return a;
}

static void expect(long status, const char *body, enum oms_effect effect, enum oms_verdict verdict)
{
    struct answer a = judge(status, body, effect);
    assert_int_equal(a.result.verdict, verdict);
    answer_clear(&a);
}

static void test_casings(void **state)
{
    static const char *const replies[] = {
        "{\"success\":true,\"errorDetail\":null,\"code\":null,\"message\":null,"
        "\"requestId\":\"r1\",\"totalCount\":132,\"cost\":\"27 ms\",\"data\":\"np_1\"}",
        "{\"Success\":true,\"ErrorDetail\":{\"Code\":\"CM-X\",\"Message\":\"A system error.\"},"
        "\"Code\":\"INNER_ERROR\",\"Message\":\"A system error.\",\"RequestId\":\"r1\","
        "\"TotalCount\":132,\"Cost\":56,\"Data\":\"np_1\"}",
        "{\"SUCCESS\":true,\"code\":200,\"Message\":\"successful\",\"requestID\":\"r1\","
        "\"totalcount\":\"132\",\"data\":\"np_1\"}",
        "\xef\xbb\xbf{\"success\":true,\"Success\":\"true\","
        "\"requestId\":\"r1\",\"totalCount\":132,"
        "\"data\":\"np_1\"}\n",
    };
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        struct answer a = judge(200, replies[i], OMS_CREATES);
        assert_int_equal(a.result.verdict, OMS_OK);
        assert_string_equal(a.result.request_id, "r1");
        assert_null(a.result.code);
        assert_int_equal(a.total, 132);
        assert_string_equal(json_object_get_string(a.data), "np_1");
        answer_clear(&a);
    }
}

/* Neither that something was created nor that nothing was. */
static void test_contradictions(void **state)
{
    static const char *const replies[] = {
        "{\"success\":true,\"Success\":false,\"data\":\"np_1\"}",
        "{\"success\":false,\"Success\":true,\"data\":\"np_1\"}",
        "{\"Success\":false,\"SUCCESS\":\"true\"}",
        "{\"success\":false,\"Success\":false,\"SUCCESS\":true}",
        "{\"success\":false,\"Success\":true,\"SUCCESS\":false}",
        "{\"success\":false,\"Success\":null}",
        "{\"success\":false,\"success\":true}",
        "{\"success\":false,\"success\":false}",
        "{\"success\":false,\"\\u0073uccess\":true}",
    };
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        expect(200, replies[i], OMS_CREATES, OMS_UNKNOWN);
        expect(200, replies[i], OMS_READS, OMS_STRANGE);
        expect(400, replies[i], OMS_CREATES, OMS_REFUSED); /* as the status says */
    }
}

static void test_failure(void **state)
{
    struct answer a =
        judge(200,
              "{\"Success\":false,\"ErrorDetail\":{\"Code\":\"CM-1\",\"message\":\"in "
              "detail\",\"Proposal\":\"do this\"},\"code\":\"PARAM_ERROR\","
              "\"Message\":\"outer\",\"Advice\":\"or that\",\"RequestId\":\"r2\"}",
              OMS_CREATES);
    assert_int_equal(a.result.verdict, OMS_REFUSED);
    assert_string_equal(a.result.message, "in detail");
    assert_string_equal(a.result.code, "PARAM_ERROR");
    assert_string_equal(a.result.advice, "do this");
    assert_string_equal(a.result.request_id, "r2");
    answer_clear(&a);

    a = judge(200,
              "{\"success\":false,\"errorDetail\":{\"code\":\"CM-2\",\"message\":null,"
              "\"requestId\":\"r3\"},\"code\":null,\"message\":\"outer\",\"advice\":\"or that\"}",
              OMS_READS);
    assert_string_equal(a.result.message, "outer");
    assert_string_equal(a.result.code, "CM-2");
    assert_string_equal(a.result.advice, "or that");
    assert_string_equal(a.result.request_id, "r3");
    answer_clear(&a);

    a = judge(200, "{\"success\":false,\"code\":\"GHANA-OPERAT000001\"}", OMS_READS);
    assert_string_equal(a.result.message, "GHANA-OPERAT000001");
    answer_clear(&a);
}

static void test_ill_typed(void **state)
{
    struct answer a = judge(200,
                            "{\"success\":false,\"code\":500,\"message\":{\"a\":1},"
                            "\"errorDetail\":\"text\",\"advice\":[],\"requestId\":7,"
                            "\"totalCount\":\"many\",\"data\":[[]]}",
                            OMS_READS);
    assert_int_equal(a.result.verdict, OMS_REFUSED);
    assert_string_equal(a.result.code, "500");
    assert_string_equal(a.result.message, "500");
    assert_null(a.result.advice);
    assert_string_equal(a.result.request_id, "7");
    assert_int_equal(a.total, 0);
    answer_clear(&a);

    a = judge(200, "{\"success\":false,\"errorDetail\":[],\"message\":null}", OMS_READS);
    assert_int_equal(a.result.verdict, OMS_REFUSED);
    answer_clear(&a);
}

static void test_data_of_each_type(void **state)
{
    static const struct {
        const char *data;
        enum json_type type;
    } cases[] = {
        {"null", json_type_null},  {"\"x\"", json_type_string}, {"4", json_type_int},
        {"0.5", json_type_double}, {"true", json_type_boolean}, {"{}", json_type_object},
        {"[1]", json_type_array},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf body = {0};
        buf_printf(&body, "{\"success\":true,\"data\":%s}", cases[i].data);
        struct answer a = judge(200, buf_string(&body), OMS_READS);
        assert_int_equal(a.result.verdict, OMS_OK);
        assert_int_equal(json_object_get_type(a.data), cases[i].type);
        answer_clear(&a);
        buf_clear(&body);
    }
}

static void test_no_frame(void **state)
{
    static const char *const bodies[] = {
        "",
        "  \r\n",
        "OK",
        "null",
        "true",
        "[]",
        "[{\"success\":true}]",
        "{}",
        "{\"success\":null}",
        "{\"success\":\"yes\",\"data\":\"np_1\"}",
        "{\"success\":1}",
        "{\"message\":\"no verdict\"}",
        "{\"data\":{\"success\":true}}",
        "{\"success\":true",
        "{\"success\":true}}",
        "<html><title>502 Bad Gateway</title></html>",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        expect(200, bodies[i], OMS_READS, OMS_STRANGE);
        expect(200, bodies[i], OMS_CREATES, OMS_UNKNOWN);
        expect(502, bodies[i], OMS_READS, OMS_STRANGE);
        expect(500, bodies[i], OMS_CREATES, OMS_UNKNOWN);
        expect(504, bodies[i], OMS_CREATES, OMS_UNKNOWN);
        expect(408, bodies[i], OMS_CREATES, OMS_UNKNOWN);
        expect(404, bodies[i], OMS_READS, OMS_REFUSED);
        expect(404, bodies[i], OMS_CREATES, OMS_REFUSED);
        expect(429, bodies[i], OMS_CREATES, OMS_REFUSED);
        expect(302, bodies[i], OMS_CREATES, OMS_UNKNOWN);
        expect(407, bodies[i], OMS_CREATES, OMS_UNKNOWN);
        expect(413, bodies[i], OMS_CREATES, OMS_REFUSED);
        expect(499, bodies[i], OMS_CREATES, OMS_UNKNOWN);
        expect(401, bodies[i], OMS_CREATES, OMS_UNAUTHORISED);
        expect(403, bodies[i], OMS_READS, OMS_UNAUTHORISED);
    }
}

static void test_status_and_frame(void **state)
{
    static const char refusal[] = "{\"success\":false,\"message\":\"no\"}";
    expect(400, refusal, OMS_READS, OMS_REFUSED);
    expect(409, refusal, OMS_CREATES, OMS_REFUSED);
    expect(302, refusal, OMS_CREATES, OMS_UNKNOWN);
    expect(460, refusal, OMS_CREATES, OMS_UNKNOWN);
    expect(500, refusal, OMS_CREATES, OMS_UNKNOWN);
    expect(504, refusal, OMS_CREATES, OMS_UNKNOWN);
    expect(504, refusal, OMS_READS, OMS_REFUSED);
    expect(401, refusal, OMS_READS, OMS_UNAUTHORISED);
    expect(401, "{\"success\":true}", OMS_READS, OMS_UNAUTHORISED);
    expect(200, "{\"success\":false,\"code\":\"AUTHENTICATION_ERROR\"}", OMS_READS,
           OMS_UNAUTHORISED);
    expect(200, "{\"success\":true,\"code\":\"AUTHENTICATION_ERROR\"}", OMS_READS, OMS_OK);

    struct answer a = judge(401, refusal, OMS_READS);
    assert_string_equal(a.result.message, "no");
    answer_clear(&a);
}

static void test_glimpse(void **state)
{
    struct answer a = judge(404, "\n <html>\x1b[2J\n<body>", OMS_READS);
    assert_non_null(strstr(a.result.message, "http://oms:8089"));
    assert_non_null(strstr(a.result.message, "404"));
    assert_non_null(strstr(a.result.message, "<html>\\x1b[2J\\n<body>"));
    assert_non_null(strstr(a.result.message, "8088"));
    assert_null(strchr(a.result.message, '\x1b'));
    answer_clear(&a);

    char longer[1000];
    memset(longer, 'x', sizeof longer);
    char *glimpse = answer_glimpse(longer, sizeof longer);
    assert_int_equal(strlen(glimpse), 60);
    assert_string_equal(glimpse + 57, "...");
    free(glimpse);
    glimpse = answer_glimpse("\0\0", 2);
    assert_null(strchr(glimpse, '\n'));
    assert_true(strlen(glimpse) > 0);
    free(glimpse);
}

static void test_depth(void **state)
{
    struct buf body = {0};
    buf_text(&body, "{\"success\":true,\"data\":");
    for (int i = 0; i < 100000; i++)
        buf_char(&body, '[');
    expect(200, buf_string(&body), OMS_READS, OMS_STRANGE);
    buf_clear(&body);
}

static void test_faults(void **state)
{
    static const struct {
        enum http_fault fault;
        bool acted;
        enum oms_verdict reads, creates;
    } cases[] = {
        {HTTP_RESOLVE, false, OMS_UNREACHED, OMS_UNREACHED},
        {HTTP_CONNECT, false, OMS_UNREACHED, OMS_UNREACHED},
        {HTTP_TLS, false, OMS_UNREACHED, OMS_UNREACHED},
        {HTTP_LOCAL, false, OMS_UNREACHED, OMS_UNREACHED},
        {HTTP_TIMEOUT, true, OMS_UNREACHED, OMS_UNKNOWN},
        {HTTP_OVERTIME, true, OMS_UNREACHED, OMS_UNKNOWN},
        {HTTP_OVERTIME, false, OMS_UNREACHED, OMS_UNREACHED},
        {HTTP_BROKEN, true, OMS_UNREACHED, OMS_UNKNOWN},
        {HTTP_BROKEN, false, OMS_UNREACHED, OMS_UNREACHED},
        {HTTP_TOO_LARGE, true, OMS_STRANGE, OMS_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_reply reply = {.fault = cases[i].fault,
                                   .body = "{\"success\":true}",
                                   .length = 16,
                                   .why = "It broke.",
                                   .may_have_acted = cases[i].acted};
        for (int creates = 0; creates <= 1; creates++) {
            struct answer a;
            answer_read(&a, &reply, "http://oms:8089", creates ? OMS_CREATES : OMS_READS, NULL);
            assert_int_equal(a.result.verdict, creates ? cases[i].creates : cases[i].reads);
            assert_non_null(strstr(a.result.message, "It broke."));
            answer_clear(&a);
        }
    }
}

/* Whatever a server echoes, wherever it stands in the answer. */
static void test_echoes(void **state)
{
    static const char *const replies[] = {
        "{\"success\":false,\"message\":\"wrong: S3cret/pass\",\"code\":\"S3cret/pass\","
        "\"requestId\":\"S3cret/pass\",\"errorDetail\":{\"proposal\":\"not S3cret\\/pass\"}}",
        "{\"success\":false,\"message\":\"got Authorization: Basic am9lOlMzY3JldC9wYXNz\"}",
        "{\"success\":true,\"data\":{\"name\":\"S3cret/pass\",\"list\":[{\"x\":"
        "\"am9lOlMzY3JldC9wYXNz\"}]}}",
        "<html>GET / HTTP/1.1 S3cret%2Fpass</html>",
        "S3cret/pass",
    };
    static const char *const forms[] = {"S3cret", "am9lOlMz", "YXNz"};
    static const long statuses[] = {200, 302, 401, 403, 404, 429, 500, 502};
    struct redact *secrets = redact_new();
    redact_learn(secrets, "joe", "S3cret/pass");
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        for (size_t k = 0; k < sizeof statuses / sizeof *statuses; k++) {
            struct http_reply reply = {.status = statuses[k],
                                       .body = replies[i],
                                       .length = strlen(replies[i]),
                                       .may_have_acted = true};
            struct answer a;
            answer_read(&a, &reply, "http://oms:8089", k % 2 ? OMS_CREATES : OMS_READS, secrets);
            const char *texts[] = {a.message, a.code, a.advice, a.request_id,
                                   a.root ? json_object_to_json_string(a.root) : NULL};
            for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
                for (size_t f = 0; texts[t] && f < sizeof forms / sizeof *forms; f++)
                    if (strstr(texts[t], forms[f]))
                        fail_msg("%s in %s", forms[f], texts[t]);
            }
            answer_clear(&a);
        }
    }
    redact_free(secrets);
}

/* A name that equals a simple password must stay what it is: names are compared and sent. */
static void test_names_stay(void **state)
{
    static const char body[] = "{\"success\":true,\"data\":{\"name\":\"oceanbase\"}}";
    struct http_reply reply = {.status = 200, .body = body, .length = sizeof body - 1};
    struct redact *secrets = redact_new();
    struct answer a;
    redact_learn(secrets, "joe", "oceanbase");
    answer_read(&a, &reply, "http://oms:8089", OMS_READS, secrets);
    struct json_object *row;
    assert_true(answer_next_row(&a, &row));
    assert_string_equal(jsonc_string(row, "name"), "oceanbase");
    json_object_put(row);
    answer_clear(&a);
    redact_free(secrets);
}

/* A text is given as it came, but for what is secret. */
static void test_texts(void **state)
{
    static const char body[] =
        "{\"success\":true,\"data\":{ \"a\": [\"x\", \"is s3cr\\u0065t-pw!\" ] , "
        "\"b\":1 } }";
    struct http_reply reply = {.status = 200, .body = body, .length = sizeof body - 1};
    struct redact *secrets = redact_new();
    struct answer a;
    size_t length;
    answer_read(&a, &reply, "http://oms:8089", OMS_READS, secrets);
    assert_ptr_equal(answer_next_text(&a, &length), strchr(body + 1, '{'));
    answer_clear(&a);
    redact_learn(secrets, "joe", "s3cret-pw!");
    answer_read(&a, &reply, "http://oms:8089", OMS_READS, secrets);
    assert_string_equal(answer_next_text(&a, &length), "{ \"a\": [\"x\", \"is ***\" ] , \"b\":1 }");
    assert_int_equal(length, strlen("{ \"a\": [\"x\", \"is ***\" ] , \"b\":1 }"));
    answer_clear(&a);
    redact_free(secrets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_casings),
        cmocka_unit_test(test_contradictions),
        cmocka_unit_test(test_failure),
        cmocka_unit_test(test_ill_typed),
        cmocka_unit_test(test_data_of_each_type),
        cmocka_unit_test(test_no_frame),
        cmocka_unit_test(test_status_and_frame),
        cmocka_unit_test(test_glimpse),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_echoes),
        cmocka_unit_test(test_names_stay),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests_name("envelope", tests, NULL, NULL);
}
