/* SPDX-License-Identifier: Apache-2.0 */
/* The configuration of a task that exists. */
#ifndef OMS_CONFIGURE_H
#define OMS_CONFIGURE_H

#include "base/buf.h"
#include "oms/progress.h"

/*
 * Why a task's configuration cannot be changed, by what DescribeProject tells: a sentence,
 * translated; NULL: nothing known speaks against it. Caller frees.
 */
char *oms_configure_why_not(struct jtext task);
/* The same of a group of another type, or one that is told twice: the request would lack it. */
char *oms_configure_unread(struct jtext task);
/* Can UpdateProjectConfig change what is at this path of a CreateProject request
 * ("fullTransferConfig/throttleRps")? */
bool oms_configure_reaches(const char *path);
/*
 * The body of UpdateProjectConfig: every configuration of a CreateProject request. The action
 * replaces, so that a key that is not sent is deleted. Source: its page, Enterprise 4.2.4.
 */
void oms_configure_body(const char *task, struct jtext request, struct buf *out);
/* Sent once; the body as for oms_create_task(). */
struct oms_call *oms_configure(struct oms *o, const struct http_body *body, oms_plain_done *done,
                               void *arg);

/* What is changed of the parts of a task one by one. */
struct oms_part_config {
    enum oms_part part;
    const char *dimension;    /* "NAME"; of OMS_PART_INCR_SYNC also "TASK_NAME", "IP" */
    const char *key;          /* the component's name */
    const char *region;       /* of its cluster manager; NULL: not sent */
    const char *config;       /* a JSON object, strict */
    const bool *allow_delete; /* may keys go that the config lacks? NULL: not sent */
};
/* The action, for oms_why_lacking(). */
const char *oms_part_action(enum oms_part part);
/* What oms_part_configure() sends. Caller frees. */
char *oms_part_body(const struct oms_part_config *config);
/* Gives the number of the ticket, if the server tells it. Sent once. */
struct oms_call *oms_part_configure(struct oms *o, const struct oms_part_config *config,
                                    oms_id_done *done, void *arg);

#endif
