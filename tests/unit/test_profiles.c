/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "asserts.h"
#include "base/mem.h"
#include "base/profiles.h"
#include "one_file.h"

static void write_file(const char *text)
{
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod(file, 0600), 0);
}

static void whole(void **state)
{
    struct profiles p;
    char *why = NULL;
    write_file("\xef\xbb\xbf# mine\n[default]\nprofile = prod\n\n[ profile test ] ; first\n"
               "    server = https://a:8089\r\n    user = joe ; comment\n\ttimeout=7\n"
               "pin = sha256//a;sha256//b\n"
               "[profile prod]\nserver: b\nproduction = Yes\ncolor = red\nread_only = off\n"
               "password_command = pass show \"oms/prod\"");
    assert_true(profiles_read(&p, file, &why));
    assert_int_equal(p.len, 2);
    assert_string_equal(p.preferred, "prod");
    assert_int_equal(p.preferred_line, 3);
    const struct profile *test = profiles_find(&p, "test"), *prod = profiles_find(&p, "prod");
    assert_string_equal(test->texts[PROFILE_SERVER], "https://a:8089");
    assert_int_equal(test->lines[PROFILE_SERVER], 6);
    assert_string_equal(test->texts[PROFILE_USER], "joe");
    assert_string_equal(test->texts[PROFILE_PIN], "sha256//a;sha256//b");
    assert_int_equal(profile_number(test, PROFILE_TIMEOUT), 7);
    assert_int_equal(profile_number(test, PROFILE_PAGE_SIZE), 0);
    assert_false(profile_on(test, PROFILE_PRODUCTION));
    assert_int_equal(profile_color(test), PROFILE_PLAIN);
    assert_true(profile_on(prod, PROFILE_PRODUCTION));
    assert_false(profile_on(prod, PROFILE_READ_ONLY));
    assert_int_equal(profile_color(prod), PROFILE_RED);
    assert_string_equal(prod->texts[PROFILE_PASSWORD_COMMAND], "pass show \"oms/prod\"");
    assert_null(profiles_find(&p, "nobody"));
    assert_false(profile_on(NULL, PROFILE_PRODUCTION));
    profiles_clear(&p);
}

static void refused(const char *text, int line, const char *part)
{
    struct profiles p;
    char *why = NULL;
    char *begin = mem_printf("%s:%d: ", file, line);
    write_file(text);
    assert_false(profiles_read(&p, file, &why));
    if (strncmp(why, begin, strlen(begin)) != 0 || !strstr(why, part))
        fail_msg("%s, wanted line %d and '%s'", why, line, part);
    free(begin);
    free(why);
    profiles_clear(&p);
}

static void mistakes(void **state)
{
    char lengthy[400] = "[profile a]\nca_file = ";
    refused("[profile a]\nserver = x\npassword = abc\n", 3, "password_command");
    refused("[profile a]\ndrc_password = abc\n", 2, "does not belong");
    refused("[profile a]\nservr = x\n", 2, "'servr'");
    refused("[profile a]\nserver\n", 2, "NAME = VALUE");
    refused("[profile a]\nserver\nservr = x\n", 2, "NAME = VALUE");
    refused("[profile a]\nservr = x\nserver\n", 2, "'servr'");
    refused("[profile a]\nserver = x\nserver = y\n", 3, "twice");
    refused("[profile a]\nserver = \n", 2, "no value");
    refused("[profile a]\nserver = http://joe:abc@x\n", 2, "must not hold");
    refused("[profile a]\nproxy = http://joe:abc@x\n", 2, "must not hold");
    refused("[profile a]\ntimeout = soon\n", 2, "'soon'");
    refused("[profile a]\ntimeout = 0\n", 2, "'0'");
    refused("[profile a]\nproduction = perhaps\n", 2, "yes or no");
    refused("[profile a]\ncolor = blue\n", 2, "'blue'");
    refused("[profile a]\n[profile a]\n", 2, "twice");
    refused("[profile ]\n", 1, "no name");
    refused("[profile 12345678901234567890123456789012345678901]\n", 1, "40 bytes");
    refused("[profiles a]\n", 1, "[profiles a]");
    refused("\n[profile a\nserver = x\n", 2, "A section is");
    refused("[profile a] x\n", 1, "A section is");
    refused("server = x\n", 1, "no section");
    refused("[default]\nserver = x\n", 2, "nothing else");
    refused("[default]\nprofile = a\n", 2, "no profile a");
    refused("[default]\nprofile = a\nprofile = a\n[profile a]\n", 3, "twice");
    refused("[profile \033[31m]\n[profile \033[31m]\n", 2, "\\x1b");
    memset(lengthy + strlen(lengthy), 'x', 300);
    refused(lengthy, 2, "198");
}

static void files(void **state)
{
    struct profiles p;
    char *why = NULL;
    assert_true(profiles_read(&p, NULL, &why));
    assert_int_equal(p.len, 0);
    profiles_clear(&p);
    assert_true(profiles_read(&p, "/nonexistent/config", &why));
    assert_int_equal(p.len, 0);
    profiles_clear(&p);
    assert_false(profiles_read(&p, "/tmp", &why) && why == NULL);
    free(why);
    why = NULL;
    profiles_clear(&p);
    write_file("");
    assert_true(profiles_read(&p, file, &why));
    profiles_clear(&p);
    write_file("[profile a]\n");
    assert_int_equal(chmod(file, 0620), 0);
    assert_false(profiles_read(&p, file, &why));
    assert_non_null(strstr(why, "Other users can write"));
    free(why);
    profiles_clear(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole),
        cmocka_unit_test(mistakes),
        cmocka_unit_test(files),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
