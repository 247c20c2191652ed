/* SPDX-License-Identifier: Apache-2.0 */
/* Programs that run beside it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/child.h"

/* All that it writes. Caller frees. */
static char *output_of(struct child *c)
{
    struct buf b = {0};
    struct pollfd fds[2];
    char chunk[4096];
    ssize_t got;
    while ((got = child_read(c, chunk, sizeof chunk)) >= 0) {
        buf_add(&b, chunk, (size_t)got);
        if (got == 0)
            poll(fds, child_fds(c, fds), -1);
    }
    assert_int_equal(child_fds(c, fds), 0);
    return buf_steal(&b);
}

static struct child *run_shell(const char *script, const char *password)
{
    char *why = NULL;
    char *const argv[] = {(char *)"sh", (char *)"-c", (char *)script, NULL};
    struct child *c = child_run(argv, &(struct child_setup){.password = password}, &why);
    assert_non_null(c);
    return c;
}

static void much_is_read_to_its_end(void **state)
{
    struct child *c =
        run_shell("i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i + 1)); done", NULL);
    char *said = output_of(c);
    assert_int_equal(strlen(said), 108890);
    assert_string_equal(said + strlen(said) - 6, "19999\n");
    assert_null(child_why(c));
    free(said);
    child_free(c);
}

static void a_program_can_be_ended(void **state)
{
    char chunk[16];
    struct pollfd fds[2];
    struct child *c = run_shell("echo here; while :; do :; done", NULL);
    while (child_read(c, chunk, sizeof chunk) == 0)
        poll(fds, child_fds(c, fds), -1);
    child_stop(c);
    assert_int_equal(child_fds(c, fds), 0);
    assert_int_equal(child_read(c, chunk, sizeof chunk), -1);
    char *why = child_why(c);
    assert_string_equal(why, "The program was ended by signal 9.");
    free(why);
    child_free(c);
    child_free(NULL);
}

static void a_program_speaks(void **state)
{
    struct child *c = run_shell("cat <&3; exit 3", "secret");
    char *said = output_of(c), *why = child_why(c);
    assert_string_equal(said, "secret\n");
    assert_string_equal(why, "The program ended with status 3.");
    free(said);
    free(why);
    child_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_speaks),
        cmocka_unit_test(much_is_read_to_its_end),
        cmocka_unit_test(a_program_can_be_ended),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("child", tests, NULL, NULL);
}
