/* SPDX-License-Identifier: Apache-2.0 */
/* The check functions of the table in rules.c, by the file they stand in. Private to src/spec. */
#ifndef SPEC_RULES_H
#define SPEC_RULES_H

#include "spec/check.h"

/* rules_twins.c: found before the rules run. */
struct twins *twins_find(const struct check *c);
void twins_free(struct twins *w);

/* Twelve or thirteen digits: too long for seconds. */
bool text_is_milliseconds(const char *text);

/* rules_objects.c */
void rule_mode_missing(struct check *c);
void rule_objects_none(struct check *c);
void rule_database_empty(struct check *c);
void rule_database_name_missing(struct check *c);
void rule_object_name_missing(struct check *c, const struct object_facts *o);
void rule_mapped_name_missing(struct check *c);
void rule_name_not_supported_object(struct check *c, const struct object_facts *o);
void rule_name_not_supported(struct check *c);
void rule_queue_name(struct check *c, const struct object_facts *o);
void rule_name_is_pattern(struct check *c, const struct object_facts *o);
void rule_online_ddl_table(struct check *c, const struct object_facts *o);
void rule_specific_needs_wildcard(struct check *c);
void rule_exclude_needs_wildcard(struct check *c);
void rule_source_pinned(struct check *c);
void rule_objects_of_other_source(struct check *c);
void rule_sink_pinned(struct check *c);
void rule_rule_none(struct check *c);
void rule_rule_malformed(struct check *c);
void rule_rule_doubtful(struct check *c);

/* rules_queue.c */
void rule_partition_missing(struct check *c);
void rule_datahub_unique(struct check *c);
void rule_datahub_ddl(struct check *c);
void rule_kafka_struct(struct check *c);
void rule_active_active_pair(struct check *c);
void rule_active_active_keys(struct check *c);
void rule_active_active_reverse(struct check *c);
void rule_active_active_ddl(struct check *c);

/* rules_task.c */
void rule_source_missing(struct check *c);
void rule_sink_missing(struct check *c);
void rule_endpoint_id(struct check *c);
void rule_endpoint_same(struct check *c);
void rule_pair_unknown(struct check *c);
void rule_source_standby(struct check *c);
void rule_sink_standby(struct check *c);
void rule_name_missing(struct check *c);
void rule_name_white_space(struct check *c);
void rule_name_long(struct check *c);
void rule_type_missing(struct check *c);
void rule_type_pair(struct check *c);
void rule_queue_needs_sync(struct check *c);
void rule_labels_many(struct check *c);
void rule_labels_console(struct check *c);
void rule_label_id(struct check *c);
void rule_stage_none(struct check *c);
void rule_stage_pair(struct check *c);
void rule_stage_unclear(struct check *c);
void rule_verify_needs_data(struct check *c);
void rule_verify_without_full(struct check *c);
void rule_verify_needs_all_dml(struct check *c);
void rule_reverse_needs_incr(struct check *c);

/* rules_transfer.c */
void rule_truncate_target(struct check *c);
void rule_truncate_keep(struct check *c);
void rule_not_empty_verify(struct check *c);
void rule_defer_without_full(struct check *c);
void rule_start_future(struct check *c);
void rule_start_milliseconds(struct check *c);
void rule_start_old(struct check *c);
void rule_log_hours_low(struct check *c);
void rule_log_hours_short(struct check *c);
void rule_ddl_without_record(struct check *c);
void rule_ddl_pair(struct check *c);
void rule_ddl_new_tables(struct check *c);
void rule_no_dml(struct check *c);
void rule_custom_speed_empty(struct check *c);
void rule_reverse_omstxndb(struct check *c);

/* rules_twins.c */
void rule_object_double(struct check *c);
void rule_rule_double(struct check *c);
void rule_target_case(struct check *c);
void rule_database_double(struct check *c);
void rule_database_split(struct check *c);

/* rules_merge.c */
void rule_merge(struct check *c);
void rule_merge_object(struct check *c, const struct object_facts *o);
void rule_merge_reverse(struct check *c);
void rule_merge_struct(struct check *c);
void rule_merge_two_way(struct check *c);

/* rules_type.c: json-type and json-integer */
void rule_json_type(struct check *c);

/* keys_alike.c: the known key of the same object that is meant by the last one of the pointer, or
 * NULL. */
const char *key_meant(const char *pointer);

/* rules_value.c */
void rule_value_choice(struct check *c);
void rule_value_range(struct check *c);
void rule_value_invalid(struct check *c);
void rule_value_double(struct check *c);
void rule_throttle_low(struct check *c);
void rule_value_unusual(struct check *c);
void rule_does_not_apply(struct check *c);
void rule_missing(struct check *c);
void rule_unknown_key(struct check *c);

/* rules_where.c */
void rule_where_keyword(struct check *c, const struct object_facts *o);
void rule_where_semicolon(struct check *c, const struct object_facts *o);
void rule_where_comment(struct check *c, const struct object_facts *o);
void rule_where_unbalanced(struct check *c, const struct object_facts *o);
void rule_where_subselect(struct check *c, const struct object_facts *o);
void rule_where_blank(struct check *c, const struct object_facts *o);
void rule_column_blank(struct check *c, const struct object_facts *o);
void rule_column_double(struct check *c, const struct object_facts *o);
void rule_shard_unused(struct check *c, const struct object_facts *o);
void rule_wildcard_filter(struct check *c, const struct object_facts *o);

#endif
