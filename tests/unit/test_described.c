/* SPDX-License-Identifier: Apache-2.0 */
/* A task as a request: each value that is told is in the body, or it is said that it is not. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "oms/described.h"

struct copy {
    struct buf body; /* without blanks, which no value here has */
    struct texts left_out;
};

static struct copy copy_of(const char *task)
{
    struct copy c = {0};
    struct jtext told, body;
    assert_true(jtext_check(task, strlen(task), &told));
    described_body(told, &c.body, &c.left_out);
    assert_true(jtext_check(buf_string(&c.body), c.body.len, &body));
    char *to = c.body.data;
    for (const char *from = c.body.data; *from; from++)
        if (*from != ' ' && *from != '\n')
            *to++ = *from;
    *to = '\0';
    return c;
}

static void copy_clear(struct copy *c)
{
    texts_clear(&c->left_out);
    buf_clear(&c->body);
}

static void expect(const char *task, const char *body, const char *left_out)
{
    struct copy c = copy_of(task);
    char *lines = texts_join(&c.left_out);
    assert_string_equal(buf_string(&c.body), body);
    assert_string_equal(lines, left_out);
    free(lines);
    copy_clear(&c);
}

static void expect_unread(const char *key, const char *value)
{
    char *task = mem_printf("{\"%s\":%s}", key, value);
    char *line = mem_printf("%s (in a form that cannot be read): %s", key, value);
    expect(task, "{}", line);
    free(line);
    free(task);
}

static void test_labels(void **state)
{
    expect("{\"Labels\":[{\"Id\":\"l_1\"},{\"id\":7,\"name\":\"x\"}]}",
           "{\"labelIds\":[\"l_1\",\"7\"]}", "");
    expect("{\"labelIds\":[],\"labels\":[{\"id\":\"l_1\"}]}", "{\"labelIds\":[\"l_1\"]}", "");
    expect("{\"labelIds\":[\"l_2\"],\"labels\":[{\"id\":\"l_1\"}]}", "{\"labelIds\":[\"l_2\"]}",
           "");
    expect("{\"labels\":[]}", "{}", "");
    static const char *const unread[] = {
        "[{\"id\":\"l_1\"},{\"id\":true}]",
        "[{\"id\":1.5}]",
        "[{\"id\":-1}]",
        "[{\"id\":null}]",
        "[{\"id\":\"\"}]",
        "[{\"id\":[\"l_1\"]}]",
        "[{\"id\":{\"id\":\"l_1\"}}]",
        "[{\"name\":\"a\"}]",
        "[\"l_1\"]",
        "[null]",
        "{\"id\":\"l_1\"}",
        "\"l_1\"",
        "7",
        "true",
    };
    for (size_t i = 0; i < sizeof unread / sizeof *unread; i++)
        expect_unread("labels", unread[i]);
}

static void test_endpoints(void **state)
{
    expect(
        "{\"sourceConnectInfo\":{\"endpointId\":\"e_1\"},\"SinkConnectInfo\":{\"EndpointId\":12}}",
        "{\"sourceEndpointId\":\"e_1\",\"sinkEndpointId\":\"12\"}", "");
    expect("{\"sourceEndpointId\":\"\",\"sourceConnectInfo\":{\"endpointId\":\"e_1\"}}",
           "{\"sourceEndpointId\":\"e_1\"}", "");
    expect("{\"sourceEndpointId\":5,\"sourceConnectInfo\":{\"endpointId\":\"e_1\"}}",
           "{\"sourceEndpointId\":\"5\"}", "");
    expect("{\"sourceConnectInfo\":{\"endpointId\":null,\"host\":\"h\"}}", "{}", "");
    static const char *const unread[] = {
        "{\"endpointId\":true}",
        "{\"endpointId\":[\"e_1\"]}",
        "{\"endpointId\":{\"id\":\"e_1\"}}",
        "{\"endpointId\":1e3}",
        "[{\"endpointId\":\"e_1\"}]",
        "\"e_1\"",
        "5",
        "true",
    };
    for (size_t i = 0; i < sizeof unread / sizeof *unread; i++)
        expect_unread("sinkConnectInfo", unread[i]);
}

