/* SPDX-License-Identifier: Apache-2.0 */
/* Every action by name, in one table. */
#ifndef SANDBOX_ACTIONS_H
#define SANDBOX_ACTIONS_H

#include "base/buf.h"
#include "sandbox/lifecycle.h"
#include "sandbox/reply.h"
#include "sandbox/store.h"

struct call {
    struct store *store;
    struct json_object *body; /* an object; empty if nothing was sent */
    const struct buf *raw;    /* the body as it came */
    struct reply *reply;
    int subject; /* of the action */
};

struct action {
    const char *name;
    void (*run)(struct call *c);
    unsigned editions; /* that have it */
    int subject;       /* an enum operation, record_status or component_kind, if it takes one */
};

/* The project that the member names, looked at; NULL with a failure in the reply. */
struct project *action_project(struct call *c, const char *member);

/* NULL if the edition has no such action. */
const struct action *action_find(const char *name, enum oms_edition edition);

void action_list_sources(struct call *c);
void action_list_labels(struct call *c);
void action_create_label(struct call *c);
void action_create_project(struct call *c);
void action_list_projects(struct call *c);
void action_describe_project(struct call *c);
void action_describe_steps(struct call *c);
void action_describe_progress(struct call *c);
void action_describe_components(struct call *c);
void action_describe_metric(struct call *c);
void action_create_records(struct call *c);
void action_list_records(struct call *c);
void action_operate_record(struct call *c);
void action_update_config(struct call *c);
void action_update_component(struct call *c);
void action_operate(struct call *c);
void action_operate_label(struct call *c);
void action_advance(struct call *c);
void action_submit_precheck(struct call *c);
void action_precheck_result(struct call *c);
void action_verify_tables(struct call *c);
void action_verify_differences(struct call *c);
void action_verify_corrections(struct call *c);

#endif
