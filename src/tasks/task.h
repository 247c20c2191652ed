/* SPDX-License-Identifier: Apache-2.0 */
/* One task on the server: how it goes, what OMS checks before, what its verification found, its
 * objects and their changes. */
#ifndef TASKS_TASK_H
#define TASKS_TASK_H

#include "app/screen.h"

/* Their argument is the ID of the task; NULL: the one before. They need a connection. */
extern const struct screen screen_task, screen_precheck, screen_settings, screen_verification,
    screen_changes, screen_task_objects;

struct app;

/* The list of changes puts its focus on this record (NULL: on none) when it is told next. */
void changes_seek(struct app *app, const char *record);

#endif
