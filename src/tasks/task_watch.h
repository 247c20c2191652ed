/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known of one task that is watched: asked for over and over, one request of a kind at a
 * time, and the last good answer kept when a later one fails. It knows no screen, and its memory
 * does not grow with time.
 */
#ifndef TASKS_TASK_WATCH_H
#define TASKS_TASK_WATCH_H

#include <stdbool.h>
#include <stdint.h>
#include "base/samples.h"
#include "oms/progress.h"

enum watch_kind {
    WATCH_TASK, /* DescribeProject: at the start, after a change of state, and on demand */
    WATCH_STEPS,
    WATCH_OVERVIEW,
    WATCH_RATE, /* a metric of the step that the task is at */
    WATCH_LAG,
    WATCH_COMPONENTS, /* while they are shown */
    WATCH_KINDS
};

/* Milliseconds between two requests of a kind. */
enum {
    WATCH_PAUSE = 5000,
    WATCH_PAUSE_METRIC = 60000,
    WATCH_PAUSE_HIDDEN = 30000,
    WATCH_PAUSE_MOST = 120000 /* after failures; a server that asks for more gets it */
};

/* A task that is paused for longer cannot be resumed. Source: OMS Community 4.2.2, managing tasks.
 */
enum { WATCH_REST_SECONDS = 12 * 3600 };

struct task_watch;

struct watch_part {
    struct task_watch *watch;
    struct oms_call *call; /* NULL: nothing is under way */
    bool wanted;           /* it is asked for once it is due */
    int64_t due;           /* by when_pace() */
    unsigned failures;     /* in a row */
    int64_t told;          /* Unix seconds of the last good answer; 0: there is none */
    char *why;             /* why the last one failed, made visible; NULL: it did not */
};

/* After each answer, with what came taken in. It must not free the watch. */
typedef void watch_told(void *arg, enum watch_kind kind, const struct oms_result *result);

struct task_watch {
    char *id; /* NULL: nothing is watched */
    struct oms *oms;
    watch_told *then;
    void *arg;
    struct watch_part parts[WATCH_KINDS];

    struct oms_task task; /* all zero: it was not told yet; the same for the others */
    struct oms_steps steps;
    struct oms_overview overview;
    struct oms_components components;
    struct samples rate;             /* rows a second that are written */
    struct samples lag;              /* seconds */
    int64_t rows_limit, bytes_limit; /* of the full transfer, a second; -1: none is told */
    int64_t paused; /* Unix seconds at which the state was first seen to be SUSPEND here; 0 */
    int64_t ahead;  /* seconds that the server's clock is ahead, as far as is proved; 0 */
    bool hidden;    /* it is asked for less often */
    bool gone;      /* the server says that there is no such task any more */
    bool shut_out;  /* it does not take the password any more: nothing is asked until then */

    struct { /* what answers are read into */
        struct oms_steps steps;
        struct oms_overview overview;
        struct oms_metric metric[2]; /* rate, lag */
        struct oms_components components;
    } next;
};

/* Zeroed before; what was watched before is forgotten. The watch must stay where it is. */
void watch_begin(struct task_watch *w, const char *id, watch_told *then, void *arg);
void watch_end(struct task_watch *w); /* zeroed afterwards; nothing has to be under way */
/* Asks over this connection from now on, at once; NULL: there is none. What was under way over
 * another one is given up; it may have ended that already. */
void watch_connect(struct task_watch *w, struct oms *o);
/* All that is wanted, at once. */
void watch_refresh(struct task_watch *w);
/* Gives up what is under way, as if it had failed. False: nothing was. */
bool watch_stop(struct task_watch *w);
/* Is it shown, and are its components? */
void watch_show(struct task_watch *w, bool visible, bool components);
/* Starts what is due. */
void watch_serve(struct task_watch *w);
/* Milliseconds until something is due; -1: nothing will be. */
int watch_timeout(const struct task_watch *w);
bool watch_busy(const struct task_watch *w);

/* The state of the task as it was told last, raw; NULL: never. */
const char *watch_state(const struct task_watch *w);
/* When the newest of what is shown was told; 0: never. */
int64_t watch_told_at(const struct task_watch *w);
/* The step that a look at the task is about, or NULL. */
const struct oms_step *watch_step(const struct task_watch *w);
/* How long it has rested at least, in seconds, and whether that was seen here, so that it is all of
 * it. False: it does not rest, or nothing is told of since when. */
bool watch_rest(const struct task_watch *w, int64_t now, int64_t *seconds, bool *seen);

#endif
