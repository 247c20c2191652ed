/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns: what they match, against a naive matcher too, and how rules are cut. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/glob.h"

static bool both(const char *pattern, const char *name)
{
    struct glob g = glob_read(pattern, strlen(pattern));
    bool slow = glob_matches(pattern, strlen(pattern), name, strlen(name));
    assert_int_equal(glob_has(&g, name, strlen(name)), slow);
    return slow;
}

static void examples(void **state)
{
    assert_true(both("*", ""));
    assert_true(both("a*c", "ac"));
    assert_true(both("a*c", "abbc"));
    assert_false(both("ab*bc", "abc"));
    assert_true(both("*_log_*", "a_log_b_log_c"));
    assert_true(both("t?", "t表"));
    assert_false(both("t?", "t"));
    assert_true(both("[表单]x", "单x"));
    assert_false(both("[表单]x", "达x"));
    assert_true(both("[一-龥]*", "订单"));
    assert_true(both("t[!0-9]", "t表"));
    assert_false(both("t[!0-9]", "t5"));
    assert_true(both("t[a-]", "t-"));
    assert_true(both("t]", "t]"));
    assert_true(both("t[ab", "ta"));
    assert_false(both("t[ab", "tab"));
    assert_false(both("Orders", "orders"));
    assert_true(both("a\xff?", "a\xff\xfe"));
}

/* By trying every length of a star. Patterns here are ASCII. */
static bool naive(const char *p, const char *t)
{
    if (!*p)
        return !*t;
    if (*p == '*')
        return naive(p + 1, t) || (*t && naive(p, t + 1));
    if (!*t)
        return false;
    if (*p == '[') {
        const char *close = strchr(p, ']');
        bool negated = p[1] == '!', in = false;
        for (const char *c = p + 1 + negated; c < close; c++)
            in = in || *c == *t;
        return in != negated && naive(close + 1, t + 1);
    }
    return (*p == '?' || *p == *t) && naive(p + 1, t + 1);
}

static void random_text(char *out, const char *const *pieces, int kinds, int length)
{
    *out = '\0';
    for (int i = rand() % (length + 1); i > 0; i--)
        strcat(out, pieces[rand() % kinds]);
}

static void like_a_naive_one(void **state)
{
    static const char *const parts[] = {"*", "?", "[ab]", "[!b]", "a", "b", "c", "ab"};
    static const char *const letters[] = {"a", "b", "c"};
    char pattern[64], name[16];
    int hits = 0;
    srand(3);
    for (int i = 0; i < 200000; i++) {
        random_text(pattern, parts, 8, 6);
        random_text(name, letters, 3, 8);
        bool expected = naive(pattern, name);
        hits += expected;
        if (both(pattern, name) != expected)
            fail_msg("%s against %s", pattern, name);
    }
    assert_in_range(hits, 1000, 199000);
}

static bool is(struct glob_part part, const char *text)
{
    if (!part.text || !text)
        return !part.text && !text;
    return part.length == strlen(text) && memcmp(part.text, text, part.length) == 0;
}

static void rules_are_cut(void **state)
{
    struct glob_rule r;
    assert_true(glob_split("shop[.].t*", &r));
    assert_true(is(r.database, "shop[.]") && is(r.object, "t*") && is(r.to_database, NULL));
    assert_true(glob_split("a.b=c.d", &r));
    assert_true(is(r.database, "a") && is(r.object, "b"));
    assert_true(is(r.to_database, "c") && is(r.to_object, "d"));
    assert_false(glob_split("nodot", &r));
    assert_false(glob_split("a.b=c", &r));
    assert_true(is(r.object, "b"));
}

static void names_that_can_be_said(void **state)
{
    assert_true(glob_can_say("orders_1$#", 10));
    static const char *const wrong[] = {"",   "a b", "a.b", "a*", "a?", "a[",   "a]", "a=b", "a|",
                                        "a/", "a\"", "a'",  "a`", "a&", "a\\b", "(",  "表",  "a;"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(glob_can_say(wrong[i], strlen(wrong[i])));
    assert_false(glob_can_say("a\0b", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),
        cmocka_unit_test(like_a_naive_one),
        cmocka_unit_test(rules_are_cut),
        cmocka_unit_test(names_that_can_be_said),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("glob", tests, NULL, NULL);
}
