/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a task does now. Source: DescribeProjectSteps, DescribeProjectStepMetric,
 * DescribeProjectProgress and DescribeProjectComponents of OMS Community 4.2.2 and Enterprise
 * 4.2.4. All texts are the server's and may be NULL. What is read into is emptied first, and has to
 * be zeroed or hold an earlier result.
 */
#ifndef OMS_PROGRESS_H
#define OMS_PROGRESS_H

#include "oms/oms.h"

struct oms_steps {
    struct oms_step *items; /* in the server's order */
    size_t len;
    struct oms_lost lost; /* among which any step may be */
};
void oms_steps_clear(struct oms_steps *s); /* zeroed afterwards */
struct oms_call *oms_list_steps(struct oms *o, const char *id, struct oms_steps *into,
                                oms_plain_done *done, void *arg);

struct oms_overview {
    char *state, *step;
    char *alarm_level;  /* HIGH, MEDIUM, LOW, IGNORE */
    int64_t checkpoint; /* Unix seconds up to which changes are applied; 0: not told */
};
void oms_overview_clear(struct oms_overview *v); /* zeroed afterwards */
struct oms_call *oms_get_overview(struct oms *o, const char *id, struct oms_overview *into,
                                  oms_plain_done *done, void *arg);
/* The lag in seconds above which OMS raises an alarm, by its level; 0: none, or not known.
 * Source: alarm.delayThreshold in the manual of OMS Community 4.2.2. */
long oms_alarm_seconds(const char *level);

struct oms_point {
    int64_t time; /* Unix seconds */
    double value;
};
struct oms_metric {
    char *name;               /* as it was asked for */
    struct oms_point *points; /* as the server orders them */
    size_t len;
    double usual; /* what the server calls its reference; below zero: not told */
};
struct oms_metric_query {
    const char *id, *step;
    const char *metric; /* RPS, DELAY, ... */
    int64_t from, to;   /* Unix seconds, an hour apart at least; `to` not later than now */
};
enum { OMS_METRIC_POINTS = 120, OMS_METRIC_SECONDS = 3600 };
void oms_metric_clear(struct oms_metric *m); /* zeroed afterwards */
/* At most OMS_METRIC_POINTS. */
struct oms_call *oms_get_metric(struct oms *o, const struct oms_metric_query *query,
                                struct oms_metric *into, oms_plain_done *done, void *arg);

/* The parts of a task whose configuration is changed one by one. Source: UpdateStore,
 * UpdateFullImport, UpdateIncrSync and UpdateFullVerification of Community 4.2.2. */
enum oms_part {
    OMS_PART_STORE,
    OMS_PART_FULL_IMPORT,
    OMS_PART_INCR_SYNC,
    OMS_PART_FULL_VERIFICATION,
    OMS_PARTS
};

struct oms_component_kind {
    const char *list;  /* "storeList", ...: the server's word */
    const char *label; /* "Log store", ...; N_() */
    enum oms_part part;
};

struct oms_component {
    const struct oms_component_kind *kind;
    char *name, *ip, *region, *state;
    char *progress;   /* in the server's words: per cent, or a fraction */
    char *checkpoint; /* UTC without a zone */
    int64_t rows;     /* a second; -1: not told */
    int64_t lag;      /* seconds; -1: not told */
    char *config;     /* a JSON object; NULL: not told. Passwords are stars in it */
    struct oms_fault fault;
};
struct oms_components {
    struct oms_component *items;
    size_t len, cap;
};
void oms_components_clear(struct oms_components *c); /* zeroed afterwards */
struct oms_call *oms_list_components(struct oms *o, const char *id, struct oms_components *into,
                                     oms_plain_done *done, void *arg);

#endif
