/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include "screen.h"
#include "ui/scrolled.h"

static const struct area room = {0, 0, 4, 12};

static void setup(struct scrolled *s, struct texts *text)
{
    scrolled_init(s);
    texts_init(text);
    texts_add(text, "one two three");
    texts_add(text, "");
    for (int i = 1; i <= 5; i++) {
        char line[24];
        snprintf(line, sizeof line, "line %d", i);
        texts_add(text, line);
    }
    screen_open(4, 12);
}

static void end(struct scrolled *s, struct texts *text)
{
    scrolled_clear(s);
    texts_clear(text);
    term_close();
}

static void draw(const struct scrolled *s, struct area a)
{
    term_begin();
    scrolled_draw(s, a);
    term_end();
}

static bool press(struct scrolled *s, enum key_code code)
{
    struct key k = key_of(code);
    return scrolled_key(s, &k);
}

static void it_wraps_and_scrolls(void **state)
{
    struct scrolled s;
    struct texts text;
    setup(&s, &text);
    scrolled_fit(&s, &text, room);
    draw(&s, room);
    expect_line(0, " one two");
    expect_line(1, " three");
    expect_line(2, "");
    expect_line(3, " line 1    v");
    assert_false(press(&s, K_PGUP)); /* the holder's, at the top */
    assert_true(press(&s, K_DOWN));
    draw(&s, room);
    expect_line(0, " three     ^");
    assert_true(press(&s, K_END));
    assert_false(press(&s, K_PGDN));
    draw(&s, room);
    expect_line(3, " line 5");
    assert_true(press(&s, K_DOWN));
    assert_true(press(&s, K_PGUP));
    draw(&s, room);
    expect_line(0, " three     ^");
    end(&s, &text);
}

static void a_larger_room_scrolls_back(void **state)
{
    struct scrolled s;
    struct texts text;
    setup(&s, &text);
    scrolled_fit(&s, &text, room);
    press(&s, K_END);
    term_resize(10, 30);
    struct area larger = {0, 0, 10, 30};
    scrolled_fit(&s, &text, larger);
    draw(&s, larger);
    expect_line(0, " one two three");
    expect_line(6, " line 5");
    end(&s, &text);
}

static void any_area_is_taken(void **state)
{
    struct scrolled s;
    struct texts text;
    setup(&s, &text);
    for (int h = 0; h < 5; h++)
        for (int w = 0; w < 12; w++) {
            struct area a = {0, 0, h, w};
            scrolled_fit(&s, &text, a);
            press(&s, K_END);
            draw(&s, a);
        }
    end(&s, &text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_wraps_and_scrolls),
        cmocka_unit_test(a_larger_room_scrolls_back),
        cmocka_unit_test(any_area_is_taken),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("scrolled", tests, NULL, NULL);
}
