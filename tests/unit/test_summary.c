/* SPDX-License-Identifier: Apache-2.0 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/plan/plan.h"
#include "spec/spec.h"

static void set_endpoint(struct spec *s, enum side side, const char *name, const char *type,
                         const char *version)
{
    struct endpoint e = {0};
    e.name = mem_text(name);
    e.type = mem_text(type);
    e.version = mem_text(version);
    spec_set_endpoint(s, side, &e);
    free(e.name);
    free(e.type);
    free(e.version);
}

static void add_table(struct spec *s, const char *name, const char *mapped, const char *where)
{
    struct object_at at = {.side = MAPPING_INCLUDE, .list = MAPPING_TABLES};
    at.database = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, "shop");
    at.object = mapping_add(spec_mapping(s), MAPPING_INCLUDE, at.database, MAPPING_TABLES, name);
    if (mapped != NULL)
        mapping_set(spec_mapping(s), at, OBJECT_MAPPED_NAME, mapped);
    if (where != NULL)
        mapping_set(spec_mapping(s), at, OBJECT_WHERE, where);
}

/* The lines as one text; a hostile name is all that is ever cut. */
static char *summary_of(const struct spec *s)
{
    struct texts lines = {0};
    struct buf all = {0};
    spec_summary(s, &lines);
    assert_in_range(lines.len, 6, 20);
    for (size_t i = 0; i < lines.len; i++) {
        assert_in_range(utf8_width(lines.items[i]), 1, 300);
        buf_text(&all, lines.items[i]);
        buf_text(&all, "\n");
    }
    texts_clear(&lines);
    return buf_steal(&all);
}

static void expect(const struct spec *s, const char *expected)
{
    char *said = summary_of(s);
    assert_string_equal(said, expected);
    free(said);
}

static void expect_line(const struct spec *s, const char *line, bool expected)
{
    char *said = summary_of(s);
    if ((strstr(said, line) != NULL) != expected)
        fail_msg("%s \"%s\" in:\n%s", expected ? "no" : "unexpected", line, said);
    free(said);
}

static struct spec *plain(void)
{
    struct spec *s = spec_new();
    spec_set(s, FIELD_NAME, "move-shop");
    spec_set(s, FIELD_SOURCE, "e_1");
    spec_set(s, FIELD_SINK, "e_2");
    set_endpoint(s, SIDE_SOURCE, "prod", "MYSQL", "8.0.36");
    set_endpoint(s, SIDE_SINK, "target", "OB_MYSQL", NULL);
    add_table(s, "orders", NULL, NULL);
    return s;
}

static void test_empty(void **state)
{
    struct spec *s = spec_new();
    expect(s, "The task has no name yet.\n"
              "From not chosen\n"
              "To not chosen\n"
              "Nothing is selected yet.\n"
              "Stages: structure, full, verification, incremental\n"
              "It stops at target tables that have rows; Resume then ignores the rows.\n"
              "! Changes and deletes rows in the sink as the source does.\n");
    spec_free(s);
}

/* Each is counted as what it is, and what shares a target is not created. */
static void test_merges(void **state)
{
    struct spec *s = plain();
    add_table(s, "o_1", "o", NULL);
    add_table(s, "o_2", "o", NULL);
    add_table(s, "o_3", "o", NULL);
    add_table(s, "p_1", "p", NULL);
    add_table(s, "p", NULL, NULL);
    mapping_rename_database(spec_mapping(s), MAPPING_INCLUDE, 0, "mall");
    expect_line(s, "Of these: 1 database renamed, 4 objects renamed\n", true);
    expect_line(s, "! 5 objects are merged into 2 targets, to be created by hand.\n", true);
    expect_line(s, "It creates in the sink: 1 table\n", true);
    spec_free(s);
}

