/* SPDX-License-Identifier: Apache-2.0 */
/* Folds of random trees, against a model that marks hidden lines one by one. */
#include <string.h>

#include "asserts.h"

#include "base/folds.h"

enum { LINES = 400, NODES = LINES };

/* A text of nodes within each other: where each begins, its lines, and whether it is folded. */
struct model {
    size_t lines, nodes;
    size_t open[NODES], length[NODES];
    bool folded[NODES];
};

static unsigned seed;

static size_t chance(size_t below)
{
    seed = seed * 1103515245U + 12345U;
    return (seed >> 8) % below;
}

/* Adds a node of at most so many lines. */
static void grow(struct model *m, size_t most, size_t depth)
{
    size_t node = m->nodes++;
    m->open[node] = m->lines++;
    while (m->lines - m->open[node] + 4 < most && chance(8)) {
        if (depth < 6 && chance(3))
            grow(m, 4 + chance(most - (m->lines - m->open[node])), depth + 1);
        else
            m->lines++;
    }
    m->lines++;
    m->length[node] = m->lines - m->open[node];
}

static bool model_hides(const struct model *m, size_t line)
{
    for (size_t i = 0; i < m->nodes; i++)
        if (m->folded[i] && line > m->open[i] && line < m->open[i] + m->length[i])
            return true;
    return false;
}

static void same(const struct model *m, struct folds *f)
{
    size_t row = 0, last = 0;
    for (size_t line = 0; line < m->lines; line++) {
        bool hidden = model_hides(m, line);
        if (!hidden) {
            assert_int_equal(folds_line(f, row), line);
            last = row++;
        }
        assert_int_equal(folds_row(f, line), last);
        size_t folded = 0;
        for (size_t i = 0; i < m->nodes && !hidden; i++)
            if (m->folded[i] && m->open[i] == line)
                folded = m->length[i];
        assert_int_equal(folds_lines_at(f, line), folded);
    }
    assert_int_equal(folds_rows(f, m->lines), row);
}

static void model_reveal(struct model *m, size_t line)
{
    for (size_t i = 0; i < m->nodes; i++)
        if (line > m->open[i] && line < m->open[i] + m->length[i])
            m->folded[i] = false;
}

static void change(struct model *m, struct folds *f)
{
    size_t node = chance(m->nodes), line = chance(m->lines), to = line + chance(m->lines - line);
    switch (chance(5)) {
    case 0:
        folds_replace(f, line, to, NULL);
        for (size_t i = 0; i < m->nodes; i++)
            m->folded[i] &= m->open[i] < line || m->open[i] >= to;
        break;
    case 1:
        assert_int_equal(folds_reveal(f, line), model_hides(m, line));
        model_reveal(m, line);
        break;
    case 2:
        if (!model_hides(m, m->open[node])) {
            assert_int_equal(folds_remove(f, m->open[node]), m->folded[node]);
            m->folded[node] = false;
        }
        break;
    default:
        if (!m->folded[node])
            folds_add(f, (struct fold){m->open[node], m->length[node], 1});
        m->folded[node] = true;
    }
}

static void folds_of_random_trees(void **state)
{
    for (unsigned round = 1; round <= 60; round++) {
        struct model m = {0};
        struct folds f;
        seed = round * 40000003U;
        folds_init(&f);
        while (m.nodes < 3 || m.lines < 30)
            grow(&m, LINES / 2 - m.lines, 0);
        for (int i = 0; i < 60; i++) {
            change(&m, &f);
            same(&m, &f);
        }
        folds_clear(&f);
    }
}

/* Neighbours of the same length as one entry: one after the other is opened, or shown. */
static void folds_of_neighbours(void **state)
{
    for (size_t opened = 0; opened < 10; opened++) {
        struct model m = {.lines = 60, .nodes = 10};
        struct folds f;
        folds_init(&f);
        folds_add(&f, (struct fold){5, 4, 10});
        for (size_t i = 0; i < 10; i++) {
            m.open[i] = 5 + 4 * i;
            m.length[i] = 4;
            m.folded[i] = true;
        }
        same(&m, &f);
        assert_false(folds_remove(&f, 4));
        assert_false(folds_remove(&f, 6));
        assert_true(folds_remove(&f, 5 + 4 * opened));
        m.folded[opened] = false;
        same(&m, &f);
        folds_reveal(&f, 5 + 4 * 9 + 3);
        m.folded[9] = false;
        same(&m, &f);
        folds_replace(&f, 0, 60, NULL);
        memset(m.folded, 0, sizeof m.folded);
        same(&m, &f);
        folds_clear(&f);
    }
}

/* A million folded tables are one entry, whichever of them is opened. */
static void folds_of_a_million(void **state)
{
    struct folds f;
    folds_init(&f);
    folds_add(&f, (struct fold){10, 5, 1000000});
    assert_int_equal(folds_rows(&f, 5000020), 1000020);
    assert_int_equal(folds_line(&f, 1000010), 5000010);
    assert_int_equal(folds_row(&f, 10 + 5 * 777777 + 3), 10 + 777777);
    assert_true(folds_remove(&f, 10 + 5 * 500000));
    assert_int_equal(f.len, 2);
    assert_int_equal(folds_rows(&f, 5000020), 1000024);
    folds_clear(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_of_random_trees),
        cmocka_unit_test(folds_of_neighbours),
        cmocka_unit_test(folds_of_a_million),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
