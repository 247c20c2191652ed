/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include "base/mem.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"
#include "sandbox/project.h"

enum { ALARM_SECONDS = 300 };

static void copy_member(struct json_object *to, const char *name, struct json_object *from,
                        const char *other)
{
    json_object_object_add(to, name, json_object_get(json_member(from, other)));
}

static struct json_object *connect_info(const struct project *p, bool source)
{
    struct json_object *from = source ? p->source : p->sink;
    struct json_object *info = json_object_new_object();
    char *id = mem_printf("c_%s%s", p->id + 3, source ? "s" : "t");
    json_add_text(info, "id", id);
    copy_member(info, "endpointName", from, "name");
    copy_member(info, "endpointId", from, "id");
    json_add_text(info, "endpointSide", source ? "source" : "sink");
    copy_member(info, "dbEngine", from, "type");
    json_add_text(info, "connectionInfo", NULL);
    copy_member(info, "username", from, "userName");
    copy_member(info, "version", from, "version");
    copy_member(info, "timezone", from, "timezone");
    copy_member(info, "charset", from, "charset");
    copy_member(info, "nlsLengthSemantics", from, "oracleNlsLengthSemantics");
    copy_member(info, "operatingSystem", from, "operatingSystem");
    copy_member(info, "region", from, "region");
    copy_member(info, "ocpName", from, "ocpName");
    copy_member(info, "connExtraAttributes", from, "connExtraAttributes");
    copy_member(info, "owner", from, "owner");
    copy_member(info, "resourceOwner", from, "resourceOwner");
    copy_member(info, "host", from, "ip");
    copy_member(info, "port", from, "port");
    free(id);
    return info;
}

static struct json_object *label_rows(const struct project *p, struct json_object *labels)
{
    size_t count = json_count(p->label_ids);
    struct json_object *rows = count > 0 ? json_object_new_array() : NULL;
    for (size_t i = 0; i < count; i++) {
        struct json_object *id = json_at(p->label_ids, i);
        struct json_object *label = json_find(labels, "id", json_object_get_string(id));
        if (label)
            json_object_array_add(rows, json_object_get(label));
    }
    return rows;
}

static bool project_row_changes(const struct project *p, enum record_status status)
{
    const struct record *record = record_open(p);
    return record && record->status == status;
}

static void add_head(struct json_object *row, const struct project *p, struct json_object *labels)
{
    json_add_text(row, "id", p->id);
    json_add_text(row, "name", p->name);
    json_add_text(row, "type", p->type);
    json_add_text(row, "workerGradeId", NULL);
    json_add_text(row, "owner", "admin");
    json_add_text(row, "importance", "MEDIUM");
    json_add_text(row, "status", project_told_name(p));
    json_add_time(row, "gmtCreate", p->created);
    json_add_time(row, "gmtModified", p->modified);
    json_add_time(row, "gmtStart", p->started);
    json_add_time(row, "gmtFinish", p->finished);
    json_add_text(row, "destConnId", NULL);
    json_add_bool(row, "isMerging", project_row_changes(p, RECORD_MERGING));
    json_add_bool(row, "isModifying", project_row_changes(p, RECORD_RUNNING));
    json_add_bool(row, "isSubProject", false);
    json_object_object_add(row, "labels", label_rows(p, labels));
    copy_member(row, "sourceEndpointType", p->source, "type");
    copy_member(row, "sinkEndpointType", p->sink, "type");
    json_object_object_add(row, "sourceConnectInfo", connect_info(p, true));
    json_object_object_add(row, "sinkConnectInfo", connect_info(p, false));
}

/* In lists the settings are null, as in real replies. */
static void add_settings(struct json_object *row, const struct project *p, bool whole)
{
    struct json_object *body = whole ? project_body(p) : NULL;
    copy_member(row, "transferMapping", body, "transferMapping");
    copy_member(row, "commonTransferConfig", body, "commonTransferConfig");
    json_add_bool(row, "enableStructTransfer", p->structs);
    copy_member(row, "structTransferConfig", body, "structTransferConfig");
    json_add_bool(row, "enableFullTransfer", p->full);
    json_add_bool(row, "enableFullVerify", p->verify);
    copy_member(row, "fullTransferConfig", body, "fullTransferConfig");
    json_add_bool(row, "enableIncrTransfer", p->incr);
    json_add_bool(row, "enableIncrVerify", false);
    json_add_bool(row, "enableReverseIncrTransfer", p->reverse);
    copy_member(row, "incrTransferConfig", body, "incrTransferConfig");
    copy_member(row, "reverseIncrTransferConfig", body, "reverseIncrTransferConfig");
    json_object_put(body);
}

/* Its threshold is that of MEDIUM importance. */
static struct json_object *project_row_alarms(const struct project *p)
{
    struct json_object *stats = json_object_new_object();
    bool alarming = p->status == PROJECT_FAILED ||
                    (p->status == PROJECT_RUNNING && lifecycle_lag(p) > ALARM_SECONDS);
    json_add_text(stats, "target", p->id);
    json_add_bool(stats, "alarming", alarming);
    json_add_text(stats, "recentlyTriggerCount", NULL);
    json_add_text(stats, "ruleToRecentlyTriggerCount", NULL);
    json_add_text(stats, "alarmContent", NULL);
    return stats;
}

struct json_object *project_row(const struct project *p, struct json_object *labels, bool whole)
{
    struct json_object *row = json_object_new_object();
    add_head(row, p, labels);
    add_settings(row, p, whole);
    json_object_object_add(row, "steps", lifecycle_steps(p));
    json_object_object_add(row, "extraInfo", lifecycle_extra(p));
    json_object_object_add(row, "alarmStats", project_row_alarms(p));
    return row;
}
