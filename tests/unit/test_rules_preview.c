/* SPDX-License-Identifier: Apache-2.0 */
/* What rules match in a catalog: counts by rule, against a naive matcher too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/glob.h"
#include "catalog/bits.h"
#include "catalog/patterns/rules_preview.h"
#include "name_table.h"

static const char *const shop[] = {"shop.orders", "shop.orders_old", "shop.items",    "crm.orders",
                                   "crm.people",  "shop2.orders",    "shop2.tmp_new", "shop2.客户"};

static struct rules_preview *run(const struct name_table *t, const struct preview_rule *rules,
                                 size_t count)
{
    struct rows rows = name_table_rows(t);
    struct rules_preview *p = rules_preview_new(rules, count, &rows);
    while (!rules_preview_run(p, 3))
        assert_true(rules_preview_total(p).seen < t->len);
    return p;
}

static void counts_by_rule(void **state)
{
    (void)state;
    static const struct preview_rule rules[] = {
        {"shop.*", false}, {"*.orders*", false}, {"hr.*", false},       {"*.*_old", true},
        {"*.tmp_*", true}, {"nodot", false},     {"crm.orders", false}, {"shop.orders_old", true},
    };
    struct name_table t = name_table_of(shop, 8);
    struct rules_preview *p = run(&t, rules, 8);
    static const uint32_t matched[] = {3, 4, 0, 1, 1, 0, 1, 1};
    static const uint32_t effective[] = {2, 3, 0, 1, 0, 0, 1, 1};
    static const uint32_t alone[] = {1, 1, 0, 0, 0, 0, 0, 0};
    for (size_t i = 0; i < 8; i++) {
        struct preview_count c = rules_preview_rule(p, i);
        assert_int_equal(c.matched, matched[i]);
        assert_int_equal(c.effective, effective[i]);
        assert_int_equal(c.alone, alone[i]);
        assert_int_equal(c.broken, i == 5);
    }
    assert_int_equal(rules_preview_rule(p, 0).overlaps, 1);
    assert_int_equal(rules_preview_rule(p, 0).overlap_row, 0);
    assert_int_equal(rules_preview_rule(p, 6).overlaps, 1);
    assert_int_equal(rules_preview_rule(p, 3).overlaps, 7);
    assert_int_equal(rules_preview_rule(p, 2).overlaps, PREVIEW_NONE);
    struct preview_total total = rules_preview_total(p);
    assert_int_equal(total.included, 5);
    assert_int_equal(total.in, 4);
    assert_int_equal(rules_preview_bits(p)[0], 1u << 0 | 1u << 2 | 1u << 3 | 1u << 5);
    rules_preview_free(p);
    name_table_clear(&t);
}

static void which_rows(void **state)
{
    (void)state;
    static const struct preview_rule rules[] = {
        {"shop.*", false}, {"*.orders", false}, {"shop.orders", true}};
    struct name_table t = name_table_of(shop, 8);
    struct rules_preview *p = run(&t, rules, 3);
    assert_int_equal(rules_preview_next_row(p, 1, UINT32_MAX), 0);
    assert_int_equal(rules_preview_next_row(p, 1, 0), 3);
    assert_int_equal(rules_preview_next_row(p, 1, 5), UINT32_MAX);
    rules_preview_free(p);
    name_table_clear(&t);
}

static void renames(void **state)
{
    (void)state;
    static const struct preview_rule rules[] = {
        {"shop.orders*=arch.orders", false}, {"shop.*=arch.*", false}, {"crm.*", false}};
    struct name_table t = name_table_of(shop, 8);
    struct rules_preview *p = run(&t, rules, 3);
    assert_int_equal(rules_preview_rule(p, 0).clashes, 1);
    assert_int_equal(rules_preview_rule(p, 1).clashes, 0);
    assert_int_equal(rules_preview_rule(p, 1).clash_row, 1);
    assert_int_equal(rules_preview_rule(p, 2).clashes, PREVIEW_NONE);
    rules_preview_free(p);
    name_table_clear(&t);
}

/* --- against a naive matcher -------------------------------------------------------------------
 */

static bool naive_has(const char *rule, const struct named *n)
{
    struct glob_rule r;
    return glob_split(rule, &r) &&
           glob_matches(r.database.text, r.database.length, n->database, strlen(n->database)) &&
           glob_matches(r.object.text, r.object.length, n->object, strlen(n->object));
}

static void check_round(const struct name_table *t, const struct preview_rule *rules, size_t count)
{
    struct rules_preview *p = run(t, rules, count);
    uint32_t matched[16] = {0}, in_total = 0;
    for (uint32_t row = 0; row < t->len; row++) {
        bool in = false, out = false;
        for (size_t i = 0; i < count; i++) {
            bool has = naive_has(rules[i].text, &t->items[row]);
            matched[i] += has;
            in = in || (has && !rules[i].exclude);
            out = out || (has && rules[i].exclude);
        }
        assert_int_equal(bits_has(rules_preview_bits(p), row), in && !out);
        in_total += in && !out;
    }
    for (size_t i = 0; i < count; i++)
        assert_int_equal(rules_preview_rule(p, i).matched, matched[i]);
    assert_int_equal(rules_preview_total(p).in, in_total);
    rules_preview_free(p);
}

static void like_a_naive_matcher(void **state)
{
    (void)state;
    static const char *const parts[] = {"*", "a", "b", "?", "a*", "*b", "[ab]", "[!a]", "ab"};
    char text[16][32], name[16];
    struct preview_rule rules[16];
    srand(5);
    for (int round = 0; round < 500; round++) {
        struct name_table t = {0};
        size_t count = (size_t)rand() % 16;
        for (size_t i = 0; i < count; i++) {
            snprintf(text[i], sizeof text[i], "%s.%s%s", parts[rand() % 9], parts[rand() % 9],
                     parts[rand() % 9]);
            rules[i] = (struct preview_rule){text[i], rand() % 3 == 0};
        }
        for (int i = rand() % 60; i > 0; i--) {
            snprintf(name, sizeof name, "%.*s.%.*s", 1 + rand() % 2, rand() % 2 ? "ab" : "ba",
                     1 + rand() % 3, rand() % 2 ? "aba" : "bba");
            name_table_add(&t, name);
        }
        check_round(&t, rules, count);
        name_table_clear(&t);
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
