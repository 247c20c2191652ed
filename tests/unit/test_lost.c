/* SPDX-License-Identifier: Apache-2.0 */
/* Lost answers to CreateProject: what is found out about them. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "faults.h"

/* The reply to CreateProject is cut behind each of its bytes. */
static void test_every_byte(void **state)
{
    struct table *t = the_table();
    enum oms_verdict verdict = OMS_UNKNOWN;
    int at = 0;
    for (; verdict != OMS_OK; at++) {
        char *name = mem_printf("cut-%04d", at);
        char *lines = mem_printf("CreateProject:cut=%d:1", at);
        struct run run = {0};
        set_faults(t, lines);
        run_start(t, &run, CREATE_PROJECT, name);
        wait_for(t, &run.outcome.times);
        verdict = run.outcome.verdict;
        if (verdict != OMS_OK) {
            assert_int_equal(verdict, OMS_UNKNOWN);
            check_recovery(t, run.name, &run.stream, RECOVERY_CREATED);
        }
        run_clear(&run);
        free(lines);
        free(name);
    }
    assert_in_range(at, 200, 2000);
}

static char *with(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    return mem_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* Somebody else's task of that name, and a look-up that fails, too. */
static void test_other_ends(void **state)
{
    struct table *t = the_table();
    struct run run = {0};
    set_faults(t, "CreateProject:cut");
    run_start(t, &run, CREATE_PROJECT, "other");
    wait_for(t, &run.outcome.times);
    assert_int_equal(run.outcome.verdict, OMS_UNKNOWN);
    struct body other = {.text = with(run.body.text, "\"ALL\"", "\"ONLY_PK_UK_TABLE\"")};
    struct http_body sent = stream_of(&other);
    check_recovery(t, run.name, &sent, RECOVERY_DIFFERS);
    struct recovered recovered = {0};
    recover(t, run.name, &sent, &recovered);
    wait_for(t, &recovered.times);
    assert_non_null(strstr(recovered.words, "/commonTransferConfig/tableCategory"));
    assert_non_null(strstr(recovered.words, "ONLY_PK_UK_TABLE"));
    recovered_clear(&recovered);
    set_faults(t, "ListProjects:html");
    check_recovery(t, run.name, &sent, RECOVERY_UNKNOWN);
    set_faults(t, "DescribeProject:reset");
    recover(t, run.name, &sent, &recovered);
    wait_for(t, &recovered.times);
    assert_int_equal(recovered.end, RECOVERY_UNKNOWN);
    assert_non_null(recovered.id);
    recovered_clear(&recovered);
    set_faults(t, "ListProjects:silent");
    oms_cancel(recover(t, run.name, &sent, &recovered));
    assert_int_equal(recovered.times, 0);
    set_faults(t, "");
    free(other.text);
    run_clear(&run);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_byte),
        cmocka_unit_test(test_other_ends),
    };
    sandbox_child_or_skip();
    setenv("no_proxy", "*", 1);
    return cmocka_run_group_tests_name("lost answers", tests, table_set_up, table_tear_down);
}
