/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/when.h"
#include "sandbox/clock.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"
#include "sandbox/plan.h"

static int percent(const struct project *p, const struct step *step, unsigned before)
{
    if (step->end == STEP_WAITS || p->ticks <= before)
        return 0;
    unsigned done = p->ticks - before;
    return done >= step->length ? 100 : (int)(done * 100 / step->length);
}

static bool halted(const struct project *p)
{
    return p->status == PROJECT_SUSPEND || p->status == PROJECT_RELEASING ||
           p->status == PROJECT_RELEASED;
}

static const char *step_status(const struct project *p, size_t index, const struct step *step,
                               unsigned before)
{
    int done = percent(p, step, before);
    if (p->started == 0 || step->end == STEP_WAITS || p->ticks < before)
        return "INIT";
    if (p->failed_step >= 0 && (size_t)p->failed_step == index)
        return "FAILED";
    if (p->failed_step >= 0 && (size_t)p->failed_step < index)
        return "INIT";
    if (done == 100 && step->end == STEP_FINISHES)
        return "FINISHED";
    if (halted(p))
        return "SUSPEND";
    return done == 100 && step->end == STEP_MONITORS ? "MONITORING" : "RUNNING";
}

static struct json_object *error_details(const char *why)
{
    struct json_object *list = json_object_new_array();
    if (!why)
        return list;
    struct json_object *detail = json_object_new_object();
    json_add_text(detail, "code", "CM-RESONF000001");
    json_add_text(detail, "level", "ERROR");
    json_add_text(detail, "message", why);
    json_add_text(detail, "proposal", "Put the cause right, then resume the project.");
    json_object_array_add(list, detail);
    return list;
}

static struct json_object *extra_info(const struct project *p, bool failed)
{
    struct json_object *info = json_object_new_object();
    char *time = failed ? clock_text(p->modified) : NULL;
    const char *why = failed ? p->failed_why : NULL;
    json_object_object_add(info, "errorDetails", error_details(why));
    json_add_text(info, "errorCode", failed ? "INNER_ERROR" : NULL);
    json_add_text(info, "errorMsg", why);
    json_add_text(info, "errorParam", NULL);
    json_add_text(info, "failedTime", time);
    free(time);
    return info;
}

static void steps_add_count(struct json_object *to, const char *name, int64_t value)
{
    json_object_object_add(to, name, json_object_new_int64(value));
}

static struct json_object *volume_info(int done)
{
    struct json_object *info = json_object_new_object();
    steps_add_count(info, "processedRecords", (int64_t)done * 128000);
    steps_add_count(info, "capacity", 12800000);
    steps_add_count(info, "srcRps", done < 100 ? 21400 : 0);
    steps_add_count(info, "dstRps", done < 100 ? 21380 : 0);
    steps_add_count(info, "srcRt", 3);
    steps_add_count(info, "dstRt", 5);
    steps_add_count(info, "srcIops", done < 100 ? 5242880 : 0);
    steps_add_count(info, "dstIops", done < 100 ? 5240320 : 0);
    return info;
}

static struct json_object *step_info(const struct step *step, int done)
{
    if (strcmp(step->name, "FULL_TRANSFER") == 0 || strcmp(step->name, "FULL_VERIFIER") == 0)
        return volume_info(done);
    if (strcmp(step->name, "INCR_TRANSFER") != 0 || done == 0)
        return NULL;
    struct json_object *info = json_object_new_object();
    steps_add_count(info, "incrTimestampCheckpoint", when_now() - 2);
    steps_add_count(info, "checkpointSampleTimestamp", when_now());
    json_object_object_add(info, "enableIncrStatistics", json_object_new_boolean(true));
    return info;
}

static void steps_add_time(struct json_object *row, const char *name, int64_t seconds)
{
    char *text = seconds > 0 ? clock_text(seconds) : NULL;
    json_add_text(row, name, text);
    free(text);
}

static struct json_object *step_row(const struct project *p, size_t index, const struct step *step,
                                    unsigned before)
{
    struct json_object *row = json_object_new_object();
    const char *status = step_status(p, index, step, before);
    int done = percent(p, step, before);
    json_object_object_add(row, "order", json_object_new_int(step->order));
    json_add_text(row, "name", step->name);
    json_add_text(row, "description", step->description);
    json_add_text(row, "status", status);
    json_object_object_add(row, "extraInfo", extra_info(p, strcmp(status, "FAILED") == 0));
    steps_add_time(row, "startTime", strcmp(status, "INIT") == 0 ? 0 : p->begun[index]);
    steps_add_time(row, "finishTime", p->ended[index]);
    json_object_object_add(row, "progress", json_object_new_int(done));
    json_object_object_add(row, "stepInfo", step_info(step, done));
    return row;
}

struct json_object *lifecycle_steps(const struct project *p)
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    struct json_object *rows = json_object_new_array();
    unsigned before = 0;
    for (size_t i = 0; i < count; before += steps[i++]->length)
        json_object_array_add(rows, step_row(p, i, steps[i], before));
    return rows;
}

struct summary {
    const char *current;
    int structs, full; /* percent */
    bool flows;        /* changes are being applied */
};

static struct summary summarize(const struct project *p)
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    struct summary s = {count > 0 ? steps[0]->name : NULL, 0, 0, false};
    unsigned before = 0;
    for (size_t i = 0; i < count; before += steps[i++]->length) {
        const char *name = steps[i]->name;
        int done = percent(p, steps[i], before);
        if (p->started > 0 && steps[i]->end != STEP_WAITS && p->ticks >= before)
            s.current = name;
        if (strncmp(name, "STRUCT", 6) == 0)
            s.structs = done;
        if (strcmp(name, "FULL_TRANSFER") == 0 || strcmp(name, "CONNECTOR_FULL_SYNC") == 0)
            s.full = done;
        if (steps[i]->end == STEP_MONITORS)
            s.flows = done == 100;
    }
    return s;
}

struct json_object *lifecycle_progress(const struct project *p)
{
    struct json_object *data = json_object_new_object();
    struct summary s = summarize(p);
    json_add_text(data, "projectId", p->id);
    json_add_text(data, "status", project_status_name(p->status));
    json_add_text(data, "alarmLevel", "MEDIUM");
    json_object_object_add(data, "enableIncrSync", json_object_new_boolean(p->incr));
    json_add_text(data, "currentStep", s.current);
    json_object_object_add(data, "incrSyncCheckpoint",
                           s.flows ? json_object_new_int64(when_now() - 2) : NULL);
    json_object_object_add(data, "enableStructTransfer", json_object_new_boolean(p->structs));
    json_object_object_add(data, "enableFullTransfer", json_object_new_boolean(p->full));
    json_object_object_add(data, "structTransferProgress", json_object_new_int(s.structs));
    json_object_object_add(data, "fullTransferProgress", json_object_new_int(s.full));
    json_object_object_add(data, "enableReverseIncrTransfer", json_object_new_boolean(p->reverse));
    json_object_object_add(data, "reverseIncrTransferCheckpoint", NULL);
    return data;
}
