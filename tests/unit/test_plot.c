/* SPDX-License-Identifier: Apache-2.0 */
/* Values over time, and their picture. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/samples.h"
#include "base/texts.h"
#include "ui/plot.h"

enum { BEGIN = 1000000, DAY = 86400 };

static void test_samples(void **state)
{
    static struct samples s;
    double value;
    int64_t from, to;
    samples_init(&s, BEGIN);
    assert_false(samples_span(&s, &from, &to));
    samples_add(&s, BEGIN - 1, 7);
    samples_add(&s, INT64_MAX, 7);
    samples_add(&s, BEGIN + 20, NAN);
    assert_false(samples_span(&s, &from, &to));
    samples_add(&s, BEGIN + 20, 4);
    samples_add(&s, BEGIN + 21, 8);
    samples_add(&s, BEGIN + 10, 1);
    assert_true(samples_mean(&s, BEGIN + 20, BEGIN + 25, &value) && value == 6);
    assert_true(samples_most(&s, BEGIN + 20, BEGIN + 25, &value) && value == 8);
    assert_false(samples_mean(&s, BEGIN + 15, BEGIN + 20, &value));
    assert_true(samples_span(&s, &from, &to));
    assert_int_equal(from, BEGIN + 10);
    assert_int_equal(to, BEGIN + 25);
}

/* A day takes the place of an hour, and nothing of its mean and most is lost. */
static void test_a_long_day(void **state)
{
    static struct samples s;
    double value;
    int64_t from, to;
    samples_init(&s, BEGIN);
    for (int i = 0; i < DAY; i += 5)
        samples_add(&s, BEGIN + i, i == DAY / 2 ? 1000 : 10);
    assert_true(samples_span(&s, &from, &to));
    assert_int_equal(from, BEGIN);
    assert_true(to >= BEGIN + DAY && to < BEGIN + 2 * DAY);
    assert_true(s.len <= SAMPLES_PLACES);
    assert_true(samples_most(&s, from, to, &value) && value == 1000);
    assert_true(samples_mean(&s, from, to, &value));
    assert_true(value > 10 && value < 10.1);
    samples_add(&s, BEGIN + (int64_t)DAY * 40000, 3); /* a clock that jumped */
    assert_true(samples_most(&s, BEGIN, INT64_MAX, &value) && value == 1000);
}

static void draw(const struct plot *p, int w, int h, struct texts *lines)
{
    texts_init(lines);
    plot_lines(p, w, h, lines);
    assert_int_equal(lines->len, h);
}

static void test_ascii(void **state)
{
    static struct samples s;
    struct plot p = {.samples = &s, .title = "lag", .unit = "s", .ascii = true};
    struct texts lines;
    samples_init(&s, BEGIN);
    draw(&p, 4, 2, &lines);
    assert_string_equal(lines.items[0], "    ");
    texts_clear(&lines);
    samples_add(&s, BEGIN, 0);        /* zero is no gap */
    samples_add(&s, BEGIN + 15, 50);  /* half */
    samples_add(&s, BEGIN + 45, 100); /* between them a gap of a quarter */
    samples_add(&s, BEGIN + 59, 100);
    assert_true(plot_top(&p, 4) == 100);
    draw(&p, 4, 2, &lines);
    assert_string_equal(lines.items[0], "   #");
    assert_string_equal(lines.items[1], ".# #");
    texts_clear(&lines);
}

static void test_braille(void **state)
{
    static struct samples s;
    struct plot p = {.samples = &s, .peaks = true};
    struct texts lines;
    samples_init(&s, BEGIN);
    for (int i = 0; i < 60; i += 5)
        samples_add(&s, BEGIN + i, i < 30 ? 0 : 10);
    draw(&p, 2, 1, &lines);
    assert_string_equal(lines.items[0], "⣀⣿");
    texts_clear(&lines);
    samples_add(&s, BEGIN + 31, 11); /* the peak decides: up to 20 */
    draw(&p, 2, 2, &lines);
    assert_string_equal(lines.items[0], "  ");
    assert_string_equal(lines.items[1], "⣀⣿");
    texts_clear(&lines);
}

/* What is told every minute only is no row of gaps. */
static void test_a_value_that_holds(void **state)
{
    static struct samples s;
    struct plot p = {.samples = &s, .hold = 15, .ascii = true};
    struct texts lines;
    samples_init(&s, BEGIN);
    samples_add(&s, BEGIN, 1);
    samples_add(&s, BEGIN + 59, 1);
    draw(&p, 12, 1, &lines);
    assert_string_equal(lines.items[0], "####       #");
    texts_clear(&lines);
}

static void check_number(double value, const char *wanted)
{
    char *text = plot_number(value);
    assert_string_equal(text, wanted);
    free(text);
}

static void test_numbers(void **state)
{
    static struct samples s;
    struct plot p = {.samples = &s};
    check_number(0, "0");
    check_number(999, "999");
    check_number(2000, "2k");
    check_number(2500, "2.5k");
    check_number(41000000, "41M");
    samples_init(&s, BEGIN);
    assert_true(plot_top(&p, 10) == 1);
    samples_add(&s, BEGIN, 21);
    assert_true(plot_top(&p, 10) == 50);
    samples_add(&s, BEGIN + 30, 501);
    assert_true(plot_top(&p, 10) == 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples), cmocka_unit_test(test_a_long_day),
        cmocka_unit_test(test_ascii),   cmocka_unit_test(test_braille),
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_a_value_that_holds),
    };
    return cmocka_run_group_tests_name("plot", tests, NULL, NULL);
}
