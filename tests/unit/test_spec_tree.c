/* SPDX-License-Identifier: Apache-2.0 */
/* The body's lines as a tree, and its folds, against a reading of the whole text line by line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asserts.h"

#include "base/buf.h"
#include "base/folds.h"
#include "base/mem.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_lines.h"
#include "random_body.h"
#include "random_spec.h"

enum { NESTED = 80 };

/* What a line is, found by reading all from the top. */
struct place {
    size_t depth, parent, open, close, number, children, before, after;
    char *key; /* as it is written; NULL: an entry of an array */
};

struct tree {
    struct buf text;
    struct place *lines;
    size_t count;
};

static void tree_line(struct tree *t, size_t line, char *text, size_t *around, size_t *depth)
{
    struct place *p = &t->lines[line];
    char *first = text + strspn(text, " "), *colon;
    size_t length = strlen(first);
    bool closes = *first == '}' || *first == ']';
    if (closes) {
        size_t open = around[--*depth];
        t->lines[open].close = line;
        *p = t->lines[open];
        p->depth = *depth;
        return;
    }
    size_t parent = *depth ? around[*depth - 1] : NO_LINE;
    *p = (struct place){*depth, parent, line, line, 0, 0, NO_LINE, NO_LINE, NULL};
    if (parent != NO_LINE) {
        struct place *above = &t->lines[parent];
        for (size_t i = line; above->children > 0 && p->before == NO_LINE; i--)
            if (i < line && t->lines[i].depth == *depth)
                p->before = t->lines[i].open;
        if (p->before != NO_LINE)
            t->lines[p->before].after = line;
        p->number = above->children++;
    }
    if (*first == '"' && (colon = strstr(first, "\": ")))
        p->key = mem_text_n(first + 1, (size_t)(colon - first - 1));
    if (first[length - 1] == '{' || first[length - 1] == '[')
        around[(*depth)++] = line;
}

static void tree_init(struct tree *t, const struct spec *s)
{
    size_t around[NESTED], depth = 0, line = 0;
    buf_init(&t->text);
    spec_write(s, &t->text);
    t->count = 0;
    for (size_t i = 0; i < t->text.len; i++)
        t->count += t->text.data[i] == '\n';
    t->lines = mem_array(t->count, sizeof *t->lines);
    for (char *at = t->text.data, *feed; line < t->count; at = feed + 1, line++) {
        feed = memchr(at, '\n', t->text.len - (size_t)(at - t->text.data));
        *feed = '\0';
        tree_line(t, line, at, around, &depth);
    }
    for (line = 0; line < t->count; line++) /* what came later is of the closing lines, too */
        if (t->lines[line].open != line) {
            size_t own = t->lines[line].depth;
            t->lines[line] = t->lines[t->lines[line].open];
            t->lines[line].depth = own;
        }
}

static void tree_clear(struct tree *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->lines[i].open == i)
            free(t->lines[i].key);
    free(t->lines);
    buf_clear(&t->text);
}

static char *tree_pointer(const struct tree *t, size_t line)
{
    const struct place *p = &t->lines[line];
    if (p->parent == NO_LINE)
        return mem_text("");
    char *above = tree_pointer(t, p->parent);
    char *all =
        p->key ? mem_printf("%s/%s", above, p->key) : mem_printf("%s/%zu", above, p->number);
    free(above);
    return all;
}

static void same_place(struct spec_lines *l, const struct tree *t, size_t line)
{
    const struct place *p = &t->lines[line];
    size_t at = 0;
    assert_int_equal(spec_lines_open(l, line), p->open);
    assert_int_equal(spec_lines_close(l, line), line == p->open ? p->close : line);
    assert_int_equal(spec_lines_parent(l, line), p->parent);
    assert_int_equal(spec_lines_sibling(l, line, false), p->after);
    assert_int_equal(spec_lines_sibling(l, line, true), p->before);
    assert_int_equal(spec_lines_children(l, p->open, spec_lines_close(l, p->open)), p->children);
    char *pointer = spec_lines_pointer(l, line), *wanted = tree_pointer(t, line);
    if (!strpbrk(wanted, "~\\")) { /* no key that is escaped */
        assert_string_equal(pointer, wanted);
        assert_true(spec_lines_find_pointer(l, pointer, &at));
        assert_int_equal(at, p->open);
        char *beyond = mem_printf("%s/no such/part", pointer);
        assert_false(spec_lines_find_pointer(l, beyond, &at));
        assert_int_equal(at, p->open);
        free(beyond);
    }
    free(pointer);
    free(wanted);
}

static void same_folds(struct spec_lines *l, const struct tree *t, struct fold_wish wish)
{
    struct folds f;
    size_t folded = 0;
    folds_init(&f);
    spec_lines_fold(l, &wish, &f);
    for (size_t i = 0; i < f.len; i++) {
        assert_true(i == 0 || f.items[i].open > f.items[i - 1].open);
        for (size_t k = 0; k < f.items[i].count; k++, folded++) {
            const struct place *p = &t->lines[f.items[i].open + k * f.items[i].lines];
            assert_int_equal(p->open, f.items[i].open + k * f.items[i].lines);
            assert_int_equal(p->close - p->open + 1, f.items[i].lines);
        }
    }
    for (size_t line = wish.from; line < wish.to; line++) {
        const struct place *p = &t->lines[line];
        folded -= p->open == line && p->close > line && p->depth >= wish.least_depth &&
                  p->depth <= wish.most_depth && p->close - line + 1 >= wish.least_lines;
    }
    assert_int_equal(folded, 0);
    folds_clear(&f);
}

