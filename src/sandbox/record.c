/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"
#include "sandbox/clock.h"
#include "sandbox/json.h"
#include "sandbox/mapping.h"
#include "sandbox/project.h"

enum { RUNNING_MOVES = 4, FAILING_MOVE = 2 };

static const char *const record_names[] = {"PENDING", "RUNNING",    "MERGING", "SUCCESS",
                                           "FAILED",  "TERMINATED", "CANCELED"};

const char *record_status_name(enum record_status status)
{
    return record_names[status];
}

struct record *record_open(const struct project *p)
{
    for (size_t i = 0; i < p->record_count; i++)
        if (p->records[i].status <= RECORD_MERGING || p->records[i].status == RECORD_FAILED)
            return &p->records[i];
    return NULL;
}

void record_set(struct record *record, enum record_status status)
{
    record->status = status;
    record->moves = 0;
    record->modified = clock_now();
}

static void record_apply(struct project *p, const struct record *record)
{
    struct json_object *body = project_body(p);
    struct json_object *mapping = json_member(body, "transferMapping");
    struct json_object *old = json_member(mapping, "databases");
    json_object_object_add(mapping, "databases",
                           record->grows ? mapping_plus(old, record->databases)
                                         : mapping_minus(old, record->databases));
    project_set_body(p, body);
    json_object_put(body);
}

static void record_finish(struct project *p, struct record *record)
{
    record_apply(p, record);
    record_set(record, RECORD_SUCCESS);
}

/* Added objects wait as long as the project does not run: somebody has to copy them. */
void record_move(struct project *p)
{
    struct record *record = record_open(p);
    if (!record || (record->grows && p->status != PROJECT_RUNNING))
        return;
    struct life_word *fails = life_next(&p->life, LIFE_CHANGE, NULL);
    record->moves++;
    if (fails && record->status == RECORD_RUNNING && record->moves == FAILING_MOVE) {
        mem_replace(&record->code, fails->value);
        record_set(record, RECORD_FAILED);
        life_use(fails);
        return;
    }
    if (record->status == RECORD_PENDING)
        record_set(record, RECORD_RUNNING);
    else if (record->status == RECORD_RUNNING && record->moves >= RUNNING_MOVES && record->grows)
        record_set(record, RECORD_MERGING);
    else if (record->status == RECORD_RUNNING && record->moves >= RUNNING_MOVES)
        record_finish(p, record);
    else if (record->status == RECORD_MERGING)
        record_finish(p, record);
}

void record_add(struct project *p, int64_t id, bool grows, struct json_object *databases)
{
    p->records = mem_grow(p->records, &p->record_cap, p->record_count + 1, sizeof *p->records);
    p->records[p->record_count++] =
        (struct record){id, grows, RECORD_PENDING, 0, clock_now(), databases, NULL};
}

static struct json_object *record_error(const struct record *record)
{
    if (record->status != RECORD_FAILED)
        return NULL;
    struct json_object *detail = json_object_new_object();
    json_add_text(detail, "code", record->code ? record->code : "GHANA-OPERAT000001");
    json_add_text(detail, "level", "ERROR");
    json_add_text(detail, "message", "The objects cannot be added: a table is locked.");
    json_add_text(detail, "proposal", "Unlock it, then retry the record.");
    return detail;
}

struct json_object *record_row(const struct project *p, const struct record *record)
{
    struct json_object *row = json_object_new_object();
    char id[32];
    snprintf(id, sizeof id, "%lld", (long long)record->id);
    json_add_text(row, "id", id);
    json_add_text(row, "subProjectId", record->grows ? p->id : NULL);
    json_add_text(row, "mergeRequestId", NULL);
    json_add_text(row, "updateRequestId", NULL);
    json_add_text(row, "type", record->grows ? "INCREASE_OBJECT" : "DECREASE_OBJECT");
    json_add_text(row, "status", record_status_name(record->status));
    json_object_object_add(row, "errorDetail", record_error(record));
    json_add_time(row, "gmtModified", record->modified);
    json_object_object_add(row, "databases", json_object_get(record->databases));
    json_object_object_add(row, "tableEtlList", json_object_new_array());
    json_add_text(row, "migrationObjectsInfo", NULL);
    json_add_text(row, "omsProjectMappingInfo", NULL);
    return row;
}

void records_free(struct project *p)
{
    for (size_t i = 0; i < p->record_count; i++) {
        json_object_put(p->records[i].databases);
        free(p->records[i].code);
    }
    free(p->records);
}
