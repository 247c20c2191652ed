/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A step of a task, as DescribeProject and DescribeProjectSteps tell it. All texts are the server's
 * (hostile!) and may be NULL; states are its own words, also those that nobody here knows.
 * Source: API reference of OMS Community 4.2.2 and Enterprise 4.2.4.
 */
#ifndef OMS_STEP_H
#define OMS_STEP_H

#include <stdbool.h>
#include <stdint.h>
#include <json-c/json.h>
#include "oms/fault.h"

/* How fast one side is, in rows and bytes a second, and milliseconds for a row; -1: not told. */
struct oms_rate {
    int64_t rows, usual_rows; /* usual: what the server calls its reference */
    int64_t bytes, wait_ms;
};

struct oms_step {
    char *name, *state;
    long order;             /* they have gaps */
    long progress;          /* per cent; -1: not told. RUNNING at 100 is usual for a verification */
    int64_t checkpoint;     /* Unix seconds up to which changes are applied; 0: not told */
    int64_t sampled;        /* ... and when that was true */
    int64_t done, capacity; /* rows; capacity is an estimate, which may be passed; -1: not told */
    struct oms_rate source, sink;
    char *started, *finished; /* UTC without a zone */
    struct oms_fault fault;   /* all NULL: none */
};

void oms_step_read(struct oms_step *s, struct json_object *row);
void oms_step_clear(struct oms_step *s);
bool oms_step_is(const struct oms_step *s, const char *state);
/* The server gives its state, which a step has only once it has begun. */
bool oms_step_has_begun(const struct oms_step *s);
/* A verification that is done stays RUNNING at 100. */
bool oms_step_is_done(const struct oms_step *s);
/* Seconds that the sink is behind the source, and how old that statement is at `now` (Unix seconds;
 * below zero: the two clocks differ). False: nothing is told of it. */
bool oms_step_lag(const struct oms_step *s, int64_t now, int64_t *lag, int64_t *age);
/* "2023-07-13T03:59:15", which is UTC, or the same with a fraction or a zone ("+08:00") after it,
 * as Unix seconds. False: it is none. */
bool oms_time_read(const char *text, int64_t *seconds);
/* The same in local time, as when_local() writes it; caller frees. NULL: it is none. */
char *oms_time_local(const char *text);

#endif
