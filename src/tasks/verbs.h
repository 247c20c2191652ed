/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Start, stop, resume, advance, release and delete of tasks; stop, retry and cancel of a change:
 * the question that says what will happen, one after the other, and what came of each. Nothing is
 * ever done twice by itself.
 */
#ifndef TASKS_VERBS_H
#define TASKS_VERBS_H

#include "app/app.h"
#include "oms/verb_run.h"

struct verb_target {
    char *id, *name; /* of the task; name may be NULL */
    char *change;    /* the ID of a change of it; NULL: the task itself is meant */
    char *state;     /* of the task or change, as the user was told; may be NULL */
    char *step;      /* that failed, and that resume tries again; NULL: not known */
    char *waits;     /* the step that waits, or that the user named; NULL: not known */
    bool named;      /* the user named the step */
    bool fits;       /* its state allows the verb */
    bool over;
    enum act_end end;
    char *said; /* why it was not done, made visible; NULL: it was */
};

struct verbs {
    bool of_change; /* the one target is a change, and change_verb is done with it */
    enum oms_verb verb;
    enum oms_change_verb change_verb;
    struct verb_target *items;
    size_t len, cap;
    size_t at;  /* whose name is typed, or that is under way */
    bool ready; /* all is known for the question, which waits until no other box is open */
    bool running;
    enum act_stage stage;  /* of the one that is under way */
    struct oms_call *call; /* NULL: none is under way */
};

/* Opens the choice of a verb for these tasks, which are copied, or the question of one. A look
 * at one task, and the changes of its objects, are refreshed when all is done. */
void verbs_choose(struct app *app, const struct oms_task *const *tasks, size_t count);
void verbs_ask(struct app *app, enum oms_verb verb, const struct oms_task *const *tasks,
               size_t count);

/* Asks for the name of a task, which must live as long as the box. */
struct dialog *verbs_name_dialog(const char *title, const char *id, const char *name);
/* Why nothing may be changed there, translated, borrowed; NULL: it may. */
const char *verbs_obstacle(const struct app *app);
/* The choice of what is done with a change of a task; copied. */
void verbs_choose_for_change(struct app *app, const char *task, const struct oms_change *change);
/* Why it cannot be done with a change in this state; NULL: nothing known speaks against it. Made
 * visible, caller frees. */
char *verbs_change_why_not(const struct app *app, enum oms_change_verb verb, const char *state);

/* --- within verb*.c and tasks.c --- */

extern const struct worker verbs_worker;
struct verbs *verbs_of(const struct app *app);
void verbs_clear(struct verbs *v);
/* "Stop", translated. */
const char *verbs_name(const struct verbs *v);
/* "orders", or "change 7 of orders", made visible; caller frees. */
char *verbs_target_name(const struct verb_target *t);
/* Its state allows the verb, but no step of it is known that would be meant. */
bool verbs_lack_step(const struct verbs *v, const struct verb_target *t);
/* What is under way: "Stop: sent for orders, no answer yet"; the name is made visible. Caller
 * frees.
 */
char *verbs_stage(const char *what, const char *name, enum act_stage stage);
/* Asks the question. */
void verbs_go_on(struct app *app);
/* Does it with all that fit; the user has agreed. */
void verbs_run(struct app *app);

#endif
