/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks as text and as JSON, alike in every command. */
#ifndef CLI_TASK_OUT_H
#define CLI_TASK_OUT_H

#include "base/jwrite.h"
#include "oms/task.h"

/* The members of tasks --json, into an object that is open. */
void task_write(struct jwrite *w, const struct oms_task *t);
/* A time of the server in UTC, or null. */
void task_write_time(struct jwrite *w, const char *key, const char *text);
/* {code, level, message, reason, proposal}, or null. */
void task_write_fault(struct jwrite *w, const struct oms_fault *f);
/* "CODE: message", for one line; caller frees. NULL: no fault. */
char *task_fault_line(const struct oms_fault *f);

#endif
