/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a plan that hold for a pair: statements, items of the precheck, the way back. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/matrix.h"
#include "spec/plan/plan.h"
#include "spec/plan/precheck_items.h"
#include "spec/plan/prepare_rows.h"
#include "spec/plan/quoting.h"
#include "spec/spec.h"

static void set_type(struct spec *s, enum side side, const char *type)
{
    char *copy = mem_text(type);
    struct endpoint e = {.type = copy};
    spec_set_endpoint(s, side, type != NULL ? &e : NULL);
    free(copy);
}

static struct spec *of_pair(const char *source, const char *sink, const char *database)
{
    struct spec *s = spec_new();
    size_t db = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, database);
    set_type(s, SIDE_SOURCE, source);
    set_type(s, SIDE_SINK, sink);
    mapping_add(spec_mapping(s), MAPPING_INCLUDE, db, MAPPING_TABLES, "t");
    return s;
}

static const struct plan_row *row_of(const struct plan *p, enum plan_section section,
                                     const char *kind)
{
    for (size_t i = 0; i < p->of[section].len; i++)
        if (strcmp(p->of[section].items[i].kind, kind) == 0)
            return &p->of[section].items[i];
    return NULL;
}

/* All statements of a side. Caller frees. */
static char *statements(const struct spec *s, const char *side)
{
    struct plan p;
    struct buf all = {0};
    plan_build(&p, s, NULL);
    for (size_t i = 0; i < p.of[PLAN_PREPARE].len; i++) {
        const struct plan_row *row = &p.of[PLAN_PREPARE].items[i];
        if (row->sql != NULL && strcmp(row->group, side) == 0) {
            buf_text(&all, row->sql);
            buf_char(&all, '\n');
        }
    }
    plan_clear(&p);
    return buf_steal(&all);
}

static void expect_sql(const struct spec *s, const char *side, const char *sql, bool expected)
{
    char *all = statements(s, side);
    if ((strstr(all, sql) != NULL) != expected)
        fail_msg("%s \"%s\" in:\n%s", expected ? "no" : "unexpected", sql, all);
    free(all);
}

/* --- names ------------------------------------------------------------------------------------ */

static void expect_text(char *got, const char *expected)
{
    assert_string_equal(got, expected);
    free(got);
}

static void test_quoting(void **state)
{
    expect_text(sql_name("MYSQL", "a`b_c"), "`a``b_c`");
    expect_text(sql_name("OB_ORACLE", "a\"b"), "\"a\"\"b\"");
    expect_text(sql_name("POSTGRESQL", "a`b"), "\"a`b\"");
    expect_text(sql_granted("MYSQL", "a_b%c\\"), "`a\\_b\\%c\\\\`");
    expect_text(sql_granted("OB_MYSQL", "a_b"), "`a_b`");
    expect_text(sql_granted_pattern("MYSQL", "a_b*?`"), "`a\\_b%_```");
    assert_null(sql_granted_pattern("MYSQL", "a[0-9]"));
    assert_null(sql_granted_pattern("OB_MYSQL", "a*"));
    expect_text(sql_text("ORACLE", "a'b\\"), "'a''b\\'");
    expect_text(sql_text("MYSQL", "a'b\\"), "'a''b\\\\'");
    assert_true(sql_may_hold("a\"b\\c \xe8\xae\xa2"));
    assert_false(sql_may_hold("a\nb"));
    assert_false(sql_may_hold("a\x1b[31mb"));
    assert_false(sql_may_hold("a\xe2\x80\xae"
                              "b"));
    assert_false(sql_may_hold("a\xff"));
    assert_false(sql_may_hold(""));
}

/* --- statements ------------------------------------------------------------------------------- */

