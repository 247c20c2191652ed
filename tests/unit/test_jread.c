/* SPDX-License-Identifier: Apache-2.0 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/jread.h"
#include "base/mem.h"

/* Reads to the end or the first error. */
static enum jread_token read_through(struct jread *r)
{
    enum jread_token token;
    do
        token = jread_next(r);
    while (token != JREAD_END && token != JREAD_ERROR);
    return token;
}

static void accept_n(const char *text, size_t length)
{
    struct jread *r = jread_new(text, length);
    if (read_through(r) != JREAD_END)
        fail_msg("refused: %s", jread_why(r));
    assert_int_equal(jread_next(r), JREAD_END);
    jread_free(r);
}

static void accept(const char *text)
{
    accept_n(text, strlen(text));
}

struct refusal {
    const char *text;
    size_t line, column;
    const char *why;
};

static void refuse(const struct refusal *c)
{
    /* A copy without a NUL behind it: reading too far is seen by the sanitizer. */
    size_t length = strlen(c->text);
    char *copy = mem_resize(NULL, length, 1);
    memcpy(copy, c->text, length);
    struct jread *r = jread_new(copy, length);
    if (read_through(r) != JREAD_ERROR)
        fail_msg("accepted: %s", c->text);
    struct jread_place place = jread_at(r);
    if (strcmp(jread_why(r), c->why) != 0 || place.line != c->line || place.column != c->column)
        fail_msg("%s: %zu:%zu: %s", c->text, place.line, place.column, jread_why(r));
    assert_int_equal(jread_next(r), JREAD_ERROR);
    assert_string_equal(jread_why(r), c->why);
    jread_free(r);
    free(copy);
}

static void refuse_all(const struct refusal *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        refuse(&cases[i]);
}

#define REFUSE_ALL(cases) refuse_all(cases, sizeof cases / sizeof *cases)

static void what_the_standard_allows(void **state)
{
    static const char *const texts[] = {
        "{}",
        "[]",
        " [ ] ",
        "0",
        "-0",
        "-0.5e+10",
        "1E400",
        "12345678901234567890123",
        "true",
        "false",
        "null",
        "\"\"",
        "\t\r\n{ \"a\" :\n[ 1 , 2 ] }\n",
        "{\"\":0}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uFFFF\\ud83d\\uDE00\"",
        "\"\x7f\"",
        "\"源库\"",
        "{\"a\":{\"a\":1},\"b\":{\"a\":1}}",
        "{\"a\":1,\"A\":2}",
        "\xEF\xBB\xBF[1]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        accept(texts[i]);
}

static void tokens_come_in_order(void **state)
{
    const char *text = "{\"a\":[1.50,\"x\",true,false,null],\"b\":{}}";
    static const struct {
        enum jread_token token;
        const char *text;
    } expected[] = {
        {JREAD_OBJECT, ""},     {JREAD_KEY, "a"}, {JREAD_ARRAY, ""},  {JREAD_NUMBER, "1.50"},
        {JREAD_STRING, "x"},    {JREAD_TRUE, ""}, {JREAD_FALSE, ""},  {JREAD_NULL, ""},
        {JREAD_ARRAY_END, ""},  {JREAD_KEY, "b"}, {JREAD_OBJECT, ""}, {JREAD_OBJECT_END, ""},
        {JREAD_OBJECT_END, ""}, {JREAD_END, ""},
    };
    struct jread *r = jread_new(text, strlen(text));
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(jread_next(r), expected[i].token);
        assert_int_equal(jread_token(r), expected[i].token);
        assert_string_equal(jread_text(r), expected[i].text);
        assert_int_equal(jread_length(r), strlen(expected[i].text));
    }
    jread_free(r);
}

static void escapes_are_decoded(void **state)
{
    const char *text = "\"a\\u0000\\n\\u4e2d\\ud83d\\ude00\\/\"";
    struct jread *r = jread_new(text, strlen(text));
    assert_int_equal(jread_next(r), JREAD_STRING);
    assert_int_equal(jread_length(r), 11);
    assert_memory_equal(jread_text(r), "a\0\n中😀/", 12);
    jread_free(r);
}

