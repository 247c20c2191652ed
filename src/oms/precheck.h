/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OMS's own check before a task starts. Source: SubmitPreCheck and GetPreCheckResult of OMS
 * Enterprise 4.2.2 and later, and of Community 4.2.12, which tell the result in two shapes.
 */
#ifndef OMS_PRECHECK_H
#define OMS_PRECHECK_H

#include "base/buf.h"
#include "oms/oms.h"

/* All texts are the server's and may be NULL. */
struct oms_precheck_item {
    char *name, *side, *type, *state, *message;
    int skippable; /* -1: not told */
};

struct oms_precheck {
    char *state; /* INIT, PENDING, RUNNING, FAILED, FINISHED, SKIPPED */
    struct oms_precheck_item *items;
    size_t len, cap;
    struct oms_lost lost; /* rows and items, among which any may have failed */
    char *task;           /* as it was asked for */
};

void oms_precheck_clear(struct oms_precheck *p); /* zeroed afterwards */
/* Adds the body for a task that exists: the request that would make it, with its ID before. */
void oms_precheck_body(const char *id, const char *request, struct buf *body);
/* The body is that of CreateProject, with projectId for a task that exists. Gives the ID of the
 * precheck. Sent once. */
struct oms_call *oms_precheck_submit(struct oms *o, const struct http_body *body, oms_id_done *done,
                                     void *arg);
/* into is emptied first; zeroed or an earlier result. task: what is told of others is left out;
 * NULL: it is of a body that is no task. */
struct oms_call *oms_precheck_result(struct oms *o, const char *id, const char *task,
                                     struct oms_precheck *into, oms_plain_done *done, void *arg);
/* It will not change any more. */
bool oms_precheck_is_over(const struct oms_precheck *p);
bool oms_precheck_item_failed(const struct oms_precheck_item *item);
bool oms_precheck_item_passed(const struct oms_precheck_item *item);

#endif
