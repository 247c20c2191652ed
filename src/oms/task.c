/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "oms/task.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/buf.h"
#include "base/jsonc.h"
#include "base/mem.h"

/* --- faults ----------------------------------------------------------------------------------- */

/* The value of "{name}" or "${name}" at the brace; caller frees. NULL: it is none. */
static char *fault_value(const char *brace, size_t *length, struct json_object *context)
{
    const char *end = strchr(brace, '}');
    if (!end)
        return NULL;
    char *name = mem_text_n(brace + 1, (size_t)(end - brace - 1));
    char *value = jsonc_text(context, name);
    free(name);
    *length = (size_t)(end - brace) + 1;
    return value;
}

/* Fills the placeholders that the context knows. Takes text; caller frees what comes back. */
static char *fault_fill(char *text, struct json_object *context)
{
    struct buf out;
    if (!text || !context || !strchr(text, '{'))
        return text;
    buf_init(&out);
    for (const char *at = text; *at;) {
        size_t length = 0, dollar = at[0] == '$' && at[1] == '{';
        char *value = at[dollar] == '{' ? fault_value(at + dollar, &length, context) : NULL;
        if (value)
            buf_text(&out, value);
        else
            buf_add(&out, at, 1);
        at += value ? length + dollar : 1;
        free(value);
    }
    free(text);
    return buf_steal(&out);
}

static char *fault_text(struct json_object *detail, const char *key, const char *context)
{
    return fault_fill(jsonc_text(detail, key), jsonc_get(detail, context));
}

static void fault_read(struct oms_fault *f, struct json_object *extra)
{
    struct json_object *detail = jsonc_at(jsonc_get(extra, "errorDetails"), 0);
    f->code = jsonc_text(detail, "code");
    f->level = jsonc_text(detail, "level");
    f->message = fault_text(detail, "message", "extraContext");
    f->reason = fault_text(detail, "reason", "reasonContext");
    f->proposal = fault_text(detail, "proposal", "proposalContext");
    if (!f->code)
        f->code = jsonc_text(extra, "errorCode");
    if (!f->message)
        f->message = jsonc_text(extra, "errorMsg");
}

static void fault_clear(struct oms_fault *f)
{
    free(f->code);
    free(f->level);
    free(f->message);
    free(f->reason);
    free(f->proposal);
}

/* --- steps ------------------------------------------------------------------------------------ */

static int64_t step_number(struct json_object *object, const char *key, int64_t otherwise)
{
    int64_t value;
    return jsonc_int(object, key, &value) ? value : otherwise;
}

static void step_read(struct oms_step *s, struct json_object *row)
{
    struct json_object *info = jsonc_get(row, "stepInfo");
    *s = (struct oms_step){
        .name = jsonc_text(row, "name"),
        .state = jsonc_text(row, "status"),
        .order = (long)step_number(row, "order", 0),
        .progress = (long)step_number(row, "progress", -1),
        .checkpoint = step_number(info, "incrTimestampCheckpoint", 0),
        .sampled = step_number(info, "checkpointSampleTimestamp", 0),
        .done = step_number(info, "processedRecords", -1),
        .capacity = step_number(info, "capacity", -1),
        .started = jsonc_text(row, "startTime"),
        .finished = jsonc_text(row, "finishTime"),
    };
    fault_read(&s->fault, jsonc_get(row, "extraInfo"));
}

static void step_clear(struct oms_step *s)
{
    free(s->name);
    free(s->state);
    free(s->started);
    free(s->finished);
    fault_clear(&s->fault);
}

static void task_read_steps(struct oms_task *t, struct json_object *rows)
{
    t->step_count = jsonc_length(rows);
    t->steps = mem_array(t->step_count + 1, sizeof *t->steps);
    for (size_t i = 0; i < t->step_count; i++)
        step_read(&t->steps[i], jsonc_at(rows, i));
}

/* --- the task --------------------------------------------------------------------------------- */

static void end_read(struct oms_end *e, struct json_object *row, const char *side, const char *type)
{
    struct json_object *told = jsonc_get(row, side);
    e->id = jsonc_text(told, "endpointId");
    e->name = jsonc_text(told, "endpointName");
    e->type = jsonc_text(row, type);
}

static void end_clear(struct oms_end *e)
{
    free(e->id);
    free(e->name);
    free(e->type);
}

static void task_read_labels(struct texts *labels, struct json_object *rows)
{
    for (size_t i = 0; i < jsonc_length(rows); i++) {
        char *name = jsonc_text(jsonc_at(rows, i), "name");
        if (!name)
            name = jsonc_text(jsonc_at(rows, i), "id");
        if (name)
            texts_add(labels, name);
        free(name);
    }
}

