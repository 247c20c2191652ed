/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "own_folder.h"

/* A file in the test's own folder. Caller frees. */
static char *inside(const char *name)
{
    return mem_printf("%s/%s", folder, name);
}

static size_t files_in_folder(void)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

struct rest {
    const char *bytes;
    size_t length;
};

static size_t piece_of_rest(void *arg, char *out, size_t room)
{
    struct rest *rest = arg;
    size_t length = rest->length < room ? rest->length : room;
    if (length == 0)
        return 0;
    memcpy(out, rest->bytes, length);
    rest->bytes += length;
    rest->length -= length;
    return length;
}

static bool write_bytes(const char *file, const char *bytes, size_t length, unsigned mode,
                        char **why)
{
    struct rest rest = {bytes, length};
    return path_write_pieces(file, piece_of_rest, &rest, mode, why);
}

static void must_write(const char *file, const char *text, unsigned mode)
{
    char *why = NULL;
    if (!write_bytes(file, text, strlen(text), mode, &why))
        fail_msg("%s", why);
}

static void check_content(const char *file, const char *expected)
{
    struct buf b = {0};
    char *why = NULL;
    if (!path_read(file, 1 << 20, &b, &why))
        fail_msg("%s", why);
    assert_string_equal(buf_string(&b), expected);
    buf_clear(&b);
}

static void check_message(char *why, const char *format)
{
    char *expected = mem_printf(format, folder);
    assert_non_null(why);
    assert_string_equal(why, expected);
    free(expected);
    free(why);
}

