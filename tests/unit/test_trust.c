/* SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "asserts.h"
#include "base/mem.h"
#include "oms/trust.h"
#include "oms/trust_internal.h"

static char root[] = "/tmp/oms-test-trust.XXXXXX";

static int make_root(void **state)
{
    return mkdtemp(root) ? 0 : -1;
}

static int remove_root(void **state)
{
    return rmdir(root);
}

/* Makes or removes "ROOT/a/b/c", with its folders. */
static void put_file(const char *place, bool there)
{
    char *file = mem_printf("%s%s", root, place);
    for (char *c = file + strlen(root) + 1; there && (c = strchr(c, '/')) != NULL; c++) {
        *c = '\0';
        mkdir(file, 0700);
        *c = '/';
    }
    if (there)
        close(open(file, O_CREAT | O_WRONLY, 0600));
    else
        unlink(file);
    for (char *c; !there && (c = strrchr(file, '/')) != file + strlen(root);) {
        *c = '\0';
        rmdir(file);
    }
    free(file);
}

static void assert_place(const char *expected)
{
    char *found = trust_place(root);
    assert_non_null(found);
    assert_string_equal(found + strlen(root), expected);
    free(found);
}

static void test_places(void **state)
{
    static const char *const places[] = {
        "/etc/ssl/cert.pem",
        "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    };
    enum { COUNT = sizeof places / sizeof *places };
    assert_null(trust_place(root));
    for (size_t i = 0; i < COUNT; i++) {
        put_file(places[i], true);
        assert_place(places[i]);
    }
    for (size_t i = COUNT; i-- > 0;)
        put_file(places[i], false);
}

/* What way and the environment come to. */
static void assert_trust(const struct http_way *way, const char *file, const char *folder,
                         const char *words)
{
    struct trust t;
    trust_find(&t, way);
    assert_string_equal(t.file ? t.file : "", file);
    assert_string_equal(t.folder ? t.folder : "", folder);
    char *said = trust_words(&t);
    assert_string_equal(said, words);
    free(said);
    trust_clear(&t);
}

static void test_order(void **state)
{
    const struct http_way nothing = {0}, file = {.ca_file = "a"}, folder = {.ca_path = "b"},
                          both = {.ca_file = "a", .ca_path = "b"};
    setenv("SSL_CERT_FILE", "s", 1);
    setenv("CURL_CA_BUNDLE", "c", 1);
    assert_trust(&file, "a", "", "Only the authorities in a are trusted, as was asked for.");
    assert_trust(&folder, "", "b", "Only the authorities in b are trusted, as was asked for.");
    assert_trust(&both, "a", "b", "Only the authorities in a and b are trusted, as was asked for.");
    setenv("SSL_CERT_FILE", "", 1);
    assert_trust(&nothing, "c", "",
                 "Only the authorities in c are trusted, as CURL_CA_BUNDLE says.");
    setenv("SSL_CERT_FILE", "s", 1);
    assert_trust(&nothing, "s", "",
                 "Only the authorities in s are trusted, as SSL_CERT_FILE says.");
    unsetenv("SSL_CERT_FILE");
    unsetenv("CURL_CA_BUNDLE");
}

static void test_nobody(void **state)
{
    const struct trust none = {.usual = true};
    char *words = trust_words(&none);
    assert_non_null(strstr(words, "no list of authorities"));
    assert_non_null(strstr(words, "/etc/ssl/ca-bundle.pem, /etc/ssl/cert.pem"));
    free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_places, make_root, remove_root),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
