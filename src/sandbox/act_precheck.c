/* SPDX-License-Identifier: Apache-2.0 */
/* SubmitPreCheck and GetPreCheckResult. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/actions.h"
#include "sandbox/check.h"
#include "sandbox/json.h"

static const char standby[] = "DB_INCR_LOG"; /* what a standby cannot give */

static bool act_precheck_is_standby(struct json_object *source)
{
    const char *role = json_text(source, "role");
    return role && strcmp(role, "SLAVE") == 0;
}

/* What its life has in store for it, by item. */
static struct json_object *act_precheck_failed(struct life *life, const char *name)
{
    struct json_object *failed = json_object_new_object();
    struct life_word *w = NULL;
    while ((w = life_next(life, LIFE_PRECHECK, w)))
        if (!w->task || (name && strcmp(w->task, name) == 0)) {
            json_add_text(failed, w->name, w->value);
            life_use(w);
        }
    return failed;
}

/* A body of its own is checked like that of CreateProject; else the project's stands for it. */
void action_submit_precheck(struct call *c)
{
    const char *project_id = json_text(c->body, "projectId");
    struct project *p = store_project(c->store, project_id);
    struct json_object *source = p ? p->source : NULL;
    const char *name = p ? p->name : json_text(c->body, "name");
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
    struct json_object *failed = act_precheck_failed(p ? &p->life : &c->store->life, name);
    if (incr && act_precheck_is_standby(source))
        json_add_text(failed, standby, "skippable");
    reply_data(c->reply,
               json_object_new_string(store_add_precheck(c->store, project_id, failed)->id));
}

static const struct item {
    const char *key, *endpoint, *name, *message;
} items[] = {
    {"RDB_CONNECT", "SOURCE", "Database connectivity check", "The source does not answer."},
    {"DB_ACCOUNT_FULL_READ_PRIVILEGE", "SOURCE", "Account read privilege check",
     "The account lacks SELECT on the chosen tables."},
    {"DB_INCR_LOG", "SOURCE", "Incremental log check",
     "The source is a standby: changes are read from a primary only."},
    {"RDB_CONNECT", "DEST", "Database connectivity check", "The target does not answer."},
    {"DB_ACCOUNT_WRITER_PRIVILEGE", "DEST", "Account write privilege check",
     "The account lacks INSERT, UPDATE and DELETE on the target database."},
    {"RDB_TABLE_EXIST", "DEST", "Object existence check",
     "A table is in the target already, and holds rows."},
};

enum { ITEM_COUNT = sizeof items / sizeof *items, ITEMS_A_LOOK = 3 };

/* fault: failed or skippable; NULL if it passes. */
static struct json_object *item_row(const struct item *item, bool done, const char *fault)
{
    bool source = strcmp(item->endpoint, "SOURCE") == 0, failed = done && fault;
    struct json_object *row = json_object_new_object();
    char *name = mem_printf("%s-Primary database-%s", source ? "Source" : "Target", item->name);
    json_add_text(row, "name", name);
    json_add_text(row, "endpointType", item->endpoint);
    json_add_text(row, "checkType", item->key);
    json_add_text(row, "status", failed ? "FAILED" : done ? "FINISHED" : "RUNNING");
    json_add_text(row, "message", failed ? item->message : NULL);
    json_add_bool(row, "skippable", fault && strcmp(fault, "skippable") == 0);
    json_add_text(row, "role", "MASTER");
    free(name);
    return row;
}

/* Items that are shown only when they fail. */
static void act_precheck_others(struct json_object *rows, const struct precheck *p, bool done)
{
    struct json_object_iter it;
    json_object_object_foreachC(p->failed, it)
    {
        size_t i = 0;
        while (i < ITEM_COUNT && strcmp(items[i].key, it.key) != 0)
            i++;
        const struct item other = {it.key, "SOURCE", it.key,
                                   "The database is not as this check wants it."};
        if (i == ITEM_COUNT)
            json_object_array_add(rows, item_row(&other, done, json_object_get_string(it.val)));
    }
}

/* INIT at the first look, then three items finish at each. */
static struct json_object *result_rows(const struct precheck *p, unsigned done)
{
    struct json_object *rows = json_object_new_array();
    if (p->looks <= 1)
        return rows;
    for (unsigned i = 0; i < ITEM_COUNT; i++)
        json_object_array_add(rows,
                              item_row(&items[i], i < done, json_text(p->failed, items[i].key)));
    act_precheck_others(rows, p, done >= ITEM_COUNT);
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
        status = json_object_object_length(p->failed) > 0 ? "FAILED" : "FINISHED";
    struct json_object *row = json_object_new_object();
    json_add_text(row, "projectId", p->project_id);
    json_add_text(row, "projectStatus", status);
    json_object_object_add(row, "preCheckResults", result_rows(p, done));
    struct json_object *data = json_object_new_array();
    json_object_array_add(data, row);
    reply_data(c->reply, data);
}