/* They are carried over as they are: what is of a wrong type there is a finding of the spec. */
static void test_each_key_of_each_type(void **state)
{
    static const char *const keys[] = {
        "name",
        "type",
        "labelIds",
        "transferMapping",
        "commonTransferConfig",
        "enableStructTransfer",
        "structTransferConfig",
        "enableFullTransfer",
        "enableFullVerify",
        "fullTransferConfig",
        "enableIncrTransfer",
        "incrTransferConfig",
        "enableReverseIncrTransfer",
        "reverseIncrTransferConfig",
    };
    static const char *const values[] = {
        "\"x\"",
        "1.5",
        "-3",
        "1e400",
        "18446744073709551616",
        "true",
        "false",
        "[1,null,{\"a\":[]}]",
        "{\"databases\":5}",
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
            char *task = mem_printf("{\"id\":\"np_1\",\"%c%s\":%s}", *keys[i] - 'a' + 'A',
                                    keys[i] + 1, values[j]);
            char *body = mem_printf("{\"%s\":%s}", keys[i], values[j]);
            expect(task, body, "");
            free(body);
            free(task);
        }
}

static void test_alike_keys(void **state)
{
    expect("{\"Name\":\"a\",\"name\":\"b\",\"NAME\":\"c\"}", "{\"name\":\"b\"}",
           "name: \"a\"\nname: \"c\"");
    expect("{\"Name\":\"a\",\"NAME\":\"b\"}", "{\"name\":\"a\"}", "name: \"b\"");
    expect("{\"name\":null,\"Name\":\"b\"}", "{\"name\":\"b\"}", "");
    expect("{\"name\":\"b\",\"Name\":\"b\"}", "{\"name\":\"b\"}", "");
    expect("{\"labels\":[{\"id\":\"l_1\"}],\"Labels\":[{\"id\":\"l_2\"}]}",
           "{\"labelIds\":[\"l_1\"]}", "labels: [{\"id\":\"l_2\"}]");
}

static void test_mapping(void **state)
{
    expect(
        "{\"transferMapping\":{\"id\":1,\"databases\":[{\"id\":2,\"name\":\"d\","
        "\"tables\":[{\"id\":3,"
        "\"name\":\"t\",\"filterColumns\":null,\"columns\":[{\"columnName\":\"c\",\"mappedName\":"
        "\"c\"},{\"columnName\":\"e\"}],\"adbTableSchema\":{\"id\":4,\"columns\":[\"c\"]}}]}]}}",
        "{\"transferMapping\":{\"databases\":[{\"name\":\"d\",\"tables\":[{\"name\":\"t\","
        "\"adbTableSchema\":{\"id\":4,\"columns\":[\"c\"]}}]}]}}",
        "");
    expect("{\"transferMapping\":{\"databases\":[{\"name\":\"d\",\"views\":[{\"name\":\"v\","
           "\"columns\":[{\"columnName\":\"c\",\"mappedName\":\"c2\"}]}]}]}}",
           "{\"transferMapping\":{\"databases\":[{\"name\":\"d\",\"views\":[{\"name\":\"v\"}]}]}}",
           "transferMapping: 1 object with columns of other names in the sink");
    expect("{\"transferMapping\":{\"databases\":null}}", "{}", "");
}

static void test_rest(void **state)
{
    expect(
        "{\"importance\":\"HIGH\",\"workerGradeId\":null,\"enableIncrVerify\":false,\"status\":5,"
        "\"steps\":[1]}",
        "{}", "importance: \"HIGH\"\nenableIncrVerify: false");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),     cmocka_unit_test(test_endpoints),
        cmocka_unit_test(test_alike_keys), cmocka_unit_test(test_each_key_of_each_type),
        cmocka_unit_test(test_mapping),    cmocka_unit_test(test_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
