/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/jread.h"
#include "base/jwrite.h"

static void the_layout(void **state)
{
    struct buf b = {0};
    struct jwrite w;
    jwrite_init(&w, &b);
    jwrite_object(&w);
    jwrite_member(&w, "name", "mysql→ob");
    jwrite_key(&w, "none");
    jwrite_string(&w, NULL);
    jwrite_key(&w, "list");
    jwrite_array(&w);
    jwrite_number(&w, "1.50e3");
    jwrite_integer(&w, -7);
    jwrite_bool(&w, true);
    jwrite_array(&w);
    jwrite_array_end(&w);
    jwrite_object(&w);
    jwrite_object_end(&w);
    jwrite_array_end(&w);
    jwrite_texts(&w, "texts", &(struct texts){.items = (char *[]){"a", "\""}, .len = 2});
    jwrite_texts(&w, "no texts", &(struct texts){0});
    jwrite_key(&w, "on");
    jwrite_bool(&w, false);
    jwrite_object_end(&w);
    assert_string_equal(buf_string(&b), "{\n"
                                        "  \"name\": \"mysql→ob\",\n"
                                        "  \"none\": null,\n"
                                        "  \"list\": [\n"
                                        "    1.50e3,\n"
                                        "    -7,\n"
                                        "    true,\n"
                                        "    [],\n"
                                        "    {}\n"
                                        "  ],\n"
                                        "  \"texts\": [\n"
                                        "    \"a\",\n"
                                        "    \"\\\"\"\n"
                                        "  ],\n"
                                        "  \"no texts\": [],\n"
                                        "  \"on\": false\n"
                                        "}");
    buf_clear(&b);
}

static void only_what_must_be_is_escaped(void **state)
{
    struct buf b = {0};
    json_quote(&b, "a\"\\/\b\f\n\r\t\0\x1f\x7f\xc2\x85中", 17);
    assert_string_equal(buf_string(&b),
                        "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f\\u0085中\"");
    buf_reset(&b);
    json_quote(&b, "", 0);
    assert_string_equal(buf_string(&b), "\"\"");
    buf_clear(&b);
}

static void every_byte_comes_back(void **state)
{
    char all[128];
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)i;
    struct buf b = {0};
    json_quote(&b, all, sizeof all);
    struct jread *r = jread_new(b.data, b.len);
    assert_int_equal(jread_next(r), JREAD_STRING);
    assert_int_equal(jread_length(r), sizeof all);
    assert_memory_equal(jread_text(r), all, sizeof all);
    jread_free(r);
    buf_clear(&b);
}

static void raw_values_are_laid_out_anew(void **state)
{
    const char *raw = " {\"a\\u0062\":[ ],\"c\":[1,{\"d\":null}],\"e\":\"\\u4e2d\\/\"} ";
    struct buf b = {0};
    struct jwrite w;
    jwrite_init(&w, &b);
    jwrite_array(&w);
    jwrite_raw(&w, raw, strlen(raw));
    jwrite_raw(&w, "-1.0E5", 6);
    jwrite_array_end(&w);
    const char *laid_out = "[\n"
                           "  {\n"
                           "    \"ab\": [],\n"
                           "    \"c\": [\n"
                           "      1,\n"
                           "      {\n"
                           "        \"d\": null\n"
                           "      }\n"
                           "    ],\n"
                           "    \"e\": \"中/\"\n"
                           "  },\n"
                           "  -1.0E5\n"
                           "]";
    assert_string_equal(buf_string(&b), laid_out);
    struct buf again = {0};
    jwrite_init(&w, &again);
    jwrite_raw(&w, b.data, b.len);
    assert_string_equal(buf_string(&again), laid_out);
    buf_clear(&again);
    buf_clear(&b);
}

