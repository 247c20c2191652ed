/* SPDX-License-Identifier: Apache-2.0 */
/* Changing the value of a row: in a form if it is chosen, in a box anywhere. */
#ifndef APP_FIELD_EDIT_H
#define APP_FIELD_EDIT_H

#include <stdbool.h>
#include "app/keeper.h"

/* Toggles a flag; opens the choices, the text, the lines or the owner's editor of the others. */
void field_edit(struct app *app, const struct keeper *k, int id);
/* The next or previous of a row's choices. */
void field_cycle(struct app *app, const struct keeper *k, int id, bool forward);

#endif
