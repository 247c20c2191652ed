/* SPDX-License-Identifier: Apache-2.0 */
/* Within the files task_objects*.c: the state of the screen of a task's objects. */
#ifndef TASKS_TASK_OBJECTS_H
#define TASKS_TASK_OBJECTS_H

#include "app/app.h"
#include "tasks/live_edit.h"

struct task_objects {
    struct live_edit edit;
    struct running running;   /* of the shell, while the spec in hand is edit.live.wanted */
    char *no_add, *no_change; /* the texts of it */
    struct diff *diff;        /* that is asked about; NULL: none is */
    struct oms_objects_meant meant;
    struct oms_changes before, after; /* the records of changes */
};

struct task_objects *task_objects_of(const struct app *app);

/* --- task_objects_send.c --- */

/* Shows what changes, or why nothing can be sent, and asks. */
void task_objects_propose(struct app *app);
void task_objects_send(struct app *app);
/* Adds what the new records say that was not meant. */
bool task_objects_judge(struct app *app, struct jtext told, struct texts *otherwise);
/* Leads to the records, and to the first that is new. */
void task_objects_lead_on(struct app *app);
/* Forgets what was asked about, sent and read back. */
void task_objects_drop(struct task_objects *v);

#endif
