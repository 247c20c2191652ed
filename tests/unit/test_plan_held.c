/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the findings of a saved plan are still what they were, however many there are. */
#include <stdlib.h>
#include <unistd.h>
#include "asserts.h"
#include "app/plan_file.h"
#include "base/mem.h"
#include "spec/finding.h"
#include "spec/spec.h"

enum { PLANNED = 100000, CHECKS = 50, PLENTY = 60 /* seconds */ };

static const char *const checks[CHECKS] = {
    "c00", "c01", "c02", "c03", "c04", "c05", "c06", "c07", "c08", "c09", "c10", "c11", "c12",
    "c13", "c14", "c15", "c16", "c17", "c18", "c19", "c20", "c21", "c22", "c23", "c24", "c25",
    "c26", "c27", "c28", "c29", "c30", "c31", "c32", "c33", "c34", "c35", "c36", "c37", "c38",
    "c39", "c40", "c41", "c42", "c43", "c44", "c45", "c46", "c47", "c48", "c49"};

struct told {
    size_t went, came;
};

static void count_told(void *arg, const char *what, bool went, const char *line)
{
    struct told *t = arg;
    assert_non_null(what);
    assert_non_null(line);
    *(went ? &t->went : &t->came) += 1;
}

/* As many as are kept of each check, and a plan that has twice as many lines, other ones before. */
static void many_lines_are_compared_at_once(void **state)
{
    struct plan_file p = {0};
    struct findings f = {0};
    struct told t = {0};
    struct spec *s = spec_new();
    (void)state;
    for (int i = 0; i < PLANNED; i++) {
        char *line = mem_printf("warning %s /n/%d", checks[i % CHECKS], i - PLANNED / 2);
        texts_add(&p.findings, line);
        free(line);
    }
    for (int i = 0; i < PLANNED / 2; i++)
        findings_add(&f, SEVERITY_WARNING, checks[i % CHECKS])->pointer = mem_printf("/n/%d", i);
    findings_add(&f, SEVERITY_NOTE, "one-more");
    assert_int_equal(f.len, PLANNED / 2 + 1);
    alarm(PLENTY);
    assert_false(plan_file_holds(&p, s, &f, NULL, count_told, &t));
    alarm(0);
    assert_int_equal(t.went, PLANNED / 2);
    assert_int_equal(t.came, 1);
    findings_clear(&f);
    texts_clear(&p.findings);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_lines_are_compared_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
