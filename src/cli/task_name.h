/* SPDX-License-Identifier: Apache-2.0 */
/* A task of the server, by its ID or its exact name. */
#ifndef CLI_TASK_NAME_H
#define CLI_TASK_NAME_H

#include "cli/session.h"
#include "spec/io/spec_named.h"

/*
 * The ID of the one task that has this ID or this name, caller frees. An exit code, explained
 * unless CODE_DONE: with several of that name the candidates are listed, and none is taken.
 */
int task_name_find(struct session *s, const char *name, char **id);
/* The same; *why (caller frees) gets what was said of a name that is not that of one task, else
 * NULL. */
int task_name_seek(struct session *s, const char *name, char **id, char **why);
/* Asks what the server tells of it, for take(). True if it was told; out is zeroed, and to be
 * cleared. */
typedef void task_taken(void *arg, struct jtext task);
bool task_describe(struct session *s, const char *id, task_taken *take, void *arg,
                   struct outcome *out);
/* What the server tells of it now; to be cleared in every case. An exit code. */
int task_look(struct session *s, const char *id, struct oms_task *t);
/* The same without a word: True if it was told. out is zeroed, and to be cleared. */
bool task_look_for(struct session *s, const char *id, struct oms_task *t, struct outcome *out);
/* What the server tells of such a task, as the text of a request, and of its source and sink. n is
 * initialised. An exit code. */
int task_body_of(struct session *s, const char *id, struct spec_named *n);
/* The same by ID or name; over a connection of its own. */
int task_body_read(const char *name, const struct options *o, struct spec_named *n);

#endif
