/* SPDX-License-Identifier: Apache-2.0 */
/* SubmitPreCheck and GetPreCheckResult. */
#include <string.h>
#include "sandbox/actions.h"
#include "sandbox/check.h"
#include "sandbox/json.h"

static bool act_precheck_is_standby(struct json_object *source)
{
    const char *role = json_text(source, "role");
    return role && strcmp(role, "SLAVE") == 0;
}

/* A body of its own is checked like that of CreateProject; else the project's stands for it. */
void action_submit_precheck(struct call *c)
{
    const char *project_id = json_text(c->body, "projectId");
    struct project *p = store_project(c->store, project_id);
    struct json_object *source = p ? p->source : NULL;
    bool incr = p && p->incr;
    if (project_id && (!p || p->status == PROJECT_DELETED)) {
        reply_fail(c->reply, "PROJECT_NOT_FOUND_ERROR", "Look the id up with ListProjects.",
                   "There is no project %s", project_id);
        return;
    }
    if (!p || json_member(c->body, "transferMapping")) {
        if (!check_project(c->store, c->body, p == NULL, c->reply))
            return;
        source = store_source(c->store, json_text(c->body, "sourceEndpointId"));
        incr = json_true(c->body, "enableIncrTransfer");
    }
    const struct precheck *check =
        store_add_precheck(c->store, project_id, incr && act_precheck_is_standby(source));
    reply_data(c->reply, json_object_new_string(check->id));
}

struct item {
    const char *name;
    const char *endpoint;
    const char *type;
    const char *role;
    bool of_log; /* fails for a standby whose changes are to be read */
};

static const struct item items[] = {
    {"Source-Primary database-Database connectivity check", "SOURCE", "CONNECTIVITY", "MASTER",
     false},
    {"Source-Primary database-Account read privilege check", "SOURCE", "PRIVILEGE", "MASTER",
     false},
    {"Source-Primary database-Incremental log check", "SOURCE", "INCR_LOG", "MASTER", true},
    {"Target-Primary database-Database connectivity check", "DEST", "CONNECTIVITY", "MASTER",
     false},
    {"Target-Primary database-Account write privilege check", "DEST", "PRIVILEGE", "MASTER", false},
    {"Target-Primary database-Object existence check", "DEST", "OBJECT", "MASTER", false},
};

enum { ITEM_COUNT = sizeof items / sizeof *items, ITEMS_A_LOOK = 3 };

static struct json_object *item_row(const struct item *item, bool done, bool weak_log)
{
    bool failed = done && item->of_log && weak_log;
    struct json_object *row = json_object_new_object();
    json_add_text(row, "name", item->name);
    json_add_text(row, "endpointType", item->endpoint);
    json_add_text(row, "checkType", item->type);
    json_add_text(row, "status", failed ? "FAILED" : done ? "FINISHED" : "RUNNING");
    json_add_text(row, "message",
                  failed ? "The source is a standby: changes are read from a primary only." : NULL);
    json_object_object_add(row, "skippable", json_object_new_boolean(item->of_log));
    json_add_text(row, "role", item->role);
    return row;
}

/* INIT at the first look, then three items finish at each. */
static struct json_object *result_rows(const struct precheck *p, unsigned done)
{
    struct json_object *rows = json_object_new_array();
    for (unsigned i = 0; p->looks > 1 && i < ITEM_COUNT; i++)
        json_object_array_add(rows, item_row(&items[i], i < done, p->weak_log));
    return rows;
}

void action_precheck_result(struct call *c)
{
    const char *id = json_text(c->body, "id");
    struct precheck *p = store_precheck(c->store, id);
    if (!p) {
        reply_fail(c->reply, "NOT_FOUND_ERROR", "Send the id that SubmitPreCheck gave.",
                   "There is no precheck %s", id ? id : "without an id");
        return;
    }
    p->looks++;
    unsigned done = (p->looks - 1) * ITEMS_A_LOOK;
    bool over = done >= ITEM_COUNT;
    const char *status = p->looks == 1 ? "INIT" : "RUNNING";
    if (over)
        status = p->weak_log ? "FAILED" : "FINISHED";
    struct json_object *row = json_object_new_object();
    json_add_text(row, "projectId", p->project_id);
    json_add_text(row, "projectStatus", status);
    json_object_object_add(row, "preCheckResults", result_rows(p, done));
    struct json_object *data = json_object_new_array();
    json_object_array_add(data, row);
    reply_data(c->reply, data);
}
