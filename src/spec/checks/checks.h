/* SPDX-License-Identifier: Apache-2.0 */
/* The check functions of the table in checks.c, by the file they are in. Private to src/spec. */
#ifndef SPEC_CHECKS_CHECKS_H
#define SPEC_CHECKS_CHECKS_H

#include "spec/checks/check_run.h"

/* duplicates.c: found before the rules run. */
struct duplicates *duplicates_find(const struct check_run *c);
void duplicates_free(struct duplicates *w);

/* Twelve or thirteen digits: too long for seconds. */
bool text_is_milliseconds(const char *text);

/* check_objects.c */
void check_mode_missing(struct check_run *c);
void check_objects_none(struct check_run *c);
void check_database_empty(struct check_run *c);
void check_database_name_missing(struct check_run *c);
void check_object_name_missing(struct check_run *c, const struct object_facts *o);
void check_mapped_name_missing(struct check_run *c);
void check_name_not_supported_object(struct check_run *c, const struct object_facts *o);
void check_name_not_supported(struct check_run *c);
void check_queue_name(struct check_run *c, const struct object_facts *o);
void check_name_is_pattern(struct check_run *c, const struct object_facts *o);
void check_name_dollars(struct check_run *c, const struct object_facts *o);
void check_table_same(struct check_run *c, const struct object_facts *o);
void check_online_ddl_rule(struct check_run *c);
void check_online_ddl_table(struct check_run *c, const struct object_facts *o);
void check_specific_needs_wildcard(struct check_run *c);
void check_exclude_needs_wildcard(struct check_run *c);
void check_source_pinned(struct check_run *c);
void check_objects_of_other_source(struct check_run *c);
void check_sink_pinned(struct check_run *c);
void check_pattern_none(struct check_run *c);
void check_pattern_malformed(struct check_run *c);
void check_pattern_doubtful(struct check_run *c);

/* check_queue.c */
void check_partition_missing(struct check_run *c);
void check_datahub_unique(struct check_run *c);
void check_datahub_ddl(struct check_run *c);
void check_kafka_struct(struct check_run *c);
void check_queue_repeats(struct check_run *c);
void check_active_active_pair(struct check_run *c);
void check_active_active_keys(struct check_run *c);
void check_active_active_reverse(struct check_run *c);
void check_active_active_ddl(struct check_run *c);

/* check_task.c */
void check_source_missing(struct check_run *c);
void check_sink_missing(struct check_run *c);
void check_endpoint_id(struct check_run *c);
void check_endpoint_same(struct check_run *c);
void check_pair_unknown(struct check_run *c);
void check_community_pair(struct check_run *c);
void check_source_standby(struct check_run *c);
void check_sink_standby(struct check_run *c);
void check_name_missing(struct check_run *c);
void check_name_white_space(struct check_run *c);
void check_name_long(struct check_run *c);
void check_type_missing(struct check_run *c);
void check_type_pair(struct check_run *c);
void check_queue_needs_sync(struct check_run *c);
void check_labels_many(struct check_run *c);
void check_labels_console(struct check_run *c);
void check_label_id(struct check_run *c);
void check_stage_none(struct check_run *c);
void check_stage_pair(struct check_run *c);
void check_stage_unclear(struct check_run *c);
void check_verify_needs_data(struct check_run *c);
void check_verify_without_full(struct check_run *c);
void check_verify_needs_all_dml(struct check_run *c);
void check_reverse_needs_incr(struct check_run *c);

/* check_transfer.c */
void check_truncate_target(struct check_run *c);
void check_truncate_keep(struct check_run *c);
void check_not_empty_verify(struct check_run *c);
void check_defer_without_full(struct check_run *c);
void check_start_future(struct check_run *c);
void check_start_milliseconds(struct check_run *c);
void check_start_before_log(struct check_run *c);
void check_fast_memory(struct check_run *c);
void check_oracle_parallel(struct check_run *c);
void check_ddl_stops(struct check_run *c);
void check_start_old(struct check_run *c);
void check_log_hours_low(struct check_run *c);
void check_log_hours_short(struct check_run *c);
void check_ddl_without_record(struct check_run *c);
void check_ddl_pair(struct check_run *c);
void check_ddl_new_tables(struct check_run *c);
void check_no_dml(struct check_run *c);
void check_custom_speed_empty(struct check_run *c);
void check_reverse_omstxndb(struct check_run *c);

/* duplicates.c */
void check_object_double(struct check_run *c);
void check_pattern_double(struct check_run *c);
void check_target_case(struct check_run *c);
void check_database_double(struct check_run *c);
void check_database_split(struct check_run *c);

/* check_merge.c */
void check_merge(struct check_run *c);
void check_merge_object(struct check_run *c, const struct object_facts *o);
void check_merge_reverse(struct check_run *c);
void check_merge_struct(struct check_run *c);
void check_merge_two_way(struct check_run *c);

/* check_type.c: json-type and json-integer */
void check_json_type(struct check_run *c);

/* keys_alike.c: the known key of the same object that is meant by the last one of the pointer, or
 * the path of one that stands in another object, or NULL. */
const char *key_meant(const char *pointer);

/* check_value.c */
void check_value_choice(struct check_run *c);
void check_value_range(struct check_run *c);
void check_value_invalid(struct check_run *c);
void check_value_double(struct check_run *c);
void check_throttle_low(struct check_run *c);
void check_value_unusual(struct check_run *c);
void check_does_not_apply(struct check_run *c);
void check_edition_lacks(struct check_run *c);
void check_edition_value(struct check_run *c);
void check_missing(struct check_run *c);
void check_unknown_key(struct check_run *c);

/* check_where.c, and what it shares with check_where_lint.c */
bool where_is_word(char c);
bool where_is_mysql(const char *source);
/* From a quote to just past its partner, NULL if there is none. A doubled quote stands for itself;
 * with `escapes` a backslash takes the next character's meaning. */
const char *where_quoted_end(const char *at, bool escapes);
bool where_pairs_up(const struct check_run *c, const char *text);
void check_where_keyword(struct check_run *c, const struct object_facts *o);
void check_where_semicolon(struct check_run *c, const struct object_facts *o);
void check_where_comment(struct check_run *c, const struct object_facts *o);
void check_where_unbalanced(struct check_run *c, const struct object_facts *o);
void check_where_subselect(struct check_run *c, const struct object_facts *o);
void check_where_blank(struct check_run *c, const struct object_facts *o);
void check_column_blank(struct check_run *c, const struct object_facts *o);
void check_column_double(struct check_run *c, const struct object_facts *o);
void check_shard_unused(struct check_run *c, const struct object_facts *o);
void check_wildcard_filter(struct check_run *c, const struct object_facts *o);

/* check_where_lint.c */
void check_where_null(struct check_run *c, const struct object_facts *o);
void check_where_quotes(struct check_run *c, const struct object_facts *o);
void check_where_backquote(struct check_run *c, const struct object_facts *o);
void check_where_unlisted(struct check_run *c, const struct object_facts *o);
void check_where_float(struct check_run *c, const struct object_facts *o);
void check_where_date(struct check_run *c, const struct object_facts *o);
void check_where_zone(struct check_run *c, const struct object_facts *o);

/* check_white_list.c */
void check_white_list(struct check_run *c);

#endif
