/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "asserts.h"

#include "catalog/regex_bounded.h"

static struct regex_bounded *typed(const char *expression, char **why)
{
    size_t at;
    return regex_bounded_typed(expression, strlen(expression), 0, why, &at);
}

/* What of the line the expression matches first; NULL: nothing. */
static const char *found(const char *expression, const char *line)
{
    static char text[64];
    char *why = NULL;
    size_t begin, end;
    struct regex_bounded *r = typed(expression, &why);
    assert_non_null(r);
    bool holds = regex_bounded_find(r, line, strlen(line), 0, &begin, &end);
    regex_bounded_free(r);
    if (!holds)
        return NULL;
    memcpy(text, line + begin, end - begin);
    text[end - begin] = '\0';
    return text;
}

static void letters_count_if_one_is_large(void **state)
{
    assert_string_equal(found("t_[0-9]+", "  \"name\": \"T_12\","), "T_12");
    assert_null(found("T_[0-9]+", "  \"name\": \"t_12\","));
    assert_string_equal(found("\\Sname", "  \"NAME\": 1"), "\"NAME");
    assert_string_equal(found("ä+", "xÄä"), "Ää");
    assert_null(found("x*", "nothing empty"));
}

static void matches_go_on_behind_the_last(void **state)
{
    char *why = NULL;
    size_t begin, end;
    struct regex_bounded *r = typed("a+", &why);
    assert_true(regex_bounded_find(r, "aa b a", 6, 2, &begin, &end));
    assert_int_equal(begin, 5);
    assert_false(regex_bounded_find(r, "aa b a", 6, end, &begin, &end));
    assert_false(regex_bounded_gave_up(r));
    regex_bounded_free(r);
}

static void mistakes_are_told(void **state)
{
    char *why = NULL;
    assert_null(typed("(", &why));
    assert_string_equal(why, "A ( of the regular expression is not closed.");
    free(why);
}

/* An expression that tries without end gives up, and says so once. */
static void what_takes_too_long_is_given_up(void **state)
{
    char *why = NULL, line[200];
    size_t begin, end;
    memset(line, 'a', sizeof line);
    struct regex_bounded *r = typed("(?=(a+))(a|aa)+[bc]\\b(?!x)", &why);
    assert_non_null(r);
    assert_false(regex_bounded_find(r, line, sizeof line, 0, &begin, &end));
    assert_true(regex_bounded_gave_up(r));
    assert_false(regex_bounded_gave_up(r));
    regex_bounded_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_count_if_one_is_large),
        cmocka_unit_test(matches_go_on_behind_the_last),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(what_takes_too_long_is_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
