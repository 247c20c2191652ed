/* SPDX-License-Identifier: Apache-2.0 */
/* Objects that were picked for another data source, against the list of the one that is set now. */
#ifndef PICKER_COMPARE_SOURCE_H
#define PICKER_COMPARE_SOURCE_H

struct app;
struct compared;

/* Asks about the source that is set now; says so if there is nothing to ask. */
void compare_source_ask(struct app *app);
/* In the step Objects: opens the list of the source, or asks where it comes from. */
void compare_source_look(struct app *app);
/* Lists the objects that the source's catalog lacks; if there are none, that is settled. */
void compare_source(struct app *app);
/* The same for matching rules. */
void compare_source_rules(struct app *app, const struct compared *c);

#endif