static void test_everything(void **state)
{
    struct spec *s = plain();
    add_table(s, "parts", "pieces", "id > 1");
    mapping_add(spec_mapping(s), MAPPING_INCLUDE, 0, MAPPING_VIEWS, "v");
    spec_set(s, FIELD_TRUNCATE, "true");
    spec_set(s, FIELD_NOT_EMPTY, "true");
    spec_set(s, FIELD_REVERSE, "true");
    spec_set(s, FIELD_INCR_DDL, "CREATE_TABLE\nDROP_TABLE\nTRUNCATE_TABLE");
    spec_set(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID");
    expect(s, "Migration task move-shop\n"
              "From prod (MYSQL 8.0.36)\n"
              "To target (OB_MYSQL)\n"
              "Selected by name: 1 database, 2 tables, 1 view\n"
              "Of these: 1 object renamed, 1 with a row condition\n"
              "Tables without a unique key are left out without a message.\n"
              "Stages: structure, full, verification, incremental, reverse incremental\n"
              "It creates in the sink: 2 tables, 1 view\n"
              "! DELETES ALL ROWS of targets whose source has no unique index.\n"
              "! Adds to non-empty target tables; in a conflict the target's row stays.\n"
              "! Changes and deletes rows in the sink as the source does.\n"
              "! Replicates to the sink: DROP_TABLE, TRUNCATE_TABLE\n"
              "! After the switchover it writes changes back to the SOURCE.\n");
    spec_free(s);
}

static void test_structure_only(void **state)
{
    struct spec *s = plain();
    spec_set(s, FIELD_FULL, "false");
    spec_set(s, FIELD_VERIFY, "false");
    spec_set(s, FIELD_INCR, "false");
    expect_line(s, "It creates in the sink: 1 table\n", true);
    expect_line(s, "It overwrites and deletes nothing.\n", true);
    expect_line(s, "!", false);
    spec_set(s, FIELD_STRUCT, "false");
    expect_line(s, "It creates nothing in the sink", true);
    expect_line(s, "No stage is on.\n", true);
    spec_free(s);
}

static void test_rules(void **state)
{
    struct spec *s = plain();
    mapping_clear(spec_mapping(s), MAPPING_INCLUDE);
    spec_set(s, FIELD_MODE, "WILDCARD");
    rule_add(spec_mapping(s), MAPPING_INCLUDE, "shop.*");
    rule_add(spec_mapping(s), MAPPING_INCLUDE, "crm.c*");
    rule_add(spec_mapping(s), MAPPING_EXCLUDE, "shop.tmp_*");
    expect_line(s, "Selected by rules: 2 rules include, 1 rule excludes\n", true);
    mapping_add(spec_mapping(s), MAPPING_INCLUDE, 0, MAPPING_SPECIFIC_TABLES, "orders");
    expect_line(s, "Selected by rules: 2 rules include, 1 rule excludes\n", true);
    expect_line(s, "It creates in the sink every table and view that the rules match.\n", true);
    spec_free(s);
}

static void test_incremental_start(void **state)
{
    struct spec *s = plain();
    expect_line(s, "Incremental synchronization begins", false);
    spec_set(s, FIELD_FULL, "false");
    expect_line(s, "Incremental synchronization begins at: the start of the task\n", true);
    spec_set(s, FIELD_INCR_START, "1700000000");
    expect_line(s, "begins at: 2023-11-14 22:13:20 UTC\n", true);
    spec_free(s);
}

/* To a queue, changes are messages: no row is changed there. */
static void test_queue(void **state)
{
    struct spec *s = plain();
    set_endpoint(s, SIDE_SINK, "events", "KAFKA", "2.8.1");
    spec_set(s, FIELD_TYPE, "SYNC");
    expect_line(s, "Synchronization task move-shop\n", true);
    expect_line(s, "! Changes and deletes rows", false);
    expect_line(s, "It creates topics in the sink where they are missing.\n", true);
    expect_line(s, "target tables", false);
    expect_line(s, "NOT CHECKED", false);
    spec_set_endpoint(s, SIDE_SINK, NULL);
    expect_line(s, "! NOT CHECKED, since the type of the sink is unknown:\n", true);
    spec_free(s);
}

static void test_hostile_names(void **state)
{
    struct spec *s = plain();
    char wide[800] = "";
    for (int i = 0; i < 200; i++)
        snprintf(wide + (size_t)i * 3, sizeof wide - (size_t)i * 3, "\u8868");
    spec_set(s, FIELD_NAME, wide);
    set_endpoint(s, SIDE_SOURCE, "a\x1b[2Jb", "MYSQL", wide);
    expect_line(s, "\x1b", false);
    expect_line(s, "...", true);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),      cmocka_unit_test(test_merges),
        cmocka_unit_test(test_everything), cmocka_unit_test(test_structure_only),
        cmocka_unit_test(test_rules),      cmocka_unit_test(test_incremental_start),
        cmocka_unit_test(test_queue),      cmocka_unit_test(test_hostile_names),
    };
    setlocale(LC_CTYPE, "");
    setenv("TZ", "UTC", 1);
    tzset();
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
