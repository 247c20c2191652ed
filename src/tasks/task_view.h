/* SPDX-License-Identifier: Apache-2.0 */
/* Within the files task_view*.c: the state of the screen of one task. */
#ifndef TASKS_TASK_VIEW_H
#define TASKS_TASK_VIEW_H

#include "app/app.h"
#include "tasks/task_watch.h"
#include "tasks/task_words.h"
#include "ui/list.h"

/* Tab goes round through them. */
enum task_part { PART_STEPS, PART_GRAPHS, PART_COMPONENTS, TASK_PARTS };

struct task_view {
    struct task_watch watch;
    enum task_part part;
    struct list steps, components;
    char *step;            /* name of the step with the focus; NULL: none was chosen by a key */
    bool asking;           /* the question for a new password is open, or was given up */
    struct oms_call *spec; /* the description of which the spec is made; NULL: none is under way */
};

struct task_view *task_view_of(const struct app *app);
/* The step with the focus, or NULL. */
const struct oms_step *task_view_step(const struct task_view *v);

/* --- task_view_poll.c --- */

extern const struct worker task_worker;
void task_view_told(void *arg, enum watch_kind kind, const struct oms_result *result);
/* Asks for the password that the server takes now. */
void task_view_ask_password(struct app *app);

/* --- task_view_spec.c --- */

/* Opens the spec of the task in the review; asks if the one in hand would be lost. */
void task_view_open_spec(struct app *app);
/* Gives that up. */
void task_view_drop_spec(struct app *app);

/* --- task_view_draw.c --- */

void task_view_draw(const struct app *app, void *view, struct area a);

#endif
