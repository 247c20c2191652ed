/* SPDX-License-Identifier: Apache-2.0 */
/* Renaming in bulk, and collisions of the new names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "asserts.h"
#include "catalog/bulk/rename.h"

static void check(enum rename_kind kind, const char *pattern, const char *text, const char *name,
                  const char *expected)
{
    char *why = NULL;
    struct rename *r = rename_new(kind, pattern, text, &why);
    if (!r)
        fail_msg("%s", why);
    char *got = rename_apply(r, name, strlen(name), &why);
    if (expected) {
        assert_non_null(got);
        assert_string_equal(got, expected);
        assert_null(why);
    } else {
        assert_null(got);
        assert_non_null(why);
    }
    free(why);
    free(got);
    rename_free(r);
}

static void plain_kinds(void **state)
{
    check(RENAME_FIXED, NULL, "all", "orders_1", "all");
    check(RENAME_PREFIX, NULL, "ods_", "orders", "ods_orders");
    check(RENAME_SUFFIX, NULL, "_bak", "orders", "orders_bak");
    check(RENAME_LOWER, NULL, NULL, "ORDERS_É表\n", "orders_é表\n");
    check(RENAME_UPPER, NULL, NULL, "orders_é", "ORDERS_É");
}

static void regular_expressions(void **state)
{
    check(RENAME_REGEX, "^shop_(\\d+)_(.*)$", "$2_$1", "shop_07_orders", "orders_07");
    check(RENAME_REGEX, "^shop_(\\d+)_(.*)$", "\\2_\\1x", "shop_07_orders", "orders_07x");
    check(RENAME_REGEX, "(?<a>o)", "<${a}>", "foo", "f<o><o>");
    check(RENAME_REGEX, "_[0-9]+$", "", "orders_0012", "orders");
    check(RENAME_REGEX, "(.)(.*)", "\\U$1\\L$2", "oRDERS", "Orders");
    check(RENAME_REGEX, "nothing", "x", "orders", "orders");
    check(RENAME_REGEX, "^.", "表", "单x", "表x");
    check(RENAME_REGEX, "(a)|b", "[$1]", "b", "[]");
    check(RENAME_REGEX, ".*", "", "orders", NULL);
    check(RENAME_REGEX, "o", "x", "o\xff", NULL);
}

static void limits_hold(void **state)
{
    check(RENAME_REGEX, "(a+)+$", "x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", NULL);
}

static void refuse(enum rename_kind kind, const char *pattern, const char *text)
{
    char *why = NULL;
    assert_null(rename_new(kind, pattern, text, &why));
    assert_non_null(why);
    free(why);
}

static void what_is_not_understood(void **state)
{
    refuse(RENAME_REGEX, "(", "x");
    refuse(RENAME_REGEX, "", "x");
    refuse(RENAME_REGEX, "a(b)", "$2");
    refuse(RENAME_REGEX, "a(b)", "\\2");
    refuse(RENAME_REGEX, "a(b)", "${c}");
    refuse(RENAME_REGEX, "a(b)", "${1");
    refuse(RENAME_FIXED, NULL, "");
    refuse(RENAME_PREFIX, NULL, NULL);
}

/* --- collisions --------------------------------------------------------------------------------
 */

/* Names of one letter's database. */
static struct rename_target target(const char *name)
{
    static char databases[256][2];
    char *database = databases[(unsigned char)*name];
    *database = *name;
    return (struct rename_target){.database = database, .object = name + 2};
}

static void collisions(void **state)
{
    static const char *const names[] = {"a.t", "a.u", "a.T", "b.t", "a.t", "A.U", "a.É", "a.é"};
    struct rename_target t[8];
    struct rename_collisions c;
    for (size_t i = 0; i < 8; i++)
        t[i] = target(names[i]);
    rename_collisions_find(&c, t, 8);
    assert_int_equal(c.len, 4);
    assert_int_equal(c.same, 1);
    assert_int_equal(c.same_case, 3);
    assert_int_equal(c.items[0].kind, RENAME_SAME_CASE);
    assert_int_equal(c.items[0].first, 0);
    assert_int_equal(c.items[0].second, 2);
    assert_int_equal(c.items[1].kind, RENAME_SAME);
    assert_int_equal(c.items[1].first, 0);
    assert_int_equal(c.items[1].second, 4);
    assert_int_equal(c.items[2].second, 5);
    assert_int_equal(c.items[3].first, 6);
    rename_collisions_clear(&c);
}

/* Each name against all before it: the same one first, else the first that is alike. */
static bool naive(const struct rename_target *t, size_t index, struct rename_collision *c)
{
    const struct rename_target *n = &t[index];
    bool any = false;
    for (size_t i = index; i-- > 0;) {
        const struct rename_target *o = &t[i];
        bool same = !strcmp(n->database, o->database) && !strcmp(n->object, o->object);
        bool alike = !strcasecmp(n->database, o->database) && !strcasecmp(n->object, o->object);
        if (same || (alike && !(any && c->kind == RENAME_SAME)))
            *c = (struct rename_collision){same ? RENAME_SAME : RENAME_SAME_CASE, i, index};
        any = any || alike;
    }
    return any;
}

static void like_a_naive_search(void **state)
{
    static const char letters[] = "aAbB";
    srand(13);
    for (int round = 0; round < 500; round++) {
        struct rename_target t[40];
        struct rename_collisions c;
        char names[40][16];
        size_t count = (size_t)rand() % 40;
        for (size_t i = 0; i < count; i++) {
            snprintf(names[i], sizeof names[i], "%c.%c%c", letters[rand() % 4], letters[rand() % 4],
                     letters[rand() % 4]);
            t[i] = target(names[i]);
        }
        rename_collisions_find(&c, t, count);
        size_t at = 0;
        for (size_t i = 0; i < count; i++) {
            struct rename_collision expected;
            if (!naive(t, i, &expected))
                continue;
            assert_true(at < c.len);
            assert_int_equal(c.items[at].kind, expected.kind);
            assert_int_equal(c.items[at].first, expected.first);
            assert_int_equal(c.items[at++].second, i);
        }
        assert_int_equal(at, c.len);
        rename_collisions_clear(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_kinds), cmocka_unit_test(regular_expressions),
        cmocka_unit_test(limits_hold), cmocka_unit_test(what_is_not_understood),
        cmocka_unit_test(collisions),  cmocka_unit_test(like_a_naive_search),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("rename", tests, NULL, NULL);
}
