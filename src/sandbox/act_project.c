/* SPDX-License-Identifier: Apache-2.0 */
/* CreateProject, ListProjects, Describe..., and what an operator does with a project. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/actions.h"
#include "sandbox/check.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"
#include "sandbox/paging.h"

enum { PROJECT_PAGE_MAX = 150 };

void action_create_project(struct call *c)
{
    struct json_object *source;
    struct json_object *sink;
    edition_drop(c->store->edition, c->body);
    if (!check_project(c->store, c->body, true, c->reply))
        return;
    source = store_source(c->store, json_text(c->body, "sourceEndpointId"));
    sink = store_source(c->store, json_text(c->body, "sinkEndpointId"));
    char *id = store_id(c->store, "np_");
    struct project *p = project_new(id, c->body, c->raw->data, c->raw->len, source, sink);
    p->verify = p->verify && c->store->edition != OMS_E_431; /* there it is a project of its own */
    if (c->store->edition == OMS_CE_422)                     /* which keeps what it knows */
        project_set_body(p, c->body);
    store_add_project(c->store, p);
    reply_data(c->reply, json_object_new_string(id));
    free(id);
}

static bool act_project_has(const struct project *p, const char *label)
{
    for (size_t i = 0; i < json_count(p->label_ids); i++)
        if (strcmp(json_object_get_string(json_at(p->label_ids, i)), label) == 0)
            return true;
    return false;
}

static bool has_label(const struct project *p, struct json_object *wanted)
{
    for (size_t i = 0; i < json_count(p->label_ids); i++) {
        struct json_object *id = json_at(p->label_ids, i);
        if (paging_wants(wanted, json_object_get_string(id)))
            return true;
    }
    return json_count(wanted) == 0;
}

static bool is_listed(const struct project *p, struct json_object *body)
{
    const char *type = json_text(body, "type");
    return p->status != PROJECT_DELETED &&
           paging_finds(json_text(body, "searchKey"), p->name, p->id) &&
           (!type || strcmp(type, p->type) == 0) &&
           (paging_wants(json_member(body, "status"), project_status_name(p->status)) ||
            paging_wants(json_member(body, "status"), project_progress_name(p))) &&
           has_label(p, json_member(body, "labelIds")) &&
           paging_wants(json_member(body, "sourceEndpointTypes"), json_text(p->source, "type")) &&
           paging_wants(json_member(body, "sinkEndpointTypes"), json_text(p->sink, "type"));
}

struct listed {
    int64_t time;
    const struct project *project;
    size_t place; /* the newest project comes first */
};

static int listed_compare(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? 1 : -1;
    return a->place < b->place ? -1 : 1;
}

/* Those that the body asks for, in its order. Sets *count; caller frees. */
static struct listed *act_project_listed(struct call *c, const struct paging *paging, size_t *count)
{
    struct listed *list = mem_array(c->store->project_count + 1, sizeof *list);
    bool created = strcmp(paging->field, "gmtCreate") == 0;
    int64_t sign = paging->ascending ? -1 : 1;
    *count = 0;
    for (size_t i = c->store->project_count; i > 0; i--) {
        struct project *p = c->store->projects[i - 1];
        lifecycle_look(p, c->store->speed);
        if (is_listed(p, c->body)) {
            list[*count] = (struct listed){sign * (created ? p->created : p->modified), p, *count};
            ++*count;
        }
    }
    qsort(list, *count, sizeof *list, listed_compare);
    return list;
}

void action_list_projects(struct call *c)
{
    static const struct filter lists[] = {{"status", ONLY(OMS_CE_422), ONLY(OMS_E_431)},
                                          {"labelIds", 0, 0},
                                          {"sourceEndpointTypes", 0, 0},
                                          {"sinkEndpointTypes", 0, 0},
                                          {NULL, 0, 0}};
    struct paging paging;
    long most = c->store->max_page > 0 ? c->store->max_page : PROJECT_PAGE_MAX;
    if (!paging_read(&paging, c->body, most, c->reply) ||
        !paging_filters(c->body, lists, c->store->edition, c->reply))
        return;
    size_t count;
    struct listed *list = act_project_listed(c, &paging, &count);
    struct json_object *page = json_object_new_array();
    for (size_t i = paging_begin(&paging, count, c->reply); i < paging_end(&paging, count); i++)
        json_object_array_add(page, project_row(list[i].project, c->store->labels, false));
    free(list);
    reply_data(c->reply, page);
}

