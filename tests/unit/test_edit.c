/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include "base/utf8.h"
#include "ui/edit.h"
#include "screen.h"

static void press(struct edit *e, enum key_code code, int times)
{
    struct key k = key_of(code);
    for (int i = 0; i < times; i++)
        assert_true(edit_key(e, &k));
}

static void type(struct edit *e, const char *text)
{
    for (size_t length = strlen(text), at = 0; at < length;) {
        uint32_t code;
        struct key k = {.code = K_TEXT};
        size_t bytes = utf8_decode(text + at, length - at, &code);
        memcpy(k.text, text + at, bytes);
        assert_true(edit_key(e, &k));
        at += bytes;
    }
}

static void paste(struct edit *e, const char *text)
{
    struct key k = paste_key(text);
    assert_true(edit_key(e, &k));
}

static void expect_text(const struct edit *e, const char *text)
{
    assert_string_equal(edit_text(e), text);
}

static void chinese_is_edited_by_characters(void **state)
{
    struct edit e;
    edit_init(&e, "");
    type(&e, "你好世界");
    press(&e, K_LEFT, 2);
    type(&e, "美丽");
    expect_text(&e, "你好美丽世界");
    press(&e, K_BACKSPACE, 1);
    press(&e, K_DELETE, 1);
    expect_text(&e, "你好美界");
    edit_clear(&e);
}

static void a_text_that_is_set_is_a_change(void **state)
{
    struct edit e;
    edit_init(&e, "");
    type(&e, "kafka");
    unsigned long version = e.version;
    edit_set(&e, "");
    assert_true(e.version != version);
    edit_clear(&e);
}

static void a_mark_belongs_to_its_letter(void **state)
{
    struct edit e;
    edit_init(&e, NULL);
    type(&e, "xe");
    type(&e, "\u0301");
    type(&e, "y");
    press(&e, K_LEFT, 2);
    assert_int_equal(e.cursor, 1);
    press(&e, K_RIGHT, 1);
    assert_int_equal(e.cursor, 4);
    press(&e, K_BACKSPACE, 1);
    expect_text(&e, "xy");
    edit_set(&e, "👍🏽👩‍👩‍👧");
    press(&e, K_BACKSPACE, 1);
    expect_text(&e, "👍🏽");
    edit_clear(&e);
}

static void words_and_ends(void **state)
{
    struct edit e;
    edit_init(&e, "one two  three");
    press(&e, K_CTRL_W, 1);
    expect_text(&e, "one two  ");
    press(&e, K_CTRL_W, 1);
    expect_text(&e, "one ");
    edit_set(&e, "abcdef");
    press(&e, K_HOME, 1);
    press(&e, K_CTRL_F, 2);
    press(&e, K_CTRL_K, 1);
    expect_text(&e, "ab");
    press(&e, K_CTRL_B, 1);
    press(&e, K_CTRL_U, 1);
    expect_text(&e, "b");
    press(&e, K_CTRL_E, 1);
    type(&e, "c");
    press(&e, K_CTRL_A, 1);
    press(&e, K_CTRL_D, 1);
    expect_text(&e, "c");
    edit_clear(&e);
}

static void keys_of_others_are_left_to_them(void **state)
{
    struct edit e;
    edit_init(&e, "a");
    static const enum key_code others[] = {K_UP,  K_DOWN,   K_ENTER,  K_TAB, K_BACKTAB,
                                           K_ESC, K_CTRL_P, K_CTRL_C, K_F1,  K_PGDN};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct key k = key_of(others[i]);
        assert_false(edit_key(&e, &k));
    }
    expect_text(&e, "a");
    edit_clear(&e);
}

static void a_pasted_line_stays_one_line(void **state)
{
    struct edit e;
    edit_init(&e, "<>");
    press(&e, K_LEFT, 1);
    paste(&e, "a\nb\n中\n");
    expect_text(&e, "<a b 中>");
    assert_true(e.joined);
    press(&e, K_CTRL_UNDERSCORE, 1);
    expect_text(&e, "<>");
    assert_int_equal(e.cursor, 1);
    assert_false(e.joined);
    paste(&e, "\none line\n");
    assert_false(e.joined);
    press(&e, K_CTRL_UNDERSCORE, 1);
    e.lines = true;
    paste(&e, "a\nb\n");
    expect_text(&e, "<a\nb\n>");
    assert_false(e.joined);
    edit_clear(&e);
}

static void undo_takes_back_step_by_step(void **state)
{
    struct edit e;
    edit_init(&e, "start");
    type(&e, " one two");
    press(&e, K_CTRL_W, 1);
    expect_text(&e, "start one ");
    press(&e, K_CTRL_UNDERSCORE, 1);
    expect_text(&e, "start one two");
    press(&e, K_CTRL_UNDERSCORE, 1);
    expect_text(&e, "start one");
    press(&e, K_CTRL_UNDERSCORE, 1);
    expect_text(&e, "start");
    press(&e, K_CTRL_UNDERSCORE, 1);
    expect_text(&e, "start");
    edit_clear(&e);
}

