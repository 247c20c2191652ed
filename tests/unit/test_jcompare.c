/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/buf.h"
#include "base/jcompare.h"
#include "base/jsonc.h"
#include "base/mem.h"

/* To be cleared. */
static struct jcompared compare(const char *sent, const char *there)
{
    struct jcompared c;
    struct json_object *a = jsonc_parse(sent, strlen(sent), NULL);
    struct json_object *b = jsonc_parse(there, strlen(there), NULL);
    assert_non_null(a);
    assert_non_null(b);
    jcompare(a, b, &c);
    json_object_put(a);
    json_object_put(b);
    return c;
}

static void check_equal(const char *sent, const char *there, size_t unsaid)
{
    struct jcompared c = compare(sent, there);
    if (c.different > 0)
        fail_msg("%s: sent %s, the server has %s", c.kept[0].pointer, c.kept[0].sent,
                 c.kept[0].there);
    assert_int_equal(c.unsaid, unsaid);
    jcompared_clear(&c);
}

static void check_different(const char *sent, const char *there, const char *pointer)
{
    struct jcompared c = compare(sent, there);
    assert_int_equal(c.different, 1);
    assert_string_equal(c.kept[0].pointer, pointer);
    jcompared_clear(&c);
}

static void test_equal(void **state)
{
    (void)state;
    check_equal("{}", "{\"a\": 1}", 0);
    check_equal("{\"a\": 1, \"b\": \"x\", \"c\": true}", "{\"c\":true,\"b\":\"x\",\"a\":1,\"d\":2}",
                0);
    check_equal("{\"aB\": {\"c\": [1, 2]}}", "{\"AB\": {\"C\": [1, 2]}}", 0);
    check_equal("{\"a\": \"1700000000\"}", "{\"a\": 1700000000}", 0);
    check_equal("{\"a\": 1.50}", "{\"a\": 1.5}", 0);
    check_equal("{\"a\": null, \"b\": [], \"c\": {}, \"d\": \"\"}", "{}", 0);
    check_equal("[[], [\"a\"]]", "[[], [\"a\"]]", 0);
}

static void test_unsaid(void **state)
{
    (void)state;
    check_equal("{\"a\": 1, \"b\": {\"c\": false}}", "{\"a\": null}", 2);
    struct jcompared c = compare("{\"a\": 1, \"b\": [{\"c/d\": false}]}", "{\"b\": [{}]}");
    assert_int_equal(c.unsaid, 2);
    assert_string_equal(c.unsaid_at[0], "/a");
    assert_string_equal(c.unsaid_at[1], "/b/0/c~1d");
    jcompared_clear(&c);
}

static void test_different(void **state)
{
    (void)state;
    check_different("{\"a\": 1}", "{\"a\": 2}", "/a");
    check_different("{\"a\": \"x\"}", "{\"a\": \"X\"}", "/a");
    check_different("{\"a\": true}", "{\"a\": false}", "/a");
    check_different("{\"a\": {\"b\": 1}}", "{\"a\": [1]}", "/a");
    check_different("{\"a\": \"{}\"}", "{\"a\": {}}", "/a");
    check_different("{\"a\": [1, 2]}", "{\"a\": [1, 3]}", "/a/1");
    check_different("{\"a\": []}", "{\"a\": [1]}", "/a");
    check_different("{\"a/b\": {\"c~d\": 1}}", "{\"a/b\": {\"c~d\": 2}}", "/a~1b/c~0d");
    check_different("{\"a\": 9007199254740993}", "{\"a\": 9007199254740992}", "/a");
}

/* Entries with a name are found in another order. */
static void test_order(void **state)
{
    (void)state;
    static const char sent[] =
        "{\"t\": [{\"name\": \"a\", \"n\": 1}, {\"name\": \"b\", \"n\": 2}], "
        "\"l\": [\"x\", \"y\"], \"i\": [{\"id\": \"p\"}, {\"id\": \"q\"}]}";
    check_equal(sent,
                "{\"t\": [{\"name\": \"b\", \"n\": 2}, {\"name\": \"a\", \"n\": 1}], "
                "\"l\": [\"y\", \"x\"], \"i\": [{\"id\": \"q\"}, {\"id\": \"p\"}]}",
                0);
    check_different(sent,
                    "{\"t\": [{\"name\": \"b\", \"n\": 2}, {\"name\": \"a\", \"n\": 3}], "
                    "\"l\": [\"y\", \"x\"], \"i\": [{\"id\": \"q\"}, {\"id\": \"p\"}]}",
                    "/t/0/n");
    check_different(sent,
                    "{\"t\": [{\"name\": \"b\", \"n\": 2}, {\"name\": \"a\", \"n\": 1}], "
                    "\"l\": [\"y\", \"z\"], \"i\": [{\"id\": \"q\"}, {\"id\": \"p\"}]}",
                    "/l/0");
}

static void test_missing_entry(void **state)
{
    (void)state;
    struct jcompared c = compare("[{\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": \"c\"}]",
                                 "[{\"name\": \"a\"}, {\"name\": \"c\"}]");
    assert_int_equal(c.different, 2);
    assert_string_equal(c.kept[0].sent, "[3]");
    assert_string_equal(c.kept[0].there, "[2]");
    assert_string_equal(c.kept[1].pointer, "/1");
    assert_string_equal(c.kept[1].sent, "{\"name\":\"b\"}");
    assert_string_equal(c.kept[1].there, "null");
    jcompared_clear(&c);
}

static void test_many(void **state)
{
    (void)state;
    struct buf sent, there;
    buf_init(&sent);
    buf_init(&there);
    for (int i = 0; i < 100; i++) {
        buf_printf(&sent, "%c%d", i ? ',' : '[', i);
        buf_printf(&there, "%c%d", i ? ',' : '[', i + 1);
    }
    buf_char(&sent, ']');
    buf_char(&there, ']');
    struct jcompared c = compare(buf_string(&sent), buf_string(&there));
    assert_int_equal(c.different, 100);
    assert_string_equal(c.kept[JCOMPARE_KEPT - 1].pointer, "/19");
    jcompared_clear(&c);
    buf_clear(&sent);
    buf_clear(&there);
}

/* A long value is cut between characters. */
static void test_long(void **state)
{
    (void)state;
    char text[400] = "{\"a\": \"";
    while (strlen(text) < 300)
        memcpy(text + strlen(text), "长", 4);
    memcpy(text + strlen(text), "\"}", 3);
    struct jcompared c = compare(text, "{\"a\": 1}");
    size_t length = strlen(c.kept[0].sent);
    assert_in_range(length, 100, 130);
    assert_string_equal(c.kept[0].sent + length - 6, "长...");
    jcompared_clear(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal),         cmocka_unit_test(test_unsaid),
        cmocka_unit_test(test_different),     cmocka_unit_test(test_order),
        cmocka_unit_test(test_missing_entry), cmocka_unit_test(test_many),
        cmocka_unit_test(test_long),
    };
    return cmocka_run_group_tests_name("jcompare", tests, NULL, NULL);
}
