/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "catalog/filter/filter.h"
#include "random_names.h"

static uint32_t add(struct catalog *c, const char *database, const char *object)
{
    return catalog_add(c, database, strlen(database), object, strlen(object), CATALOG_TABLE,
                       CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
}

static void must_set(struct filter *f, const char *text)
{
    char *why = NULL;
    size_t at;
    if (!filter_set(f, text, &why, &at))
        fail_msg("%s: %s", text, why);
}

/* The rows that are let through, as letters: row 0 is a. Borrowed until the next call. */
static const char *through(struct filter *f, const char *text)
{
    static char rows[27];
    must_set(f, text);
    assert_true(filter_run(f, 0));
    assert_string_equal(filter_text(f), text);
    uint32_t count = filter_count(f);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = (char)('a' + filter_row(f, i));
    rows[count] = '\0';
    return rows;
}

static struct catalog *shop(void)
{
    struct catalog *c = catalog_new();
    add(c, "shop_1", "orders");                                                    /* a */
    add(c, "shop_1", "Order_Items");                                               /* b */
    catalog_add(c, "shop_1", 6, "v_orders", 8, CATALOG_VIEW, CATALOG_KEY_NO, 0);   /* c */
    catalog_add(c, "shop_2", 6, "log", 3, CATALOG_TABLE, CATALOG_KEY_NO, 5000000); /* d */
    catalog_add(c, "shop_2", 6, "a b", 3, CATALOG_TABLE, CATALOG_KEY_YES, 1000);   /* e */
    add(c, "库", "订单_ÉTÉ");                                                      /* f */
    add(c, "ord", "x[1].y");                                                       /* g */
    add(c, "ord", "100%\n\"quoted\"");                                             /* h */
    return c;
}

static void words_by_example(void **state)
{
    static const struct {
        const char *text, *rows;
    } cases[] = {
        {"", "abcdefgh"},
        {"   \t", "abcdefgh"},
        {"order", "abc"},
        {"ORDER", ""},
        {"Order", "b"},
        {"order !items", "ac"},
        {"!order", "defgh"},
        {"!!order", "abc"},
        {"^order", "ab"},
        {"^shop_2.l", "d"},
        {"^ord", "abgh"},
        {"s$", "abc"},
        {"^orders$", "a"},
        {"^shop_1.orders$", "a"},
        {"^ord.x[1].y$", ""},
        {"\"ord.x[1].y\"", "g"},
        {"x\\[1\\]", "g"},
        {"x[1", "g"},
        {"[x]?1??y", "g"},
        {"[!a-w]*y", "g"},
        {"*order*", "abc"},
        {"order?", "a"},
        {"shop_?.*s", "abc"},
        {"orders", "ac"},
        {"or*", "abgh"},
        {"库*", "f"},
        {"订?_*", "f"},
        {"?单*", "f"},
        {"\xe5\x8d\x95", "f"},
        {"été", "f"},
        {"Été", ""},
        {"ÉTÉ", "f"},
        {"订单\xe3\x80\x80库", "f"},
        {"\"a b\"", "e"},
        {"\"a b", "e"},
        {"a\\ b", "e"},
        {"~sh1vo", "c"},
        {"~库É", "f"},
        {"~库é", "f"},
        {"!~o", "f"},
        {"/ord(er)?s$/", "ac"},
        {"/^orders$/", "a"},
        {"/^shop_1\\.o/", "ab"},
        {"/^Order/", "b"},
        {"/\\D\\d\\.O/", "b"},
        {"/a b/", "e"},
        {"/100%$/", ""},
        {"/100%.\"/", "h"},
        {"/订单/ !x", "f"},
        {"/\\/", ""},
        {"!/o/", "f"},
        {"db:shop", "abcde"},
        {"db:^ord", "gh"},
        {"db:ord$", "gh"},
        {"!db:shop", "fgh"},
        {"db:!shop", "fgh"},
        {"db:*_2", "de"},
        {"db:/[12]$/ !db:2", "abc"},
        {"db:~s2", "de"},
        {"db:库", "f"},
        {"kind:view", "c"},
        {"kind:v", "c"},
        {"!kind:view", "abdefgh"},
        {"kind:table order", "ab"},
        {"rows>1e6", "d"},
        {"rows>=1k", "de"},
        {"rows<1k", "c"},
        {"rows<=1000", "ce"},
        {"rows=1000", "e"},
        {"rows>0.0009m", "de"},
        {"!rows>=0", "abfgh"},
        {"rows", ""},
        {"nokey", "cd"},
        {"!nokey", "abefgh"},
        {"nokeys", ""},
        {"chosen", "ad"},
        {"!chosen nokey", "c"},
        {"changed", "b"},
        {"\"chosen\"", ""},
        {"! ^ $ ~ db: \"\" /", "abcdefgh"},
        {"100%", "h"},
        {"\\\"quoted", "h"},
    };
    struct catalog *c = shop();
    struct filter *f = filter_new(c);
    uint64_t chosen[] = {9}, changed[] = {2};
    filter_use_chosen(f, chosen, 1);
    filter_use_changed(f, changed, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *rows = through(f, cases[i].text);
        if (strcmp(rows, cases[i].rows) != 0)
            fail_msg("%s: %s, not %s", cases[i].text, rows, cases[i].rows);
    }
    filter_use_chosen(f, NULL, 0);
    assert_string_equal(through(f, "chosen"), "");
    assert_string_equal(through(f, "!chosen nokey"), "cd");
    filter_free(f);
    filter_free(NULL);
    catalog_free(c);
}

static void what_is_not_understood_changes_nothing(void **state)
{
    static const struct {
        const char *text;
        size_t at;
    } cases[] = {
        {"log /a(b/", 8}, {"/a/b", 3},      {"kind:x", 5},  {"kind:", 5},   {"a kind:viewx", 7},
        {"rows>", 5},     {"rows>x", 5},    {"rows>1x", 6}, {"rows>1e", 7}, {"rows>.", 6},
        {"rows<>1", 5},   {"/[[:x:]]/", 4}, {"/\\C/", 3},   {"db:/*/", 4},
    };
    struct catalog *c = shop();
    struct filter *f = filter_new(c);
    assert_string_equal(through(f, "order"), "abc");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *why = NULL;
        size_t at = SIZE_MAX;
        assert_false(filter_set(f, cases[i].text, &why, &at));
        assert_non_null(why);
        free(why);
        /* Releases of PCRE2 differ in how far behind a mistake they notice it. */
        if (at > strlen(cases[i].text) || at + 1 < cases[i].at || at > cases[i].at + 3)
            fail_msg("%s: at %zu", cases[i].text, at);
        assert_true(filter_run(f, 0));
        assert_int_equal(filter_count(f), 3);
        assert_string_equal(filter_text(f), "order");
    }
    filter_free(f);
    catalog_free(c);
}

