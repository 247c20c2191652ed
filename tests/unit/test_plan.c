/* SPDX-License-Identifier: Apache-2.0 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "asserts.h"
#include "base/mem.h"
#include "spec/field.h"
#include "spec/finding.h"
#include "spec/io/spec_io.h"
#include "spec/mapping.h"
#include "spec/plan/plan.h"
#include "spec/spec.h"

static void set_type(struct spec *s, enum side side, const char *type)
{
    char *copy = mem_text(type);
    struct endpoint e = {.type = copy};
    spec_set_endpoint(s, side, &e);
    free(copy);
}

static void add_object(struct spec *s, const char *database, enum mapping_list list,
                       const char *name, const char *mapped)
{
    struct object_at at = {.side = MAPPING_INCLUDE, .list = list};
    at.database = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, database);
    at.object = mapping_add(spec_mapping(s), MAPPING_INCLUDE, at.database, list, name);
    if (mapped != NULL)
        mapping_set(spec_mapping(s), at, OBJECT_MAPPED_NAME, mapped);
}

static struct spec *plain(void)
{
    struct spec *s = spec_new();
    spec_set(s, FIELD_NAME, "move-shop");
    spec_set(s, FIELD_SOURCE, "e_1");
    spec_set(s, FIELD_SINK, "e_2");
    set_type(s, SIDE_SOURCE, "MYSQL");
    set_type(s, SIDE_SINK, "OB_MYSQL");
    add_object(s, "shop", MAPPING_TABLES, "orders", NULL);
    return s;
}

/* The first row of a kind (and of a group, if one is given); NULL if there is none. */
static const struct plan_row *row_of(const struct plan *p, enum plan_section section,
                                     const char *kind, const char *group)
{
    for (size_t i = 0; i < p->of[section].len; i++) {
        const struct plan_row *row = &p->of[section].items[i];
        if (strcmp(row->kind, kind) == 0 && (group == NULL || strcmp(row->group, group) == 0))
            return row;
    }
    return NULL;
}

/* --- what can destroy --- */

static void set(struct spec *s, enum field_id id, const char *value)
{
    spec_set(s, id, value);
}

static void make_plain(struct spec *s)
{
}
static void make_truncate(struct spec *s)
{
    set(s, FIELD_TRUNCATE, "true");
}
static void make_not_empty(struct spec *s)
{
    set(s, FIELD_NOT_EMPTY, "true");
}
static void make_no_full(struct spec *s)
{
    set(s, FIELD_VERIFY, "false");
    set(s, FIELD_FULL, "false");
}
static void make_one_target(struct spec *s)
{
    add_object(s, "shop", MAPPING_TABLES, "o_1", "o");
    add_object(s, "shop", MAPPING_TABLES, "o_2", "o");
}
static void make_rule(struct spec *s)
{
    mapping_clear(spec_mapping(s), MAPPING_INCLUDE);
    set(s, FIELD_MODE, "WILDCARD");
    rule_add(spec_mapping(s), MAPPING_INCLUDE, "shop.o_*");
}
static void make_merging_rule(struct spec *s)
{
    make_rule(s);
    rule_add(spec_mapping(s), MAPPING_INCLUDE, "shop.p_*=shop.p");
}
static void make_inserts(struct spec *s)
{
    set(s, FIELD_INCR_RECORDS, "INSERT");
}
static void make_updates(struct spec *s)
{
    set(s, FIELD_INCR_RECORDS, "INSERT\nUPDATE");
}
static void make_ddl(struct spec *s)
{
    set(s, FIELD_INCR_RECORDS, "INSERT\nUPDATE\nDELETE\nDDL");
    set(s, FIELD_INCR_DDL, "CREATE_TABLE\nDROP_TABLE");
}
static void make_mild_ddl(struct spec *s)
{
    make_ddl(s);
    set(s, FIELD_INCR_DDL, "CREATE_TABLE\nALTER_TABLE");
}
static void make_open_ddl(struct spec *s)
{
    make_ddl(s);
    set(s, FIELD_INCR_DDL, NULL);
}
static void make_reverse(struct spec *s)
{
    set(s, FIELD_REVERSE, "true");
}
static void make_reverse_ddl(struct spec *s)
{
    make_reverse(s);
    set(s, FIELD_REVERSE_RECORDS, "INSERT\nUPDATE\nDELETE\nDDL");
    set(s, FIELD_REVERSE_DDL, "TRUNCATE_TABLE");
}
static void make_queue(struct spec *s)
{
    set(s, FIELD_TYPE, "SYNC");
    set_type(s, SIDE_SOURCE, "OB_MYSQL");
    set_type(s, SIDE_SINK, "KAFKA");
    make_one_target(s);
}

