/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The commands, as the rows of command_table.c have them. Each returns the exit code and has said
 * on standard error what went wrong.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

struct options;
struct session;

int cmd_wizard(const struct options *o); /* also "open FILE" */
int cmd_demo(const struct options *o);
int cmd_check(const struct options *o);
int cmd_plan(const struct options *o);
int cmd_diff(const struct options *o);
int cmd_prepare(const struct options *o);
int cmd_format(const struct options *o);
int cmd_precheck(const struct options *o);
int cmd_new(const struct options *o);
int cmd_submit(const struct options *o);
int cmd_config(const struct options *o); /* "config show" */
int cmd_explain(const struct options *o);
int cmd_history(const struct options *o); /* also "history show N" */

/* Over a connection. */
int cmd_sources(struct session *s, const struct options *o);
int cmd_tasks(struct session *s, const struct options *o);
int cmd_show(struct session *s, const struct options *o);
int cmd_watch(struct session *s, const struct options *o);
int cmd_verify(struct session *s, const struct options *o);
int cmd_objects(struct session *s, const struct options *o);
int cmd_changes(struct session *s, const struct options *o);
int cmd_configure(struct session *s, const struct options *o);
int cmd_verb(struct session *s, const struct options *o); /* all of oms/verbs.h */

int cmd_watch_check(const struct options *o);
int cmd_verify_check(const struct options *o);
int cmd_objects_check(const struct options *o);
int cmd_changes_check(const struct options *o);
int cmd_configure_check(const struct options *o);
int cmd_verb_check(const struct options *o);

#endif
