/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "oms/oms.h"

static void test_whole(void **state)
{
    static const char *const cases[][2] = {
        {"oms.example", "http://oms.example:8089"},
        {"OMS.Example", "http://oms.example:8089"},
        {"oms.example:9000", "http://oms.example:9000"},
        {"http://10.0.0.1", "http://10.0.0.1:8089"},
        {"http://10.0.0.1:80/", "http://10.0.0.1:80"},
        {"HTTPS://oms.example", "https://oms.example"},
        {"https://oms.example:8443/Prefix//", "https://oms.example:8443/Prefix"},
        {"http://[::1]", "http://[::1]:8089"},
        {"[fe80::1]:8089/x", "http://[fe80::1]:8089/x"},
        {"  oms \t", "http://oms:8089"},
        {"　oms　 ", "http://oms:8089"},
        {"数据库.example", "http://数据库.example:8089"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *why = NULL;
        char *url = oms_url_check(cases[i][0], &why);
        assert_null(why);
        assert_string_equal(url, cases[i][1]);
        char *again = oms_url_check(url, &why);
        assert_string_equal(again, url);
        free(again);
        free(url);
    }
}

static void test_refused(void **state)
{
    static const char *const cases[][2] = {
        {"", "missing"},
        {"   ", "missing"},
        {"ftp://host", "neither"},
        {"://host", "neither"},
        {"http://", "host name"},
        {"http:///x", "host name"},
        {"ho st", "blank"},
        {"ho　st", "blank"},
        {"http：//host:8089", "full-width"},
        {"ｈttp://host", "full-width"},
        {"10.0.0.1：8089", "full-width"},
        {"10。0。0。1", "full-width"},
        {"host\x1b[31m", "control"},
        {"host\\x", "control"},
        {"host:", "port"},
        {"host:0", "port"},
        {"host:65536", "port"},
        {"host:99999999999", "port"},
        {"host:80a", "port"},
        {"host:80:81", "port"},
        {"user:secret@host", "user name"},
        {"http://host/?Action=x", "? or #"},
        {"http://host/#/login", "? or #"},
        {"[::1", "host name"},
        {"[::1]x", "port"},
        {"[zz]", "host name"},
        {"[]", "host name"},
        {"ho$t", "host name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *why = NULL;
        assert_null(oms_url_check(cases[i][0], &why));
        assert_non_null(why);
        if (!strstr(why, cases[i][1]))
            fail_msg("%s: %s", cases[i][0], why);
        assert_null(strstr(why, "secret"));
        free(why);
    }
}

static void test_readable(void **state)
{
    static const char *const readable[] = {
        "http://oms:8089",
        "http://127.evil.example:8089",
        "http://localhost.evil:8089",
        "http://notlocalhost:8089",
        "http://[::2]:8089",
        "http://128.0.0.1:8089",
    };
    static const char *const safe[] = {
        "https://oms",           "http://localhost:8089", "http://LOCALHOST:8089",
        "http://127.0.0.1:8089", "http://127.9.9.9",      "http://[::1]:8089/prefix",
        "http://oms.localhost",
    };
    for (size_t i = 0; i < sizeof readable / sizeof *readable; i++)
        assert_true(oms_url_is_readable_on_the_way(readable[i]));
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_false(oms_url_is_readable_on_the_way(safe[i]));
}

static void test_proxies(void **state)
{
    static const struct {
        const char *url, *proxy;
        bool readable;
    } rows[] = {
        {"http://localhost:8089", NULL, false},
        {"http://localhost:8089", "", false},
        {"http://localhost:8089", "http://proxy:3128", true},
        {"http://127.0.0.1:8089", "proxy", true},
        {"http://localhost:8089", "socks5h://127.0.0.1:1080", false},
        {"http://localhost:8089", "localhost:3128", false},
        {"http://localhost:8089", "http://[::1]:3128/", false},
        {"https://localhost:8089", "http://proxy:3128", false},
        {"http://oms:8089", "http://localhost:3128", true},
        {"https://oms", "http://proxy:3128", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct http_way way = {.proxy = rows[i].proxy};
        assert_int_equal(oms_way_is_readable(rows[i].url, &way), rows[i].readable);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_readable),
        cmocka_unit_test(test_proxies),
    };
    return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