static void lines_are_walked_up_and_down(void **state)
{
    struct edit e;
    edit_init(&e, "abcd\n中文\nx\nefgh");
    e.lines = true;
    press(&e, K_UP, 1); /* from the end of efgh to x, which is short */
    assert_int_equal(e.cursor, 13);
    press(&e, K_UP, 1); /* still aims at the fifth cell */
    assert_int_equal(e.cursor, 11);
    press(&e, K_UP, 2);
    assert_int_equal(e.cursor, 4);
    press(&e, K_HOME, 1);
    press(&e, K_RIGHT, 1);
    press(&e, K_DOWN, 1); /* the second cell is inside of a wide character: before it */
    assert_int_equal(e.cursor, 5);
    press(&e, K_END, 1);
    press(&e, K_CTRL_K, 1); /* at a line's end: joins the next one */
    expect_text(&e, "abcd\n中文x\nefgh");
    press(&e, K_ENTER, 1);
    expect_text(&e, "abcd\n中文\nx\nefgh");
    e.page = 3;
    press(&e, K_PGUP, 1);
    assert_int_equal(e.cursor, 0);
    press(&e, K_PGDN, 1);
    assert_int_equal(e.cursor, 12);
    edit_clear(&e);
}

/* A text as code points in which U+0301 sits on what stands before it. */
struct model {
    uint32_t codes[4096];
    size_t length, cursor;
};

static bool is_border(const struct model *m, size_t at)
{
    return at == 0 || at == m->length || m->codes[at] != 0x301;
}

static void model_cut(struct model *m, size_t from, size_t to)
{
    memmove(m->codes + from, m->codes + to, (m->length - to) * sizeof *m->codes);
    m->length -= to - from;
    m->cursor = from;
    while (!is_border(m, m->cursor))
        m->cursor++;
}

static size_t model_next(const struct model *m)
{
    size_t at = m->cursor;
    do
        at += at < m->length;
    while (!is_border(m, at));
    return at;
}

static size_t model_previous(const struct model *m)
{
    size_t at = m->cursor;
    do
        at -= at > 0;
    while (!is_border(m, at));
    return at;
}

static void model_type(struct model *m, uint32_t code)
{
    memmove(m->codes + m->cursor + 1, m->codes + m->cursor,
            (m->length - m->cursor) * sizeof *m->codes);
    m->codes[m->cursor++] = code;
    m->length++;
    while (!is_border(m, m->cursor))
        m->cursor++;
}

static void model_key(struct model *m, enum key_code code)
{
    if (code == K_LEFT)
        m->cursor = model_previous(m);
    else if (code == K_RIGHT)
        m->cursor = model_next(m);
    else if (code == K_HOME)
        m->cursor = 0;
    else if (code == K_END)
        m->cursor = m->length;
    else if (code == K_BACKSPACE)
        model_cut(m, model_previous(m), m->cursor);
    else if (code == K_DELETE)
        model_cut(m, m->cursor, model_next(m));
    else if (code == K_CTRL_K)
        model_cut(m, m->cursor, m->length);
    else if (code == K_CTRL_U)
        model_cut(m, 0, m->cursor);
}

static void expect_model(const struct edit *e, const struct model *m)
{
    struct buf text = {0};
    char bytes[4];
    size_t cursor = 0;
    for (size_t i = 0; i < m->length; i++) {
        buf_add(&text, bytes, utf8_encode(m->codes[i], bytes));
        if (i + 1 == m->cursor)
            cursor = text.len;
    }
    expect_text(e, buf_string(&text));
    assert_int_equal(e->cursor, cursor);
    assert_true(utf8_valid(edit_text(e), e->text.len, NULL));
    buf_clear(&text);
}

