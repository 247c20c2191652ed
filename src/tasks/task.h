/* SPDX-License-Identifier: Apache-2.0 */
/* One task on the server: how it goes, what OMS checks before, what its verification found, the
 * changes of its objects. */
#ifndef TASKS_TASK_H
#define TASKS_TASK_H

#include "app/screen.h"

/* Their argument is the ID of the task; NULL: the one before. They need a connection. */
extern const struct screen screen_task, screen_precheck, screen_settings, screen_verification,
    screen_changes;

#endif
