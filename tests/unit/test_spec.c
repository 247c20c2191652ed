/* SPDX-License-Identifier: Apache-2.0 */
/* Values, origins, and which fields apply. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "spec/mapping.h"
#include "spec/spec.h"

static char text_ob[] = "OB_MYSQL", text_mysql[] = "MYSQL", text_kafka[] = "KAFKA";
static char text_old[] = "4.2.1.7", text_new[] = "4.3.0.0", text_ten[] = "4.10";
static char text_oracle[] = "ORACLE", text_ob_oracle[] = "OB_ORACLE", text_odd[] = "<unknown>";

static void set_types(struct spec *s, char *source, char *sink)
{
    spec_set_endpoint(s, SIDE_SOURCE, &(struct endpoint){.type = source});
    spec_set_endpoint(s, SIDE_SINK, &(struct endpoint){.type = sink});
}

static void assert_why(const struct spec *s, enum field_id id, const char *expected)
{
    char *why = spec_why_not(s, id);
    assert_non_null(why);
    assert_string_equal(why, expected);
    assert_false(spec_applies(s, id));
    free(why);
}

static void a_new_spec_has_the_fallbacks(void **state)
{
    struct spec *s = spec_new();
    assert_false(spec_loaded(s));
    for (int id = 0; id < FIELD_COUNT; id++) {
        const char *fallback = field_of((enum field_id)id)->fallback;
        const char *text = spec_get(s, (enum field_id)id);
        assert_int_equal(!fallback, !text);
        if (fallback)
            assert_string_equal(text, fallback);
        assert_int_equal(spec_origin(s, (enum field_id)id),
                         fallback ? ORIGIN_DEFAULT : ORIGIN_UNSET);
    }
    assert_true(spec_on(s, FIELD_FULL));
    assert_false(spec_on(s, FIELD_REVERSE));
    assert_string_equal(spec_get(s, FIELD_TRUNCATE), "false");
    spec_free(s);
}

static void an_edit_is_typed_and_can_be_taken_back(void **state)
{
    struct spec *s = spec_new();
    unsigned long before = spec_version(s);
    spec_set(s, FIELD_INCR_LOG_HOURS, " 24 ");
    assert_string_equal(spec_get(s, FIELD_INCR_LOG_HOURS), "24");
    assert_int_equal(spec_origin(s, FIELD_INCR_LOG_HOURS), ORIGIN_TYPED);
    assert_true(spec_version(s) > before);
    spec_set(s, FIELD_INCR_LOG_HOURS, "2x");
    assert_string_equal(spec_get(s, FIELD_INCR_LOG_HOURS), "2x");
    spec_set(s, FIELD_INCR_LOG_HOURS, "  ");
    assert_null(spec_get(s, FIELD_INCR_LOG_HOURS));
    assert_int_equal(spec_origin(s, FIELD_INCR_LOG_HOURS), ORIGIN_UNSET);
    spec_reset(s, FIELD_INCR_LOG_HOURS);
    assert_string_equal(spec_get(s, FIELD_INCR_LOG_HOURS), "168");
    before = spec_version(s);
    mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, "shop");
    assert_true(spec_version(s) > before);
    spec_free(s);
}

static void stages_and_truncation_are_always_said(void **state)
{
    struct spec *s = spec_new();
    spec_set(s, FIELD_FULL, "false");
    spec_set(s, FIELD_FULL, NULL);
    assert_true(spec_on(s, FIELD_FULL));
    assert_int_equal(spec_origin(s, FIELD_FULL), ORIGIN_DEFAULT);
    spec_set(s, FIELD_TRUNCATE, "");
    assert_string_equal(spec_get(s, FIELD_TRUNCATE), "false");
    spec_free(s);
    s = spec_blank();
    spec_set(s, FIELD_FULL, "false");
    spec_set(s, FIELD_FULL, NULL);
    assert_null(spec_get(s, FIELD_FULL));
    spec_free(s);
}

static void a_hidden_value_is_kept_and_not_written(void **state)
{
    struct spec *s = spec_new();
    spec_set(s, FIELD_INCR_PULL_MODE, "CUSTOM");
    spec_set(s, FIELD_INCR_PULL_MEMORY, "8");
    assert_true(spec_written(s, FIELD_INCR_PULL_MEMORY));
    spec_set(s, FIELD_INCR, "false");
    assert_false(spec_written(s, FIELD_INCR_PULL_MEMORY));
    assert_string_equal(spec_get(s, FIELD_INCR_PULL_MEMORY), "8");
    assert_why(s, FIELD_INCR_PULL_MEMORY,
               "Applies only while \"Incremental\" is on; it is off (page Task).");
    spec_set(s, FIELD_INCR, "true");
    assert_true(spec_written(s, FIELD_INCR_PULL_MEMORY));
    spec_set(s, FIELD_INCR_PULL_MODE, "FAST");
    assert_why(
        s, FIELD_INCR_PULL_MEMORY,
        "Applies only while \"Log reading speed\" is CUSTOM; it is FAST (page Incremental).");
    spec_set(s, FIELD_INCR_PULL_MODE, NULL);
    assert_why(s, FIELD_INCR_PULL_MEMORY,
               "Applies only while \"Log reading speed\" is CUSTOM; it is not set "
               "(page Incremental).");
    spec_free(s);
}

static void a_start_time_needs_incremental_without_full(void **state)
{
    struct spec *s = spec_new();
    assert_why(s, FIELD_INCR_START,
               "Applies only while \"Full transfer\" is off; it is on (page Task).");
    spec_set(s, FIELD_FULL, "false");
    assert_true(spec_applies(s, FIELD_INCR_START));
    assert_null(spec_why_not(s, FIELD_INCR_START));
    assert_false(spec_applies(s, FIELD_REVERSE_START));
    spec_set(s, FIELD_REVERSE, "true");
    assert_true(spec_applies(s, FIELD_REVERSE_START));
    spec_free(s);
    s = spec_blank();
    spec_set(s, FIELD_INCR, "true");
    assert_why(s, FIELD_INCR_START,
               "Applies only while \"Full transfer\" is off; it is not set (page Task).");
    spec_free(s);
}

static void unknown_endpoints_grey_nothing(void **state)
{
    struct spec *s = spec_new();
    assert_true(spec_applies(s, FIELD_MQ_SERIALIZER));
    assert_true(spec_applies(s, FIELD_SINK_FORMAT));
    assert_true(spec_applies(s, FIELD_INCR_ONLINE_DDL));
    assert_true(spec_applies(s, FIELD_BYTE_CHAR));
    spec_free(s);
}

static void queue_settings_follow_the_sink(void **state)
{
    struct spec *s = spec_new();
    set_types(s, text_ob, text_kafka);
    assert_true(spec_applies(s, FIELD_MQ_SERIALIZER));
    assert_true(spec_page_applies(s, PAGE_QUEUE));
    assert_false(spec_applies(s, FIELD_ROCKETMQ_GROUP));
    assert_why(s, FIELD_MQ_PARTITION,
               "Applies only while \"Partition routing\" is ONE; it is HASH (page Message queue).");
    spec_set(s, FIELD_MQ_PARTITION_MODE, "ONE");
    assert_true(spec_applies(s, FIELD_MQ_PARTITION));
    set_types(s, text_mysql, text_ob);
    assert_false(spec_page_applies(s, PAGE_QUEUE));
    assert_why(s, FIELD_MQ_PARTITION,
               "Applies only if the sink is of type KAFKA, ROCKETMQ, DATAHUB; it is OB_MYSQL.");
    spec_free(s);
}

static void a_queue_has_no_target_tables(void **state)
{
    static const enum field_id ids[] = {FIELD_TRUNCATE, FIELD_NOT_EMPTY, FIELD_DEFER_INDEX};
    struct spec *s = spec_new();
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        spec_set(s, ids[i], "true");
        set_types(s, text_ob, text_kafka);
        assert_false(spec_written(s, ids[i]));
        assert_why(s, ids[i],
                   "Does not apply if the sink is of type KAFKA, ROCKETMQ, DATAHUB; it is KAFKA.");
        set_types(s, text_ob, NULL); /* nobody knows: OMS's own default might empty tables */
        assert_true(spec_written(s, ids[i]));
        set_types(s, text_mysql, text_ob);
        assert_true(spec_written(s, ids[i]));
    }
    spec_free(s);
}

