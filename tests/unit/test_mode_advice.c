/* SPDX-License-Identifier: Apache-2.0 */
/* SPECIFIC or WILDCARD: which fits, and why. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "catalog/patterns/mode_advice.h"

/* Rules fit, or do not, and the reasons have these words in this order, one a line. */
static void check(struct mode_facts facts, bool rules, const char *const *words, size_t count)
{
    char *reasons;
    assert_int_equal(mode_advise(&facts, &reasons), rules);
    const char *at = reasons;
    for (size_t i = 0; i < count; i++) {
        const char *end = strstr(at, ".\n"), *found = strstr(at, words[i]);
        assert_memory_equal(at, "- ", 2);
        if (!found || !end || found > end)
            fail_msg("%s: not in %s", words[i], at);
        at = end + 2;
    }
    assert_string_equal(at, "");
    free(reasons);
}

static void what_comes_later_is_among_the_reasons(void **state)
{
    struct mode_facts facts = {.chosen = 900,
                               .rules = 33,
                               .open = 30,
                               .exact = 3,
                               .incremental_ddl = true,
                               .specific_bytes = 90000,
                               .wildcard_bytes = 4000};
    check(facts, false,
          (const char *const[]){"3 rules name", "added unasked", "Rules (33)", "4000 with rules"},
          4);
    facts.whole_databases = true;
    facts.exact = 0;
    check(facts, true,
          (const char *const[]){"Rules (33)", "4000 with rules", "added automatically"}, 3);
    facts.incremental_ddl = false;
    check(facts, true, (const char *const[]){"Rules (33)", "4000 with rules", "DDL is off"}, 3);
    facts.open = 0;
    check(facts, true, (const char *const[]){"Rules (33)", "4000 with rules"}, 2);
}

static void reasons_are_weighed(void **state)
{
    check((struct mode_facts){.chosen = 20, .rules = 15}, false,
          (const char *const[]){"rules: 15, objects: 20"}, 1);
    check((struct mode_facts){.chosen = 1, .rules = 1}, false,
          (const char *const[]){"rules: 1, objects: 1"}, 1);
    check((struct mode_facts){.chosen = 300000,
                              .rules = 3,
                              .open = 3,
                              .incremental_ddl = true,
                              .whole_databases = true,
                              .specific_bytes = 60000000,
                              .wildcard_bytes = 4000},
          true, (const char *const[]){"Rules (3)", "4000 with rules", "added automatically"}, 3);
    /* A small body is good to know, no more. */
    check((struct mode_facts){.specific_bytes = 900, .wildcard_bytes = 100}, false,
          (const char *const[]){"100 with rules"}, 1);
    check((struct mode_facts){0}, false, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_comes_later_is_among_the_reasons),
        cmocka_unit_test(reasons_are_weighed),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("mode_advice", tests, NULL, NULL);
}
