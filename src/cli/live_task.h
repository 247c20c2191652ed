/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A task of the server that is to be changed: what it is now, what it is to be, and the difference
 * shown; and what came of it, printed.
 */
#ifndef CLI_LIVE_TASK_H
#define CLI_LIVE_TASK_H

#include "base/buf.h"
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
/* What came of it, for standard output. */
struct acted {
    int result; /* exit code */
    char *code, *message;
};
void acted_say(struct acted *a, int result, const char *message);
void acted_clear(struct acted *a);
/* Puts out what was printed; where that fails, it goes to standard error. */
void acted_deliver(const struct acted *a, const struct oms_task *t);
/* As the verbs print it: a line, or an array of one object. */
void acted_print(const struct acted *a, const struct oms_task *t, const char *word,
                 const struct options *o);

#endif