static void random_editing_agrees_with_a_model(void **state)
{
    static const uint32_t letters[] = {'a', 'b', ' ', 0x4e2d, 0x6587, 0xe9, 0x301, 0x1f44d, 0x301};
    static const enum key_code keys[] = {K_LEFT,      K_LEFT,   K_RIGHT,  K_HOME,   K_END,
                                         K_BACKSPACE, K_DELETE, K_DELETE, K_CTRL_K, K_CTRL_U};
    srand(11);
    screen_open(3, 40);
    for (int round = 0; round < 60; round++) {
        struct edit e;
        struct model m = {.length = 0};
        edit_init(&e, "");
        for (int i = 0; i < 300; i++) {
            if (rand() % 5 < 3) {
                uint32_t code = letters[(size_t)rand() % (sizeof letters / sizeof *letters)];
                struct key k = {.code = K_TEXT};
                utf8_encode(code, k.text);
                assert_true(edit_key(&e, &k));
                model_type(&m, code);
            } else {
                size_t at = (size_t)rand() % (sizeof keys / sizeof *keys);
                if (keys[at] >= K_CTRL_A && rand() % 4)
                    continue;
                press(&e, keys[at], 1);
                model_key(&m, keys[at]);
            }
            expect_model(&e, &m);
            struct area a = {1, 2, 1, 1 + rand() % 12};
            edit_draw(&e, a, true);
            int y, x;
            draw_cursor(&y, &x);
            assert_int_equal(y, 1);
            assert_in_range(x, 2, 2 + a.w - 1);
            assert_true(e.left <= e.cursor);
        }
        for (size_t i = e.change_count; i > 0; i--) {
            press(&e, K_CTRL_UNDERSCORE, 1);
            assert_true(utf8_valid(edit_text(&e), e.text.len, NULL));
        }
        expect_text(&e, "");
        edit_clear(&e);
    }
    term_close();
}

static void draw(struct edit *e, int w)
{
    term_begin();
    edit_draw(e, (struct area){0, 1, 1, w}, true);
    term_text(0, 1 + w, 1, STYLE_NORMAL, "|");
    term_end();
}

static void a_wide_character_is_never_cut(void **state)
{
    struct edit e;
    screen_open(2, 20);
    edit_init(&e, "a中文字");
    draw(&e, 6); /* the cursor behind the end needs a cell too: two wide ones and it */
    expect_line(0, " 文字  |");
    expect_cursor(0, 5);
    press(&e, K_HOME, 1);
    draw(&e, 6);
    expect_line(0, " a中文 |");
    expect_cursor(0, 1);
    press(&e, K_RIGHT, 3); /* on the last one, which is wide itself */
    draw(&e, 6);
    expect_line(0, " 中文字|");
    expect_cursor(0, 5);
    press(&e, K_DELETE, 1);
    press(&e, K_BACKSPACE, 1);
    draw(&e, 6); /* no room is wasted after erasing */
    expect_line(0, " a中   |");
    draw(&e, 1);
    draw(&e, 2);
    expect_cursor(0, 1);
    edit_clear(&e);
    term_close();
}

static void hostile_text_is_made_visible(void **state)
{
    struct edit e;
    screen_open(2, 40);
    edit_init(&e, "a\033[2J\xff\u202eb\n");
    draw(&e, 30);
    expect_line(0, " a\\x1b[2J\\xff\\u202eb\\n         |");
    expect_cursor(0, 22);
    edit_clear(&e);
    term_close();
}

static void a_password_is_not_shown(void **state)
{
    struct edit e;
    screen_open(2, 20);
    edit_init(&e, "");
    e.mask = true;
    type(&e, "pä中");
    draw(&e, 8);
    expect_line(0, " ***     |");
    expect_cursor(0, 4);
    expect_text(&e, "pä中");
    edit_clear(&e);
    term_close();
}

static void many_lines_scroll_both_ways(void **state)
{
    struct edit e;
    struct area a = {0, 0, 3, 5};
    screen_open(4, 10);
    edit_init(&e, "one\ntwo\n中文中文\nfour\n");
    e.lines = true;
    term_begin();
    edit_draw(&e, a, true);
    expect_line(0, "中文");
    expect_line(1, "four");
    expect_line(2, "");
    expect_cursor(2, 0);
    press(&e, K_UP, 2);
    press(&e, K_END, 1);
    term_begin();
    edit_draw(&e, a, true);
    expect_line(0, "中文"); /* shifted by four cells */
    expect_cursor(0, 4);
    press(&e, K_LEFT, 1);
    press(&e, K_UP, 1);
    press(&e, K_END, 1);
    term_begin();
    edit_draw(&e, a, true);
    expect_line(0, "wo");
    expect_cursor(0, 2);
    press(&e, K_HOME, 1);
    term_begin();
    edit_draw(&e, a, true);
    expect_line(0, "two");
    expect_line(1, "中文");
    edit_clear(&e);
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_is_edited_by_characters),
        cmocka_unit_test(a_text_that_is_set_is_a_change),
        cmocka_unit_test(a_mark_belongs_to_its_letter),
        cmocka_unit_test(words_and_ends),
        cmocka_unit_test(keys_of_others_are_left_to_them),
        cmocka_unit_test(a_pasted_line_stays_one_line),
        cmocka_unit_test(undo_takes_back_step_by_step),
        cmocka_unit_test(lines_are_walked_up_and_down),
        cmocka_unit_test(random_editing_agrees_with_a_model),
        cmocka_unit_test(a_wide_character_is_never_cut),
        cmocka_unit_test(hostile_text_is_made_visible),
        cmocka_unit_test(a_password_is_not_shown),
        cmocka_unit_test(many_lines_scroll_both_ways),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