static void test_mysql(void **state)
{
    struct spec *s = of_pair("MYSQL_PUBLIC", "OB_MYSQL_CE", "my_shop");
    mapping_rename_database(spec_mapping(s), MAPPING_INCLUDE, 0, "mall");
    expect_sql(s, "source", "GRANT SELECT ON `my\\_shop`.* TO <ACCOUNT>;", true);
    expect_sql(s, "source", "REPLICATION SLAVE", true);
    expect_sql(s, "source", "omstxndb", false);
    expect_sql(s, "source", "GRANT CREATE, CREATE VIEW", false);
    expect_sql(s, "sink", "ON `mall`.* TO <ACCOUNT>;", true);
    expect_sql(s, "sink", "DROP", false);
    expect_sql(s, "sink", "<DRC_USER>", false);
    spec_set(s, FIELD_REVERSE, "true");
    expect_sql(s, "source", "CREATE DATABASE IF NOT EXISTS omstxndb;", true);
    expect_sql(s, "source",
               "GRANT CREATE, CREATE VIEW, SELECT, INSERT, UPDATE, DELETE ON "
               "`my\\_shop`.*",
               true);
    expect_sql(s, "sink", "<DRC_USER>", true);
    spec_set(s, FIELD_INCR_RECORDS, "INSERT\nDDL");
    expect_sql(s, "sink", "GRANT DROP ON `mall`.*", true);
    spec_set(s, FIELD_REVERSE, "false");
    spec_set(s, FIELD_INCR, "false");
    expect_sql(s, "source", "REPLICATION SLAVE", false);
    expect_sql(s, "source", "binlog", false);
    spec_free(s);
}

static void test_others(void **state)
{
    struct spec *s = of_pair("ORACLE", "OB_ORACLE", "SHOP");
    expect_sql(s, "source", "SUPPLEMENTAL LOG DATA (UNIQUE) COLUMNS", true);
    expect_sql(s, "sink", "GRANT DBA TO <ACCOUNT>;", true);
    spec_free(s);
    s = of_pair("POSTGRESQL", "OB_MYSQL", "pu\"blic");
    expect_sql(s, "source", "GRANT USAGE ON SCHEMA \"pu\"\"blic\" TO <ACCOUNT>;", true);
    expect_sql(s, "source", "SUPERUSER", false);
    spec_set(s, FIELD_MODE, "WILDCARD");
    expect_sql(s, "source", "SUPERUSER", true);
    spec_free(s);
    s = of_pair("DB2_LUW", "OB_MYSQL", "O'X");
    expect_sql(s, "source", "TABSCHEMA = 'O''X';", true);
    spec_free(s);
    s = of_pair("TIDB", "OB_MYSQL", "shop");
    expect_sql(s, "source", "REPLICATION CLIENT", true);
    expect_sql(s, "source", "SHOW VARIABLES", false);
    spec_free(s);
    s = of_pair("OB_MYSQL", "KAFKA", "shop");
    expect_sql(s, "source", "oceanbase.*", false); /* only for a database behind it */
    expect_sql(s, "source", "<DRC_USER>", true);
    expect_sql(s, "sink", ";", false);
    spec_free(s);
    s = of_pair("OB_MYSQL", "OB_MYSQL", "shop");
    expect_sql(s, "source", "GRANT SELECT ON oceanbase.* TO <ACCOUNT>;", true);
    spec_free(s);
}

static void test_rules(void **state)
{
    struct spec *s = of_pair("MYSQL", "OB_MYSQL", "shop");
    mapping_clear(spec_mapping(s), MAPPING_INCLUDE);
    spec_set(s, FIELD_MODE, "WILDCARD");
    rule_add(spec_mapping(s), MAPPING_INCLUDE, "log_*.a");
    rule_add(spec_mapping(s), MAPPING_INCLUDE, "crm[12].*");
    expect_sql(s, "source", "GRANT SELECT ON `log\\_%`.* TO <ACCOUNT>;\n", true);
    expect_sql(s, "source",
               "GRANT SELECT ON <DATABASE>.* TO <ACCOUNT>; -- <DATABASE>: each one that matches "
               "crm[12]",
               true);
    spec_free(s);
}

/* A name that cannot be shown has no statement, and that is said. */
static void test_hostile(void **state)
{
    struct spec *s = of_pair("MYSQL", "OB_MYSQL", "a\nDROP DATABASE x;\n--");
    struct plan p;
    expect_sql(s, "source", "DROP DATABASE", false);
    plan_build(&p, s, NULL);
    assert_non_null(row_of(&p, PLAN_PREPARE, "hidden"));
    plan_clear(&p);
    spec_free(s);
}

