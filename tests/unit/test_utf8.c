/* SPDX-License-Identifier: Apache-2.0 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"

static void every_code_point_comes_back(void **state)
{
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code == 0xD800)
            code = 0xE000;
        char bytes[4];
        uint32_t back = UINT32_MAX;
        size_t length = utf8_encode(code, bytes);
        assert_int_equal(utf8_decode(bytes, length, &back), length);
        assert_int_equal(back, code);
        assert_int_equal(utf8_decode(bytes, length - 1 > 0 ? length - 1 : 1, &back),
                         length > 1 ? 0 : 1);
    }
}

static void what_is_not_utf8(void **state)
{
    static const char *const texts[] = {
        "\x80",
        "\xbf",
        "\xc0\x80",
        "\xc1\xbf",
        "\xe0\x9f\xbf",
        "\xed\xa0\x80",
        "\xed\xbf\xbf",
        "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xff",
        "\xe4\xb8",
        "\xe4\xb8x",
        "\xc3(",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint32_t code;
        size_t bad = 99;
        assert_int_equal(utf8_decode(texts[i], strlen(texts[i]), &code), 0);
        assert_false(utf8_valid(texts[i], strlen(texts[i]), &bad));
        assert_int_equal(bad, 0);
    }
    size_t bad;
    assert_false(utf8_valid("中a\xff", 5, &bad));
    assert_int_equal(bad, 4);
    assert_true(utf8_valid("中a\0é😀", 11, NULL));
    assert_true(utf8_valid("", 0, NULL));
}

/* Steps through text in both directions; the borders must be those given, ended by the length. */
static void check_borders(const char *text, const size_t *borders)
{
    size_t length = strlen(text), at = 0, i = 0;
    while (at < length) {
        at = utf8_next(text, length, at);
        assert_int_equal(at, borders[i++]);
    }
    assert_int_equal(utf8_next(text, length, at), length);
    while (at > 0) {
        at = utf8_previous(text, length, at);
        i--;
        assert_int_equal(at, i > 0 ? borders[i - 1] : 0);
    }
    assert_int_equal(utf8_previous(text, length, 0), 0);
}

static void graphemes_are_stepped_over(void **state)
{
    check_borders("ab", (size_t[]){1, 2});
    check_borders("源库x", (size_t[]){3, 6, 7});
    check_borders("e\u0301x", (size_t[]){3, 4});
    check_borders("👨\u200d👩\u200d👧x", (size_t[]){18, 19});
    check_borders("🇨🇳🇩🇪", (size_t[]){8, 16});
    check_borders("a\r\nb", (size_t[]){1, 3, 4});
    check_borders("가각", (size_t[]){3, 6});
    check_borders("\xff\x80中\xe4", (size_t[]){1, 2, 5, 6});
    assert_int_equal(utf8_previous("ab", 2, 99), 1);
    assert_int_equal(utf8_next("ab", 2, 99), 2);
}

static void check_visible(const char *text, size_t length, const char *expected)
{
    char *shown = utf8_visible(text, length);
    assert_string_equal(shown, expected);
    free(shown);
}

#define SHOWS(text, expected) check_visible(text, sizeof(text) - 1, expected)

static void what_is_harmless_stays(void **state)
{
    SHOWS("", "");
    SHOWS("plain ~ \\ text", "plain ~ \\ text");
    SHOWS("源库 é e\u0301 한 😀 →", "源库 é e\u0301 한 😀 →");
}

static void what_hides_is_shown(void **state)
{
    SHOWS("\x1b[31m\a\x7f\0", "\\x1b[31m\\x07\\x7f\\x00");
    SHOWS("a\nb\tc\rd", "a\\nb\\tc\\rd");
    SHOWS("\xc2\x80\xc2\x9b\xc2\x9f", "\\u0080\\u009b\\u009f");
    SHOWS("\u200e\u200f\u202a\u202e\u2066\u2069\u061c",
          "\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069\\u061c");
    SHOWS("\u200b\u200d\u2060\ufeff\u00ad\ufe0f\u3164",
          "\\u200b\\u200d\\u2060\\ufeff\\u00ad\\ufe0f\\u3164");
    SHOWS("\u2028\u2029", "\\u2028\\u2029");
    SHOWS("\ue000\u0378\U000e0041\U0010ffff", "\\ue000\\u0378\\U000e0041\\U0010ffff");
    SHOWS("a\xff\xe4\xb8z\xed\xa0\x80", "a\\xff\\xe4\\xb8z\\xed\\xa0\\x80");
}

static void marks_need_a_base(void **state)
{
    SHOWS("\u0301x", "\\u0301x");
    SHOWS("\x1b\u0301", "\\x1b\\u0301");
    SHOWS("a\xff\u0301", "a\\xff\\u0301");
    SHOWS("a\u0301\u0302\u0303\u0304\u0305b", "a\u0301\u0302\u0303\u0304\\u0305b");
}

