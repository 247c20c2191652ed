/* SPDX-License-Identifier: Apache-2.0 */
/* Why a step failed, as OMS tells it: texts with placeholders, and what fills them. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/clock.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"

static const char usual_code[] = "CM-RESONF000001";

/* Codes of items that are published; the others have codes that nobody has listed. */
static const struct {
    const char *item, *code;
} precheck_codes[] = {
    {"RDB_CONNECT", "GHANA-PCHKNP000010"},         {"RDB_SCHEMA_EXIST", "GHANA-PCHKNP001011"},
    {"RDB_TABLE_EXIST", "GHANA-PCHKNP002010"},     {"DB_WHITE_LIST_LENGTH", "GHANA-PCHKNP002020"},
    {"LOB_FIELD_NOT_EXIST", "GHANA-PCHKNP003010"},
};

static const char *failure_code(const struct project *p)
{
    if (!p->failed_item)
        return p->failed_code ? p->failed_code : usual_code;
    for (size_t i = 0; i < sizeof precheck_codes / sizeof *precheck_codes; i++)
        if (strcmp(precheck_codes[i].item, p->failed_item) == 0)
            return precheck_codes[i].code;
    return "GHANA-PCHKNP009999";
}

/* "shop.orders": the first object of the project. Caller frees. */
static char *failure_object(const struct project *p)
{
    struct json_object *body = project_body(p);
    struct json_object *databases = json_member(json_member(body, "transferMapping"), "databases");
    struct json_object *database = json_at(databases, 0);
    struct json_object *table = json_at(json_member(database, "tables"), 0);
    const char *schema = json_text(database, "name"), *name = json_text(table, "name");
    char *object = mem_printf("%s.%s", schema ? schema : "test", name ? name : "t");
    json_object_put(body);
    return object;
}

static const char *failure_step(const struct project *p)
{
    const struct step *steps[STEP_MAX];
    size_t count = plan_make(p, steps);
    return (size_t)p->failed_step < count ? steps[p->failed_step]->name : "unknown";
}

static struct json_object *failure_context(const char *name, const char *value)
{
    struct json_object *context = json_object_new_object();
    json_add_text(context, name, value);
    return context;
}

static void failure_tell_precheck(struct json_object *detail, const struct project *p)
{
    json_add_text(detail, "message", "The project failed the precheck on {checkType}.");
    json_object_object_add(detail, "extraContext", failure_context("checkType", p->failed_item));
    json_add_text(detail, "reason", "${side} does not fulfil what the check demands.");
    json_object_object_add(detail, "reasonMcmsContext",
                           failure_context("side", "The source database"));
    json_add_text(detail, "proposal", "Run the precheck, do what it says, then resume.");
    json_object_object_add(detail, "proposalMcmsContext", NULL);
}

static void failure_tell_step(struct json_object *detail, const struct project *p)
{
    char *object = failure_object(p);
    json_add_text(detail, "message", "Step ${step} failed at {table}.");
    struct json_object *context = failure_context("step", failure_step(p));
    json_add_text(context, "table", object);
    json_object_object_add(detail, "extraContext", context);
    json_add_text(detail, "reason", "A row of ${table} does not fit the target table.");
    json_object_object_add(detail, "reasonMcmsContext", failure_context("table", object));
    json_add_text(detail, "proposal", "Change the target table of {table}, then resume.");
    json_object_object_add(detail, "proposalMcmsContext", failure_context("table", object));
    free(object);
}

struct json_object *failure_details(const struct project *p)
{
    struct json_object *list = json_object_new_array(), *detail = json_object_new_object();
    const char *code = failure_code(p);
    json_add_text(detail, "code", code);
    json_add_text(detail, "level", strncmp(code, "CONNECTOR", 9) == 0 ? "FATAL" : "ERROR");
    if (p->failed_why) {
        json_add_text(detail, "message", p->failed_why);
        json_add_text(detail, "proposal", "Put the cause right, then resume the project.");
    } else if (p->failed_item) {
        failure_tell_precheck(detail, p);
    } else {
        failure_tell_step(detail, p);
    }
    json_object_array_add(list, detail);
    return list;
}

struct json_object *failure_info(const struct project *p, bool failed)
{
    struct json_object *info = json_object_new_object();
    char *day = clock_text(p->modified);
    char *time = failed ? mem_printf("%s.881", day) : NULL; /* as OMS does here only */
    const char *why = p->failed_why ? p->failed_why : "The step failed.";
    json_object_object_add(info, "errorDetails",
                           failed ? failure_details(p) : json_object_new_array());
    json_add_text(info, "errorCode", failed ? "INNER_ERROR" : NULL);
    json_add_text(info, "errorMsg", failed ? why : NULL);
    json_add_text(info, "errorParam", NULL);
    json_add_text(info, "failedTime", time);
    free(time);
    free(day);
    return info;
}
