/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "sandbox/clock.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"
#include "sandbox/plan.h"

enum { USUAL_LAG = 2, SECONDS_A_LOOK = 50, ROWS = 12800000 };

/* While it rests, every second adds one. */
static int64_t steps_rest(const struct project *p, int64_t when)
{
    return p->status == PROJECT_RUNNING || p->paused == 0 || when < p->paused ? 0
                                                                              : when - p->paused;
}

int64_t lifecycle_lag_at(const struct project *p, long speed, int64_t when)
{
    int64_t ago = clock_now() - when;
    int64_t back = speed > 0 ? ago * 1000 / speed : ago / SECONDS_A_LOOK;
    int64_t move = back < p->moves ? p->moves - back : 0;
    return USUAL_LAG + life_lag(&p->life, (long)move) + steps_rest(p, when);
}

int64_t lifecycle_lag(const struct project *p)
{
    return lifecycle_lag_at(p, 0, clock_now());
}

static int percent(const struct project *p, size_t index, const struct step *step, unsigned before)
{
    if (p->failed_at >= 0 && p->failed_step == (int)index)
        return p->failed_at;
    if (plan_waits(p, step) || p->ticks <= before)
        return 0;
    unsigned done = p->ticks - before, moves = plan_moves(p, step);
    return done >= moves ? 100 : (int)(done * 100 / moves);
}

static bool halted(const struct project *p)
{
    return p->status == PROJECT_SUSPEND || p->status == PROJECT_RELEASING ||
           p->status == PROJECT_RELEASED;
}

static const char *step_status(const struct project *p, size_t index, const struct step *step,
                               unsigned before)
{
    int done = percent(p, index, step, before);
    if (p->started == 0 || plan_waits(p, step) || p->ticks < before)
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

/* Rows are an estimate, which what is copied may pass. Nothing is known before the step begins. */
static struct json_object *volume_info(const struct project *p, int done)
{
    static const struct {
        const char *name;
        int64_t moving; /* while it moves; else 0 */
        int64_t always;
    } numbers[] = {{"srcRps", 21400, 0},   {"srcRt", 0, 3},           {"srcIops", 5242880, 0},
                   {"dstRps", 21380, 0},   {"dstRt", 0, 5},           {"dstIops", 5240320, 0},
                   {"srcRpsRef", 0, 8000}, {"srcRtRef", 0, 1},        {"dstRpsRef", 0, 8000},
                   {"dstRtRef", 0, 1},     {"srcIopsRef", 0, 8388608}};
    int64_t all = ROWS + ROWS * life_excess(&p->life) / 100;
    struct json_object *info = json_object_new_object();
    json_add_known(info, "processedRecords", all * done / 100, done > 0);
    json_add_known(info, "capacity", ROWS, done > 0);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        int64_t value = numbers[i].always + (done < 100 ? numbers[i].moving : 0);
        json_add_known(info, numbers[i].name, value, done > 0);
    }
    return info;
}

static bool step_follows(const struct step *step)
{
    return step->end == STEP_MONITORS;
}

static struct json_object *step_info(const struct project *p, const struct step *step, int done)
{
    if (strcmp(step->name, "FULL_TRANSFER") == 0 || strcmp(step->name, "FULL_VERIFIER") == 0)
        return volume_info(p, done);
    struct json_object *info = json_object_new_object();
    if (strcmp(step->name, "TRANSFER_APP_SWITCH") == 0) {
        json_add_known(info, "checkpointSampleTimestamp", clock_now(), done > 0);
        return info;
    }
    if (!step_follows(step) || done == 0) {
        json_object_put(info);
        return NULL;
    }
    json_add_int(info, "incrTimestampCheckpoint", clock_now() - lifecycle_lag(p));
    json_add_int(info, "checkpointSampleTimestamp",
                 p->status == PROJECT_RUNNING ? clock_now() : p->paused);
    json_add_bool(info, "enableIncrStatistics", true);
    return info;
}

