/* SPDX-License-Identifier: Apache-2.0 */
/* DescribeProjectStepMetric: what a step has done over time, a point every fifty seconds. */
#include <stdlib.h>
#include <string.h>
#include "sandbox/clock.h"
#include "sandbox/actions.h"
#include "sandbox/json.h"

enum { POINT_SECONDS = 50, SPAN_MIN = 3600, POINTS_MAX = 2000 };

struct metric {
    const char *step, *sync; /* of a migration, of a synchronization */
    const char *type;
    int64_t usual, spread;
    int64_t reference; /* 0: none */
};

#define METRIC(...)                                                                                \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define FULL(...) METRIC("FULL_TRANSFER", "CONNECTOR_FULL_SYNC", __VA_ARGS__)
#define INCR(...) METRIC("INCR_TRANSFER", "CONNECTOR_INCR_SYNC", __VA_ARGS__, 0)
#define BACK(...) METRIC("REVERSE_INCR_TRANSFER", NULL, __VA_ARGS__, 0)
#define VERIFY(...) METRIC("FULL_VERIFIER", NULL, __VA_ARGS__, 0)

static const struct metric metrics[] = {
    FULL("RPS", 21400, 900, 8000),
    FULL("IOPS", 5242880, 65536, 8388608),
    FULL("SOURCE_READ_TIME", 3, 2, 0),
    FULL("SOURCE_SLICE_TIME", 12, 5, 0),
    FULL("SINK_EXECUTE_TIME", 5, 3, 0),
    INCR("RPS", 310, 60),
    INCR("IOPS", 81920, 8192),
    INCR("DELAY", 0, 0),
    INCR("SINK_COMMIT_TIME", 2, 2),
    INCR("SINK_EXECUTE_TIME", 4, 3),
    BACK("RPS", 290, 60),
    BACK("IOPS", 71680, 8192),
    BACK("DELAY", 0, 0),
    BACK("SINK_COMMIT_TIME", 2, 2),
    BACK("SINK_EXECUTE_TIME", 4, 3),
    VERIFY("FULL_VERIFY_SOURCE_RPS", 18200, 700),
    VERIFY("FULL_VERIFY_SOURCE_READ_IOPS", 4194304, 65536),
    VERIFY("FULL_VERIFY_DEST_RPS", 18200, 700),
    VERIFY("FULL_VERIFY_DEST_READ_IOPS", 4194304, 65536),
};

static const struct metric *act_metric_find(const char *step, const char *type)
{
    for (size_t i = 0; step && type && i < sizeof metrics / sizeof *metrics; i++) {
        const struct metric *m = &metrics[i];
        if (strcmp(m->type, type) == 0 &&
            (strcmp(m->step, step) == 0 || (m->sync && strcmp(m->sync, step) == 0)))
            return m;
    }
    return NULL;
}

/* A number, or digits in a string, as the page has them. 0 if it is neither. */
static int64_t act_metric_number(struct json_object *body, const char *name)
{
    struct json_object *value = json_member(body, name);
    if (!json_object_is_type(value, json_type_int) && !json_object_is_type(value, json_type_string))
        return 0;
    return strtoll(json_object_get_string(value), NULL, 10);
}

struct span {
    int64_t from, to, points;
};

static bool act_metric_span(struct call *c, struct span *span)
{
    const char *way = json_text(c->body, "aggregator");
    span->from = act_metric_number(c->body, "beginTimestamp");
    span->to = act_metric_number(c->body, "endTimestamp");
    span->points = act_metric_number(c->body, "maxPointNum");
    if (way && strcmp(way, "NONE") != 0 && strcmp(way, "AVG") != 0)
        return reply_fail(c->reply, "PARAM_ERROR", "Send AVG or NONE.",
                          "/aggregator must be AVG or NONE, not %s", way);
    if (span->from <= 0 || span->to <= 0)
        return reply_fail(c->reply, "PARAM_ERROR", "Send Unix seconds.",
                          "/beginTimestamp and /endTimestamp must be Unix seconds");
    if (span->to > clock_now())
        return reply_fail(c->reply, "PARAM_ERROR", "Ask for what has happened.",
                          "/endTimestamp must not be later than now");
    if (span->to - span->from < SPAN_MIN)
        return reply_fail(c->reply, "PARAM_ERROR", "Ask for more.",
                          "/beginTimestamp must be an hour before /endTimestamp at least");
    if (span->points <= 0 || span->points > POINTS_MAX)
        span->points = POINTS_MAX;
    return true;
}

static int64_t act_metric_value(const struct call *c, const struct project *p,
                                const struct metric *m, int64_t when)
{
    if (strcmp(m->type, "DELAY") == 0)
        return lifecycle_lag_at(p, c->store->speed, when);
    uint64_t noise = (uint64_t)when / POINT_SECONDS * UINT64_C(2654435761) >> 7;
    return m->usual + (m->spread > 0 ? (int64_t)(noise % (uint64_t)m->spread) : 0);
}

/* Points begin with the step, and end with it. */
static struct json_object *act_metric_points(const struct call *c, const struct project *p,
                                             const struct metric *m, const struct span *span)
{
    struct json_object *points = json_object_new_array();
    struct stage stages[STEP_MAX];
    size_t count = lifecycle_stages(p, stages);
    int64_t apart = POINT_SECONDS;
    while ((span->to - span->from) / apart > span->points)
        apart *= 2;
    for (size_t i = 0; i < count; i++) {
        const char *name = stages[i].step->name;
        if (strcmp(name, m->step) != 0 && (!m->sync || strcmp(name, m->sync) != 0))
            continue;
        int64_t end = stages[i].ended > 0 ? stages[i].ended : span->to;
        for (int64_t at = span->from + apart - span->from % apart; at <= span->to; at += apart) {
            if (stages[i].begun == 0 || at < stages[i].begun || at > end)
                continue;
            struct json_object *point = json_object_new_object();
            json_add_int(point, "timestamp", at);
            json_add_int(point, "value", act_metric_value(c, p, m, at));
            json_object_array_add(points, point);
        }
    }
    return points;
}

void action_describe_metric(struct call *c)
{
    struct project *p = action_project(c, "projectId");
    const char *step = json_text(c->body, "stepName"), *type = json_text(c->body, "metricType");
    const struct metric *m = act_metric_find(step, type);
    struct span span;
    if (!p)
        return;
    if (!m) {
        reply_fail(c->reply, "PARAM_ERROR", "Look at the table of metrics.",
                   "/stepName %s has no /metricType %s", step ? step : "null",
                   type ? type : "null");
        return;
    }
    if (!act_metric_span(c, &span))
        return;
    const char *way = json_text(c->body, "aggregator");
    struct json_object *data = json_object_new_object(), *row = json_object_new_object();
    struct json_object *rows = json_object_new_array();
    json_add_text(row, "name", NULL);
    json_add_text(row, "tags", NULL);
    json_object_object_add(row, "dataPoints", act_metric_points(c, p, m, &span));
    json_object_array_add(rows, row);
    json_add_known(data, "referenceValue", m->reference, m->reference > 0);
    json_object_object_add(data, "metrics", rows);
    json_add_text(data, "aggregator", way ? way : "NONE");
    reply_data(c->reply, data);
}
