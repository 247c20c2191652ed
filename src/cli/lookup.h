/* SPDX-License-Identifier: Apache-2.0 */
/* What the server knows of the things a spec names. */
#ifndef CLI_LOOKUP_H
#define CLI_LOOKUP_H

#include <stdbool.h>
#include "cli/session.h"
#include "spec/spec.h"

struct task_found {
    bool exists; /* a task with exactly this name */
    char *id;
};

/*
 * Looks the ID of a side up and tells the spec what is known of it. An exit code, explained unless
 * CODE_DONE; *found says whether the server has it.
 */
int lookup_endpoint(struct session *s, struct spec *spec, enum side side, bool *found);
/* Looks the spec's name up. Call task_found_clear() in every case. */
int lookup_task(struct session *s, const struct spec *spec, struct task_found *found);
void task_found_clear(struct task_found *found);

#endif
