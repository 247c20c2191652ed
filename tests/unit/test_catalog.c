/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "catalog/catalog.h"
#include "random_names.h"

static uint32_t add(struct catalog *c, const char *database, const char *object)
{
    return catalog_add(c, database, strlen(database), object, strlen(object), CATALOG_TABLE,
                       CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
}

static void is_row(const struct catalog *c, uint32_t row, const char *database, const char *object)
{
    struct catalog_row r = catalog_get(c, row);
    assert_int_equal(r.database_length, strlen(database));
    assert_memory_equal(r.name, database, r.database_length);
    assert_int_equal(r.name[r.database_length], '.');
    assert_string_equal(r.name + r.database_length + 1, object);
    assert_string_equal(catalog_object(c, row), object);
    assert_int_equal(r.length, strlen(r.name));
    struct catalog_database d = catalog_database(c, r.database);
    assert_int_equal(d.length, strlen(database));
    assert_memory_equal(d.name, database, d.length);
}

static void rows_come_back(void **state)
{
    struct catalog *c = catalog_new();
    assert_int_equal(catalog_count(c), 0);
    assert_true(catalog_settled(c));
    catalog_settle(c);
    add(c, "a.b", "c");
    add(c, "a", "b.c");
    add(c, "库", "表\n\"`'");
    add(c, "", "lonely");
    is_row(c, 0, "a.b", "c");
    is_row(c, 1, "a", "b.c");
    is_row(c, 2, "库", "表\n\"`'");
    is_row(c, 3, "", "lonely");
    assert_int_equal(catalog_find_database(c, "a.b", 3), 0);
    assert_int_equal(catalog_find_database(c, "a.c", 3), CATALOG_NONE);
    catalog_free(c);
    catalog_free(NULL);
}

static void what_is_no_name_is_refused(void **state)
{
    struct catalog *c = catalog_new();
    assert_int_equal(add(c, "db", ""), CATALOG_NONE);
    assert_int_equal(catalog_add(c, "d\0b", 3, "o", 1, CATALOG_TABLE, CATALOG_KEY_NO, 0),
                     CATALOG_NONE);
    assert_int_equal(catalog_add(c, "db", 2, "o\0", 2, CATALOG_TABLE, CATALOG_KEY_NO, 0),
                     CATALOG_NONE);
    assert_int_equal(catalog_add(c, "db", 2, "o", SIZE_MAX, CATALOG_TABLE, CATALOG_KEY_NO, 0),
                     CATALOG_NONE);
    assert_int_equal(catalog_add(c, "db", SIZE_MAX, "o", 1, CATALOG_TABLE, CATALOG_KEY_NO, 0),
                     CATALOG_NONE);
    assert_int_equal(catalog_count(c), 0);
    assert_int_equal(catalog_database_count(c), 0);
    catalog_free(c);
}

static void what_is_known_of_a_row_stays(void **state)
{
    static const uint64_t sizes[] = {CATALOG_ROWS_UNKNOWN, 0, 1, 1000000, (UINT64_C(1) << 31) - 1};
    struct catalog *c = catalog_new();
    for (uint32_t i = 0; i < 300; i++) {
        char name[16];
        snprintf(name, sizeof name, "t%05u", i);
        catalog_add(c, "db", 2, name, 6, i % 2, i % 3, sizes[i % 5]);
    }
    for (uint32_t i = 0; i < 300; i++) {
        struct catalog_row r = catalog_get(c, i);
        assert_int_equal(r.kind, i % 2);
        assert_int_equal(r.key, i % 3);
        assert_true(r.rows == sizes[i % 5]);
    }
    catalog_free(c);
}

static void large_numbers_of_rows_keep_seven_digits(void **state)
{
    struct catalog *c = catalog_new();
    for (unsigned power = 31; power < 57; power++) {
        uint64_t rows = (UINT64_C(1) << power) + (UINT64_C(1) << (power - 3)) + 12345;
        uint32_t row = catalog_add(c, "db", 2, "t", 1, CATALOG_TABLE, CATALOG_KEY_YES, rows);
        uint64_t got = catalog_get(c, row).rows;
        assert_true(got <= rows && rows - got < rows / 30000000);
    }
    uint32_t row = catalog_add(c, "db", 2, "t", 1, CATALOG_TABLE, CATALOG_KEY_YES, UINT64_MAX - 1);
    assert_true(catalog_get(c, row).rows > UINT64_C(1) << 55);
    assert_true(catalog_get(c, row).rows != CATALOG_ROWS_UNKNOWN);
    catalog_free(c);
}

static void runs_tell_where_databases_stand(void **state)
{
    struct catalog *c = catalog_new();
    add(c, "b", "1");
    add(c, "b", "2");
    assert_true(catalog_settled(c));
    add(c, "a", "1");
    assert_false(catalog_settled(c));
    add(c, "b", "0");
    assert_int_equal(catalog_run_count(c), 3);
    assert_int_equal(catalog_run(c, 0).end, 2);
    assert_int_equal(catalog_run(c, 2).database, 0);
    assert_int_equal(catalog_run_of(c, 1), 0);
    assert_int_equal(catalog_run_of(c, 2), 1);
    assert_int_equal(catalog_run_of(c, 3), 2);
    assert_int_equal(catalog_database(c, 0).count, 3);
    catalog_free(c);
}

static void twins_become_one(void **state)
{
    struct catalog *c = catalog_new();
    catalog_add(c, "a.b", 3, "c", 1, CATALOG_VIEW, CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
    catalog_add(c, "a", 1, "b.c", 3, CATALOG_TABLE, CATALOG_KEY_NO, 5);
    catalog_add(c, "a.b", 3, "c", 1, CATALOG_TABLE, CATALOG_KEY_YES, 7);
    catalog_add(c, "a.b", 3, "c", 1, CATALOG_TABLE, CATALOG_KEY_NO, 8);
    catalog_settle(c);
    assert_int_equal(catalog_count(c), 2);
    is_row(c, 0, "a", "b.c");
    is_row(c, 1, "a.b", "c");
    assert_int_equal(catalog_get(c, 1).kind, CATALOG_VIEW);
    assert_int_equal(catalog_get(c, 1).key, CATALOG_KEY_YES);
    assert_int_equal(catalog_get(c, 1).rows, 7);
    assert_int_equal(catalog_get(c, 0).rows, 5);
    catalog_free(c);
}

static void rising_rows_need_no_settling(void **state)
{
    struct catalog *c = catalog_new();
    add(c, "a", "x");
    add(c, "a", "xx");
    add(c, "a.", "b");
    add(c, "b", "a");
    assert_true(catalog_settled(c));
    catalog_settle(c);
    add(c, "b", "a");
    assert_false(catalog_settled(c));
    catalog_free(c);
}

struct pair {
    char database[16], object[40];
};

static int by_pair(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    int order = strcmp(a->database, b->database);
    return order != 0 ? order : strcmp(a->object, b->object);
}

/* Against qsort() on plain texts. */
static void settle_once(uint32_t count, uint32_t longest)
{
    struct catalog *c = catalog_new();
    struct pair *pairs = calloc(count, sizeof *pairs), *sorted = calloc(count, sizeof *pairs);
    for (uint32_t i = 0; i < count; i++) {
        chance_name(pairs[i].database, 2, CHANCE_LETTERS);
        chance_name(pairs[i].object, longest, CHANCE_LETTERS);
        assert_int_equal(add(c, pairs[i].database, pairs[i].object), i);
    }
    memcpy(sorted, pairs, count * sizeof *pairs);
    qsort(sorted, count, sizeof *sorted, by_pair);
    catalog_settle(c);
    assert_true(catalog_settled(c));
    uint32_t row = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && by_pair(&sorted[i - 1], &sorted[i]) == 0)
            continue;
        is_row(c, row, sorted[i].database, sorted[i].object);
        assert_int_equal(catalog_find(c, sorted[i].database, strlen(sorted[i].database),
                                      sorted[i].object, strlen(sorted[i].object)),
                         row);
        row++;
    }
    assert_int_equal(catalog_count(c), row);
    assert_int_equal(catalog_run_count(c), catalog_database_count(c));
    assert_int_equal(catalog_find(c, "a", 1, "no such object", 14), CATALOG_NONE);
    assert_int_equal(catalog_find(c, "no such", 7, "a", 1), CATALOG_NONE);
    free(pairs);
    free(sorted);
    catalog_free(c);
}

