/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/clock.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"
#include "sandbox/project.h"

static const char *const status_names[] = {"INIT",     "RUNNING",   "SUSPEND",  "FAILED",
                                           "FINISHED", "RELEASING", "RELEASED", "DELETED"};

const char *project_status_name(enum project_status status)
{
    return status_names[status];
}

const char *project_told_name(const struct project *p)
{
    for (const struct life_word *w = life_next(&p->life, LIFE_STATE, NULL); w;
         w = life_next(&p->life, LIFE_STATE, w))
        if (life_is_at(w, p->moves))
            return w->name;
    return project_status_name(p->status);
}

const char *project_progress_name(const struct project *p)
{
    const struct record *record = record_open(p);
    if (p->status == PROJECT_RUNNING && record && record->status == RECORD_RUNNING)
        return "RUNNING_MODIFYING";
    if (p->status == PROJECT_RUNNING && record && record->status == RECORD_MERGING)
        return "RUNNING_MERGING";
    return project_told_name(p);
}

struct json_object *project_body(const struct project *p)
{
    const char *why = NULL;
    return json_read(p->body, p->body_length, &why);
}

void project_set_body(struct project *p, struct json_object *body)
{
    mem_replace(&p->body, json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN));
    p->body_length = strlen(p->body);
    p->modified = clock_now();
}

/* -1 if there is no such status. */
static int project_status_by_name(const char *name)
{
    for (int i = 0; name && i <= PROJECT_DELETED; i++)
        if (strcmp(status_names[i], name) == 0)
            return i;
    return -1;
}

/* After its structures it waits, if that is what the body says. */
static bool project_holds(struct json_object *config)
{
    struct json_object *goes_on = json_member(config, "autoProcessedToNextStep");
    return json_object_is_type(goes_on, json_type_boolean) && !json_object_get_boolean(goes_on);
}

struct project *project_new(const char *id, struct json_object *body, const char *text,
                            size_t length, struct json_object *source, struct json_object *sink)
{
    struct project *p = mem_new(sizeof *p);
    p->id = mem_text(id);
    p->name = mem_text(json_text(body, "name"));
    p->type = mem_text(json_text(body, "type"));
    p->body = mem_text_n(text, length);
    p->body_length = length;
    p->source = json_object_get(source);
    p->sink = json_object_get(sink);
    p->label_ids = json_object_get(json_member(body, "labelIds"));
    p->structs = json_true(body, "enableStructTransfer");
    p->full = json_true(body, "enableFullTransfer");
    p->verify = json_true(body, "enableFullVerify");
    p->incr = json_true(body, "enableIncrTransfer");
    p->reverse = json_true(body, "enableReverseIncrTransfer");
    p->failed_step = p->failed_at = -1;
    p->held = project_holds(json_member(body, "structTransferConfig"));
    p->looked = clock_ticks();
    p->created = p->modified = clock_now();
    return p;
}

/* A negative one is so many seconds ago. */
static int64_t seconds_of(struct json_object *entry, const char *name)
{
    struct json_object *member = json_member(entry, name);
    int64_t seconds =
        json_object_is_type(member, json_type_int) ? json_object_get_int64(member) : 0;
    return seconds < 0 ? clock_now() + seconds : seconds;
}

static bool load_progress(struct project *p, struct json_object *entry)
{
    const char *failed = json_text(entry, "failedStep"), *life = json_text(entry, "life");
    char *why = NULL;
    p->created = seconds_of(entry, "created");
    p->started = seconds_of(entry, "started");
    p->modified = seconds_of(entry, "modified");
    p->finished = seconds_of(entry, "finished");
    p->paused = p->status == PROJECT_SUSPEND || p->status == PROJECT_FAILED ? p->modified : 0;
    p->failed_why = mem_text(json_text(entry, "failedWhy"));
    p->failed_code = mem_text(json_text(entry, "failedCode"));
    bool ok = !life || life_read(&p->life, life, &why);
    free(why);
    lifecycle_place(p, failed ? failed : json_text(entry, "step"));
    return ok;
}

struct project *project_load(struct json_object *entry, struct json_object *sources)
{
    struct json_object *body = json_member(entry, "body");
    const char *id = json_text(entry, "id");
    int status = project_status_by_name(json_text(entry, "status"));
    struct json_object *source = json_find(sources, "id", json_text(body, "sourceEndpointId"));
    struct json_object *sink = json_find(sources, "id", json_text(body, "sinkEndpointId"));
    if (!id || status < 0 || !source || !sink || !json_text(body, "name") ||
        !json_text(body, "type"))
        return NULL;
    const char *text = json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN);
    struct project *p = project_new(id, body, text, strlen(text), source, sink);
    p->status = (enum project_status)status;
    if (load_progress(p, entry))
        return p;
    project_free(p);
    return NULL;
}

void project_free(struct project *p)
{
    free(p->id);
    free(p->name);
    free(p->type);
    free(p->body);
    free(p->failed_why);
    free(p->failed_code);
    free(p->failed_item);
    life_clear(&p->life);
    json_object_put(p->source);
    json_object_put(p->sink);
    json_object_put(p->label_ids);
    json_object_put(p->components);
    records_free(p);
    free(p);
}
