/* SPDX-License-Identifier: Apache-2.0 */
/* What a list of the source tells of the tables of a spec, and what is found because of it. */
#include <stdlib.h>
#include <string.h>

#include "asserts.h"

#include "base/mem.h"
#include "catalog/catalog.h"
#include "picker/source_count.h"
#include "spec/finding.h"
#include "spec/spec.h"

static void add(struct catalog *c, const char *name, enum catalog_kind kind, enum catalog_key key,
                uint64_t rows)
{
    assert_true(catalog_add(c, "shop", 4, name, strlen(name), kind, key, rows) != CATALOG_NONE);
}

static struct catalog *shop(void)
{
    struct catalog *c = catalog_new();
    add(c, "keyed", CATALOG_TABLE, CATALOG_KEY_YES, 1000);
    add(c, "keyless", CATALOG_TABLE, CATALOG_KEY_NO, 200);
    add(c, "unknown", CATALOG_TABLE, CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
    add(c, "view", CATALOG_VIEW, CATALOG_KEY_NO, 7);
    add(c, "other", CATALOG_TABLE, CATALOG_KEY_NO, 50);
    catalog_settle(c);
    return c;
}

static void count_named(void **state)
{
    struct catalog *c = shop();
    struct spec *s = spec_new();
    struct mapping *m = spec_mapping(s);
    struct source_count n = {0};
    struct object_at filtered = {.side = MAPPING_INCLUDE};
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, "shop");
    mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, "keyed");
    mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, "keyless");
    mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, "unknown");
    mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, "absent");
    mapping_add(m, MAPPING_INCLUDE, db, MAPPING_VIEWS, "view");
    for (uint32_t portion = 1; portion < 9; portion++) {
        source_count_named(&n, m, c);
        while (!source_count_run(&n, portion))
            continue;
        assert_int_equal(n.facts.tables, 4);
        assert_int_equal(n.facts.keyless, 1);
        assert_int_equal(n.facts.keys_unknown, 2);
        assert_string_equal(n.facts.keyless_name, "shop.keyless");
        assert_int_equal(n.facts.rows, 1200);
        assert_int_equal(n.facts.rows_keyless, 200);
        assert_int_equal(n.facts.rows_unknown, 2);
    }
    mapping_set(m, filtered, OBJECT_WHERE, "id > 1"); /* of keyed */
    source_count_named(&n, m, c);
    assert_true(source_count_run(&n, UINT32_MAX));
    assert_int_equal(n.facts.rows, 200);
    assert_int_equal(n.facts.rows_unknown, 3);
    source_facts_clear(&n.facts);
    spec_free(s);
    catalog_free(c);
}

static void count_taken(void **state)
{
    struct catalog *c = shop();
    struct source_count n = {0};
    uint64_t taken = 0;
    taken |= UINT64_C(1) << catalog_find(c, "shop", 4, "other", 5);
    taken |= UINT64_C(1) << catalog_find(c, "shop", 4, "view", 4);
    source_count_taken(&n, &taken, c);
    while (!source_count_run(&n, 2))
        continue;
    assert_int_equal(n.facts.tables, 1);
    assert_int_equal(n.facts.keyless, 1);
    assert_int_equal(n.facts.rows, 50);
    assert_string_equal(n.facts.keyless_name, "shop.other");
    source_facts_clear(&n.facts);
    catalog_free(c);
}

/* The message of the check's finding, or NULL. Caller frees. */
static char *found(const struct spec *s, const struct source_facts *k, const char *check)
{
    struct findings f = {0};
    char *message = NULL;
    source_facts_findings(k, s, &f);
    for (size_t i = 0; i < f.len; i++) {
        assert_true(source_facts_made(f.items[i].check));
        assert_non_null(f.items[i].remedy);
        if (strcmp(f.items[i].check, check) == 0)
            message = mem_text(f.items[i].message);
    }
    findings_clear(&f);
    return message;
}

static void says(const struct spec *s, const struct source_facts *k, const char *check,
                 const char *part)
{
    char *message = found(s, k, check);
    if (!part)
        assert_null(message);
    else if (!message || !strstr(message, part))
        fail_msg("%s: %s lacks %s", check, message ? message : "(nothing)", part);
    free(message);
}

static void unsays(const struct spec *s, const struct source_facts *k, const char *check,
                   const char *part)
{
    char *message = found(s, k, check);
    assert_non_null(message);
    assert_null(strstr(message, part));
    free(message);
}

static void keyless(void **state)
{
    static const char check[] = "tables-without-key";
    struct source_facts k = {.tables = 3, .keyless = 2, .keyless_name = "shop.\033[31m"};
    struct source_facts none = {.tables = 3, .keys_unknown = 3};
    struct spec *s = spec_new();
    says(s, &none, check, NULL);
    says(s, &k, check, "2 of 3 chosen tables have no unique key");
    unsays(s, &k, check, "\033");
    says(s, &k, check, "incremental synchronization");
    says(s, &k, check, "verification");
    says(s, &k, check, "twice");
    says(s, &k, check, "hidden column");
    spec_set(s, FIELD_INCR, "false");
    unsays(s, &k, check, "incremental synchronization");
    spec_set(s, FIELD_VERIFY, "false");
    unsays(s, &k, check, "verification");
    spec_set(s, FIELD_STRUCT, "false");
    unsays(s, &k, check, "hidden column");
    spec_set(s, FIELD_TRUNCATE, "true");
    unsays(s, &k, check, "twice");
    says(s, &k, check, "all rows of its target are deleted");
    spec_set(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID");
    says(s, &k, check, "left out by the table category");
    spec_free(s);
}

static void copy_time(void **state)
{
    static const char check[] = "log-hours-copy";
    const uint64_t hour = 3600;
    struct source_facts k = {.tables = 2, .rows = 168 * hour * 8000, .rows_keyless = 1};
    struct source_facts less = k;
    struct spec *s = spec_new(); /* NORMAL, 168 hours */
    less.rows--;
    says(s, &k, check, "At 8000 a second, a rule of thumb");
    says(s, &less, check, NULL);
    spec_set(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID"); /* a row less */
    says(s, &k, check, NULL);
    spec_set(s, FIELD_TABLE_CATEGORY, "ALL");
    spec_set(s, FIELD_FULL_RPS, "1000");
    says(s, &less, check, "at most 1000 a second as it is set. That takes 1343 hours and more");
    spec_set(s, FIELD_FULL_RPS, "9000"); /* the speed does not reach it */
    says(s, &k, check, "At 8000 a second");
    spec_set(s, FIELD_FULL_SPEED, "FAST");
    spec_set(s, FIELD_FULL_RPS, "");
    says(s, &k, check, NULL);
    spec_set(s, FIELD_INCR_LOG_HOURS, "24");
    says(s, &k, check, "logs are kept for 24");
    spec_set(s, FIELD_INCR, "false");
    says(s, &k, check, NULL);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(count_named),
        cmocka_unit_test(count_taken),
        cmocka_unit_test(keyless),
        cmocka_unit_test(copy_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