static void whatever_is_shown_has_a_width(void **state)
{
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        if (code == 0xD800)
            code = 0xE000;
        char bytes[5];
        size_t length = utf8_encode(code, bytes);
        char *shown = utf8_visible(bytes, length);
        assert_true(utf8_width(shown) > 0);
        free(shown);
    }
}

static void a_c_locale_shows_ascii(void **state)
{
    assert_non_null(setlocale(LC_ALL, "C"));
    SHOWS("a中é😀\n", "a\\u4e2d\\u00e9\\U0001f600\\n");
    assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
    SHOWS("a中", "a中");
}

static void a_chinese_legacy_locale_shows_ascii(void **state)
{
    if (setlocale(LC_ALL, "zh_CN.GB18030") == NULL)
        return; /* not every machine has it */
    SHOWS("a中\n", "a\\u4e2d\\n");
    utf8_on_screen(true);
    SHOWS("a中\n", "a中\\n");
    SHOWS("a\u202e", "a\\u202e");
    utf8_on_screen(false);
    assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
}

static void a_screen_in_c_shows_ascii(void **state)
{
    assert_non_null(setlocale(LC_ALL, "C"));
    utf8_on_screen(true);
    SHOWS("a中é", "a\\u4e2d\\u00e9");
    utf8_on_screen(false);
    assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
}

static void is_short(const char *text, size_t cells, const char *expected)
{
    char *cut = utf8_short(mem_text(text), cells);
    assert_string_equal(cut, expected);
    free(cut);
}

static void cuts_are_marked_and_leave_escapes_whole(void **state)
{
    is_short("源库ab", 6, "源库ab");
    is_short("源库abc", 6, "源...");
    is_short("\\u4e2d\\u4e2d", 12, "\\u4e2d\\u4e2d");
    is_short("\\u4e2d\\u4e2dx", 12, "\\u4e2d...");
    is_short("ab\\x1bcd", 7, "ab...");
    is_short("C:\\users\\x", 8, "C:\\us...");
    assert_int_equal(utf8_cut("\\U0001f600x", 10), 10);
    assert_int_equal(utf8_cut("\\U0001f600x", 9), 0);
}

static void cells_are_counted(void **state)
{
    assert_int_equal(utf8_width(""), 0);
    assert_int_equal(utf8_width("abc"), 3);
    assert_int_equal(utf8_width("源库ab"), 6);
    assert_int_equal(utf8_width("e\u0301x"), 2);
    assert_int_equal(utf8_width("─│"), 2);
    assert_int_equal(utf8_width("，。"), 4);
}

static void texts_are_cut_at_graphemes(void **state)
{
    size_t used;
    assert_int_equal(utf8_fit("源库ab", 3, &used), 3);
    assert_int_equal(used, 2);
    assert_int_equal(utf8_fit("源库ab", 5, &used), 7);
    assert_int_equal(used, 5);
    assert_int_equal(utf8_fit("e\u0301x", 1, &used), 3);
    assert_int_equal(used, 1);
    assert_int_equal(utf8_fit("abc", 0, &used), 0);
    assert_int_equal(utf8_fit("abc", 99, NULL), 3);
}

static void check_wrap(const char *text, size_t cells, size_t count, const char *const *expected)
{
    struct texts lines = {0};
    utf8_wrap(text, cells, &lines);
    assert_int_equal(lines.len, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(lines.items[i], expected[i]);
    texts_clear(&lines);
}

#define WRAPS(text, cells, ...)                                                                    \
    check_wrap(text, cells, sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *),                \
               (const char *[]){__VA_ARGS__})

static void lines_break_where_they_may(void **state)
{
    check_wrap("", 10, 0, NULL);
    WRAPS("abc  \u0301d", 4, "abc", " \u0301d"); /* a blank with a mark on it is none */
    WRAPS("one two three", 7, "one two", "three");
    WRAPS("one two three", 6, "one", "two", "three");
    WRAPS("one   two", 4, "one", "two");
    WRAPS("  in dented", 6, "  in", "dented");
    WRAPS("a\n\nb\n", 10, "a", "", "b");
    WRAPS("abcdefgh ij", 3, "abc", "def", "gh", "ij");
    WRAPS("源库表名", 5, "源库", "表名");
    WRAPS("源ab cd库", 5, "源ab", "cd库");
    WRAPS("源库，表", 4, "源", "库，", "表");
    WRAPS("源库（表）", 6, "源库", "（表）");
    WRAPS("文件：/ab/cdef", 8, "文件：", "/ab/cdef");
    WRAPS("源端/目标端", 4, "源", "端/", "目标", "端");
    WRAPS("中", 1, "中");
    WRAPS("ab", 0, "a", "b");
}

