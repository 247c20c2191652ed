/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "asserts.h"
#include "base/mem.h"
#include "faults.h"

enum { PAUSE_MS = 10 };

static const char nobody[] = "np_nobody";

/* As src/oms names them; tests/style/faults.sh compares. */
const char *const action_names[ACTIONS] = {
    [HEALTH] = "health",
    [LIST_DATA_SOURCE] = "ListDataSource",
    [LIST_ALL_LABELS] = "ListAllLabels",
    [LIST_PROJECTS] = "ListProjects",
    [DESCRIBE_PROJECT] = "DescribeProject",
    [DESCRIBE_STEPS] = "DescribeProjectSteps",
    [DESCRIBE_PROGRESS] = "DescribeProjectProgress",
    [DESCRIBE_METRIC] = "DescribeProjectStepMetric",
    [DESCRIBE_COMPONENTS] = "DescribeProjectComponents",
    [GET_PRE_CHECK_RESULT] = "GetPreCheckResult",
    [CREATE_LABEL] = "CreateLabel",
    [CREATE_PROJECT] = "CreateProject",
    [SUBMIT_PRE_CHECK] = "SubmitPreCheck",
    [START_PROJECT] = "StartProject",
    [STOP_PROJECT] = "StopProject",
    [RESUME_PROJECT] = "ResumeProject",
    [RELEASE_PROJECT] = "ReleaseProject",
    [DELETE_PROJECT] = "DeleteProject",
    [ADVANCE_PROJECT] = "AdvanceProject",
    [START_BY_LABEL] = "StartProjectsByLabel",
    [STOP_BY_LABEL] = "StopProjectsByLabel",
    [CREATE_MODIFY_RECORDS] = "CreateProjectModifyRecords",
    [STOP_MODIFY_RECORDS] = "StopProjectModifyRecords",
    [RETRY_MODIFY_RECORDS] = "RetryProjectModifyRecords",
    [CANCEL_MODIFY_RECORD] = "CancelProjectModifyRecord",
    [UPDATE_CONFIG] = "UpdateProjectConfig",
    [UPDATE_STORE] = "UpdateStore",
    [UPDATE_FULL_IMPORT] = "UpdateFullImport",
    [UPDATE_INCR_SYNC] = "UpdateIncrSync",
    [UPDATE_FULL_VERIFICATION] = "UpdateFullVerification",
    [LIST_MODIFY_RECORDS] = "ListProjectModifyRecords",
    [LIST_VERIFY_RESULT] = "ListProjectFullVerifyResult",
    [LIST_INCONSISTENCIES] = "ListFullVerifyInconsistenciesResult",
    [LIST_CORRECTIONS] = "ListFullVerifyCorrectionsResult",
};

struct table *the_table(void)
{
    static struct table table;
    return &table;
}

double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void count_retry(void *arg, const struct oms_retry *retry)
{
    struct table *t = arg;
    assert_true(retry->pause_ms > 0 && retry->next_try >= 2 && retry->next_try <= OMS_TRIES);
    assert_non_null(retry->message);
    t->retries++;
}

void turn(struct table *t, int timeout_ms)
{
    double begun = processor_seconds();
    http_wait(t->http, NULL, 0, timeout_ms);
    double taken = processor_seconds() - begun;
    t->longest_turn = taken > t->longest_turn ? taken : t->longest_turn;
}

/* The limit only keeps a broken build from hanging. */
void wait_for(struct table *t, const int *times)
{
    time_t limit = time(NULL) + 60;
    while (*times < 1 && time(NULL) < limit)
        turn(t, 1000);
    assert_int_equal(*times, 1);
}

static size_t give(void *arg, char *out, size_t room)
{
    struct body *body = arg;
    size_t left = strlen(body->text) - body->at;
    size_t count = room < left ? room : left;
    memcpy(out, body->text + body->at, count);
    body->at += count;
    return count;
}

static void give_again(void *arg)
{
    struct body *body = arg;
    body->at = 0;
}

