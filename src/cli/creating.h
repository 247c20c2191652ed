/* SPDX-License-Identifier: Apache-2.0 */
/* Creating the task of a spec: sends it once, and finds out what became of it. */
#ifndef CLI_CREATING_H
#define CLI_CREATING_H

#include "cli/session.h"
#include "cli/specfile.h"

/*
 * Looks the name up. If a task has it, that is said; if an earlier submission of this name may have
 * made it, the task is compared with the spec instead, and *created tells whether it is the one.
 * An exit code; CODE_DONE and not *created: the name is free.
 */
int creating_check_name(struct session *s, const struct specfile *f, const struct options *o,
                        bool *created);
/* Sends it, writes the journal, says what came of it, prints the ID. An exit code. */
int creating_send(struct session *s, const struct specfile *f, const struct options *o);

#endif
