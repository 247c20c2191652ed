/* SPDX-License-Identifier: Apache-2.0 */
/* One project (task) of the stand-in: what was asked for and how far it is. */
#ifndef SANDBOX_PROJECT_H
#define SANDBOX_PROJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <json-c/json.h>
#include "sandbox/life.h"
#include "sandbox/record.h"

enum project_status {
    PROJECT_INIT,
    PROJECT_RUNNING,
    PROJECT_SUSPEND,
    PROJECT_FAILED,
    PROJECT_FINISHED,
    PROJECT_RELEASING,
    PROJECT_RELEASED,
    PROJECT_DELETED
};

enum { STEP_MAX = 16 };

struct project {
    char *id;
    char *name;
    char *type;
    char *body; /* the CreateProject body, byte for byte */
    size_t body_length;
    struct json_object *source; /* rows of the two data sources; owned references */
    struct json_object *sink;
    struct json_object *label_ids; /* array or NULL */
    bool structs, full, verify, incr, reverse;
    enum project_status status;
    unsigned ticks;     /* moves of its steps */
    long moves;         /* all since it was started */
    unsigned releasing; /* looks since ReleaseProject */
    int64_t looked;     /* milliseconds: when ticks were counted last */
    int failed_step;    /* index in its plan, or -1 */
    int failed_at;      /* percent; -1: where ticks are */
    char *failed_why;
    char *failed_code;
    char *failed_item; /* of its precheck; NULL: it failed otherwise */
    bool held;         /* it waits behind its structures for AdvanceProject */
    bool switched;     /* AdvanceProject has switched it over */
    struct life life;  /* what is to happen to it */
    int64_t created, modified, started, finished, paused; /* seconds; 0: not yet */
    int64_t begun[STEP_MAX], ended[STEP_MAX];             /* seconds, by place in its plan */
    struct record *records; /* changes of its objects, the oldest first */
    size_t record_count, record_cap;
    struct json_object *components; /* by name: what was set by Update...; NULL: nothing yet */
};

/* A project made of an accepted body. Copies everything it keeps. */
struct project *project_new(const char *id, struct json_object *body, const char *text,
                            size_t length, struct json_object *source, struct json_object *sink);
/* The status in replies: its own, or the one that a life word sets. */
const char *project_told_name(const struct project *p);
/* From an entry of projects.json; NULL if that makes no sense. */
struct project *project_load(struct json_object *entry, struct json_object *sources);
void project_free(struct project *p);
const char *project_status_name(enum project_status status);
/* The status as DescribeProjectProgress tells it: with the change that is under way. */
const char *project_progress_name(const struct project *p);
/* The body as a tree, which the caller puts; and a changed one in its place. */
struct json_object *project_body(const struct project *p);
void project_set_body(struct project *p, struct json_object *body);
/* A row of ListProjects (whole: false) or the answer of DescribeProject. Caller puts it. */
struct json_object *project_row(const struct project *p, struct json_object *labels, bool whole);

#endif
