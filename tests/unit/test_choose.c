/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing by a list: verdicts, against a naive search too, and nearest names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "asserts.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/bulk/choose.h"
#include "name_table.h"

struct fixture {
    struct object_list list;
    struct choose *c;
};

static void setup(struct fixture *f, const struct catalog *t, const char *list)
{
    object_list_init(&f->list);
    assert_true(object_list_read(&f->list, list, strlen(list), NULL, false));
    f->c = choose_new(&f->list, t);
    while (!choose_run(f->c, 3))
        assert_true(choose_done(f->c) < choose_steps(f->c));
}

static void teardown(struct fixture *f)
{
    choose_free(f->c);
    object_list_clear(&f->list);
}

static void expect(const struct fixture *f, size_t index, enum choose_verdict verdict, uint32_t row)
{
    struct choose_entry e = choose_entry(f->c, index);
    assert_int_equal(e.verdict, verdict);
    assert_int_equal(e.row, row);
}

static void verdicts(void **state)
{
    static const char *const names[] = {"shop.orders", "shop.items", "crm.orders", "crm.People",
                                        "crm.people",  "crm.Only",   "hr.名字"};
    struct catalog *t = name_table_of(names, 7);
    struct fixture f;
    setup(&f, t,
          "shop.orders\nitems\norders\nshop.items\nCRM.only\ncrm.PEOPLE\nno.such\ncrm.people\n"
          "名字\nonly");
    expect(&f, 0, CHOOSE_MATCHED, 0);
    expect(&f, 1, CHOOSE_MATCHED, 1);
    expect(&f, 2, CHOOSE_AMBIGUOUS, 0);
    assert_int_equal(choose_entry(f.c, 2).places, 2);
    expect(&f, 3, CHOOSE_TWICE, 1);
    assert_int_equal(choose_entry(f.c, 3).earlier, 1);
    expect(&f, 4, CHOOSE_CASE, 5);
    expect(&f, 5, CHOOSE_AMBIGUOUS, 3);
    expect(&f, 6, CHOOSE_MISSING, CATALOG_NONE);
    expect(&f, 7, CHOOSE_MATCHED, 4);
    expect(&f, 8, CHOOSE_MATCHED, 6);
    expect(&f, 9, CHOOSE_TWICE, 5);
    assert_int_equal(choose_count(f.c, CHOOSE_MATCHED), 4);
    assert_int_equal(choose_find(f.c, CHOOSE_MATCHED, 2), 7);
    uint32_t first = choose_next_place(f.c, 2, CATALOG_NONE);
    uint32_t second = choose_next_place(f.c, 2, first);
    assert_int_equal(first + second, 2);
    assert_int_equal(choose_next_place(f.c, 2, second), CATALOG_NONE);
    teardown(&f);
    catalog_free(t);
}

static void bits_of_verdicts(void **state)
{
    static const char *const names[] = {"a.x", "a.y", "b.x", "b.Z"};
    struct catalog *t = name_table_of(names, 4);
    struct fixture f;
    setup(&f, t, "a.y\nx\nb.z\nq\n");
    uint64_t bits[1] = {0};
    assert_int_equal(choose_bits(f.c, CHOOSE_BIT(CHOOSE_MATCHED), bits), 1);
    assert_int_equal(bits[0], 1u << 1);
    assert_int_equal(choose_bits(f.c, CHOOSE_BIT(CHOOSE_MATCHED) | CHOOSE_BIT(CHOOSE_CASE), bits),
                     1);
    assert_int_equal(bits[0], 1u << 1 | 1u << 3);
    assert_int_equal(choose_bits(f.c, CHOOSE_BIT(CHOOSE_AMBIGUOUS), bits), 2);
    assert_int_equal(bits[0], 15);
    assert_int_equal(choose_bits(f.c, CHOOSE_BIT(CHOOSE_MISSING), bits), 0);
    teardown(&f);
    catalog_free(t);
}

/* What is spelt as the catalog has it counts as found, wherever it stands in the list. */
static void exact_after_another_case(void **state)
{
    static const char *const names[] = {"crm.customers", "crm.people"};
    struct catalog *t = name_table_of(names, 2);
    struct fixture f;
    setup(&f, t, "CRM.CUSTOMERS\nCRM.Customers\nCRM.PEOPLE\ncrm.people\ncrm.people\nCrm.people");
    expect(&f, 0, CHOOSE_CASE, 0);
    expect(&f, 1, CHOOSE_TWICE, 0);
    expect(&f, 2, CHOOSE_CASE, 1);
    expect(&f, 3, CHOOSE_MATCHED, 1);
    expect(&f, 4, CHOOSE_TWICE, 1);
    assert_int_equal(choose_entry(f.c, 4).earlier, 3);
    expect(&f, 5, CHOOSE_TWICE, 1);
    uint64_t bits[1] = {0};
    choose_bits(f.c, CHOOSE_BIT(CHOOSE_MATCHED), bits);
    assert_int_equal(bits[0], 2);
    teardown(&f);
    catalog_free(t);
}

