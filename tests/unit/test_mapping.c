/* SPDX-License-Identifier: Apache-2.0 */
/* The store of objects. */
#include <stdio.h>
#include <string.h>
#include "asserts.h"
#include "spec/mapping.h"

static struct object_at add(struct mapping *m, const char *database, const char *table)
{
    struct object_at at = {.side = MAPPING_INCLUDE, .list = MAPPING_TABLES};
    at.database = mapping_add_database(m, MAPPING_INCLUDE, database);
    at.object = mapping_add(m, MAPPING_INCLUDE, at.database, MAPPING_TABLES, table);
    return at;
}

static void new_objects_keep_their_names(void **state)
{
    struct mapping *m = mapping_new();
    struct object_at at = add(m, "shop", "orders");
    assert_int_equal(add(m, "shop", "items").object, 1);
    assert_int_equal(mapping_databases(m, MAPPING_INCLUDE), 1);
    assert_string_equal(mapping_database_name(m, MAPPING_INCLUDE, 0), "shop");
    assert_string_equal(mapping_database_mapped(m, MAPPING_INCLUDE, 0), "shop");
    assert_null(mapping_database_id(m, MAPPING_INCLUDE, 0));
    assert_string_equal(mapping_get(m, at, OBJECT_NAME), "orders");
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "orders");
    for (int key = OBJECT_ID; key < OBJECT_KEYS; key++)
        assert_null(mapping_get(m, at, (enum object_key)key));
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 2);
    assert_int_equal(mapping_total(m, MAPPING_EXCLUDE), 0);
    mapping_free(m);
}

static void settings_of_an_object(void **state)
{
    struct mapping *m = mapping_new();
    struct object_at at = add(m, "shop", "orders");
    struct object_at other = add(m, "shop", "items");
    mapping_set(m, at, OBJECT_WHERE, "id > 1");
    mapping_set(m, at, OBJECT_FILTER_COLUMNS, "id\nname");
    mapping_set(m, at, OBJECT_MAPPED_NAME, "orders2");
    assert_string_equal(mapping_get(m, at, OBJECT_WHERE), "id > 1");
    assert_string_equal(mapping_get(m, at, OBJECT_FILTER_COLUMNS), "id\nname");
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "orders2");
    assert_null(mapping_get(m, other, OBJECT_WHERE));
    mapping_set(m, at, OBJECT_WHERE, "");
    mapping_set(m, at, OBJECT_MAPPED_NAME, NULL);
    assert_null(mapping_get(m, at, OBJECT_WHERE));
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "orders");
    mapping_set(m, at, OBJECT_NAME, "bills");
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "bills");
    mapping_set(m, at, OBJECT_MAPPED_NAME, "x");
    mapping_set(m, at, OBJECT_NAME, "y");
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "x");
    mapping_set(m, at, OBJECT_MAPPED_NAME, mapping_get(m, at, OBJECT_NAME));
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "y");
    mapping_rename_database(m, MAPPING_INCLUDE, 0, "shop2");
    assert_string_equal(mapping_database_mapped(m, MAPPING_INCLUDE, 0), "shop2");
    mapping_rename_database(m, MAPPING_INCLUDE, 0, NULL);
    assert_string_equal(mapping_database_mapped(m, MAPPING_INCLUDE, 0), "shop");
    mapping_free(m);
}

static void finding_follows_every_change(void **state)
{
    struct mapping *m = mapping_new();
    struct object_at at;
    assert_false(mapping_find(m, MAPPING_INCLUDE, "shop", "orders", &at));
    add(m, "shop", "orders");
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, "shop");
    mapping_add(m, MAPPING_INCLUDE, db, MAPPING_VIEWS, "sums");
    assert_true(mapping_find(m, MAPPING_INCLUDE, "shop", "orders", &at));
    assert_true(mapping_find(m, MAPPING_INCLUDE, "shop", "sums", &at));
    assert_int_equal(at.list, MAPPING_VIEWS);
    assert_false(mapping_find(m, MAPPING_EXCLUDE, "shop", "orders", &at));
    assert_false(mapping_find(m, MAPPING_INCLUDE, "shop", "shop", &at));
    mapping_set(m, at, OBJECT_NAME, "totals");
    assert_false(mapping_find(m, MAPPING_INCLUDE, "shop", "sums", &at));
    assert_true(mapping_find(m, MAPPING_INCLUDE, "shop", "totals", &at));
    mapping_remove(m, at);
    assert_false(mapping_find(m, MAPPING_INCLUDE, "shop", "totals", &at));
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 1);
    mapping_remove_database(m, MAPPING_INCLUDE, 0);
    assert_false(mapping_find(m, MAPPING_INCLUDE, "shop", "orders", &at));
    assert_int_equal(mapping_find_database(m, MAPPING_INCLUDE, "shop"), 0);
    assert_int_equal(mapping_databases(m, MAPPING_INCLUDE), 0);
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 0);
    mapping_free(m);
}

