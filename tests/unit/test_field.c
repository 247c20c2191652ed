/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of fields.h, and what a text means as a value. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/utf8.h"
#include "spec/field.h"

static bool good(enum field_id id, const char *text)
{
    char *why = NULL;
    bool yes = field_check(field_of(id), text, &why);
    assert_int_equal(yes, why == NULL);
    free(why);
    return yes;
}

static void assert_wire(enum field_id id, const char *text, const char *expected)
{
    char *wire = field_wire(field_of(id), text);
    if (expected)
        assert_string_equal(wire, expected);
    else
        assert_null(wire);
    free(wire);
}

static void check_help(const struct field *f)
{
    size_t lines = 1, length = 0;
    for (const char *p = f->help; *p; p++, length++) {
        if (*p == '\n') {
            lines++;
            length = (size_t)-1;
        }
        assert_true(length + 1 <= 72);
    }
    if (lines < 2 || lines > 6)
        fail_msg("%s: help of %zu lines", f->path, lines);
}

static void check_conditions(const struct field *f)
{
    for (const struct condition *c = f->when; c && c->kind != COND_END; c++) {
        if (c->kind == COND_IS || c->kind == COND_HAS)
            assert_true(c->field >= 0 && c->field < FIELD_COUNT && c->field != (int)f->id);
        if (c->kind != COND_ANY)
            assert_true(c->values && *c->values);
        if (c->kind == COND_ANY)
            for (int i = 1; i <= c->field; i++)
                assert_int_not_equal(c[i].kind, COND_END);
    }
}

static void every_row_is_complete(void **state)
{
    for (int id = 0; id < FIELD_COUNT; id++) {
        const struct field *f = field_of((enum field_id)id);
        bool choices = f->type == TYPE_CHOICE || f->type == TYPE_CHOICES;
        assert_int_equal(f->id, id);
        assert_ptr_equal(field_find(f->path), f);
        assert_non_null(f->label);
        assert_true(utf8_width(f->label) <= 26);
        assert_non_null(f->help);
        check_help(f);
        check_conditions(f);
        assert_non_null(f->source);
        assert_true(f->page < PAGE_COUNT);
        assert_int_equal(choices, f->choices != NULL);
        for (const struct choice *c = f->choices; c && c->value; c++)
            assert_true(c->note && *c->note);
        if (f->fallback)
            assert_true(good(f->id, f->fallback));
    }
}

static void labels_are_unique_on_a_page(void **state)
{
    for (int a = 0; a < FIELD_COUNT; a++)
        for (int b = a + 1; b < FIELD_COUNT; b++) {
            const struct field *one = field_of((enum field_id)a), *two = field_of((enum field_id)b);
            if (one->page == two->page)
                assert_string_not_equal(one->label, two->label);
        }
}

/* The keys of the published page, in its order. */
static void rows_stand_in_the_order_of_the_page(void **state)
{
    static const char *const page[] = {
        "name",
        "type",
        "labelIds",
        "sourceEndpointId",
        "sinkEndpointId",
        "transferMapping/mode",
        "transferMapping/tableAndViewWhiteList",
        "transferMapping/tableAndViewBlackList",
        "commonTransferConfig/tableCategory",
        "commonTransferConfig/activeActive",
        "commonTransferConfig/mqSerializerType",
        "commonTransferConfig/mqPartitionMode",
        "commonTransferConfig/mqPartition",
        "commonTransferConfig/datahubTopicType",
        "commonTransferConfig/rocketMqProducerGroup",
        "commonTransferConfig/rocketMqMsgTags",
        "commonTransferConfig/rocketMqEnableMsgTrace",
        "commonTransferConfig/rocketMqSendMsgTimeout",
        "commonTransferConfig/dataWorksBusinessName",
        "commonTransferConfig/sinkStoreFormat",
        "commonTransferConfig/sourceStoreFormat",
        "enableStructTransfer",
        "structTransferConfig/byteCharConvertStrategy",
        "structTransferConfig/deferIndexCreation",
        "enableFullTransfer",
        "enableFullVerify",
        "fullTransferConfig/nonePkUkTruncateDstTable",
        "fullTransferConfig/allowDestTableNotEmpty",
        "fullTransferConfig/throttleRps",
        "fullTransferConfig/throttleIOPS",
        "fullTransferConfig/fullTransferSpeedMode",
        "fullTransferConfig/fullVerifySpeedMode",
        "enableIncrTransfer",
        "enableReverseIncrTransfer",
    };
    static const char *const log[] = {
        "startTimestamp",
        "recordTypeWhiteList",
        "storeLogKeptHour",
        "enableSequencingWithinTxn",
        "enableIncrSyncStatistics",
        "incrOnlineDdlConfig",
        "incrSyncConcurrency",
        "incrLogPullSpeedMode",
        "incrLogPullSpeedConfig/memory",
        "incrLogSyncSpeedMode",
        "incrLogSyncSpeedConfig/memory",
        "incrLogSyncSpeedConfig/writerWorkerNum",
        "throttleRps",
        "throttleIOPS",
        "supportDDLTypes",
    };
    size_t heads = sizeof page / sizeof *page, logs = sizeof log / sizeof *log;
    assert_int_equal(FIELD_COUNT, heads + 2 * logs);
    assert_int_equal(FIELD_REVERSE_START - FIELD_INCR_START, logs);
    assert_int_equal(FIELD_REVERSE_DDL - FIELD_INCR_DDL, logs);
    for (size_t i = 0; i < heads; i++)
        assert_string_equal(field_of((enum field_id)i)->path, page[i]);
    for (size_t i = 0; i < 2 * logs; i++) {
        const char *path = field_of((enum field_id)(heads + i))->path;
        const char *group = i < logs ? "incrTransferConfig/" : "reverseIncrTransferConfig/";
        assert_int_equal(strncmp(path, group, strlen(group)), 0);
        assert_string_equal(path + strlen(group), log[i % logs]);
    }
}

