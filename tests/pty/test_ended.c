/* SPDX-License-Identifier: Apache-2.0 */
/*
 * However the program ends, the terminal is as it was before, the exit code says how, and what was
 * typed a moment ago is in the draft.
 */
#include "../unit/asserts.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/mem.h"
#include "kept.h"
#include "pty.h"
#include "../unit/own_folder.h"

static unsigned sessions;

struct session {
    struct pty pty;
    char *state;
};

/* On the step of the task, with a name typed just now. */
static void start(struct session *s)
{
    static const char *const none[] = {NULL};
    s->state = mem_printf("%s/%u", folder, sessions++);
    pty_start(&s->pty, s->state, none);
    pty_expect(&s->pty, 0, "F9 actions");
    pty_send(&s->pty, "\033OQ");
    pty_expect(&s->pty, 0, "Steps");
    size_t from = s->pty.out.len;
    pty_send(&s->pty, "\033[B\033[B\033[B\r");
    pty_expect(&s->pty, from, "Type  Tab");
    from = s->pty.out.len;
    pty_send(&s->pty, "z");
    pty_expect(&s->pty, from, "typed");
}

static void finish(struct session *s)
{
    pty_close(&s->pty);
    free(s->state);
}

static const char *last_of(const char *out, const char *sequence)
{
    const char *last = NULL;
    for (const char *at = out; (at = strstr(at, sequence)); at++)
        last = at;
    return last;
}

static void expect_off(const struct pty *p, const char *on, const char *off)
{
    const char *out = buf_string(&p->out);
    assert_non_null(last_of(out, on));
    assert_non_null(last_of(out, off));
    assert_true(last_of(out, off) > last_of(out, on));
}

/* Modes and what was sent: the cursor, the other screen, the keypad, bracketed paste, no mouse. */
static void expect_as_before(const struct pty *p)
{
    struct termios now;
    assert_int_equal(tcgetattr(p->slave, &now), 0);
    assert_int_equal(now.c_iflag, p->before.c_iflag);
    assert_int_equal(now.c_oflag, p->before.c_oflag);
    assert_int_equal(now.c_cflag, p->before.c_cflag);
    assert_int_equal(now.c_lflag, p->before.c_lflag);
    assert_memory_equal(now.c_cc, p->before.c_cc, sizeof now.c_cc);
    expect_off(p, "\033[?2004h", "\033[?2004l");
    expect_off(p, "\033[?1049h", "\033[?1049l");
    expect_off(p, "\033[?1h", "\033[?1l");
    if (last_of(buf_string(&p->out), "\033[?25l"))
        expect_off(p, "\033[?25l", "\033[?25h");
    assert_null(strstr(buf_string(&p->out), "\033[?1000h"));
    assert_null(strstr(buf_string(&p->out), "\033[?1006h"));
}

static bool is_kept(const struct session *s)
{
    char *file = draft_in(s->state);
    char *name = file ? draft_name(file) : NULL;
    bool kept = name && strcmp(name, "z") == 0;
    free(name);
    free(file);
    return kept;
}

/* What ends a program that does nothing about it: all but crashes, stops, and what is ignored. */
static bool is_an_end(int signal)
{
    static const int others[] = {SIGILL,  SIGTRAP, SIGABRT, SIGBUS,  SIGFPE,   SIGKILL,
                                 SIGSEGV, SIGPIPE, SIGCHLD, SIGCONT, SIGSTOP,  SIGTSTP,
                                 SIGTTIN, SIGTTOU, SIGURG,  SIGXFSZ, SIGWINCH, SIGSYS};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (signal == others[i])
            return false;
    return signal <= SIGSYS || signal >= SIGRTMIN;
}

static void signals_end_it_and_keep_all(void **state)
{
    for (int signal = 1; signal <= SIGRTMAX; signal++) {
        struct session s;
        if (!is_an_end(signal))
            continue;
        start(&s);
        assert_int_equal(kill(s.pty.pid, signal), 0);
        assert_int_equal(pty_wait(&s.pty), 128 + signal);
        expect_as_before(&s.pty);
        assert_true(is_kept(&s));
        finish(&s);
    }
}

static void what_no_draft_has_is_called_lost(void **state)
{
    struct session s;
    start(&s);
    char *drafts = mem_printf("%s/oms-wizard/drafts", s.state);
    char *moved = mem_printf("%s/moved", s.state);
    /* Else the draft of "z" may be the one that fails, before what follows is looked for. */
    for (int left = 6000; left > 0 && !is_kept(&s); left--)
        pty_read(&s.pty, 10);
    assert_int_equal(rename(drafts, moved), 0);
    fclose(fopen(drafts, "w"));
    size_t from = s.pty.out.len;
    pty_send(&s.pty, "y");
    pty_expect(&s.pty, from, "No draft can be saved");
    assert_int_equal(kill(s.pty.pid, SIGTERM), 0);
    assert_int_equal(pty_wait(&s.pty), 128 + SIGTERM);
    expect_as_before(&s.pty);
    assert_non_null(strstr(buf_string(&s.pty.out), "since the last one is lost: "));
    free(moved);
    free(drafts);
    finish(&s);
}

