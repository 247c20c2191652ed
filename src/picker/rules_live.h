/* SPDX-License-Identifier: Apache-2.0 */
/* What the rule under the cursor matches, while it is typed. */
#ifndef PICKER_RULES_LIVE_H
#define PICKER_RULES_LIVE_H

#include <stddef.h>
#include "spec/mapping.h"

struct catalog;
struct app;
struct object_row;

/*
 * About the line of `text` with the byte `cursor`: why it is no rule yet, or how much of the
 * catalog it matches, with the first names. Looks at the first 400,000 rows, which takes some ten
 * milliseconds, so that the next key need not wait. NULL on an empty line. Translated, caller
 * frees.
 */
char *rules_live(const struct catalog *c, enum mapping_side side, const char *text, size_t cursor);
/* Types or pastes rules into a side of the mapping. */
void rules_add(struct app *app, enum mapping_side side);
/* Types the rule of a row anew, as the line it is. */
void rules_edit(struct app *app, struct object_row row);

#endif
