/* SPDX-License-Identifier: Apache-2.0 */
/* The fetch against programs that behave and programs that do not. */
#include <poll.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "catalog/import/fetch.h"
#include "catalog/import/fetch_line.h"

enum { PATIENCE_MS = 20000 }; /* against a hanging test, not something that is waited for */

static struct fetch *run(const char *script, const char *password)
{
    char *const argv[] = {(char *)"/bin/sh", (char *)"-c", (char *)script, NULL};
    char *why = NULL;
    struct fetch *l = fetch_run(argv, password, NULL, true, &why);
    assert_non_null(l);
    return l;
}

static void serve(struct fetch *l)
{
    struct pollfd fds[2];
    unsigned count;
    while ((count = fetch_fds(l, fds)) > 0) {
        assert_true(poll(fds, count, PATIENCE_MS) > 0);
        fetch_serve(l);
    }
}

static bool holds(struct fetch *l, const char *database, const char *object)
{
    return catalog_find(fetch_catalog(l), database, strlen(database), object, strlen(object)) !=
           CATALOG_NONE;
}

static void test_rows_arrive_and_are_settled(void **state)
{
    struct fetch *l =
        run("printf 'b\\tz\\ttable\\t12\\tyes\\na\\ty\\tview\\t\\t\\nb\\ta\\n'", NULL);
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_DONE);
    assert_int_equal(catalog_count(fetch_catalog(l)), 3);
    assert_true(holds(l, "b", "z") && holds(l, "a", "y") && holds(l, "b", "a"));
    struct catalog_row row = catalog_get(fetch_catalog(l), 0);
    assert_int_equal(row.kind, CATALOG_VIEW);
    fetch_free(l);
}

/* A list of others is read when all of it is there, and keys are answered meanwhile. */
static void test_a_list_is_read_in_slices(void **state)
{
    enum { LINES = 300000 };
    char *const argv[] = {(char *)"/usr/bin/seq", (char *)"-f", (char *)"shop.t%06.0f",
                          (char *)"300000", NULL};
    char *why = NULL;
    struct fetch *l = fetch_run(argv, NULL, NULL, false, &why);
    struct pollfd fds[2];
    unsigned slices = 0;
    assert_non_null(l);
    while (fetch_state(l) == FETCH_RUNNING) {
        unsigned count = fetch_fds(l, fds);
        assert_true(count > 0 || fetch_timeout(l) == 0);
        assert_true(poll(fds, count, fetch_timeout(l)) >= 0);
        fetch_serve(l);
        slices += catalog_count(fetch_catalog(l)) < LINES && fetch_timeout(l) == 0;
    }
    assert_true(slices > 1);
    assert_int_equal(fetch_state(l), FETCH_DONE);
    assert_int_equal(catalog_count(fetch_catalog(l)), LINES);
    assert_true(holds(l, "shop", "t000001") && holds(l, "shop", "t300000"));
    fetch_free(l);
}

/* All that has come is kept, but for the half of a line. */
static void test_a_list_that_is_stopped_keeps_what_came(void **state)
{
    char *const argv[] = {(char *)"/bin/sh", (char *)"-c",
                          (char *)"printf 'a.b\\na.c\\na.d'; sleep 1000", NULL};
    char *why = NULL;
    struct fetch *l = fetch_run(argv, NULL, NULL, false, &why);
    struct pollfd fds[2];
    assert_non_null(l);
    while (fetch_phase(l) == FETCH_STARTS) {
        assert_true(poll(fds, fetch_fds(l, fds), PATIENCE_MS) > 0);
        fetch_serve(l);
    }
    fetch_stop(l);
    assert_int_equal(fetch_state(l), FETCH_STOPPED);
    assert_int_equal(catalog_count(fetch_catalog(l)), 2);
    fetch_free(l);
}

static void test_what_fails_says_why_and_keeps_what_came(void **state)
{
    struct fetch *l = run("printf 'a\\tb\\n'; echo 'no such\033[2J host' >&2; exit 4", NULL);
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_FAILED);
    assert_string_equal(fetch_why(l), "no such\\x1b[2J host");
    assert_true(holds(l, "a", "b"));
    fetch_free(l);
}

