/* SPDX-License-Identifier: Apache-2.0 */
/* All screens of the program: the shell knows them by this table only. */
#include "cli/screens.h"

#include "picker/objects.h"
#include "review/review.h"
#include "sources/sources.h"
#include "tasks/task.h"
#include "tasks/tasks.h"
#include "wizard/wizard.h"

const struct screen *const screens_all[] = {
    &screen_wizard,       &screen_start,    &step_server,         &step_source,
    &step_sink,           &step_task,       &step_objects,        &step_full,
    &step_incr,           &step_reverse,    &step_queue,          &step_review,
    &step_submit,         &screen_raw,      &screen_tasks,        &screen_task,
    &screen_precheck,     &screen_settings, &screen_verification, &screen_changes,
    &screen_task_objects, &screen_sources,  &screen_source,       NULL};
