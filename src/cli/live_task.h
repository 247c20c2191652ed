/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A task of the server that is to be changed: what it is now, what it is to be, and the difference
 * shown.
 */
#ifndef CLI_LIVE_TASK_H
#define CLI_LIVE_TASK_H

#include "cli/session.h"
#include "tasks/live_task.h"

/*
 * Reads the task that the command is of; wanted is the same, to be edited. An exit code; explained
 * unless CODE_DONE. To be cleared in every case.
 */
int live_task_read(struct live_task *t, struct session *s, const struct options *o);

/* Says why the action is no use there. CODE_DONE if nothing speaks against it. */
int live_task_check_action(const struct session *s, const struct options *o, const char *action);
/*
 * Shows the difference on standard error. *any: there is one; if not, that is said, and an array
 * without an entry printed where JSON is wanted. CODE_SPEC if errors came with it, which are shown;
 * CODE_DONE otherwise.
 */
int live_task_show(const struct live_task *t, const struct options *o, bool *any);

/* Says that there is nothing to change. */
void live_task_nothing(const struct options *o);

#endif
