/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/alike.h"
#include "base/nameset.h"
#include "base/texts.h"

static void add_and_remove(void **state)
{
    struct texts t = {0};
    texts_add(&t, "a");
    texts_add(&t, "b");
    texts_add_n(&t, "cxx", 1);
    texts_add(&t, "d");
    assert_int_equal(t.len, 4);
    const char *all[] = {"a", "b", "c", "d"};
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(t.items[i], all[i]);
    texts_remove(&t, 0);
    texts_remove(&t, 7);
    assert_int_equal(t.len, 3);
    assert_string_equal(t.items[0], "b");
    assert_true(texts_has(&t, "d"));
    assert_false(texts_has(&t, "a"));
    texts_clear(&t);
    assert_int_equal(t.len, 0);
}

static void copies_are_independent(void **state)
{
    struct texts from = {0}, to = {0};
    texts_add(&to, "old");
    texts_add(&from, "one");
    texts_copy(&to, &from);
    texts_copy(&to, &to);
    from.items[0][0] = 'x';
    assert_int_equal(to.len, 1);
    assert_string_equal(to.items[0], "one");
    texts_clear(&from);
    texts_clear(&to);
}

static void join_escapes(void **state)
{
    struct texts t = {0};
    texts_add(&t, "plain");
    texts_add(&t, "two\nlines");
    texts_add(&t, "back\\nslash");
    char *joined = texts_join(&t);
    assert_string_equal(joined, "plain\ntwo\\nlines\nback\\\\nslash");
    free(joined);
    texts_clear(&t);
}

static void check_round_trip(const char *const *items, size_t count)
{
    struct texts t = {0}, back = {0};
    for (size_t i = 0; i < count; i++)
        texts_add(&t, items[i]);
    char *joined = texts_join(&t);
    texts_split(&back, joined);
    assert_int_equal(back.len, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(back.items[i], items[i]);
    free(joined);
    texts_clear(&t);
    texts_clear(&back);
}

static void every_list_comes_back(void **state)
{
    check_round_trip(NULL, 0);
    check_round_trip((const char *[]){""}, 1);
    check_round_trip((const char *[]){"", ""}, 2);
    check_round_trip((const char *[]){"a", ""}, 2);
    check_round_trip((const char *[]){"", "a"}, 2);
    check_round_trip((const char *[]){"\n", "\\", "\\n", "\\\\n", "中文\\"}, 5);
}

static void typed_lines_are_read_kindly(void **state)
{
    struct texts t = {0};
    texts_split(&t, "a\nb\\d\\\n");
    assert_int_equal(t.len, 2);
    assert_string_equal(t.items[0], "a");
    assert_string_equal(t.items[1], "b\\d\\");
    texts_clear(&t);
}

static void assert_typed(const char *text, const char *held, const char *wanted)
{
    struct texts t = {0};
    texts_typed_words(&t, text, held);
    char *joined = texts_join(&t);
    assert_string_equal(joined, wanted);
    free(joined);
    texts_clear(&t);
}

static void typed_words_are_parted_and_held_lines_stay(void **state)
{
    (void)state;
    assert_typed("", NULL, "");
    assert_typed(" a, b\n\nc\td,", NULL, "a\nb\nc\nd");
    assert_typed("编号，名称、价格\xe3\x80\x80时间", NULL, "编号\n名称\n价格\n时间");
    assert_typed("order id\na\\\\b\nx\\ny", "order id\na\\\\b\nx\\ny", "order id\na\\\\b\nx\\ny");
    assert_typed("order id, b", "order id", "order\nid\nb");
}

static void edits_between_words(void **state)
{
    char longest[ALIKE_LONGEST + 2];
    assert_int_equal(alike_edits("", ""), 0);
    assert_int_equal(alike_edits("throttle", "THROTTLE"), 0);
    assert_int_equal(alike_edits("throtle", "throttle"), 1);
    assert_int_equal(alike_edits("kitten", "sitting"), 3);
    assert_int_equal(alike_edits("", "abc"), 3);
    memset(longest, 'a', sizeof longest);
    longest[ALIKE_LONGEST + 1] = '\0';
    assert_true(alike_edits(longest, "a") == SIZE_MAX);
    assert_true(alike_edits("a", longest) == SIZE_MAX);
    longest[ALIKE_LONGEST] = '\0';
    assert_int_equal(alike_edits(longest, "a"), ALIKE_LONGEST - 1);
}

static void a_set_knows_its_names(void **state)
{
    struct nameset s;
    char name[32];
    nameset_init(&s);
    assert_false(nameset_has(&s, "a", "b"));
    for (int i = 0; i < 20000; i += 2) {
        snprintf(name, sizeof name, "t%d", i);
        assert_true(nameset_add(&s, "db", name));
        assert_false(nameset_add(&s, "db", name));
    }
    assert_int_equal(s.len, 10000);
    for (int i = 0; i < 20000; i++) {
        snprintf(name, sizeof name, "t%d", i);
        assert_true(nameset_has(&s, "db", name) == (i % 2 == 0));
    }
    assert_false(nameset_has(&s, "dbt", "2"));
    assert_false(nameset_has(&s, "", "dbt2"));
    nameset_clear(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add_and_remove),
        cmocka_unit_test(copies_are_independent),
        cmocka_unit_test(join_escapes),
        cmocka_unit_test(every_list_comes_back),
        cmocka_unit_test(typed_lines_are_read_kindly),
        cmocka_unit_test(typed_words_are_parted_and_held_lines_stay),
        cmocka_unit_test(edits_between_words),
        cmocka_unit_test(a_set_knows_its_names),
    };
    return cmocka_run_group_tests_name("texts", tests, NULL, NULL);
}
