/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of a project's settings, and of the components that work for it. */
#include <string.h>
#include "sandbox/actions.h"
#include "sandbox/check.h"
#include "sandbox/component.h"
#include "sandbox/json.h"

void action_describe_components(struct call *c)
{
    struct project *p = action_project(c, "id");
    if (!p)
        return;
    struct json_object *data = json_object_new_object();
    for (enum component_kind kind = 0; kind < COMPONENTS; kind++) {
        struct json_object *row = component_row(p, kind);
        struct json_object *rows = row ? json_object_new_array() : NULL;
        if (row)
            json_object_array_add(rows, row);
        json_object_object_add(data, component_list(kind), rows);
    }
    reply_data(c->reply, data);
}

/* It replaces: what is not sent is gone. */
static struct json_object *act_config_replaced(const struct project *p, struct json_object *sent)
{
    static const char *const sections[] = {"commonTransferConfig", "structTransferConfig",
                                           "fullTransferConfig", "incrTransferConfig",
                                           "reverseIncrTransferConfig"};
    struct json_object *body = project_body(p);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        struct json_object *section = json_member(sent, sections[i]);
        if (section)
            json_object_object_add(body, sections[i], json_object_get(section));
        else
            json_object_object_del(body, sections[i]);
    }
    return body;
}

void action_update_config(struct call *c)
{
    struct project *p = action_project(c, "id");
    if (!p)
        return;
    if (p->status > PROJECT_FAILED) {
        reply_fail(c->reply, "PROJECT_OPERATION_NOT_ALLOWED_ERROR",
                   "Look at the status of the project first.",
                   "Project %s is %s and cannot be changed", p->id, project_status_name(p->status));
        return;
    }
    struct json_object *body = act_config_replaced(p, c->body);
    if (check_project(c->store, body, false, c->reply))
        project_set_body(p, body);
    json_object_put(body);
}

/* One of the members names it: its own name, or for what follows changes its task or host. */
static bool act_config_is_meant(struct json_object *row, const char *dimension, const char *key)
{
    const char *own = NULL;
    if (strcmp(dimension, "NAME") == 0)
        own = json_text(row, "name");
    else if (strcmp(dimension, "TASK_NAME") == 0)
        own = json_text(row, "identity");
    else if (strcmp(dimension, "IP") == 0)
        own = json_text(row, "ip");
    return own && strcmp(own, key) == 0;
}

static bool act_config_set(struct call *c, struct project *p, enum component_kind kind)
{
    struct json_object *row = component_row(p, kind);
    bool found =
        row && act_config_is_meant(row, json_text(c->body, "dimension"), json_text(c->body, "key"));
    if (found)
        component_set(p, row, json_member(c->body, "config"), json_true(c->body, "allowDelete"));
    json_object_put(row);
    return found;
}

static bool act_config_is_whole(struct call *c, enum component_kind kind)
{
    const char *dimension = json_text(c->body, "dimension");
    if (!dimension || (strcmp(dimension, "NAME") != 0 &&
                       (kind != COMPONENT_INCR ||
                        (strcmp(dimension, "TASK_NAME") != 0 && strcmp(dimension, "IP") != 0))))
        return reply_fail(c->reply, "PARAM_ERROR", "Send NAME.", "/dimension must be NAME%s",
                          kind == COMPONENT_INCR ? ", TASK_NAME or IP" : "");
    if (!json_text(c->body, "key"))
        return reply_fail(c->reply, "PARAM_ERROR", "Send the name of a component.",
                          "/key must be a string");
    return json_object_is_type(json_member(c->body, "config"), json_type_object) ||
           reply_fail(c->reply, "PARAM_ERROR", "Send what is to change.",
                      "/config must be an object");
}

/* Of a kind that goes either way, forward and back. */
void action_update_component(struct call *c)
{
    enum component_kind kind = (enum component_kind)c->subject;
    enum component_kind back = kind == COMPONENT_STORE  ? COMPONENT_REVERSE_STORE
                               : kind == COMPONENT_INCR ? COMPONENT_REVERSE
                                                        : kind;
    bool found = false;
    if (!act_config_is_whole(c, kind))
        return;
    for (size_t i = 0; i < c->store->project_count; i++) {
        struct project *p = c->store->projects[i];
        if (p->status == PROJECT_DELETED)
            continue;
        if (act_config_set(c, p, kind))
            found = true;
        if (back != kind && act_config_set(c, p, back))
            found = true;
    }
    if (found)
        reply_data(c->reply, json_object_new_int64(c->store->next_ticket++));
    else
        reply_fail(c->reply, "PARAM_ERROR", "Look at DescribeProjectComponents.",
                   "There is no component %s", json_text(c->body, "key"));
}
