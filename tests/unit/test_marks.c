/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "catalog/bits.h"
#include "catalog/marks.h"
#include "random_names.h"

static void add(struct catalog *c, uint32_t database, uint32_t object)
{
    char name[2][16];
    snprintf(name[0], sizeof name[0], "d%04u", database);
    snprintf(name[1], sizeof name[1], "o%06u", object);
    catalog_add(c, name[0], 5, name[1], 7, CATALOG_TABLE, CATALOG_KEY_YES, CATALOG_ROWS_UNKNOWN);
}

static struct catalog *catalog_of(uint32_t databases, uint32_t objects)
{
    struct catalog *c = catalog_new();
    for (uint32_t d = 0; d < databases; d++)
        for (uint32_t o = 0; o < objects; o++)
            add(c, d, o);
    return c;
}

static void each_call_is_one_step(void **state)
{
    struct catalog *c = catalog_of(3, 100);
    struct marks *m = marks_new(c);
    struct marks_change change = marks_range(m, MARKS_ADD, 50, 250);
    assert_int_equal(change.added, 200);
    assert_int_equal(change.row, 50);
    assert_int_equal(marks_count(m), 200);
    assert_int_equal(marks_count_in(m, 0), 50);
    assert_int_equal(marks_count_in(m, 1), 100);
    assert_int_equal(marks_range(m, MARKS_ADD, 60, 70).added, 0); /* no step */
    change = marks_range(m, MARKS_INVERT, 200, 300);
    assert_int_equal(change.added, 50);
    assert_int_equal(change.dropped, 50);
    assert_int_equal(marks_range(m, MARKS_DROP, 0, UINT32_MAX).dropped, 200);
    assert_true(marks_undo(m, &change));
    assert_int_equal(change.added, 200);
    assert_true(marks_undo(m, NULL));
    assert_int_equal(marks_count_in(m, 2), 50);
    assert_true(marks_undo(m, NULL));
    assert_int_equal(marks_count(m), 0);
    assert_false(marks_undo(m, NULL));
    assert_true(marks_redo(m, NULL));
    assert_int_equal(marks_count(m), 200);
    assert_int_equal(marks_next(m, 0), 50);
    assert_int_equal(marks_next(m, 64), 64);
    assert_int_equal(marks_next(m, 250), CATALOG_NONE);
    marks_range(m, MARKS_DROP, 50, 51);
    assert_false(marks_redo(m, NULL)); /* another way was taken */
    marks_forget(m);
    assert_false(marks_undo(m, NULL));
    assert_int_equal(marks_count(m), 199);
    marks_free(m);
    marks_free(NULL);
    catalog_free(c);
}

/* A bool for each row, and the states before. */
#define NAIVE_ROWS 700
#define NAIVE_STEPS 60

struct naive {
    bool states[NAIVE_STEPS + 1][NAIVE_ROWS];
    size_t len, at;
};

static void equal(const struct catalog *c, const struct marks *m, const bool *on)
{
    uint32_t count = 0, in[8] = {0};
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        assert_int_equal(marks_has(m, row), on[row]);
        count += on[row];
        in[catalog_get(c, row).database] += on[row];
    }
    assert_int_equal(marks_count(m), count);
    for (uint32_t d = 0; d < catalog_database_count(c); d++)
        assert_int_equal(marks_count_in(m, d), in[d]);
}

static void turn(const struct catalog *c, struct marks *m, struct naive *n)
{
    enum marks_verb verb = chance(3);
    uint32_t count = catalog_count(c), first = chance(count), end = first + chance(count / 2);
    uint64_t bits[bits_words(NAIVE_ROWS)];
    uint32_t density = chance(3), way = chance(3);
    for (size_t i = 0; i < bits_words(NAIVE_ROWS); i++)
        bits[i] = density == 0 ? 0 : density == 1 ? UINT64_MAX : (uint64_t)chance(UINT32_MAX) << 20;
    size_t words = bits_words(count);
    bool next[NAIVE_ROWS];
    for (uint32_t row = 0; row < count; row++) {
        bool now = n->states[n->at][row], in = bits_has(bits, row);
        bool hit = way == 0   ? row >= first && row < end
                   : way == 1 ? row >= first && row < end && in
                              : in;
        next[row] = way == 2 ? hit
                    : !hit   ? now
                             : (verb == MARKS_ADD || (verb == MARKS_INVERT && !now));
    }
    if (way == 0)
        marks_range(m, verb, first, end);
    else if (way == 1)
        marks_within(m, verb, bits, words, first, end);
    else
        marks_exactly(m, bits, words);
    if (memcmp(next, n->states[n->at], count) == 0)
        return;
    memcpy(n->states[++n->at], next, count);
    n->len = n->at;
}

static void step_by_chance(const struct catalog *c, struct marks *m, struct naive *n)
{
    uint32_t way = chance(4);
    if (way < 2 && n->at < NAIVE_STEPS) {
        turn(c, m, n);
    } else if (way == 2) {
        assert_int_equal(marks_undo(m, NULL), n->at > 0);
        n->at -= n->at > 0;
    } else if (way == 3) {
        assert_int_equal(marks_redo(m, NULL), n->at < n->len);
        n->at += n->at < n->len;
    }
    equal(c, m, n->states[n->at]);
}

static struct catalog *scattered(uint32_t count)
{
    struct catalog *c = catalog_new();
    for (uint32_t i = 0; i < count; i++)
        add(c, chance(7), chance(count * 2));
    return c;
}

static void marks_are_as_a_naive_array(void **state)
{
    static struct naive n;
    for (int round = 0; round < 60; round++) {
        uint32_t count = 1 + chance(NAIVE_ROWS);
        struct catalog *c = scattered(count);
        struct marks *m = marks_new(c);
        memset(&n, 0, sizeof n);
        for (int i = 0; i < 40; i++)
            step_by_chance(c, m, &n);
        equal(c, m, n.states[n.at]);
        marks_free(m);
        catalog_free(c);
    }
}

static void old_steps_are_forgotten_first(void **state)
{
    struct catalog *c = catalog_of(10, 20000);
    struct marks *m = marks_new(c);
    size_t words = bits_words(catalog_count(c)), steps = 0;
    uint64_t *bits = calloc(words, sizeof *bits);
    for (int i = 0; i < 600; i++) {
        for (size_t k = 0; k < words; k++)
            bits[k] = chance(UINT32_MAX) | 1;
        marks_within(m, MARKS_INVERT, bits, words, 0, UINT32_MAX);
    }
    while (marks_undo(m, NULL))
        steps++;
    assert_in_range(steps, 200, 599);
    while (marks_redo(m, NULL))
        steps--;
    assert_int_equal(steps, 0);
    free(bits);
    marks_free(m);
    catalog_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_call_is_one_step),
        cmocka_unit_test(marks_are_as_a_naive_array),
        cmocka_unit_test(old_steps_are_forgotten_first),
    };
    return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
