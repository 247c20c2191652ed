/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/step.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/jsonc.h"
#include "base/when.h"
#include "oms/states.h"

/* --- steps ------------------------------------------------------------------------------------ */

static int64_t step_number(struct json_object *object, const char *key, int64_t otherwise)
{
    int64_t value;
    return jsonc_int(object, key, &value) ? value : otherwise;
}

/* Newer servers tell details, older ones two texts. */
static void step_read_fault(struct oms_fault *f, struct json_object *extra)
{
    oms_fault_read(f, jsonc_at(jsonc_get(extra, "errorDetails"), 0));
    if (!f->code)
        f->code = jsonc_text(extra, "errorCode");
    if (!f->message)
        f->message = jsonc_text(extra, "errorMsg");
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
    step_read_fault(&s->fault, jsonc_get(row, "extraInfo"));
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

bool oms_step_has_begun(const struct oms_step *s)
{
    return s->state && states_have("|RUNNING|MONITORING|FINISHED|FAILED|SUSPEND|", s->state);
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

/* What follows the seconds: "", ".000", "Z", ".000+00:00" and the like. *east: in seconds. */
static bool step_read_zone(const char *text, int *east)
{
    *east = 0;
    if (*text == '.')
        text += 1 + strspn(text + 1, "0123456789");
    return !*text || when_zone(text, east);
}

bool oms_time_read(const char *text, int64_t *seconds)
{
    struct tm at = {0};
    int end = 0, east;
    if (!text ||
        sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d%n", &at.tm_year, &at.tm_mon, &at.tm_mday, &at.tm_hour,
               &at.tm_min, &at.tm_sec, &end) != 6 ||
        !step_read_zone(text + end, &east))
        return false;
    at.tm_year -= 1900;
    at.tm_mon--;
    *seconds = timegm(&at) - east;
    return true;
}

char *oms_time_local(const char *text)
{
    int64_t seconds;
    return oms_time_read(text, &seconds) ? when_local(seconds) : NULL;
}
