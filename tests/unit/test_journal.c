/* SPDX-License-Identifier: Apache-2.0 */
/* The journal of submissions, in a folder of the test's own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/journal.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/statedir.h"
#include "own_folder.h"

static int enter(void **state)
{
    setenv("OMS_WIZARD_NOW", "1795312800", 1);
    return folder_make(state) == 0 ? setenv("XDG_STATE_HOME", folder, 1) : -1;
}

static size_t pull(void *arg, char *out, size_t room)
{
    const char **rest = arg;
    size_t n = strlen(*rest) < room ? strlen(*rest) : room;
    memcpy(out, *rest, n);
    *rest += n;
    return n;
}

static struct journal *begin(const char *name, const char *body, char **why)
{
    struct texts warnings = {0};
    texts_add(&warnings, "name-long /name");
    struct journal_facts facts = {
        .server = "http://oms:8089", .user = "admin", .name = name, .warnings = &warnings};
    struct journal *j = journal_begin(&facts, pull, &body, why);
    texts_clear(&warnings);
    return j;
}

static struct journal *begun(const char *name, const char *body)
{
    char *why = NULL;
    struct journal *j = begin(name, body, &why);
    assert_null(why);
    assert_non_null(j);
    return j;
}

static struct journal_log load(void)
{
    struct journal_log log;
    char *why = NULL;
    assert_true(journal_load(&log, &why));
    return log;
}

static void no_journal_is_an_empty_one(void **state)
{
    struct journal_log log = load();
    assert_int_equal(log.len, 0);
    journal_log_clear(&log);
}

/* It has no body, and its task is known before. */
static void a_verb_is_two_lines(void **state)
{
    struct journal_facts facts = {
        .server = "http://oms:8089", .name = "orders", .verb = "stop", .id = "np_1"};
    char *why = NULL;
    struct journal *j = journal_begin(&facts, NULL, NULL, &why);
    assert_non_null(j);
    struct journal_log log = load();
    assert_string_equal(log.items[0].verb, "stop");
    assert_string_equal(log.items[0].id, "np_1");
    assert_null(log.items[0].result);
    assert_null(log.items[0].hash);
    journal_log_clear(&log);
    assert_true(journal_end(j, "done", NULL, NULL));
    log = load();
    assert_int_equal(log.len, 1);
    assert_string_equal(log.items[0].result, "done");
    assert_string_equal(log.items[0].id, "np_1");
    journal_log_clear(&log);
}