#define FULL "/fullTransferConfig/"
#define INCR "/incrTransferConfig/"

static const struct risk {
    const char *kind;
    void (*shows)(struct spec *s);
    enum plan_mark mark;
    const char *pointer;
    void (*lacks)(struct spec *s);
} risks[] = {
    {"empties-targets", make_truncate, PLAN_DANGER, FULL "nonePkUkTruncateDstTable", make_plain},
    {"non-empty-targets", make_not_empty, PLAN_DANGER, FULL "allowDestTableNotEmpty", make_plain},
    {"resume-ignores", make_plain, PLAN_CAUTION, FULL "allowDestTableNotEmpty", make_not_empty},
    {"resume-ignores", make_plain, PLAN_CAUTION, FULL "allowDestTableNotEmpty", make_no_full},
    {"many-to-one", make_one_target, PLAN_DANGER,
     "/transferMapping/databases/0/tables/1/mappedName", make_plain},
    {"many-to-one", make_merging_rule, PLAN_DANGER,
     "/transferMapping/databases/1/tables/0/mappedName", make_rule},
    {"repeats-deletes", make_plain, PLAN_DANGER, INCR "recordTypeWhiteList", make_updates},
    {"repeats-updates", make_updates, PLAN_DANGER, INCR "recordTypeWhiteList", make_inserts},
    {"repeats-ddl", make_ddl, PLAN_DANGER, INCR "supportDDLTypes", make_mild_ddl},
    {"repeats-ddl", make_open_ddl, PLAN_UNKNOWN, INCR "recordTypeWhiteList", make_plain},
    {"writes-to-source", make_reverse, PLAN_DANGER, "/enableReverseIncrTransfer", make_plain},
    {"repeats-ddl-in-source", make_reverse_ddl, PLAN_DANGER,
     "/reverseIncrTransferConfig/supportDDLTypes", make_reverse},
};

static void expect_risk(const struct risk *risk, void (*make)(struct spec *s), bool expected)
{
    struct spec *s = plain();
    const struct plan_row *row;
    struct plan p;
    make(s);
    plan_build(&p, s, NULL);
    row = row_of(&p, PLAN_DESTRUCTIVE, risk->kind, NULL);
    if ((row != NULL) != expected)
        fail_msg("%s: %s", risk->kind, expected ? "missing" : "not expected");
    if (row != NULL) {
        assert_int_equal(row->mark, risk->mark);
        assert_string_equal(row->pointer, risk->pointer);
        assert_non_null(row->text);
    }
    plan_clear(&p);
    spec_free(s);
}

static void test_risks(void **state)
{
    for (size_t i = 0; i < sizeof risks / sizeof *risks; i++) {
        expect_risk(&risks[i], risks[i].shows, true);
        expect_risk(&risks[i], risks[i].lacks, false);
    }
}

/* What a body leaves open is no safer than what it switches on. */
static void test_open(void **state)
{
    struct spec *s = spec_blank();
    const struct plan_row *row;
    struct plan p;
    spec_set(s, FIELD_FULL, "true");
    plan_build(&p, s, NULL);
    row = row_of(&p, PLAN_DESTRUCTIVE, "stage-open", NULL);
    assert_string_equal(row->pointer, "/enableIncrTransfer");
    row = row_of(&p, PLAN_DESTRUCTIVE, "empties-targets", NULL);
    assert_non_null(row);
    assert_int_equal(row->mark, PLAN_UNKNOWN);
    row = row_of(&p, PLAN_DESTRUCTIVE, "non-empty-targets", NULL);
    assert_non_null(row);
    assert_int_equal(row->mark, PLAN_UNKNOWN);
    plan_clear(&p);
    spec_free(s);
}