static void fields_are_found_by_path(void **state)
{
    assert_int_equal(field_find("/fullTransferConfig/throttleRps")->id, FIELD_FULL_RPS);
    assert_int_equal(field_find("fullTransferConfig/throttleRps")->id, FIELD_FULL_RPS);
    assert_null(field_find("throttleRps"));
    assert_null(field_find(""));
    assert_string_equal(field_key(field_of(FIELD_INCR_PULL_MEMORY)), "memory");
    assert_string_equal(field_key(field_of(FIELD_NAME)), "name");
    assert_string_equal(page_name(PAGE_TASK), "Task");
}

static void not_set_is_no_mistake(void **state)
{
    for (int id = 0; id < FIELD_COUNT; id++) {
        assert_true(good((enum field_id)id, NULL));
        assert_true(good((enum field_id)id, ""));
        assert_wire((enum field_id)id, "", NULL);
    }
}

static void integers(void **state)
{
    assert_true(good(FIELD_INCR_LOG_HOURS, "1"));
    assert_true(good(FIELD_INCR_LOG_HOURS, " 8760 "));
    assert_false(good(FIELD_INCR_LOG_HOURS, "0"));
    assert_false(good(FIELD_INCR_LOG_HOURS, "8761"));
    assert_false(good(FIELD_INCR_LOG_HOURS, "-5"));
    assert_false(good(FIELD_INCR_LOG_HOURS, "1.5"));
    assert_false(good(FIELD_INCR_LOG_HOURS, "1e2"));
    assert_false(good(FIELD_INCR_LOG_HOURS, "12h"));
    assert_false(good(FIELD_FULL_RPS, "99999999999999999999"));
    assert_false(good(FIELD_FULL_RPS, "-"));
    assert_true(good(FIELD_MQ_PARTITION, "0"));
    assert_wire(FIELD_INCR_LOG_HOURS, " 007 ", "7");
    assert_wire(FIELD_INCR_LOG_HOURS, "x", NULL);
}

static void bytes(void **state)
{
    assert_wire(FIELD_FULL_IOPS, "4096", "4096");
    assert_wire(FIELD_FULL_IOPS, "10M", "10485760");
    assert_wire(FIELD_FULL_IOPS, "1.5G", "1610612736");
    assert_wire(FIELD_FULL_IOPS, "512 KiB", "524288");
    assert_wire(FIELD_FULL_IOPS, "2mb", "2097152");
    assert_wire(FIELD_FULL_IOPS, "0.5k", "512");
    assert_wire(FIELD_FULL_IOPS, "1.0001K", NULL);
    assert_wire(FIELD_FULL_IOPS, "1.5", NULL);
    assert_wire(FIELD_FULL_IOPS, "10X", NULL);
    assert_wire(FIELD_FULL_IOPS, "M", NULL);
    assert_wire(FIELD_FULL_IOPS, "0", "0");
    assert_wire(FIELD_FULL_IOPS, "9223372036854775807G", NULL);
    assert_wire(FIELD_FULL_IOPS, "99999999999999999999", NULL);
    char *preview = field_preview(field_of(FIELD_FULL_IOPS), "10M");
    assert_string_equal(preview, "= 10485760 bytes/s");
    free(preview);
    assert_null(field_preview(field_of(FIELD_FULL_IOPS), "4096"));
    assert_null(field_preview(field_of(FIELD_NAME), "x"));
}

