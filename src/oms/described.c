/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "oms/described.h"

#include <stdlib.h>
#include <strings.h>
#include "base/jsonc.h"
#include "base/mem.h"

static void described_add_endpoint(struct json_object *task, const char *key, const char *side)
{
    const char *id = jsonc_string(jsonc_get(task, side), "endpointId");
    if (id != NULL && jsonc_get(task, key) == NULL)
        json_object_object_add(task, key, json_object_new_string(id));
}

static void described_add_labels(struct json_object *task)
{
    struct json_object *labels = jsonc_get(task, "labels");
    if (!json_object_is_type(labels, json_type_array) || jsonc_get(task, "labelIds") != NULL)
        return;
    struct json_object *ids = json_object_new_array();
    for (size_t i = 0; i < jsonc_length(labels); i++) {
        const char *id = jsonc_string(jsonc_at(labels, i), "id");
        json_object_array_add(ids, id != NULL ? json_object_new_string(id) : NULL);
    }
    json_object_object_add(task, "labelIds", ids);
}

void described_add_ids(struct json_object *task)
{
    described_add_endpoint(task, "sourceEndpointId", "sourceConnectInfo");
    described_add_endpoint(task, "sinkEndpointId", "sinkConnectInfo");
    described_add_labels(task);
}

/* In the order of the page of CreateProject. */
static const char *const carried[] = {"name",
                                      "type",
                                      "labelIds",
                                      "sourceEndpointId",
                                      "sinkEndpointId",
                                      "transferMapping",
                                      "commonTransferConfig",
                                      "enableStructTransfer",
                                      "structTransferConfig",
                                      "enableFullTransfer",
                                      "enableFullVerify",
                                      "fullTransferConfig",
                                      "enableIncrTransfer",
                                      "incrTransferConfig",
                                      "enableReverseIncrTransfer",
                                      "reverseIncrTransferConfig"};

/* How the task fares, and the long form of what the IDs say. */
static const char *const state[] = {"id",
                                    "status",
                                    "owner",
                                    "gmtCreate",
                                    "gmtModified",
                                    "gmtStart",
                                    "gmtFinish",
                                    "destConnId",
                                    "isMerging",
                                    "isModifying",
                                    "isSubProject",
                                    "labels",
                                    "sourceEndpointType",
                                    "sinkEndpointType",
                                    "sourceConnectInfo",
                                    "sinkConnectInfo",
                                    "steps",
                                    "extraInfo",
                                    "alarmStats"};

enum { CARRIED = sizeof carried / sizeof *carried, STATES = sizeof state / sizeof *state };

static const char *described_name(const char *const *names, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(names[i], key) == 0)
            return names[i];
    return NULL;
}

static struct json_object *described_copy(struct json_object *value, bool mapping);

/* A description numbers the objects of a mapping and lists the columns that they have: neither can
 * be asked for. */
static struct json_object *described_copy_object(struct json_object *from, bool mapping)
{
    struct json_object *to = json_object_new_object();
    json_object_object_foreach(from, key, value)
    {
        bool told = value != NULL &&
                    !(mapping && (strcasecmp(key, "id") == 0 || strcasecmp(key, "columns") == 0));
        if (told)
            json_object_object_add(to, key, described_copy(value, mapping));
    }
    return to;
}

static struct json_object *described_copy(struct json_object *value, bool mapping)
{
    if (json_object_is_type(value, json_type_object))
        return described_copy_object(value, mapping);
    if (!json_object_is_type(value, json_type_array))
        return json_object_get(value);
    struct json_object *list = json_object_new_array();
    for (size_t i = 0; i < jsonc_length(value); i++)
        json_object_array_add(list, described_copy(jsonc_at(value, i), mapping));
    return list;
}

static bool described_is_empty(struct json_object *value)
{
    return json_object_is_type(value, json_type_object) && json_object_object_length(value) == 0;
}

static void described_carry(struct json_object *request, struct json_object *task, const char *key)
{
    struct json_object *value = jsonc_get(task, key);
    if (value == NULL)
        return;
    struct json_object *copy = described_copy(value, strcasecmp(key, "transferMapping") == 0);
    if (described_is_empty(copy))
        json_object_put(copy);
    else
        json_object_object_add(request, key, copy);
}

void described_body(struct json_object *task, struct buf *body, struct texts *left_out)
{
    struct json_object *request = json_object_new_object();
    described_add_ids(task);
    for (size_t i = 0; i < CARRIED; i++)
        described_carry(request, task, carried[i]);
    json_object_object_foreach(task, key, value)
    {
        if (value == NULL || described_name(carried, CARRIED, key) != NULL ||
            described_name(state, STATES, key) != NULL)
            continue;
        char *line = mem_printf(
            "%s: %s", key, json_object_to_json_string_ext(value, JSON_C_TO_STRING_NOSLASHESCAPE));
        texts_add(left_out, line);
        free(line);
    }
    buf_text(body, json_object_to_json_string_ext(request, JSON_C_TO_STRING_PRETTY |
                                                               JSON_C_TO_STRING_SPACED |
                                                               JSON_C_TO_STRING_NOSLASHESCAPE));
    buf_text(body, "\n");
    json_object_put(request);
}
