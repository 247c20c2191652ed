/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "spec/matrix.h"

static const unsigned every_stage =
    STAGE_STRUCT | STAGE_FULL | STAGE_INCR | STAGE_VERIFY | STAGE_REVERSE;

static void test_families(void **state)
{
    static const char *const cases[][2] = {
        {"MYSQL", "MYSQL"},
        {"MYSQL_PUBLIC", "MYSQL"},
        {"OB_MYSQL", "OB_MYSQL"},
        {"OB_MYSQL_CE", "OB_MYSQL"},
        {"OB_MYSQL_TENANT", "OB_MYSQL"},
        {"OB_MYSQL_VPC", "OB_MYSQL"},
        {"OB_MYSQL_PUBLIC", "OB_MYSQL"},
        {"OB_ORACLE_TENANT", "OB_ORACLE"},
        {"DB2_LUW", "DB2_LUW"},
        {"POLARDB_X", "POLARDB-X"},
        {"DBP_OP_ROUTE", "DBP_OP_ROUTE"},
        {"MYSQLITE", "MYSQLITE"},
        {"HBASE", "HBASE"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(matrix_family(cases[i][0]), cases[i][1]);
    assert_null(matrix_family(NULL));
}

static void test_find(void **state)
{
    const struct pair *p = matrix_find("MYSQL_PUBLIC", "OB_MYSQL_CE");
    assert_non_null(p);
    assert_string_equal(p->type, "MIGRATION");
    assert_int_equal(p->stages, every_stage);
    assert_int_equal(p->standby, STAGE_STRUCT | STAGE_FULL | STAGE_VERIFY);
    assert_true(p->options & PAIR_ONLINE_DDL);

    p = matrix_find("OB_ORACLE", "KAFKA");
    assert_non_null(p);
    assert_string_equal(p->type, "SYNC");
    assert_int_equal(p->stages, STAGE_STRUCT | STAGE_FULL | STAGE_INCR);

    p = matrix_find("OB_ORACLE", "MYSQL");
    assert_non_null(p);
    assert_int_equal(p->stages, STAGE_INCR);

    assert_null(matrix_find("MYSQL", "OB_ORACLE"));
    assert_null(matrix_find("MYSQL", NULL));
    assert_null(matrix_find(NULL, "OB_MYSQL"));
}

/* A row is its own family, stands once, and is not both offered and unclear. */
static void test_rows(void **state)
{
    for (size_t i = 0; i < matrix_count(); i++) {
        const struct pair *p = matrix_at(i);
        assert_string_equal(matrix_family(p->source), p->source);
        assert_string_equal(matrix_family(p->sink), p->sink);
        assert_ptr_equal(matrix_find(p->source, p->sink), p);
        assert_int_equal(p->stages & p->unclear, 0);
        assert_int_not_equal(p->stages | p->unclear, 0);
        assert_int_equal(p->standby & ~p->stages, 0);
        assert_false((p->options & PAIR_DDL) && (p->options & PAIR_NO_DDL));
        assert_string_equal(p->type, matrix_is_queue(p->sink) ? "SYNC" : p->type);
        assert_non_null(p->note);
    }
    assert_null(matrix_at(matrix_count()));
}

static void test_queues(void **state)
{
    assert_true(matrix_is_queue("KAFKA"));
    assert_true(matrix_is_queue("ROCKETMQ"));
    assert_true(matrix_is_queue("DATAHUB"));
    assert_false(matrix_is_queue("OB_MYSQL"));
    assert_false(matrix_is_queue(NULL));
}

static void test_stages(void **state)
{
    char *text = matrix_stages(STAGE_INCR | STAGE_STRUCT | STAGE_FULL);
    assert_string_equal(text, "structure, full, incremental");
    free(text);
    text = matrix_stages(0);
    assert_string_equal(text, "");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families), cmocka_unit_test(test_find),   cmocka_unit_test(test_rows),
        cmocka_unit_test(test_queues),   cmocka_unit_test(test_stages),
    };
    return cmocka_run_group_tests_name("matrix", tests, NULL, NULL);
}
