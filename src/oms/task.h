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

/* Why a step failed. Placeholders are filled. */
struct oms_fault {
    char *code, *level, *message, *reason, *proposal;
};

struct oms_step {
    char *name, *state;
    long order;             /* they have gaps */
    long progress;          /* per cent; -1: not told. RUNNING at 100 is usual for a verification */
    int64_t checkpoint;     /* Unix seconds up to which changes are applied; 0: not told */
    int64_t sampled;        /* ... and when that was true */
    int64_t done, capacity; /* rows; capacity is an estimate, which may be passed; -1: not told */
    char *started, *finished; /* UTC without a zone */
    struct oms_fault fault;   /* all NULL: none */
};

struct oms_end {
    char *id, *name, *type;
};

struct oms_task {
    char *id, *name, *type, *state, *owner;
    char *created, *started, *finished; /* UTC without a zone */
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
/* The fault of the first step that has one, or NULL. */
const struct oms_fault *oms_task_fault(const struct oms_task *t);
/* Seconds that the sink is behind the source, and how old that statement is at `now` (Unix seconds;
 * below zero: the two clocks differ). False: nothing is told of it. */
bool oms_step_lag(const struct oms_step *s, int64_t now, int64_t *lag, int64_t *age);
/* The same of the last step that tells it. */
bool oms_task_lag(const struct oms_task *t, int64_t now, int64_t *lag, int64_t *age);
/* "2023-07-13T03:59:15" and the like, which is UTC, as Unix seconds. False: it is none. */
bool oms_time_read(const char *text, int64_t *seconds);

#endif