static void times(void **state)
{
    setenv("OMS_WIZARD_NOW", "1700000000", 1);
    char *now = field_normal(field_of(FIELD_INCR_START), " Now ");
    assert_string_equal(now, "1700000000");
    free(now);
    assert_wire(FIELD_INCR_START, "2023-11-14 22:13:20Z", "1700000000");
    assert_wire(FIELD_INCR_START, "1689201369", "1689201369");
    assert_wire(FIELD_INCR_START, "yesterday", NULL);
    assert_false(good(FIELD_INCR_START, "1689201369000"));
    char *preview = field_preview(field_of(FIELD_INCR_START), "1700000000");
    assert_non_null(strstr(preview, "2023-11-14 22:13:20 UTC"));
    free(preview);
    assert_null(field_preview(field_of(FIELD_INCR_START), "yesterday"));
}

static void choices_and_flags(void **state)
{
    assert_true(good(FIELD_TYPE, "SYNC"));
    assert_false(good(FIELD_TYPE, "VERIFY"));
    assert_wire(FIELD_TYPE, " sync", "SYNC");
    assert_wire(FIELD_FULL, "Yes", "true");
    assert_wire(FIELD_FULL, "off", "false");
    assert_wire(FIELD_FULL, "maybe", NULL);
    char *why = NULL;
    assert_false(field_check(field_of(FIELD_TYPE), "a\033b", &why));
    assert_null(strchr(why, '\033'));
    assert_non_null(strstr(why, "MIGRATION, SYNC"));
    free(why);
}

static void lists(void **state)
{
    assert_true(good(FIELD_LABELS, "a\nb\nc\nd\ne"));
    assert_false(good(FIELD_LABELS, "a\nb\nc\nd\ne\nf"));
    assert_true(good(FIELD_INCR_RECORDS, "INSERT\nDDL"));
    assert_false(good(FIELD_INCR_RECORDS, "INSERT\nMERGE"));
    assert_wire(FIELD_INCR_RECORDS, "insert\n\n DDL ", "INSERT\nDDL");
}

static void lengths_count_characters(void **state)
{
    assert_true(good(FIELD_DATAWORKS_NAME, "二十个字二十个字二十个字二十个字二十个字"));
    assert_false(good(FIELD_DATAWORKS_NAME, "二十个字二十个字二十个字二十个字二十个字多"));
}

static void assert_limits(enum field_id id, const char *expected)
{
    char *limits = field_limits(field_of(id));
    assert_string_equal(limits, expected);
    free(limits);
}

static void limits_have_units_and_one_default(void **state)
{
    assert_limits(FIELD_NAME, "\nDefault: not set");
    assert_limits(FIELD_LABELS, "\nAt most 5 entries\nDefault: not set");
    assert_limits(FIELD_DATAWORKS_NAME, "\nFrom 1 to 20 characters\nDefault: not set");
    assert_limits(FIELD_INCR_PULL_MEMORY, "\nAt least 1\nDefault: not set");
    assert_limits(FIELD_INCR_CONCURRENCY, "\nUnit: threads\nFrom 1 to 1024\nDefault: 64");
    assert_limits(FIELD_INCR_RECORDS, "\nDefault: INSERT, UPDATE, DELETE");
    assert_limits(FIELD_FULL, "\nDefault: on");
    for (int id = 0; id < FIELD_COUNT; id++)
        if (strstr(field_of((enum field_id)id)->help, "Default"))
            fail_msg("%s: the help names a default again", field_of((enum field_id)id)->path);
}

static void the_console_is_named_where_it_differs(void **state)
{
    char *hint = field_hint(field_of(FIELD_TABLE_CATEGORY));
    assert_ptr_equal(strstr(hint, "OMS: Table scope. "), hint);
    free(hint);
    assert_null(field_console(field_of(FIELD_NAME)));
}

static void the_directions_have_their_own_help(void **state)
{
    static const enum field_id rows[][2] = {{FIELD_INCR_START, FIELD_REVERSE_START},
                                            {FIELD_INCR_RECORDS, FIELD_REVERSE_RECORDS},
                                            {FIELD_INCR_ONLINE_DDL, FIELD_REVERSE_ONLINE_DDL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_not_equal(field_of(rows[i][0])->help, field_of(rows[i][1])->help);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_complete),
        cmocka_unit_test(limits_have_units_and_one_default),
        cmocka_unit_test(the_console_is_named_where_it_differs),
        cmocka_unit_test(the_directions_have_their_own_help),
        cmocka_unit_test(labels_are_unique_on_a_page),
        cmocka_unit_test(rows_stand_in_the_order_of_the_page),
        cmocka_unit_test(fields_are_found_by_path),
        cmocka_unit_test(not_set_is_no_mistake),
        cmocka_unit_test(integers),
        cmocka_unit_test(bytes),
        cmocka_unit_test(times),
        cmocka_unit_test(choices_and_flags),
        cmocka_unit_test(lists),
        cmocka_unit_test(lengths_count_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
