/* SPECIFIC or WILDCARD: which fits, and why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "catalog/mode_advice.h"

static struct mode_advice check(struct mode_facts facts, enum advised_mode fits)
{
    struct mode_advice a = mode_advise(&facts);
    assert_int_equal(a.fits, fits);
    bool other = false;
    for (size_t i = 0; i < a.len; i++) {
        char *text = mode_reason_text(&a.reasons[i]);
        assert_int_not_equal(*text, '\0');
        assert_int_equal(text[strlen(text) - 1], '.');
        free(text);
        other = other || a.reasons[i].favours != fits;
        assert_int_equal(a.reasons[i].favours != fits, other); /* those for it come first */
    }
    return a;
}

static void what_rules_cannot_say_decides(void **state)
{
    (void)state;
    struct mode_advice a = check((struct mode_facts){.chosen = 1000000,
                                                     .filtered = 1,
                                                     .rules = 1,
                                                     .incremental_ddl = true,
                                                     .whole_databases = true},
                                 ADVISED_SPECIFIC);
    assert_int_equal(a.len, 1);
    assert_int_equal(a.reasons[0].id, MODE_FILTERS);
    assert_true(a.reasons[0].decides);
    a = check((struct mode_facts){.chosen = 5, .unsayable = 2, .renamed = 1}, ADVISED_SPECIFIC);
    assert_int_equal(a.len, 2);
    assert_int_equal(a.reasons[0].count, 2);
}

static void reasons_are_weighed(void **state)
{
    (void)state;
    check((struct mode_facts){.chosen = 20, .rules = 15}, ADVISED_SPECIFIC);
    struct mode_advice a = check((struct mode_facts){.chosen = 300000,
                                                     .rules = 3,
                                                     .incremental_ddl = true,
                                                     .whole_databases = true,
                                                     .specific_bytes = 60000000,
                                                     .wildcard_bytes = 4000},
                                 ADVISED_WILDCARD);
    assert_int_equal(a.len, 3);
    a = check((struct mode_facts){.chosen = 300000,
                                  .rules = 3,
                                  .whole_databases = true,
                                  .specific_bytes = 60000000,
                                  .wildcard_bytes = 4000},
              ADVISED_WILDCARD);
    assert_int_equal(a.reasons[2].id, MODE_NO_NEW);
    check((struct mode_facts){0}, ADVISED_SPECIFIC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rules_cannot_say_decides),
        cmocka_unit_test(reasons_are_weighed),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("mode_advice", tests, NULL, NULL);
}
