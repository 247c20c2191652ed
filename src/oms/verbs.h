/* SPDX-License-Identifier: Apache-2.0 */
/* What can be done with a task, and in which states. */
#ifndef OMS_VERBS_H
#define OMS_VERBS_H

#include <stdbool.h>
#include "oms/oms.h"

enum oms_verb { OMS_START, OMS_STOP, OMS_RESUME, OMS_ADVANCE, OMS_RELEASE, OMS_DELETE, OMS_VERBS };

/* "start" */
const char *oms_verb_word(enum oms_verb verb);
/* "Start", translated. */
const char *oms_verb_name(enum oms_verb verb);
/* What happens, so that nobody has to guess; translated. */
const char *oms_verb_effect(enum oms_verb verb);
/* The action, for oms_why_lacking(). */
const char *oms_verb_action(enum oms_verb verb);
/* It is about one step of the task, not about its state. */
bool oms_verb_is_of_step(enum oms_verb verb);
/* It cannot be undone: the name is typed. */
bool oms_verb_is_final(enum oms_verb verb);
/* Does a task in this state allow it? Yes for a state that nobody here knows, and for NULL: the
 * server decides then. Source: OMS Community 4.2.2, managing tasks. */
bool oms_verb_fits(enum oms_verb verb, const char *state);
/* The state that it leads to in the end, in the server's words; NULL: the task is gone, or it is of
 * a step. */
const char *oms_verb_end(enum oms_verb verb);
/* Does a task in this state show that the verb was done? Never of one that removes it, or that is
 * of a step. */
bool oms_verb_has_ended(enum oms_verb verb, const char *state);
/* The same, or that the server is about it: a release takes its time. */
bool oms_verb_has_begun(enum oms_verb verb, const char *state);
/* Does the server no longer know the task? */
bool oms_task_is_gone(const struct oms_result *result);
/* Sent once, and never again by itself. */
struct oms_call *oms_verb_send(struct oms *o, enum oms_verb verb, const char *id,
                               oms_plain_done *done, void *arg);
/* What OMS_ADVANCE sends: lets a task that waits between two steps go on. Gives the name of the
 * step that comes, if the server tells it. Enterprise 4.3.1. */
struct oms_call *oms_advance(struct oms *o, const char *id, oms_id_done *done, void *arg);

/*
 * Why this step does not wait to be let go, by what the steps tell: a sentence, translated; NULL:
 * nothing known speaks against it, which need not mean that it waits. Caller frees.
 */
char *oms_advance_why_not(const struct oms_task *t, const char *step);

/* What nobody knows of it, for the question, if the user named the step or not; translated. */
const char *oms_advance_doubt(bool named);

/* What became of the tasks of a label, by their IDs. */
struct oms_labelled {
    int64_t total; /* -1: not told */
    struct texts done, failed;
};
void oms_labelled_clear(struct oms_labelled *l); /* zeroed afterwards */
/*
 * Start and stop every task of a label, of which the server sees to the states itself. label is its
 * ID. into is emptied first; zeroed or an earlier result. Sent once: where the answer is lost, each
 * task has to be looked at.
 */
struct oms_call *oms_start_labelled(struct oms *o, const char *label, struct oms_labelled *into,
                                    oms_plain_done *done, void *arg);
struct oms_call *oms_stop_labelled(struct oms *o, const char *label, struct oms_labelled *into,
                                   oms_plain_done *done, void *arg);

#endif
