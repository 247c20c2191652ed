/* SPDX-License-Identifier: Apache-2.0 */
/* A submission without a known end, with what it takes to look for its task. */
#ifndef OMS_UNSETTLED_TASK_H
#define OMS_UNSETTLED_TASK_H

#include "base/buf.h"
#include "oms/recovery.h"
#include "oms/unsettled.h"

struct unsettled_task {
    size_t number; /* in the journal, from 1 on */
    char *key, *name;
    int64_t time;        /* it was sent; Unix seconds */
    struct texts others; /* IDs of what other submissions have made */
    struct buf body;     /* that was sent */
    size_t at;           /* what was read of it */
    struct http_body sent;
};

/* Takes that of this number. False with *why (translated, caller frees) if its body cannot be read.
 * To be cleared in every case. */
bool unsettled_take(const struct journal_log *log, size_t number, struct unsettled_task *t,
                    char **why);
/* The last one of this user to this server. False if there is none, or with *why as above. */
bool unsettled_take_last(const char *server, const char *user, struct unsettled_task *t,
                         char **why);
void unsettled_task_clear(struct unsettled_task *t);
/* How to look for it; borrows t. seconds: 0 for the default. */
struct recovery_plan unsettled_plan(struct unsettled_task *t, long seconds);

#endif
