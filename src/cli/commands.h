/* SPDX-License-Identifier: Apache-2.0 */
/* The commands. Each returns the exit code and has said on standard error what went wrong. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

struct options;

int cmd_wizard(const struct options *o); /* also "open FILE" */
int cmd_demo(const struct options *o);
int cmd_sources(const struct options *o);
int cmd_check(const struct options *o);
int cmd_plan(const struct options *o);
int cmd_diff(const struct options *o);
int cmd_prepare(const struct options *o);
int cmd_format(const struct options *o);
int cmd_tasks(const struct options *o);
int cmd_show(const struct options *o);
int cmd_watch(const struct options *o);
int cmd_precheck(const struct options *o);
int cmd_verify(const struct options *o);
int cmd_verb(const struct options *o); /* start, stop, resume, release, delete */
int cmd_objects(const struct options *o);
int cmd_changes(const struct options *o);
int cmd_configure(const struct options *o);
int cmd_new(const struct options *o);
int cmd_submit(const struct options *o);
int cmd_config(const struct options *o); /* "config show" */
int cmd_explain(const struct options *o);
int cmd_history(const struct options *o); /* also "history show N" */

#endif
