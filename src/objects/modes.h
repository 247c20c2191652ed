/* SPDX-License-Identifier: Apache-2.0 */
/* What oms-objects can do. Each returns the exit code, after it said what went wrong. */
#ifndef OBJECTS_MODES_H
#define OBJECTS_MODES_H

#include "objects/options.h"
#include "objects/output.h"
#include "objects/session.h"

int mode_objects(struct session *s, struct output *out);
int mode_columns(struct session *s, struct output *out);
int mode_list_drivers(struct session *s, struct output *out);

#endif
