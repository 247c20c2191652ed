/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "ui/dialog.h"
#include "screen.h"

static const char *const buttons[] = {"Stay", "Leave", NULL};
static const char *const fruits[] = {"apple", "Banana", "cherry", "date", "苹果"};
static const char *const notes[] = {"red", "yellow", "red", NULL, "\033[31m"};

static struct dialog *several(const bool *chosen)
{
    struct dialog *d = dialog_several("Fruit");
    for (size_t i = 0; i < 5; i++)
        dialog_add(d, (struct dialog_row){
                          .text = fruits[i], .note = notes[i], .chosen = chosen && chosen[i]});
    return d;
}

static enum dialog_state press(struct dialog *d, enum key_code code)
{
    struct key k = key_of(code);
    return dialog_key(d, &k);
}

static enum dialog_state type(struct dialog *d, const char *letters)
{
    enum dialog_state state = DIALOG_OPEN;
    for (; *letters && state == DIALOG_OPEN; letters++) {
        char one[2] = {*letters, '\0'};
        struct key k = text_key(one);
        state = dialog_key(d, &k);
    }
    return state;
}

static void draw(struct dialog *d)
{
    term_begin();
    dialog_draw(d);
    term_end();
}

static void a_message_is_read_and_closed(void **state)
{
    screen_open(12, 40);
    struct buf text = {0};
    for (int i = 1; i <= 30; i++)
        buf_printf(&text, "line %d\n", i);
    struct dialog *d = dialog_message("Help \033", buf_string(&text));
    draw(d);
    assert_true(screen_has("Help \\x1b"));
    assert_true(screen_has("line 1"));
    assert_false(screen_has("line 12"));
    assert_int_equal(press(d, K_END), DIALOG_OPEN);
    draw(d);
    assert_true(screen_has("line 30"));
    assert_int_equal(press(d, K_PGUP), DIALOG_OPEN);
    assert_int_equal(press(d, K_HOME), DIALOG_OPEN);
    assert_int_equal(press(d, K_DOWN), DIALOG_OPEN);
    draw(d);
    assert_false(screen_has("line 1 "));
    assert_true(screen_has("line 2"));
    assert_int_equal(press(d, K_F5), DIALOG_OPEN);
    assert_int_equal(press(d, K_ESC), DIALOG_OK);
    dialog_free(d);
    buf_clear(&text);
    term_close();
}

