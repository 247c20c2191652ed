/* Programs, and copies of the process, that run beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/child.h"
#include "base/mem.h"

/* All that it writes. Caller frees. */
static char *output_of(struct child *c)
{
    struct buf b;
    struct pollfd fds[2];
    char chunk[4096];
    ssize_t got;
    buf_init(&b);
    while ((got = child_read(c, chunk, sizeof chunk)) >= 0) {
        buf_add(&b, chunk, (size_t)got);
        if (got == 0)
            poll(fds, child_fds(c, fds), -1);
    }
    assert_true(child_ended(c));
    return buf_steal(&b);
}

static int counted;

static bool count_and_tell(void *arg, int out)
{
    struct buf b;
    buf_init(&b);
    counted++;
    for (int i = 0; i < 20000; i++)
        buf_printf(&b, "%d %s\n", i, (const char *)arg);
    for (size_t at = 0; at < b.len;) {
        ssize_t n = write(out, b.data + at, b.len - at);
        if (n < 0)
            return false;
        at += (size_t)n;
    }
    return true;
}

static void a_copy_has_our_memory(void **state)
{
    (void)state;
    char *why = NULL;
    char text[] = "before";
    struct child *c = child_copy(count_and_tell, text, &why);
    assert_non_null(c);
    memcpy(text, "behind", sizeof text); /* it has the memory of then */
    char *said = output_of(c);
    assert_null(child_why(c));
    assert_int_equal(strncmp(said, "0 before\n", 9), 0);
    assert_non_null(strstr(said, "\n19999 before\n"));
    assert_int_equal(counted, 0);
    free(said);
    child_free(c);
}

static bool fail_with_words(void *arg, int out)
{
    (void)arg;
    static const char words[] = "no luck\n";
    return write(out, "half", 4) == 4 && write(STDERR_FILENO, words, sizeof words - 1) < 0;
}

static void a_copy_that_fails_says_why(void **state)
{
    (void)state;
    char *why = NULL;
    struct child *c = child_copy(fail_with_words, NULL, &why);
    assert_non_null(c);
    char *said = output_of(c);
    why = child_why(c);
    assert_string_equal(said, "half");
    assert_string_equal(why, "no luck");
    free(said);
    free(why);
    child_free(c);
}

static bool run_out(void *arg, int out)
{
    (void)out;
    fatal("%s", (const char *)arg);
}

static bool hooked;

static void hook(void)
{
    hooked = true;
    _exit(99);
}

/* What ends the program does not end the copy in its stead: the terminal is not the copy's. */
static void a_copy_dies_for_itself(void **state)
{
    (void)state;
    char *why = NULL;
    fatal_set_hook(hook);
    struct child *c = child_copy(run_out, (void *)"all is lost", &why);
    assert_non_null(c);
    free(output_of(c));
    fatal_set_hook(NULL);
    why = child_why(c);
    assert_non_null(strstr(why, "all is lost"));
    assert_false(hooked);
    free(why);
    child_free(c);
}

static int watched[2];

static bool look_around(void *arg, int out)
{
    (void)arg;
    bool closed = fcntl(watched[0], F_GETFD) < 0 && fcntl(watched[1], F_GETFD) < 0;
    return write(out, closed ? "closed" : "open", closed ? 6 : 4) > 0;
}

static void a_copy_keeps_nothing_open(void **state)
{
    (void)state;
    char *why = NULL;
    assert_int_equal(pipe(watched), 0);
    struct child *c = child_copy(look_around, NULL, &why);
    assert_non_null(c);
    char *said = output_of(c);
    assert_string_equal(said, "closed");
    free(said);
    child_free(c);
    close(watched[0]);
    close(watched[1]);
}

static bool never_end(void *arg, int out)
{
    (void)arg;
    if (write(out, "here", 4) != 4)
        return false;
    for (;;)
        pause();
}

static void a_copy_can_be_ended(void **state)
{
    (void)state;
    char *why = NULL, chunk[16];
    struct pollfd fds[2];
    struct child *c = child_copy(never_end, NULL, &why);
    assert_non_null(c);
    while (child_read(c, chunk, sizeof chunk) == 0)
        poll(fds, child_fds(c, fds), -1);
    child_stop(c);
    assert_true(child_ended(c));
    assert_int_equal(child_fds(c, fds), 0);
    assert_int_equal(child_read(c, chunk, sizeof chunk), -1);
    why = child_why(c);
    assert_string_equal(why, "The program was ended by signal 9.");
    free(why);
    child_free(c);
    child_free(NULL);
}

static void a_program_speaks(void **state)
{
    (void)state;
    char *why = NULL;
    char *const argv[] = {(char *)"sh", (char *)"-c", (char *)"cat <&3; exit 3", NULL};
    struct child *c = child_run(argv, "secret", &why);
    assert_non_null(c);
    char *said = output_of(c);
    why = child_why(c);
    assert_string_equal(said, "secret\n");
    assert_string_equal(why, "The program ended with status 3.");
    free(said);
    free(why);
    child_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_has_our_memory),  cmocka_unit_test(a_copy_that_fails_says_why),
        cmocka_unit_test(a_copy_dies_for_itself), cmocka_unit_test(a_copy_keeps_nothing_open),
        cmocka_unit_test(a_copy_can_be_ended),    cmocka_unit_test(a_program_speaks),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("child", tests, NULL, NULL);
}
