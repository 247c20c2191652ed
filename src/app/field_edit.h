/* SPDX-License-Identifier: Apache-2.0 */
/* Changing a scalar field that is chosen rather than typed in. */
#ifndef APP_FIELD_EDIT_H
#define APP_FIELD_EDIT_H

#include <stdbool.h>
#include "spec/field.h"

struct app;

/* Toggles a flag; opens the choices, the lines or the labels of the others. */
void field_edit(struct app *app, enum field_id id);
/* The next or previous of a field's choices. */
void field_cycle(struct app *app, enum field_id id, bool forward);

#endif
