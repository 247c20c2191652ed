/* SPDX-License-Identifier: Apache-2.0 */
/* Names that differ by case only: against comparing each with each. */
#include <stdio.h>
#include <string.h>
#include "asserts.h"
#include "catalog/bulk/case_conflicts.h"
#include "catalog/fold.h"
#include "random_names.h"

static void add(struct catalog *c, const char *database, const char *object)
{
    catalog_add(c, database, strlen(database), object, strlen(object), CATALOG_TABLE,
                CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
}

static struct case_conflicts *find(struct catalog *c)
{
    catalog_settle(c);
    struct case_conflicts *t = case_conflicts_new(c);
    while (!case_conflicts_run_for(t, 0)) /* in the smallest slices there are */
        continue;
    return t;
}

static bool are_twins(const struct catalog *c, uint32_t a, uint32_t b)
{
    const char *x = catalog_object(c, a), *y = catalog_object(c, b);
    return a != b && catalog_get(c, a).database == catalog_get(c, b).database &&
           fold_equal(x, strlen(x), y, strlen(y));
}

/* The ring of each row has all of its twins and nothing else. */
static void check(const struct case_conflicts *t, const struct catalog *c)
{
    size_t with_twin = 0;
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        size_t wanted = 0, got = 0;
        for (uint32_t other = 0; other < catalog_count(c); other++)
            wanted += are_twins(c, row, other);
        uint32_t at = case_conflicts_next(t, row);
        for (; at != CATALOG_NONE && at != row; at = case_conflicts_next(t, at), got++) {
            assert_true(are_twins(c, row, at));
            assert_true(got < wanted);
        }
        assert_int_equal(got, wanted);
        assert_int_equal(at, wanted ? row : CATALOG_NONE);
        with_twin += wanted > 0;
    }
    assert_int_equal(case_conflicts_count(t), with_twin);
}

static void some_by_hand(void **state)
{
    static const char *const names[] = {"orders", "Orders", "ORDERS", "order", "straße", "STRASSE",
                                        "ä",      "Ä",      "items",  "Κάσος", "κάσος"};
    struct catalog *c = catalog_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add(c, "shop", names[i]);
    add(c, "SHOP", "orders"); /* in another database */
    add(c, "low", "items");
    struct case_conflicts *t = find(c);
    assert_int_equal(case_conflicts_count(t), 7);
    check(t, c);
    case_conflicts_free(t);
    catalog_free(c);
}

static void none_in_one_case(void **state)
{
    struct catalog *c = catalog_new();
    char name[32];
    for (int i = 0; i < 20000; i++) {
        snprintf(name, sizeof name, "orders_%d", i);
        add(c, "shop", name);
        snprintf(name, sizeof name, "ORDERS_%d", i);
        add(c, "ORA", name);
    }
    struct case_conflicts *t = find(c);
    assert_int_equal(case_conflicts_count(t), 0);
    assert_int_equal(case_conflicts_next(t, 7), CATALOG_NONE);
    case_conflicts_free(t);
    catalog_free(c);
    case_conflicts_free(NULL);
}

static void nothing_in_nothing(void **state)
{
    struct catalog *c = catalog_new();
    struct case_conflicts *t = find(c);
    assert_int_equal(case_conflicts_count(t), 0);
    case_conflicts_free(t);
    catalog_free(c);
}

/* More than one portion of rows, each with its twin. */
static void two_copies_of_all(void **state)
{
    struct catalog *c = catalog_new();
    char name[32];
    for (int i = 0; i < 9000; i++) {
        snprintf(name, sizeof name, "orders_%d", i);
        add(c, "shop", name);
        snprintf(name, sizeof name, "Orders_%d", i);
        add(c, "shop", name);
    }
    struct case_conflicts *t = find(c);
    assert_int_equal(case_conflicts_count(t), 18000);
    for (uint32_t row = 0; row < 18000; row++) {
        uint32_t twin = case_conflicts_next(t, row);
        assert_true(are_twins(c, row, twin));
        assert_int_equal(case_conflicts_next(t, twin), row);
    }
    case_conflicts_free(t);
    catalog_free(c);
}

static void like_comparing_each_with_each(void **state)
{
    static const char *const databases[] = {"a", "A", "shop", "库", "Mixed"};
    char name[64];
    for (int round = 0; round < 300; round++) {
        struct catalog *c = catalog_new();
        for (uint32_t i = chance(60); i > 0; i--) {
            chance_name(name, 3, CHANCE_LETTERS);
            add(c, databases[chance(5)], name);
        }
        struct case_conflicts *t = find(c);
        check(t, c);
        case_conflicts_free(t);
        catalog_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(some_by_hand),
        cmocka_unit_test(none_in_one_case),
        cmocka_unit_test(nothing_in_nothing),
        cmocka_unit_test(two_copies_of_all),
        cmocka_unit_test(like_comparing_each_with_each),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("case_twins", tests, NULL, NULL);
}
