/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/jsonc.h"

static struct json_object *parse(const char *text)
{
    char *why = NULL;
    struct json_object *tree = jsonc_parse(text, strlen(text), &why);
    if (why != NULL)
        fail_msg("%s", why);
    return tree;
}

static void check_refused(const char *text, const char *expected)
{
    char *why = NULL;
    assert_null(jsonc_parse(text, strlen(text), &why));
    assert_non_null(why);
    assert_string_equal(why, expected);
    free(why);
    assert_null(jsonc_parse(text, strlen(text), NULL));
}

static void what_json_c_lets_pass_is_refused(void **state)
{
    check_refused(
        "{\"a\":1,\n\"a\":2}",
        "Line 2, column 1: The key \"a\" occurs twice in this object; the first is at line 1, "
        "column 2.");
    check_refused("[NaN]", "Line 1, column 2: NaN is not JSON: a number consists of digits.");
    check_refused("[\"\t\"]",
                  "Line 1, column 3: There is a control character in this string; it must "
                  "be written as \\u0009.");
    check_refused("null", "There is only null here.");
    check_refused("", "Line 1, column 1: There is no JSON value here.");
}

static void every_kind_of_document_is_read(void **state)
{
    static const char *const texts[] = {"{}",   "[1]",   "12",      "-1.5",
                                        "true", "\"x\"", " [2] \n", "\xEF\xBB\xBF[3]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct json_object *tree = parse(texts[i]);
        assert_non_null(tree);
        json_object_put(tree);
    }
    char deep[129] = "";
    memset(deep, '[', 64);
    memset(deep + 64, ']', 64);
    struct json_object *tree = parse(deep);
    assert_int_equal(jsonc_length(tree), 1);
    json_object_put(tree);
}

static void names_are_found_in_any_case(void **state)
{
    struct json_object *o = parse("{\"Name\":\"folded\",\"name\":\"exact\",\"requestId\":\"r\"}");
    assert_string_equal(jsonc_string(o, "name"), "exact");
    assert_string_equal(jsonc_string(o, "NAME"), "folded");
    assert_string_equal(jsonc_string(o, "RequestId"), "r");
    assert_null(jsonc_get(o, "nam"));
    json_object_put(o);
}

static const char ill_typed[] = "{\"o\":{\"a\":1},\"l\":[1,2],\"s\":\"x\",\"n\":null,\"i\":7,"
                                "\"d\":1.5,\"b\":true}";

static void strings_are_strings_only(void **state)
{
    struct json_object *o = parse(ill_typed);
    assert_string_equal(jsonc_string(o, "s"), "x");
    static const char *const others[] = {"o", "l", "n", "i", "d", "b", "none"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_null(jsonc_string(o, others[i]));
    json_object_put(o);
}

static void scalars_become_texts(void **state)
{
    struct json_object *o = parse(ill_typed);
    static const char *const names[] = {"s", "i", "d", "b"};
    static const char *const texts[] = {"x", "7", "1.5", "true"};
    for (size_t i = 0; i < 4; i++) {
        char *text = jsonc_text(o, names[i]);
        assert_string_equal(text, texts[i]);
        free(text);
    }
    assert_null(jsonc_text(o, "o"));
    assert_null(jsonc_text(o, "l"));
    assert_null(jsonc_text(o, "n"));
    assert_null(jsonc_text(o, "none"));
    json_object_put(o);
}

static void integers_are_exact(void **state)
{
    struct json_object *o =
        parse("{\"a\":-12,\"b\":\"34\",\"c\":5.0,\"max\":9223372036854775807,"
              "\"big\":9223372036854775808,\"low\":-99999999999999999999,\"huge\":1e300,"
              "\"half\":1.5,\"word\":\"12x\",\"blank\":\" 1\",\"empty\":\"\",\"plus\":\"+1\","
              "\"yes\":true,\"list\":[1],\"long\":\"99999999999999999999\"}");
    int64_t value = 0;
    assert_true(jsonc_int(o, "a", &value) && value == -12);
    assert_true(jsonc_int(o, "b", &value) && value == 34);
    assert_true(jsonc_int(o, "c", &value) && value == 5);
    assert_true(jsonc_int(o, "max", &value) && value == INT64_MAX);
    static const char *const none[] = {"big",   "low",  "huge", "half", "word", "blank",
                                       "empty", "plus", "yes",  "list", "long", "absent"};
    value = 77;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (jsonc_int(o, none[i], &value))
            fail_msg("%s is taken for %lld", none[i], (long long)value);
    json_object_put(o);
}

static void booleans_have_three_answers(void **state)
{
    struct json_object *o = parse("{\"t\":true,\"f\":false,\"s\":\"true\",\"i\":1}");
    assert_int_equal(jsonc_bool(o, "t"), 1);
    assert_int_equal(jsonc_bool(o, "f"), 0);
    assert_int_equal(jsonc_bool(o, "s"), -1);
    assert_int_equal(jsonc_bool(o, "i"), -1);
    assert_int_equal(jsonc_bool(o, "none"), -1);
    json_object_put(o);
}

static void arrays_are_arrays_only(void **state)
{
    struct json_object *o = parse(ill_typed);
    struct json_object *list = jsonc_get(o, "l");
    assert_int_equal(jsonc_length(list), 2);
    assert_int_equal(json_object_get_int(jsonc_at(list, 1)), 2);
    assert_null(jsonc_at(list, 2));
    static const char *const others[] = {"o", "s", "n", "i", "d", "b"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct json_object *other = jsonc_get(o, others[i]);
        assert_int_equal(jsonc_length(other), 0);
        assert_null(jsonc_at(other, 0));
        if (!json_object_is_type(other, json_type_object))
            assert_null(jsonc_get(other, "a"));
    }
    assert_int_equal(jsonc_length(NULL), 0);
    assert_null(jsonc_get(NULL, "a"));
    json_object_put(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_json_c_lets_pass_is_refused),
        cmocka_unit_test(every_kind_of_document_is_read),
        cmocka_unit_test(names_are_found_in_any_case),
        cmocka_unit_test(strings_are_strings_only),
        cmocka_unit_test(scalars_become_texts),
        cmocka_unit_test(integers_are_exact),
        cmocka_unit_test(booleans_have_three_answers),
        cmocka_unit_test(arrays_are_arrays_only),
    };
    return cmocka_run_group_tests_name("jsonc", tests, NULL, NULL);
}
