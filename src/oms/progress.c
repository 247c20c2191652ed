/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/progress.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "oms/call.h"

static int64_t progress_number(struct json_object *row, const char *key, int64_t otherwise)
{
    int64_t number;
    return jsonc_int(row, key, &number) ? number : otherwise;
}

/* The row of a list that is about the task; one that tells no ID is so only if it is alone. NULL:
 * none is. */
static struct json_object *progress_find(struct answer *answer, const char *id, bool *another)
{
    struct json_object *row = NULL;
    bool alone = answer->rows.count == 1;
    while (answer_next_row(answer, &row)) {
        char *told = jsonc_text(row, "projectId");
        bool ours = told ? strcmp(told, id) == 0 : alone;
        *another = *another || (told && !ours);
        free(told);
        if (ours && json_object_is_type(row, json_type_object))
            return row;
        json_object_put(row);
    }
    return NULL;
}

/* What is told of the task, which is an object or in a list of such; the caller puts it. If there
 * is nothing, that turns the answer. */
static struct json_object *progress_row(const struct single *single, struct answer *answer)
{
    bool another = false;
    if (answer->result.verdict != OMS_OK)
        return NULL;
    struct json_object *row = progress_find(answer, single->id, &another);
    if (!row)
        answer_turn(answer, OMS_STRANGE,
                    mem_text(another ? _("The server tells of another task than the one asked for.")
                                     : _("The server's answer holds no task where one belongs.")));
    return row;
}

/* --- steps ------------------------------------------------------------------------------------ */

void oms_steps_clear(struct oms_steps *s)
{
    for (size_t i = 0; i < s->len; i++)
        oms_step_clear(&s->items[i]);
    free(s->items);
    lost_clear(&s->lost);
    *s = (struct oms_steps){0};
}

static void steps_deliver(struct single *single, struct answer *answer)
{
    struct oms_steps *into = single->into;
    struct json_object *row = NULL;
    if (answer->result.verdict == OMS_OK) {
        into->items = mem_array(answer->rows.count + 1, sizeof *into->items);
        while (answer_next_row(answer, &row)) {
            if (json_object_is_type(row, json_type_object))
                oms_step_read(&into->items[into->len++], row);
            else if (row) /* else it is null */
                rows_miss(&into->lost, answer->rows.number, 1, _("It is no object."));
            json_object_put(row);
        }
        lost_add(&into->lost, &answer->lost);
    }
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_list_steps(struct oms *o, const char *id, struct oms_steps *into,
                                oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = steps_deliver, .done.plain = done, .arg = arg, .into = into};
    struct request request = {.action = "DescribeProjectSteps", .effect = OMS_READS};
    oms_steps_clear(into);
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}

/* --- in short --------------------------------------------------------------------------------- */

void oms_overview_clear(struct oms_overview *v)
{
    free(v->state);
    free(v->step);
    free(v->alarm_level);
    *v = (struct oms_overview){0};
}

static void overview_deliver(struct single *single, struct answer *answer)
{
    struct oms_overview *into = single->into;
    struct json_object *row = progress_row(single, answer);
    if (row)
        *into = (struct oms_overview){
            .state = jsonc_text(row, "status"),
            .step = jsonc_text(row, "currentStep"),
            .alarm_level = jsonc_text(row, "alarmLevel"),
            .checkpoint = progress_number(row, "incrSyncCheckpoint", 0),
        };
    json_object_put(row);
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_get_overview(struct oms *o, const char *id, struct oms_overview *into,
                                  oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = overview_deliver,
                          .done.plain = done,
                          .arg = arg,
                          .into = into,
                          .id = (char *)id};
    struct request request = {.action = "DescribeProjectProgress", .effect = OMS_READS};
    oms_overview_clear(into);
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}

long oms_alarm_seconds(const char *level)
{
    static const struct {
        const char *level;
        long seconds;
    } alarms[] = {{"HIGH", 30}, {"MEDIUM", 300}, {"LOW", 900}};
    for (size_t i = 0; level && i < sizeof alarms / sizeof *alarms; i++)
        if (strcmp(alarms[i].level, level) == 0)
            return alarms[i].seconds;
    return 0;
}

/* --- a metric of a step ----------------------------------------------------------------------- */

void oms_metric_clear(struct oms_metric *m)
{
    free(m->points);
    free(m->name);
    *m = (struct oms_metric){.usual = -1};
}

static bool metric_number(struct json_object *object, const char *key, double *number)
{
    char *text = jsonc_text(object, key), *end = NULL;
    if (text)
        *number = strtod(text, &end);
    bool read = text && end != text && *end == '\0';
    free(text);
    return read;
}

/* Of several it is the one of the name that was asked for. What OMS calls it otherwise is told by
 * no page, so that one alone may have any name, or none. */
static struct json_object *metric_find(struct json_object *metrics, const char *wanted)
{
    for (size_t i = 0; i < jsonc_length(metrics); i++) {
        const char *name = jsonc_string(jsonc_at(metrics, i), "name");
        if (name && strcmp(name, wanted) == 0)
            return jsonc_at(metrics, i);
    }
    return jsonc_length(metrics) == 1 ? jsonc_at(metrics, 0) : NULL;
}

