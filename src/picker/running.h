/* SPDX-License-Identifier: Apache-2.0 */
/* What may be done with the objects of a task that exists (struct running of app.h). */
#ifndef PICKER_RUNNING_H
#define PICKER_RUNNING_H

#include "picker/object_rows.h"
#include "picker/picker.h"

/* Has the task an object of these names? False for a new task. */
bool running_has(const struct app *app, const char *database, const char *object);
/* Adds to the spec, as the task has it, an object that was taken from it. False: it is there. */
bool running_bring_back(struct app *app, const char *database, const char *object);
/* Is it an object that the task on the server does not have? */
bool running_adds_row(const struct app *app, struct object_row row);
/* The help of the step for such a task; translated, borrowed. */
const char *running_help(void);
/* Why a key is of no use on a row of the step; translated, borrowed; NULL: it may be used. */
const char *running_why_not(const struct app *app, struct object_row row, const struct key *k);

/* Says why not, if there is a reason; false: there is none. */
bool running_refuses(struct app *app, const char *why);

/* --- the picker --- */

/* Notes which rows the task has. */
void running_read(const struct app *app, struct picker *p);
bool running_has_row(const struct picker *p, uint32_t row);
/* The same of a key of the picker, on the row that has the focus (NULL: there is none). */
const char *running_picker_why_not(const struct app *app, const struct picker *p,
                                   const struct picker_row *r, char key);
/* How many rows the marks add to what the task has, and take from it. */
void running_count(const struct picker *p, unsigned *added, unsigned *removed);

#endif