static void types_match_from_their_beginning(void **state)
{
    struct spec *s = spec_new();
    spec_set(s, FIELD_REVERSE, "true");
    set_types(s, text_mysql, text_ob);
    assert_true(spec_applies(s, FIELD_INCR_ONLINE_DDL));
    assert_why(s, FIELD_REVERSE_ONLINE_DDL,
               "Applies only if the source is of type OB_MYSQL; it is MYSQL.");
    set_types(s, text_ob, text_mysql);
    assert_why(s, FIELD_INCR_ONLINE_DDL,
               "Applies only if the source is of type MYSQL; it is OB_MYSQL.");
    assert_true(spec_applies(s, FIELD_REVERSE_ONLINE_DDL));
    set_types(s, text_oracle, text_ob_oracle);
    assert_true(spec_applies(s, FIELD_BYTE_CHAR));
    set_types(s, text_mysql, text_ob_oracle);
    assert_false(spec_applies(s, FIELD_BYTE_CHAR));
    spec_free(s);
}

static bool format_applies(struct spec *s, char *version)
{
    spec_set_endpoint(s, SIDE_SINK, &(struct endpoint){.type = text_ob, .version = version});
    return spec_applies(s, FIELD_SINK_FORMAT);
}

static void versions_are_compared_as_numbers(void **state)
{
    struct spec *s = spec_new();
    assert_false(format_applies(s, text_old));
    assert_why(s, FIELD_SINK_FORMAT,
               "Applies only if the sink has version 4.3.0 or later; it has 4.2.1.7.");
    assert_true(format_applies(s, text_new));
    assert_true(format_applies(s, text_ten));
    assert_true(format_applies(s, text_odd));
    assert_true(format_applies(s, NULL));
    spec_free(s);
}