static void a_file_comes_back(void **state)
{
    char *file = inside("spec.json");
    must_write(file, "first", 0640);
    check_content(file, "first");
    must_write(file, "second, longer", 0600);
    check_content(file, "second, longer");
    struct stat info;
    assert_int_equal(stat(file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(files_in_folder(), 1);
    assert_true(path_exists(file));
    must_write(file, "", 0600);
    check_content(file, "");
    free(file);
}

static void check_mode(const char *file, mode_t mode)
{
    struct stat info;
    assert_int_equal(stat(file, &info), 0);
    assert_int_equal(info.st_mode & 07777, mode);
}

static void a_new_file_obeys_the_umask(void **state)
{
    mode_t old = umask(027);
    char *file = inside("shared"), *script = inside("script");
    must_write(file, "x", 0644);
    check_mode(file, 0640);
    must_write(script, "x", 0700);
    check_mode(script, 0700);
    assert_int_equal(chmod(file, 0644), 0);
    must_write(file, "y", 0644); /* it was opened on purpose */
    check_mode(file, 0644);
    umask(old);
    free(script);
    free(file);
}

static bool write_over(const char *file, const struct path_stamp *seen, char **why)
{
    struct buf text = {0};
    buf_text(&text, "new");
    struct buf_reader reader = buf_reader_of(&text);
    bool ok = path_write_over(file, seen, buf_read, &reader, 0600, why);
    buf_clear(&text);
    return ok;
}

static void what_nobody_has_seen_is_not_replaced(void **state)
{
    char *file = inside("seen"), *link = inside("to_nowhere"), *why = NULL;
    const struct path_stamp none = {0};
    size_t before = files_in_folder();
    assert_true(write_over(file, &none, &why));
    check_content(file, "new");
    must_write(file, "theirs", 0600);
    assert_false(write_over(file, &none, &why));
    check_message(why, "%s/seen was not written: somebody else has made a file or a link of that "
                       "name meanwhile. Look at it, or choose another name.");
    struct path_stamp seen = path_stamp(file);
    assert_true(write_over(file, &seen, &why));
    must_write(file, "theirs again", 0600);
    assert_false(write_over(file, &seen, &why));
    check_message(why, "%s/seen was not written: somebody else has changed it meanwhile. Look at "
                       "it, or choose another name.");
    check_content(file, "theirs again");
    assert_int_equal(symlink("nowhere", link), 0);
    assert_false(write_over(link, &none, &why));
    free(why);
    assert_int_equal(files_in_folder(), before + 2);
    free(link);
    free(file);
}

static void what_is_closed_to_others_stays_so(void **state)
{
    char *file = inside("closed");
    struct stat info;
    must_write(file, "x", 0600);
    must_write(file, "y", 0644);
    assert_int_equal(stat(file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    must_write(file, "z", 0700);
    assert_int_equal(stat(file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
    free(file);
}

static void what_may_not_be_written_stays(void **state)
{
    char *file = inside("locked"), *why = NULL;
    must_write(file, "x", 0400);
    if (access(file, W_OK) != 0) { /* root may */
        assert_false(write_bytes(file, "y", 1, 0600, &why));
        check_message(why, "%s/locked cannot be written: Permission denied.");
        check_content(file, "x");
    }
    free(file);
}

static void a_stamp_tells_that_a_file_was_written(void **state)
{
    char *file = inside("stamped"), *link = inside("stamped_too");
    struct path_stamp none = path_stamp(file);
    assert_true(path_stamp_holds(&none, file));
    must_write(file, "x", 0600);
    struct path_stamp stamp = path_stamp(file);
    assert_false(path_stamp_holds(&none, file));
    assert_int_equal(symlink("stamped", link), 0);
    assert_true(path_stamp_holds(&stamp, link));
    assert_true(path_is_same(file, link));
    must_write(file, "y", 0600);
    assert_false(path_stamp_holds(&stamp, file));
    free(link);
    free(file);
}

static void a_link_stays_a_link(void **state)
{
    char *file = inside("real"), *link = inside("link");
    must_write(file, "old", 0600);
    assert_int_equal(symlink("real", link), 0);
    must_write(link, "new", 0600);
    struct stat info;
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    check_content(file, "new");
    free(file);
    free(link);
}

/* Somebody else's file under the temporary name is neither used nor removed. */
static void a_foreign_temporary_file_is_left_alone(void **state)
{
    char *file = inside("a");
    char *taken = mem_printf("%s.%ld-0.tmp", file, (long)getpid());
    must_write(taken, "foreign", 0600);
    must_write(file, "mine", 0600);
    check_content(taken, "foreign");
    check_content(file, "mine");
    free(taken);
    free(file);
}

static void a_failed_write_keeps_the_old_content(void **state)
{
    char *file = inside("kept");
    must_write(file, "old", 0600);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = 1000, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    char *big = mem_new(5000);
    char *why = NULL;
    bool ok = write_bytes(file, big, 5000, 0600, &why);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(ok);
    check_message(why, "%s/kept cannot be written: File too large.");
    check_content(file, "old");
    assert_int_equal(files_in_folder(), 1);
    free(big);
    free(file);
}

static void each_failure_says_its_step(void **state)
{
    char *file = inside("none/x");
    char *why = NULL;
    assert_false(write_bytes(file, "x", 1, 0600, &why));
    check_message(why, "%s/none/x cannot be written: no temporary file can be made beside it: No "
                       "such file or directory.");
    assert_false(write_bytes(folder, "x", 1, 0600, &why));
    check_message(why, "%s cannot be written: Is a directory.");
    assert_false(write_bytes("/dev/full", "x", 1, 0600, &why));
    assert_string_equal(why, "/dev/full cannot be written: No space left on device.");
    free(why);
    assert_false(write_bytes(file, "x", 1, 0600, NULL));
    free(file);
}

static void a_pipe_is_written_through(void **state)
{
    char *file = inside("pipe");
    assert_int_equal(mkfifo(file, 0600), 0);
    int fd = open(file, O_RDWR);
    must_write(file, "through", 0600);
    char got[8] = "";
    assert_int_equal(read(fd, got, 7), 7);
    assert_string_equal(got, "through");
    close(fd);
    struct stat info;
    assert_int_equal(lstat(file, &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
    free(file);
}

static void reading_has_its_limits(void **state)
{
    char *file = inside("ten\x1b");
    must_write(file, "0123456789", 0600);
    struct buf b = {0};
    char *why = NULL;
    assert_true(path_read(file, 10, &b, &why));
    assert_int_equal(b.len, 10);
    assert_false(path_read(file, 9, &b, &why));
    check_message(why, "%s/ten\\x1b is too large: at most 9 bytes are read.");
    unlink(file);
    assert_false(path_read(file, 9, &b, &why));
    check_message(why, "%s/ten\\x1b cannot be opened: No such file or directory.");
    assert_false(path_read(folder, 9, &b, &why));
    check_message(why, "%s cannot be read: Is a directory.");
    assert_false(path_exists(file));
    buf_clear(&b);
    free(file);
}

static void a_dash_is_standard_input(void **state)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "{}\n", 3), 3);
    close(ends[1]);
    int before = dup(STDIN_FILENO);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    check_content("-", "{}\n");
    dup2(before, STDIN_FILENO);
    close(before);
}

static void check_expanded(const char *file, const char *expected)
{
    char *full = path_expand(file);
    assert_string_equal(full, expected);
    free(full);
}

static void the_tilde_is_the_home(void **state)
{
    char *home = mem_text(getenv("HOME"));
    setenv("HOME", "/home/of/me", 1);
    check_expanded("~/x/y", "/home/of/me/x/y");
    check_expanded("~", "/home/of/me");
    check_expanded("~root/x", "/root/x");
    check_expanded("~nobody-of-this-name/x", "~nobody-of-this-name/x");
    check_expanded("a~/x", "a~/x");
    check_expanded("-", "./-");
    check_expanded("", "");
    if (home != NULL)
        setenv("HOME", home, 1);
    else
        unsetenv("HOME");
    free(home);
}

static void data_follows_the_environment(void **state)
{
    char *before = mem_text(getenv("OMS_WIZARD_DATA"));
    setenv("OMS_WIZARD_DATA", "/some/where", 1);
    char *file = path_data("tour.keys");
    assert_string_equal(file, "/some/where/tour.keys");
    free(file);
    unsetenv("OMS_WIZARD_DATA");
    file = path_data("no-such-file");
    assert_string_equal(file, PKGDATADIR "/no-such-file");
    free(file);
    if (before != NULL)
        setenv("OMS_WIZARD_DATA", before, 1);
    free(before);
}

static void programs_lie_beside_the_running_one(void **state)
{
    char own[4096] = "";
    assert_true(readlink("/proc/self/exe", own, sizeof own - 1) > 0);
    char *file = path_program(strrchr(own, '/') + 1);
    assert_string_equal(file, own);
    free(file);
    file = path_program("no-such-program");
    assert_string_equal(file, BINDIR "/no-such-program");
    free(file);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_comes_back),
        IN_FOLDER(a_new_file_obeys_the_umask),
        IN_FOLDER(what_nobody_has_seen_is_not_replaced),
        IN_FOLDER(what_is_closed_to_others_stays_so),
        IN_FOLDER(what_may_not_be_written_stays),
        IN_FOLDER(a_stamp_tells_that_a_file_was_written),
        IN_FOLDER(a_link_stays_a_link),
        IN_FOLDER(a_foreign_temporary_file_is_left_alone),
        IN_FOLDER(a_failed_write_keeps_the_old_content),
        IN_FOLDER(each_failure_says_its_step),
        IN_FOLDER(a_pipe_is_written_through),
        IN_FOLDER(reading_has_its_limits),
        cmocka_unit_test(a_dash_is_standard_input),
        cmocka_unit_test(the_tilde_is_the_home),
        cmocka_unit_test(data_follows_the_environment),
        cmocka_unit_test(programs_lie_beside_the_running_one),
    };
    return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}
