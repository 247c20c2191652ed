/* SPDX-License-Identifier: Apache-2.0 */
/* The step Objects: what a task takes of the source. */
#ifndef PICKER_OBJECTS_H
#define PICKER_OBJECTS_H

#include "app/screen.h"

extern const struct screen step_objects;

#endif
