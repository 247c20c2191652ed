/* SPDX-License-Identifier: Apache-2.0 */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/secret.h"
#include "base/password_command.h"
#include "base/mem.h"
#include "base/texts.h"

/* The words joined by '|', or the complaint. Caller frees. */
static char *cut(const char *line)
{
    struct texts words = {0};
    char *why = NULL;
    if (!password_command_words(line, &words, &why)) {
        texts_clear(&words);
        return why;
    }
    char *joined = texts_join(&words);
    for (char *c = joined; *c; c++)
        *c = *c == '\n' ? '|' : *c;
    texts_clear(&words);
    return joined;
}

static void words(void **state)
{
    static const char *const rows[][2] = {
        {"pass show oms", "pass|show|oms"},
        {"  a\t'b c' \"d 'e'\" f\\ g", "a|b c|d 'e'|f g"},
        {"a $HOME `id` ; rm *", "a|$HOME|`id`|;|rm|*"},
        {"a '' b", "a||b"},
        {"a 'b", "A quotation mark in the command is not closed."},
        {"", "The command names no program."},
        {"''", "The command names no program."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *got = cut(rows[i][0]);
        assert_string_equal(got, rows[i][1]);
        free(got);
    }
}

static enum password_state wait_for(struct password_command *h)
{
    enum password_state state;
    while ((state = password_command_serve(h)) == PASSWORD_COMING) {
        struct pollfd fd = {.fd = password_command_fd(h), .events = POLLIN};
        poll(&fd, 1, password_command_milliseconds(h));
    }
    return state;
}

static char *run(const char *line, unsigned seconds, enum password_state *state)
{
    char *why = NULL;
    struct password_command *h = password_command_start(line, seconds, true, &why);
    assert_non_null(h);
    *state = wait_for(h);
    char *said = *state == PASSWORD_HERE ? password_command_take(h) : NULL;
    char *copy = mem_text(said ? said : password_command_why(h));
    secret_free(said);
    password_command_free(h);
    return copy;
}

static void succeeds(const char *line, const char *wanted)
{
    enum password_state state;
    char *got = run(line, 30, &state);
    assert_string_equal(got, wanted);
    assert_int_equal(state, PASSWORD_HERE);
    free(got);
}

static void is_refused(const char *line, unsigned seconds, const char *part)
{
    enum password_state state;
    char *got = run(line, seconds, &state);
    assert_int_equal(state, PASSWORD_FAILED);
    if (!strstr(got, part))
        fail_msg("%s lacks '%s'", got, part);
    assert_null(strstr(got, "canary"));
    free(got);
}

static void outputs(void **state)
{
    succeeds("printf abc", "abc");
    succeeds("printf 'abc\\r\\ndef'", "abc");
    succeeds("sh -c 'cat; echo empty input'", "empty input");
    succeeds("sh -c 'yes abc | head -n 100000'", "abc");
    succeeds("sh -c 'echo abc; sleep 40 &'", "abc"); /* as one that starts an agent */
}

static void failures(void **state)
{
    is_refused("false", 30, "status 1");
    is_refused("sh -c 'echo canary; exit 3'", 30, "status 3");
    is_refused("sh -c 'echo canary; sleep 40 & exit 3'", 30, "status 3");
    is_refused("/nonexistent/program", 30, "cannot be run");
    is_refused("sh -c 'kill -9 $$'", 30, "signal 9");
    is_refused("true", 30, "no password");
    is_refused("sh -c 'echo; echo canary'", 30, "no password");
    is_refused("sh -c 'printf %02000d 0'", 30, "too long");
    is_refused("sh -c 'sleep 1000 & sleep 1000'", 1, "within 1 second");
}

static void stopped(void **state)
{
    char *why = NULL;
    struct password_command *h = password_command_start("sleep 1000", 1000, true, &why);
    assert_non_null(h);
    assert_int_equal(password_command_serve(h), PASSWORD_COMING);
    assert_true(password_command_milliseconds(h) > 0);
    password_command_free(h);
    password_command_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(outputs),
        cmocka_unit_test(failures),
        cmocka_unit_test(stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
