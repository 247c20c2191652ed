/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The filter line over the tasks of the server: the words of base/row_filter.h with the facts
 * state: type: label: source: sink: owner: id: name:, and
 *
 *   lag>60    seconds that the sink is behind, also 5m 2h 1d; < > = <= >=
 *   marked    what is marked
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
