/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules against what the source holds now: what they match, which do nothing, and the way from
 * rules to an exact list. Needs a catalog (source_catalog_ready()).
 */
#ifndef PICKER_RULES_TOOLS_H
#define PICKER_RULES_TOOLS_H

struct app;

/* WILDCARD: every rule with its counts, and turning them into the list of what they match. While
 * they are compared it is put off: then rules.open_when_done is set. */
void rules_look(struct app *app);

#endif