static void a_terminal_that_takes_nothing_is_not_waited_for(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct session s;
        start(&s);
        pty_block(&s.pty);
        assert_int_equal(kill(s.pty.pid, signals[i]), 0);
        assert_int_equal(pty_wait_unread(&s.pty), 128 + signals[i]);
        assert_true(is_kept(&s));
        struct termios now;
        assert_int_equal(tcgetattr(s.pty.slave, &now), 0);
        assert_int_equal(now.c_lflag, s.pty.before.c_lflag);
        while (pty_read(&s.pty, 0)) {
        }
        expect_off(&s.pty, "\033[?1049h", "\033[?1049l");
        finish(&s);
    }
}

static void a_crash_restores_the_terminal_and_keeps_all(void **state)
{
    static const int signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct session s;
        start(&s);
        struct rlimit none = {0, 0};
        assert_int_equal(prlimit(s.pty.pid, RLIMIT_CORE, &none, NULL), 0);
        assert_int_equal(kill(s.pty.pid, signals[i]), 0);
        assert_int_equal(pty_wait(&s.pty), 128 + signals[i]);
        expect_as_before(&s.pty);
        assert_true(is_kept(&s));
        finish(&s);
    }
}

static void a_terminal_that_goes_away_keeps_all(void **state)
{
    struct session s;
    start(&s);
    close(s.pty.slave);
    close(s.pty.master);
    s.pty.slave = s.pty.master = -1;
    assert_int_equal(pty_wait(&s.pty), 128 + SIGHUP);
    assert_true(is_kept(&s));
    finish(&s);
}

static void other_signals_do_no_harm(void **state)
{
    struct session s;
    start(&s);
    assert_int_equal(kill(s.pty.pid, SIGPIPE), 0);
    assert_int_equal(kill(s.pty.pid, SIGXFSZ), 0);
    struct winsize size = {.ws_row = 30, .ws_col = 100};
    size_t from = s.pty.out.len;
    assert_int_equal(ioctl(s.pty.master, TIOCSWINSZ, &size), 0);
    pty_expect(&s.pty, from, "oms-wizard");
    from = s.pty.out.len;
    assert_int_equal(kill(s.pty.pid, SIGCONT), 0);
    pty_expect(&s.pty, from, "oms-wizard");
    assert_int_equal(kill(s.pty.pid, SIGTERM), 0);
    assert_int_equal(pty_wait(&s.pty), 128 + SIGTERM);
    expect_as_before(&s.pty);
    assert_true(is_kept(&s));
    finish(&s);
}

#if !defined(__SANITIZE_ADDRESS__) /* which ends a program by itself */
/* No more memory than it has now, and then a paste of megabytes. */
static void out_of_memory_keeps_all(void **state)
{
    enum { TIMES = 1000000 };
    struct session s;
    start(&s);
    char *place = mem_printf("/proc/%ld/statm", (long)s.pty.pid);
    FILE *f = fopen(place, "r");
    unsigned long pages = 0;
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%lu", &pages), 1);
    fclose(f);
    free(place);
    struct rlimit limit = {.rlim_cur = pages * (unsigned long)sysconf(_SC_PAGESIZE)};
    limit.rlim_max = limit.rlim_cur;
    assert_int_equal(prlimit(s.pty.pid, RLIMIT_AS, &limit, NULL), 0);
    pty_send(&s.pty, "\033[200~");
    for (int i = 0; i < TIMES && !strstr(buf_string(&s.pty.out), "not enough memory"); i++) {
        pty_flood(&s.pty, "0123456789 0123456789 0123456789 0123456789 ");
        pty_read(&s.pty, 0);
    }
    assert_int_equal(pty_wait(&s.pty), 1);
    assert_non_null(strstr(buf_string(&s.pty.out), "not enough memory"));
    expect_as_before(&s.pty);
    assert_true(is_kept(&s));
    finish(&s);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signals_end_it_and_keep_all),
        cmocka_unit_test(what_no_draft_has_is_called_lost),
        cmocka_unit_test(a_terminal_that_takes_nothing_is_not_waited_for),
        cmocka_unit_test(a_crash_restores_the_terminal_and_keeps_all),
        cmocka_unit_test(a_terminal_that_goes_away_keeps_all),
        cmocka_unit_test(other_signals_do_no_harm),
#if !defined(__SANITIZE_ADDRESS__)
        cmocka_unit_test(out_of_memory_keeps_all),
#endif
    };
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
