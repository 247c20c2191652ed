/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Approval on the screen: the plan of the spec in hand is saved as "plan --save" does, and a saved
 * plan is opened as its spec. While that is in hand, whatever is no longer as it was approved is an
 * error among the findings, so that Submit sends the approved body or nothing.
 */
#ifndef APP_APPROVED_H
#define APP_APPROVED_H

#include "base/edition.h"

struct app;
struct approved;
struct findings;

/* Asks for a file and saves the plan of the spec in hand there. */
void approved_ask(struct app *app);
/* The spec in hand was read out of the saved plan of this name, FILE or plan:FILE.
 * app_join_server() then gives it the plan's edition. */
void approved_take(struct app *app, const char *name);
/* The same of a draft, by the file's place. If it cannot be read any more, that is said. */
void approved_resume(struct app *app, const char *place);
/* The spec in hand is none of a plan any more. */
void approved_forget(struct app *app);
/* It was saved as a spec: edited, it is one of its own from now on. */
void approved_saved(struct app *app);
/* Of the plan in hand, fit to be shown; NULL: there is none. Caller frees. */
char *approved_name(const struct app *app);
/* Its file, wherever the program is started; NULL: there is no plan. Borrowed. */
const char *approved_place(const struct app *app);
/* That it was approved for; there must be a plan. */
enum edition approved_edition(const struct app *app);
/* Looks at the file again that the plan was made of. */
void approved_look(struct app *app);
/* Adds what is no longer so to what the checks of the spec alone have found. server: that has told
 * of its data sources; NULL: none has. */
void approved_findings(struct app *app, const char *server, struct findings *f);

#endif
