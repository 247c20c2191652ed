/* SPDX-License-Identifier: Apache-2.0 */
/* What each edition of OMS knows: prints the table of settings, and checks its use. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "spec/finding.h"
#include "spec/gaps.h"
#include "spec/io/spec_io.h"
#include "spec/spec.h"

static void test_words(void **state)
{
    enum edition e;
    for (enum edition i = EDITION_UNKNOWN; i < EDITIONS; i++) {
        assert_true(edition_read(edition_word(i), &e));
        assert_int_equal(e, i);
        assert_non_null(strstr(edition_words(), edition_word(i)));
        assert_true(*edition_name(i));
    }
    assert_true(edition_read(NULL, &e) && e == EDITION_UNKNOWN);
    assert_true(edition_read("CE-4.2.2", &e) && e == EDITION_CE_422);
    assert_false(edition_read("4.2.2", &e));
}

/* What the help of a setting says of editions. */
static void test_help(void **state)
{
    static const enum field_id lacking[] = {
        FIELD_FULL_RPS,        FIELD_SINK_FORMAT,     FIELD_SOURCE_FORMAT,     FIELD_INCR_DDL,
        FIELD_INCR_ONLINE_DDL, FIELD_REVERSE_RECORDS, FIELD_REVERSE_ONLINE_DDL};
    for (size_t i = 0; i < sizeof lacking / sizeof *lacking; i++) {
        char *words = gap_words(lacking[i]);
        assert_ptr_equal(words, strstr(words, "Community 4.2.2: not in its documents; then "));
        assert_null(strstr(words, "Enterprise"));
        free(words);
    }
    assert_null(gap_words(FIELD_NAME));
    assert_null(gap_words(FIELD_TYPE)); /* only a value of it */
}

static void print_row(enum field_id id)
{
    char marks[EDITIONS * 12 + 1] = "";
    for (enum edition e = EDITION_CE_422; e < EDITIONS; e++)
        snprintf(marks + strlen(marks), sizeof marks - strlen(marks), "%-12s",
                 gap_of_setting(e, id) != NULL ? "-" : "yes");
    printf("# %-60s %s\n", field_of(id)->path, marks);
}

static void test_table(void **state)
{
    size_t lacking = 0;
    printf("# %-60s %-12s%-12s%-12s%-12s\n", "setting", edition_word(EDITION_CE_422),
           edition_word(EDITION_E_424), edition_word(EDITION_E_425), edition_word(EDITION_E_431));
    for (int i = 0; i < FIELD_COUNT; i++) {
        const struct gap *gap = gap_of_setting(EDITION_CE_422, (enum field_id)i);
        print_row((enum field_id)i);
        assert_null(gap_of_setting(EDITION_UNKNOWN, (enum field_id)i));
        assert_null(gap_of_setting(EDITION_E_424, (enum field_id)i)); /* the page of fields.h */
        lacking += gap != NULL;
        assert_true(gap == NULL || (*gap->effect && *gap->source));
    }
    assert_int_equal(FIELD_COUNT - lacking, 36); /* parameters of the Community Edition's page */
}

/* A setting that the edition does not know is not sent, and comes back with the edition. */
static void test_new_spec(void **state)
{
    struct spec *s = spec_new();
    struct buf body = {0};
    char *why;
    spec_set(s, FIELD_FULL_RPS, "1000");
    spec_set_edition(s, EDITION_CE_422);
    assert_false(spec_applies(s, FIELD_FULL_RPS));
    why = spec_why_not(s, FIELD_FULL_RPS);
    assert_non_null(strstr(why, "Community 4.2.2"));
    free(why);
    spec_write(s, &body);
    assert_null(strstr(buf_string(&body), "throttleRps"));
    spec_set_edition(s, EDITION_UNKNOWN);
    buf_reset(&body);
    spec_write(s, &body);
    assert_non_null(strstr(buf_string(&body), "throttleRps"));
    buf_clear(&body);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_new_spec),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
