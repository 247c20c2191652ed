/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of faults share: an oms-sandbox, a client, every action of src/oms, look-ups. */
#ifndef TESTS_FAULTS_H
#define TESTS_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include "bench.h"
#include "oms/changes.h"
#include "oms/configure.h"
#include "oms/precheck.h"
#include "oms/progress.h"
#include "oms/recovery.h"
#include "oms/verbs.h"
#include "oms/verify.h"
#include "sandbox_child.h"

enum action {
    HEALTH,
    LIST_DATA_SOURCE,
    LIST_ALL_LABELS,
    LIST_PROJECTS,
    DESCRIBE_PROJECT,
    DESCRIBE_STEPS,
    DESCRIBE_PROGRESS,
    DESCRIBE_METRIC,
    DESCRIBE_COMPONENTS,
    GET_PRE_CHECK_RESULT,
    CREATE_LABEL,
    CREATE_PROJECT,
    SUBMIT_PRE_CHECK,
    /* From here on: of a task, label or record that is not there, so that none of them changes what
     * the others meet, and the server refuses them where it answers. */
    START_PROJECT,
    STOP_PROJECT,
    RESUME_PROJECT,
    RELEASE_PROJECT,
    DELETE_PROJECT,
    ADVANCE_PROJECT,
    START_BY_LABEL,
    STOP_BY_LABEL,
    CREATE_MODIFY_RECORDS,
    STOP_MODIFY_RECORDS,
    RETRY_MODIFY_RECORDS,
    CANCEL_MODIFY_RECORD,
    UPDATE_CONFIG,
    UPDATE_STORE,
    UPDATE_FULL_IMPORT,
    UPDATE_INCR_SYNC,
    UPDATE_FULL_VERIFICATION,
    LIST_MODIFY_RECORDS,
    LIST_VERIFY_RESULT,
    LIST_INCONSISTENCIES,
    LIST_CORRECTIONS,
    ACTIONS
};

extern const char *const action_names[ACTIONS];

enum { PAGE = 10 };

struct table {
    struct sandbox_child sandbox;
    struct http *http;
    struct oms *oms;
    char *project;  /* an id to describe */
    char *precheck; /* one to ask for */
    unsigned retries;
    double longest_turn; /* processor seconds of one http_wait() */
};

struct body {
    char *text;
    size_t at;
};

/* What one action was started with and came to. */
struct run {
    struct outcome outcome;
    struct oms_call *call;
    struct body body;
    struct http_body stream;
    char *name;
    struct oms_sources sources;
    struct oms_labels labels;
    struct oms_tasks projects;
    struct oms_precheck precheck;
    struct oms_labelled labelled;
    struct oms_changes changes;
    struct oms_verify_page verified;
    struct oms_steps steps;
    struct oms_overview overview;
    struct oms_metric metric;
    struct oms_components components;
};

/* The one table of the program, and what a group of tests begins and ends with. */
struct table *the_table(void);
int table_set_up(void **state);
int table_tear_down(void **state);

double processor_seconds(void);
/* Serves once, and notes how long that took. */
void turn(struct table *t, int timeout_ms);
void wait_for(struct table *t, const int *times);
void set_faults(struct table *t, const char *lines);

bool creates(enum action action);
bool is_of_nobody(enum action action);
/* name: of what is created. Its fields must be zero; to be cleared in every case. */
void run_start(struct table *t, struct run *r, enum action action, const char *name);
void run_clear(struct run *r);
struct http_body stream_of(struct body *body);

struct recovered {
    int times;
    enum recovery_end end;
    char *id, *words;
};

void note_recovery(void *arg, const struct recovery *found);
void recovered_clear(struct recovered *recovered);
/* One look. */
struct oms_call *recover(struct table *t, const char *name, const struct http_body *sent,
                         struct recovered *recovered);
void check_recovery(struct table *t, const char *name, const struct http_body *sent,
                    enum recovery_end wanted);

#endif
