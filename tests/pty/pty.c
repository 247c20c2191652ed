/* SPDX-License-Identifier: Apache-2.0 */
#include "../unit/asserts.h"

#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "base/mem.h"

enum { PATIENCE_MS = 60000 };

int64_t pty_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static _Noreturn void be_the_wizard(int slave, const char *state, const char *const *arguments)
{
    const char *folder = getenv("top_builddir");
    char *program = mem_printf("%s/oms-wizard", folder ? folder : ".");
    const char *argv[16] = {program};
    for (size_t i = 0; i < 14 && arguments[i]; i++)
        argv[i + 1] = arguments[i];
    setenv("TERM", "xterm", 1);
    setenv("XDG_STATE_HOME", state, 1);
    setenv("ASAN_OPTIONS", "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0", 1);
    if (login_tty(slave) == 0)
        execv(program, (char *const *)argv);
    _exit(127);
}

void pty_start(struct pty *p, const char *state, const char *const *arguments)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    assert_int_equal(openpty(&p->master, &p->slave, NULL, NULL, &size), 0);
    fcntl(p->master, F_SETFD, FD_CLOEXEC);
    fcntl(p->master, F_SETFL, O_RDWR | O_NONBLOCK);
    assert_int_equal(tcgetattr(p->slave, &p->before), 0);
    buf_init(&p->out);
    p->pid = fork();
    assert_true(p->pid >= 0);
    if (p->pid == 0)
        be_the_wizard(p->slave, state, arguments);
    fcntl(p->slave, F_SETFD, FD_CLOEXEC);
}

void pty_send(struct pty *p, const char *bytes)
{
    assert_int_equal(write(p->master, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

void pty_flood(struct pty *p, const char *bytes)
{
    if (write(p->master, bytes, strlen(bytes)) < 0)
        assert_true(errno == EAGAIN || errno == EIO);
}

bool pty_read(struct pty *p, int timeout_ms)
{
    char bytes[65536];
    struct pollfd fd = {.fd = p->master, .events = POLLIN};
    if (poll(&fd, 1, timeout_ms) <= 0 || !(fd.revents & POLLIN))
        return false;
    ssize_t n = read(p->master, bytes, sizeof bytes);
    if (n > 0)
        buf_add(&p->out, bytes, (size_t)n);
    return n > 0;
}

void pty_expect(struct pty *p, size_t from, const char *text)
{
    int64_t end = pty_now() + PATIENCE_MS;
    while (!strstr(buf_string(&p->out) + from, text)) {
        pty_read(p, 100);
        if (pty_now() > end)
            fail_msg("never sent: %s", text);
    }
}

int pty_wait(struct pty *p)
{
    int status, left = PATIENCE_MS / 20;
    while (waitpid(p->pid, &status, WNOHANG) == 0) {
        if (left-- == 0)
            kill(p->pid, SIGKILL);
        pty_read(p, 20);
    }
    while (pty_read(p, 0)) {
    }
    p->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int pty_wait_unread(struct pty *p)
{
    int64_t end = pty_now() + PATIENCE_MS;
    int status;
    while (waitpid(p->pid, &status, WNOHANG) == 0) {
        if (pty_now() > end)
            return -1;
        poll(NULL, 0, 10);
    }
    p->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void pty_block(struct pty *p)
{
    struct pollfd room = {.fd = p->slave, .events = POLLOUT};
    int64_t end = pty_now() + PATIENCE_MS;
    while (poll(&room, 1, 0) > 0) {
        struct winsize size = {.ws_row = 40, .ws_col = (unsigned short)(100 + pty_now() % 32)};
        assert_int_equal(ioctl(p->master, TIOCSWINSZ, &size), 0);
        assert_true(pty_now() < end);
        poll(NULL, 0, 1);
    }
}

void pty_close(struct pty *p)
{
    if (p->master >= 0)
        close(p->master);
    if (p->slave >= 0)
        close(p->slave);
    p->master = p->slave = -1;
    buf_clear(&p->out);
}
