/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a full verification found: every table of the project is equal, but for those whose name
 * ends in _differs, in which one row is missing in the sink and one has another value. Nothing is
 * told before the step begins, and no difference before it is over.
 */
#include <stdio.h>
#include <string.h>
#include "sandbox/actions.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"
#include "sandbox/paging.h"

enum { VERIFY_PAGE_MAX = 100, CONSISTENT = 200 };

static const char mark[] = "_differs";

static bool act_verify_differs(const char *table)
{
    size_t length = table ? strlen(table) : 0;
    return length > strlen(mark) && strcmp(table + length - strlen(mark), mark) == 0;
}

/* Cuts the asked page out of the rows, which it takes over. NULL with a failure in the reply. */
static struct json_object *act_verify_page(struct call *c, struct json_object *rows)
{
    struct paging paging;
    if (paging_read(&paging, c->body, VERIFY_PAGE_MAX, c->reply))
        return paging_cut(&paging, rows, c->reply);
    json_object_put(rows);
    return NULL;
}

/* How far the verification is: percent; -1: it has not begun. */
static int act_verify_done(const struct project *p)
{
    struct stage stages[STEP_MAX];
    size_t count = lifecycle_stages(p, stages);
    for (size_t i = 0; i < count; i++)
        if (strcmp(stages[i].step->name, "FULL_VERIFIER") == 0 && stages[i].begun > 0)
            return stages[i].done;
    return -1;
}

/* Differences are told once all of it was compared. */
static struct json_object *act_verify_table(struct json_object *database, struct json_object *table,
                                            int done)
{
    bool over = done == 100, differs = over && act_verify_differs(json_text(table, "name"));
    struct json_object *row = json_object_new_object();
    json_add_text(row, "sourceTableName", json_text(table, "name"));
    json_add_text(row, "sourceSchemaName", json_text(database, "name"));
    json_add_text(row, "destSchemaName", json_text(database, "mappedName"));
    json_add_int(row, "sourceOnlyCount", differs);
    json_add_int(row, "destOnlyCount", 0);
    json_add_int(row, "mismatchedCount", differs);
    json_add_int(row, "consistentCount", CONSISTENT * done / 100);
    json_add_text(row, "progress", over ? "1.0" : "0.5");
    json_add_text(row, "message", differs ? "Inconsistent" : over ? "Consistent" : "Running");
    json_add_text(row, "status", over ? "FINISHED" : "RUNNING");
    json_add_text(row, "resultType", differs ? "INCONSISTENT" : over ? "CONSISTENT" : "RUNNING");
    json_add_text(row, "errorDetails", NULL);
    return row;
}

/* Rows of all tables of the project; caller puts it. *different: of those that differ. */
static struct json_object *act_verify_tables(const struct project *p, struct json_object *wanted,
                                             int *different)
{
    struct json_object *rows = json_object_new_array();
    struct json_object *body = project_body(p);
    struct json_object *databases = json_member(json_member(body, "transferMapping"), "databases");
    int done = act_verify_done(p);
    for (size_t i = 0; done >= 0 && i < json_count(databases); i++) {
        struct json_object *database = json_at(databases, i);
        struct json_object *tables = json_member(database, "tables");
        if (!paging_wants(json_member(wanted, "sourceSchemas"), json_text(database, "name")) ||
            !paging_wants(json_member(wanted, "destSchemas"), json_text(database, "mappedName")) ||
            !paging_wants(json_member(wanted, "status"), done == 100 ? "FINISHED" : "RUNNING"))
            continue;
        for (size_t k = 0; k < json_count(tables); k++) {
            struct json_object *table = json_at(tables, k);
            json_object_array_add(rows, act_verify_table(database, table, done));
            *different += done == 100 && act_verify_differs(json_text(table, "name"));
        }
    }
    json_object_put(body);
    return rows;
}

void action_verify_tables(struct call *c)
{
    static const struct filter lists[] = {{"status", ONLY(OMS_CE_422), ONLY(OMS_E_431)},
                                          {"sourceSchemas", 0, 0},
                                          {"destSchemas", 0, 0},
                                          {NULL, 0, 0}};
    struct project *p = action_project(c, "projectId");
    int different = 0;
    if (!p || !paging_filters(c->body, lists, c->store->edition, c->reply))
        return;
    struct json_object *page = act_verify_page(c, act_verify_tables(p, c->body, &different));
    if (!page)
        return;
    struct json_object *data = json_object_new_object();
    json_add_int(data, "differentNumber", different);
    json_object_object_add(data, "fullVerifyTableStatistics", page);
    reply_data(c->reply, data);
}

static void act_verify_cell(struct json_object *list, const char *column, const char *key,
                            const char *value, const char *sink)
{
    struct json_object *cell = json_object_new_object();
    json_add_text(cell, "columnName", column);
    json_add_text(cell, key, value);
    if (strcmp(key, "sourceValue") == 0)
        json_add_text(cell, "destValue", sink);
    json_object_array_add(list, cell);
}

static struct json_object *act_verify_row(const char *type, const char *id, const char *sink)
{
    struct json_object *row = json_object_new_object();
    struct json_object *keys = json_object_new_array(), *cells = json_object_new_array();
    act_verify_cell(keys, "id", "columnValue", id, NULL);
    act_verify_cell(cells, "amount", "sourceValue", "99.50", sink);
    json_add_text(row, "type", type);
    json_object_object_add(row, "failedRecordUniqueKeys", keys);
    json_object_object_add(row, "failedRecordDetails", cells);
    return row;
}

/* The table that is asked for; false with a failure in the reply. */
static bool act_verify_asked(struct call *c, bool *differs)
{
    struct project *p = action_project(c, "projectId");
    if (!p)
        return false;
    *differs = act_verify_done(p) == 100 && act_verify_differs(json_text(c->body, "table"));
    if (json_text(c->body, "schema") && json_text(c->body, "table"))
        return true;
    return reply_fail(c->reply, "PARAM_ERROR", "Send both.", "/schema and /table must be strings");
}

void action_verify_differences(struct call *c)
{
    bool differs;
    if (!act_verify_asked(c, &differs))
        return;
    struct json_object *rows = json_object_new_array();
    if (differs) {
        json_object_array_add(rows, act_verify_row("MASTER_ONLY", "7", NULL));
        json_object_array_add(rows, act_verify_row("MISMATCHED", "9", "99.05"));
    }
    struct json_object *page = act_verify_page(c, rows);
    if (page)
        reply_data(c->reply, page);
}

void action_verify_corrections(struct call *c)
{
    bool differs;
    if (!act_verify_asked(c, &differs))
        return;
    struct json_object *rows = json_object_new_array();
    const char *table = json_text(c->body, "table");
    if (differs) {
        char sql[512];
        snprintf(sql, sizeof sql, "INSERT INTO `%.200s` (`id`, `amount`) VALUES (7, 99.50)", table);
        json_object_array_add(rows, json_object_new_string(sql));
        snprintf(sql, sizeof sql, "UPDATE `%.200s` SET `amount` = 99.50 WHERE `id` = 9", table);
        json_object_array_add(rows, json_object_new_string(sql));
    }
    struct json_object *page = act_verify_page(c, rows);
    if (page)
        reply_data(c->reply, page);
}
