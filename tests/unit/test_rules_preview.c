/* SPDX-License-Identifier: Apache-2.0 */
/* What rules match in a catalog: counts by rule, against a naive matcher too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/glob.h"
#include "catalog/bits.h"
#include "catalog/patterns/rules_preview.h"
#include "name_table.h"

static const char *const shop[] = {"shop.orders", "shop.orders_old", "shop.items",    "crm.orders",
                                   "crm.people",  "shop2.orders",    "shop2.tmp_new", "shop2.客户"};

static struct texts texts_of(const char *const *items, size_t count)
{
    struct texts t = {0};
    for (size_t i = 0; i < count; i++)
        texts_add(&t, items[i]);
    return t;
}

/* The first of the rules are includes. */
static struct rules_preview *run(const struct catalog *t, const struct texts *rules,
                                 size_t includes)
{
    struct rules_preview *p = rules_preview_new(rules, includes, t);
    while (!rules_preview_run(p, 3))
        assert_true(rules_preview_total(p).seen < catalog_count(t));
    return p;
}

static void counts_by_rule(void **state)
{
    struct texts rules =
        texts_of((const char *const[]){"shop.*", "*.orders*", "hr.*", "nodot", "crm.orders",
                                       "*.*_old", "*.tmp_*", "shop.orders_old"},
                 8);
    struct catalog *t = name_table_of(shop, 8);
    struct rules_preview *p = run(t, &rules, 5);
    static const uint32_t matched[] = {3, 4, 0, 0, 1, 1, 1, 1};
    static const uint32_t effective[] = {2, 3, 0, 0, 1, 1, 0, 1};
    static const uint32_t alone[] = {1, 1, 0, 0, 0, 0, 0, 0};
    for (size_t i = 0; i < 8; i++) {
        struct preview_count c = rules_preview_rule(p, i);
        assert_int_equal(c.matched, matched[i]);
        assert_int_equal(c.effective, effective[i]);
        assert_int_equal(c.alone, alone[i]);
        assert_int_equal(c.broken, i == 3);
    }
    assert_int_equal(rules_preview_rule(p, 0).overlaps.rule, 1);
    assert_int_equal(rules_preview_rule(p, 0).overlaps.row, 0);
    assert_int_equal(rules_preview_rule(p, 4).overlaps.rule, 1);
    assert_int_equal(rules_preview_rule(p, 5).overlaps.rule, 7);
    assert_int_equal(rules_preview_rule(p, 2).overlaps.rule, PREVIEW_NONE);
    struct preview_total total = rules_preview_total(p);
    assert_int_equal(total.included, 5);
    assert_int_equal(total.in, 4);
    assert_int_equal(rules_preview_bits(p)[0], 1u << 0 | 1u << 2 | 1u << 3 | 1u << 5);
    rules_preview_free(p);
    texts_clear(&rules);
    catalog_free(t);
}

static void which_rows(void **state)
{
    struct texts rules = texts_of((const char *const[]){"shop.*", "*.orders", "shop.orders"}, 3);
    struct catalog *t = name_table_of(shop, 8);
    struct rules_preview *p = run(t, &rules, 2);
    assert_int_equal(rules_preview_next_row(p, 1, UINT32_MAX), 0);
    assert_int_equal(rules_preview_next_row(p, 1, 0), 3);
    assert_int_equal(rules_preview_next_row(p, 1, 5), UINT32_MAX);
    rules_preview_free(p);
    texts_clear(&rules);
    catalog_free(t);
}

static void renames(void **state)
{
    struct texts rules =
        texts_of((const char *const[]){"shop.orders*=arch.orders", "shop.*=arch.*", "crm.*"}, 3);
    struct catalog *t = name_table_of(shop, 8);
    struct rules_preview *p = run(t, &rules, 3);
    assert_int_equal(rules_preview_rule(p, 0).clashes.rule, 1);
    assert_int_equal(rules_preview_rule(p, 1).clashes.rule, 0);
    assert_int_equal(rules_preview_rule(p, 1).clashes.row, 1);
    assert_int_equal(rules_preview_rule(p, 2).clashes.rule, PREVIEW_NONE);
    rules_preview_free(p);
    texts_clear(&rules);
    catalog_free(t);
}

/* --- against a naive matcher -------------------------------------------------------------------
 */

static bool naive_has(const char *rule, const struct catalog_row *n)
{
    struct glob_rule r;
    const char *object = n->name + n->database_length + 1;
    return glob_split(rule, &r) &&
           glob_matches(r.database.text, r.database.length, n->name, n->database_length) &&
           glob_matches(r.object.text, r.object.length, object, strlen(object));
}

static void check_round(const struct catalog *t, const struct texts *rules, size_t includes)
{
    struct rules_preview *p = run(t, rules, includes);
    uint32_t matched[16] = {0}, in_total = 0;
    for (uint32_t row = 0; row < catalog_count(t); row++) {
        struct catalog_row n = catalog_get(t, row);
        bool in = false, out = false;
        for (size_t i = 0; i < rules->len; i++) {
            bool has = naive_has(rules->items[i], &n);
            matched[i] += has;
            in = in || (has && i < includes);
            out = out || (has && i >= includes);
        }
        assert_int_equal(bits_has(rules_preview_bits(p), row), in && !out);
        in_total += in && !out;
    }
    for (size_t i = 0; i < rules->len; i++)
        assert_int_equal(rules_preview_rule(p, i).matched, matched[i]);
    assert_int_equal(rules_preview_total(p).in, in_total);
    rules_preview_free(p);
}

static void like_a_naive_matcher(void **state)
{
    static const char *const parts[] = {"*", "a", "b", "?", "a*", "*b", "[ab]", "[!a]", "ab"};
    char text[32];
    srand(5);
    for (int round = 0; round < 500; round++) {
        struct catalog *t = catalog_new();
        struct texts rules = {0};
        for (int i = rand() % 16; i > 0; i--) {
            snprintf(text, sizeof text, "%s.%s%s", parts[rand() % 9], parts[rand() % 9],
                     parts[rand() % 9]);
            texts_add(&rules, text);
        }
        for (int i = rand() % 60; i > 0; i--) {
            snprintf(text, sizeof text, "%.*s.%.*s", 1 + rand() % 2, rand() % 2 ? "ab" : "ba",
                     1 + rand() % 3, rand() % 2 ? "aba" : "bba");
            name_table_add(t, text);
        }
        check_round(t, &rules, rules.len - rules.len / 3);
        texts_clear(&rules);
        catalog_free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_by_rule),
        cmocka_unit_test(which_rows),
        cmocka_unit_test(renames),
        cmocka_unit_test(like_a_naive_matcher),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("rules_preview", tests, NULL, NULL);
}
