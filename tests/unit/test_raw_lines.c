/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include <string.h>
#include "base/mem.h"
#include "review/raw_lines.h"

static struct findings complaints;
static struct raw_lines *lines;
static struct pager_source source;

static void complain(size_t line, size_t column, const char *message)
{
    struct finding *f = findings_add(&complaints, SEVERITY_ERROR, "json-syntax");
    f->line = line;
    f->column = column;
    f->message = mem_text(message);
}

static void take(const char *text, size_t width)
{
    lines = raw_lines_new(text, strlen(text), &complaints);
    raw_lines_fit(lines, width);
    source = raw_lines_source(lines);
}

static void expect(size_t index, const char *wanted, size_t number)
{
    size_t length;
    const char *line = source.line(source.arg, index, &length);
    assert_int_equal(length, strlen(wanted));
    assert_memory_equal(line, wanted, length);
    assert_int_equal(raw_lines_number(lines, index), number);
    assert_int_equal(source.remark(source.arg, index), number == 0);
}

static int begin(void **state)
{
    findings_init(&complaints);
    return 0;
}

static int end(void **state)
{
    raw_lines_free(lines);
    findings_clear(&complaints);
    return 0;
}

static void what_is_wrong_stands_below_its_line(void **state)
{
    complain(2, 3, "here");
    complain(4, 1, "there is more to say");
    take("a\nbbb\nc\nd\ne\n", 16);
    expect(0, "a", 1);
    expect(1, "bbb", 2);
    expect(2, "  ^", 0);
    expect(3, "2:3: here", 0);
    expect(4, "c", 3);
    expect(5, "d", 4);
    expect(6, "^", 0);
    expect(7, "4:1: there is", 0);
    expect(8, "more to say", 0);
    expect(9, "e", 5);
    assert_int_equal(source.lines(source.arg), 10);
    assert_int_equal(raw_lines_index(lines, 1), 5);
}

static void two_of_one_line_share_it(void **state)
{
    complain(1, 1, "one");
    complain(1, 2, "two");
    take("ab\nc", 20);
    expect(0, "ab", 1);
    expect(2, "1:1: one", 0);
    expect(3, " ^", 0);
    expect(4, "1:2: two", 0);
    expect(5, "c", 2);
    assert_int_equal(source.lines(source.arg), 6);
    assert_int_equal(raw_lines_index(lines, 0), 0);
    assert_int_equal(raw_lines_index(lines, 1), 0);
}

static void what_is_missing_at_the_end_has_a_line(void **state)
{
    complain(2, 1, "a brace is missing");
    take("{\n", 40);
    expect(0, "{", 1);
    expect(1, "", 2);
    expect(3, "2:1: a brace is missing", 0);
    assert_int_equal(source.lines(source.arg), 4);
}

static void an_empty_text(void **state)
{
    complain(1, 1, "nothing");
    take("", 40);
    expect(0, "", 1);
    expect(2, "1:1: nothing", 0);
    assert_int_equal(source.lines(source.arg), 3);
}

static void the_place_is_a_cell_of_what_is_shown(void **state)
{
    complain(1, 4, "x");
    take("中\033b,", 40); /* two cells, four (\x1b), one */
    assert_int_equal(raw_lines_cell(lines, 0), 7);
    raw_lines_shift(lines, 4);
    expect(1, "   ^", 0);
    raw_lines_shift(lines, 8);
    expect(1, "<", 0);
    raw_lines_shift(lines, 0);
    raw_lines_fit(lines, 6);
    expect(1, "     >", 0);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_wrong_stands_below_its_line, begin, end),
        cmocka_unit_test_setup_teardown(two_of_one_line_share_it, begin, end),
        cmocka_unit_test_setup_teardown(what_is_missing_at_the_end_has_a_line, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_text, begin, end),
        cmocka_unit_test_setup_teardown(the_place_is_a_cell_of_what_is_shown, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