static void test_unknown(void **state)
{
    struct spec *s = of_pair(NULL, NULL, "shop");
    const struct plan_row *row;
    struct plan p;
    plan_build(&p, s, NULL);
    assert_int_equal(p.of[PLAN_PREPARE].len, 2);
    row = row_of(&p, PLAN_PREPARE, "unknown");
    assert_int_equal(row->mark, PLAN_UNKNOWN);
    assert_null(row->sql);
    assert_int_equal(row_of(&p, PLAN_PRECHECK, "rest")->mark, PLAN_UNKNOWN);
    assert_null(row_of(&p, PLAN_PRECHECK, "DB_INCR_LOG"));
    assert_int_equal(row_of(&p, PLAN_WAY_BACK, "hidden-columns")->mark, PLAN_UNKNOWN);
    plan_clear(&p);
    spec_free(s);
}

/* Every pair of the tables has statements for each side that is no queue, or says that none are
 * known. */
static void test_every_pair(void **state)
{
    for (size_t i = 0; i < matrix_count(); i++) {
        const struct pair *pair = matrix_at(i);
        struct spec *s = of_pair(pair->source, pair->sink, "shop");
        size_t sides[2] = {0, 0};
        struct plan p;
        plan_build(&p, s, NULL);
        for (size_t j = 0; j < p.of[PLAN_PREPARE].len; j++)
            sides[strcmp(p.of[PLAN_PREPARE].items[j].group, "sink") == 0] += 1;
        assert_true(sides[0] > 0 && sides[1] > 0);
        assert_true(p.of[PLAN_PRECHECK].len > 3);
        assert_null(row_of(&p, PLAN_PRECHECK, "rest"));
        plan_clear(&p);
        spec_free(s);
    }
}

static void test_statement_rows(void **state)
{
    for (size_t i = 0; i < prepare_row_count; i++) {
        const char *sql = prepare_rows[i].sql;
        assert_true(prepare_rows[i].stages != 0);
        assert_non_null(prepare_rows[i].comment);
        for (; sql != NULL && *sql != '\0'; sql += strcspn(sql, "\n") + (strchr(sql, '\n') != NULL))
            assert_int_equal(sql[strcspn(sql, "\n") - 1], ';');
    }
}

/* --- precheck --------------------------------------------------------------------------------- */

static void test_items(void **state)
{
    assert_int_equal(precheck_item_count, 66);
    for (size_t i = 0; i < precheck_item_count; i++) {
        assert_true(precheck_items[i].message != NULL && precheck_items[i].group != NULL);
        assert_string_not_equal(plan_class(precheck_items[i].group), precheck_items[i].group);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(precheck_items[i].key, precheck_items[j].key);
    }
}

static void expect_item(const struct spec *s, const char *key, bool expected)
{
    struct plan p;
    plan_build(&p, s, NULL);
    if ((row_of(&p, PLAN_PRECHECK, key) != NULL) != expected)
        fail_msg("%s: %s", key, expected ? "missing" : "not expected");
    plan_clear(&p);
}

static void test_precheck(void **state)
{
    struct spec *s = of_pair("MYSQL", "OB_MYSQL", "shop");
    struct plan p;
    expect_item(s, "DB_INCR_LOG", true);
    expect_item(s, "DB_WAL_LEVEL", false);
    expect_item(s, "MQ_TOPIC_EXIST", false);
    expect_item(s, "DB_REVERSE_LIMIT", false);
    plan_build(&p, s, NULL);
    assert_string_equal(row_of(&p, PLAN_PRECHECK, "DB_ENGINE")->name, "source MYSQL");
    assert_string_equal(row_of(&p, PLAN_PRECHECK, "DB_INCR_LOG")->name,
                        "source MYSQL; incremental");
    assert_true(row_of(&p, PLAN_PRECHECK, "DB_WHITE_LIST_LENGTH")->detail);
    plan_clear(&p);
    spec_set(s, FIELD_REVERSE, "true");
    expect_item(s, "DB_REVERSE_LIMIT", true);
    spec_set(s, FIELD_INCR, "false");
    expect_item(s, "DB_INCR_LOG", false);
    set_type(s, SIDE_SINK, "KAFKA");
    expect_item(s, "MQ_TOPIC_EXIST", true);
    expect_item(s, "DB_ACCOUNT_WRITER_PRIVILEGE", false);
    spec_free(s);
}