static void places_are_counted_in_characters(void **state)
{
    const char *text = "\xEF\xBB\xBF{\r\n  \"中文\": \"源\", \"b\": 1\n}";
    struct jread *r = jread_new(text, strlen(text));
    jread_next(r);
    struct jread_place place = jread_at(r);
    assert_int_equal(place.offset, 3);
    assert_int_equal(place.column, 1);
    jread_next(r);
    assert_int_equal(jread_at(r).line, 2);
    assert_int_equal(jread_at(r).column, 3);
    assert_int_equal(jread_past(r), jread_at(r).offset + strlen("\"中文\""));
    jread_next(r);
    assert_int_equal(jread_at(r).column, 9);
    jread_next(r);
    place = jread_at(r);
    assert_int_equal(place.column, 14);
    assert_memory_equal(text + place.offset, "\"b\"", 3);
    jread_free(r);
}

static void structure_is_checked(void **state)
{
    static const struct refusal cases[] = {
        {"", 1, 1, "There is no JSON value here."},
        {" \n ", 2, 2, "There is no JSON value here."},
        {"[1,]", 1, 3, "There is a comma before the closing bracket."},
        {"{\"a\":1,\n}", 1, 7, "There is a comma before the closing brace."},
        {"[,1]", 1, 2, "A value is missing before this comma."},
        {"[1,,2]", 1, 4, "A value is missing before this comma."},
        {"{,}", 1, 2, "A key is missing before this comma."},
        {"{\"a\":}", 1, 6, "A value is missing before '}'."},
        {"]", 1, 1, "A value is missing before ']'."},
        {"[1 2]", 1, 4, "A comma is missing before '2'."},
        {"{\"a\" 1}", 1, 6, "A colon is expected between key and value, not '1'."},
        {"{a:1}", 1, 2, "A key in double quotes is expected here, not 'a'."},
        {"{1:1}", 1, 2, "A key in double quotes is expected here, not '1'."},
        {"1 x", 1, 3, "'x' follows the end of the JSON value."},
        {"{}{}", 1, 3, "'{' follows the end of the JSON value."},
        {"[1}", 1, 3,
         "Here is a closing brace, but the array that begins at line 1, column 1 still lacks its "
         "closing bracket."},
        {"\n{\"a\":1]", 2, 7,
         "Here is a closing bracket, but the object that begins at line 2, column 1 still lacks "
         "its closing brace."},
        {"[[1", 1, 4,
         "The text ends inside the array that begins at line 1, column 2: a closing bracket is "
         "missing."},
        {"{\"a\":1,", 1, 8,
         "The text ends inside the object that begins at line 1, column 1: a closing brace is "
         "missing."},
    };
    REFUSE_ALL(cases);
}

static void other_dialects_are_refused(void **state)
{
    static const struct refusal cases[] = {
        {"[NaN]", 1, 2, "NaN is not JSON: a number consists of digits."},
        {"-Infinity", 1, 1, "-Infinity is not JSON: a number consists of digits."},
        {"[True]", 1, 2, "True is not JSON: the only words are true, false and null."},
        {"truely", 1, 1, "truely is not JSON: the only words are true, false and null."},
        {"['a']", 1, 2, "JSON uses double quotes, not single ones."},
        {"{'a':1}", 1, 2, "JSON uses double quotes, not single ones."},
        {"[1, // one\n2]", 1, 5, "JSON has no comments."},
        {"{#\n}", 1, 2, "JSON has no comments."},
        {"[undefined]", 1, 2, "undefined is not a JSON value."},
        {"[\"中\", 文]", 1, 7, "文 is not a JSON value."},
        {"\x1b[1]", 1, 1, "\\x1b is not a JSON value."},
    };
    REFUSE_ALL(cases);
}

static void numbers_are_checked(void **state)
{
    static const struct refusal cases[] = {
        {"01", 1, 1, "01 is not a JSON number: it must not begin with a zero."},
        {"-", 1, 1, "- is not a JSON number: a digit must follow the minus sign."},
        {"[1.]", 1, 2, "1. is not a JSON number: a digit must follow the decimal point."},
        {"[.5]", 1, 2, ".5 is not a JSON number: a digit must come before the decimal point."},
        {"+1", 1, 1, "+1 is not a JSON number: it must not begin with a plus sign."},
        {"[1e+]", 1, 2, "1e+ is not a JSON number: a digit must follow the exponent."},
        {"0x10", 1, 1, "0x10 is not a JSON number."},
        {"1a", 1, 1, "1a is not a JSON number."},
    };
    REFUSE_ALL(cases);
    char *digits = mem_resize(NULL, JREAD_TEXT_MAX + 1, 1);
    memset(digits, '1', JREAD_TEXT_MAX + 1);
    accept_n(digits, JREAD_TEXT_MAX);
    struct jread *r = jread_new(digits, JREAD_TEXT_MAX + 1);
    assert_int_equal(read_through(r), JREAD_ERROR);
    assert_string_equal(jread_why(r), "This number is longer than 65536 bytes.");
    jread_free(r);
    free(digits);
}

