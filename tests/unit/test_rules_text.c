/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of WILDCARD mode: what is refused, how they are kept, what they match. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec_of_text.h"

static bool good(const char *rule, enum mapping_side side)
{
    char *why = NULL;
    bool yes = rule_check(rule, side, &why);
    assert_int_equal(yes, why == NULL);
    free(why);
    return yes;
}

static void include_rules(void **state)
{
    static const char *const fine[] = {
        "*.*",
        "*.orders",
        "shop.*",
        "shop.orders",
        "shop_?.t[0-9]",
        "db[!a-c]*.x*",
        "shop.orders=shop2.orders2",
        "shop.log_*=archive.log",
        "shop.log_*=archive.log_*",
        "shop.表",
    };
    static const char *const wrong[] = {
        "",
        "shop",
        ".t",
        "d.",
        "a.b.c",
        "shop.t=",
        "shop.t=x",
        "shop.t=.x",
        "shop.t=x.",
        "shop.t=a.b=c.d",
        "shop.t[",
        "shop.t]",
        "shop.t[]",
        "shop.t[!]",
        "shop.t[a[b]]",
        "shop[.t",
        " shop.t",
        "shop.t ",
        "shop. t",
        "shop.t\nshop.u",
        "shop.t=x*.y",
        "shop.t=x.y*",
        "shop.a*=x.b*",
        "db*.t=x.t",
        "shop.t=a.b.c",
        "sh|op.t",
        "shop.\"t\"",
        "shop.`t`",
        "shop.t;",
        "shop.t(1)",
        "shop.t\\",
        "shop/t.x",
        "shop.t&u",
        "shop.t\x01",
    };
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (!good(fine[i], MAPPING_INCLUDE))
            fail_msg("refused: %s", fine[i]);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (good(wrong[i], MAPPING_INCLUDE))
            fail_msg("accepted: %s", wrong[i]);
}

static void doubtful_rules(void **state)
{
    char *why = NULL;
    assert_true(rule_sound("shop.t*", MAPPING_EXCLUDE, &why));
    assert_null(why);
    assert_false(rule_sound("shop.*", MAPPING_EXCLUDE, &why));
    assert_non_null(why);
    free(why);
    assert_true(rule_sound("shop.*", MAPPING_INCLUDE, NULL));
    assert_false(rule_sound("shop.表", MAPPING_INCLUDE, NULL));
    assert_false(rule_sound("shop", MAPPING_INCLUDE, NULL));
}

static void exclude_rules(void **state)
{
    assert_true(good("shop.tmp_*", MAPPING_EXCLUDE));
    assert_true(good("*.tmp_*", MAPPING_EXCLUDE));
    assert_true(good("shop.*", MAPPING_EXCLUDE));
    assert_true(good("*.*", MAPPING_EXCLUDE));
    assert_false(good("shop.t=x.y", MAPPING_EXCLUDE));
}

static void rules_come_back_as_they_were(void **state)
{
    static const char *const rules[] = {"*.*", "shop.t[ab]", "shop.orders=shop2.orders2",
                                        "shop.log_*=archive.log_*", "shop.t[ab]"};
    struct mapping *m = mapping_new();
    struct texts out = {0};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        rule_add(m, MAPPING_INCLUDE, rules[i]);
    rule_add(m, MAPPING_EXCLUDE, "*.tmp_*");
    rule_list(m, MAPPING_INCLUDE, &out);
    assert_int_equal(out.len, sizeof rules / sizeof *rules);
    for (size_t i = 0; i < out.len; i++)
        assert_string_equal(out.items[i], rules[i]);
    texts_clear(&out);
    rule_list(m, MAPPING_EXCLUDE, &out);
    assert_int_equal(out.len, 1);
    assert_string_equal(out.items[0], "*.tmp_*");
    texts_clear(&out);
    mapping_free(m);
}

static void the_encoding(void **state)
{
    struct mapping *m = mapping_new();
    struct object_at at = {.side = MAPPING_INCLUDE, .list = MAPPING_TABLES};
    rule_add(m, MAPPING_INCLUDE, "shop.log_*=archive.log");
    assert_string_equal(mapping_database_name(m, MAPPING_INCLUDE, 0), "shop");
    assert_string_equal(mapping_database_mapped(m, MAPPING_INCLUDE, 0), "archive");
    assert_string_equal(mapping_get(m, at, OBJECT_NAME), "log_*");
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "log");
    mapping_free(m);
}