static void test_a_crash_is_told(void **state)
{
    struct fetch *l = run("printf 'a\\tb\\n'; kill -SEGV $$", NULL);
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_FAILED);
    assert_non_null(strstr(fetch_why(l), "11"));
    fetch_free(l);
}

static void test_a_hanging_program_can_be_stopped(void **state)
{
    struct fetch *l =
        run("printf 'a\\tb\\n'; exec 2>&-; trap '' TERM; while :; do read x <&3; done", NULL);
    struct pollfd fds[2];
    assert_true(poll(fds, fetch_fds(l, fds), PATIENCE_MS) > 0);
    fetch_serve(l);
    assert_int_equal(fetch_state(l), FETCH_RUNNING);
    fetch_stop(l);
    assert_int_equal(fetch_state(l), FETCH_STOPPED);
    assert_true(holds(l, "a", "b"));
    fetch_free(l);
}

/* As a list that is read while a program is ended: its last line may be half a name. */
static void test_half_a_line_is_no_object(void **state)
{
    struct fetch *l = run("printf 'a\\tb\\na\\torders_20'; exec sleep 600", NULL);
    struct pollfd fds[2];
    assert_true(poll(fds, fetch_fds(l, fds), PATIENCE_MS) > 0);
    fetch_serve(l);
    fetch_stop(l);
    assert_true(holds(l, "a", "b"));
    assert_int_equal(catalog_count(fetch_catalog(l)), 1);
    fetch_free(l);
    l = run("printf 'a\\tb\\na\\torders_20'; exit 1", NULL);
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_FAILED);
    assert_int_equal(catalog_count(fetch_catalog(l)), 1);
    fetch_free(l);
    l = run("printf 'a\\tb\\na\\torders_20'", NULL);
    serve(l);
    assert_int_equal(catalog_count(fetch_catalog(l)), 2);
    fetch_free(l);
}

/* Writes what the line is taken for. */
static void check_line(const char *text, const char *expected)
{
    static const char *const kinds[] = {"object",    "known",   "asks names", "asks keys",
                                        "asks rows", "keyless", "bad"};
    char line[200];
    struct buf got = {0};
    strcpy(line, text);
    struct fetch_line l = fetch_line_read(line, strlen(line));
    buf_printf(&got, "%s %s", kinds[l.kind], l.why ? l.why : l.database);
    if (l.kind <= FETCH_LINE_KNOWN)
        buf_printf(&got, "|%s %d %d %lld", l.object, l.object_kind, l.key,
                   l.rows == CATALOG_ROWS_UNKNOWN ? -1 : (long long)l.rows);
    assert_string_equal(buf_string(&got), expected);
    buf_clear(&got);
}

/* What a program wrote is not guessed at. */
static void test_lines_are_taken_as_they_are(void **state)
{
    check_line("schema\ttable\ttable\t5\tyes", "object schema|table 0 1 5");
    check_line("# x\t\"q\"\tview\t\t", "object # x|\"q\" 1 0 -1");
    check_line("{a\tb = c\ttable\t\tno", "object {a|b = c 0 2 -1");
    check_line("`\ta\\tb\\\\", "object `|a\tb\\ 0 0 -1");
    check_line("\tknown\ts\tt\t\t12\t", "known s|t 0 0 12");
    check_line("\tasks\trows\t", "asks rows ");
    check_line("\tkeyless\tothers\ts", "keyless s");
    check_line("\ta", "bad a name is missing");
    check_line("x", "bad a name is missing");
    check_line("\tknown\ts", "bad a name is missing");
    check_line("a\tb\tindex", "bad its kind is neither table nor view");
    check_line("a\tb\ttable\t-1", "bad the number of rows is not a number");
    check_line("a\tb\ttable\t1\tmaybe", "bad whether it has a key is neither yes nor no");
    check_line("a\t\xff", "bad it is not UTF-8");
    char nul[] = "a\tb\0c";
    assert_string_equal(fetch_line_read(nul, sizeof nul - 1).why, "it holds a NUL byte");
}

/* A line without an end is counted once; what follows it is read. */
static void test_a_line_without_end(void **state)
{
    const char *first;
    struct fetch *l = run("printf 'a\\tb\\n'; head -c 3000000 /dev/zero | tr '\\0' x; "
                          "printf '\\nc\\td\\n\\n'",
                          NULL);
    serve(l);
    assert_int_equal(catalog_count(fetch_catalog(l)), 2);
    assert_int_equal(fetch_problems(l, &first), 1);
    assert_int_equal(strncmp(first, "line 2, xxx", 11), 0);
    fetch_free(l);
}

