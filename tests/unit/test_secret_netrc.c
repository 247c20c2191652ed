/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include "asserts.h"
#include "base/secret.h"
#include "base/netrc.h"
#include "one_file.h"

static rlim_t core_limit(void)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_CORE, &limit), 0);
    return limit.rlim_cur;
}

static void secrets_are_held(void **state)
{
    rlim_t before = core_limit();
    assert_int_equal(prctl(PR_GET_DUMPABLE), 1);
    char *a = secret_copy("one"), *b = secret_copy_n("two three", 3);
    assert_string_equal(b, "two");
    assert_int_equal(prctl(PR_GET_DUMPABLE), 0);
    assert_int_equal(core_limit(), 0);
    secret_free(a);
    assert_int_equal(prctl(PR_GET_DUMPABLE), 0);
    secret_free(b);
    assert_int_equal(prctl(PR_GET_DUMPABLE), 1);
    assert_true(core_limit() == before);
    secret_free(NULL);
    assert_null(secret_copy(NULL));
    assert_int_equal(prctl(PR_GET_DUMPABLE), 1);
}

static void write_file(const char *text, mode_t mode)
{
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod(file, mode), 0);
}

static void finds(const char *text, const char *wanted)
{
    char *password, *why = NULL;
    write_file(text, 0600);
    assert_true(netrc_find(file, "oms.example.com", "joe", &password, &why));
    if (wanted)
        assert_string_equal(password, wanted);
    else
        assert_null(password);
    secret_free(password);
}

static void entries(void **state)
{
    finds("machine oms.example.com login joe password abc\n", "abc");
    finds("# machine x\nmachine OMS.example.com\n  login joe\n  password \"a \\\"b\"\n", "a \"b");
    finds("machine oms.example.com password abc\n", "abc");
    finds("machine oms.example.com login ann password no machine oms.example.com login joe "
          "password abc",
          "abc");
    finds("machine a login joe password no\nmachine oms.example.com login joe account x password "
          "abc",
          "abc");
    finds("macdef init\nmachine oms.example.com login joe password no\n\nmachine oms.example.com "
          "login joe password abc",
          "abc");
    finds("machine oms.example.com login ann password abc\n", NULL);
    finds("machine oms.example.org login joe password abc\n", NULL);
    finds("default login joe password abc\n", NULL);
    finds("machine oms.example.com login joe\n", NULL);
    finds("machine oms.example.com login joe password", NULL);
    finds("", NULL);
}

static void modes(void **state)
{
    char *password, *why = NULL;
    write_file("machine oms.example.com login joe password canary\n", 0640);
    assert_false(netrc_find(file, "oms.example.com", "joe", &password, &why));
    assert_null(password);
    assert_non_null(strstr(why, "640"));
    assert_null(strstr(why, "canary"));
    free(why);
    why = NULL;
    assert_true(netrc_find(file, "other", "joe", &password, &why)); /* none of our business */
    assert_null(password);
    assert_true(netrc_find("/nonexistent", "other", "joe", &password, &why));
    assert_true(netrc_find("/tmp", "other", "joe", &password, &why));
    assert_true(netrc_find(NULL, "other", "joe", &password, &why));
    assert_null(password);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(secrets_are_held),
        cmocka_unit_test(entries),
        cmocka_unit_test(modes),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
