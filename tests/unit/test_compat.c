/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "asserts.h"
#include "base/compat.h"

/* From here on the kernel is one that knows neither getrandom() nor memfd_create(). */
static bool grow_old(void)
{
    struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getrandom, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_memfd_create, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
    };
    struct sock_fprog program = {sizeof rules / sizeof *rules, rules};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

enum { PASSED, FAILED, NO_FILTER };

/* Runs what returns whether all is well in a child with an old kernel. */
static void on_old_kernel(bool (*works)(void))
{
    int status;
    pid_t pid = fork();
    if (pid == 0)
        _exit(!grow_old() ? NO_FILTER : works() ? PASSED : FAILED);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NO_FILTER) { /* skip() is a failure in the TAP of cmocka 1.1 */
        print_message("# this system takes no filter of system calls\n");
        return;
    }
    assert_int_equal(WEXITSTATUS(status), PASSED);
}

static bool random_differs(void)
{
    unsigned char one[32] = {0}, other[32] = {0};
    static const unsigned char nothing[8];
    return compat_random(one, sizeof one) && compat_random(other, sizeof other) &&
           memcmp(one, other, sizeof one) != 0 &&
           memcmp(one + sizeof one - sizeof nothing, nothing, sizeof nothing) != 0;
}

static bool file_is_nameless(void)
{
    char read_back[4] = "";
    struct stat info;
    int fd = compat_nameless_file("test");
    bool ok = fd >= 0 && fstat(fd, &info) == 0 && info.st_nlink == 0 &&
              (fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0 && write(fd, "abc", 3) == 3 &&
              pread(fd, read_back, 3, 0) == 3 && strcmp(read_back, "abc") == 0;
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool missing_folder_is_told(void)
{
    setenv("TMPDIR", "/nowhere/at/all", 1);
    return compat_nameless_file("test") == -1 && errno == ENOENT;
}

static void test_random(void **state)
{
    assert_true(random_differs());
    on_old_kernel(random_differs);
}

static void test_file(void **state)
{
    assert_true(file_is_nameless());
    on_old_kernel(file_is_nameless);
    on_old_kernel(missing_folder_is_told);
}

static void test_wiped(void **state)
{
    char secret[] = "secret";
    explicit_bzero(secret, sizeof secret);
    for (size_t i = 0; i < sizeof secret; i++)
        assert_int_equal(secret[i], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_wiped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
