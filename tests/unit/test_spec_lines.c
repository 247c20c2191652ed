/* SPDX-License-Identifier: Apache-2.0 */
/* The lines that are asked for one by one are those of the whole body. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asserts.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/history.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_lines.h"
#include "random_body.h"
#include "random_spec.h"

/* The body as a whole, cut into lines. */
struct body {
    struct buf text;
    char **lines;
    size_t count, cap;
};

static void body_init(struct body *b, const struct spec *s)
{
    *b = (struct body){0};
    buf_init(&b->text);
    spec_write(s, &b->text);
    const char *end = b->text.data + b->text.len;
    for (char *at = b->text.data, *feed; (feed = memchr(at, '\n', (size_t)(end - at))) != NULL;
         at = feed + 1) {
        *feed = '\0';
        b->lines = mem_grow(b->lines, &b->cap, b->count + 1, sizeof *b->lines);
        b->lines[b->count++] = at;
    }
}

static void body_clear(struct body *b)
{
    buf_clear(&b->text);
    free(b->lines);
}

static void same_line(struct spec_lines *l, const struct body *b, size_t index)
{
    size_t length;
    const char *line = spec_lines_line(l, index, &length);
    assert_int_equal(length, strlen(b->lines[index]));
    assert_memory_equal(line, b->lines[index], length);
}

/* Forwards, backwards, and here and there; of many lines only some. */
static void same_lines(const struct spec *s)
{
    struct body b;
    body_init(&b, s);
    size_t step = 1 + b.count / 500;
    struct spec_lines *l = spec_lines_new(s);
    assert_int_equal(spec_lines_count(l), b.count);
    for (size_t i = 0; i < b.count; i++)
        same_line(l, &b, i);
    for (size_t i = b.count; i >= step; i -= step)
        same_line(l, &b, i - 1);
    for (size_t i = 0; i < b.count; i += step)
        same_line(l, &b, i * 7919 % b.count);
    spec_lines_free(l);
    body_clear(&b);
}

static bool find_text(struct spec_lines *l, const char *needle, size_t from, bool back, size_t *hit)
{
    struct spec_search *s = spec_search_new(l, needle, NULL, NULL, from, back);
    while (!spec_search_step(s, hit))
        continue;
    spec_search_free(s);
    return *hit != NO_LINE;
}

static void same_hit(struct spec_lines *l, const struct body *b, const char *needle, size_t from,
                     bool back)
{
    size_t wanted = from, hit = 0;
    while (wanted < b->count && !utf8_contains(b->lines[wanted], needle))
        wanted += back ? (size_t)-1 : 1;
    assert_int_equal(find_text(l, needle, from, back, &hit), wanted < b->count);
    if (wanted < b->count)
        assert_int_equal(hit, wanted);
}

static void same_hits(const struct spec *s, const char *needle, size_t step)
{
    struct body b;
    body_init(&b, s);
    struct spec_lines *l = spec_lines_new(s);
    for (size_t from = 0; from < b.count; from += step) {
        same_hit(l, &b, needle, from, false);
        same_hit(l, &b, needle, from, true);
        same_line(l, &b, from);
    }
    same_hit(l, &b, needle, b.count - 1, false);
    same_hit(l, &b, needle, b.count - 1, true);
    spec_lines_free(l);
    body_clear(&b);
}

/* Many plain tables, and among them what is laid out otherwise. */
static struct spec *large(size_t tables)
{
    struct spec *s = spec_new();
    struct mapping *m = spec_mapping(s);
    for (size_t i = 0; i < tables; i++) {
        char name[64];
        snprintf(name, sizeof name, "shop_%zu", i / 1000);
        size_t db = mapping_add_database(m, MAPPING_INCLUDE, name);
        enum mapping_list list = i % 1000 > 990 ? MAPPING_VIEWS : MAPPING_TABLES;
        struct object_at at = {.side = MAPPING_INCLUDE, .database = db, .list = list};
        snprintf(name, sizeof name,
                 i % 97 == 0   ? "Ärger \"%zu\""
                 : i % 89 == 0 ? "AzZa@[`{\xc3\x9a_%zu"
                               : "orders_%zu",
                 i);
        at.object = mapping_add(m, MAPPING_INCLUDE, db, list, name);
        if (i % 3 == 0)
            mapping_set(m, at, OBJECT_ID, "1\\2");
        if (i % 50 == 0)
            mapping_set(m, at, OBJECT_WHERE, "a > 1");
        if (i % 60 == 0)
            mapping_set(m, at, OBJECT_FILTER_COLUMNS, "a\nb\nc");
        if (i % 11 == 0)
            mapping_set(m, at, OBJECT_MAPPED_NAME, "other");
    }
    mapping_append_database(m, MAPPING_EXCLUDE, "empty");
    return s;
}

static void lines_of_a_new_spec(void **state)
{
    struct spec *s = spec_new();
    same_lines(s);
    same_hits(s, "type", 1);
    spec_free(s);
}

static void lines_of_many_tables(void **state)
{
    struct spec *s = large(5000);
    same_lines(s);
    spec_free(s);
}

static void lines_of_random_specs(void **state)
{
    for (unsigned round = 1; round <= 12; round++) {
        seed = round * 40000003U;
        struct spec *s = chance(3) ? read_loaded() : spec_new();
        for (int i = 0; i < 40; i++) {
            edit_anything(s);
            same_lines(s);
        }
        char *before = picture(s);
        same_hits(s, "shop", 3);
        char *after = picture(s);
        assert_string_equal(before, after);
        free(before);
        free(after);
        spec_free(s);
    }
}

/* As they are, after edits, and after these are undone. */
static void lines_of_random_bodies(void **state)
{
    size_t most = 0;
    for (unsigned round = 1; round <= 8; round++) {
        seed = round * 40000003U;
        struct spec *s = random_body(), *copy = spec_copy(s);
        struct history_change change;
        same_lines(s);
        same_lines(copy);
        spec_free(copy);
        spec_history_start(s);
        for (int i = 0; i < 4; i++) {
            edit_anything(s);
            spec_history_close(s, 0, 0, false);
            same_lines(s);
        }
        while (spec_undo(s, &change))
            same_lines(s);
        struct spec_lines *l = spec_lines_new(s);
        most = spec_lines_count(l) > most ? spec_lines_count(l) : most;
        spec_lines_free(l);
        same_hits(s, "odd", 4001);
        spec_free(s);
    }
    assert_true(most > 10000);
}

static void hits_of_many_tables(void **state)
{
    struct spec *s = large(3000);
    same_hits(s, "orders_2999", 501);
    same_hits(s, "ORDERS_2999", 3001);
    same_hits(s, "orders_1", 409);
    same_hits(s, "ärger", 1777);
    same_hits(s, "Ärger \\\"29", 1777);
    same_hits(s, "},", 1777);
    same_hits(s, "azza@[`{\xc3\x9a_26", 1777);
    same_hits(s, "azza@[`{", 1777);
    same_hits(s, "a`{", 1777);
    same_hits(s, "nowhere", 4001);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_a_new_spec),   cmocka_unit_test(lines_of_many_tables),
        cmocka_unit_test(lines_of_random_specs), cmocka_unit_test(lines_of_random_bodies),
        cmocka_unit_test(hits_of_many_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
