/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include "ui/json_look.h"
#include "ui/pager.h"
#include "screen.h"

static void press(struct pager *p, enum key_code code, int times)
{
    struct key k = key_of(code);
    for (int i = 0; i < times; i++)
        assert_true(pager_key(p, &k));
}

static void type(struct pager *p, const char *letters)
{
    for (; *letters; letters++) {
        char one[2] = {*letters, '\0'};
        struct key k = text_key(one);
        assert_true(pager_key(p, &k));
    }
}

static void draw(struct pager *p, int h, int w)
{
    term_begin();
    pager_draw(p, (struct area){0, 0, h, w});
    term_end();
}

/* A million lines that exist only when they are asked for. */
struct endless {
    char line[32];
    size_t asked;
};

static size_t million(void *arg)
{
    return 1000000;
}

static const char *endless_line(void *arg, size_t index, size_t *length)
{
    struct endless *e = arg;
    e->asked++;
    *length = (size_t)snprintf(e->line, sizeof e->line, "line %zu", index);
    return e->line;
}

static void only_what_is_visible_is_asked_for(void **state)
{
    struct endless e = {.asked = 0};
    struct pager p;
    screen_open(10, 30);
    pager_init(&p, (struct pager_source){.lines = million, .line = endless_line, .arg = &e});
    draw(&p, 10, 30);
    expect_line(9, "line 9");
    press(&p, K_END, 1);
    draw(&p, 10, 30);
    expect_line(9, "line 999999");
    press(&p, K_PGUP, 1);
    press(&p, K_UP, 1);
    draw(&p, 10, 30);
    expect_line(0, "line 999980");
    press(&p, K_HOME, 1);
    press(&p, K_PGDN, 1);
    press(&p, K_DOWN, 1);
    draw(&p, 10, 30);
    expect_line(0, "line 10");
    assert_in_range(e.asked, 40, 40);
    pager_clear(&p);
    term_close();
}

/* The lines of a text, which end with a line feed each. */
static size_t text_lines(void *arg)
{
    size_t count = 0;
    for (const char *at = arg; (at = strchr(at, '\n')); at++)
        count++;
    return count;
}

static const char *text_line(void *arg, size_t index, size_t *length)
{
    const char *at = arg;
    for (; index > 0; index--)
        at = strchr(at, '\n') + 1;
    *length = strcspn(at, "\n");
    return at;
}

static struct pager_source lines_of(const char *text)
{
    return (struct pager_source){.lines = text_lines, .line = text_line, .arg = (void *)text};
}

static const char poem[] = "one\nTwo \033[1m\n中文 two 中文\nfour\nfive\nsix two\nseven\n";

static void a_search_goes_on_and_around(void **state)
{
    struct pager p;
    screen_open(5, 30);
    pager_init(&p, lines_of(poem));
    draw(&p, 5, 30);
    type(&p, "/two");
    draw(&p, 5, 30);
    expect_line(4, "/two");
    press(&p, K_ENTER, 1);
    assert_int_equal(p.hit, 1); /* lower case finds both */
    assert_null(p.notice);
    draw(&p, 5, 30);
    expect_line(1, "Two \\x1b[1m");
    expect_cursor(1, 0);
    type(&p, "n");
    assert_int_equal(p.hit, 2);
    press(&p, K_F3, 1);
    assert_int_equal(p.hit, 5);
    draw(&p, 5, 30);
    assert_true(screen_has("six two"));
    type(&p, "n");
    assert_int_equal(p.hit, 1);
    assert_string_equal(p.notice, "The search began again at the top.");
    draw(&p, 5, 30);
    expect_line(4, "The search began again at the");
    type(&p, "N");
    assert_int_equal(p.hit, 5);
    assert_string_equal(p.notice, "The search began again at the bottom.");
    type(&p, "/Two");
    press(&p, K_ENTER, 1);
    assert_int_equal(p.hit, 1); /* an upper-case letter: exactly so */
    type(&p, "/zzz");
    press(&p, K_ENTER, 1);
    assert_string_equal(p.notice, "Not found.");
    press(&p, K_UP, 1);
    assert_null(p.notice);
    type(&p, "/x");
    press(&p, K_ESC, 1);
    assert_false(p.searching);
    assert_string_equal(p.needle, "zzz");
    struct key other = text_key("x");
    assert_false(pager_key(&p, &other));
    pager_clear(&p);
    term_close();
}