static void deep_nesting_is_indented(void **state)
{
    struct buf b = {0};
    struct jwrite w;
    jwrite_init(&w, &b);
    for (int i = 0; i < JREAD_DEPTH; i++)
        jwrite_array(&w);
    jwrite_null(&w);
    const char *line = strrchr(buf_string(&b), '\n') + 1;
    assert_int_equal(strspn(line, " "), 2 * JREAD_DEPTH);
    assert_string_equal(line + strspn(line, " "), "null");
    buf_clear(&b);
}

/* The caller may empty the buffer at any moment. */
static void the_buffer_may_be_drained(void **state)
{
    struct buf b = {0}, all = {0};
    struct jwrite w;
    jwrite_init(&w, &b);
    jwrite_array(&w);
    for (int i = 0; i < 3; i++) {
        jwrite_number(&w, "7");
        buf_add(&all, b.data, b.len);
        buf_reset(&b);
    }
    jwrite_array_end(&w);
    buf_add(&all, b.data, b.len);
    assert_string_equal(buf_string(&all), "[\n  7,\n  7,\n  7\n]");
    buf_clear(&b);
    buf_clear(&all);
}

static void what_is_hidden_is_escaped(void **state)
{
    static const char *const pairs[][2] = {
        {"a\x7f", "\"a\\u007f\""},
        {"\xc2\x9b\x36n", "\"\\u009b6n\""},
        {"\xc2\xa0\xc3\xa9\xe4\xb8\xad", "\"\xc2\xa0\xc3\xa9\xe4\xb8\xad\""},
        {"12345678\xe2\x80\xae"
         "a\xd8\x9c",
         "\"12345678\\u202ea\\u061c\""},
        {"\xe2\x80\x8b\xef\xbb\xbf\xe2\x80\x94", "\"\\u200b\\ufeff\xe2\x80\x94\""},
        {"\xf3\xa0\x81\x81", "\"\\udb40\\udc41\""},
        {"1234567\x7f", "\"1234567\\u007f\""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct buf out = {0};
        json_quote(&out, pairs[i][0], strlen(pairs[i][0]));
        assert_string_equal(buf_string(&out), pairs[i][1]);
        assert_int_equal(json_plain(pairs[i][0], strlen(pairs[i][0])),
                         out.len == strlen(pairs[i][0]) + 2);
        buf_clear(&out);
    }
}

static void members_in_one_call(void **state)
{
    struct buf b = {0};
    struct jwrite w;
    jwrite_init(&w, &b);
    jwrite_object(&w);
    jwrite_member(&w, "other", "\xb2\xe2"); /* a message in GB18030 */
    jwrite_count(&w, "count", 3);
    jwrite_known(&w, "known", 0, true);
    jwrite_known(&w, "unknown", 7, false);
    jwrite_object_end(&w);
    assert_string_equal(buf_string(&b), "{\n  \"other\": \"\\\\xb2\\\\xe2\",\n  \"count\": 3,\n"
                                        "  \"known\": 0,\n  \"unknown\": null\n}");
    buf_clear(&b);
}

static void all_on_a_line(void **state)
{
    struct buf b = {0};
    struct jwrite w;
    jwrite_init(&w, &b);
    w.on_a_line = true;
    jwrite_object(&w);
    jwrite_count(&w, "one", 1);
    jwrite_key(&w, "list");
    jwrite_array(&w);
    jwrite_null(&w);
    jwrite_integer(&w, 2);
    jwrite_array_end(&w);
    jwrite_object_end(&w);
    assert_string_equal(buf_string(&b), "{\"one\": 1, \"list\": [null, 2]}");
    buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_hidden_is_escaped),
        cmocka_unit_test(the_layout),
        cmocka_unit_test(only_what_must_be_is_escaped),
        cmocka_unit_test(every_byte_comes_back),
        cmocka_unit_test(raw_values_are_laid_out_anew),
        cmocka_unit_test(deep_nesting_is_indented),
        cmocka_unit_test(the_buffer_may_be_drained),
        cmocka_unit_test(members_in_one_call),
        cmocka_unit_test(all_on_a_line),
    };
    return cmocka_run_group_tests_name("jwrite", tests, NULL, NULL);
}