static void same_tree(const struct spec *s)
{
    struct tree t;
    tree_init(&t, s);
    struct spec_lines *l = spec_lines_new(s);
    size_t step = 1 + t.count / 60, length;
    for (size_t i = 0; i < t.count; i += step) {
        size_t line = i * 7919 % t.count;
        const struct place *p = &t.lines[line];
        same_place(l, &t, line);
        if (p->open == line && p->close > line)
            same_folds(l, &t, (struct fold_wish){line + 1, p->close, p->depth + 1, NESTED, 0});
        (void)spec_lines_line(l, t.count - 1 - line, &length);
    }
    same_place(l, &t, t.count - 1);
    for (size_t depth = 0; depth < 6; depth++) {
        same_folds(l, &t, (struct fold_wish){0, t.count, depth, NESTED, 0});
        same_folds(l, &t, (struct fold_wish){0, t.count, depth, depth, 20});
    }
    spec_lines_free(l);
    tree_clear(&t);
}

static void trees_of_random_specs(void **state)
{
    for (unsigned round = 1; round <= 10; round++) {
        seed = round * 40000003U;
        struct spec *s = chance(3) ? read_loaded() : spec_new();
        for (int i = 0; i < 30; i++) {
            edit_anything(s);
            same_tree(s);
        }
        spec_free(s);
    }
}

/* With unknown values of many lines, nulls, and lists that are empty. */
static void trees_of_random_bodies(void **state)
{
    for (unsigned round = 1; round <= 6; round++) {
        seed = round * 40000003U;
        struct spec *s = random_body();
        same_tree(s);
        spec_free(s);
    }
}

/* Lists longer and shorter than what lies between two marks, and among their plain tables others.
 */
static struct spec *large(size_t tables, size_t each)
{
    struct spec *s = spec_new();
    struct mapping *m = spec_mapping(s);
    for (size_t i = 0; i < tables; i++) {
        char name[64];
        snprintf(name, sizeof name, "shop_%zu", i / each);
        size_t db = mapping_add_database(m, MAPPING_INCLUDE, name);
        enum mapping_list list = i % each + 2 > each ? MAPPING_VIEWS : MAPPING_TABLES;
        struct object_at at = {.side = MAPPING_INCLUDE, .database = db, .list = list};
        snprintf(name, sizeof name, "orders_%zu", i);
        at.object = mapping_add(m, MAPPING_INCLUDE, db, list, name);
        if (i % 700 == 3)
            mapping_set(m, at, OBJECT_WHERE, "a > 1");
        if (i % 900 == 5)
            mapping_set(m, at, OBJECT_FILTER_COLUMNS, "a\nb\nc");
        if (i % 1100 == 7)
            mapping_set(m, at, OBJECT_ID, "1");
    }
    mapping_append_database(m, MAPPING_EXCLUDE, "empty");
    return s;
}

static void trees_of_many_tables(void **state)
{
    static const size_t each[] = {3, 100, 600, 7000};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        struct spec *s = large(7000, each[i]);
        same_tree(s);
        spec_free(s);
    }
}

static bool holds_nine(void *arg, const char *line, size_t length)
{
    ++*(size_t *)arg;
    return length > 3 && memcmp(line + length - 3, "99\"", 3) == 0;
}

/* A search in slices, by what the caller says of each line; then the whole tree in another order.
 */
static void searches_in_slices(void **state)
{
    struct spec *s = large(7000, 600);
    struct spec_lines *l = spec_lines_new(s);
    size_t asked = 0, hit, length, slices = 0;
    struct spec_search *search = spec_search_new(l, "", holds_nine, &asked, 0, false);
    while (!spec_search_step(search, &hit)) {
        (void)spec_lines_line(l, spec_lines_count(l) / 2, &length); /* what is drawn meanwhile */
        slices++;
    }
    spec_search_free(search);
    assert_int_not_equal(hit, NO_LINE);
    assert_non_null(strstr(spec_lines_line(l, hit, &length), "orders_99\""));
    search = spec_search_new(l, "orders_6999", NULL, NULL, spec_lines_count(l) + 5, true);
    while (!spec_search_step(search, &hit))
        slices++;
    assert_int_equal(spec_lines_line(l, hit, &length)[0], ' ');
    spec_search_free(search);
    search = spec_search_new(l, "nowhere", NULL, NULL, 0, false);
    while (!spec_search_step(search, &hit))
        slices++;
    assert_int_equal(hit, NO_LINE);
    assert_true(slices > 10);
    spec_search_free(search);
    spec_lines_free(l);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_of_random_specs),
        cmocka_unit_test(trees_of_random_bodies),
        cmocka_unit_test(trees_of_many_tables),
        cmocka_unit_test(searches_in_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
