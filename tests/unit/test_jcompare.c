/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/jcompare.h"
#if !defined(__SANITIZE_ADDRESS__)
#include "peak.h"
#endif

/* To be cleared. */
static struct jcompared compare(const char *sent, const char *there)
{
    struct jcompared c;
    struct jcomparison what = {0};
    assert_true(jtext_check(sent, strlen(sent), &what.sent));
    assert_true(jtext_check(there, strlen(there), &what.there));
    jcompare(&what, &c);
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
    check_equal("{\"a\": 1, \"b\": {\"c\": false}}", "{\"a\": null}", 2);
    struct jcompared c = compare("{\"a\": 1, \"b\": [{\"c/d\": false}]}", "{\"b\": [{}]}");
    assert_int_equal(c.unsaid, 2);
    assert_string_equal(c.unsaid_at[0], "/a");
    assert_string_equal(c.unsaid_at[1], "/b/0/c~1d");
    jcompared_clear(&c);
}

static void test_different(void **state)
{
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
    struct buf sent = {0}, there = {0};
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

static bool counts_few(size_t depth, const char *key)
{
    return strcmp(key, depth == 0 ? "m" : "name") == 0;
}

/* Only some keys count, and some members lie elsewhere. */
static void test_parts(void **state)
{
    static const char sent[] = "{\"i\": 1, \"m\": [{\"name\": \"a\", \"x\": 1}], \"z\": \"e\"}";
    static const char there[] = "{\"M\": [{\"x\": 2, \"name\": null, \"id\": \"a\"}]}",
                      also[] = "{\"z\": \"e\", \"i\": 2}";
    struct jcomparison what = {.counts = counts_few};
    struct jcompared c;
    assert_true(jtext_check(sent, strlen(sent), &what.sent));
    assert_true(jtext_check(there, strlen(there), &what.there));
    jcompare(&what, &c);
    assert_int_equal(c.different, 0);
    assert_int_equal(c.unsaid, 1);
    assert_string_equal(c.unsaid_at[0], "/m/0/name");
    jcompared_clear(&c);
    assert_true(jtext_check(also, strlen(also), &what.also));
    what.counts = NULL;
    jcompare(&what, &c);
    assert_int_equal(c.different, 2);
    assert_string_equal(c.kept[0].pointer, "/i");
    assert_string_equal(c.kept[1].pointer, "/m/0/x");
    assert_int_equal(c.unsaid, 1);
    jcompared_clear(&c);
}

/* What is written otherwise is the same. */
static void test_written(void **state)
{
    check_equal(" {\"\\u0061\" : [ \"\\u957f\\n\" , { } , [ ] , -0.5e1 ] } ",
                "{\"a\":[\"长\\u000a\",{},[],-5.0]}", 0);
    struct jcompared c = compare("{\"a\": [{\"b\" : \"\\u957f\" , \"c\":[ 1, null,true ]} ]}",
                                 "{\"a\": \"\\u0000\"}");
    assert_string_equal(c.kept[0].sent, "[{\"b\":\"长\",\"c\":[1,null,true]}]");
    assert_string_equal(c.kept[0].there, "\"\\u0000\"");
    jcompared_clear(&c);
}

#if !defined(__SANITIZE_ADDRESS__)
struct pair {
    struct buf sent, there;
    size_t different;
};

static void add_tables(struct buf *b, int tables, bool reversed)
{
    for (int i = 0; i < tables; i++)
        buf_printf(b, "%s{\"name\":\"orders_%07d\"}", i == 0 ? "[" : ",",
                   reversed ? tables - i : i + 1);
    buf_char(b, ']');
}

static void compare_pair(void *arg)
{
    struct pair *p = arg;
    struct jcompared c = compare(buf_string(&p->sent), buf_string(&p->there));
    if (c.different != p->different || c.unsaid != 0)
        abort();
    jcompared_clear(&c);
}

static void test_memory(void **state)
{
    for (int reversed = 0; reversed < 2; reversed++) {
        struct pair p = {0};
        add_tables(&p.sent, 300000, false);
        add_tables(&p.there, 300000, reversed);
        size_t most = peak_of(compare_pair, &p);
        if (most > p.sent.len)
            fail_msg("%zu bytes for %zu of text", most, p.sent.len);
        buf_clear(&p.sent);
        buf_clear(&p.there);
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal),
        cmocka_unit_test(test_unsaid),
        cmocka_unit_test(test_different),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_missing_entry),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_written),
#if !defined(__SANITIZE_ADDRESS__)
        cmocka_unit_test(test_memory),
#endif
    };
    return cmocka_run_group_tests_name("jcompare", tests, NULL, NULL);
}