static struct body body_new(const char *name)
{
    return (struct body){
        .text =
            mem_printf("{\"name\": \"%s\", \"type\": \"MIGRATION\",\n"
                       "\"sourceEndpointId\": \"e_4w3jsq9tntvo\", "
                       "\"sinkEndpointId\": \"e_4w1qbmf5irmf\",\n"
                       "\"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": [{\"name\": "
                       "\"shop\", \"mappedName\": \"shop\", \"tables\": [{\"name\": \"t\", "
                       "\"mappedName\": \"t\"}]}]},\n"
                       "\"commonTransferConfig\": {\"tableCategory\": \"ALL\"},\n"
                       "\"enableStructTransfer\": true, \"enableFullTransfer\": true,\n"
                       "\"enableFullVerify\": false, \"enableIncrTransfer\": false,\n"
                       "\"enableReverseIncrTransfer\": false,\n"
                       "\"fullTransferConfig\": {\"nonePkUkTruncateDstTable\": false,\n"
                       "\"fullTransferSpeedMode\": \"NORMAL\"}}",
                       name)};
}

struct http_body stream_of(struct body *body)
{
    return (struct http_body){give, give_again, body, strlen(body->text)};
}

static void told_word(void *arg, const struct oms_result *result, const char *word)
{
    outcome_note(arg, result, word);
}

static struct oms_call *start_part(struct table *t, struct run *r, enum action action)
{
    struct oms_part_config config = {.part = (enum oms_part)(action - UPDATE_STORE),
                                     .dimension = "NAME",
                                     .key = nobody,
                                     .config = "{}"};
    return oms_part_configure(t->oms, &config, told_word, &r->outcome);
}

static struct oms_call *start_verify(struct table *t, struct run *r, enum action action)
{
    struct oms_verify_query query = {.what = (enum oms_verify_what)(action - LIST_VERIFY_RESULT),
                                     .id = nobody,
                                     .schema = "a",
                                     .table = "b",
                                     .page = 1};
    return oms_verify_list(t->oms, &query, &r->verified, outcome_plain, &r->outcome);
}

static struct oms_call *start_of_nobody(struct table *t, struct run *r, enum action action)
{
    struct outcome *o = &r->outcome;
    if (action <= DELETE_PROJECT)
        return oms_verb_send(t->oms, (enum oms_verb)(action - START_PROJECT), nobody, outcome_plain,
                             o);
    if (action >= UPDATE_STORE && action <= UPDATE_FULL_VERIFICATION)
        return start_part(t, r, action);
    if (action >= LIST_VERIFY_RESULT)
        return start_verify(t, r, action);
    switch (action) {
    case ADVANCE_PROJECT:
        return oms_advance(t->oms, nobody, told_word, o);
    case START_BY_LABEL:
        return oms_start_labelled(t->oms, nobody, &r->labelled, outcome_plain, o);
    case STOP_BY_LABEL:
        return oms_stop_labelled(t->oms, nobody, &r->labelled, outcome_plain, o);
    case CREATE_MODIFY_RECORDS:
        return oms_change_objects(t->oms, &r->stream, told_word, o);
    case UPDATE_CONFIG:
        return oms_configure(t->oms, &r->stream, outcome_plain, o);
    case LIST_MODIFY_RECORDS:
        return oms_list_changes(t->oms, nobody, &r->changes, outcome_plain, o);
    default:
        return oms_change_act(t->oms, (enum oms_change_verb)(action - STOP_MODIFY_RECORDS), nobody,
                              outcome_plain, o);
    }
}

void run_start(struct table *t, struct run *r, enum action action, const char *name)
{
    struct outcome *o = &r->outcome;
    r->name = mem_printf("%c-%s", action == SUBMIT_PRE_CHECK ? 'p' : 't', name);
    r->body = body_new(r->name);
    r->stream = stream_of(&r->body);
    switch (action) {
    case HEALTH:
        r->call = oms_health(t->oms, outcome_plain, o);
        break;
    case LIST_DATA_SOURCE:
        r->call = oms_list_sources(t->oms, NULL, &r->sources, NULL, outcome_plain, o);
        break;
    case LIST_ALL_LABELS:
        r->call = oms_list_labels(t->oms, &r->labels, outcome_plain, o);
        break;
    case LIST_PROJECTS:
        r->call = oms_list_tasks(t->oms, NULL, &r->projects, outcome_plain, o);
        break;
    case DESCRIBE_PROJECT:
        r->call = oms_describe_task(t->oms, t->project, outcome_json, o);
        break;
    case DESCRIBE_STEPS:
        r->call = oms_list_steps(t->oms, t->project, &r->steps, outcome_plain, o);
        break;
    case DESCRIBE_PROGRESS:
        r->call = oms_get_overview(t->oms, t->project, &r->overview, outcome_plain, o);
        break;
    case DESCRIBE_METRIC:
        r->call =
            oms_get_metric(t->oms,
                           &(struct oms_metric_query){t->project, "FULL_TRANSFER", "RPS",
                                                      time(NULL) - OMS_METRIC_SECONDS, time(NULL)},
                           &r->metric, outcome_plain, o);
        break;
    case DESCRIBE_COMPONENTS:
        r->call = oms_list_components(t->oms, t->project, &r->components, outcome_plain, o);
        break;
    case GET_PRE_CHECK_RESULT:
        r->call = oms_precheck_result(t->oms, t->precheck, NULL, &r->precheck, outcome_plain, o);
        break;
    case SUBMIT_PRE_CHECK:
        r->call = oms_precheck_submit(t->oms, &r->stream, outcome_id, o);
        break;
    case CREATE_LABEL:
        r->call = oms_create_label(t->oms, r->name, outcome_id, o);
        break;
    case CREATE_PROJECT:
        r->call = oms_create_task(t->oms, &r->stream, outcome_id, o);
        break;
    default:
        r->call = start_of_nobody(t, r, action);
        break;
    }
}

void run_clear(struct run *r)
{
    outcome_clear(&r->outcome);
    free(r->body.text);
    free(r->name);
    oms_sources_clear(&r->sources);
    oms_labels_clear(&r->labels);
    oms_tasks_clear(&r->projects);
    oms_precheck_clear(&r->precheck);
    oms_labelled_clear(&r->labelled);
    oms_changes_clear(&r->changes);
    oms_verify_clear(&r->verified);
    oms_steps_clear(&r->steps);
    oms_overview_clear(&r->overview);
    oms_metric_clear(&r->metric);
    oms_components_clear(&r->components);
    *r = (struct run){0};
}

bool creates(enum action action)
{
    return action >= CREATE_LABEL && action < LIST_MODIFY_RECORDS;
}

bool is_of_nobody(enum action action)
{
    return action > SUBMIT_PRE_CHECK;
}

void note_recovery(void *arg, const struct recovery *found)
{
    struct recovered *recovered = arg;
    recovered->times++;
    recovered->end = found->end;
    recovered->id = mem_text(found->id);
    recovered->words = recovery_words(found, 0);
}

void recovered_clear(struct recovered *recovered)
{
    free(recovered->id);
    free(recovered->words);
    *recovered = (struct recovered){0};
}

struct oms_call *recover(struct table *t, const char *name, const struct http_body *sent,
                         struct recovered *recovered)
{
    struct recovery_plan plan = {
        .name = name, .sent = sent, .once = true, .done = note_recovery, .arg = recovered};
    return recovery_start(t->oms, &plan);
}

void check_recovery(struct table *t, const char *name, const struct http_body *sent,
                    enum recovery_end wanted)
{
    struct recovered recovered = {0};
    recover(t, name, sent, &recovered);
    wait_for(t, &recovered.times);
    if (recovered.end != wanted)
        fail_msg("%s: %s", name, recovered.words);
    if (wanted == RECOVERY_CREATED || wanted == RECOVERY_DIFFERS) {
        assert_non_null(recovered.id);
        assert_non_null(strstr(recovered.words, recovered.id));
    } else {
        assert_null(recovered.id);
    }
    recovered_clear(&recovered);
}

void set_faults(struct table *t, const char *lines)
{
    sandbox_child_faults(&t->sandbox, t->http, lines);
}

int table_set_up(void **state)
{
    static const char *const options[] = {NULL};
    struct table *t = the_table();
    struct run run = {0};
    t->sandbox = sandbox_child_start(options);
    t->http = http_new();
    struct oms_server server = {.url = t->sandbox.url,
                                .user = "admin",
                                .password = "admin",
                                .way = {.silence_seconds = 1, .reply_max = 8 << 20},
                                .page_size = PAGE,
                                .retry_pause_ms = PAUSE_MS};
    t->oms = oms_new(t->http, &server);
    oms_tell_retries(t->oms, count_retry, t);
    run_start(t, &run, LIST_PROJECTS, "x");
    wait_for(t, &run.outcome.times);
    assert_true(run.projects.len > 0);
    t->project = mem_text(run.projects.items[0].id);
    run_clear(&run);
    run_start(t, &run, SUBMIT_PRE_CHECK, "x");
    wait_for(t, &run.outcome.times);
    assert_non_null(run.outcome.text);
    t->precheck = mem_text(run.outcome.text);
    run_clear(&run);
    return 0;
}

int table_tear_down(void **state)
{
    struct table *t = the_table();
    oms_free(t->oms);
    http_free(t->http);
    free(t->project);
    free(t->precheck);
    sandbox_child_stop(&t->sandbox);
    return 0;
}
