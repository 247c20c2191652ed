/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tasks of a server as they are shown: filtered, in an order, some of them marked. What is
 * shown changes in one piece, when all tasks were looked at; until then the picture before stays.
 */
#ifndef TASKS_TASK_LIST_H
#define TASKS_TASK_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "oms/oms.h"
#include "tasks/task_filter.h"

enum task_order {
    ORDER_CREATED, /* the newest first */
    ORDER_NAME,
    ORDER_STATE,
    ORDER_TYPE,
    ORDER_LABELS,
    ORDER_SOURCE,
    ORDER_SINK,
    ORDER_LAG, /* the largest first, then those that do not tell it */
    ORDERS
};

struct task_list {
    struct oms_tasks tasks;
    bool *marked;                    /* of these */
    const struct oms_task **ordered; /* all of these; NULL: not yet */
    const struct oms_task **shown;   /* of these, in the order */
    size_t count;
    size_t marks;
    struct task_filter *filter; /* never NULL */
    enum task_order order;
    bool reversed;

    bool working;          /* what follows will take the place of what is shown: */
    bool fresh;            /* `next` is the list, else `tasks` */
    struct oms_tasks next; /* ... which came since */
    bool *next_marked;
    const struct oms_task **next_ordered;
    const struct oms_task **found;
    size_t looked, found_count;
};

void task_list_init(struct task_list *l);
void task_list_clear(struct task_list *l);
/* A list that came; takes what is in it. */
void task_list_take(struct task_list *l, struct oms_tasks *fresh);
/* Another filter; takes it. */
void task_list_filter(struct task_list *l, struct task_filter *f);
void task_list_sort(struct task_list *l, enum task_order order, bool reversed);
/* A slice of about so many milliseconds (0: all). True if what is shown has changed by it. */
bool task_list_work(struct task_list *l, int64_t now, unsigned milliseconds);
/* Where the task of this ID is shown; `count` if it is not. */
size_t task_list_find(const struct task_list *l, const char *id);
/* The task of this ID, shown or not; NULL: there is none. Borrowed until the next work. */
const struct oms_task *task_list_by_id(const struct task_list *l, const char *id);
bool task_list_marked(const struct task_list *l, const struct oms_task *t);
void task_list_mark(struct task_list *l, const struct oms_task *t, bool on);

#endif