static void settling_sorts_whatever_comes(void **state)
{
    for (uint32_t i = 0; i < 200; i++)
        settle_once(1 + chance(60), 1 + chance(4));
    settle_once(20000, 12);
}

/* Against looking each name up: whatever the two hold, and in whatever order it came. */
static void what_another_knows_is_learnt(void **state)
{
    char database[8], object[16];
    for (int round = 0; round < 300; round++) {
        struct catalog *c[2] = {catalog_new(), catalog_new()};
        for (uint32_t i = chance(60); i > 0; i--) {
            size_t length = chance_name(object, 2, CHANCE_LETTERS);
            snprintf(database, sizeof database, "d%u", chance(4));
            catalog_add(c[chance(2)], database, 2, object, length, CATALOG_TABLE,
                        (enum catalog_key)chance(3), chance(3) ? CATALOG_ROWS_UNKNOWN : chance(9));
        }
        catalog_settle(c[0]);
        catalog_settle(c[1]);
        uint32_t count = catalog_count(c[0]);
        enum catalog_key keys[60];
        uint64_t sizes[60];
        for (uint32_t row = 0; row < count; row++) {
            struct catalog_row r = catalog_get(c[0], row);
            uint32_t at =
                catalog_find(c[1], r.name, r.database_length, r.name + r.database_length + 1,
                             r.length - r.database_length - 1);
            keys[row] = r.key;
            sizes[row] = r.rows;
            if (at != CATALOG_NONE && r.key == CATALOG_KEY_UNKNOWN)
                keys[row] = catalog_get(c[1], at).key;
            if (at != CATALOG_NONE && r.rows == CATALOG_ROWS_UNKNOWN)
                sizes[row] = catalog_get(c[1], at).rows;
        }
        catalog_learn(c[0], c[1]);
        assert_int_equal(catalog_count(c[0]), count);
        for (uint32_t row = 0; row < count; row++) {
            assert_int_equal(catalog_get(c[0], row).key, keys[row]);
            assert_int_equal(catalog_get(c[0], row).rows, sizes[row]);
        }
        catalog_free(c[0]);
        catalog_free(c[1]);
    }
}

