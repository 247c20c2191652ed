/* SPDX-License-Identifier: Apache-2.0 */
/* SPECIFIC or WILDCARD: which fits, and why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "catalog/patterns/mode_advice.h"

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

static bool has(const struct mode_advice *a, enum mode_reason_id id)
{
    for (size_t i = 0; i < a->len; i++)
        if (a->reasons[i].id == id)
            return true;
    return false;
}

static void what_comes_later_is_among_the_reasons(void **state)
{
    (void)state;
    struct mode_facts facts = {.chosen = 900,
                               .rules = 33,
                               .open = 30,
                               .exact = 3,
                               .incremental_ddl = true,
                               .specific_bytes = 90000,
                               .wildcard_bytes = 4000};
    struct mode_advice a = check(facts, ADVISED_SPECIFIC);
    assert_true(has(&a, MODE_UNASKED) && has(&a, MODE_EXACT) && has(&a, MODE_SIZE));
    facts.whole_databases = true;
    facts.exact = 0;
    a = check(facts, ADVISED_WILDCARD);
    assert_true(has(&a, MODE_NEW_TABLES) && !has(&a, MODE_UNASKED));
    facts.incremental_ddl = false;
    a = check(facts, ADVISED_WILDCARD);
    assert_true(has(&a, MODE_NO_NEW) && !has(&a, MODE_NEW_TABLES));
    facts.open = 0;
    a = check(facts, ADVISED_WILDCARD);
    assert_false(has(&a, MODE_NO_NEW));
}

static void reasons_are_weighed(void **state)
{
    (void)state;
    check((struct mode_facts){.chosen = 20, .rules = 15}, ADVISED_SPECIFIC);
    struct mode_facts facts = {.chosen = 300000,
                               .rules = 3,
                               .open = 3,
                               .incremental_ddl = true,
                               .whole_databases = true,
                               .specific_bytes = 60000000,
                               .wildcard_bytes = 4000};
    struct mode_advice a = check(facts, ADVISED_WILDCARD);
    assert_int_equal(a.len, 3);
    facts.incremental_ddl = false;
    a = check(facts, ADVISED_WILDCARD);
    assert_int_equal(a.reasons[2].id, MODE_NO_NEW);
    /* A small body is good to know, no more. */
    check((struct mode_facts){.specific_bytes = 900, .wildcard_bytes = 100}, ADVISED_SPECIFIC);
    check((struct mode_facts){0}, ADVISED_SPECIFIC);
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