static void the_old_result_stands_until_the_new_one_is_whole(void **state)
{
    struct catalog *c = catalog_new();
    for (unsigned i = 0; i < 1000; i++) {
        char name[16];
        snprintf(name, sizeof name, "t%03u", i);
        add(c, "db", name);
    }
    struct filter *f = filter_new(c);
    must_set(f, "t00");
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_count(f), 10);
    must_set(f, "/9$/");
    assert_false(filter_run(f, 100));
    assert_in_range(filter_seen(f), 100, 128);
    assert_int_equal(filter_count(f), 10);
    assert_string_equal(filter_text(f), "t00");
    filter_cancel(f);
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_count(f), 10);
    must_set(f, "/9$/");
    unsigned calls = 1;
    while (!filter_run(f, 100))
        calls++;
    assert_in_range(calls, 8, 10);
    assert_int_equal(filter_count(f), 100);
    must_set(f, "/8$/");
    while (!filter_run_for(f, 0))
        ;
    assert_int_equal(filter_count(f), 100);
    assert_int_equal(filter_row(f, 99), 998);
    assert_int_equal(filter_row(f, 100), CATALOG_NONE);
    filter_free(f);
    catalog_free(c);
}

static void an_expression_without_end_is_given_up(void **state)
{
    struct catalog *c = catalog_new();
    add(c, "db", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
    add(c, "db", "ac");
    struct filter *f = filter_new(c);
    assert_string_equal(through(f, "/(a|aa)+[cd]$/"), "b");
    assert_int_equal(filter_given_up(f), 1);
    assert_string_equal(through(f, "!/(a|aa)+[cd]$/"), ""); /* nor is it said not to match */
    assert_int_equal(filter_given_up(f), 1);
    assert_string_equal(through(f, "!/(a|aa)+[cd]$/ db"), "");
    assert_int_equal(filter_given_up(f), 1);
    assert_string_equal(through(f, "/c/"), "b");
    assert_int_equal(filter_given_up(f), 0);
    filter_free(f);
    catalog_free(c);
}

static void what_is_chosen_is_looked_at_again(void **state)
{
    struct catalog *c = shop();
    struct filter *f = filter_new(c);
    uint64_t bits[] = {3};
    filter_use_chosen(f, bits, 1);
    assert_string_equal(through(f, "chosen o"), "ab");
    assert_true(filter_reads_chosen(f));
    assert_false(filter_reads_changed(f));
    bits[0] = 6;
    assert_int_equal(filter_row(f, 0), 0); /* it stands */
    filter_again(f);
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_row(f, 0), 1);
    assert_string_equal(through(f, "chosen or"), "bc");
    bits[0] = 1;
    assert_string_equal(through(f, "chosen ord"), "a");
    filter_free(f);
    catalog_free(c);
}

