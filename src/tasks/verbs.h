/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Start, stop, resume, release and delete: the question that says what will happen, one task after
 * the other, and what came of each. Nothing is ever done twice by itself.
 */
#ifndef TASKS_VERBS_H
#define TASKS_VERBS_H

#include "app/app.h"
#include "oms/verb_run.h"

struct verb_target {
    char *id, *name, *state; /* as the user was told; name and state may be NULL */
    char *step;              /* that failed, and that resume tries again; NULL: not known */
    bool fits;               /* its state allows the verb */
    bool over;
    enum verb_end end;
    char *said; /* why it was not done, made visible; NULL: it was */
};

struct verbs {
    enum oms_verb verb;
    struct verb_target *items;
    size_t len, cap;
    size_t at;             /* whose name is typed, or that is under way */
    bool running, sent;    /* its request went out */
    struct oms_call *call; /* NULL: none is under way */
};

/* Opens the choice of a verb for these tasks, which are copied, or the question of one. The screen
 * on top is refreshed when all is done. */
void verbs_choose(struct app *app, const struct oms_task *const *tasks, size_t count);
void verbs_ask(struct app *app, enum oms_verb verb, const struct oms_task *const *tasks,
               size_t count);

/* Asks for the name of a task, which must live as long as the box. */
struct dialog *verbs_name_dialog(const char *title, const char *id, const char *name);
/* Why nothing may be changed there, translated, borrowed; NULL: it may. */
const char *verbs_obstacle(const struct app *app);

/* --- within verb*.c and tasks.c --- */

extern const struct worker verbs_worker;
struct verbs *verbs_of(const struct app *app);
void verbs_clear(struct verbs *v);
/* Does it with all that fit; the user has agreed. */
void verbs_run(struct app *app);

#endif