static void test_white_list(void **state)
{
    struct spec *s = of_pair("MYSQL", "OB_MYSQL", "shop");
    const struct plan_row *row;
    struct plan p;
    struct findings f = {0};
    size_t told = 0;
    char name[80];
    memset(name, 'x', sizeof name);
    name[sizeof name - 1] = '\0';
    for (int i = 0; i < 400; i++)
        mapping_add(spec_mapping(s), MAPPING_INCLUDE, 0, MAPPING_TABLES, name);
    plan_build(&p, s, NULL);
    row = row_of(&p, PLAN_PRECHECK, "DB_WHITE_LIST_LENGTH");
    assert_int_equal(row->mark, PLAN_DANGER);
    assert_non_null(strstr(row->text, "about 69 KB"));
    spec_findings(s, &f);
    for (size_t i = 0; i < f.len; i++) /* as the check says */
        told += strstr(f.items[i].message, "about 69 KB") != NULL;
    assert_int_equal(told, 1);
    findings_clear(&f);
    plan_clear(&p);
    spec_free(s);
}

/* --- the way back ----------------------------------------------------------------------------- */

static void test_way_back(void **state)
{
    struct spec *s = of_pair("MYSQL", "OB_MYSQL", "shop");
    const struct plan_row *row;
    struct plan p;
    plan_build(&p, s, NULL);
    assert_non_null(row_of(&p, PLAN_WAY_BACK, "no-reverse"));
    assert_non_null(row_of(&p, PLAN_WAY_BACK, "switchover"));
    assert_null(row_of(&p, PLAN_WAY_BACK, "omstxndb"));
    assert_null(row_of(&p, PLAN_WAY_BACK, "hidden-columns"));
    assert_string_equal(row_of(&p, PLAN_WAY_BACK, "triggers")->sql,
                        "SELECT trigger_schema, trigger_name, event_object_table FROM "
                        "information_schema.triggers WHERE trigger_schema IN ('shop');");
    plan_clear(&p);
    spec_set(s, FIELD_REVERSE, "true");
    plan_build(&p, s, NULL);
    assert_non_null(row_of(&p, PLAN_WAY_BACK, "reverse"));
    assert_non_null(row_of(&p, PLAN_WAY_BACK, "omstxndb")->sql);
    plan_clear(&p);
    set_type(s, SIDE_SOURCE, "OB_MYSQL");
    plan_build(&p, s, NULL);
    assert_null(row_of(&p, PLAN_WAY_BACK, "omstxndb"));
    row = row_of(&p, PLAN_WAY_BACK, "hidden-columns");
    assert_non_null(strstr(row->sql, "'OMS_PK_INCRMT') AND table_schema IN ('shop');\nSELECT"));
    plan_clear(&p);
    spec_set(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID");
    plan_build(&p, s, NULL);
    assert_null(row_of(&p, PLAN_WAY_BACK, "hidden-columns"));
    plan_clear(&p);
    spec_set(s, FIELD_INCR, "false");
    plan_build(&p, s, NULL);
    assert_non_null(row_of(&p, PLAN_WAY_BACK, "no-increments"));
    assert_null(row_of(&p, PLAN_WAY_BACK, "switchover"));
    plan_clear(&p);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quoting),    cmocka_unit_test(test_mysql),
        cmocka_unit_test(test_others),     cmocka_unit_test(test_rules),
        cmocka_unit_test(test_hostile),    cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_every_pair), cmocka_unit_test(test_statement_rows),
        cmocka_unit_test(test_items),      cmocka_unit_test(test_precheck),
        cmocka_unit_test(test_white_list), cmocka_unit_test(test_way_back),
    };
    return cmocka_run_group_tests_name("prepare", tests, NULL, NULL);
}
