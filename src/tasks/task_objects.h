/* SPDX-License-Identifier: Apache-2.0 */
/* Within the files task_objects*.c: the state of the screen of a task's objects. */
#ifndef TASKS_TASK_OBJECTS_H
#define TASKS_TASK_OBJECTS_H

#include "app/app.h"
#include "tasks/live_task.h"

struct task_objects {
    char *id;                      /* of the task; NULL: none */
    struct live_task live;         /* nothing in it until the server has told */
    struct running running;        /* of the shell, while the spec in hand is live.wanted */
    char *no_add, *no_change;      /* the texts of it */
    char *why;                     /* it could not be read: why, made visible */
    struct oms_call *call;         /* NULL: none is under way */
    void (*then)(struct app *app); /* if the edits are given up */
    struct diff *diff;             /* that is asked about; NULL: none is */
    bool sending, sent;            /* a change, whose request went out */
    struct oms_objects_meant meant;
    struct oms_changes before, after; /* the records of changes */
    struct texts otherwise;           /* what they say that was not meant */
};

struct task_objects *task_objects_of(const struct app *app);
/* The step that shows and edits them. */
struct app_view *task_objects_step(const struct app *app);
/* Is something edited that was not sent? */
bool task_objects_edited(struct app *app);

/* --- task_objects_send.c --- */

/* Shows what changes, or why nothing can be sent, and asks. */
void task_objects_propose(struct app *app);
/* Ends what is being sent, without an answer, and says so. */
void task_objects_broken(struct app *app);
/* Forgets what was asked about, sent and read back. */
void task_objects_drop(struct task_objects *v);

#endif
