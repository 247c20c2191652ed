/* SPDX-License-Identifier: Apache-2.0 */
/* configure --component: the configuration of a component of a task. */
#ifndef CLI_COMPONENT_H
#define CLI_COMPONENT_H

#include "cli/options.h"
#include "cli/session.h"

/* Shows it, or changes what --set says. An exit code; explained unless CODE_DONE. */
int component_configure(struct session *s, const struct options *o);

#endif
