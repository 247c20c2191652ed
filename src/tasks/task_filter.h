/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The filter line over the tasks of the server: words, of which all must fit.
 *
 *   orders         somewhere in one fact of the task, letters folded unless it has an upper-case
 * one order*         a glob (* ? [a-z] [!a-z]) that a whole fact is state:failed   the same of one
 * of them: state: type: label: source: sink: owner: id: name: lag>60         seconds that the sink
 * is behind, also 5m 2h 1d; < > = <= >= marked         what is marked !word          not "two
 * words"    as they are
 */
#ifndef TASKS_TASK_FILTER_H
#define TASKS_TASK_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "oms/task.h"

struct task_filter;

/* NULL if the text is not understood, with *why (translated, caller frees). */
struct task_filter *task_filter_new(const char *text, char **why);
void task_filter_free(struct task_filter *f); /* NULL is fine */
/* now: Unix seconds. A task whose lag is not told fits no word about it, nor its opposite. */
bool task_filter_fits(const struct task_filter *f, const struct oms_task *t, bool marked,
                      int64_t now);
/* Does it ask for the lag? Then the list has to tell it. */
bool task_filter_reads_lag(const struct task_filter *f);

#endif