void oms_task_read(struct oms_task *t, struct json_object *row)
{
    *t = (struct oms_task){
        .id = jsonc_text(row, "id"),
        .name = jsonc_text(row, "name"),
        .type = jsonc_text(row, "type"),
        .state = jsonc_text(row, "status"),
        .owner = jsonc_text(row, "owner"),
        .created = jsonc_text(row, "gmtCreate"),
        .started = jsonc_text(row, "gmtStart"),
        .finished = jsonc_text(row, "gmtFinish"),
    };
    end_read(&t->source, row, "sourceConnectInfo", "sourceEndpointType");
    end_read(&t->sink, row, "sinkConnectInfo", "sinkEndpointType");
    task_read_labels(&t->labels, jsonc_get(row, "labels"));
    task_read_steps(t, jsonc_get(row, "steps"));
}

void oms_task_describe(struct oms_task *t, struct jtext description)
{
    static const char *const keys[] = {"id",
                                       "name",
                                       "type",
                                       "status",
                                       "owner",
                                       "gmtCreate",
                                       "gmtStart",
                                       "gmtFinish",
                                       "labels",
                                       "sourceConnectInfo",
                                       "sinkConnectInfo",
                                       "sourceEndpointType",
                                       "sinkEndpointType",
                                       "steps"};
    struct buf small;
    buf_init(&small);
    buf_char(&small, '{');
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct jtext value = jtext_get(description, keys[i]);
        if (!value.at)
            continue;
        buf_printf(&small, "%s\"%s\":", small.len > 1 ? "," : "", keys[i]);
        buf_add(&small, value.at, jtext_length(value));
    }
    buf_char(&small, '}');
    struct json_object *row = jsonc_parse(buf_string(&small), small.len, NULL);
    oms_task_read(t, row);
    json_object_put(row);
    buf_clear(&small);
}

void oms_task_clear(struct oms_task *t)
{
    free(t->id);
    free(t->name);
    free(t->type);
    free(t->state);
    free(t->owner);
    free(t->created);
    free(t->started);
    free(t->finished);
    end_clear(&t->source);
    end_clear(&t->sink);
    texts_clear(&t->labels);
    for (size_t i = 0; i < t->step_count; i++)
        step_clear(&t->steps[i]);
    free(t->steps);
    *t = (struct oms_task){0};
}

/* --- what it means ---------------------------------------------------------------------------- */

bool oms_task_has_label(const struct oms_task *t, const struct texts *names)
{
    for (size_t i = 0; i < names->len; i++)
        if (texts_has(&t->labels, names->items[i]))
            return true;
    return false;
}

static bool step_is(const struct oms_step *s, const char *state)
{
    return s->state && strcmp(s->state, state) == 0;
}

/* A verification that is done stays RUNNING at 100. */
static bool step_is_done(const struct oms_step *s)
{
    return step_is(s, "FINISHED") ||
           (step_is(s, "RUNNING") && s->progress == 100 && s->name && strstr(s->name, "FULL_"));
}

const struct oms_step *oms_task_step(const struct oms_task *t)
{
    const struct oms_step *begun = NULL, *under_way = NULL;
    for (size_t i = 0; i < t->step_count; i++) {
        const struct oms_step *s = &t->steps[i];
        if (step_is(s, "FAILED"))
            return s;
        if (!s->state || step_is(s, "INIT"))
            continue;
        begun = s;
        under_way = step_is_done(s) ? under_way : s;
    }
    return under_way ? under_way : begun;
}

/* A step that finished after all may still tell of an earlier failure. */
const struct oms_fault *oms_task_fault(const struct oms_task *t)
{
    for (size_t i = 0; i < t->step_count; i++) {
        const struct oms_step *s = &t->steps[i];
        if ((s->fault.code || s->fault.message) && !step_is(s, "FINISHED"))
            return &s->fault;
    }
    return NULL;
}

bool oms_step_lag(const struct oms_step *s, int64_t now, int64_t *lag, int64_t *age)
{
    if (s->checkpoint <= 0 || s->sampled <= 0)
        return false;
    *lag = s->sampled > s->checkpoint ? s->sampled - s->checkpoint : 0;
    *age = now - s->sampled;
    return true;
}

bool oms_task_lag(const struct oms_task *t, int64_t now, int64_t *lag, int64_t *age)
{
    bool told = false;
    for (size_t i = 0; i < t->step_count; i++)
        told = oms_step_lag(&t->steps[i], now, lag, age) || told;
    return told;
}

bool oms_time_read(const char *text, int64_t *seconds)
{
    struct tm at = {0};
    if (!text || sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &at.tm_year, &at.tm_mon, &at.tm_mday,
                        &at.tm_hour, &at.tm_min, &at.tm_sec) != 6)
        return false;
    at.tm_year -= 1900;
    at.tm_mon--;
    *seconds = timegm(&at);
    return true;
}
