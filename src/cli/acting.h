/* SPDX-License-Identifier: Apache-2.0 */
/* What all commands that change a task have in common: may they, and what came of it. */
#ifndef CLI_ACTING_H
#define CLI_ACTING_H

#include <stdbool.h>
#include "base/jwrite.h"
#include "cli/options.h"
#include "cli/session.h"
#include "oms/task.h"
#include "oms/verb_run.h"

/*
 * May anything be changed there, and is there a way to ask? word: what is done, as it is typed.
 * final: it cannot be undone, so that --yes needs --confirm, as it does where the profile says
 * production. An exit code; explained unless CODE_DONE.
 */
int acting_allow(const struct options *o, const char *word, bool final);
/* --confirm is the name of one task. An exit code; explained unless CODE_DONE. */
int acting_check_name(const struct options *o, const struct oms_task *t);
/* Asks by y, or by the task's name where the profile says production, unless --yes. As above. */
int acting_ask(const struct options *o, const char *word, const struct oms_task *t);
/* Asks for the name of the task. As above. */
int acting_ask_name(const char *word, const struct oms_task *t);

/* The verb that is under way: `done`, `unwritten` and the arg of its plan. */
struct doing {
    struct outcome out;
    enum verb_end end;
};
void acting_told(void *arg, enum verb_end end, const struct oms_result *result);
void acting_say_unwritten(void *arg, const char *why);
/* How it ended: the exit code, and of a failure the server's code, or NULL, and words. */
void acting_ended(const struct doing *d, bool sent, int *result, char **code, char **message);

/* What came of it, by its exit code: a line (caller frees), and a member of an array. code and
 * message are those of a failure. */
char *acting_result_line(int result, const char *code, const char *message);
/* The same on standard error, for when output_deliver() fails. */
void acting_tell(const struct oms_task *t, int result, const char *code, const char *message);
void acting_write(struct jwrite *w, const struct oms_task *t, const char *word, int result,
                  const char *code, const char *message);

#endif
