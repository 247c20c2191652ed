/* SPDX-License-Identifier: Apache-2.0 */
/* The tasks on the server: their list, one of them live, and what can be done with them. */
#ifndef TASKS_TASKS_H
#define TASKS_TASKS_H

#include "app/screen.h"

/* The list. Needs a connection. Its argument is the ID of a task to go to, and may have a verb
 * before it, which is then asked: "start np_4w...". */
extern const struct screen screen_tasks;

#endif