/* Nor is a value that is neither true nor false. */
static void test_neither(void **state)
{
    struct spec *s = plain();
    struct plan p;
    spec_set(s, FIELD_TRUNCATE, "maybe");
    spec_set(s, FIELD_NOT_EMPTY, "maybe");
    spec_set(s, FIELD_INCR, "1");
    plan_build(&p, s, NULL);
    assert_int_equal(row_of(&p, PLAN_DESTRUCTIVE, "stage-open", NULL)->mark, PLAN_UNKNOWN);
    assert_int_equal(row_of(&p, PLAN_DESTRUCTIVE, "empties-targets", NULL)->mark, PLAN_UNKNOWN);
    assert_int_equal(row_of(&p, PLAN_DESTRUCTIVE, "non-empty-targets", NULL)->mark, PLAN_UNKNOWN);
    assert_null(row_of(&p, PLAN_DESTRUCTIVE, "resume-ignores", NULL));
    plan_clear(&p);
    spec_free(s);
}

static void test_harmless(void **state)
{
    struct spec *s = plain();
    struct plan p;
    make_no_full(s);
    set(s, FIELD_INCR, "false");
    plan_build(&p, s, NULL);
    assert_int_equal(p.of[PLAN_DESTRUCTIVE].len, 0);
    plan_clear(&p);
    make_queue(s);
    make_ddl(s);
    set(s, FIELD_INCR, "true");
    set(s, FIELD_FULL, "true");
    plan_build(&p, s, NULL);
    assert_int_equal(p.of[PLAN_DESTRUCTIVE].len, 0);
    assert_non_null(row_of(&p, PLAN_CREATES, "messages", NULL));
    assert_non_null(row_of(&p, PLAN_CREATES, "topics", NULL));
    assert_null(row_of(&p, PLAN_CREATES, "table", NULL));
    plan_clear(&p);
    spec_free(s);
}

/* --- what is created --- */

static void test_creates(void **state)
{
    struct spec *s = plain();
    const struct plan_row *row;
    struct plan p;
    make_one_target(s);
    add_object(s, "shop", MAPPING_VIEWS, "v", "v2");
    add_object(s, "crm", MAPPING_TABLES, "people", NULL);
    mapping_rename_database(spec_mapping(s), MAPPING_INCLUDE, 1, "shop"); /* crm goes there, too */
    plan_build(&p, s, NULL);
    row = row_of(&p, PLAN_CREATES, "table", NULL);
    assert_string_equal(row->name, "shop");
    assert_int_equal(row->count, 2); /* o is to be created by hand */
    assert_int_equal(row_of(&p, PLAN_CREATES, "view", NULL)->count, 1);
    row = row_of(&p, PLAN_CREATES, "rename-database", NULL);
    assert_string_equal(row->name, "crm");
    assert_string_equal(row->to, "shop");
    assert_string_equal(row_of(&p, PLAN_CREATES, "rename-table", NULL)->name, "shop.o_1");
    assert_string_equal(row_of(&p, PLAN_CREATES, "rename-view", NULL)->to, "v2");
    plan_clear(&p);
    set(s, FIELD_STRUCT, "false");
    plan_build(&p, s, NULL);
    assert_null(row_of(&p, PLAN_CREATES, "table", NULL));
    assert_non_null(row_of(&p, PLAN_CREATES, "nothing", NULL));
    plan_clear(&p);
    spec_free(s);
}

static void count_matches(void *arg, const char *rule, size_t *tables, size_t *views)
{
    *tables = strcmp(rule, "shop.o_*") == 0 ? 3 : 0;
    *views = 1;
}

