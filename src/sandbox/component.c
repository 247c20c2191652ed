/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/clock.h"
#include "sandbox/component.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"

enum { STORE_PORT = 17000, STORE_MANAGER_PORT = 7100, VERIFY_TASK = 90216, CONSISTENT = 200 };

static const char host[] = "10.12.9.8";

static const struct component {
    const char *list, *step, *sync; /* its steps in a migration and a synchronization */
    const char *name[2];            /* what stands before and after the id of the project */
    const char *type;
    const char *config; /* as it begins; the objects are added */
} components[COMPONENTS] = {
    [COMPONENT_STORE] = {"storeList",
                         "TRANSFER_INCR_LOG_PULL",
                         "SYNC_INCR_LOG_PULL",
                         {"7100:MYSQL_", "-1-0:0000000001"},
                         "MySQL",
                         "{\"store.queue.threadPoolSize\":\"4\",\"store.clearer.outdated\":"
                         "\"604800\",\"mysql2store.parallelism\":\"1024\","
                         "\"mysql2store.master.password\":\"******\"}"},
    [COMPONENT_FULL] = {"fullImportComponents",
                        "FULL_TRANSFER",
                        "CONNECTOR_FULL_SYNC",
                        {"9000:connector_v2:", "-full_trans-1-0:0000000002"},
                        "FULL_TRANS",
                        "{\"coordinator\":{\"checkDstTableEmpty\":true,\"connectorJvmParam\":"
                        "\"-server -Xms8g -Xmx8g -Xmn4g -Xss512k\"},\"condition\":{},"
                        "\"source\":{\"workerNum\":8,\"sliceWorkerNum\":8,\"sliceBatchSize\":600,"
                        "\"databaseMaxConnection\":50,\"password\":\"******\"},"
                        "\"sink\":{\"workerNum\":8,\"password\":\"******\"}}"},
    [COMPONENT_INCR] = {"incrSyncComponents",
                        "INCR_TRANSFER",
                        "CONNECTOR_INCR_SYNC",
                        {"9000:connector_v2:", "-incr_trans-1-0:0000000003"},
                        "INCR_TRANS",
                        "{\"coordinator\":{\"connectorJvmParam\":\"-Xms2048m -Xmx2048m\"},"
                        "\"condition\":{},\"source\":{\"ignoreDdl\":true,\"password\":\"******\"},"
                        "\"sink\":{\"workerNum\":64,\"password\":\"******\"}}"},
    [COMPONENT_REVERSE_STORE] = {"reverseStoreList",
                                 "REVERSE_INCR_TRANSFER",
                                 NULL,
                                 {"7100:OCEANBASE_", "-1-1:0000000004"},
                                 "OceanBase",
                                 "{\"store.queue.threadPoolSize\":\"4\"}"},
    [COMPONENT_REVERSE] = {"reverseIncrSyncComponents",
                           "REVERSE_INCR_TRANSFER",
                           NULL,
                           {"9000:connector_v2:", "-incr_trans-1-1:0000000005"},
                           "INCR_TRANS",
                           "{\"coordinator\":{},\"condition\":{},\"source\":{},"
                           "\"sink\":{\"workerNum\":64,\"password\":\"******\"}}"},
    [COMPONENT_VERIFY] = {"fullVerifyComponents",
                          "FULL_VERIFIER",
                          "FULL_VERIFIER",
                          {"9000:", "-90216:0000000006"},
                          "VERIFY",
                          "{\"task.type\":\"VERIFY\",\"limitator.select.batch.max\":\"1200\","
                          "\"limitator.platform.threads.number\":\"8\","
                          "\"datasource.master.password\":\"******\"}"},
};

const char *component_list(enum component_kind kind)
{
    return components[kind].list;
}

static struct json_object *component_names(struct json_object *entry)
{
    struct json_object *copy = json_object_new_object();
    const char *name = json_text(entry, "name"), *mapped = json_text(entry, "mappedName");
    json_add_text(copy, "name", name);
    json_add_text(copy, "map", mapped ? mapped : name);
    return copy;
}

/* The white list of a component, which OMS writes in its own way. */
static struct json_object *component_objects(const struct project *p)
{
    struct json_object *body = project_body(p), *list = json_object_new_array();
    struct json_object *databases = json_member(json_member(body, "transferMapping"), "databases");
    for (size_t i = 0; i < json_count(databases); i++) {
        struct json_object *database = json_at(databases, i);
        struct json_object *tables = json_member(database, "tables");
        struct json_object *row = component_names(database), *sub = json_object_new_array();
        for (size_t k = 0; k < json_count(tables); k++)
            json_object_array_add(sub, component_names(json_at(tables, k)));
        json_add_bool(row, "all", false);
        json_object_object_add(row, "sub", sub);
        json_object_array_add(list, row);
    }
    json_object_put(body);
    return list;
}

static struct json_object *component_config(const struct project *p,
                                            const struct component *component, const char *name)
{
    const char *why = NULL;
    struct json_object *set = json_member(p->components, name);
    if (set)
        return json_object_get(set);
    struct json_object *config = json_read(component->config, strlen(component->config), &why);
    struct json_object *objects = component_objects(p);
    struct json_object *condition = json_member(config, "condition");
    if (condition)
        json_object_object_add(condition, "whiteCondition", objects);
    else {
        const char *text = json_object_to_json_string_ext(objects, JSON_C_TO_STRING_PLAIN);
        json_add_text(config, "condition.whiteCondition", text);
        json_object_put(objects);
    }
    return config;
}

