/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "oms/step.h"

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

void oms_fault_read(struct oms_fault *f, struct json_object *extra)
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

void oms_fault_clear(struct oms_fault *f)
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

void oms_step_read(struct oms_step *s, struct json_object *row)
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
        .source = {step_number(info, "srcRps", -1), step_number(info, "srcRpsRef", -1),
                   step_number(info, "srcIops", -1), step_number(info, "srcRt", -1)},
        .sink = {step_number(info, "dstRps", -1), step_number(info, "dstRpsRef", -1),
                 step_number(info, "dstIops", -1), step_number(info, "dstRt", -1)},
    };
    oms_fault_read(&s->fault, jsonc_get(row, "extraInfo"));
}

void oms_step_clear(struct oms_step *s)
{
    free(s->name);
    free(s->state);
    free(s->started);
    free(s->finished);
    oms_fault_clear(&s->fault);
}

/* --- what they mean --------------------------------------------------------------------------- */

bool oms_step_is(const struct oms_step *s, const char *state)
{
    return s->state && strcmp(s->state, state) == 0;
}

bool oms_step_is_done(const struct oms_step *s)
{
    return oms_step_is(s, "FINISHED") ||
           (oms_step_is(s, "RUNNING") && s->progress == 100 && s->name && strstr(s->name, "FULL_"));
}

bool oms_step_lag(const struct oms_step *s, int64_t now, int64_t *lag, int64_t *age)
{
    if (s->checkpoint <= 0 || s->sampled <= 0)
        return false;
    *lag = s->sampled > s->checkpoint ? s->sampled - s->checkpoint : 0;
    *age = now - s->sampled;
    return true;
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
