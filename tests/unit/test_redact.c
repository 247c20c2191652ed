/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"

#include <nettle/base64.h>
#include "base/buf.h"
#include "base/mem.h"
#include "base/redact.h"

static char *cleaned(const struct redact *r, const char *text)
{
    struct buf out = {0};
    redact_add(r, text, strlen(text), &out);
    return buf_steal(&out);
}

static void names(void **state)
{
    static const char *const rows[][2] = {
        {"{\"password\": \"abc\", \"a\": 1}", "{\"password\": \"***\", \"a\": 1}"},
        {"{\"drcPassword\":\"a\\\"b\",\"x\":2}", "{\"drcPassword\":\"***\",\"x\":2}"},
        {"{\"PASSWORD\" : null}", "{\"PASSWORD\" : \"***\"}"},
        {"{\"passwd\":{\"a\":[\"]\",2]},\"b\":3}", "{\"passwd\":\"***\",\"b\":3}"},
        {"{\"\\u0070assword\":\"abc\"}", "{\"\\u0070assword\":\"***\"}"},
        {"{\"password\":\"never closed", "{\"password\":\"***\""},
        {"{\"name\":\"password\",\"x\":1}", "{\"name\":\"password\",\"x\":1}"},
        {"Authorization: Basic YTpi\r\nHost: x", "Authorization:***\r\nHost: x"},
        {"authorization: Bearer abcdef\n", "authorization:***\n"},
        {"GET /?password=abc&x=1", "GET /?password=***&x=1"},
        {"sent Basic YWRtaW46YQ== there", "sent Basic *** there"},
        {"http://joe:abc@host/", "http://joe:***@host/"},
        {"http://host/a:b@c", "http://host/a:b@c"},
        {"nothing in here", "nothing in here"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *got = cleaned(NULL, rows[i][0]);
        assert_string_equal(got, rows[i][1]);
        free(got);
    }
}

static char *base64(const char *text)
{
    size_t length = strlen(text);
    char *out = mem_new(BASE64_ENCODE_RAW_LENGTH(length) + 1);
    base64_encode_raw(out, length, (const uint8_t *)text);
    return out;
}

/* In whatever form the password comes, the text around it stays and nothing of it does. */
static void values(void **state)
{
    static const char password[] = "s3cr\"t/+&\\ x";
    char *alone = base64(password), *pair = base64("joe:s3cr\"t/+&\\ x");
    char *inside[3] = {base64("abc s3cr\"t/+&\\ x def"), base64("ab s3cr\"t/+&\\ x def"),
                       base64("a s3cr\"t/+&\\ x def")};
    const char *forms[] = {password,
                           alone,
                           pair,
                           inside[0],
                           inside[1],
                           inside[2],
                           "s3cr%22t%2F%2B%26%5C%20x",
                           "s3cr%22t%2f%2b%26%5c%20x",
                           "s3cr\\\"t/+&\\\\ x",
                           "s3cr\\\"t\\/+&\\\\ x",
                           "s3cr&quot;t/+&amp;\\ x"};
    struct redact *r = redact_new();
    redact_learn(r, "joe", password);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char *text = mem_printf("<%s>", forms[i]);
        char *got = cleaned(r, text);
        assert_non_null(strstr(got, "***"));
        assert_int_equal(got[0], '<');
        assert_null(strstr(got, "s3cr"));
        assert_true(strlen(got) < strlen(text));
        free(got);
        free(text);
    }
    redact_free(r);
    free(alone);
    free(pair);
    for (int i = 0; i < 3; i++)
        free(inside[i]);
}

static void many(void **state)
{
    struct redact *r = redact_new();
    redact_learn(r, "joe", "first-one");
    redact_learn(r, "joe", "");
    redact_learn(r, "joe", NULL);
    redact_learn(r, NULL, "first");
    char *got = cleaned(r, "first-one first second firs");
    assert_string_equal(got, "*** *** second firs");
    assert_true(redact_reach(r) >= strlen("first-one"));
    free(got);
    redact_free(r);
    assert_int_equal(redact_reach(NULL), 0);
}

/* Random bytes, cut anywhere, are no reason to read beyond them. */
static void anything(void **state)
{
    static const char letters[] = "\"\\{}[]:/@=, \nuBasicpwd0";
    struct redact *r = redact_new();
    unsigned seed = 1;
    redact_learn(r, "a", "pwd\"");
    for (int round = 0; round < 20000; round++) {
        size_t length = (size_t)round % 40;
        char *text = mem_new(length + 1); /* its own block, so that a step too far is seen */
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1103515245 + 12345;
            text[i] = letters[(seed >> 16) % (sizeof letters - 1)];
        }
        char *got = cleaned(r, text);
        assert_null(strstr(got, "pwd\""));
        free(got);
        free(text);
    }
    redact_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(values),
        cmocka_unit_test(many),
        cmocka_unit_test(anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
