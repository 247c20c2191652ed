/* SPDX-License-Identifier: Apache-2.0 */
/* A recovery in a command: says how it proceeds, waits for it, says how it ended, prints the ID. */
#ifndef CLI_RECOVER_H
#define CLI_RECOVER_H

#include "cli/session.h"
#include "oms/recovery.h"

/* The plan's told, done and arg are filled in here. number: of the submission in the journal, or 0.
 * Signals end it. Returns the exit code and in *id (caller frees) the ID if the task was created.
 */
int recover_task(struct session *s, const struct recovery_plan *plan, size_t number, char **id);
/* The word of the journal for an exit code. */
const char *recover_result(int code);
/* The other way round; CODE_FAILED for what was noted by hand. */
int recover_code(const char *result);
/* Notes what became of the submission of this key. how: NULL, or who says so. As above. */
int recover_note(const char *key, const char *result, const char *id, const char *how);

#endif
