/* SPDX-License-Identifier: Apache-2.0 */
/* Words of an edited text, and what is cut out of one. */
#include "asserts.h"

#include <locale.h>
#include "ui/edit.h"
#include "screen.h"

static void press(struct edit *e, enum key_code code, int times)
{
    struct key k = key_of(code);
    for (int i = 0; i < times; i++)
        assert_true(edit_key(e, &k));
}

static void expect_text(const struct edit *e, const char *text)
{
    assert_string_equal(edit_text(e), text);
}

static void words_are_walked_and_cut(void **state)
{
    struct edit e;
    edit_init(&e, "shop_0001.orders 订单orders中");
    static const size_t left[] = {29, 23, 17, 10, 5, 0, 0};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        press(&e, K_WORD_LEFT, 1);
        assert_int_equal(e.cursor, left[i]);
    }
    static const size_t right[] = {4, 9, 16, 23, 29, 32, 32};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        press(&e, K_WORD_RIGHT, 1);
        assert_int_equal(e.cursor, right[i]);
    }
    press(&e, K_WORD_RUBOUT, 2);
    expect_text(&e, "shop_0001.orders 订单");
    press(&e, K_HOME, 1);
    press(&e, K_WORD_DELETE, 1);
    expect_text(&e, "_0001.orders 订单");
    edit_set(&e, "xe\u0301 y");
    press(&e, K_WORD_LEFT, 2);
    press(&e, K_WORD_DELETE, 1);
    expect_text(&e, " y");
    edit_clear(&e);
}

static void what_is_cut_comes_back(void **state)
{
    struct edit e, other;
    edit_init(&e, "one two three");
    edit_init(&other, "<>");
    press(&e, K_CTRL_W, 2);
    expect_text(&e, "one ");
    press(&other, K_LEFT, 1);
    press(&other, K_CTRL_Y, 1);
    expect_text(&other, "<two three>");
    press(&e, K_HOME, 1); /* ends the row of cuts */
    press(&e, K_WORD_DELETE, 1);
    press(&e, K_CTRL_K, 1);
    expect_text(&e, "");
    press(&e, K_CTRL_Y, 2);
    expect_text(&e, "one one ");
    press(&e, K_CTRL_UNDERSCORE, 1);
    expect_text(&e, "one ");
    press(&e, K_CTRL_U, 1);
    press(&e, K_CTRL_U, 1); /* nothing there: what was cut stays */
    press(&e, K_CTRL_Y, 1);
    expect_text(&e, "one ");
    edit_clear(&e);
    edit_clear(&other);
}

static void a_password_is_never_carried_elsewhere(void **state)
{
    struct edit e, other;
    edit_init(&e, "kept");
    edit_init(&other, NULL);
    press(&e, K_CTRL_U, 1);
    edit_set(&e, "very secret");
    e.mask = true;
    press(&e, K_WORD_LEFT, 1); /* all of it: its words are not told */
    assert_int_equal(e.cursor, 0);
    press(&e, K_CTRL_K, 1);
    press(&other, K_CTRL_Y, 1);
    expect_text(&other, "kept");
    edit_clear(&e);
    edit_clear(&other);
}

static void characters_change_places(void **state)
{
    struct edit e;
    edit_init(&e, "ab");
    press(&e, K_CTRL_T, 1);
    expect_text(&e, "ba");
    edit_set(&e, "中e\u0301文");
    press(&e, K_HOME, 1);
    press(&e, K_CTRL_T, 1); /* nothing before it */
    press(&e, K_RIGHT, 1);
    press(&e, K_CTRL_T, 1);
    expect_text(&e, "e\u0301中文");
    assert_int_equal(e.cursor, 6);
    press(&e, K_CTRL_T, 1);
    expect_text(&e, "e\u0301文中");
    press(&e, K_CTRL_UNDERSCORE, 2);
    expect_text(&e, "中e\u0301文");
    edit_set(&e, "a\nb");
    e.lines = true;
    press(&e, K_CTRL_T, 1);
    expect_text(&e, "a\nb");
    edit_clear(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_walked_and_cut),
        cmocka_unit_test(what_is_cut_comes_back),
        cmocka_unit_test(a_password_is_never_carried_elsewhere),
        cmocka_unit_test(characters_change_places),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("edit_words", tests, NULL, NULL);
}
