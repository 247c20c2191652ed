/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>
#include "base/buf.h"
#include "base/mem.h"
#include "ui/term.h"

enum { GUARD_SECONDS = 60 };

/* A program at the other end of a pseudo-terminal, which tells each key it gets. */
struct session {
    pid_t pid;
    int master;
    int slave;  /* kept open, so that its modes can be looked at */
    FILE *told; /* a line for each key */
    struct termios before;
    struct buf output;
};

static void tell(FILE *out, const struct key *k)
{
    if (k->code == K_TEXT)
        fprintf(out, "'%s'\n", k->text);
    else if (k->code == K_PASTE)
        fprintf(out, "paste %s\n", k->paste);
    else if (k->code == K_RESIZE)
        fprintf(out, "resize %dx%d\n", term_cols(), term_rows());
    else if (k->code == K_HANGUP)
        fprintf(out, "hangup %d\n", k->signal);
    else
        fprintf(out, "%s\n", key_title(k->code));
    fflush(out);
}

static void wait_for_key(void)
{
    int fds[2];
    unsigned count = term_fds(fds);
    struct pollfd polled[2];
    for (unsigned i = 0; i < count; i++)
        polled[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
    poll(polled, count, term_key_timeout());
}

/* Runs until ^C or a hangup; ^Z suspends, ^A aborts, ^F is fatal, ^E leaves and returns. */
static _Noreturn void be_the_program(FILE *out)
{
    struct term_options options = {.script = NULL};
    char *why = NULL;
    bool opened = term_open(&options, &why);
    fatal_set_hook(term_close);
    fprintf(out, "%s\n", opened ? "open" : why);
    fprintf(out, "%s\n", opened && term_notice() ? term_notice() : "-");
    fflush(out);
    for (bool more = opened; more;) {
        struct key k;
        term_begin();
        term_text(0, 0, 20, STYLE_ERROR, "a picture");
        term_end();
        if (!term_key(&k, true)) {
            wait_for_key();
            continue;
        }
        more = k.code != K_CTRL_C && k.code != K_HANGUP;
        if (k.code == K_CTRL_Z)
            term_suspend();
        else if (k.code == K_CTRL_A)
            abort();
        else if (k.code == K_CTRL_F)
            fatal("broken");
        else if (k.code == K_CTRL_E) {
            term_leave();
            term_return();
        }
        tell(out, &k);
    }
    term_close();
    _exit(opened ? 7 : 2);
}

static void expect_told(struct session *s, const char *wanted)
{
    char line[256];
    assert_non_null(fgets(line, sizeof line, s->told));
    line[strcspn(line, "\n")] = '\0';
    assert_string_equal(line, wanted);
}

/* Starts the program; `opens` is what it says first. */
static void start(struct session *s, const char *type, const char *opens)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int told[2];
    memset(s, 0, sizeof *s);
    buf_init(&s->output);
    assert_int_equal(openpty(&s->master, &s->slave, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(s->slave, &s->before), 0);
    assert_int_equal(pipe(told), 0);
    fflush(NULL);
    s->pid = fork();
    assert_true(s->pid >= 0);
    if (s->pid == 0) {
        close(s->master);
        close(told[0]);
        setenv("TERM", type, 1);
        login_tty(s->slave);
        be_the_program(fdopen(told[1], "w"));
    }
    close(told[1]);
    s->told = fdopen(told[0], "r");
    assert_non_null(s->told);
    expect_told(s, opens);
}

static void send(struct session *s, const char *bytes)
{
    assert_int_equal(write(s->master, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

/* Takes what the program has written; never blocks. */
static void drain(struct session *s)
{
    struct pollfd fd = {.fd = s->master, .events = POLLIN};
    char bytes[4096];
    ssize_t n;
    while (poll(&fd, 1, 0) > 0 && (n = read(s->master, bytes, sizeof bytes)) > 0)
        buf_add(&s->output, bytes, (size_t)n);
}

static int wait_for_end(struct session *s)
{
    int status;
    while (waitpid(s->pid, &status, WNOHANG) == 0) {
        drain(s); /* it may wait for room to write */
        usleep(1000);
    }
    drain(s);
    return status;
}

static void expect_as_before(struct session *s)
{
    struct termios after;
    assert_int_equal(tcgetattr(s->slave, &after), 0);
    assert_int_equal(after.c_iflag, s->before.c_iflag);
    assert_int_equal(after.c_oflag, s->before.c_oflag);
    assert_int_equal(after.c_lflag, s->before.c_lflag);
    assert_memory_equal(after.c_cc, s->before.c_cc, sizeof after.c_cc);
}

static const char *last_of(const struct session *s, const char *bytes)
{
    const char *found = NULL, *p = buf_string(&s->output);
    while ((p = strstr(p, bytes)))
        found = p++;
    return found;
}

/* What was switched on was switched off after that. */
static void expect_switched_off(const struct session *s, const char *on, const char *off)
{
    assert_non_null(last_of(s, on));
    assert_non_null(last_of(s, off));
    assert_true(last_of(s, off) > last_of(s, on));
}

static void finish(struct session *s)
{
    fclose(s->told);
    close(s->slave);
    if (s->master >= 0)
        close(s->master);
    buf_clear(&s->output);
}

static void start_xterm(struct session *s)
{
    start(s, "xterm-256color", "open");
    expect_told(s, "-");
}

static void expect_clean_xterm(struct session *s)
{
    expect_as_before(s);
    expect_switched_off(s, "\033[?2004h", "\033[?2004l"); /* paste */
    expect_switched_off(s, "\033[?1049h", "\033[?1049l"); /* screen */
    expect_switched_off(s, "\033[?1h", "\033[?1l");       /* keypad */
}

static void keys_of_a_terminal_arrive(void **state)
{
    struct session s;
    start_xterm(&s);
    send(&s, "a中\033[A\033OP\x11\x13\r\177");
    static const char *const told[] = {"'a'",    "'中'",   "Up",    "F1",
                                       "Ctrl-Q", "Ctrl-S", "Enter", "Backspace"};
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        expect_told(&s, told[i]);
    send(&s, "\033[200~x\033[31my\033[201~");
    expect_told(&s, "paste xy");
    send(&s, "\033");
    expect_told(&s, "Esc");
    send(&s, "\003");
    expect_told(&s, "Ctrl-C");
    int status = wait_for_end(&s);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 7);
    assert_non_null(strstr(buf_string(&s.output), "a picture"));
    expect_clean_xterm(&s);
    finish(&s);
}

static void signals_arrive_as_keys(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct session s;
        char told[32];
        start_xterm(&s);
        kill(s.pid, signals[i]);
        snprintf(told, sizeof told, "hangup %d", signals[i]);
        expect_told(&s, told);
        assert_true(WIFEXITED(wait_for_end(&s)));
        expect_clean_xterm(&s);
        finish(&s);
    }
}

static void a_crash_leaves_the_terminal_as_it_was(void **state)
{
    struct session s;
    start_xterm(&s);
    send(&s, "\001");
    int status = wait_for_end(&s);
    assert_true(WIFSIGNALED(status) ? WTERMSIG(status) == SIGABRT : WEXITSTATUS(status) != 7);
    expect_clean_xterm(&s);
    finish(&s);
    start_xterm(&s);
    send(&s, "\006");
    status = wait_for_end(&s);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_true(last_of(&s, "broken") > last_of(&s, "\033[?1049l"));
    expect_clean_xterm(&s);
    finish(&s);
}

static void a_new_size_is_told(void **state)
{
    struct session s;
    struct winsize size = {.ws_row = 12, .ws_col = 40};
    start_xterm(&s);
    assert_int_equal(ioctl(s.master, TIOCSWINSZ, &size), 0);
    expect_told(&s, "resize 40x12");
    send(&s, "\003");
    wait_for_end(&s);
    finish(&s);
}

static void the_program_can_leave_the_screen_and_come_back(void **state)
{
    struct session s;
    start_xterm(&s);
    send(&s, "\005");
    expect_told(&s, "Ctrl-E");
    send(&s, "\032"); /* nobody could let it go on: it must not stop */
    expect_told(&s, "Ctrl-Z");
    kill(s.pid, SIGSTOP);
    kill(s.pid, SIGCONT);
    expect_told(&s, "resize 80x24");
    send(&s, "q\003");
    expect_told(&s, "'q'");
    wait_for_end(&s);
    expect_clean_xterm(&s);
    finish(&s);
}

static void a_terminal_that_goes_away_is_a_hangup(void **state)
{
    struct session s;
    start_xterm(&s);
    close(s.master);
    s.master = -1;
    char line[64]; /* the kernel sends SIGCONT along */
    do
        assert_non_null(fgets(line, sizeof line, s.told));
    while (strncmp(line, "resize", 6) == 0);
    assert_string_equal(line, "hangup 1\n");
    int status;
    assert_int_equal(waitpid(s.pid, &status, 0), s.pid);
    assert_true(WIFEXITED(status));
    finish(&s);
}

static void old_and_new_terminals_are_served(void **state)
{
    static const char *const types[] = {"vt100", "linux", "screen", "xterm"};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct session s;
        start(&s, types[i], "open");
        expect_told(&s, "-");
        send(&s, "\003");
        expect_told(&s, "Ctrl-C");
        wait_for_end(&s);
        expect_as_before(&s);
        bool paste = last_of(&s, "\033[?2004h") != NULL;
        assert_int_equal(paste, i >= 2);
        bool red = last_of(&s, "\033[31m") != NULL;
        assert_int_equal(red, i > 0);
        finish(&s);
    }
    struct session s;
    start(&s, "kitty-of-tomorrow", "open");
    expect_told(&s, "This host does not know the terminal type \"kitty-of-tomorrow\"; it is "
                    "treated as xterm-256color.");
    send(&s, "\003");
    wait_for_end(&s);
    finish(&s);
}

static void colours_come_only_where_they_are_wanted(void **state)
{
    static const struct {
        const char *variable, *value;
        bool red;
    } table[] = {{"NO_COLOR", "", true},
                 {"NO_COLOR", "1", false},
                 {"CLICOLOR", "0", false},
                 {"CLICOLOR_FORCE", "1", true},
                 {"NO_COLOR", NULL, true}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct session s;
        if (table[i].value)
            setenv(table[i].variable, table[i].value, 1);
        start_xterm(&s);
        unsetenv(table[i].variable);
        send(&s, "\003");
        wait_for_end(&s);
        assert_int_equal(last_of(&s, "\033[31m") != NULL, table[i].red);
        assert_non_null(last_of(&s, table[i].red ? ";1m\033[31m" : ";1;4m"));
        finish(&s);
    }
}

static void an_unusable_terminal_type_is_named(void **state)
{
    static const char *const types[] = {"strange", "dumb"};
    for (size_t i = 0; i < 2; i++) {
        struct session s;
        char says[160];
        snprintf(says, sizeof says,
                 "This host cannot draw on the terminal type \"%s\". Set TERM to a type that it "
                 "knows, for example: export TERM=xterm",
                 types[i]);
        start(&s, types[i], says);
        assert_int_equal(WEXITSTATUS(wait_for_end(&s)), 2);
        expect_as_before(&s);
        finish(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_a_terminal_arrive),
        cmocka_unit_test(signals_arrive_as_keys),
        cmocka_unit_test(a_crash_leaves_the_terminal_as_it_was),
        cmocka_unit_test(a_new_size_is_told),
        cmocka_unit_test(the_program_can_leave_the_screen_and_come_back),
        cmocka_unit_test(a_terminal_that_goes_away_is_a_hangup),
        cmocka_unit_test(old_and_new_terminals_are_served),
        cmocka_unit_test(colours_come_only_where_they_are_wanted),
        cmocka_unit_test(an_unusable_terminal_type_is_named),
    };
    setlocale(LC_ALL, "C.UTF-8");
    unsetenv("NO_COLOR");
    unsetenv("CLICOLOR");
    unsetenv("CLICOLOR_FORCE");
    alarm(GUARD_SECONDS); /* a test that hangs must end */
    return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
