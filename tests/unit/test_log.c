/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "asserts.h"

#include <nettle/base64.h>
#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "oms/log.h"
#include "oms/oms.h"
#include "one_file.h"
#include "server.h"

static const char password[] = "can/ary+\"7&?";
/* A proxy's page that shows all that it got, or an envelope that does. */
static bool echo(void *arg, int fd, const struct server_request *request)
{
    const int *status = arg;
    struct buf page = {0};
    buf_printf(&page, "<html>\033]0;x\007\n%s\n%s %s</html>", request->head, request->body,
               password);
    bool sent = server_json(fd, *status, buf_string(&page));
    buf_clear(&page);
    return sent;
}

static void ended(void *arg, const struct oms_result *result)
{
    *(bool *)arg = true;
}

/* What the log holds after one request. Caller frees. */
static char *logged(int status, bool trace)
{
    char *why = NULL;
    struct oms_log *log = oms_log_open(file, trace, &why);
    struct server *server = server_start(echo, &status);
    struct http *http = http_new();
    char *url = server_url(server, "");
    struct oms_server at = {
        .url = url, .user = "joe", .password = password, .retry_pause_ms = 1, .log = log};
    struct oms *oms = oms_new(http, &at);
    struct oms_labels labels = {0};
    struct buf text = {0};
    bool done = false;
    assert_non_null(log);
    oms_list_labels(oms, &labels, ended, &done);
    while (!done)
        http_wait(http, NULL, 0, -1);
    oms_labels_clear(&labels);
    oms_free(oms);
    http_free(http);
    server_stop(server);
    free(url);
    assert_true(oms_log_close(log, &why));
    assert_true(path_read(file, 1 << 24, &text, &why));
    assert_int_equal(truncate(file, 0), 0);
    return buf_steal(&text);
}

static void holds_no_secret(const char *text)
{
    char pair[64], encoded[BASE64_ENCODE_RAW_LENGTH(sizeof pair) + 1] = "";
    snprintf(pair, sizeof pair, "joe:%s", password);
    base64_encode_raw(encoded, strlen(pair), (const uint8_t *)pair);
    assert_null(strstr(text, password));
    assert_null(strstr(text, "can/ary"));
    assert_null(strstr(text, encoded));
    assert_null(strchr(text, '\033'));
}

static void lines(void **state)
{
    char *text = logged(200, false);
    assert_non_null(strstr(text, "status=200 "));
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    holds_no_secret(text);
    free(text);
}

static void bodies(void **state)
{
    static const int statuses[] = {200, 401, 500};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        char *text = logged(statuses[i], true);
        char *status = mem_printf("status=%d ", statuses[i]);
        assert_non_null(strstr(text, status));
        assert_non_null(strstr(text, "> POST http://"));
        assert_non_null(strstr(text, "\n< <html>"));
        assert_non_null(strstr(text, "***"));
        holds_no_secret(text);
        free(status);
        free(text);
    }
}

/* Wherever a long body is cut off, no part of a secret is left at its end. */
static void cut(void **state)
{
    char *why = NULL;
    size_t length = LOG_BODY_MAX + 100;
    char *body = mem_new(length + 1);
    for (size_t part = 1; part < sizeof password; part++) {
        struct buf text = {0};
        struct oms_log *log = oms_log_open(file, true, &why);
        oms_log_learn(log, "joe", password);
        memset(body, 'x', length);
        memcpy(body + LOG_BODY_MAX - part, password, sizeof password - 1);
        oms_log_body(log, '<', "Test", body, LOG_BODY_MAX, length);
        assert_true(oms_log_close(log, &why));
        assert_true(path_read(file, 1 << 24, &text, &why));
        assert_null(strstr(strstr(buf_string(&text), "xxx"), "xc"));
        assert_non_null(strstr(buf_string(&text), "(1048676 bytes"));
        buf_clear(&text);
        assert_int_equal(truncate(file, 0), 0);
    }
    free(body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(bodies),
        cmocka_unit_test(cut),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
