/* SPDX-License-Identifier: Apache-2.0 */
/* Which verbs fit a state, also one that no server should tell. */
#include "asserts.h"
#include "oms/verbs.h"

static void states_of_the_manual(void **state)
{
    assert_true(oms_verb_fits(OMS_START, "INIT"));
    assert_false(oms_verb_fits(OMS_START, "RUNNING"));
    assert_true(oms_verb_fits(OMS_STOP, "RUNNING"));
    assert_false(oms_verb_fits(OMS_RELEASE, "INIT"));
    assert_false(oms_verb_fits(OMS_DELETE, "FINISHED"));
}

/* What is no known state is for the server to judge. */
static void other_states(void **state)
{
    static const char *const strange[] = {"NEW_ONE", "", "RUN", "INIT|RUNNING", "|INIT", "|"};
    assert_true(oms_verb_fits(OMS_STOP, NULL));
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
        for (int verb = 0; verb < OMS_VERBS; verb++)
            assert_true(oms_verb_fits((enum oms_verb)verb, strange[i]));
}

static void what_a_state_shows(void **state)
{
    assert_true(oms_verb_has_ended(OMS_START, "RUNNING_ALARMING"));
    assert_true(oms_verb_has_begun(OMS_RELEASE, "RELEASING"));
    assert_false(oms_verb_has_ended(OMS_RELEASE, "RELEASING"));
    assert_false(oms_verb_has_begun(OMS_DELETE, "RELEASED"));
    assert_false(oms_verb_has_begun(OMS_STOP, NULL));
    assert_true(oms_task_is_gone(
        &(struct oms_result){.verdict = OMS_REFUSED, .code = "PROJECT_NOT_FOUND_ERROR"}));
    assert_false(oms_task_is_gone(&(struct oms_result){.verdict = OMS_UNREACHED}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_of_the_manual),
        cmocka_unit_test(other_states),
        cmocka_unit_test(what_a_state_shows),
    };
    return cmocka_run_group_tests_name("verbs", tests, NULL, NULL);
}
