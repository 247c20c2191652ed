/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A task on the server, as ListProjects and DescribeProject tell it. All texts are the server's
 * (hostile!) and may be NULL; states are its own words, also those that nobody here knows.
 * Source: API reference of OMS Community 4.2.2 and Enterprise 4.2.4.
 */
#ifndef OMS_TASK_H
#define OMS_TASK_H

#include <stdbool.h>
#include <stdint.h>
#include <json-c/json.h>
#include "base/jtext.h"
#include "base/texts.h"
#include "oms/step.h"

struct oms_end {
    char *id, *name, *type;
};

struct oms_task {
    char *id, *name, *type, *state, *owner;
    char *created, *modified, *started, *finished; /* UTC without a zone */
    struct oms_end source, sink;
    struct texts labels;    /* their names; an ID where there is none */
    struct oms_step *steps; /* in the server's order */
    size_t step_count;
};

void oms_task_read(struct oms_task *t, struct json_object *row);
/* The same of a description, whose objects and settings are passed over. */
void oms_task_describe(struct oms_task *t, struct jtext description);
void oms_task_clear(struct oms_task *t); /* zeroed afterwards */
/* Has it one of these labels, by name? */
bool oms_task_has_label(const struct oms_task *t, const struct texts *names);
/* The step that a look at the task is about: the first that failed, else the last that is under
 * way, else the last that has begun. NULL: none has. */
const struct oms_step *oms_task_step(const struct oms_task *t);
/*
 * The step that AdvanceProject lets go, by what the steps tell: the first that is not through, if
 * it has not begun and the task runs. NULL: none waits, or they do not tell. That is inferred: no
 * document says how a server tells that a step waits, and between two steps any looks like it.
 */
const struct oms_step *oms_task_waiting(const struct oms_task *t);
const struct oms_step *oms_task_step_named(const struct oms_task *t, const char *name);
/* The fault of the first step that has one, or NULL. */
const struct oms_fault *oms_task_fault(const struct oms_task *t);
/* As oms_step_lag(), of the last step that tells it. */
bool oms_task_lag(const struct oms_task *t, int64_t now, int64_t *lag, int64_t *age);
/* Labels with commas between; caller frees. */
char *oms_task_labels(const struct oms_task *t);
/* The name of a data source, else its ID; NULL: neither is known. */
const char *oms_end_text(const struct oms_end *e);

#endif
