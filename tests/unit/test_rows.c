/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a reply that is a list, read one at a time. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include <malloc.h>
#include "base/buf.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/envelope.h"
#if !defined(__SANITIZE_ADDRESS__)
#include "peak.h"
#endif

static void read_reply(struct answer *a, const char *body, enum oms_effect effect)
{
    struct http_reply reply = {
        .fault = HTTP_DONE, .status = 200, .body = body, .length = strlen(body)};
    answer_read(a, &reply, "http://oms:8089", effect, NULL);
}

static void bad_rows_are_lost_alone(void **state)
{
    static const struct {
        const char *row, *words;
    } cases[] = {
        {"{\"id\":\"e_2\",\"name\":\"a\xff\"}", "e_2: The byte \\xff is not valid UTF-8 here."},
        {"{\"name\":\"\\ud800\",\"ID\":\"e_2\"}", "e_2: \\ud800 is one half of a surrogate pair"},
        {"{\"x\":{\"id\":[1,]},\"id\":\"e\\\"2\"}", "e\\\"2: There is a comma before"},
        {"{\"a\":1,\"a\":2}", "row 2: The key \"a\" occurs twice"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a;
        struct json_object *row;
        char *body = mem_printf("{\"success\":true,\"x\":[\"]\"],\"Data\":[{\"id\":\"e_1\"},%s , "
                                "{\"id\":\"e_3\"}],\"totalCount\":3}",
                                cases[i].row);
        read_reply(&a, body, OMS_READS);
        assert_int_equal(a.result.verdict, OMS_OK);
        assert_int_equal(a.total, 3);
        assert_int_equal(a.rows.count, 3);
        assert_true(answer_next_row(&a, &row));
        json_object_put(row);
        assert_true(answer_next_row(&a, &row));
        assert_string_equal(jsonc_string(row, "id"), "e_3");
        json_object_put(row);
        assert_false(answer_next_row(&a, &row));
        assert_int_equal(a.lost.count, 1);
        assert_int_equal(strncmp(a.lost.first, cases[i].words, strlen(cases[i].words)), 0);
        answer_clear(&a);
        read_reply(&a, body, OMS_CREATES);
        assert_int_not_equal(a.result.verdict, OMS_OK);
        answer_clear(&a);
        free(body);
    }
}

static void a_bad_frame_loses_the_list(void **state)
{
    static const char *const bodies[] = {
        "{\"success\":true,\"data\":[{\"id\":\"\xff\"}]",
        "{\"success\":true,\"data\":[{\"id\":\"\xff\"},",
        "{\"success\":true,\"data\":[{\"id\":\"\xff}]}",
        "{\"success\":true,\"data\":[}]}",
        "{\"success\":true,\"data\":[,]}",
        "{\"success\":true,\"data\":{\"id\":\"\xff\"}}",
        "{\"success\":true,\"data\":[1 2]}",
        "{\"success\":true,\"message\":\"\xff\",\"data\":[1]}",
        "{\"data\"",
        "{\"data\":[",
        "{\"data\":[\"\\",
        "[\xff]",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct answer a;
        read_reply(&a, bodies[i], OMS_READS);
        assert_int_equal(a.result.verdict, OMS_STRANGE);
        assert_int_equal(a.lost.count, 0);
        answer_clear(&a);
    }
}

/* A tree of nothing but small values would take sixty times its text. */
static void trees_are_bounded(void **state)
{
    struct buf body = {0};
    struct answer a;
    struct json_object *row;
    buf_text(&body, "{\"success\":true,\"data\":{\"x\":[1");
    for (int i = 0; i < 200000; i++)
        buf_text(&body, ",1");
    buf_text(&body, "]}}");
    read_reply(&a, buf_string(&body), OMS_READS);
    assert_int_equal(a.result.verdict, OMS_OK);
    assert_false(answer_next_row(&a, &row));
    assert_string_equal(a.lost.first, "row 1: It would take more than 2 MiB of memory.");
    answer_clear(&a);
    read_reply(&a, buf_string(&body), OMS_CREATES);
    assert_int_equal(a.result.verdict, OMS_STRANGE);
    assert_non_null(strstr(a.message, "more than 2 MiB of memory"));
    answer_clear(&a);
    buf_clear(&body);
}

/* As large as a real one can be: a row that differs, in a table of as many columns as Oracle has.
 */
static void real_replies_have_room(void **state)
{
    struct buf body = {0};
    struct answer a;
    struct json_object *row;
    buf_text(&body, "{\"success\":true,\"data\":{\"failedRecordDetails\":[1");
    for (int i = 0; i < 1000; i++)
        buf_printf(&body,
                   ",{\"columnName\":\"column_%05d\",\"sourceValue\":\"%d\",\"destValue\":null}", i,
                   i);
    buf_text(&body, "]}}");
    read_reply(&a, buf_string(&body), OMS_READS);
    assert_true(answer_next_row(&a, &row));
    json_object_put(row);
    answer_clear(&a);
    read_reply(&a, buf_string(&body), OMS_CREATES);
    assert_int_equal(a.result.verdict, OMS_OK);
    answer_clear(&a);
    buf_clear(&body);
}

/* Reads the rows that are left; how many there were. */
static size_t count_rows(struct answer *a)
{
    size_t count = 0;
    struct json_object *row;
    for (; answer_next_row(a, &row); count++)
        json_object_put(row);
    return count;
}

/* A list may have any number of values; only a row that has too many by itself is lost. */
static void values_of_a_list_are_counted_by_row(void **state)
{
    struct buf body = {0};
    struct answer a;
    buf_text(&body, "{\"success\":true,\"data\":[[1],[1");
    for (int i = 0; i < 200000; i++)
        buf_text(&body, ",1");
    buf_text(&body, "]");
    for (int i = 0; i < 200000; i++)
        buf_text(&body, ",[1]");
    buf_text(&body, "],\"totalCount\":7}");
    read_reply(&a, buf_string(&body), OMS_READS);
    assert_int_equal(a.result.verdict, OMS_OK);
    assert_int_equal(a.total, 7);
    assert_int_equal(a.rows.count, 200002);
    assert_int_equal(count_rows(&a), 200001);
    assert_int_equal(a.lost.count, 1);
    assert_string_equal(a.lost.first, "row 2: It would take more than 2 MiB of memory.");
    answer_clear(&a);
    buf_clear(&body);
}

/* The rows of a list in disguise would be passed over without a word. */
static void rows_that_are_not_found_are_no_list(void **state)
{
    static const char *const bodies[] = {
        "{\"success\":true,\"d\\u0061ta\":[{\"id\":\"e_1\"}]}",
        "{\"success\":true,\"Data\":[1],\"data\":[{\"id\":\"e_1\"}]}",
        "{\"success\":true,\"d\\u0061ta\":{\"id\":\"e_1\"}}",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct answer a;
        read_reply(&a, bodies[i], OMS_READS);
        assert_int_equal(a.result.verdict, OMS_STRANGE);
        answer_clear(&a);
    }
}

#if !defined(__SANITIZE_ADDRESS__)
static size_t memory_in_use(void)
{
    struct mallinfo2 m = mallinfo2();
    return m.uordblks + m.hblkhd;
}

/* As json-c trees, rows like these take 8 times their text, and small ones 60 times. */
static void expect_little_memory(const char *row, size_t length)
{
    struct buf body = {0};
    struct answer a;
    struct json_object *tree;
    buf_text(&body, "{\"success\":true,\"data\":[");
    size_t rows = 0;
    for (; body.len < length; rows++) {
        buf_text(&body, rows ? "," : "");
        buf_printf(&body, row, rows, rows);
    }
    buf_text(&body, "]}");
    unsetenv("LOCPATH"); /* with it, each newlocale() of json-c leaves 64 bytes behind in glibc */
    size_t before = memory_in_use(), most = 0;
    read_reply(&a, buf_string(&body), OMS_READS);
    assert_int_equal(a.result.verdict, OMS_OK);
    for (size_t i = 0; i < rows; i++) {
        assert_true(answer_next_row(&a, &tree));
        /* Nor does it take less than nothing, where the C library gave something back meanwhile. */
        size_t now = i % 100 == 0 ? memory_in_use() : 0;
        most = now > before + most ? now - before : most;
        json_object_put(tree);
    }
    assert_false(answer_next_row(&a, &tree));
    assert_int_equal(a.lost.count, 0);
    if (most > body.len / 4 + 4096)
        fail_msg("%zu bytes for %zu of text", most, body.len);
    answer_clear(&a);
    buf_clear(&body);
}

static void lists_take_little_more_than_their_text(void **state)
{
    expect_little_memory(
        "{\"id\":\"e_4wrb443dqy%05zu\",\"name\":\"member_mysql_%05zu\",\"type\":\"MYSQL\","
        "\"version\":\"8.0.36\",\"host\":\"10.20.30.40\",\"port\":3306,"
        "\"description\":\"orders of the web shop, the primary of three\","
        "\"owner\":\"admin\",\"createTime\":\"2026-11-20T10:00:00Z\"}",
        10 << 20);
    expect_little_memory("{\"id\":\"e%zu\",\"x\":%zu}", 100000);
    expect_little_memory("{\"id\":\"e%zu\",\"x\":%zu}", 1 << 20);
}

struct reading {
    struct buf body;
    enum oms_effect effect;
};

static void read_whole(void *arg)
{
    struct reading *r = arg;
    struct answer a;
    struct json_object *row;
    read_reply(&a, buf_string(&r->body), r->effect);
    while (answer_next_row(&a, &row))
        json_object_put(row);
    answer_clear(&a);
}

/* Text and all; at least what one tree may take, and what the allocator keeps beside it. */
static void expect_four_times(struct reading *r)
{
    enum { LEAST = 5 << 19 };
    size_t most = peak_of(read_whole, r);
    if (most > LEAST && most > 3 * r->body.len)
        fail_msg("%.60s...: %zu bytes for %zu of text", buf_string(&r->body), most, r->body.len);
}

/* Whatever a server sends, and however it is read. */
static void take_four_times_the_text(size_t length)
{
    static const struct {
        const char *begin, *again, *end;
    } some[] = {
        {"{\"data\":{\"x\":[", "1", "]}}"},
        {"{\"data\":{\"x\":[", "[]", "]}}"},
        {"{\"data\":{\"x\":[", "{}", "]}}"},
        {"{\"data\":{\"x\":[", "{\"a\":1,\"b\":\"\"}", "]}}"},
        {"{\"data\":{\"x\":[", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
         "]}}"},
        {"{\"data\":{\"x\":[", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}", "]}}"},
        {"{\"data\":{", "\"%07zu\":1", "}}"},
        {"{\"data\":[[", "1", "]]}"},
        {"{\"data\":[{", "\"%07zu\":1", "}]}"},
        {"{\"data\":[{", "\"%07zu\":1", "1}]}"},
        {"{\"success\":true,\"data\":{},\"x\":[", "[]", "]}"},
        {"{\"success\":true,\"data\":[],\"x\":{", "\"%07zu\":1", "}}"},
        {"[", "1", "]"},
        {"{", "\"%07zu\":1", "}"},
    };
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        struct reading r = {.effect = OMS_READS};
        buf_text(&r.body, some[i].begin);
        for (size_t n = 0; r.body.len < length; n++) {
            buf_text(&r.body, n > 0 ? "," : "");
            if (strchr(some[i].again, '%') != NULL)
                buf_printf(&r.body, "\"%07zu\":1", n);
            else
                buf_text(&r.body, some[i].again);
        }
        buf_text(&r.body, some[i].end);
        expect_four_times(&r);
        r.effect = OMS_CREATES;
        expect_four_times(&r);
        buf_clear(&r.body);
    }
}

static void any_reply_takes_four_times_its_text(void **state)
{
    take_four_times_the_text(30000);
    take_four_times_the_text(300000);
    take_four_times_the_text(1 << 20);
    take_four_times_the_text(8 << 20);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_rows_are_lost_alone),
        cmocka_unit_test(a_bad_frame_loses_the_list),
        cmocka_unit_test(trees_are_bounded),
        cmocka_unit_test(real_replies_have_room),
        cmocka_unit_test(values_of_a_list_are_counted_by_row),
        cmocka_unit_test(rows_that_are_not_found_are_no_list),
#if !defined(__SANITIZE_ADDRESS__)
        cmocka_unit_test(lists_take_little_more_than_their_text),
        cmocka_unit_test(any_reply_takes_four_times_its_text),
#endif
    };
    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
