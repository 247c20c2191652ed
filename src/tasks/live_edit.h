/* SPDX-License-Identifier: Apache-2.0 */
/* What the screens that edit a task's settings and its objects share: the task is read; edits that
 * would be lost are asked about; a change is agreed to, and sent once. */
#ifndef TASKS_LIVE_EDIT_H
#define TASKS_LIVE_EDIT_H

#include "app/app.h"
#include "oms/replace_run.h"
#include "tasks/live_task.h"

struct live_edit_kind {
    const char *title;                /* N_(): of what is sent */
    const char *unknown;              /* N_(): where to look if the answer is lost; NULL: here */
    bool objects;                     /* it is they that are sent */
    void (*told)(struct app *app);    /* the task was read */
    void (*give_up)(struct app *app); /* the edits, by the user's wish */
    void (*send)(struct app *app);    /* the user has agreed */
    /* Adds what the task that is read back, or its records, say that was not meant. False: it
     * cannot be read. */
    bool (*judge)(struct app *app, struct jtext told, struct texts *otherwise);
    void (*accepted)(struct app *app); /* where it was: edits are no more */
};

struct live_edit {
    struct app *app;
    const struct live_edit_kind *kind;
    char *id;                      /* of the task; NULL: none */
    struct live_task live;         /* nothing in it until the server has told */
    char *why;                     /* it could not be read: why, made visible */
    struct oms_call *call;         /* NULL: none is under way */
    bool sending;                  /* a change */
    enum act_stage stage;          /* ... which is so far */
    struct texts otherwise;        /* what is told afterwards that was not meant */
    void (*then)(struct app *app); /* if the edits are given up; NULL: nothing */
};

void live_edit_init(struct live_edit *e, struct app *app, const struct live_edit_kind *kind);
void live_edit_clear(struct live_edit *e); /* of what live_edit_forget() leaves */
/* Forgets what was told, and ends what is under way. */
void live_edit_forget(struct live_edit *e);
/* Reads the task, of a forgotten one. */
void live_edit_read(struct live_edit *e);
/* Its name, or its ID. Made visible; caller frees. */
char *live_edit_name(const struct live_edit *e);
/* "RUNNING  as the server tells it"; caller frees. */
char *live_edit_state(const struct live_edit *e, bool edited);
/* Why that may not be done, if its row of lacking.c or `why` (raw, taken, may be NULL) says so.
 * Made visible; caller frees. */
char *live_edit_forbidden(const struct live_edit *e, const char *action, char *why);

/* --- the questions --- */

void live_edit_ask_discard(struct live_edit *e, const char *title, const char *help,
                           void (*then)(struct app *app));
/* Takes the question; on a production server the name is asked for, too. */
void live_edit_ask(struct live_edit *e, struct dialog *question);
void live_edit_say_production(const struct live_edit *e, struct buf *b);
void live_edit_add_came(struct buf *b, const struct diff_findings *came);
/* Says so if errors came. */
bool live_edit_refuses(const struct live_edit *e, const struct diff_findings *came);

/* --- sending --- */

/* Of the plan its body, its verb and the records. */
void live_edit_send(struct live_edit *e, struct replace_plan *plan);
/* Words in a box, and more paragraphs, which may be NULL. */
void live_edit_tell(const struct live_edit *e, const char *words, const struct texts *more);

/* --- of a worker --- */

void live_edit_look(struct live_edit *e);
char *live_edit_doing(const struct live_edit *e);
bool live_edit_stop(struct live_edit *e);
void live_edit_end(const struct live_edit *e);

#endif