static void a_database_without_objects_means_all(void **state)
{
    struct mapping *m = mapping_new();
    struct texts out = {0};
    mapping_add_database(m, MAPPING_INCLUDE, "shop");
    mapping_add_database(m, MAPPING_INCLUDE, "a");
    mapping_rename_database(m, MAPPING_INCLUDE, 1, "b");
    rule_list(m, MAPPING_INCLUDE, &out);
    assert_string_equal(out.items[0], "shop.*");
    assert_string_equal(out.items[1], "a.*=b.*");
    texts_clear(&out);
    mapping_free(m);
}

static void expect_rules(const struct mapping *m, const char *const *wanted, size_t count)
{
    struct texts out = {0};
    rule_list(m, MAPPING_INCLUDE, &out);
    assert_int_equal(out.len, count);
    for (size_t i = 0; i < out.len; i++)
        assert_string_equal(out.items[i], wanted[i]);
    texts_clear(&out);
}

static void a_rule_is_changed_in_its_place(void **state)
{
    static const char *const wanted[] = {"shop.a*=x.a", "crm.t_?", "shop.c"};
    struct mapping *m = mapping_new();
    struct object_at at = {.side = MAPPING_INCLUDE, .database = 1};
    rule_add(m, MAPPING_INCLUDE, "shop.a");
    rule_add(m, MAPPING_INCLUDE, "shop.b=x.b");
    rule_add(m, MAPPING_INCLUDE, "shop.c");
    mapping_set(m, at, OBJECT_WHERE, "id > 1");
    assert_int_equal(rule_change(m, at, false, "crm.t_?").database, 1);
    assert_string_equal(mapping_get(m, at, OBJECT_WHERE), "id > 1");
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "t_?");
    at.database = 0;
    rule_change(m, at, false, "shop.a*=x.a");
    expect_rules(m, wanted, 3);
    mapping_free(m);
}

/* The others of its entry keep their database; what else is set of it goes along. */
static void a_rule_among_others_goes_alone(void **state)
{
    static const char *const same[] = {"shop.a=x.a", "shop.b9=x.b", "shop.c=x.c"};
    static const char *const apart[] = {"shop.a=x.a", "shop.c=x.c", "shop.b"};
    struct mapping *m = mapping_new();
    struct object_at at = {.side = MAPPING_INCLUDE};
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, "shop");
    mapping_rename_database(m, MAPPING_INCLUDE, db, "x");
    for (char name[] = "a"; *name <= 'c'; ++*name)
        at.object = mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, name);
    at.object = 1;
    mapping_set(m, at, OBJECT_WHERE, "id > 1");
    at = rule_change(m, at, false, "shop.b9=x.b");
    assert_int_equal(at.object, 1);
    expect_rules(m, same, 3);
    at = rule_change(m, at, false, "shop.b");
    assert_int_equal(at.database, 1);
    assert_int_equal(at.object, 0);
    expect_rules(m, apart, 3);
    assert_string_equal(mapping_get(m, at, OBJECT_WHERE), "id > 1");
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 3);
    mapping_free(m);
}

static void all_of_a_database_is_changed(void **state)
{
    static const char *const renamed[] = {"crm.*=x.*"}, *const part[] = {"crm.t*"};
    struct mapping *m = mapping_new();
    struct object_at at = {.side = MAPPING_INCLUDE};
    mapping_add_database(m, MAPPING_INCLUDE, "shop");
    at = rule_change(m, at, true, "crm.*=x.*");
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 0);
    expect_rules(m, renamed, 1);
    at = rule_change(m, at, true, "crm.t*");
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 1);
    expect_rules(m, part, 1);
    mapping_free(m);
}

static void the_same_text_changes_no_rule(void **state)
{
    struct spec *s = spec_new();
    rule_add(spec_mapping(s), MAPPING_INCLUDE, "shop.a=x.b");
    unsigned long before = spec_version(s);
    rule_change(spec_mapping(s), (struct object_at){.side = MAPPING_INCLUDE}, false, "shop.a=x.b");
    assert_int_equal(spec_version(s), before);
    spec_free(s);
}

/* Each rule of the list, found again by its number. */
static void places_of_rules(void **state)
{
    struct mapping *m = mapping_new();
    struct texts out = {0};
    for (int i = 0; i < 60; i++) {
        char name[32];
        snprintf(name, sizeof name, "d%d", i);
        size_t db = mapping_append_database(m, MAPPING_INCLUDE, name);
        for (int j = rand() % 4; j > 0; j--) {
            snprintf(name, sizeof name, "t%d_%d", i, j);
            mapping_add(m, MAPPING_INCLUDE, db, (enum mapping_list)(rand() % MAPPING_LISTS), name);
        }
    }
    rule_list(m, MAPPING_INCLUDE, &out);
    for (size_t i = 0; i < out.len; i++) {
        struct object_at at;
        bool object = rule_place(m, MAPPING_INCLUDE, i, &at);
        char *text = mem_printf("%s.%s", mapping_database_name(m, MAPPING_INCLUDE, at.database),
                                object ? mapping_get(m, at, OBJECT_NAME) : "*");
        assert_string_equal(text, out.items[i]);
        free(text);
    }
    texts_clear(&out);
    mapping_free(m);
}