static void test_rules(void **state)
{
    struct plan_facts facts = {.matches = count_matches};
    struct spec *s = plain();
    const struct plan_row *row;
    struct plan p;
    make_rule(s);
    rule_add(spec_mapping(s), MAPPING_EXCLUDE, "shop.o_tmp*");
    plan_build(&p, s, NULL);
    assert_null(row_of(&p, PLAN_CREATES, "rule", NULL)->more);
    assert_non_null(row_of(&p, PLAN_UNCHECKED, "matches", NULL));
    assert_string_equal(row_of(&p, PLAN_CREATES, "exclude", NULL)->pointer,
                        "/transferMapping/databasesBlack/0");
    plan_clear(&p);
    plan_build(&p, s, &facts);
    row = row_of(&p, PLAN_CREATES, "rule", NULL);
    assert_int_equal(row->count, 4);
    assert_non_null(strstr(row->more, "tables: 3, views: 1"));
    assert_null(row_of(&p, PLAN_UNCHECKED, "matches", NULL));
    plan_clear(&p);
    spec_free(s);
}

/* The rest of many renames is counted, so that a plan does not grow with the spec. */
static void test_many_renames(void **state)
{
    struct spec *s = plain();
    struct plan p;
    char name[32];
    for (int i = 0; i < 1500; i++) {
        snprintf(name, sizeof name, "t%d", i);
        add_object(s, "shop", MAPPING_TABLES, name, "x");
        snprintf(name, sizeof name, "y%d", i);
        mapping_set(spec_mapping(s),
                    (struct object_at){MAPPING_INCLUDE, 0, MAPPING_TABLES, (size_t)i + 1},
                    OBJECT_MAPPED_NAME, name);
    }
    plan_build(&p, s, NULL);
    assert_int_equal(row_of(&p, PLAN_CREATES, "renames-more", NULL)->count, 500);
    assert_in_range(p.of[PLAN_CREATES].len, 1000, 1003);
    plan_clear(&p);
    spec_free(s);
}

/* --- how it runs --- */

static void expect_words(const struct plan *p, const char *step, const char *words)
{
    const struct plan_row *row = row_of(p, PLAN_STAGES, "stage", step);
    assert_non_null(row);
    if (strstr(row->more, words) == NULL)
        fail_msg("no \"%s\" in: %s", words, row->more);
}

static void test_stages(void **state)
{
    struct spec *s = plain();
    const struct plan_row *row;
    struct plan p;
    set(s, FIELD_FULL_SPEED, "FAST");
    set(s, FIELD_INCR_RPS, "500");
    plan_build(&p, s, NULL);
    expect_words(&p, "full", "FAST: 32 threads and 16 GB");
    expect_words(&p, "log-pull", "from the moment at which the full transfer begins");
    expect_words(&p, "log-pull", "168 hours");
    expect_words(&p, "incremental", "at most 500 rows/s; no limit of bytes");
    assert_non_null(row_of(&p, PLAN_STAGES, "stage", "switchover"));
    assert_null(row_of(&p, PLAN_STAGES, "stage", "index"));
    assert_null(row_of(&p, PLAN_STAGES, "stage", "reverse"));
    row = row_of(&p, PLAN_STAGES, "setting", "verification");
    assert_string_equal(row->pointer, "/fullTransferConfig/fullVerifySpeedMode");
    assert_true(row->standard);
    plan_clear(&p);
    make_no_full(s);
    set(s, FIELD_INCR_START, "1700000000");
    plan_build(&p, s, NULL);
    expect_words(&p, "log-pull", "from 2023-11-14 22:13:20 UTC");
    plan_clear(&p);
    spec_free(s);
}

