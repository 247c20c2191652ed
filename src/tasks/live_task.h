/* SPDX-License-Identifier: Apache-2.0 */
/* A task of the server that is to be changed: what it is now, and what it is to be. */
#ifndef TASKS_LIVE_TASK_H
#define TASKS_LIVE_TASK_H

#include "base/buf.h"
#include "base/jtext.h"
#include "oms/changes.h"
#include "oms/task.h"
#include "spec/diff/diff.h"
#include "spec/spec.h"

struct live_task {
    struct oms_task task;
    struct buf raw;    /* as DescribeProject tells it */
    struct jtext told; /* the same, within raw */
    struct buf body;   /* the same as a request */
    struct spec *now, *wanted;
};

void live_task_init(struct live_task *t);
void live_task_clear(struct live_task *t); /* as after live_task_init() */
/* Takes what is told into a fresh one; wanted is the same, to be edited. False: it cannot be read
 * as a request. */
bool live_task_take(struct live_task *t, struct jtext told, enum edition edition);
void live_task_revert(struct live_task *t); /* wanted is again what it is now */
/* Says whether the task, told again, is what is wanted. `again` is to be cleared in every case.
 * What it says otherwise, of wanted and again->now, the caller's; NULL: it cannot be read. */
struct diff *live_task_compare(const struct live_task *t, struct jtext told,
                               struct live_task *again);
/* The bytes of the request of `wanted`; to be cleared. */
struct jtext live_task_wanted(const struct live_task *t, struct buf *text);
/* The body of CreateProjectModifyRecords that gives the task the objects of `wanted`, and what that
 * is to do. Both initialised before. */
void live_task_objects(const struct live_task *t, struct buf *body,
                       struct oms_objects_meant *meant);
/* What such a body is taken for, and what it cannot hold; translated, caller frees. */
char *live_task_objects_words(const struct live_task *t);
/* Are there errors among these? */
bool live_task_has_errors(const struct diff_findings *came);

#endif