/* A paragraph that a list of a spec fills is long; nothing of it is lost between two lines. */
static void a_long_paragraph_is_wrapped_whole(void **state)
{
    enum { WORDS = 50000, CELLS = 70 };
    struct buf text = {0}, joined = {0};
    struct texts lines = {0};
    for (int i = 0; i < WORDS; i++)
        buf_printf(&text, "%s%s%d", i > 0 ? " " : "", i % 3 ? "t" : "é", i);
    utf8_wrap(buf_string(&text), CELLS, &lines);
    for (size_t i = 0; i < lines.len; i++) {
        assert_in_range(utf8_width(lines.items[i]), 1, CELLS);
        buf_printf(&joined, "%s%s", i > 0 ? " " : "", lines.items[i]);
    }
    assert_string_equal(buf_string(&joined), buf_string(&text));
    texts_clear(&lines);
    buf_clear(&joined);
    buf_clear(&text);
}

static void searching_is_smart_about_case(void **state)
{
    assert_true(utf8_contains("Order_Detail", "order"));
    assert_true(utf8_contains("Order_Detail", "Order"));
    assert_false(utf8_contains("order_detail", "Order"));
    assert_true(utf8_contains("anything", ""));
    assert_true(utf8_contains("ÜBER 源库", "über"));
    assert_true(utf8_contains("ÜBER 源库", "源"));
    assert_false(utf8_contains("über", "Ü"));
    assert_true(utf8_contains("订单库_PROD 生产", "库_prod 生"));
    assert_false(utf8_contains("订单库_PROD", "单_prod"));
    assert_true(utf8_contains("生产ＰＲＯＤ", "产ｐ"));
    assert_true(utf8_contains("か\u3099库", "が"));
    assert_true(utf8_contains("u\u0308ber", "ü"));
    assert_true(utf8_contains("STRASSE ß", "strasse ss"));
    assert_false(utf8_contains("abc", "abcd"));
    assert_true(utf8_contains("a\xff"
                              "b",
                              "\xff"));
}

static void letters_lose_their_case_one_by_one(void **state)
{
    assert_int_equal(utf8_fold('Q'), 'q');
    assert_int_equal(utf8_fold('['), '[');
    assert_int_equal(utf8_fold(0xc9), 0xe9);     /* E with acute */
    assert_int_equal(utf8_fold(0x3a3), 0x3c3);   /* Sigma */
    assert_int_equal(utf8_fold(0x3c2), 0x3c3);   /* the sigma at the end of a word */
    assert_int_equal(utf8_fold(0x212a), 0x212a); /* the Kelvin sign stays beyond ASCII */
    assert_int_equal(utf8_fold(0x6e90), 0x6e90);
    for (uint32_t code = 0; code <= 0x10ffff; code++) {
        uint32_t once = utf8_fold(code);
        assert_int_equal(code < 0x80, once < 0x80);
        if (once == code)
            continue;
        char letter[4];
        assert_true(code < 0x80 || utf8_has_case(letter, utf8_encode(code, letter)));
        assert_true(once < 0x80 || utf8_has_case(letter, utf8_encode(once, letter)));
    }
    assert_false(utf8_has_case("Order 源库\xff", 13));
    assert_true(utf8_has_upper("aB"));
    assert_false(utf8_has_upper("a源"));
}

static void blanks_around_are_trimmed(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {" ", ""},
        {"　", ""},
        {"a", "a"},
        {" a\t\r\n", "a"},
        {"　a b　 ", "a b"},
        {"\xff a \xff ", "\xff a \xff"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *trimmed = utf8_trimmed(cases[i][0]);
        assert_string_equal(trimmed, cases[i][1]);
        free(trimmed);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(what_is_not_utf8),
        cmocka_unit_test(graphemes_are_stepped_over),
        cmocka_unit_test(what_is_harmless_stays),
        cmocka_unit_test(what_hides_is_shown),
        cmocka_unit_test(marks_need_a_base),
        cmocka_unit_test(whatever_is_shown_has_a_width),
        cmocka_unit_test(a_c_locale_shows_ascii),
        cmocka_unit_test(a_chinese_legacy_locale_shows_ascii),
        cmocka_unit_test(a_screen_in_c_shows_ascii),
        cmocka_unit_test(cuts_are_marked_and_leave_escapes_whole),
        cmocka_unit_test(cells_are_counted),
        cmocka_unit_test(texts_are_cut_at_graphemes),
        cmocka_unit_test(lines_break_where_they_may),
        cmocka_unit_test(a_long_paragraph_is_wrapped_whole),
        cmocka_unit_test(searching_is_smart_about_case),
        cmocka_unit_test(letters_lose_their_case_one_by_one),
        cmocka_unit_test(blanks_around_are_trimmed),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