static void one_of_several_choices_is_enough(void **state)
{
    struct spec *s = spec_new();
    assert_true(format_applies(s, text_new));
    spec_set(s, FIELD_STRUCT, "false");
    assert_false(spec_applies(s, FIELD_SINK_FORMAT));
    char *why = spec_why_not(s, FIELD_SINK_FORMAT);
    assert_non_null(strstr(why, "Structure transfer"));
    assert_non_null(strstr(why, "DDL statements"));
    free(why);
    spec_set(s, FIELD_INCR_RECORDS, "INSERT\nDDL");
    assert_true(spec_applies(s, FIELD_SINK_FORMAT));
    spec_set(s, FIELD_INCR, "false");
    assert_false(spec_applies(s, FIELD_SINK_FORMAT));
    spec_free(s);
}

static void every_greyed_field_says_why(void **state)
{
    static const char *const flags[] = {"true", "false", NULL};
    char *const types[] = {text_mysql, text_ob, text_kafka, text_oracle, NULL};
    struct spec *s = spec_blank();
    size_t greyed = 0;
    for (int i = 0; i < 3 * 3 * 3 * 5 * 5; i++) {
        spec_set(s, FIELD_STRUCT, flags[i % 3]);
        spec_set(s, FIELD_FULL, flags[i / 3 % 3]);
        spec_set(s, FIELD_INCR, flags[i / 9 % 3]);
        set_types(s, types[i / 27 % 5], types[i / 135]);
        for (int id = 0; id < FIELD_COUNT; id++) {
            char *why = spec_why_not(s, (enum field_id)id);
            assert_int_equal(spec_applies(s, (enum field_id)id), why == NULL);
            greyed += why != NULL;
            free(why);
        }
    }
    assert_true(greyed > 0);
    spec_free(s);
}

static void a_copy_stands_on_its_own(void **state)
{
    struct spec *s = spec_new();
    set_types(s, text_mysql, text_ob);
    spec_set(s, FIELD_NAME, "one");
    size_t db = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, "shop");
    mapping_add(spec_mapping(s), MAPPING_INCLUDE, db, MAPPING_TABLES, "orders");
    struct spec *copy = spec_copy(s);
    spec_set(s, FIELD_NAME, "two");
    mapping_clear(spec_mapping(s), MAPPING_INCLUDE);
    spec_set_endpoint(s, SIDE_SINK, NULL);
    assert_string_equal(spec_get(copy, FIELD_NAME), "one");
    assert_int_equal(mapping_total(spec_mapping_of(copy), MAPPING_INCLUDE), 1);
    assert_string_equal(spec_endpoint(copy, SIDE_SINK)->type, "OB_MYSQL");
    assert_null(spec_endpoint(s, SIDE_SINK)->type);
    spec_free(s);
    spec_free(copy);
}

static void hostile_types_are_made_visible(void **state)
{
    struct spec *s = spec_new();
    char hostile[] = "X\033[2J";
    set_types(s, text_ob, hostile);
    char *why = spec_why_not(s, FIELD_MQ_SERIALIZER);
    assert_null(strchr(why, '\033'));
    free(why);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_spec_has_the_fallbacks),
        cmocka_unit_test(an_edit_is_typed_and_can_be_taken_back),
        cmocka_unit_test(stages_and_truncation_are_always_said),
        cmocka_unit_test(a_hidden_value_is_kept_and_not_written),
        cmocka_unit_test(a_start_time_needs_incremental_without_full),
        cmocka_unit_test(unknown_endpoints_grey_nothing),
        cmocka_unit_test(queue_settings_follow_the_sink),
        cmocka_unit_test(a_queue_has_no_target_tables),
        cmocka_unit_test(types_match_from_their_beginning),
        cmocka_unit_test(versions_are_compared_as_numbers),
        cmocka_unit_test(one_of_several_choices_is_enough),
        cmocka_unit_test(every_greyed_field_says_why),
        cmocka_unit_test(a_copy_stands_on_its_own),
        cmocka_unit_test(hostile_types_are_made_visible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