static void metric_read(struct oms_metric *m, struct json_object *row)
{
    struct json_object *metric = metric_find(jsonc_get(row, "metrics"), m->name);
    struct json_object *points = jsonc_get(metric, "dataPoints");
    size_t count = jsonc_length(points);
    m->points = mem_array(count + 1, sizeof *m->points);
    for (size_t i = 0; i < count; i++) {
        struct json_object *point = jsonc_at(points, i);
        struct oms_point *p = &m->points[m->len];
        if (jsonc_int(point, "timestamp", &p->time) && metric_number(point, "value", &p->value))
            m->len++;
    }
    if (!metric_number(row, "referenceValue", &m->usual))
        m->usual = -1;
}

static void metric_deliver(struct single *single, struct answer *answer)
{
    struct json_object *row = progress_row(single, answer);
    if (row)
        metric_read(single->into, row);
    json_object_put(row);
    single->done.plain(single->arg, &answer->result);
}

static char *metric_body(const struct oms_metric_query *q)
{
    struct buf out = {0};
    struct jwrite w;
    jwrite_init(&w, &out);
    jwrite_object(&w);
    jwrite_member(&w, "projectId", q->id);
    jwrite_member(&w, "stepName", q->step);
    jwrite_member(&w, "metricType", q->metric);
    jwrite_member(&w, "aggregator", "NONE");
    jwrite_count(&w, "beginTimestamp", q->from);
    jwrite_count(&w, "endTimestamp", q->to);
    jwrite_count(&w, "maxPointNum", OMS_METRIC_POINTS);
    jwrite_object_end(&w);
    return buf_steal(&out);
}

struct oms_call *oms_get_metric(struct oms *o, const struct oms_metric_query *query,
                                struct oms_metric *into, oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = metric_deliver,
                          .done.plain = done,
                          .arg = arg,
                          .into = into,
                          .id = (char *)query->id};
    struct request request = {.action = "DescribeProjectStepMetric", .effect = OMS_READS};
    oms_metric_clear(into);
    into->name = mem_text(query->metric);
    request.text = metric_body(query);
    return single_start(o, &request, &plan);
}

/* --- components ------------------------------------------------------------------------------- */

void oms_components_clear(struct oms_components *c)
{
    for (size_t i = 0; i < c->len; i++) {
        struct oms_component *it = &c->items[i];
        free(it->name);
        free(it->ip);
        free(it->region);
        free(it->state);
        free(it->progress);
        free(it->checkpoint);
        free(it->config);
        oms_fault_clear(&it->fault);
    }
    free(c->items);
    *c = (struct oms_components){0};
}

static const struct oms_component_kind kinds[] = {
    {"storeList", N_("Log store"), OMS_PART_STORE},
    {"fullImportComponents", N_("Full transfer"), OMS_PART_FULL_IMPORT},
    {"incrSyncComponents", N_("Incremental"), OMS_PART_INCR_SYNC},
    {"fullVerifyComponents", N_("Full verification"), OMS_PART_FULL_VERIFICATION},
    {"reverseStoreList", N_("Reverse log store"), OMS_PART_STORE},
    {"reverseIncrSyncComponents", N_("Reverse incremental"), OMS_PART_INCR_SYNC},
};

static void components_add(struct oms_components *c, const struct oms_component_kind *kind,
                           struct json_object *row)
{
    c->items = mem_grow(c->items, &c->cap, c->len + 1, sizeof *c->items);
    struct oms_component *it = &c->items[c->len++];
    *it = (struct oms_component){
        .kind = kind,
        .name = jsonc_text(row, "name"),
        .ip = jsonc_text(row, "ip"),
        .region = jsonc_text(row, "region"),
        .state = jsonc_text(row, "status"),
        .progress = jsonc_text(row, "progress"),
        .checkpoint = jsonc_text(row, "checkpoint"),
        .rows = progress_number(row, "tps", -1),
        .lag = progress_number(row, "delay", -1),
    };
    struct json_object *config = jsonc_get(row, "config");
    if (json_object_is_type(config, json_type_object))
        it->config = mem_text(json_object_to_json_string_ext(config, JSON_C_TO_STRING_PRETTY));
    if (!it->checkpoint) /* a store tells what it holds: up to when */
        it->checkpoint = jsonc_text(row, "endCheckpoint");
    oms_fault_read(&it->fault, jsonc_at(jsonc_get(row, "errorDetails"), 0));
}

static void components_deliver(struct single *single, struct answer *answer)
{
    struct json_object *row = progress_row(single, answer);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct json_object *rows = jsonc_get(row, kinds[k].list);
        for (size_t i = 0; i < jsonc_length(rows); i++)
            components_add(single->into, &kinds[k], jsonc_at(rows, i));
    }
    json_object_put(row);
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_list_components(struct oms *o, const char *id, struct oms_components *into,
                                     oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = components_deliver,
                          .done.plain = done,
                          .arg = arg,
                          .into = into,
                          .id = (char *)id};
    struct request request = {.action = "DescribeProjectComponents", .effect = OMS_READS};
    oms_components_clear(into);
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}
