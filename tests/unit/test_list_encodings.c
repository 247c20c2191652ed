/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of objects: encodings, long and broken input, a million lines. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "catalog/import/list_import.h"
#include "catalog/import/object_list.h"

static const char chinese[] = "店铺.订单\nshop.orders\n店铺.客户,店铺.商品\n中.国\n";

static struct object_list *read_bytes(const char *bytes, size_t length)
{
    struct object_list *o = mem_new(sizeof *o);
    object_list_init(o);
    object_list_read(o, bytes, length, NULL, false);
    return o;
}

static void list_free(struct object_list *o)
{
    object_list_clear(o);
    free(o);
}

static size_t encode(const char *to, const char *text, char *out, size_t room)
{
    iconv_t c = iconv_open(to, "UTF-8");
    assert_true(c != (iconv_t)-1);
    char *in = (char *)(uintptr_t)text, *end = out;
    size_t left = strlen(text), before = room;
    assert_true(iconv(c, &in, &left, &end, &room) != (size_t)-1);
    iconv_close(c);
    return before - room;
}

static void check(const char *to, const char *mark, size_t mark_length)
{
    char bytes[512];
    memcpy(bytes, mark, mark_length);
    size_t length = mark_length + encode(to, chinese, bytes + mark_length, sizeof bytes - 8);
    struct object_list *o = read_bytes(bytes, length);
    assert_int_equal(o->problem_total, 0);
    assert_int_equal(o->len, 5);
    assert_string_equal(object_list_get(o, 0).database, "店铺");
    assert_string_equal(object_list_get(o, 0).object, "订单");
    assert_string_equal(object_list_get(o, 1).object, "orders");
    assert_string_equal(object_list_get(o, 4).object, "国");
    list_free(o);
}

static void encodings(void **state)
{
    check("UTF-8", "", 0);
    check("UTF-8", "\xef\xbb\xbf", 3);
    check("UTF-16LE", "", 0);
    check("UTF-16LE", "\xff\xfe", 2);
    check("UTF-16BE", "", 0);
    check("UTF-16BE", "\xfe\xff", 2);
    check("GB18030", "", 0);
    check("GBK", "", 0);
}

static void beyond_the_first_plane(void **state)
{
    char bytes[64];
    size_t length = encode("UTF-16LE", "a.\xf0\xa0\x80\x80", bytes, sizeof bytes);
    struct object_list *o = read_bytes(bytes, length);
    assert_int_equal(o->len, 1);
    assert_string_equal(object_list_get(o, 0).object, "\xf0\xa0\x80\x80");
    list_free(o);
    o = read_bytes("a\0.\0\x00\xd8\n\0b\0.\0c\0", 14);
    assert_int_equal(o->problem_total, 1);
    assert_int_equal(o->problems[0].line, 1);
    assert_int_equal(o->len, 1);
    list_free(o);
}

/* A beginning of ASCII tells nothing: each line behind it tells for itself. */
static void what_comes_late_is_read_too(void **state)
{
    static const char *const encodings[] = {"UTF-8", "GB18030"};
    enum { LINES = 20000 };
    char tail[512];
    for (int i = 0; i < 2; i++) {
        struct buf b = {0};
        for (int line = 0; line < LINES; line++)
            buf_text(&b, "a.b\n");
        buf_add(&b, tail, encode(encodings[i], chinese, tail, sizeof tail));
        struct object_list *o = read_bytes(b.data, b.len);
        assert_int_equal(o->problem_total, 0);
        assert_int_equal(o->len, LINES + 5);
        assert_string_equal(object_list_get(o, LINES).object, "订单");
        list_free(o);
        buf_clear(&b);
    }
}

/* Most lines tell which it is: one of GBK may be one of UTF-8 by chance. */
static void most_lines_decide(void **state)
{
    char bytes[512];
    size_t length = encode("GB18030", "a.陌\na.订单\na.客户\n", bytes, sizeof bytes);
    struct object_list *o = read_bytes(bytes, length);
    assert_int_equal(o->len, 3);
    assert_string_equal(object_list_get(o, 0).object, "陌");
    list_free(o);
}

/* A body of JSON on one line of more than a mebibyte. */
static void a_long_body(void **state)
{
    size_t length = 3u << 20;
    char *bytes = mem_new(length + 1);
    static const char head[] =
        "{\"transferMapping\":{\"databases\":[{\"name\":\"a\",\"tables\":[{\"name\":\"b\"}]}]}";
    memset(bytes, ' ', length);
    memcpy(bytes, head, sizeof head - 1);
    memcpy(bytes + length - 2, "}\n", 2);
    struct object_list *o = read_bytes(bytes, length);
    assert_int_equal(o->len, 1);
    assert_int_equal(o->problem_total, 0);
    list_free(o);
    free(bytes);
}

static void neither_encoding(void **state)
{
    static const char bytes[] = "表.x\na.\xff\xff\nb.c\nd.\0e\n";
    struct object_list *o = read_bytes(bytes, sizeof bytes - 1);
    assert_int_equal(o->len, 2);
    assert_int_equal(o->problem_total, 2);
    assert_int_equal(o->problems[0].line, 2);
    assert_string_equal(o->problems[0].text, "a.\\xff\\xff");
    assert_int_equal(o->problems[1].line, 4);
    list_free(o);
}

static void a_line_without_end(void **state)
{
    size_t length = 3u << 20;
    char *bytes = mem_new(length + 1);
    memset(bytes, 'x', length);
    memcpy(bytes, "a.b\n", 4);
    memcpy(bytes + length - 5, "\nc.d\n", 5);
    struct object_list *o = read_bytes(bytes, length);
    assert_int_equal(o->len, 2);
    assert_int_equal(o->problem_total, 1);
    assert_int_equal(o->problems[0].line, 2);
    assert_int_equal(object_list_get(o, 1).line, 3);
    list_free(o);
    free(bytes);
}

static void only_so_many_problems_are_kept(void **state)
{
    struct buf b = {0};
    for (int i = 0; i < OBJECT_LIST_PROBLEMS + 5; i++)
        buf_text(&b, "a.b.c\n");
    struct object_list *o = read_bytes(b.data, b.len);
    assert_int_equal(o->problem_total, OBJECT_LIST_PROBLEMS + 5);
    assert_int_equal(o->problem_len, OBJECT_LIST_PROBLEMS);
    list_free(o);
    buf_clear(&b);
}

static void rubbish_is_survived(void **state)
{
    static const char signs[] = "ab.,;|\t\n\n\"'`[]={}:\\ \r\xe8\xa1\xa8\xff\x00#-";
    char bytes[400];
    srand(7);
    for (int i = 0; i < 20000; i++) {
        size_t length = (size_t)rand() % sizeof bytes;
        for (size_t j = 0; j < length; j++)
            bytes[j] = signs[(size_t)rand() % (sizeof signs - 1)];
        struct object_list *o = read_bytes(bytes, length);
        for (size_t j = 0; j < o->len; j++)
            assert_int_not_equal(*object_list_get(o, j).object, '\0');
        list_free(o);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings),
        cmocka_unit_test(beyond_the_first_plane),
        cmocka_unit_test(what_comes_late_is_read_too),
        cmocka_unit_test(most_lines_decide),
        cmocka_unit_test(a_long_body),
        cmocka_unit_test(neither_encoding),
        cmocka_unit_test(a_line_without_end),
        cmocka_unit_test(only_so_many_problems_are_kept),
        cmocka_unit_test(rubbish_is_survived),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("list_encodings", tests, NULL, NULL);
}