static void strings_are_checked(void **state)
{
    static const struct refusal cases[] = {
        {"[\"abc", 1, 2, "This string is not closed."},
        {"\"abc\\", 1, 5, "The text ends in the middle of a string."},
        {"\"a\tb\"", 1, 3,
         "There is a control character in this string; it must be written as \\u0009."},
        {"\"a\n\"", 1, 3,
         "The line ends inside a string: a quotation mark is missing, or the line feed must be "
         "written as \\n."},
        {"\"\\q\"", 1, 2,
         "This backslash does not begin a JSON escape; write a backslash itself as two."},
        {"\"\\u12g4\"", 1, 2, "\\u needs four hexadecimal digits."},
        {"\"\\u12", 1, 2, "\\u needs four hexadecimal digits."},
        {"\"\\ud800\"", 1, 2,
         "\\ud800 is one half of a surrogate pair; the other half is missing."},
        {"\"\\ud800\\u0041\"", 1, 2,
         "\\ud800 is one half of a surrogate pair; the other half is missing."},
        {"\"中\\udc00\"", 1, 3,
         "\\udc00 is one half of a surrogate pair; the other half is missing."},
        {"\"12345678中\xff\"", 1, 11, "The byte \\xff is not valid UTF-8 here."},
        {"\"\xc0\xaf\"", 1, 2, "The byte \\xc0 is not valid UTF-8 here."},
        {"\"\xed\xa0\x80\"", 1, 2, "The byte \\xed is not valid UTF-8 here."},
        {"\"\xe4\xb8\"", 1, 2, "The byte \\xe4 is not valid UTF-8 here."},
    };
    REFUSE_ALL(cases);
}

/* Every special character is found wherever it stands within a word of eight bytes. */
static void specials_are_found_at_any_offset(void **state)
{
    for (size_t before = 0; before < 20; before++) {
        char text[64];
        char x[21] = "xxxxxxxxxxxxxxxxxxxx";
        x[before] = '\0';
        snprintf(text, sizeof text, "\"%s\\n\"", x);
        accept(text);
        for (char c = 1; c < 0x20; c++) {
            snprintf(text, sizeof text, "\"%s%cxxxxxxxxx\"", x, c);
            struct jread *r = jread_new(text, strlen(text));
            assert_int_equal(jread_next(r), JREAD_ERROR);
            assert_int_equal(jread_at(r).offset, before + 1);
            jread_free(r);
        }
    }
}

static void the_longest_string(void **state)
{
    struct buf b = {0};
    buf_char(&b, '"');
    for (size_t i = 0; i < JREAD_TEXT_MAX - 1; i++)
        buf_char(&b, 'x');
    buf_text(&b, "\\n\"");
    accept_n(b.data, b.len);
    b.len--;
    buf_text(&b, "y\"");
    struct jread *r = jread_new(b.data, b.len);
    assert_int_equal(read_through(r), JREAD_ERROR);
    assert_string_equal(jread_why(r), "This string is longer than 65536 bytes.");
    assert_int_equal(jread_at(r).column, 1);
    jread_free(r);
    buf_clear(&b);
}

static void the_deepest_nesting(void **state)
{
    char text[2 * (JREAD_DEPTH + 1) + 1] = "";
    memset(text, '[', JREAD_DEPTH);
    memset(text + JREAD_DEPTH, ']', JREAD_DEPTH);
    accept(text);
    memset(text, '[', JREAD_DEPTH + 1);
    refuse(&(struct refusal){text, 1, 65, "Objects and arrays are nested more than 64 deep."});
}

static void keys_stand_once(void **state)
{
    static const struct refusal cases[] = {
        {"{\"a\":1,\n \"a\":2}", 2, 2,
         "The key \"a\" occurs twice in this object; the first is at line 1, column 2."},
        {"{\"\\u0061b\":1,\"a\\u0062\":2}", 1, 14,
         "The key \"ab\" occurs twice in this object; the first is at line 1, column 2."},
        {"{\"x\":{\"a\":1},\"x\":1}", 1, 14,
         "The key \"x\" occurs twice in this object; the first is at line 1, column 2."},
        {"[{\"\":1,\"\":1}]", 1, 8,
         "The key \"\" occurs twice in this object; the first is at line 1, column 3."},
    };
    REFUSE_ALL(cases);
    accept("{\"a\\\\\":1,\"a\\u005c\\u005c\":2}");
}

