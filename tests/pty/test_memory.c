/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How often the password and what is made of it lie readable in the memory of a wizard that is
 * connected and waits: not once. SECURITY promises so.
 */
#include "../unit/asserts.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/mem.h"
#include "pty.h"
#include "../unit/own_folder.h"
#include "../unit/sandbox_child.h"

static size_t count_in(const char *bytes, size_t length, const char *secret)
{
    size_t count = 0, secret_length = strlen(secret);
    const char *at = bytes, *end = bytes + length;
    while ((at = memmem(at, (size_t)(end - at), secret, secret_length)) != NULL) {
        count++;
        at += secret_length;
    }
    return count;
}

/* Each mapping of the process that can be written to is read whole. -1 if none can be. */
static long count_copies(pid_t pid, const char *secret)
{
    char *maps_file = mem_printf("/proc/%ld/maps", (long)pid);
    char *memory_file = mem_printf("/proc/%ld/mem", (long)pid);
    FILE *maps = fopen(maps_file, "r");
    int memory = open(memory_file, O_RDONLY | O_CLOEXEC);
    long count = maps != NULL && memory >= 0 ? 0 : -1;
    char line[512], mode[8];
    unsigned long from, to;
    while (count >= 0 && fgets(line, sizeof line, maps)) {
        if (sscanf(line, "%lx-%lx %4s", &from, &to, mode) != 3 || mode[1] != 'w')
            continue;
        char *bytes = mem_array(to - from, 1);
        ssize_t got = pread(memory, bytes, to - from, (off_t)from);
        if (got > 0)
            count += (long)count_in(bytes, (size_t)got, secret);
        if (got > 0 && getenv("SHOW_COPIES") != NULL && count_in(bytes, (size_t)got, secret))
            print_message("# %zu in %s", count_in(bytes, (size_t)got, secret), line);
        free(bytes);
    }
    if (maps != NULL)
        fclose(maps);
    if (memory >= 0)
        close(memory);
    free(maps_file);
    free(memory_file);
    return count;
}

static void expect_at_most(pid_t pid, long most, const char *what, const char *secret)
{
    long count = count_copies(pid, secret);
    assert_true(count >= 0);
    print_message("# %s: %ld\n", what, count);
    if (count > most)
        fail_msg("%s lies %ld times in memory", what, count);
}

/* Typed, or given by a file. */
static void look_into(bool typed)
{
    static const char password[] = "Kn0wn-0nly-here";
    static const char *const options[] = {"--password", "Kn0wn-0nly-here", NULL};
    static const char *const none[] = {NULL};
    struct sandbox_child sandbox = sandbox_child_start(options);
    struct pty p;
    char *state = mem_printf("%s/%d", folder, typed);
    setenv("OMS_SERVER", sandbox.url, 1);
    setenv("OMS_USER", "admin", 1);
    if (!typed)
        setenv("OMS_PASSWORD", password, 1);
    pty_start(&p, state, none);
    unsetenv("OMS_PASSWORD");
    pty_expect(&p, 0, "F9 actions");
    if (typed) {
        pty_send(&p, "\033[A\033[A");
        pty_send(&p, password);
    }
    pty_send(&p, "\r");
    pty_expect(&p, 0, "Where to begin");
    char *pair = mem_printf("admin:%s", password);
    char *encoded = base64_text(pair, strlen(pair));
    if (count_copies(p.pid, sandbox.url) == 0)
        fail_msg("not even the address was found");
    expect_at_most(p.pid, 0, "the password", password);
    expect_at_most(p.pid, 0, "user and password", pair);
    expect_at_most(p.pid, 0, "their Base64 form", encoded);
    free(encoded);
    free(pair);
    free(state);
    pty_close(&p);
    sandbox_child_stop(&sandbox);
}

static void a_typed_password(void **state)
{
    look_into(true);
}

static void a_password_of_the_environment(void **state)
{
    look_into(false);
}

int main(void)
{
#if defined(__SANITIZE_ADDRESS__) /* it keeps what was freed, and its shadow is terabytes */
    (void)folder_make, (void)folder_remove, (void)a_typed_password,
        (void)a_password_of_the_environment;
    puts("1..0 # SKIP the memory of a program with sanitizers is not its own");
    return 0;
#else
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_typed_password),
        cmocka_unit_test(a_password_of_the_environment),
    };
    sandbox_child_or_skip();
    if (geteuid() != 0) {
        puts("1..0 # SKIP only root may look into a process that holds a secret");
        return 0;
    }
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
#endif
}