static struct json_object *step_row(const struct project *p, const struct stage *at)
{
    struct json_object *row = json_object_new_object();
    json_add_int(row, "order", at->step->order);
    json_add_text(row, "name", at->step->name);
    json_add_text(row, "description", at->step->description);
    json_add_text(row, "status", at->status);
    json_object_object_add(row, "extraInfo", failure_info(p, strcmp(at->status, "FAILED") == 0));
    json_add_time(row, "startTime", at->begun);
    json_add_time(row, "finishTime", at->ended);
    json_add_int(row, "progress", at->done);
    json_object_object_add(row, "stepInfo", step_info(p, at->step, at->done));
    return row;
}

size_t lifecycle_stages(const struct project *p, struct stage stages[STEP_MAX])
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    unsigned before = 0;
    for (size_t i = 0; i < count; before += plan_moves(p, steps[i++])) {
        const char *status = step_status(p, i, steps[i], before);
        stages[i] = (struct stage){steps[i], status, percent(p, i, steps[i], before),
                                   strcmp(status, "INIT") == 0 ? 0 : p->begun[i], p->ended[i]};
    }
    return count;
}

struct json_object *lifecycle_steps(const struct project *p)
{
    struct stage stages[STEP_MAX];
    size_t count = lifecycle_stages(p, stages);
    struct json_object *rows = json_object_new_array();
    for (size_t i = 0; i < count; i++)
        json_object_array_add(rows, step_row(p, &stages[i]));
    return rows;
}

struct summary {
    const char *current;
    int structs, full;   /* percent */
    int done;            /* percent of the current one */
    bool flows, reverse; /* changes are being applied; ... and back again */
};

static struct summary summarize(const struct project *p)
{
    struct stage stages[STEP_MAX];
    size_t count = lifecycle_stages(p, stages);
    struct summary s = {.current = count > 0 ? stages[0].step->name : NULL};
    for (size_t i = 0; i < count; i++) {
        const char *name = stages[i].step->name;
        int done = stages[i].done;
        if (strcmp(stages[i].status, "INIT") != 0) {
            s.current = name;
            s.done = done;
        }
        if (strncmp(name, "STRUCT", 6) == 0)
            s.structs = done;
        if (strcmp(name, "FULL_TRANSFER") == 0 || strcmp(name, "CONNECTOR_FULL_SYNC") == 0)
            s.full = done;
        if (step_follows(stages[i].step) && stages[i].step->switched)
            s.reverse = done == 100;
        else if (step_follows(stages[i].step))
            s.flows = done == 100;
    }
    return s;
}

/* A time that changes have reached; null if none flow. */
static void steps_add_checkpoint(struct json_object *to, const char *name, const struct project *p,
                                 bool flows)
{
    int64_t reached = clock_now() - lifecycle_lag(p);
    json_add_known(to, name, reached, flows);
}

struct json_object *lifecycle_progress(const struct project *p)
{
    struct json_object *data = json_object_new_object();
    struct summary s = summarize(p);
    json_add_text(data, "projectId", p->id);
    json_add_text(data, "status", project_progress_name(p));
    json_add_text(data, "alarmLevel", "MEDIUM");
    json_add_bool(data, "enableIncrSync", p->incr);
    json_add_text(data, "currentStep", s.current);
    steps_add_checkpoint(data, "incrSyncCheckpoint", p, s.flows);
    json_add_bool(data, "enableStructTransfer", p->structs);
    json_add_bool(data, "enableFullTransfer", p->full);
    json_add_int(data, "structTransferProgress", s.structs);
    json_add_int(data, "fullTransferProgress", s.full);
    json_add_bool(data, "enableReverseIncrTransfer", p->reverse);
    steps_add_checkpoint(data, "reverseIncrTransferCheckpoint", p, s.reverse);
    return data;
}

struct json_object *lifecycle_extra(const struct project *p)
{
    if (p->started == 0)
        return NULL;
    if (p->status == PROJECT_FAILED)
        return failure_info(p, true);
    struct json_object *info = json_object_new_object();
    struct summary s = summarize(p);
    bool rests = p->status != PROJECT_RUNNING && p->paused > 0;
    json_add_text(info, "runningStep", s.current);
    json_add_int(info, "runningProgress", s.done);
    json_add_bool(info, "monitoringIncr", s.flows);
    json_add_known(info, "syncDelay", lifecycle_lag(p), s.flows);
    json_add_known(info, "syncDelaySampleTimestamp", rests ? p->paused : clock_now(), s.flows);
    return info;
}
