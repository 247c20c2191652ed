/* SPDX-License-Identifier: Apache-2.0 */
/* Acting on a task once: which step waits, what is looked at before and after, what the journal
 * then says. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/journal.h"
#include "base/mem.h"
#include "bench.h"
#include "oms/replace_run.h"
#include "oms/verb_run.h"
#include "own_folder.h"

static int enter(void **state)
{
    return folder_make(state) == 0 ? setenv("XDG_STATE_HOME", folder, 1) : -1;
}

/* --- which step waits ------------------------------------------------------------------------- */

#define STEP(name, status) "{\"name\":\"" name "\",\"status\":\"" status "\",\"progress\":100}"
#define TASK(status, steps) "{\"id\":\"np_1\",\"status\":\"" status "\",\"steps\":[" steps "]}"
#define THROUGH STEP("PRE", "FINISHED") "," STEP("INCR_TRANSFER", "MONITORING")
#define WAITS_SWITCH TASK("RUNNING", THROUGH "," STEP("SWITCH", "INIT") "," STEP("BACK", "INIT"))
#define WAITS_BACK TASK("RUNNING", THROUGH "," STEP("SWITCH", "FINISHED") "," STEP("BACK", "INIT"))

static struct oms_task task_of(const char *text)
{
    struct oms_task t = {0};
    struct jtext value;
    assert_true(jtext_check(text, strlen(text), &value));
    oms_task_describe(&t, value);
    return t;
}

