/* SPDX-License-Identifier: Apache-2.0 */
/* What all commands that change a task have in common: may they, and what came of it. */
#ifndef CLI_ACTING_H
#define CLI_ACTING_H

#include <stdbool.h>
#include <stddef.h>
#include "cli/options.h"
#include "cli/session.h"
#include "oms/replace_run.h"
#include "oms/task.h"
#include "oms/verb_run.h"
#include "tasks/live_task.h"

/*
 * May anything be changed there, and is there a way to ask? word: what is done, as it is typed.
 * final: it cannot be undone, so that --yes needs --confirm, as it does where the profile says
 * production. An exit code; explained unless CODE_DONE.
 */
int acting_allow(const struct options *o, const char *word, bool final);
/* --confirm, if it is given, is the name of the task. An exit code; explained unless CODE_DONE. */
int acting_check_name(const struct options *o, const char *name);
/* Asks for the name of the task. As above. */
int acting_type_name(const char *prompt, const char *name);
/* Asks by y, or by the task's name where the profile says production, unless --yes. As above. */
int acting_ask(const struct options *o, const char *word, const struct oms_task *t);
/* The same with the prompt for what is done. As above. */
int acting_ask_name(const char *word, const struct oms_task *t);

/* The journal could not be written: that is said, and no reason not to go on. */
void acting_say_unwritten(void *arg, const char *why);

/* What is done with a task, and what came of it. */
struct acted {
    struct oms_task task; /* as it was when the user was asked; its texts are the caller's */
    const char *step;     /* of it or of the options, which a verb of a step is about; borrowed */
    int result;           /* exit code */
    char *code, *message; /* of a failure; code is the server's, or NULL */
};

void acted_say(struct acted *a, int result, const char *message);
void acted_clear(struct acted *a); /* all but the task */
/* Does what the plan says of verb, change and state; all else is filled in here. */
void acted_run(struct acted *a, struct verb_plan *plan, struct session *s, const struct options *o);
/* A line for each, or an array, on standard output; where that fails, on standard error. */
void acted_print(const struct acted *list, size_t count, const char *word, const struct options *o);
void acted_print_json(const struct acted *list, size_t count, const char *word);
/* Puts out what else was printed of them, in the same way. */
void acted_deliver(const struct acted *list, size_t count);

/* Replacing the configuration of a task, or its objects, and what came of it. */
struct replacing {
    struct acted acted;
    struct outcome out;
    enum act_end end;
    enum act_stage stage; /* ACT_LOOKS: there is nothing to print of it */
};

/*
 * Does what the plan says of body, verb, objects and judge, which gets r: it may be the first
 * member of something larger. All else is filled in here. Returns the exit code; explained, but for
 * what was sent and failed, which is in r->acted.
 */
int replacing_run(struct replacing *r, struct replace_plan *plan, const struct live_task *t,
                  struct session *s, const struct options *o);
void replacing_clear(struct replacing *r);

#endif
