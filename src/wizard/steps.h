/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the steps, and how each is getting on. */
#ifndef WIZARD_STEPS_H
#define WIZARD_STEPS_H

#include "app/screen.h"

enum step_id {
    STEP_SERVER,
    STEP_SOURCE,
    STEP_SINK,
    STEP_TASK,
    STEP_OBJECTS,
    STEP_FULL,
    STEP_INCR,
    STEP_REVERSE,
    STEP_QUEUE,
    STEP_REVIEW,
    STEP_SUBMIT,
    STEP_COUNT
};

/* The id of its screen. */
const char *step_name(enum step_id id);
const struct screen *step_of(const struct app *app, enum step_id id);
/* The step that edits a page of fields. */
enum step_id step_of_page(const struct app *app, enum page page);
bool step_applies(const struct app *app, enum step_id id);
/* One line with all steps and their states. */
void steps_draw(const struct app *app, int y, int cols);
/* The list of all steps, to go to one of them. */
void steps_ask(struct app *app);

/* The steps of this room; each is defined in the file of its name. */
extern const struct screen step_server, step_source, step_sink, step_submit;
extern const struct screen step_task, step_full, step_incr, step_reverse,
    step_queue; /* step_form.c */

#endif
