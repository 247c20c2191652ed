/* SPDX-License-Identifier: Apache-2.0 */
/* The table of OMS's error codes, and what is told of codes that are not in it. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "asserts.h"
#include "oms/codes.h"

enum { PUBLISHED = 81 };

static void test_table(void **state)
{
    size_t published = 0;
    for (size_t i = 0; i < oms_code_count; i++) {
        const struct oms_code *c = &oms_codes[i];
        published += strchr(c->code, '-') != NULL;
        assert_int_not_equal(strlen(c->cause), 0);
        assert_int_not_equal(strlen(c->remedy), 0);
        for (size_t k = 0; k < i; k++)
            if (strcasecmp(oms_codes[k].code, c->code) == 0)
                fail_msg("%s is there twice", c->code);
    }
    assert_int_equal(published, PUBLISHED);
}

static void test_finding(void **state)
{
    static const struct {
        const char *asked, *found;
    } cases[] = {
        {"CM-RESONF000003", "CM-RESONF000003"},
        {"cm-resonf000003", "CM-RESONF000003"},
        {"param_error", "PARAM_ERROR"},
        {"CONNECTOR-SIKA-JSON-001101", "CONNECTOR-SIKA-{type}-001101"},
        {"CONNECTOR-SIKA-{type}-001101", "CONNECTOR-SIKA-{type}-001101"},
        {"CONNECTOR-SIKA--001101", NULL},
        {"CONNECTOR-SIKA-A-B-001101", NULL},
        {"CONNECTOR-SIKA-001101", NULL},
        {"CONNECTOR-SIKA-", NULL},
        {"CM-RESONF00000", NULL},
        {"CM-RESONF0000033", NULL},
        {"", NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct oms_code *c = oms_code_find(cases[i].asked);
        if (!cases[i].found)
            assert_null(c);
        else
            assert_string_equal(c ? c->code : "none", cases[i].found);
    }
}

static void test_origin(void **state)
{
    static const struct {
        const char *code, *words; /* NULL: nothing is known */
    } cases[] = {
        {"GHANA-PROJECT000001", "OMS console"},
        {"ghana-pchknp999999", "precheck"},
        {"CM-RESOAT1111", "an order to an OMS host"},
        {"CM-", "cluster manager"},
        {"CONNECTOR-SOMS00001062", "while it read the source. The other side is MySQL. "},
        {"CONNECTOR-SOMS00001062", "of the database: 1062."},
        {"CONNECTOR-SIOO0400600", "of the database: 600."},
        {"CONNECTOR-SI", "while it wrote to the sink."},
        {"CONNECTOR-SIXX00001062", "while it wrote to the sink."},
        {"CONNECTOR-", "Connector"},
        {"SUPERVISOR-X", "Supervisor"},
        {"PARAM_ERROR", NULL},
        {"", NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *words = oms_code_origin(cases[i].code);
        if (!cases[i].words)
            assert_null(words);
        else if (!words || !strstr(words, cases[i].words))
            fail_msg("%s: %s", cases[i].code, words ? words : "nothing");
        free(words);
    }
}

static void test_numbers(void **state)
{
    static const char *const codes[] = {"CONNECTOR-SIMS", "CONNECTOR-SIMS00000000",
                                        "CONNECTOR-SIMS0000106", "CONNECTOR-SIMS000010622",
                                        "CONNECTOR-SIMS0000106x"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char *words = oms_code_origin(codes[i]);
        bool numbered = strstr(words, "error number") != NULL;
        assert_int_equal(numbered, i == 2); /* seven digits, as in ORA-00600 */
        free(words);
    }
}

/* Who has the server's own advice needs no other. */
static void test_needs_words(void **state)
{
    assert_true(oms_code_needs_words("CM-RESONF000003", NULL));
    assert_true(oms_code_needs_words("CM-RESONF000003", ""));
    assert_false(oms_code_needs_words("CM-RESONF000003", "Release tasks."));
    assert_false(oms_code_needs_words("CM-RESONF999999", NULL));
    assert_false(oms_code_needs_words(NULL, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),       cmocka_unit_test(test_finding),
        cmocka_unit_test(test_origin),      cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_needs_words),
    };
    return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
