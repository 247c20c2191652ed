/* SPDX-License-Identifier: Apache-2.0 */
/* Within the files settings*.c: the state of the screen of a task's settings. */
#ifndef TASKS_SETTINGS_VIEW_H
#define TASKS_SETTINGS_VIEW_H

#include "app/app.h"
#include "app/form.h"
#include "tasks/live_edit.h"

struct settings_view {
    struct live_edit edit;
    char *forbidden; /* why nothing may be changed; NULL: it may */
    struct form form;
};

struct settings_view *settings_of(const struct app *app);
/* The settings of the task as the keeper of their rows. */
extern const struct keeper settings_keeper;
/* Adds what differs in words, a paragraph each: the path, and what it means. */
void settings_add_changes(struct texts *t, const struct diff *d);
/* Is something edited that was not sent? */
bool settings_edited(const struct settings_view *v);

/* --- settings_send.c --- */

/* Shows what changes, or why nothing can be sent, and asks. */
void settings_propose(struct app *app);
void settings_send(struct app *app);
/* Adds what the task told again is otherwise than what was meant. False: it cannot be read. */
bool settings_judge(struct app *app, struct jtext told, struct texts *otherwise);

#endif