static void other_tables_have_no_key(void **state)
{
    struct catalog *c = catalog_new();
    catalog_add(c, "a", 1, "keyed", 5, CATALOG_TABLE, CATALOG_KEY_YES, 0);
    catalog_add(c, "a", 1, "other", 5, CATALOG_TABLE, CATALOG_KEY_UNKNOWN, 0);
    catalog_add(c, "a", 1, "view", 4, CATALOG_VIEW, CATALOG_KEY_UNKNOWN, 0);
    catalog_add(c, "b", 1, "other", 5, CATALOG_TABLE, CATALOG_KEY_UNKNOWN, 0);
    catalog_learn_keyless(c, 0);
    assert_int_equal(catalog_get(c, 0).key, CATALOG_KEY_YES);
    assert_int_equal(catalog_get(c, 1).key, CATALOG_KEY_NO);
    assert_int_equal(catalog_get(c, 2).key, CATALOG_KEY_UNKNOWN);
    assert_int_equal(catalog_get(c, 3).key, CATALOG_KEY_UNKNOWN);
    catalog_free(c);
}

static void a_row_costs_its_name_and_little_more(void **state)
{
    struct catalog *c = catalog_new();
    size_t text = 0;
    for (uint32_t i = 0; i < 100000; i++) {
        char database[16], object[24];
        snprintf(database, sizeof database, "shop_%04u", i / 1000);
        snprintf(object, sizeof object, "orders_%06u", i);
        add(c, database, object);
        text += strlen(database) + strlen(object) + 2;
    }
    assert_true(catalog_memory(c) < text + (size_t)100000 * 5);
    catalog_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_back),
        cmocka_unit_test(what_is_no_name_is_refused),
        cmocka_unit_test(what_is_known_of_a_row_stays),
        cmocka_unit_test(large_numbers_of_rows_keep_seven_digits),
        cmocka_unit_test(runs_tell_where_databases_stand),
        cmocka_unit_test(twins_become_one),
        cmocka_unit_test(rising_rows_need_no_settling),
        cmocka_unit_test(settling_sorts_whatever_comes),
        cmocka_unit_test(what_another_knows_is_learnt),
        cmocka_unit_test(other_tables_have_no_key),
        cmocka_unit_test(a_row_costs_its_name_and_little_more),
    };
    return cmocka_run_group_tests_name("catalog", tests, NULL, NULL);
}
