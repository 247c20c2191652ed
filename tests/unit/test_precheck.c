/* SPDX-License-Identifier: Apache-2.0 */
/* The result of OMS's own check, in both shapes that its pages have, and whose it is. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "bench.h"
#include "oms/precheck.h"

#define ITEM(type, status) "{\"checkType\":\"" type "\",\"status\":\"" status "\"}"
#define ROW(id, status, items)                                                                     \
    "{\"projectId\":\"" id "\",\"projectStatus\":\"" status "\",\"preCheckResults\":" items "}"
#define CHECK(id, status, items)                                                                   \
    "{\"preCheckId\":\"" id "\",\"preCheckStatus\":\"" status "\",\"preCheckResults\":" items "}"

static void test_whose_result(void **state)
{
    static const struct {
        const char *data, *told; /* NULL: OMS_STRANGE */
        size_t items, lost;
        bool fails;
    } cases[] = {
        {CHECK("pc_1", "FINISHED", "[" ITEM("A", "FINISHED") "," ITEM("B", "FINISHED") "]"),
         "FINISHED", 2, 0, false},
        {"[" ROW("np_1", "FAILED", "[" ITEM("A", "FAILED") "]") "]", "FAILED", 1, 0, true},
        /* a row for each item */
        {"[" ROW("np_1", "FAILED", ITEM("A", "FINISHED")) "," ROW("np_1", "FAILED",
                                                                  ITEM("B", "FAILED")) "]",
         "FAILED", 2, 0, true},
        /* what decides: who is not done, then who failed */
        {"[" ROW("np_1", "FINISHED", "[]") "," ROW("np_1", "RUNNING", "[]") "]", "RUNNING", 0, 0,
         false},
        {"[" ROW("np_1", "FINISHED", "[]") "," ROW("np_1", "FAILED", "[]") "]", "FAILED", 0, 0,
         false},
        {"[" ROW("np_1", "FINISHED", "[]") "," ROW("np_1", "SKIPPED", "[]") "]", "SKIPPED", 0, 0,
         false},
        /* another's */
        {"[" ROW("np_2", "FINISHED", "[]") "]", NULL, 0, 1, false},
        {"[" ROW("np_2", "FINISHED", ITEM("A", "FINISHED")) "," ROW("np_1", "FAILED",
                                                                    ITEM("A", "FAILED")) "]",
         "FAILED", 1, 1, true},
        {CHECK("pc_2", "FINISHED", "[]"), NULL, 0, 1, false},
        /* what cannot be read may have failed */
        {"[" ROW("np_1", "FINISHED", "[" ITEM("A", "FINISHED") ",7,null]") ",8]", "FINISHED", 1, 3,
         false},
        {"[{\"projectStatus\":\"RUNNING\"}]", "RUNNING", 0, 0, false},
        {"[]", NULL, 0, 0, false},
        {"null", NULL, 0, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *reply = mem_printf("{\"success\":true,\"data\":%s}", cases[i].data);
        struct bench b = bench_new(server_same, reply, 0);
        struct oms_precheck p = {0};
        struct outcome o = {0};
        bool fails = false;
        oms_precheck_result(b.oms, "pc_1", "np_1", &p, outcome_plain, &o);
        wait_until(b.http, &o.times, 1);
        for (size_t j = 0; j < p.len; j++)
            fails = fails || oms_precheck_item_failed(&p.items[j]);
        const char *told = p.state ? p.state : "none";
        if (o.verdict != (cases[i].told ? OMS_OK : OMS_STRANGE) ||
            strcmp(told, cases[i].told ? cases[i].told : "none") != 0 || p.len != cases[i].items ||
            p.lost.count != cases[i].lost || fails != cases[i].fails)
            fail_msg("%s: %d, %s, %zu items, %zu lost", cases[i].data, (int)o.verdict, told, p.len,
                     p.lost.count);
        oms_precheck_clear(&p);
        outcome_clear(&o);
        bench_clear(&b);
        free(reply);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_whose_result)};
    return cmocka_run_group_tests_name("precheck", tests, NULL, NULL);
}
