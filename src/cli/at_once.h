/* SPDX-License-Identifier: Apache-2.0 */
/* start and stop --label L --at-once: one request for all tasks of a label. */
#ifndef CLI_AT_ONCE_H
#define CLI_AT_ONCE_H

#include "cli/acting.h"
#include "oms/verbs.h"

/* The ID of the label; caller frees. An exit code; explained unless CODE_DONE. */
int at_once_find(struct session *s, const char *label, char **id);
/* Sends the one request, and gives each of the tasks what the server, or a look at it, tells. The
 * exit code of those that are not among them. */
int at_once_run(struct session *s, const struct options *o, enum oms_verb verb, const char *label,
                struct acted *list, size_t count);

#endif