static void a_submission_is_two_lines_and_a_body(void **state)
{
    struct journal *j = begun("or\"ders\n", "abc");
    struct journal_log log = load(); /* as after a crash while it was sent */
    assert_int_equal(log.len, 1);
    assert_null(log.items[0].result);
    assert_int_equal(log.items[0].ended, 0);
    journal_log_clear(&log);
    assert_true(journal_end(j, "created", "np_1", NULL));
    log = load();
    assert_int_equal(log.len, 1);
    assert_int_equal(log.damaged, 0);
    const struct journal_entry *e = &log.items[0];
    assert_int_equal(e->time, 1795312800);
    assert_int_equal(e->ended, 1795312800);
    assert_string_equal(e->server, "http://oms:8089");
    assert_string_equal(e->user, "admin");
    assert_string_equal(e->name, "or\"ders\n");
    assert_string_equal(e->result, "created");
    assert_string_equal(e->id, "np_1");
    assert_null(e->message);
    assert_int_equal(e->bytes, 3);
    assert_string_equal(e->hash,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(e->warnings.len, 1);
    assert_string_equal(e->warnings.items[0], "name-long /name");
    char *body = journal_body(e);
    struct buf text = {0};
    assert_true(path_read(body, 100, &text, NULL));
    assert_string_equal(buf_string(&text), "abc");
    buf_clear(&text);
    free(body);
    journal_log_clear(&log);
}

static void nobody_else_can_read_it(void **state)
{
    journal_end(begun("a", "abc"), "refused", NULL, "no");
    struct journal_log log = load();
    char *paths[] = {statedir_place(""), statedir_place("bodies"), statedir_place("journal.jsonl"),
                     journal_body(&log.items[0])};
    for (size_t i = 0; i < 4; i++) {
        struct stat info;
        assert_int_equal(stat(paths[i], &info), 0);
        assert_int_equal(info.st_mode & 077, 0);
        free(paths[i]);
    }
    journal_log_clear(&log);
}

static void several_go_side_by_side(void **state)
{
    struct journal *a = begun("a", "1"), *b = begun("b", "2");
    journal_end(b, "refused", NULL, "too late");
    journal_end(a, "created", "np_a", NULL);
    struct journal_log log = load();
    assert_int_equal(log.len, 2);
    assert_string_equal(log.items[0].id, "np_a");
    assert_string_equal(log.items[1].result, "refused");
    assert_string_equal(log.items[1].message, "too late");
    journal_log_clear(&log);
}

static void processes_do_not_mix_their_lines(void **state)
{
    enum { WRITERS = 6, EACH = 20 };
    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0) {
            for (int n = 0; n < EACH; n++) {
                char *why = NULL;
                if (!journal_end(begin("x", "y", &why), "created", "np", NULL))
                    _exit(1);
            }
            _exit(0);
        }
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    struct journal_log log = load();
    assert_int_equal(log.len, WRITERS * EACH);
    assert_int_equal(log.damaged, 0);
    for (size_t i = 0; i < log.len; i++)
        assert_string_equal(log.items[i].result, "created");
    journal_log_clear(&log);
}

static void a_torn_line_spoils_no_other(void **state)
{
    journal_end(begun("a", "1"), "created", "np_a", NULL);
    char *file = statedir_place("journal.jsonl");
    FILE *f = fopen(file, "a");
    assert_non_null(f);
    fputs("{\"event\":\"sen", f);
    fclose(f);
    journal_end(begun("b", "2"), "created", "np_b", NULL);
    struct journal_log log = load();
    assert_int_equal(log.len, 2);
    assert_int_equal(log.damaged, 1);
    assert_string_equal(log.items[1].id, "np_b");
    journal_log_clear(&log);
    free(file);
}

/* Answers that come late and in another order, one to two entries, and one to none. */
static void many_answers_find_their_entries(void **state)
{
    enum { ENTRIES = 20000 };
    journal_end(begun("a", "1"), "created", "np_a", NULL);
    char *file = statedir_place("journal.jsonl"), id[32];
    FILE *f = fopen(file, "a");
    assert_non_null(f);
    for (int i = 1; i < ENTRIES; i++)
        fprintf(f, "{\"event\":\"sending\",\"key\":\"k%d\"}\n", i / 2);
    for (int i = ENTRIES / 2; i >= 0; i--)
        fprintf(f,
                "{\"event\":\"ended\",\"key\":\"k%d\",\"result\":\"created\",\"id\":\"np_%d\"}\n",
                i, i);
    fclose(f);
    struct journal_log log = load();
    assert_int_equal(log.len, ENTRIES);
    assert_int_equal(log.damaged, 1);
    for (int i = 1; i < ENTRIES; i++) { /* of two with one key the last is meant */
        snprintf(id, sizeof id, "np_%d", i / 2);
        assert_true(i % 2 ? strcmp(log.items[i].id, id) == 0 : !log.items[i].result);
    }
    journal_log_clear(&log);
    free(file);
}

/* The C library says why in the charset of the locale. */
static void a_message_of_another_charset_is_read_back(void **state)
{
    journal_end(begun("a", "1"), "unknown", NULL, "\xb5\xda");
    struct journal_log log = load();
    assert_int_equal(log.damaged, 0);
    assert_string_equal(log.items[0].result, "unknown");
    assert_string_equal(log.items[0].message, "\\xb5\\xda");
    journal_log_clear(&log);
}