static void matching(void **state)
{
    assert_true(rule_matches("*.*", "a", "b"));
    assert_true(rule_matches("*.*", "", ""));
    assert_true(rule_matches("shop.orders", "shop", "orders"));
    assert_false(rule_matches("shop.orders", "shop", "Orders"));
    assert_false(rule_matches("shop.orders", "shop", "orders2"));
    assert_true(rule_matches("shop.orders*", "shop", "orders"));
    assert_true(rule_matches("s?op.t?", "shop", "t1"));
    assert_false(rule_matches("shop.t?", "shop", "t"));
    assert_true(rule_matches("shop.t[0-9]", "shop", "t7"));
    assert_false(rule_matches("shop.t[0-9]", "shop", "tx"));
    assert_true(rule_matches("shop.t[!0-9]", "shop", "tx"));
    assert_false(rule_matches("shop.t[!0-9]", "shop", "t7"));
    assert_false(rule_matches("shop.t[!0-9]", "shop", "t"));
    assert_true(rule_matches("shop.t[a-]", "shop", "t-"));
    assert_true(rule_matches("shop.*_log_*", "shop", "a_log_b_log_c"));
    assert_false(rule_matches("shop.*_log_", "shop", "a_log_b"));
    assert_true(rule_matches("shop.log_*=archive.log", "shop", "log_1"));
    assert_false(rule_matches("shop.log_*=archive.log", "archive", "log"));
    assert_true(rule_matches("shop.?x", "shop", "表x"));
    assert_false(rule_matches("nodot", "nodot", "nodot"));
}

/* A matcher that tries every star for every other one would not come back. */
static void matching_is_not_exponential(void **state)
{
    char name[2001];
    memset(name, 'a', 2000);
    name[2000] = '\0';
    assert_false(rule_matches("d.*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "d", name));
    assert_true(rule_matches("d.*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a", "d", name));
}

static void add_database(struct buf *b, int number, const char *table)
{
    buf_printf(b, "%s{\"name\": \"d%d\", \"tables\": [{\"name\": \"%s\"}]}",
               b->data[b->len - 1] == '[' ? "" : ", ", number, table);
}

/* Each database has what excludes the helper tables of online DDL; which is the first without? */
static void many_rules_exclude_helpers(void **state)
{
    enum { DATABASES = 20000, BARE = 19990 };
    struct findings f = {0};
    struct buf b = {0};
    size_t found = 0;
    buf_text(&b, "{\"enableIncrTransfer\": true, "
                 "\"transferMapping\": {\"mode\": \"WILDCARD\", \"databases\": [");
    for (int i = 0; i < DATABASES; i++)
        add_database(&b, i, "*");
    buf_text(&b, "], \"databasesBlack\": [");
    for (int i = 0; i < DATABASES; i++) {
        add_database(&b, i, "orders_?");
        add_database(&b, i, i == BARE ? "_t_gho" : "_t_???");
    }
    buf_text(&b, ", {\"name\": \"d*\", \"tables\": [{\"name\": \"*_ghc\"}]}]}}");
    struct spec *s = spec_of_text(buf_string(&b));
    spec_findings(s, &f);
    for (size_t i = 0; i < f.len; i++) {
        if (strcmp(f.items[i].check, "online-ddl-rule") != 0)
            continue;
        found++;
        assert_string_equal(f.items[i].pointer, "/transferMapping/databases/19990/tables/0");
        assert_non_null(strstr(f.items[i].message, "_t_del"));
    }
    assert_int_equal(found, 1);
    spec_free(s);
    buf_clear(&b);
    findings_clear(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(include_rules),
        cmocka_unit_test(exclude_rules),
        cmocka_unit_test(doubtful_rules),
        cmocka_unit_test(rules_come_back_as_they_were),
        cmocka_unit_test(the_encoding),
        cmocka_unit_test(a_database_without_objects_means_all),
        cmocka_unit_test(a_rule_is_changed_in_its_place),
        cmocka_unit_test(a_rule_among_others_goes_alone),
        cmocka_unit_test(all_of_a_database_is_changed),
        cmocka_unit_test(the_same_text_changes_no_rule),
        cmocka_unit_test(places_of_rules),
        cmocka_unit_test(matching),
        cmocka_unit_test(matching_is_not_exponential),
        cmocka_unit_test(many_rules_exclude_helpers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
