/* SPDX-License-Identifier: Apache-2.0 */
/* The tasks on the server: their list, one of them live, and what can be done with them. */
#ifndef TASKS_TASKS_H
#define TASKS_TASKS_H

#include "app/screen.h"

/* The list. Needs a connection. */
extern const struct screen screen_tasks;

#endif
