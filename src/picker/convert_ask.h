/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user reads before a list becomes rules or rules a list: what would be lost or is in the
 * way, by name; which mode fits and why; all of the rules; and what the proof looked at.
 */
#ifndef PICKER_CONVERT_ASK_H
#define PICKER_CONVERT_ASK_H

struct app;

/* From a list to rules, and which mode fits. Needs a catalog. */
void convert_ask_rules(struct app *app);
/* From rules to the list of what they match now. Needs a catalog. */
void convert_ask_list(struct app *app);
/* Another mode; where there are objects, what becomes of them is asked. */
void convert_ask_mode(struct app *app);

#endif