static void a_long_line_is_shifted_by_whole_characters(void **state)
{
    static const char text[] = "0123456中文890123456789012345678901234567890needle\n";
    struct pager p;
    screen_open(3, 20);
    pager_init(&p, lines_of(text));
    draw(&p, 3, 20);
    expect_line(0, "0123456中文890123456");
    press(&p, K_RIGHT, 1); /* eight cells: in the middle of 中 */
    draw(&p, 3, 20);
    expect_line(0, " 文89012345678901234");
    press(&p, K_LEFT, 2);
    assert_int_equal(p.shift, 0);
    type(&p, "/needle");
    press(&p, K_ENTER, 1); /* the hit is brought into view */
    draw(&p, 3, 20);
    assert_true(screen_has("needle"));
    press(&p, K_HOME, 1);
    assert_int_equal(p.shift, 0);
    pager_clear(&p);
    term_close();
}

/* The styles of a line as one letter for each byte. */
static void expect_look(const char *line, const char *wanted)
{
    static const char letters[STYLE_COUNT] = {[STYLE_NORMAL] = '.',
                                              [STYLE_JSON_KEY] = 'k',
                                              [STYLE_JSON_STRING] = 's',
                                              [STYLE_JSON_NUMBER] = 'n',
                                              [STYLE_JSON_WORD] = 'w'};
    struct buf got = {0};
    for (size_t at = 0, length = strlen(line); at < length;) {
        enum style style;
        size_t run = json_look(line, length, at, &style);
        assert_true(run > 0 && at + run <= length);
        for (size_t i = 0; i < run; i++)
            buf_char(&got, letters[style]);
        at += run;
    }
    assert_string_equal(buf_string(&got), wanted);
    buf_clear(&got);
}

static void json_is_told_apart(void **state)
{
    expect_look("  \"a\": \"b\",", "..kkkkksss.");
    expect_look("\"a\\\"\" : -1.5e+3", "kkkkkkkknnnnnnn");
    expect_look("\"x\": true, \"y\": null", "kkkkkwwww..kkkkkwwww");
    expect_look("[1, {}]", ".n.....");
    expect_look("\"a: b\"", "ssssss");
    expect_look("\"open", "sssss");
    expect_look("\"open\\", "ssssss");
    expect_look("\\x1b%", ".wnw.");
}

static void random_text_and_keys_never_break_it(void **state)
{
    static const char alphabet[] = "ab\"\\{}:, 1e\n\n\x01\x1b\xe4\xb8\xad\xe4\xb8\xad\xcc\x81\xff";
    static const enum key_code keys[] = {K_UP,   K_DOWN, K_PGUP, K_PGDN,
                                         K_HOME, K_END,  K_LEFT, K_RIGHT};
    screen_open(8, 30);
    srand(23);
    for (int round = 0; round < 100; round++) {
        char text[2000];
        size_t length = (size_t)rand() % (sizeof text - 1);
        for (size_t i = 0; i < length; i++)
            text[i] = alphabet[(size_t)rand() % (sizeof alphabet - 1)];
        text[length] = '\0';
        struct pager p;
        pager_init(&p, lines_of(text));
        p.json = true;
        for (int i = 0; i < 40; i++) {
            if (rand() % 8 == 0) {
                type(&p, i % 2 ? "/a" : "/1");
                press(&p, K_ENTER, 1);
            }
            type(&p, "n");
            press(&p, keys[(size_t)rand() % (sizeof keys / sizeof *keys)], 1);
            draw(&p, 1 + rand() % 8, 1 + rand() % 30);
            assert_true(p.top == 0 || p.top + (size_t)p.page <= p.source.lines(p.source.arg));
        }
        pager_clear(&p);
    }
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_visible_is_asked_for),
        cmocka_unit_test(a_search_goes_on_and_around),
        cmocka_unit_test(a_long_line_is_shifted_by_whole_characters),
        cmocka_unit_test(json_is_told_apart),
        cmocka_unit_test(random_text_and_keys_never_break_it),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("pager", tests, NULL, NULL);
}