static struct catalog_row row_of(struct fetch *l, const char *database, const char *object)
{
    uint32_t row =
        catalog_find(fetch_catalog(l), database, strlen(database), object, strlen(object));
    assert_int_not_equal(row, CATALOG_NONE);
    return catalog_get(fetch_catalog(l), row);
}

static const char names_first[] = "printf '\\tasks\\tnames\\ts\\n"
                                  "s\\tb\\ttable\\t\\t\\ns\\ta\\ttable\\t\\t\\n"
                                  "s\\tv\\tview\\t\\t\\n"
                                  "\\tasks\\tnames\\tz\\nz\\ta\\ttable\\t\\t\\n"
                                  "\\tasks\\tkeys\\ts\\n"
                                  "\\tknown\\ts\\tb\\t\\t\\tyes\\n"
                                  "\\tknown\\ts\\tnew\\t\\t\\tyes\\n"
                                  "\\tkeyless\\tothers\\ts\\n"
                                  "\\tasks\\tkeys\\tz\\n'; ";

static struct fetch *run_names_first(const char *rest)
{
    struct buf script = {0};
    buf_text(&script, names_first);
    buf_text(&script, rest);
    struct fetch *l = run(buf_string(&script), NULL);
    buf_clear(&script);
    return l;
}

static void test_keys_and_rows_come_later(void **state)
{
    struct fetch *l = run_names_first("printf '\\tknown\\tz\\ta\\t\\t\\tyes\\n"
                                      "\\tkeyless\\tothers\\tz\\n\\tasks\\trows\\ts\\n"
                                      "\\tknown\\ts\\ta\\t\\t12\\t\\n'");
    const char *first;
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_DONE);
    assert_int_equal(fetch_problems(l, &first), 0);
    assert_int_equal(catalog_count(fetch_catalog(l)), 4);
    assert_int_equal(row_of(l, "s", "b").key, CATALOG_KEY_YES);
    assert_int_equal(row_of(l, "s", "a").key, CATALOG_KEY_NO);
    assert_int_equal(row_of(l, "s", "a").rows, 12);
    assert_true(row_of(l, "s", "b").rows == CATALOG_ROWS_UNKNOWN);
    assert_int_equal(row_of(l, "s", "v").key, CATALOG_KEY_UNKNOWN);
    assert_int_equal(row_of(l, "z", "a").key, CATALOG_KEY_YES);
    fetch_free(l);
}

/* While keys are asked for all names are there: a list that is stopped then is whole. */
static void test_stopped_at_the_keys_the_names_are_whole(void **state)
{
    struct fetch *l = run_names_first("exec sleep 600");
    struct pollfd fds[2];
    assert_int_equal(fetch_phase(l), FETCH_STARTS);
    assert_false(fetch_has_all_names(l));
    do {
        assert_true(poll(fds, fetch_fds(l, fds), PATIENCE_MS) > 0);
        fetch_serve(l);
    } while (fetch_phase(l) != FETCH_KEYS || strcmp(fetch_schema(l), "z") != 0);
    assert_true(fetch_has_all_names(l));
    fetch_stop(l);
    assert_int_equal(row_of(l, "s", "b").key, CATALOG_KEY_YES);
    assert_int_equal(row_of(l, "s", "a").key, CATALOG_KEY_NO);
    assert_int_equal(row_of(l, "z", "a").key, CATALOG_KEY_UNKNOWN); /* not told */
    fetch_free(l);
}

/* It says that there is no more, and does not end: nothing waits for it but the list. */
static void test_a_program_that_stays_is_waited_for_without_blocking(void **state)
{
    struct fetch *l = run("printf 'a\\tb\\n'; exec sleep 600 >&- 2>&-", NULL);
    struct pollfd fds[2];
    while (catalog_count(fetch_catalog(l)) == 0 || fetch_seconds(l) < 1) {
        assert_true(poll(fds, fetch_fds(l, fds), PATIENCE_MS) > 0);
        fetch_serve(l);
    }
    assert_int_equal(fetch_state(l), FETCH_RUNNING);
    fetch_stop(l);
    assert_true(holds(l, "a", "b"));
    fetch_free(l);
    l = run("exec 1>&- 2>&-; sleep 0.05; exit 3", NULL);
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_FAILED);
    fetch_free(l);
}

