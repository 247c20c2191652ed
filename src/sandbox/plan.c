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
    {"MIGRATION", NEED_NOTHING, {1, "TRANSFER_PRECHECK", "预检查", 2, STEP_FINISHES}},
    {"MIGRATION", NEED_NOTHING, {2, "TRANSFER_PREPARE", "准备", 1, STEP_FINISHES}},
    {"MIGRATION", NEED_STRUCT, {3, "STRUCT_TRANSFER", "结构迁移", 2, STEP_FINISHES}},
    {"MIGRATION", NEED_INCR, {4, "TRANSFER_INCR_LOG_PULL", "增量日志拉取", 1, STEP_FINISHES}},
    {"MIGRATION", NEED_FULL, {5, "FULL_TRANSFER", "全量迁移", 4, STEP_FINISHES}},
    {"MIGRATION", NEED_INCR, {7, "INCR_TRANSFER", "增量同步", 1, STEP_MONITORS}},
    {"MIGRATION", NEED_VERIFY, {8, "FULL_VERIFIER", "全量校验", 2, STEP_RUNS_ON}},
    {"MIGRATION", NEED_INCR, {10, "TRANSFER_APP_SWITCH", "正向切换", 1, STEP_WAITS}},
    {"MIGRATION", NEED_REVERSE, {11, "REVERSE_INCR_TRANSFER", "反向增量", 1, STEP_WAITS}},
    {"SYNC", NEED_NOTHING, {1, "TRANSFER_PRECHECK", "预检查", 2, STEP_FINISHES}},
    {"SYNC", NEED_NOTHING, {2, "SYNC_PREPARE", "准备", 1, STEP_FINISHES}},
    {"SYNC", NEED_STRUCT, {3, "STRUCT_SYNC", "结构同步", 2, STEP_FINISHES}},
    {"SYNC", NEED_INCR, {4, "SYNC_INCR_LOG_PULL", "增量日志拉取", 1, STEP_FINISHES}},
    {"SYNC", NEED_FULL, {5, "CONNECTOR_FULL_SYNC", "全量同步", 4, STEP_FINISHES}},
    {"SYNC", NEED_INCR, {7, "CONNECTOR_INCR_SYNC", "增量同步", 1, STEP_MONITORS}},
    {"SYNC", NEED_VERIFY, {8, "FULL_VERIFIER", "全量校验", 2, STEP_RUNS_ON}},
};

static bool needed(const struct project *p, enum need need)
{
    switch (need) {
    case NEED_STRUCT:
        return p->structs;
    case NEED_FULL:
        return p->full;
    case NEED_INCR:
        return p->incr;
    case NEED_VERIFY:
        return p->verify;
    case NEED_REVERSE:
        return p->reverse;
    default:
        return true;
    }
}

size_t plan_make(const struct project *p, const struct step *steps[STEP_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (strcmp(entries[i].type, p->type) == 0 && needed(p, entries[i].need))
            steps[count++] = &entries[i].step;
    return count;
}
