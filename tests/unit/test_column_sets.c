/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "catalog/import/column_sets.h"

/* a: key id; b: key sku and depot; c: no primary key, one unique index, a tab in a name. */
static const char listed[] = "shop\ta\tid\tbigint\tno\t1\t\n"
                             "shop\ta\tname\tvarchar(9)\tno\t\tby_name\n"
                             "shop\ta\tnote\ttext\tyes\t\t\n"
                             "shop\tb\tname\ttext\tno\t\t\n"
                             "shop\tb\tid\tbigint\tno\t\tby_id\n"
                             "shop\tb\tsku\tint\tno\t1\t\n"
                             "shop\tb\tdepot\tint\tno\t2\t\n"
                             "shop\tc\\td\tname\ttext\tno\t\t\n"
                             "shop\tc\\td\tid\tbigint\tno\t\tby_id\n";

static struct column_sets *sets;

static int read_them(void **state)
{
    sets = mem_new(sizeof *sets);
    column_sets_read(sets, listed);
    return 0;
}

static int forget_them(void **state)
{
    column_sets_clear(sets);
    free(sets);
    return 0;
}

static const struct column_table *table(const char *name)
{
    const struct column_table *t = column_sets_find(sets, "shop", name);
    assert_non_null(t);
    return t;
}

static void keys_are_the_primary_one_or_unique_indexes(void **state)
{
    assert_int_equal(sets->len, 3);
    assert_true(column_find(table("a"), "id")->key);
    assert_false(column_find(table("a"), "name")->key);
    assert_false(column_find(table("b"), "id")->key); /* unique, but there is a primary key */
    assert_true(column_find(table("b"), "depot")->key);
    assert_true(column_find(table("c\td"), "id")->key);
    assert_null(column_find(table("a"), "sku"));
    assert_null(column_sets_find(sets, "other", "a"));
}

static void what_all_have_stands_first(void **state)
{
    const struct column_table *tables[] = {table("a"), table("b"), table("c\td")};
    size_t len, shared;
    struct column_shared *c = columns_unite(tables, 3, &len, &shared);
    assert_int_equal(len, 5);
    assert_int_equal(shared, 2);
    assert_string_equal(c[0].name, "id");
    assert_int_equal(c[0].keys, 2);
    assert_string_equal(c[0].type, "bigint");
    assert_string_equal(c[1].name, "name");
    assert_string_equal(c[1].type, ""); /* not the same in all */
    assert_string_equal(c[2].name, "note");
    assert_int_equal(c[2].tables, 1);
    free(c);
    c = columns_unite(tables, 1, &len, &shared);
    assert_int_equal(len, 3);
    assert_int_equal(shared, 3);
    free(c);
}

static void each_table_keeps_its_own_key(void **state)
{
    struct texts wanted = {0};
    size_t guarded = 0;
    texts_add(&wanted, "name");
    char *kept = columns_keep(table("a"), &wanted, &guarded);
    assert_string_equal(kept, "id\nname");
    assert_int_equal(guarded, 1);
    free(kept);
    kept = columns_keep(table("b"), &wanted, &guarded);
    assert_string_equal(kept, "name\nsku\ndepot");
    assert_int_equal(guarded, 3);
    free(kept);
    texts_add(&wanted, "id");
    assert_null(columns_keep(table("c\td"), &wanted, &guarded)); /* all of them */
    assert_int_equal(guarded, 3);
    texts_clear(&wanted);
}

static void lines_that_are_cut_name_no_column(void **state)
{
    struct column_sets s = {0};
    column_sets_read(&s, "shop\ta\nshop\ta\t\tint\n\n\t\t\nshop\tb\tid");
    assert_int_equal(s.len, 1);
    assert_string_equal(s.tables[0].object, "b");
    assert_string_equal(s.tables[0].items[0].type, "");
    assert_false(s.tables[0].items[0].key);
    column_sets_clear(&s);
}

static void a_name_is_asked_for_as_it_is_listed(void **state)
{
    char *line = column_table_line("shop", "c\td\\");
    assert_string_equal(line, "shop\tc\\td\\\\");
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_the_primary_one_or_unique_indexes),
        cmocka_unit_test(what_all_have_stands_first),
        cmocka_unit_test(each_table_keeps_its_own_key),
        cmocka_unit_test(lines_that_are_cut_name_no_column),
        cmocka_unit_test(a_name_is_asked_for_as_it_is_listed),
    };
    return cmocka_run_group_tests(tests, read_them, forget_them);
}