static void nearest_in_its_own_case(void **state)
{
    static const char *const names[] = {"App.orders", "app.orders", "apq.orders"};
    struct catalog *t = name_table_of(names, 3);
    struct fixture f;
    setup(&f, t, "app.ordrs\nApp.ordrs\nAPP.ordrs");
    assert_int_equal(choose_nearest(f.c, 0), 1);
    assert_int_equal(choose_nearest(f.c, 1), 0);
    assert_int_equal(choose_nearest(f.c, 2), 0);
    teardown(&f);
    catalog_free(t);
}

static void nearest_names(void **state)
{
    static const char *const names[] = {"shop.orders",  "shop.order_items", "crm.orders",
                                        "crm.customer", "shop.abc",         "库.订单表"};
    struct catalog *t = name_table_of(names, 6);
    struct fixture f;
    setup(&f, t,
          "shop.ordesr\nshop.order_item\ncrm.custmer\nshp.orders\nhr.customer\nshop.zzz\n"
          "oders\nshop.abd\n库.定单表\ncrm.ab");
    static const uint32_t nearest[] = {0, 1, 3, 0, 3, CATALOG_NONE, 0, 4, 5, CATALOG_NONE};
    for (size_t i = 0; i < sizeof nearest / sizeof *nearest; i++) {
        assert_int_equal(choose_entry(f.c, i).verdict, CHOOSE_MISSING);
        if (choose_nearest(f.c, i) != nearest[i])
            fail_msg("entry %zu: %u", i, choose_nearest(f.c, i));
    }
    teardown(&f);
    catalog_free(t);
}

/* --- against a naive search --------------------------------------------------------------------
 */

static enum choose_verdict naive(const struct catalog *t, const char *database, const char *object,
                                 uint32_t *row, uint32_t *places)
{
    uint32_t exact = 0, alike = 0, first_exact = 0, first_alike = 0;
    for (uint32_t i = catalog_count(t); i-- > 0;) {
        const char *name = catalog_get(t, i).name; /* its database has one letter */
        bool here = !database || *name == *database;
        bool here_alike = !database || strncasecmp(name, database, 1) == 0;
        if (here && strcmp(name + 2, object) == 0) {
            exact++;
            first_exact = i;
        } else if (here_alike && strcasecmp(name + 2, object) == 0) {
            alike++;
            first_alike = i;
        }
    }
    *places = exact ? exact : alike;
    *row = exact ? first_exact : first_alike;
    return *places > 1 ? CHOOSE_AMBIGUOUS
           : exact     ? CHOOSE_MATCHED
           : alike     ? CHOOSE_CASE
                       : CHOOSE_MISSING;
}

static void check_round(const struct catalog *t, const struct fixture *f)
{
    enum { NOT_SEEN, BY_CASE, EXACTLY } *seen = mem_array(catalog_count(t) + 1, sizeof *seen);
    for (size_t i = 0; i < f->list.len; i++) {
        struct list_entry e = object_list_get(&f->list, i);
        struct choose_entry got = choose_entry(f->c, i);
        uint32_t row, places;
        enum choose_verdict verdict = naive(t, e.database, e.object, &row, &places);
        if ((verdict == CHOOSE_MATCHED && seen[row] == EXACTLY) ||
            (verdict == CHOOSE_CASE && seen[row]))
            verdict = CHOOSE_TWICE;
        assert_int_equal(got.verdict, verdict);
        assert_int_equal(got.places, places);
        if (verdict != CHOOSE_MISSING) {
            assert_int_equal(got.row, row);
            if (verdict == CHOOSE_MATCHED || verdict == CHOOSE_CASE)
                seen[row] = verdict == CHOOSE_MATCHED ? EXACTLY : BY_CASE;
        }
    }
    free(seen);
}

static void like_a_naive_search(void **state)
{
    static const char letters[] = "aAbB";
    char name[16], list[4096];
    srand(11);
    for (int round = 0; round < 300; round++) {
        struct catalog *t = catalog_new();
        for (int i = rand() % 40; i >= 0; i--) {
            snprintf(name, sizeof name, "%c.%c%c", letters[rand() % 4], letters[rand() % 4],
                     letters[rand() % 4]);
            name_table_add_once(t, name);
        }
        *list = '\0';
        for (int i = 0; i < 40; i++) {
            bool whole = rand() % 2;
            snprintf(name, sizeof name, "%c.%c%c\n", letters[rand() % 4], letters[rand() % 4],
                     letters[rand() % 4]);
            strcat(list, whole ? name : name + 2);
        }
        struct fixture f;
        setup(&f, t, list);
        check_round(t, &f);
        teardown(&f);
        catalog_free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts),
        cmocka_unit_test(bits_of_verdicts),
        cmocka_unit_test(exact_after_another_case),
        cmocka_unit_test(nearest_names),
        cmocka_unit_test(nearest_in_its_own_case),
        cmocka_unit_test(like_a_naive_search),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("choose", tests, NULL, NULL);
}
