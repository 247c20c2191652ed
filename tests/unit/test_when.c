/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "asserts.h"
#include "base/when.h"

/* POSIX zone rules, so that no zone database is needed. */
static void live_in(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

static int in_china(void **state)
{
    live_in("CST-8");
    return 0;
}

static void check_time(const char *text, int64_t expected)
{
    int64_t seconds = -1;
    char *why = NULL;
    if (!when_parse(text, &seconds, &why))
        fail_msg("%s", why);
    assert_int_equal(seconds, expected);
}

static void check_refused(const char *text, const char *part)
{
    int64_t seconds = -1;
    char *why = NULL;
    if (when_parse(text, &seconds, &why))
        fail_msg("%s is taken for %lld", text, (long long)seconds);
    assert_non_null(strstr(why, part));
    free(why);
    assert_false(when_parse(text, &seconds, NULL));
}

static void the_clock_can_be_set(void **state)
{
    setenv("OMS_WIZARD_NOW", "1763776800", 1);
    assert_int_equal(when_now(), 1763776800);
    check_time("now", 1763776800);
    check_time(" NOW ", 1763776800);
    setenv("OMS_WIZARD_NOW", "soon", 1);
    time_t before = time(NULL);
    assert_true(when_now() >= before);
    unsetenv("OMS_WIZARD_NOW");
    assert_true(when_now() >= before);
}

static void local_times(void **state)
{
    check_time("1970-01-01 08:00", 0);
    check_time("2026-11-22 10:00", 1795312800);
    check_time("2026-11-22T10:00:05", 1795312805);
    check_time("  2026-11-22 10:00:05 ", 1795312805);
    check_time("2024-02-29 00:00", 1709136000);
    live_in("UTC0");
    check_time("2026-11-22 10:00", 1795341600);
}

static void times_with_a_zone(void **state)
{
    check_time("2026-11-22T02:00:00Z", 1795312800);
    check_time("2026-11-22 02:00 z", 1795312800);
    check_time("2026-11-22 10:00:00+08:00", 1795312800);
    check_time("2026-11-22 10:00+0800", 1795312800);
    check_time("2026-11-21 22:30:00 -03:30", 1795312800);
}

static void seconds_as_they_are(void **state)
{
    check_time("0", 0);
    check_time("1795312800", 1795312800);
    check_time("253402300799", INT64_C(253402300799));
    check_refused("253402300800", "is not a time");
    check_refused("99999999999999999999999999", "is not a time");
}

static void milliseconds_are_refused(void **state)
{
    check_refused("1795312800000", "milliseconds");
}

static void what_is_no_time(void **state)
{
    static const char *const texts[] = {
        "",
        "tomorrow",
        "-1",
        "1e9",
        "2026-11-22",
        "2026-11-22 10",
        "2026-02-30 10:00",
        "2025-02-29 10:00",
        "2100-02-29 10:00",
        "2026-13-01 10:00",
        "2026-00-01 10:00",
        "2026-11-00 10:00",
        "2026-11-22 24:00",
        "2026-11-22 10:60",
        "2026-11-22 10:00:60",
        "2026-11-22 10:00:",
        "2026-11-22 10:00x",
        "2026-11-22 10:00+8",
        "2026-11-22 10:00+15:00",
        "2026-11-22 10:00+08:60",
        "2026-11-22 10:00Zulu",
        "26-11-22 10:00",
        "2026-1-2 10:00",
        "2026/11/22 10:00",
        "1969-12-31 23:59Z",
        "1970-01-01 07:59",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_refused(texts[i], "is not a time");
}

static void hostile_text_is_made_visible(void **state)
{
    check_refused("\x1b[2J", "\\x1b[2J");
}

static void the_hour_that_does_not_exist(void **state)
{
    live_in("CET-1CEST,M3.5.0,M10.5.0/3");
    check_refused("2026-03-29 02:30", "does not exist");
    check_time("2026-03-29 01:59", 1774745940);
    check_time("2026-03-29 03:00", 1774746000);
    check_time("2026-07-01 12:00", 1782900000);
}

static void check_shown(char *shown, const char *expected)
{
    assert_string_equal(shown, expected);
    free(shown);
}

static void times_are_shown(void **state)
{
    check_shown(when_local(1795312800), "2026-11-22 10:00:00 CST");
    check_shown(when_clock(1795312805, true), "10:00:05");
    check_shown(when_clock(1795312805, false), "10:00");
    check_shown(when_utc(1795312800), "2026-11-22 02:00:00 UTC");
    check_shown(when_utc(0), "1970-01-01 00:00:00 UTC");
    check_shown(when_utc(INT64_MAX), "9223372036854775807");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_clock_can_be_set, in_china),
        cmocka_unit_test_setup(local_times, in_china),
        cmocka_unit_test_setup(times_with_a_zone, in_china),
        cmocka_unit_test_setup(seconds_as_they_are, in_china),
        cmocka_unit_test_setup(milliseconds_are_refused, in_china),
        cmocka_unit_test_setup(what_is_no_time, in_china),
        cmocka_unit_test_setup(hostile_text_is_made_visible, in_china),
        cmocka_unit_test_setup(the_hour_that_does_not_exist, in_china),
        cmocka_unit_test_setup(times_are_shown, in_china),
    };
    return cmocka_run_group_tests_name("when", tests, NULL, NULL);
}