static void removing_moves_the_others_up(void **state)
{
    struct mapping *m = mapping_new();
    struct object_at at = add(m, "shop", "a");
    add(m, "shop", "b");
    struct object_at last = add(m, "shop", "c");
    mapping_set(m, last, OBJECT_WHERE, "id = 3");
    mapping_remove(m, at);
    assert_string_equal(mapping_get(m, at, OBJECT_NAME), "b");
    at.object = 1;
    assert_string_equal(mapping_get(m, at, OBJECT_WHERE), "id = 3");
    mapping_free(m);
}

static bool keeps_long_names(void *arg, struct object_at at)
{
    return strlen(mapping_get(arg, at, OBJECT_NAME)) > 1;
}

static void pruning_keeps_what_is_wanted(void **state)
{
    struct mapping *m = mapping_new();
    add(m, "shop", "a");
    struct object_at kept = add(m, "shop", "orders");
    add(m, "shop", "b");
    add(m, "crm", "c");
    mapping_add_database(m, MAPPING_INCLUDE, "empty");
    mapping_set(m, kept, OBJECT_WHERE, "id = 1");
    assert_int_equal(mapping_prune(m, MAPPING_INCLUDE, keeps_long_names, m), 3);
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 1);
    assert_int_equal(mapping_databases(m, MAPPING_INCLUDE), 2); /* crm was emptied, empty was not */
    assert_true(mapping_find(m, MAPPING_INCLUDE, "shop", "orders", &kept));
    assert_int_equal(kept.object, 0);
    assert_string_equal(mapping_get(m, kept, OBJECT_WHERE), "id = 1");
    assert_int_equal(mapping_prune(m, MAPPING_INCLUDE, keeps_long_names, m), 0);
    mapping_free(m);
}

static void appended_databases_may_be_equal(void **state)
{
    struct mapping *m = mapping_new();
    assert_int_equal(mapping_append_database(m, MAPPING_EXCLUDE, "a*"), 0);
    assert_int_equal(mapping_append_database(m, MAPPING_EXCLUDE, "a*"), 1);
    assert_int_equal(mapping_find_database(m, MAPPING_EXCLUDE, "a*"), 0);
    mapping_free(m);
}

static void a_copy_is_deep(void **state)
{
    struct mapping *m = mapping_new();
    struct object_at at = add(m, "shop", "orders");
    mapping_set(m, at, OBJECT_WHERE, "id > 1");
    struct mapping *copy = mapping_copy(m);
    mapping_set(m, at, OBJECT_WHERE, "id > 2");
    mapping_set(m, at, OBJECT_MAPPED_NAME, "other");
    add(m, "shop", "more");
    assert_string_equal(mapping_get(copy, at, OBJECT_WHERE), "id > 1");
    assert_string_equal(mapping_get(copy, at, OBJECT_MAPPED_NAME), "orders");
    assert_int_equal(mapping_total(copy, MAPPING_INCLUDE), 1);
    mapping_set(copy, at, OBJECT_ID, "t_1");
    assert_null(mapping_get(m, at, OBJECT_ID));
    mapping_free(m);
    mapping_free(copy);
}

/* Adding with a look before each: quadratic code would not come to an end here. */
static void many_objects_are_found(void **state)
{
    enum { MANY = 200000 };
    struct mapping *m = mapping_new();
    struct object_at at;
    char name[32];
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "table_%07d", i);
        assert_false(mapping_find(m, MAPPING_INCLUDE, "big", name, &at));
        add(m, "big", name);
    }
    for (int i = 0; i < MANY; i += 997) {
        snprintf(name, sizeof name, "table_%07d", i);
        assert_true(mapping_find(m, MAPPING_INCLUDE, "big", name, &at));
        assert_int_equal(at.object, i);
        assert_string_equal(mapping_get(m, at, OBJECT_NAME), name);
    }
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), MANY);
    mapping_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_objects_keep_their_names),
        cmocka_unit_test(settings_of_an_object),
        cmocka_unit_test(finding_follows_every_change),
        cmocka_unit_test(removing_moves_the_others_up),
        cmocka_unit_test(pruning_keeps_what_is_wanted),
        cmocka_unit_test(appended_databases_may_be_equal),
        cmocka_unit_test(a_copy_is_deep),
        cmocka_unit_test(many_objects_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
