/* SPDX-License-Identifier: Apache-2.0 */
/* Where a task is to get: watch --until. */
#ifndef CLI_REACHED_H
#define CLI_REACHED_H

#include <stdbool.h>
#include "oms/task.h"

enum reached {
    REACHED_NOTHING, /* to be watched for ever */
    REACHED_RUNNING,
    REACHED_MONITORING, /* its incremental synchronization has caught up once */
    REACHED_VERIFIED,   /* its full verification has seen all rows */
    REACHED_FINISHED,
    REACHED_FAILED,
    REACHED_ENDS
};

/* NULL is REACHED_NOTHING. False: there is no such word. */
bool reached_read(const char *word, enum reached *until);
/* All words, with commas between. Borrowed. */
const char *reached_words(void);
/* True if the task is there (*code stays CODE_DONE), or cannot get there any more (*code is an exit
 * code). A state that nobody here knows proves neither. */
bool reached_ends(const struct oms_task *t, enum reached until, int *code);
/* What somebody has to do before the task gets there, or what is not certain of it: a sentence,
 * translated; NULL: nothing that is known. Caller frees. */
char *reached_waits_for(const struct oms_task *t, enum reached until);

#endif
