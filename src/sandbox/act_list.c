/* SPDX-License-Identifier: Apache-2.0 */
/* ListDataSource, ListAllLabels, CreateLabel. */
#include <stdlib.h>
#include <string.h>
#include "sandbox/actions.h"
#include "sandbox/json.h"
#include "sandbox/paging.h"

enum { SOURCE_PAGE_MAX = 10, LABEL_LENGTH_MAX = 20, LABEL_MAX = 100 };

void action_list_sources(struct call *c)
{
    static const struct filter lists[] = {{"types", ONLY(OMS_E_424), ONLY(OMS_E_431)},
                                          {NULL, 0, 0}};
    struct paging paging;
    long most = c->store->max_page > 0 ? c->store->max_page : SOURCE_PAGE_MAX;
    if (!paging_read(&paging, c->body, most, c->reply) ||
        !paging_filters(c->body, lists, c->store->edition, c->reply))
        return;
    const char *key = json_text(c->body, "searchKey");
    struct json_object *types = json_member(c->body, "types");
    struct json_object *rows = json_object_new_array();
    for (size_t i = 0; i < json_count(c->store->sources); i++) {
        struct json_object *row = json_at(c->store->sources, i);
        const char *type = types ? json_text(row, "type") : NULL;
        if ((!key || paging_finds(key, json_text(row, "name"), json_text(row, "id"))) &&
            (!types || paging_wants(types, type ? type : "")))
            json_object_array_add(rows, json_object_get(row));
    }
    paging_answer(&paging, rows, c->reply);
}

void action_list_labels(struct call *c)
{
    reply_data(c->reply, json_object_get(c->store->labels));
}

static bool label_allowed(struct call *c, const char *name)
{
    struct json_object *labels = c->store->labels;
    if (!name || name[strspn(name, " \t\r\n")] == '\0')
        return reply_fail(c->reply, "PARAM_ERROR", "Send a name.",
                          "/name must be a text that is not empty");
    if (json_characters(name) > LABEL_LENGTH_MAX)
        return reply_fail(c->reply, "PARAM_ERROR", "Choose a shorter name.",
                          "/name must have at most %d characters", LABEL_LENGTH_MAX);
    if (json_find(labels, "name", name))
        return reply_fail(c->reply, "LABEL_ALREADY_EXIST_ERROR", "Use the label that exists.",
                          "A label named %s exists already", name);
    if (json_count(labels) >= LABEL_MAX)
        return reply_fail(c->reply, "LABEL_CREATE_NOT_ALLOWED_ERROR", "Delete unused labels.",
                          "There are %d labels already, and no more are allowed", LABEL_MAX);
    return true;
}

void action_create_label(struct call *c)
{
    const char *name = json_text(c->body, "name");
    if (!label_allowed(c, name))
        return;
    char *id = store_id(c->store, "l_");
    struct json_object *label = json_object_new_object();
    json_add_text(label, "id", id);
    json_add_text(label, "name", name);
    json_object_array_add(c->store->labels, label);
    reply_data(c->reply, json_object_new_string(id));
    free(id);
}
