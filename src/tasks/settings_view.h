/* SPDX-License-Identifier: Apache-2.0 */
/* Within the files settings*.c: the state of the screen of a task's settings. */
#ifndef TASKS_SETTINGS_VIEW_H
#define TASKS_SETTINGS_VIEW_H

#include "app/app.h"
#include "app/form.h"
#include "tasks/live_task.h"

struct settings_view {
    char *id;              /* of the task; NULL: none */
    struct live_task live; /* nothing in it until the server has told */
    char *why;             /* it could not be read: why, made visible */
    char *forbidden;       /* why nothing may be changed; NULL: it may */
    struct form form;
    struct oms_call *call;         /* NULL: none is under way */
    void (*then)(struct app *app); /* if the edits are given up */
    bool sending, sent;            /* a change, whose request went out */
    char *told; /* what the task tells otherwise than what was meant; NULL: nothing */
};

struct settings_view *settings_of(const struct app *app);
/* The settings of the task as the keeper of their rows. */
extern const struct keeper settings_keeper;
/* What differs in words, a paragraph each: the path, and what it means. Caller frees. */
char *settings_changes(const struct diff *d);
/* Is something edited that was not sent? */
bool settings_edited(const struct settings_view *v);

/* Reads them from the server; edits are lost. */
void settings_read(struct app *app);

/* --- settings_send.c --- */

/* Shows what changes, or why nothing can be sent, and asks. */
void settings_propose(struct app *app);
/* Ends what is being sent, without an answer, and says so. */
void settings_broken(struct app *app);

#endif
