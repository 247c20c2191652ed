/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include "ui/list.h"
#include "screen.h"

static void number_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    term_printf(y, x, w, focused ? STYLE_FOCUS : STYLE_NORMAL, "%crow %zu", focused ? '>' : ' ',
                index);
}

static void press(struct list *l, enum key_code code, int times)
{
    struct key k = key_of(code);
    for (int i = 0; i < times; i++)
        assert_true(list_key(l, &k));
}

static void draw(struct list *l, int h)
{
    term_begin();
    list_draw(l, (struct area){0, 0, h, 10}, true, number_row, NULL);
    term_end();
}

static void the_focus_moves_and_the_window_follows(void **state)
{
    struct list l;
    screen_open(5, 12);
    list_init(&l);
    list_set_count(&l, 10);
    draw(&l, 4);
    expect_line(0, ">row 0");
    expect_line(3, " row 3   v");
    expect_cursor(0, 0);
    press(&l, K_DOWN, 4);
    draw(&l, 4);
    expect_line(0, " row 1   ^");
    expect_line(3, ">row 4   v");
    press(&l, K_END, 1);
    draw(&l, 4);
    expect_line(3, ">row 9");
    press(&l, K_PGUP, 1); /* one row of the last page stays */
    assert_int_equal(l.at, 6);
    press(&l, K_HOME, 1);
    press(&l, K_UP, 1);
    assert_int_equal(l.at, 0);
    press(&l, K_PGDN, 1);
    assert_int_equal(l.at, 3);
    list_set_count(&l, 2);
    assert_int_equal(l.at, 1);
    draw(&l, 4);
    expect_line(0, " row 0");
    expect_line(1, ">row 1");
    expect_line(2, "");
    struct key other = key_of(K_ENTER);
    assert_false(list_key(&l, &other));
    term_close();
}

static void an_empty_list_shows_nothing(void **state)
{
    struct list l;
    screen_open(5, 12);
    list_init(&l);
    press(&l, K_DOWN, 1);
    press(&l, K_END, 1);
    assert_int_equal(l.at, 0);
    draw(&l, 4);
    expect_line(0, "");
    draw(&l, 0);
    term_close();
}

static void count_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    (void)y, (void)x, (void)w;
    size_t *seen = arg;
    seen[0]++;
    if (focused)
        seen[1] = index;
    else if (seen[1] == index)
        seen[1] = (size_t)-1;
}

static void the_focus_is_visible_whatever_happens(void **state)
{
    static const enum key_code keys[] = {K_UP, K_DOWN, K_PGUP, K_PGDN, K_HOME, K_END};
    struct list l;
    screen_open(50, 20);
    list_init(&l);
    srand(5);
    for (int i = 0; i < 20000; i++) {
        if (rand() % 10 == 0)
            l.count = (size_t)(rand() % (rand() % 2 ? 5 : 300000)); /* by the owner, any time */
        press(&l, keys[rand() % 6], 1);
        if (rand() % 10 == 0)
            l.count = (size_t)(rand() % 300);
        int h = 1 + rand() % 50;
        size_t seen[2] = {0, (size_t)-1};
        list_draw(&l, (struct area){0, 0, h, 20}, true, count_row, seen);
        size_t rows = (size_t)h < l.count ? (size_t)h : l.count;
        assert_int_equal(seen[0], rows); /* no room is wasted, no row outside is asked for */
        assert_int_equal(seen[1], l.count ? l.at : (size_t)-1);
    }
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_focus_moves_and_the_window_follows),
        cmocka_unit_test(an_empty_list_shows_nothing),
        cmocka_unit_test(the_focus_is_visible_whatever_happens),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
