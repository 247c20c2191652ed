/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of a new task, which holds the steps; what they share beside the app. */
#ifndef WIZARD_WIZARD_H
#define WIZARD_WIZARD_H

#include "app/app.h"
#include "wizard/draft.h"
#include "wizard/resolving.h"
#include "wizard/steps.h"
#include "wizard/submission.h"

struct wizard {
    struct app_view *steps[STEP_COUNT];
    enum step_id step;
    enum step_id before_preview; /* F6 in the review goes back there */
    bool previewing;             /* ... and so does Esc: F6 led to the review */
    bool reviewing;              /* started to review: Esc leads there, and from there out */
    bool connecting;             /* F5 in the review led to the server, and back once it is there */
    struct submission submission;
    struct resolving resolving;
    struct drafts drafts;
};

/* app->marks: what follows from the pair of source and sink. */
enum {
    MARK_STAGES = 0xFFFF,  /* bits of the stages that the pair switched off */
    MARK_RETYPED = 1 << 16 /* it set the task type */
};

extern const struct screen screen_wizard, screen_start;

struct wizard *wizard_of(const struct app *app);
/* Makes a step the current one; the argument is the screen's own word for what to show, or NULL. */
void wizard_go(struct app *app, enum step_id id, const char *argument);
/* What is on the server, over the wizard; they say what to do without a connection. */
void wizard_show_tasks(struct app *app);
void wizard_show_sources(struct app *app);

#endif
