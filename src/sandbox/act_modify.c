/* SPDX-License-Identifier: Apache-2.0 */
/* Adding and removing objects of a project: ...ProjectModifyRecords. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "sandbox/actions.h"
#include "sandbox/check.h"
#include "sandbox/json.h"
#include "sandbox/mapping.h"

static bool act_modify_refuse(struct call *c, const char *advice, const char *why)
{
    return reply_fail(c->reply, "PROJECT_OPERATION_NOT_ALLOWED_ERROR", advice, "%s", why);
}

static bool act_modify_is_allowed(struct call *c, const struct project *p, struct json_object *body)
{
    const char *mode = json_text(json_member(body, "transferMapping"), "mode");
    if (!mode || strcmp(mode, "SPECIFIC") != 0)
        return act_modify_refuse(c, "Change the matching rules in the console.",
                                 "The objects of this project are chosen by rules");
    if (json_true(json_member(body, "commonTransferConfig"), "activeActive"))
        return act_modify_refuse(c, "Make another project.",
                                 "The objects of an active-active project cannot be changed");
    if (p->status != PROJECT_RUNNING && p->status != PROJECT_SUSPEND && p->status != PROJECT_FAILED)
        return act_modify_refuse(c, "Look at the status of the project first.",
                                 "Objects change only in projects that are RUNNING, SUSPEND or "
                                 "FAILED");
    if (record_open(p))
        return act_modify_refuse(c, "Look at its records first.",
                                 "Another change of this project has not ended");
    return true;
}

/* The new list as CreateProject would take it. */
static bool act_modify_check(struct call *c, const struct project *p, struct json_object *databases)
{
    struct json_object *body = json_object_new_object(), *mapping = json_object_new_object();
    json_add_text(mapping, "mode", "SPECIFIC");
    json_object_object_add(mapping, "databases", json_object_get(databases));
    json_object_object_add(body, "transferMapping", mapping);
    json_add_bool(body, "enableReverseIncrTransfer", p->reverse);
    bool ok = check_values(body, c->reply) && check_mapping(body, p->source, p->sink, c->reply);
    json_object_put(body);
    return ok;
}

static void act_modify_note(struct call *c, struct project *p, struct json_object *added,
                            struct json_object *removed)
{
    int64_t first = c->store->next_record;
    if (json_count(added) + json_count(removed) == 0)
        reply_fail(c->reply, "PARAM_ERROR", "Send the whole list as it is to be.",
                   "/databases holds what the project has already");
    else if (json_count(added) > 0 && (p->status == PROJECT_FAILED || p->switched))
        act_modify_refuse(c, "Remove objects only.",
                          "A project that has failed or was switched over can lose objects only");
    else
        reply_data(c->reply, json_object_new_int64(first));
    if (!c->reply->success)
        return;
    if (json_count(added) > 0)
        record_add(p, c->store->next_record++, true, json_object_get(added));
    if (json_count(removed) > 0)
        record_add(p, c->store->next_record++, false, json_object_get(removed));
}

/* databases is the whole list: what the project has and it lacks is removed. */
void action_create_records(struct call *c)
{
    struct project *p = action_project(c, "id");
    struct json_object *databases = json_member(c->body, "databases");
    if (!p)
        return;
    struct json_object *body = project_body(p);
    struct json_object *old = json_member(json_member(body, "transferMapping"), "databases");
    if (act_modify_is_allowed(c, p, body) && act_modify_check(c, p, databases)) {
        struct json_object *added = mapping_minus(databases, old);
        struct json_object *removed = mapping_minus(old, databases);
        act_modify_note(c, p, added, removed);
        json_object_put(added);
        json_object_put(removed);
    }
    json_object_put(body);
}

void action_list_records(struct call *c)
{
    struct project *p = action_project(c, "id");
    if (!p)
        return;
    struct json_object *rows = json_object_new_array();
    for (size_t i = p->record_count; i > 0; i--)
        json_object_array_add(rows, record_row(p, &p->records[i - 1]));
    reply_data(c->reply, rows);
}

/* The record that the body names, by number or text; NULL with a failure in the reply. */
static struct record *act_modify_find(struct call *c)
{
    struct json_object *id = json_member(c->body, "id");
    const char *text = id ? json_object_get_string(id) : "";
    for (size_t i = 0; i < c->store->project_count; i++) {
        struct project *p = c->store->projects[i];
        for (size_t k = 0; p->status != PROJECT_DELETED && k < p->record_count; k++)
            if (p->records[k].id == strtoll(text, NULL, 10)) {
                if (c->store->speed > 0)
                    lifecycle_look(p, c->store->speed);
                return &p->records[k];
            }
    }
    reply_fail(c->reply, "PARAM_ERROR", "Look the id up with ListProjectModifyRecords.",
               "There is no record %s", text);
    return NULL;
}

#define AS(status) (1u << (status))

/* By the status that it leads to. */
static const struct operation_row {
    unsigned from;
    const char *verb;
} operations[] = {
    [RECORD_TERMINATED] = {AS(RECORD_RUNNING) | AS(RECORD_FAILED), "stopped"},
    [RECORD_RUNNING] = {AS(RECORD_FAILED), "retried"},
    [RECORD_CANCELED] = {AS(RECORD_PENDING), "canceled"},
};

void action_operate_record(struct call *c)
{
    const struct operation_row *operation = &operations[c->subject];
    struct record *record = act_modify_find(c);
    if (!record)
        return;
    if (operation->from & AS(record->status))
        record_set(record, (enum record_status)c->subject);
    else
        reply_fail(c->reply, "PROJECT_OPERATION_NOT_ALLOWED_ERROR",
                   "Look at the status of the record first.",
                   "Record %" PRId64 " is %s and cannot be %s", record->id,
                   record_status_name(record->status), operation->verb);
}