static void a_question_is_answered_by_every_way(void **state)
{
    static const struct {
        enum key_code keys[4];
        const char *letters;
        enum dialog_state state;
        size_t button;
    } table[] = {
        {{K_ENTER}, "", DIALOG_OK, 0},
        {{K_TAB, K_ENTER}, "", DIALOG_OK, 1},
        {{K_RIGHT, K_RIGHT, K_ENTER}, "", DIALOG_OK, 0},
        {{K_LEFT, K_ENTER}, "", DIALOG_OK, 1},
        {{K_BACKTAB, K_ENTER}, "", DIALOG_OK, 1},
        {{K_ESC}, "", DIALOG_CANCEL, 0},
        {{K_NONE}, "l", DIALOG_OK, 1},
        {{K_NONE}, "L", DIALOG_OK, 1},
        {{K_NONE}, "s", DIALOG_OK, 0},
        {{K_NONE}, "x", DIALOG_OPEN, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct dialog *d = dialog_question("Leave", "Leave the wizard?", buttons, "sl");
        enum dialog_state got = DIALOG_OPEN;
        for (int j = 0; j < 4 && table[i].keys[j] != K_NONE; j++)
            got = press(d, table[i].keys[j]);
        if (*table[i].letters)
            got = type(d, table[i].letters);
        assert_int_equal(got, table[i].state);
        assert_int_equal(dialog_button(d), table[i].button);
        dialog_free(d);
    }
}

static void a_paste_presses_no_button(void **state)
{
    struct key paste = paste_key("l\n");
    struct dialog *d = dialog_question("Leave", "?", buttons, "sl");
    assert_int_equal(dialog_key(d, &paste), DIALOG_OPEN);
    assert_int_equal(dialog_button(d), 0);
    dialog_free(d);
    d = dialog_message("Note", "text");
    assert_int_equal(dialog_key(d, &paste), DIALOG_OPEN);
    dialog_free(d);
    d = dialog_choice("Fruit", fruits, NULL, 5, 0);
    assert_int_equal(dialog_key(d, &paste), DIALOG_OPEN);
    dialog_free(d);
}

static void the_focused_button_has_the_cursor(void **state)
{
    screen_open(24, 80);
    struct dialog *d = dialog_question("Leave", "Leave the wizard?", buttons, "sl");
    draw(d);
    assert_true(screen_has("[ Stay (s) ]  [ Leave (l) ]"));
    int y, x, next_y, next_x;
    draw_cursor(&y, &x);
    press(d, K_TAB);
    draw(d);
    draw_cursor(&next_y, &next_x);
    assert_int_equal(next_y, y);
    assert_int_equal(next_x, x + (int)strlen("[ Stay (s) ]  "));
    dialog_free(d);
    term_close();
}

static bool is_long(void *arg, const char *text, char **why)
{
    ++*(int *)arg;
    if (strlen(text) >= 3)
        return true;
    *why = mem_text("Too short: three letters are needed.");
    return false;
}

static void an_input_is_checked(void **state)
{
    int asked = 0;
    screen_open(12, 40);
    struct dialog *d = dialog_input("Name", "Name of it", "a", false, is_long, &asked);
    assert_int_equal(press(d, K_ENTER), DIALOG_OPEN);
    draw(d);
    assert_true(screen_has("Too short: three letters"));
    type(d, "bc");
    draw(d);
    assert_false(screen_has("Too short"));
    assert_true(screen_has("abc"));
    assert_int_equal(press(d, K_ENTER), DIALOG_OK);
    assert_int_equal(asked, 2);
    assert_string_equal(dialog_text(d), "abc");
    dialog_free(d);
    d = dialog_input("Password", "Password", NULL, true, NULL, NULL);
    struct key paste = paste_key("se\ncret");
    dialog_key(d, &paste);
    draw(d);
    assert_true(screen_has("*******"));
    assert_false(screen_has("cret"));
    assert_string_equal(dialog_text(d), "se cret");
    assert_int_equal(press(d, K_ESC), DIALOG_CANCEL);
    dialog_free(d);
    term_close();
}

static void many_lines_are_pasted_and_taken(void **state)
{
    static const enum key_code takes[] = {K_F10, K_CTRL_O, K_CTRL_D};
    screen_open(12, 40);
    for (size_t i = 0; i < 3; i++) {
        struct key paste = paste_key("a\nb\n");
        struct dialog *d = dialog_lines("Tables", "One per line", NULL, NULL, NULL);
        assert_int_equal(dialog_key(d, &paste), DIALOG_OPEN);
        type(d, "c");
        assert_int_equal(press(d, K_ENTER), DIALOG_OPEN);
        draw(d);
        assert_true(screen_has("One per line"));
        assert_true(screen_has("│ b "));
        assert_int_equal(press(d, takes[i]), DIALOG_OK);
        assert_string_equal(dialog_text(d), "a\nb\nc\n");
        dialog_free(d);
    }
    term_close();
}

static void what_was_typed_can_be_brought_back(void **state)
{
    struct dialog *d = dialog_input("Name", "The name.", "as it was", false, NULL, NULL);
    assert_false(dialog_leave(d)); /* nothing was typed */
    type(d, "!");
    assert_true(dialog_leave(d));
    dialog_free(d);
    d = dialog_input("Password", "The password.", "", true, NULL, NULL);
    type(d, "secret");
    assert_false(dialog_leave(d));
    dialog_free(d);
    d = dialog_input("Name", "The name.", "", false, NULL, NULL);
    press(d, K_CTRL_Y);
    assert_string_equal(dialog_text(d), "as it was!");
    press(d, K_CTRL_U);
    assert_false(dialog_leave(d));
    dialog_free(d);
    d = dialog_choice("Fruit", fruits, NULL, 5, 0);
    type(d, "/an");
    assert_false(dialog_leave(d)); /* a filter is no text */
    dialog_free(d);
}

static void one_row_is_chosen(void **state)
{
    screen_open(12, 40);
    struct dialog *d = dialog_choice("Fruit", fruits, notes, 5, 2);
    assert_int_equal(dialog_row(d), 2);
    draw(d);
    assert_true(screen_has("Banana  yellow"));
    assert_true(screen_has("苹果    \\x1b[31m"));
    assert_true(screen_has("5 shown, 5 in all"));
    press(d, K_DOWN);
    assert_int_equal(dialog_row(d), 3);
    type(d, "/an");
    draw(d);
    assert_true(screen_has("/an"));
    assert_true(screen_has("1 of 5"));
    assert_true(screen_has("Esc drops it"));
    assert_false(screen_has("apple"));
    assert_int_equal(press(d, K_ENTER), DIALOG_OPEN); /* closes the filter line */
    assert_int_equal(press(d, K_ENTER), DIALOG_OK);
    assert_int_equal(dialog_row(d), 1);
    dialog_free(d);
    term_close();
}

static void the_filter_finds_other_names_and_tells_of_joined_lines(void **state)
{
    const char *const names[] = {"one", "two", "three", "four", "five"};
    screen_open(20, 60);
    struct dialog *d = dialog_one("Fruit");
    for (size_t i = 0; i < 5; i++)
        dialog_add(d, (struct dialog_row){.text = fruits[i], .also = names[i]});
    assert_false(dialog_takes_text(d));
    type(d, "/");
    assert_true(dialog_takes_text(d));
    struct key k = paste_key("thr\nee");
    dialog_key(d, &k);
    draw(d);
    assert_true(screen_has("joined by blanks"));
    assert_true(screen_has("0 shown"));
    press(d, K_CTRL_U);
    type(d, "thr");
    draw(d);
    assert_false(screen_has("joined by blanks"));
    assert_true(screen_has("1 shown"));
    assert_int_equal(dialog_row(d), 2);
    dialog_free(d);
    term_close();
}

static void escape_closes_the_innermost_first(void **state)
{
    struct dialog *d = dialog_choice("Fruit", fruits, NULL, 5, 0);
    type(d, "/zzz");
    press(d, K_ENTER);
    assert_int_equal(press(d, K_ENTER), DIALOG_OPEN); /* there is no row to take */
    assert_int_equal(press(d, K_ESC), DIALOG_OPEN);   /* the filter goes */
    assert_int_equal(dialog_row(d), 0);
    type(d, "/d");
    assert_int_equal(press(d, K_ESC), DIALOG_OPEN);
    assert_int_equal(press(d, K_ESC), DIALOG_CANCEL);
    dialog_free(d);
}

static void expect_chosen(const struct dialog *d, const char *wanted)
{
    char got[6] = "";
    for (size_t i = 0; i < 5; i++)
        got[i] = dialog_chosen(d, i) ? 'x' : '.';
    assert_string_equal(got, wanted);
}

static void several_rows_are_marked_within_the_filter(void **state)
{
    static const bool chosen[] = {false, false, false, true, false};
    screen_open(14, 40);
    struct dialog *d = several(chosen);
    expect_chosen(d, "...x.");
    type(d, " ");
    expect_chosen(d, "x..x.");
    assert_int_equal(dialog_row(d), 1); /* Space goes on to the next row */
    type(d, "/red");
    press(d, K_ENTER);
    type(d, "a");
    expect_chosen(d, "x.xx.");
    draw(d);
    assert_true(screen_has("[x] apple"));
    assert_true(screen_has("/red"));
    assert_true(screen_has("2 of 5"));
    type(d, "*");
    expect_chosen(d, "...x.");
    press(d, K_ESC);
    draw(d);
    assert_true(screen_has("1 chosen, 5 shown, 5 in all"));
    type(d, "*");
    expect_chosen(d, "xxx.x");
    type(d, "u");
    expect_chosen(d, ".....");
    assert_int_equal(press(d, K_ENTER), DIALOG_OK);
    dialog_free(d);
    term_close();
}

/* In 40x12 everything that a dialog needs is on the screen: its keys, its field or its buttons. */
static void every_dialog_fits_a_small_screen(void **state)
{
    char *text =
        mem_text("A long text that has to be wrapped because it is much wider than forty "
                 "cells; 还有一些很长的中文文本，也必须正确地换行，不能超出边框。 And more "
                 "of it, and still more of it, so that it must scroll even after that.");
    struct dialog *dialogs[] = {
        dialog_message("Message", text),
        dialog_question("Question", text, buttons, "sl"),
        dialog_input("Input", text, "value", false, NULL, NULL),
        dialog_lines("Lines", text, "value", NULL, NULL),
        several(NULL),
    };
    static const char *const needed[] = {"A long text", "[ Leave (l) ]", "value", "value", "apple"};
    for (size_t i = 0; i < 5; i++) {
        screen_open(12, 40);
        draw(dialogs[i]);
        assert_true(screen_has(needed[i]));
        assert_true(screen_has(i == 0 ? "closes" : "cancels"));
        term_close();
        dialog_free(dialogs[i]);
    }
    free(text);
}

static char *numbered(void *arg, size_t index)
{
    size_t *made = arg;
    ++*made;
    return mem_printf("row %zu \033", index);
}

static void a_listing_makes_only_the_lines_it_shows(void **state)
{
    size_t made = 0;
    screen_open(24, 80);
    struct dialog *d =
        dialog_listing("Names", "First a text.\n\n", buttons, 1000000, numbered, &made);
    draw(d);
    assert_true(screen_has("First a text."));
    assert_true(screen_has("row 0 \\x1b"));
    assert_in_range(made, 5, 24);
    assert_int_equal(press(d, K_END), DIALOG_OPEN);
    draw(d);
    assert_true(screen_has("row 999999"));
    assert_false(screen_has("First a text."));
    assert_in_range(made, 10, 48);
    assert_int_equal(press(d, K_PGUP), DIALOG_OPEN);
    draw(d);
    assert_false(screen_has("row 999999"));
    assert_int_equal(press(d, K_TAB), DIALOG_OPEN);
    assert_int_equal(press(d, K_ENTER), DIALOG_OK);
    assert_int_equal(dialog_button(d), 1);
    dialog_free(d);
    term_close();
}

static void any_size_can_be_drawn(void **state)
{
    screen_open(24, 80);
    struct dialog *d = several(NULL);
    struct dialog *q = dialog_question("Question", "text 文本", buttons, NULL);
    struct dialog *l = dialog_lines("Lines", "text", "a\nb", NULL, NULL);
    for (int rows = 1; rows < 30; rows++)
        for (int cols = 1; cols < 90; cols += 3) {
            term_resize(rows, cols);
            draw(d);
            draw(q);
            draw(l);
        }
    assert_true(screen_has("Lines"));
    dialog_free(d);
    dialog_free(q);
    dialog_free(l);
    term_close();
}

static bool helps(struct dialog *d, const char *with)
{
    char *help = dialog_help(d);
    bool has = strstr(help, with);
    free(help);
    dialog_free(d);
    return has;
}

static void every_kind_has_a_help(void **state)
{
    assert_true(helps(dialog_message("Note", "text"), "Enter, Esc, Space and q close it"));
    assert_true(helps(dialog_question("Leave", "?", buttons, "sl"), "The letter after a button"));
    assert_false(helps(dialog_question("Leave", "?", buttons, NULL), "The letter after a button"));
    assert_true(helps(dialog_listing("Names", "", buttons, 0, NULL, NULL), "presses it"));
    assert_true(helps(dialog_input("Name", "New name", "", false, NULL, NULL), "New name"));
    assert_true(helps(dialog_lines("Lines", "One per line", "", NULL, NULL), "begins a new line"));
    assert_true(helps(dialog_choice("Fruit", fruits, NULL, 5, 0), "Enter takes the row"));
    assert_true(helps(several(NULL), "* inverts"));
    struct dialog *d = dialog_choice("Fruit", fruits, NULL, 5, 0);
    dialog_number(d);
    assert_true(helps(dialog_explain(d, "Which fruit?"), "Which fruit?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_read_and_closed),
        cmocka_unit_test(a_question_is_answered_by_every_way),
        cmocka_unit_test(a_paste_presses_no_button),
        cmocka_unit_test(the_focused_button_has_the_cursor),
        cmocka_unit_test(an_input_is_checked),
        cmocka_unit_test(many_lines_are_pasted_and_taken),
        cmocka_unit_test(what_was_typed_can_be_brought_back),
        cmocka_unit_test(one_row_is_chosen),
        cmocka_unit_test(the_filter_finds_other_names_and_tells_of_joined_lines),
        cmocka_unit_test(escape_closes_the_innermost_first),
        cmocka_unit_test(several_rows_are_marked_within_the_filter),
        cmocka_unit_test(every_dialog_fits_a_small_screen),
        cmocka_unit_test(a_listing_makes_only_the_lines_it_shows),
        cmocka_unit_test(any_size_can_be_drawn),
        cmocka_unit_test(every_kind_has_a_help),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("dialog", tests, NULL, NULL);
}