static bool act_project_is_there(struct call *c, const struct project *p)
{
    return p->status != PROJECT_DELETED ||
           reply_fail(c->reply, "GHANA-PROJECT000001", "Look the id up with ListProjects.",
                      "Project %s does not exist any more", p->id);
}

/* The project that the body names; NULL with a failure in the reply. */
static struct project *act_project_find(struct call *c, const char *member)
{
    const char *id = json_text(c->body, member);
    struct project *p = store_project(c->store, id);
    if (!id)
        reply_fail(c->reply, "PARAM_ERROR", "Send the id of a project.", "/%s must be a string",
                   member);
    else if (!p)
        reply_fail(c->reply, "PROJECT_NOT_FOUND_ERROR", "Look the id up with ListProjects.",
                   "There is no project %s", id);
    return p && act_project_is_there(c, p) ? p : NULL;
}

struct project *action_project(struct call *c, const char *member)
{
    struct project *p = act_project_find(c, member);
    if (p)
        lifecycle_look(p, c->store->speed);
    return p && act_project_is_there(c, p) ? p : NULL;
}

void action_describe_project(struct call *c)
{
    struct project *p = action_project(c, "id");
    if (!p)
        return;
    struct json_object *row = project_row(p, c->store->labels, true);
    if (c->store->edition != OMS_CE_422) {
        reply_data(c->reply, row);
        return;
    }
    struct json_object *rows = json_object_new_array(); /* as on its page */
    json_object_array_add(rows, row);
    reply_data(c->reply, rows);
}

void action_describe_steps(struct call *c)
{
    struct project *p = action_project(c, "id");
    if (p)
        reply_data(c->reply, lifecycle_steps(p));
}

void action_describe_progress(struct call *c)
{
    struct project *p = action_project(c, "id");
    if (p)
        reply_data(c->reply, lifecycle_progress(p));
}

/* Seen with --speed, so that the state is what a look would show. */
static bool act_project_operate(struct call *c, struct project *p, struct reply *reply)
{
    if (c->store->speed > 0)
        lifecycle_look(p, c->store->speed);
    return lifecycle_operate(p, (enum operation)c->subject, reply);
}

void action_operate(struct call *c)
{
    struct project *p = act_project_find(c, "id");
    if (p)
        act_project_operate(c, p, c->reply);
}

/* Each project of the label by itself: what the state of one forbids does not keep the others. */
void action_operate_label(struct call *c)
{
    struct json_object *data = json_object_new_object();
    struct json_object *done = json_object_new_array(), *left = json_object_new_array();
    const char *id = json_text(c->body, "id");
    for (size_t i = 0; store_label(c->store, id) && i < c->store->project_count; i++) {
        struct project *p = c->store->projects[i];
        struct reply reply;
        if (p->status == PROJECT_DELETED || !act_project_has(p, id))
            continue;
        reply_init(&reply);
        bool ok = act_project_operate(c, p, &reply);
        reply_clear(&reply);
        json_object_array_add(ok ? done : left, json_object_new_string(p->id));
    }
    size_t total = json_count(done) + json_count(left);
    json_add_int(data, "total", (int64_t)total);
    json_object_object_add(data, "succeedProjectIds", done);
    json_object_object_add(data, "failedProjectIds", left);
    if (store_label(c->store, id)) {
        reply_data(c->reply, data);
        return;
    }
    json_object_put(data);
    reply_fail(c->reply, "LABEL_NOT_EXIST_ERROR", "Look the id up with ListAllLabels.",
               "There is no label %s", id ? id : "without an id");
}

void action_advance(struct call *c)
{
    struct project *p = act_project_find(c, "id");
    if (p && c->store->speed > 0)
        lifecycle_look(p, c->store->speed);
    const char *step = p ? lifecycle_advance(p, c->reply) : NULL;
    if (step)
        reply_data(c->reply, json_object_new_string(step));
}
