/* SPDX-License-Identifier: Apache-2.0 */
/* The list of findings itself: what is counted, what is kept, and where it stands in the text. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "spec/finding.h"
#include "spec/template.h"
#include "spec_of_text.h"

static void test_positions(void **state)
{
    static const char text[] = "{\n"
                               "  \"Name\": \"t\",\n"
                               "  \"transferMapping\": {\n"
                               "    \"databases\": [\n"
                               "      {\"name\": \"a\", \"tables\": [{\"name\": \"t\"},\n"
                               "        {\"name\": \"u\"}]}\n"
                               "    ]\n"
                               "  },\n"
                               "  \"a/b\": 1\n"
                               "}\n";
    static const struct {
        const char *pointer;
        size_t line, column;
    } places[] = {
        {"/transferMapping/databases/0/tables/1/name", 6, 18},
        {"/name", 2, 11},
        {"", 1, 1},
        {"/transferMapping/databases/0/tables/1/whereClause", 6, 9},
        {"/transferMapping/databases/0/tables/10", 5, 31},
        {"/transferMapping/mode", 3, 22},
        {"/sinkEndpointId", 1, 1},
        {"/a~1b", 9, 10},
    };
    struct findings f = {0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        findings_add(&f, SEVERITY_NOTE, "x")->pointer = mem_text(places[i].pointer);
    findings_locate(&f, text, strlen(text));
    for (size_t i = 0; i < f.len; i++)
        if (f.items[i].line != places[i].line || f.items[i].column != places[i].column)
            fail_msg("%s is at %zu:%zu", places[i].pointer, f.items[i].line, f.items[i].column);
    findings_clear(&f);
}

static void test_counting(void **state)
{
    struct findings f = {0};
    findings_add(&f, SEVERITY_NOTE, "one")->page = PAGE_TASK;
    assert_null(findings_beyond(&f));
    findings_clear(&f);
    for (size_t i = 0; i < FINDINGS_SHOWN + 10; i++) {
        struct finding *item = findings_add(&f, SEVERITY_WARNING, "many");
        item->message = mem_text("text");
        item->page = PAGE_OBJECTS;
    }
    findings_add(&f, SEVERITY_NOTE, "one")->page = PAGE_TASK;
    assert_int_equal(f.len, FINDINGS_SHOWN + 1);
    assert_int_equal(f.count[SEVERITY_WARNING], FINDINGS_SHOWN + 10);
    assert_int_equal(f.count[SEVERITY_NOTE], 1);
    char *beyond = findings_beyond(&f);
    assert_non_null(strstr(beyond, "10 more findings"));
    free(beyond);
    assert_false(findings_keeps(&f, "many"));
    assert_true(findings_keeps(&f, "one"));
    assert_int_equal(findings_worst(&f, PAGE_OBJECTS), SEVERITY_WARNING);
    assert_int_equal(findings_worst(&f, PAGE_TASK), SEVERITY_NOTE);
    assert_int_equal(findings_worst(&f, PAGE_QUEUE), -1);
    findings_clear(&f);
}

/* Each hole once, at its first place, however many there are. */
static void test_holes(void **state)
{
    enum { HOLES = 2000 };
    struct findings f = {0};
    struct texts names = {0};
    struct buf text = {0};
    buf_text(&text, "{\"name\": \"{{a}}{{b}}\", \"transferMapping\": {\"databases\": "
                    "[{\"name\": \"{{b}}\", \"tables\": [");
    for (int i = 0; i < HOLES; i++)
        buf_printf(&text, "%s{\"name\": \"{{h%d}}\", \"mappedName\": \"{{h%d}}_{{a}}\"}",
                   i > 0 ? ", " : "", i, i / 2);
    buf_text(&text, "]}]}}");
    template_holes(buf_string(&text), &names);
    assert_int_equal(names.len, HOLES + 2);
    assert_string_equal(names.items[1], "b");
    assert_string_equal(names.items[HOLES + 1], "h1999");
    struct spec *s = spec_of_text(buf_string(&text));
    holes_findings(s, SEVERITY_WARNING, NULL, &f);
    assert_int_equal(f.count[SEVERITY_WARNING], HOLES + 2);
    assert_string_equal(f.items[1].pointer, "/name");
    assert_string_equal(f.items[9].message, "{{h7}} of a template is not filled.");
    assert_string_equal(f.items[9].pointer, "/transferMapping/databases/0/tables/7/name");
    spec_free(s);
    findings_clear(&f);
    texts_clear(&names);
    buf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_positions),
        cmocka_unit_test(test_counting),
        cmocka_unit_test(test_holes),
    };
    return cmocka_run_group_tests_name("findings", tests, NULL, NULL);
}