/* An object with `count` keys, each holding a small object with the same keys. Not closed. */
static void build_large(struct buf *b, size_t count)
{
    buf_char(b, '{');
    for (size_t i = 0; i < count; i++)
        buf_printf(b, "%s\"key%zu\":{\"a\":{},\"key0\":1}", i > 0 ? "," : "", i);
}

static void large_objects_find_their_keys(void **state)
{
    for (size_t count = 14; count < 6000; count = count < 20 ? count + 1 : count * 4) {
        struct buf b = {0};
        build_large(&b, count);
        size_t length = b.len;
        buf_char(&b, '}');
        accept_n(b.data, b.len);
        for (size_t twice = 0; twice < count; twice += count / 13) {
            b.len = length;
            buf_printf(&b, ",\"key%zu\":1}", twice);
            struct jread *r = jread_new(b.data, b.len);
            assert_int_equal(read_through(r), JREAD_ERROR);
            assert_int_equal(jread_at(r).offset, length + 1);
            jread_free(r);
        }
        buf_clear(&b);
    }
}

/* Longer than most strings may be, and not written as it reads. */
static void long_keys_are_found(void **state)
{
    enum { LONG = JREAD_TEXT_MAX + 100 };
    struct buf key = {0}, b = {0};
    buf_text(&key, "\"\\n");
    for (size_t i = 0; i < LONG; i++)
        buf_char(&key, 'k');
    buf_text(&key, "\":1");
    buf_printf(&b, "{%s,%s}", buf_string(&key), buf_string(&key));
    struct jread *r = jread_new(b.data, b.len);
    jread_allow(r, LONG + 1);
    assert_int_equal(read_through(r), JREAD_ERROR);
    assert_int_equal(jread_at(r).offset, key.len + 2);
    jread_free(r);
    buf_clear(&key);
    buf_clear(&b);
}

static void large_objects_inside_each_other(void **state)
{
    struct buf b = {0};
    buf_char(&b, '[');
    for (int round = 0; round < 3; round++) {
        for (int level = 0; level < 5; level++) {
            build_large(&b, 200);
            buf_text(&b, ",\"next\":");
        }
        buf_text(&b, "0}");
        for (int level = 1; level < 5; level++)
            buf_text(&b, ",\"last\":0}");
        buf_char(&b, round < 2 ? ',' : ']');
    }
    accept_n(b.data, b.len);
    buf_clear(&b);
}

static void skipping_passes_whole_values(void **state)
{
    const char *text = "{\"a\": [1, {\"b\": []}] ,\"c\":\"d\", \"e\":[1,}";
    struct jread *r = jread_new(text, strlen(text));
    size_t past = 0;
    jread_next(r);
    assert_int_equal(jread_next(r), JREAD_KEY);
    assert_int_equal(jread_next(r), JREAD_ARRAY);
    assert_true(jread_skip(r, &past));
    assert_memory_equal(text + past - 2, "}] ,", 4);
    assert_int_equal(jread_next(r), JREAD_KEY);
    assert_string_equal(jread_text(r), "c");
    jread_next(r);
    assert_true(jread_skip(r, &past));
    assert_memory_equal(text + past, ", \"e\"", 5);
    jread_next(r);
    jread_next(r);
    assert_false(jread_skip(r, &past));
    assert_int_equal(jread_token(r), JREAD_ERROR);
    jread_free(r);
}

static void nothing_at_all(void **state)
{
    struct jread *r = jread_new(NULL, 0);
    assert_int_equal(jread_next(r), JREAD_ERROR);
    jread_free(r);
    jread_free(NULL);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_standard_allows),
        cmocka_unit_test(tokens_come_in_order),
        cmocka_unit_test(escapes_are_decoded),
        cmocka_unit_test(places_are_counted_in_characters),
        cmocka_unit_test(structure_is_checked),
        cmocka_unit_test(other_dialects_are_refused),
        cmocka_unit_test(numbers_are_checked),
        cmocka_unit_test(strings_are_checked),
        cmocka_unit_test(specials_are_found_at_any_offset),
        cmocka_unit_test(the_longest_string),
        cmocka_unit_test(the_deepest_nesting),
        cmocka_unit_test(keys_stand_once),
        cmocka_unit_test(large_objects_find_their_keys),
        cmocka_unit_test(large_objects_inside_each_other),
        cmocka_unit_test(long_keys_are_found),
        cmocka_unit_test(skipping_passes_whole_values),
        cmocka_unit_test(nothing_at_all),
    };
    return cmocka_run_group_tests_name("jread", tests, NULL, NULL);
}