/* Each setting that counts stands in one step, and none in two. */
static void test_every_setting(void **state)
{
    struct spec *s = plain();
    struct plan p;
    set(s, FIELD_REVERSE, "true");
    plan_build(&p, s, NULL);
    for (int id = 0; id < FIELD_COUNT; id++) {
        char pointer[128];
        size_t count = 0;
        snprintf(pointer, sizeof pointer, "/%s", field_of((enum field_id)id)->path);
        for (size_t i = 0; i < p.of[PLAN_STAGES].len; i++)
            count += p.of[PLAN_STAGES].items[i].pointer != NULL &&
                     strcmp(p.of[PLAN_STAGES].items[i].pointer, pointer) == 0;
        if (count > 1 || (strchr(pointer + 1, '/') != NULL && id != FIELD_MODE &&
                          spec_applies(s, (enum field_id)id) != (count == 1)))
            fail_msg("%s stands there %zu times", pointer, count);
    }
    plan_clear(&p);
    spec_free(s);
}

/* --- what is not known --- */

static void test_unchecked(void **state)
{
    struct plan_facts asked = {.server_asked = true};
    struct spec *s = plain();
    struct plan p;
    plan_build(&p, s, NULL);
    assert_null(row_of(&p, PLAN_UNCHECKED, "source-type", NULL));
    assert_null(row_of(&p, PLAN_UNCHECKED, "pair", NULL));
    assert_null(row_of(&p, PLAN_UNCHECKED, "lists", NULL));
    assert_non_null(row_of(&p, PLAN_UNCHECKED, "server", NULL));
    plan_clear(&p);
    spec_set(s, FIELD_WHITE_LIST, "a.b");
    spec_set_endpoint(s, SIDE_SOURCE, NULL);
    plan_build(&p, s, &asked);
    assert_non_null(row_of(&p, PLAN_UNCHECKED, "source-type", NULL));
    assert_null(row_of(&p, PLAN_UNCHECKED, "sink-type", NULL));
    assert_non_null(row_of(&p, PLAN_UNCHECKED, "lists", NULL));
    assert_null(row_of(&p, PLAN_UNCHECKED, "server", NULL));
    plan_clear(&p);
    spec_free(s);
}

static void test_hostile_names(void **state)
{
    struct spec *s = plain();
    struct plan p;
    add_object(s, "a\x1b[2Jb", MAPPING_TABLES, "c\nd", "\x1b]0;x\x07");
    plan_build(&p, s, NULL);
    for (int section = 0; section < PLAN_SECTIONS; section++)
        for (size_t i = 0; i < p.of[section].len; i++)
            if (strchr(p.of[section].items[i].text, '\x1b') != NULL)
                fail_msg("an escape in: %s", p.of[section].items[i].text);
    plan_clear(&p);
    spec_free(s);
}

/* No row says to what it becomes, so none is counted. */
static void test_empty_name_is_no_other(void **state)
{
    static const char body[] =
        "{\"transferMapping\":{\"mode\":\"SPECIFIC\",\"databases\":[{\"name\":"
        "\"a\",\"mappedName\":\"\",\"tables\":[{\"name\":\"t\","
        "\"mappedName\":\"\"}]}]}}";
    struct findings complaints = {0};
    struct plan p;
    struct spec *s = spec_read(body, strlen(body), &complaints);
    assert_non_null(s);
    plan_build(&p, s, NULL);
    assert_int_equal(row_of(&p, PLAN_COUNTS, "renames", NULL)->count, 0);
    assert_null(row_of(&p, PLAN_CREATES, "rename-table", NULL));
    plan_clear(&p);
    findings_clear(&complaints);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_risks),         cmocka_unit_test(test_open),
        cmocka_unit_test(test_neither),       cmocka_unit_test(test_harmless),
        cmocka_unit_test(test_creates),       cmocka_unit_test(test_rules),
        cmocka_unit_test(test_many_renames),  cmocka_unit_test(test_stages),
        cmocka_unit_test(test_every_setting), cmocka_unit_test(test_unchecked),
        cmocka_unit_test(test_hostile_names), cmocka_unit_test(test_empty_name_is_no_other),
    };
    setlocale(LC_CTYPE, "");
    setenv("TZ", "UTC", 1);
    tzset();
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