static void test_the_time_goes_on_in_silence(void **state)
{
    struct fetch *l = run("exec sleep 600", NULL);
    struct pollfd fds[2];
    while (fetch_seconds(l) < 1) {
        assert_true(poll(fds, fetch_fds(l, fds), PATIENCE_MS) > 0);
        fetch_serve(l);
    }
    assert_int_equal(fetch_state(l), FETCH_RUNNING);
    fetch_free(l);
}

static void test_the_password_comes_on_its_descriptor_alone(void **state)
{
    struct fetch *l =
        run("read p <&3; test \"$p\" = 's3cret w' && tr '\\0' '\\n' </proc/$$/environ "
            "| grep -c s3cret | sed 's/^/n\\t/'",
            "s3cret w");
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_DONE);
    assert_true(holds(l, "n", "0"));
    fetch_free(l);
}

static void test_a_program_that_is_not_there(void **state)
{
    char *const argv[] = {(char *)"/nowhere/oms-objects", NULL};
    char *why = NULL;
    struct fetch *l = fetch_run(argv, NULL, NULL, true, &why);
    assert_non_null(l);
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_FAILED);
    assert_non_null(strstr(fetch_why(l), "/nowhere/oms-objects: No such file"));
    fetch_free(l);
}

static void test_rubbish_is_counted(void **state)
{
    const char *first;
    struct fetch *l = run("printf 'a\\tb\\n\\t\\t\\n'; printf 'a..b..c\\n'", NULL);
    serve(l);
    assert_int_equal(fetch_state(l), FETCH_DONE);
    assert_true(fetch_problems(l, &first) >= 1);
    assert_non_null(first);
    fetch_free(l);
}

static void test_a_text_needs_no_program(void **state)
{
    const char *text = "orders\nitems\n", *first;
    struct fetch *l = fetch_read_text(text, strlen(text), "shop");
    struct pollfd fds[2];
    assert_int_equal(fetch_fds(l, fds), 0);
    assert_int_equal(fetch_state(l), FETCH_DONE);
    assert_true(holds(l, "shop", "orders") && holds(l, "shop", "items"));
    assert_int_equal(fetch_problems(l, &first), 0);
    struct catalog *c = fetch_take(l);
    fetch_free(l);
    assert_int_equal(catalog_count(c), 2);
    catalog_free(c);
}

static void test_objects_of_another_schema_stay_out(void **state)
{
    const char *text = "crm.customers\nshop.orders\nitems\nSHOP.orders\n";
    struct fetch *l = fetch_read_text(text, strlen(text), "shop");
    assert_int_equal(fetch_foreign(l), 2);
    assert_true(holds(l, "shop", "orders") && holds(l, "shop", "items"));
    assert_false(holds(l, "crm", "customers") || holds(l, "SHOP", "orders"));
    fetch_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_arrive_and_are_settled),
        cmocka_unit_test(test_a_list_is_read_in_slices),
        cmocka_unit_test(test_a_list_that_is_stopped_keeps_what_came),
        cmocka_unit_test(test_what_fails_says_why_and_keeps_what_came),
        cmocka_unit_test(test_a_crash_is_told),
        cmocka_unit_test(test_a_hanging_program_can_be_stopped),
        cmocka_unit_test(test_half_a_line_is_no_object),
        cmocka_unit_test(test_lines_are_taken_as_they_are),
        cmocka_unit_test(test_a_line_without_end),
        cmocka_unit_test(test_keys_and_rows_come_later),
        cmocka_unit_test(test_stopped_at_the_keys_the_names_are_whole),
        cmocka_unit_test(test_a_program_that_stays_is_waited_for_without_blocking),
        cmocka_unit_test(test_the_time_goes_on_in_silence),
        cmocka_unit_test(test_the_password_comes_on_its_descriptor_alone),
        cmocka_unit_test(test_a_program_that_is_not_there),
        cmocka_unit_test(test_rubbish_is_counted),
        cmocka_unit_test(test_a_text_needs_no_program),
        cmocka_unit_test(test_objects_of_another_schema_stay_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