static void the_step_that_waits(void **state)
{
    static const struct {
        const char *task, *waits;
    } cases[] = {
        {WAITS_SWITCH, "SWITCH"},
        {WAITS_BACK, "BACK"},
        {TASK("RUNNING_ALARMING", STEP("PRE", "INIT")), "PRE"},
        {TASK("RUNNING", STEP("FULL_VERIFIER", "RUNNING") "," STEP("SWITCH", "INIT")), "SWITCH"},
        {TASK("SUSPEND", STEP("PRE", "INIT")), NULL},
        {TASK("RUNNING", STEP("INCR_TRANSFER", "RUNNING") "," STEP("SWITCH", "INIT")), NULL},
        {TASK("RUNNING", STEP("PRE", "FAILED") "," STEP("SWITCH", "INIT")), NULL},
        {TASK("RUNNING", STEP("PRE", "WAITING_FOR_YOU") "," STEP("SWITCH", "INIT")), NULL},
        {TASK("RUNNING", THROUGH), NULL},
        {TASK("RUNNING", "{\"status\":\"INIT\"}"), NULL},
        {TASK("RUNNING", ""), NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct oms_task t = task_of(cases[i].task);
        const struct oms_step *waits = oms_task_waiting(&t);
        if (cases[i].waits)
            assert_string_equal(waits ? waits->name : "none", cases[i].waits);
        else
            assert_null(waits);
        oms_task_clear(&t);
    }
}

/* No tree of them is built; what it is and how it fares is told all the same. */
static void steps_without_end(void **state)
{
    struct buf text = {0};
    buf_text(&text, "{\"id\":\"np_1\",\"status\":\"RUNNING\",\"steps\":[");
    for (int i = 0; i < 100000; i++)
        buf_text(&text, "{},");
    buf_text(&text, STEP("SWITCH", "INIT") "]}");
    struct oms_task t = task_of(buf_string(&text));
    assert_string_equal(t.id, "np_1");
    assert_string_equal(t.state, "RUNNING");
    assert_int_equal(t.step_count, 0);
    oms_task_clear(&t);
    buf_clear(&text);
}

static void steps_that_may_be_named(void **state)
{
    static const struct {
        const char *task, *step, *why; /* a part of it */
    } cases[] = {
        {WAITS_SWITCH, "SWITCH", NULL},
        {WAITS_SWITCH, "BACK", "It is the step SWITCH that waits, not BACK."},
        {WAITS_SWITCH, "OTHER", "no step OTHER"},
        {TASK("RUNNING", STEP("PRE", "RUNNING") "," STEP("SWITCH", "INIT")), "PRE", "is RUNNING"},
        {TASK("RUNNING", STEP("PRE", "RUNNING") "," STEP("SWITCH", "INIT")), "SWITCH", NULL},
        {TASK("RUNNING", STEP("PRE", "WAITING_FOR_YOU")), "PRE", NULL},
        {TASK("RUNNING", ""), "SWITCH", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct oms_task t = task_of(cases[i].task);
        char *why = oms_advance_why_not(&t, cases[i].step);
        if (cases[i].why)
            assert_non_null(strstr(why ? why : "", cases[i].why));
        else
            assert_null(why);
        free(why);
        oms_task_clear(&t);
    }
}

/* --- one call --------------------------------------------------------------------------------- */

/* What a server says to the action, and how its task is told before and after that. NULL: it closes
 * the connection. */
struct scene {
    const char *action, *reply, *before, *after;
    bool acted;
    struct outcome outcome;
    int end;
};

static bool scene_reply(void *arg, int fd, const struct server_request *request)
{
    struct scene *s = arg;
    const char *at = s->acted ? s->after : s->before;
    char *describe = at ? mem_printf("{\"success\":true,\"data\":%s}", at) : NULL;
    bool acts = strstr(request->head, s->action);
    s->acted = s->acted || acts;
    const char *reply = acts ? s->reply : describe;
    bool ok = reply && server_json(fd, 200, reply);
    free(describe);
    return ok;
}

/* The result of the last entry, or "" if there is none. Caller frees. */
static char *journal_last(const char *verb)
{
    struct journal_log log = {0};
    char *why = NULL, *word = mem_text("");
    assert_true(journal_load(&log, &why));
    if (log.len > 0) {
        mem_replace(&word, log.items[log.len - 1].result);
        assert_string_equal(log.items[log.len - 1].verb, verb);
    }
    journal_log_clear(&log);
    return word;
}

static void scene_told(void *arg, enum act_end end, const struct oms_result *result)
{
    struct scene *s = arg;
    s->end = (int)end;
    outcome_note(&s->outcome, result, NULL);
}

static struct act_plan scene_plan(struct scene *s)
{
    return (struct act_plan){.id = "np_1",
                             .state = "RUNNING",
                             .server = "http://test",
                             .user = "u",
                             .name = "n",
                             .done = scene_told,
                             .arg = s};
}

static void advancing(void **state)
{
    static const struct {
        const char *reply, *before, *after;
        enum act_end end;
        const char *journal, *message;
    } cases[] = {
        {"{\"success\":true,\"data\":\"SWITCH\"}", WAITS_SWITCH, NULL, ACT_DONE, "done", NULL},
        {"{\"success\":true,\"data\":null}", WAITS_SWITCH, NULL, ACT_DONE, "done", NULL},
        {"{\"success\":true,\"data\":\"BACK\"}", WAITS_SWITCH, NULL, ACT_DIFFERS, "differs",
         "BACK begins, and SWITCH was meant"},
        {NULL, WAITS_SWITCH, WAITS_BACK, ACT_SHOWN_DONE, "done", NULL},
        {NULL, WAITS_SWITCH, WAITS_SWITCH, ACT_UNKNOWN, "unknown", "Look again"},
        {"<html>502</html>", WAITS_SWITCH, WAITS_SWITCH, ACT_UNKNOWN, "unknown",
         "(HTTP status 200): <html>502</html>"},
        {NULL, WAITS_SWITCH, NULL, ACT_UNKNOWN, "unknown", "cannot be looked at"},
        {"{\"success\":false,\"message\":\"no\"}", WAITS_SWITCH, NULL, ACT_FAILED, "refused", "no"},
        {"", WAITS_BACK, NULL, ACT_CHANGED, NULL, "not SWITCH. Nothing was sent."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene s = {.action = "AdvanceProject",
                          .reply = cases[i].reply,
                          .before = cases[i].before,
                          .after = cases[i].after};
        struct bench b = bench_new(scene_reply, &s, 0);
        enum act_stage stage;
        struct verb_plan plan = {.act = scene_plan(&s), .verb = OMS_ADVANCE, .step = "SWITCH"};
        plan.act.look = true;
        plan.act.stage = &stage;
        verb_run_start(b.oms, &plan);
        wait_until(b.http, &s.outcome.times, 1);
        assert_int_equal(s.end, cases[i].end);
        assert_int_equal(stage > ACT_LOOKS, cases[i].journal != NULL);
        assert_int_equal(stage == ACT_JUDGES, s.end == ACT_UNKNOWN || s.end == ACT_SHOWN_DONE);
        assert_int_equal(s.acted, stage > ACT_LOOKS);
        if (cases[i].message)
            assert_non_null(strstr(s.outcome.message, cases[i].message));
        char *word = journal_last("advance SWITCH");
        if (cases[i].journal)
            assert_string_equal(word, cases[i].journal);
        free(word);
        outcome_clear(&s.outcome);
        bench_clear(&b);
    }
}

/* --- a configuration -------------------------------------------------------------------------- */

static bool judge_otherwise(void *arg, struct jtext task, bool *same)
{
    *same = false;
    return true;
}

/* That it was accepted is no refusal, and no success. */
static void a_configuration_that_differs(void **state)
{
    struct scene s = {.action = "UpdateProjectConfig",
                      .reply = "{\"success\":true,\"data\":null}",
                      .before = WAITS_SWITCH,
                      .after = WAITS_SWITCH};
    struct bench b = bench_new(scene_reply, &s, 0);
    struct buf body = {0};
    buf_text(&body, "{\"id\":\"np_1\"}");
    struct replace_plan plan = {
        .act = scene_plan(&s), .body = &body, .verb = "configure", .judge = judge_otherwise};
    replace_run_start(b.oms, &plan);
    wait_until(b.http, &s.outcome.times, 1);
    assert_int_equal(s.end, ACT_DIFFERS);
    char *word = journal_last("configure");
    assert_string_equal(word, "differs");
    free(word);
    buf_clear(&body);
    outcome_clear(&s.outcome);
    bench_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_step_that_waits),          cmocka_unit_test(steps_without_end),
        cmocka_unit_test(steps_that_may_be_named),      cmocka_unit_test(advancing),
        cmocka_unit_test(a_configuration_that_differs),
    };
    return cmocka_run_group_tests_name("acts", tests, enter, folder_remove);
}