/* Bytes that are not UTF-8 stand for themselves in a text, but nothing stands for them. No list has
 * such names: they are refused when it is read. */
static void any_byte_is_found(void **state)
{
    struct catalog *c = catalog_new();
    add(c, "db",
        "a\xff"
        "b");
    add(c, "db", "a\nb");
    add(c, "db", "a\xc3");
    struct filter *f = filter_new(c);
    assert_string_equal(through(f, "a\xff"), "a");
    assert_string_equal(through(f, "a?b"), "b");
    assert_string_equal(through(f, "a[!x]b"), "b");
    assert_string_equal(through(f, "a*b"), "ab");
    assert_string_equal(through(f, "~ab"), "ab");
    assert_string_equal(through(f, "/a.b/"), "b");
    assert_string_equal(through(f, "/b$/"), "ab");
    assert_string_equal(through(f, "\"a\nb\""), "b");
    filter_free(f);
    catalog_free(c);
}

/* Whatever is typed, nothing breaks. */
static void rubbish_is_no_danger(void **state)
{
    static const char signs[] = "ab!^$*?[]/~\"\\ ().+|{}1,<>=:-";
    static const char *const starts[] = {"", "db:", "kind:", "rows", "/", "!", "~", "nokey"};
    struct catalog *c = shop();
    struct filter *f = filter_new(c);
    for (int i = 0; i < 20000; i++) {
        char text[64], *why = NULL;
        size_t at, length = (size_t)snprintf(text, 16, "%s", starts[chance(8)]);
        for (uint32_t left = chance(12); left > 0; left--)
            text[length++] = signs[chance(sizeof signs - 1)];
        text[length] = '\0';
        if (!filter_set(f, text, &why, &at)) {
            assert_non_null(why);
            assert_true(at <= length);
            free(why);
        }
        assert_true(filter_run(f, 0));
    }
    filter_free(f);
    catalog_free(c);
}

/* What is mistyped often is told in words of our own, which can be translated. */
static void wrong_expressions(void **state)
{
    static const char *const wrong[] = {
        "/a(",    "/a)",     "/[a",      "/*a",       "/a{3,2}", "/a\\",       "/\\j",     "/(?a",
        "/[b-a]", "/(a)\\2", "/(?<=a*)", "/[[:no:]]", "/\\pQ",   "/[:digit:]", "/a{99999}"};
    struct catalog *c = catalog_new();
    catalog_settle(c);
    struct filter *f = filter_new(c);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *why = NULL;
        size_t at = 0;
        if (filter_set(f, wrong[i], &why, &at))
            fail_msg("%s is understood", wrong[i]);
        if (strstr(why, "is wrong:"))
            fail_msg("%s: %s", wrong[i], why);
        free(why);
    }
    filter_free(f);
    catalog_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_by_example),
        cmocka_unit_test(what_is_not_understood_changes_nothing),
        cmocka_unit_test(the_old_result_stands_until_the_new_one_is_whole),
        cmocka_unit_test(an_expression_without_end_is_given_up),
        cmocka_unit_test(what_is_chosen_is_looked_at_again),
        cmocka_unit_test(any_byte_is_found),
        cmocka_unit_test(rubbish_is_no_danger),
        cmocka_unit_test(wrong_expressions),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