static void component_add_store(struct json_object *row, const struct project *p,
                                const struct stage *at)
{
    int64_t now = clock_now(), lag = lifecycle_lag(p);
    char *topic = mem_printf("MYSQL_%s", p->id);
    json_add_text(row, "topic", topic);
    json_add_text(row, "subtopic", topic);
    json_add_int(row, "tps", 1);
    json_add_int(row, "delay", lag);
    json_add_int(row, "gmt", now - lag);
    json_add_int(row, "conn", 1);
    json_add_bool(row, "toSwitch", false);
    json_add_int(row, "port", STORE_PORT);
    json_add_int(row, "storePort", STORE_MANAGER_PORT);
    json_add_time(row, "beginCheckpoint", at->begun);
    json_add_time(row, "endCheckpoint", now - lag);
    json_add_text(row, "errMsg", NULL);
    json_add_int(row, "latelyHeartbeatTimeSec", now);
    json_add_time(row, "gmtModified", p->modified);
    free(topic);
}

static void component_add_sync(struct json_object *row, const struct project *p)
{
    int64_t lag = lifecycle_lag(p);
    json_add_time(row, "checkpoint", clock_now() - lag);
    json_add_int(row, "tps", p->status == PROJECT_RUNNING ? 310 : 0);
    json_add_int(row, "delay", lag);
    json_add_int(row, "checkpointSampleTimestamp", clock_now());
    json_add_text(row, "identity", p->id);
    json_add_time(row, "gmtModify", p->modified);
}

static void component_add_verify(struct json_object *row, const struct stage *at)
{
    json_add_text(row, "progress", at->done == 100 ? "1.0" : "0.5");
    json_add_int(row, "recordProgress", at->done);
    json_add_int(row, "inconsistentQuantity", 0);
    json_add_int(row, "consistentQuantity", CONSISTENT);
    json_add_int(row, "taskId", VERIFY_TASK);
}

static void component_add_own(struct json_object *row, const struct project *p,
                              enum component_kind kind, const struct stage *at)
{
    switch (kind) {
    case COMPONENT_STORE:
    case COMPONENT_REVERSE_STORE:
        component_add_store(row, p, at);
        break;
    case COMPONENT_VERIFY:
        component_add_verify(row, at);
        break;
    case COMPONENT_FULL:
        json_add_int(row, "progress", at->done);
        json_add_text(row, "identity", p->id);
        json_add_time(row, "gmtModify", p->modified);
        break;
    default:
        component_add_sync(row, p);
    }
}

/* A store goes on when its step has finished. */
static const char *component_status(const struct project *p, enum component_kind kind,
                                    const struct stage *at)
{
    if (kind == COMPONENT_STORE || kind == COMPONENT_REVERSE_STORE)
        return p->status == PROJECT_RUNNING ? "ACTIVE" : "SUSPEND";
    if (strcmp(at->status, "MONITORING") == 0)
        return "RUNNING";
    return kind == COMPONENT_VERIFY && at->done == 100 ? "DONE" : at->status;
}

static bool component_is_of(const struct component *component, const struct stage *at)
{
    const char *name = at->step->name;
    return at->begun > 0 && (strcmp(name, component->step) == 0 ||
                             (component->sync && strcmp(name, component->sync) == 0));
}

struct json_object *component_row(const struct project *p, enum component_kind kind)
{
    const struct component *component = &components[kind];
    struct stage stages[STEP_MAX];
    size_t count = lifecycle_stages(p, stages), at = 0;
    while (at < count && !component_is_of(component, &stages[at]))
        at++;
    if (at == count)
        return NULL;
    struct json_object *row = json_object_new_object();
    bool failed = strcmp(stages[at].status, "FAILED") == 0;
    char *name = mem_printf("%s-%s%s%s", host, component->name[0], p->id, component->name[1]);
    json_add_text(row, "name", name);
    json_add_text(row, "ip", host);
    json_add_text(row, "region", "default");
    json_add_text(row, "type", component->type);
    json_add_text(row, "status", component_status(p, kind, &stages[at]));
    json_object_object_add(row, "errorDetails", failed ? failure_details(p) : NULL);
    json_add_time(row, "gmtCreate", stages[at].begun);
    component_add_own(row, p, kind, &stages[at]);
    json_object_object_add(row, "config", component_config(p, component, name));
    free(name);
    return row;
}

static void component_merge(struct json_object *into, struct json_object *from)
{
    struct json_object_iter it;
    json_object_object_foreachC(from, it)
    {
        struct json_object *old = json_member(into, it.key);
        if (json_object_is_type(old, json_type_object) &&
            json_object_is_type(it.val, json_type_object))
            component_merge(old, it.val);
        else
            json_object_object_add(into, it.key, json_object_get(it.val));
    }
}

void component_set(struct project *p, struct json_object *row, struct json_object *config,
                   bool whole)
{
    struct json_object *kept = whole ? config : json_member(row, "config");
    if (!whole)
        component_merge(kept, config);
    if (!p->components)
        p->components = json_object_new_object();
    json_object_object_add(p->components, json_text(row, "name"), json_object_get(kept));
}
