/* SPDX-License-Identifier: Apache-2.0 */
/* What the server knows of the things a spec names. */
#ifndef CLI_LOOKUP_H
#define CLI_LOOKUP_H

#include <stdbool.h>
#include "cli/session.h"
#include "spec/spec.h"

/*
 * Looks the ID of a side up and tells the spec what is known of it. An exit code, explained unless
 * CODE_DONE; *found says whether the server has it.
 */
int lookup_endpoint(struct session *s, struct spec *spec, enum side side, bool *found);
/* The ID of a task with exactly this name, which may be NULL; caller frees; NULL: there is none. An
 * exit code as above. */
int lookup_task(struct session *s, const char *name, char **id);

#endif
