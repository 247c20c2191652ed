/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>
#include <string.h>
#include "sandbox/plan.h"

enum need { NEED_NOTHING, NEED_STRUCT, NEED_FULL, NEED_INCR, NEED_VERIFY, NEED_REVERSE };

struct entry {
    const char *type;
    enum need need;
    struct step step;
};

static const struct entry entries[] = {
    {"MIGRATION", NEED_NOTHING, {1, "TRANSFER_PRECHECK", "预检查", 2, STEP_FINISHES, false}},
    {"MIGRATION", NEED_NOTHING, {2, "TRANSFER_PREPARE", "准备", 1, STEP_FINISHES, false}},
    {"MIGRATION", NEED_STRUCT, {3, "STRUCT_TRANSFER", "结构迁移", 2, STEP_FINISHES, false}},
    {"MIGRATION",
     NEED_INCR,
     {4, "TRANSFER_INCR_LOG_PULL", "增量日志拉取", 1, STEP_FINISHES, false}},
    {"MIGRATION", NEED_FULL, {5, "FULL_TRANSFER", "全量迁移", 4, STEP_FINISHES, false}},
    {"MIGRATION", NEED_INCR, {7, "INCR_TRANSFER", "增量同步", 1, STEP_MONITORS, false}},
    {"MIGRATION", NEED_VERIFY, {8, "FULL_VERIFIER", "全量校验", 2, STEP_RUNS_ON, false}},
    {"MIGRATION", NEED_INCR, {10, "TRANSFER_APP_SWITCH", "正向切换", 2, STEP_FINISHES, true}},
    {"MIGRATION", NEED_REVERSE, {11, "REVERSE_INCR_TRANSFER", "反向增量", 1, STEP_MONITORS, true}},
    {"SYNC", NEED_NOTHING, {1, "TRANSFER_PRECHECK", "预检查", 2, STEP_FINISHES, false}},
    {"SYNC", NEED_NOTHING, {2, "SYNC_PREPARE", "准备", 1, STEP_FINISHES, false}},
    {"SYNC", NEED_STRUCT, {3, "STRUCT_SYNC", "结构同步", 2, STEP_FINISHES, false}},
    {"SYNC", NEED_INCR, {4, "SYNC_INCR_LOG_PULL", "增量日志拉取", 1, STEP_FINISHES, false}},
    {"SYNC", NEED_FULL, {5, "CONNECTOR_FULL_SYNC", "全量同步", 4, STEP_FINISHES, false}},
    {"SYNC", NEED_INCR, {7, "CONNECTOR_INCR_SYNC", "增量同步", 1, STEP_MONITORS, false}},
    {"SYNC", NEED_VERIFY, {8, "FULL_VERIFIER", "全量校验", 2, STEP_RUNS_ON, false}},
};

static bool needed(const struct project *p, enum need need)
{
    const bool needs[] = {
        [NEED_NOTHING] = true, [NEED_STRUCT] = p->structs, [NEED_FULL] = p->full,
        [NEED_INCR] = p->incr, [NEED_VERIFY] = p->verify,  [NEED_REVERSE] = p->reverse};
    return needs[need];
}

size_t plan_make(const struct project *p, const struct step *steps[STEP_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (strcmp(entries[i].type, p->type) == 0 && needed(p, entries[i].need))
            steps[count++] = &entries[i].step;
    return count;
}

bool plan_has(const char *name)
{
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (strcmp(entries[i].step.name, name) == 0)
            return true;
    return false;
}

bool plan_waits(const struct project *p, const struct step *step)
{
    return step->switched && !p->switched;
}

unsigned plan_moves(const struct project *p, const struct step *step)
{
    return step->length * life_pace(&p->life);
}
