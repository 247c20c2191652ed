/* SPDX-License-Identifier: Apache-2.0 */
/* Within the files tasks*.c: the state of the list's screen. */
#ifndef TASKS_TASKS_VIEW_H
#define TASKS_TASKS_VIEW_H

#include "app/filtered.h"
#include "tasks/task_list.h"
#include "tasks/verbs.h"

struct tasks_view {
    struct task_list list;
    struct filtered shown;
    char *wanted;  /* ID of the one to go to when a new list is there; NULL: none */
    char *asked;   /* ... and what to ask of it, as oms_verb_word(); NULL: nothing */
    bool narrowed; /* what will be shown next is of another filter */
    char *why; /* the filter is not understood, and what is shown is of the one before; or NULL */

    char *server;              /* whose tasks these are: address and user */
    bool known;                /* a list is shown */
    int64_t as_of;             /* ... at this time, Unix seconds */
    struct oms_tasks incoming; /* the listing under way */
    struct oms_call *call;     /* ... NULL: none is */
    int64_t begun;             /* ... since when, by when_pace() */
    int64_t due;               /* when_pace() of the next one */
    unsigned failures;         /* in a row */
    char *trouble;             /* why the last one failed, made visible; NULL: it did not */
    struct verbs verbs;
};

struct tasks_view *tasks_of(const struct app *app);
/* A slice of about so many milliseconds (0: all) of what will be shown; once it is shown, the focus
 * goes back to its task. */
void tasks_work(struct app *app, unsigned milliseconds);

/* --- tasks_poll.c --- */

extern const struct worker tasks_worker;
/* The tasks of another server are none of this one: they are forgotten. */
void tasks_poll_join(struct app *app, struct tasks_view *v);
/* Lists them now, unless that is under way. */
void tasks_poll_now(struct app *app, struct tasks_view *v);
/* The same, and what is under way does not count: something was changed. */
void tasks_poll_anew(struct app *app, struct tasks_view *v);

/* --- tasks_draw.c --- */

void tasks_draw(const struct app *app, void *view, struct area a);
/* "source -> sink", made visible; caller frees. */
char *tasks_ends(const struct oms_task *t);

#endif
