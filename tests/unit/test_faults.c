/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of faults and actions: what every action comes to under every fault of oms-sandbox.
 * One test for each fault; the last one looks whether any combination is missing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include "asserts.h"
#include "base/mem.h"
#include "base/texts.h"
#include "faults.h"

enum { CANCEL_MS = 100, MEMORY_MAX_KB = 512 << 10, SOURCES = 25, PAGES = 3 };

enum way { RUNS, RUNS_CLOSED, IS_STOPPED };

struct row {
    const char *fault; /* as --fault has it */
    enum way way;
    enum oms_verdict reads; /* ... and how often it is tried, */
    int tries;
    enum oms_verdict creates; /* which is tried once, */
    bool acts;                /* and is carried out or not */
    const char *shown;        /* in the message, in whatever language of the system's */
};

static const struct row rows[] = {
    {"refuse=700", RUNS_CLOSED, OMS_UNREACHED, 3, OMS_UNREACHED, false, "port"},
    {"reset", RUNS, OMS_UNREACHED, 3, OMS_UNKNOWN, false, "reset"},
    {"silent", RUNS, OMS_UNREACHED, 3, OMS_UNKNOWN, false, "silent for 1 second."},
    {"slow", IS_STOPPED, OMS_OK, 1, OMS_OK, true, NULL},
    {"half", RUNS, OMS_UNREACHED, 3, OMS_UNKNOWN, true, "The answer begins: {\"success\":"},
    {"long", RUNS, OMS_UNREACHED, 3, OMS_UNKNOWN, true, "The answer begins: {\"success\":"},
    {"short", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": {\"success\":"},
    {"huge", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, "too large"},
    {"cut", RUNS, OMS_UNREACHED, 3, OMS_UNKNOWN, true, "Empty reply"},
    {"302", RUNS, OMS_REFUSED, 1, OMS_UNKNOWN, false, "302"},
    {"401", RUNS, OMS_UNAUTHORISED, 1, OMS_UNAUTHORISED, false, "401): <html>"},
    {"403", RUNS, OMS_UNAUTHORISED, 1, OMS_UNAUTHORISED, false, "403): <html>"},
    {"404", RUNS, OMS_REFUSED, 1, OMS_REFUSED, false, "not as OMS does: <html>"},
    {"408", RUNS, OMS_STRANGE, 3, OMS_UNKNOWN, false, "408): <html>"},
    {"429", RUNS, OMS_REFUSED, 3, OMS_REFUSED, false, "to wait 1 second before"},
    {"500", RUNS, OMS_STRANGE, 3, OMS_UNKNOWN, false, "500): <html>"},
    {"502", RUNS, OMS_STRANGE, 3, OMS_UNKNOWN, false, "502): <html>"},
    {"html", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": <!DOCTYPE html>\\n<html>"},
    {"ok", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": OK."},
    {"empty", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": (empty)."},
    {"array", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": []."},
    {"nulls", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": {\"success\":null,"},
    {"success-text", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": {\"success\":\"yes\","},
    {"total-text", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"code-number", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"message-object", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"twice", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": {\"success\":false,\"success\":"},
    {"bom", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"encoding", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"nested", RUNS, OMS_STRANGE, 1, OMS_UNKNOWN, true, ": [[[[[[["},
    {"repeat", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"totals", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"no-id", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"bad-row", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
    {"twins", RUNS, OMS_OK, 1, OMS_OK, true, NULL},
};

enum { ROWS = sizeof rows / sizeof *rows };

static bool met[ROWS][ACTIONS];

/* --- the table ------------------------------------------------------------------------------ */

/* Of the health probe only `healthy` counts; the result of a precheck is the only row of a list. */
static enum oms_verdict wanted_verdict(const struct row *row, enum action action)
{
    if (action == HEALTH && strcmp(row->fault, "success-text") == 0)
        return OMS_OK;
    if (action == GET_PRE_CHECK_RESULT && strcmp(row->fault, "bad-row") == 0)
        return OMS_STRANGE;
    enum oms_verdict wanted = creates(action) ? row->creates : row->reads;
    return wanted == OMS_OK && is_of_nobody(action) ? OMS_REFUSED : wanted;
}

static void check_outcome(const struct table *t, const struct row *row, enum action action,
                          const struct outcome *o)
{
    static const int codes[] = {[OMS_OK] = 0,      [OMS_UNREACHED] = 4, [OMS_UNAUTHORISED] = 5,
                                [OMS_REFUSED] = 6, [OMS_UNKNOWN] = 8,   [OMS_STRANGE] = 4};
    enum oms_verdict wanted = wanted_verdict(row, action);
    if (o->verdict != wanted)
        fail_msg("%s, %s: verdict %d, wanted %d: %s", row->fault, action_names[action],
                 (int)o->verdict, (int)wanted, o->message);
    assert_int_equal(oms_exit_code(o->verdict), codes[wanted]);
    if (wanted == OMS_OK || !row->shown)
        return;
    if (strstr(o->message, t->sandbox.url) == NULL || strstr(o->message, row->shown) == NULL)
        fail_msg("%s, %s: the message lacks %s or %s: %s", row->fault, action_names[action],
                 t->sandbox.url, row->shown, o->message);
}

static void stop_all(struct table *t, const struct row *row, struct run *runs)
{
    for (int i = 0; i < 5; i++) /* until the first bytes have come */
        turn(t, 50);
    for (int i = 0; i < ACTIONS; i++) {
        assert_int_equal(runs[i].outcome.times, 0);
        double begun = processor_seconds();
        oms_cancel(runs[i].call);
        turn(t, 0);
        double taken = processor_seconds() - begun;
        if (taken * 1000 > (int)CANCEL_MS)
            fail_msg("%s, %s: stopping took %f s", row->fault, action_names[i], taken);
        assert_int_equal(runs[i].outcome.times, 0);
    }
}

static void wait_for_all(struct table *t, const struct row *row, struct run *runs)
{
    unsigned retries = 0;
    t->retries = 0;
    for (int i = 0; i < ACTIONS; i++) {
        wait_for(t, &runs[i].outcome.times);
        check_outcome(t, row, (enum action)i, &runs[i].outcome);
        retries += creates((enum action)i) ? 0 : (unsigned)row->tries - 1;
    }
    assert_int_equal(t->retries, retries);
}

/* The fault of a page's rows is seen by what was made of them. */
static void check_rows(const struct row *row, const struct run *runs)
{
    const struct run *sources = &runs[LIST_DATA_SOURCE];
    if (sources->outcome.times == 0 || sources->outcome.verdict != OMS_OK)
        return;
    for (size_t i = 0; i < sources->sources.len; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(sources->sources.items[i].id, sources->sources.items[j].id);
    if (strcmp(row->fault, "repeat") == 0)
        assert_int_equal(sources->sources.len, PAGE);
    else if (strcmp(row->fault, "no-id") == 0 || strcmp(row->fault, "twins") == 0 ||
             strcmp(row->fault, "bad-row") == 0)
        assert_int_equal(sources->sources.len, SOURCES - PAGES);
    else if (strcmp(row->fault, "totals") != 0)
        assert_int_equal(sources->sources.len, SOURCES);
    if (strcmp(row->fault, "no-id") == 0)
        assert_int_equal(sources->sources.lost.count, PAGES);
}

/* The first request closes the port; the others are refused. */
static void close_port(struct table *t)
{
    struct outcome o = {0};
    struct oms_call *call = oms_health(t->oms, outcome_plain, &o);
    while (t->retries == 0)
        turn(t, 1000);
    oms_cancel(call);
    outcome_clear(&o);
}

static void check_row(struct table *t, size_t at)
{
    const struct row *row = &rows[at];
    struct run runs[ACTIONS] = {0};
    char *lines = mem_printf("*:%s", row->fault);
    set_faults(t, lines);
    t->retries = 0;
    if (row->way == RUNS_CLOSED)
        close_port(t);
    for (int i = 0; i < ACTIONS; i++)
        run_start(t, &runs[i], (enum action)i, row->fault);
    if (row->way == IS_STOPPED)
        stop_all(t, row, runs);
    else
        wait_for_all(t, row, runs);
    set_faults(t, "");
    check_rows(row, runs);
    if (row->way != IS_STOPPED)
        check_recovery(t, runs[CREATE_PROJECT].name, &runs[CREATE_PROJECT].stream,
                       row->acts ? RECOVERY_CREATED : RECOVERY_UNKNOWN);
    for (int i = 0; i < ACTIONS; i++) {
        run_clear(&runs[i]);
        met[at][i] = true;
    }
    free(lines);
}

static void test_row(void **state)
{
    struct {
        struct table *table;
        size_t at;
    } *given = *state;
    check_row(given->table, given->at);
}

/* --- beside the table ----------------------------------------------------------------------- */

/* A slow answer is an answer. */
static void test_slow(void **state)
{
    struct table *t = the_table();
    static const enum action some[] = {HEALTH, CREATE_LABEL, CREATE_PROJECT};
    set_faults(t, "*:slow=1");
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        struct run run = {0};
        run_start(t, &run, some[i], "slow-whole");
        wait_for(t, &run.outcome.times);
        assert_int_equal(run.outcome.verdict, OMS_OK);
        run_clear(&run);
    }
    set_faults(t, "");
}

/* Retry-After: how long, and only if that is not too long. */
static void test_retry_after(void **state)
{
    struct table *t = the_table();
    struct run run = {0};
    set_faults(t, "ListAllLabels:429=1:1");
    t->retries = 0;
    time_t begun = time(NULL);
    run_start(t, &run, LIST_ALL_LABELS, "x");
    wait_for(t, &run.outcome.times);
    assert_int_equal(run.outcome.verdict, OMS_OK);
    assert_int_equal(t->retries, 1);
    assert_true(time(NULL) >= begun + 1);
    run_clear(&run);
    set_faults(t, "ListAllLabels:429=31:1");
    t->retries = 0;
    run_start(t, &run, LIST_ALL_LABELS, "x");
    wait_for(t, &run.outcome.times);
    assert_int_equal(run.outcome.verdict, OMS_REFUSED);
    assert_int_equal(t->retries, 0);
    assert_non_null(strstr(run.outcome.message, "to wait 31 seconds"));
    run_clear(&run);
    set_faults(t, "");
}

/* A fault that passes is not seen; a pause can be stopped. */
static void test_passing(void **state)
{
    struct table *t = the_table();
    for (int i = 0; i < ACTIONS; i++) {
        struct run run = {0};
        if (creates((enum action)i))
            continue;
        set_faults(t, "*:502:2");
        t->retries = 0;
        run_start(t, &run, (enum action)i, "x");
        wait_for(t, &run.outcome.times);
        assert_int_equal(run.outcome.verdict, is_of_nobody((enum action)i) ? OMS_REFUSED : OMS_OK);
        assert_int_equal(t->retries, 2);
        run_clear(&run);
        set_faults(t, "*:429=20:1");
        t->retries = 0;
        run_start(t, &run, (enum action)i, "x");
        while (t->retries == 0)
            turn(t, 1000);
        oms_cancel(run.call);
        assert_false(http_busy(t->http));
        run_clear(&run);
    }
    set_faults(t, "");
}

static bool is_in_table(const char *fault)
{
    size_t length = strcspn(fault, " ");
    for (size_t i = 0; i < ROWS; i++)
        if (strcspn(rows[i].fault, "=") == length && strncmp(rows[i].fault, fault, length) == 0)
            return true;
    return false;
}

static void test_nothing_is_missing(void **state)
{
    char *list = sandbox_child_list();
    struct texts faults = {0};
    texts_cut(&faults, list, "\n");
    assert_int_equal(faults.len, ROWS);
    for (size_t i = 0; i < faults.len; i++)
        if (!is_in_table(faults.items[i]))
            fail_msg("not in the table: %s", faults.items[i]);
    texts_clear(&faults);
    free(list);
    for (size_t i = 0; i < ROWS; i++)
        for (int j = 0; j < ACTIONS; j++)
            if (!met[i][j])
                fail_msg("%s was not met by %s", rows[i].fault, action_names[j]);
}

/* All of the above was done in turns that a person does not notice, and in little memory. */
static void test_bounds(void **state)
{
    const struct table *t = the_table();
    struct rusage usage;
    if (t->longest_turn * 1000 > (int)CANCEL_MS)
        fail_msg("the loop was away for %f s", t->longest_turn);
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    assert_in_range(usage.ru_maxrss, 1, MEMORY_MAX_KB);
}

int main(void)
{
    static struct {
        struct table *table;
        size_t at;
    } given[ROWS];
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(test_slow),    cmocka_unit_test(test_retry_after),
        cmocka_unit_test(test_passing), cmocka_unit_test(test_nothing_is_missing),
        cmocka_unit_test(test_bounds),
    };
    enum { OTHERS = sizeof others / sizeof *others };
    static struct CMUnitTest tests[ROWS + OTHERS];
    sandbox_child_or_skip();
    setenv("no_proxy", "*", 1);
    for (size_t i = 0; i < ROWS; i++) {
        given[i].table = the_table();
        given[i].at = i;
        tests[i] = (struct CMUnitTest){rows[i].fault, test_row, NULL, NULL, &given[i]};
    }
    memcpy(tests + ROWS, others, sizeof others);
    return cmocka_run_group_tests_name("faults", tests, table_set_up, table_tear_down);
}
