/* SPDX-License-Identifier: Apache-2.0 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/field.h"
#include "spec/mapping.h"
#include "spec/plan/plan_lines.h"
#include "spec/spec.h"

enum { WIDE = 100, NARROW = 40 };

static void set_type(struct spec *s, enum side side, const char *type)
{
    char *copy = mem_text(type);
    struct endpoint e = {.type = copy};
    spec_set_endpoint(s, side, &e);
    free(copy);
}

static void rename_table(struct spec *s, const char *database, const char *name, const char *mapped)
{
    struct mapping *m = spec_mapping(s);
    struct object_at at = {.side = MAPPING_INCLUDE, .list = MAPPING_TABLES};
    at.database = mapping_add_database(m, MAPPING_INCLUDE, database);
    at.object = mapping_add(m, MAPPING_INCLUDE, at.database, at.list, name);
    mapping_set(m, at, OBJECT_MAPPED_NAME, mapped);
}

static struct spec *dangerous(void)
{
    struct spec *s = spec_new();
    spec_set(s, FIELD_NAME, "move-shop");
    spec_set(s, FIELD_SOURCE, "e_1");
    spec_set(s, FIELD_SINK, "e_2");
    spec_set(s, FIELD_TRUNCATE, "true");
    set_type(s, SIDE_SOURCE, "MYSQL");
    set_type(s, SIDE_SINK, "OB_MYSQL");
    rename_table(s, "a_database_whose_name_is_longer_than_half_a_line", "t\033[2J",
                 "订单\xe2\x80\xae");
    return s;
}

static void lay_out(struct plan_lines *lines, struct plan *p, const struct spec *s, size_t columns,
                    bool full)
{
    struct plan_look look = {.columns = columns, .full = full, .more = "Space", .wrapped = true};
    *lines = (struct plan_lines){0};
    plan_build(p, s, NULL);
    plan_lines_add(lines, p, s, &look);
}

static size_t line_with(const struct plan_lines *lines, const char *text)
{
    size_t at = 0;
    while (at < lines->len && strstr(lines->items[at].text, text) == NULL)
        at++;
    return at;
}

static void test_no_line_is_wider_than_its_room(void **state)
{
    struct spec *s = dangerous();
    for (size_t columns = NARROW; columns <= WIDE; columns++)
        for (int full = 0; full <= 1; full++) {
            struct plan_lines lines;
            struct plan p;
            lay_out(&lines, &p, s, columns, full);
            for (size_t i = 0; i < lines.len; i++) {
                assert_true(utf8_width(lines.items[i].text) < columns);
                assert_null(strchr(lines.items[i].text, '\033'));
                assert_null(strstr(lines.items[i].text, "\xe2\x80\xae"));
            }
            plan_lines_clear(&lines);
            plan_clear(&p);
        }
    spec_free(s);
}

/* The danger is the first thing behind the head; each line of it knows its row and mark. */
static void test_what_destroys_comes_first_and_marked(void **state)
{
    struct spec *s = dangerous();
    struct plan_lines lines;
    struct plan p;
    lay_out(&lines, &p, s, NARROW, false);
    size_t title = 0;
    while (title < lines.len && !lines.items[title].title)
        title++;
    assert_string_equal(lines.items[title].text, plan_title(PLAN_DESTRUCTIVE));
    const struct plan_line *first = &lines.items[title + 1];
    assert_int_equal(first->mark, PLAN_DANGER);
    assert_memory_equal(first->text, "  ! ", strlen("  ! "));
    assert_string_equal(first->row->pointer, "/fullTransferConfig/nonePkUkTruncateDstTable");
    assert_int_equal(first[1].mark, PLAN_DANGER);
    assert_ptr_equal(first[1].row, first->row);
    plan_lines_clear(&lines);
    plan_clear(&p);
    spec_free(s);
}

static void test_details_are_counted_or_shown(void **state)
{
    struct spec *s = dangerous();
    struct plan_lines lines;
    struct plan p;
    lay_out(&lines, &p, s, WIDE, false);
    size_t shown = lines.len;
    assert_true(line_with(&lines, "not set; Space shows them.") < lines.len);
    plan_lines_clear(&lines);
    plan_clear(&p);
    lay_out(&lines, &p, s, WIDE, true);
    assert_true(lines.len > shown);
    assert_int_equal(line_with(&lines, "Space shows"), lines.len);
    plan_lines_clear(&lines);
    plan_clear(&p);
    spec_free(s);
}

/* To be copied, a statement stays in one line; to be read, nothing of it is lost. */
static void test_statements(void **state)
{
    struct spec *s = dangerous();
    struct plan_look look = {.columns = NARROW};
    struct plan_lines whole = {0}, wrapped = {0};
    struct plan p;
    plan_build(&p, s, NULL);
    plan_lines_sql(&whole, &p, &look, 0, 0);
    look.wrapped = true;
    plan_lines_sql(&wrapped, &p, &look, 0, 0);
    size_t at = line_with(&whole, "GRANT ");
    assert_true(at < whole.len);
    assert_true(utf8_width(whole.items[at].text) > NARROW);
    assert_true(wrapped.len > whole.len);
    at = line_with(&wrapped, "GRANT ");
    assert_memory_equal(wrapped.items[at + 1].text, "  ", 2);
    plan_lines_clear(&wrapped);
    plan_lines_clear(&whole);
    plan_clear(&p);
    spec_free(s);
}

/* On the screen no row names an option of the command. */
static void test_the_screen_names_no_option(void **state)
{
    struct spec *s = spec_new();
    struct plan_look look = {.columns = WIDE, .full = true, .more = "Space", .wrapped = true};
    spec_set(s, FIELD_MODE, "WILDCARD");
    for (int listed = 0; listed <= 1; listed++) {
        struct plan_lines lines = {0};
        struct plan p;
        plan_build(&p, s, &(struct plan_facts){.on_screen = true, .listed = listed});
        plan_lines_add(&lines, &p, s, &look);
        assert_int_equal(line_with(&lines, " --"), line_with(&lines, "-- ==="));
        assert_int_equal(line_with(&lines, "--online"), lines.len);
        assert_int_equal(line_with(&lines, "--source-type"), lines.len);
        assert_int_equal(line_with(&lines, "--objects"), lines.len);
        assert_true((line_with(&lines, "no connection") < lines.len) == !listed);
        plan_lines_clear(&lines);
        plan_clear(&p);
    }
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_line_is_wider_than_its_room),
        cmocka_unit_test(test_what_destroys_comes_first_and_marked),
        cmocka_unit_test(test_details_are_counted_or_shown),
        cmocka_unit_test(test_statements),
        cmocka_unit_test(test_the_screen_names_no_option),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