static void what_cannot_be_written_is_said(void **state)
{
    char *why = NULL;
    setenv("XDG_STATE_HOME", "/dev/null/x", 1);
    assert_null(begin("a", "1", &why));
    assert_non_null(strstr(why, "/dev/null/x"));
    free(why);
    why = NULL;
    unsetenv("XDG_STATE_HOME");
    char *home = mem_text(getenv("HOME"));
    unsetenv("HOME");
    assert_null(begin("a", "1", &why));
    assert_non_null(strstr(why, "HOME"));
    free(why);
    if (home)
        setenv("HOME", home, 1);
    free(home);
    setenv("XDG_STATE_HOME", folder, 1);
}

/* Somebody stopped while it writes is not waited for without end. */
static void a_held_lock_is_said(void **state)
{
    char *why = NULL;
    journal_end(begun("a", "1"), "created", "np_a", NULL);
    char *file = statedir_place("journal.jsonl");
    int fd = open(file, O_RDONLY);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_null(begin("b", "2", &why));
    assert_non_null(strstr(why, "lock"));
    close(fd);
    free(why);
    free(file);
}

static void what_is_no_file_is_not_waited_for(void **state)
{
    char *why = NULL, *file = statedir_place("journal.jsonl");
    struct journal_log log;
    journal_end(begun("a", "1"), "created", "np_a", NULL);
    unlink(file);
    assert_int_equal(mkfifo(file, 0600), 0);
    assert_null(begin("b", "2", &why));
    assert_non_null(strstr(why, "regular"));
    free(why);
    why = NULL;
    assert_false(journal_load(&log, &why));
    assert_non_null(strstr(why, "regular"));
    free(why);
    free(file);
}

static void what_is_found_out_later_counts(void **state)
{
    char *why = NULL;
    struct journal_log log;
    struct journal *first = begun("a", "1"), *second = begun("b", "2");
    assert_int_equal(journal_number(first), 1);
    assert_int_equal(journal_number(second), 2);
    assert_int_equal(journal_number(NULL), 0);
    journal_end(first, "unknown", NULL, NULL);
    journal_end(second, "absent", NULL, NULL);
    assert_true(journal_load(&log, &why));
    assert_false(journal_is_settled(&log.items[0]));
    assert_false(journal_is_settled(&log.items[1]));
    assert_true(journal_settle(log.items[0].key, "created", "np_a", NULL, &why));
    journal_log_clear(&log);
    assert_true(journal_load(&log, &why));
    assert_int_equal(log.len, 2);
    assert_int_equal(log.damaged, 0);
    assert_true(journal_is_settled(&log.items[0]));
    assert_string_equal(log.items[0].result, "created");
    assert_string_equal(log.items[0].id, "np_a");
    journal_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_journal_is_an_empty_one, enter, folder_remove),
        cmocka_unit_test_setup_teardown(a_submission_is_two_lines_and_a_body, enter, folder_remove),
        cmocka_unit_test_setup_teardown(a_verb_is_two_lines, enter, folder_remove),
        cmocka_unit_test_setup_teardown(nobody_else_can_read_it, enter, folder_remove),
        cmocka_unit_test_setup_teardown(several_go_side_by_side, enter, folder_remove),
        cmocka_unit_test_setup_teardown(processes_do_not_mix_their_lines, enter, folder_remove),
        cmocka_unit_test_setup_teardown(a_torn_line_spoils_no_other, enter, folder_remove),
        cmocka_unit_test_setup_teardown(many_answers_find_their_entries, enter, folder_remove),
        cmocka_unit_test_setup_teardown(a_held_lock_is_said, enter, folder_remove),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_not_waited_for, enter, folder_remove),
        cmocka_unit_test_setup_teardown(a_message_of_another_charset_is_read_back, enter,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_said, enter, folder_remove),
        cmocka_unit_test_setup_teardown(what_is_found_out_later_counts, enter, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
