/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/child.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum {
    THIRD_FD = 3,
    SAID_MAX = 4096 /* bytes of standard error that are kept: the last ones */
};

struct child {
    pid_t pid; /* 0: it has ended */
    int out, err;
    int end; /* once it has no more to say: ready when it ends */
    int status;
    struct buf said;
};

/* Between fork and exec only calls that are safe there. */
_Noreturn static void become(char *const argv[], int in, int out, int err, int third,
                             char *variable, pid_t parent)
{
    int nothing = open("/dev/null", O_RDWR);
    sigset_t none;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(CHILD_NOT_FOUND);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (third == THIRD_FD)
        fcntl(third, F_SETFD, 0);
    dup2(in >= 0 ? in : nothing, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err >= 0 ? err : nothing, STDERR_FILENO);
    if (third >= 0 && third != THIRD_FD)
        dup2(third, THIRD_FD);
    if (variable)
        putenv(variable);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    setpgid(0, 0); /* ^C in the terminal is ours */
    execvp(argv[0], argv);
    dprintf(STDERR_FILENO, "%s: %s\n", argv[0], strerror(errno));
    _exit(CHILD_NOT_FOUND);
}

struct pipes {
    int out[2], err[2], password[2];
};

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void close_all(struct pipes *p)
{
    for (int i = 0; i < 2; i++) {
        close_fd(&p->out[i]);
        close_fd(&p->err[i]);
        close_fd(&p->password[i]);
    }
}

static bool open_pipes(struct pipes *p)
{
    *p = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}};
    if (pipe2(p->out, O_CLOEXEC) == 0 && pipe2(p->err, O_CLOEXEC) == 0 &&
        pipe2(p->password, O_CLOEXEC) == 0)
        return true;
    close_all(p);
    return false;
}

/* A password is shorter than a pipe's buffer, so this cannot block. */
static void child_hand_over(int fd, const char *password)
{
    ssize_t written = write(fd, password, strlen(password));
    written = written >= 0 ? write(fd, "\n", 1) : 0;
    (void)written;
}

/* Takes the reading ends; NULL with *why if there is no process. */
static struct child *child_new(pid_t pid, struct pipes *p, char **why)
{
    if (pid < 0) {
        *why = mem_printf(_("A process could not be started: %s."), strerror(errno));
        close_all(p);
        return NULL;
    }
    struct child *c = mem_new(sizeof *c);
    *c = (struct child){.pid = pid, .out = p->out[0], .err = p->err[0], .end = -1};
    p->out[0] = p->err[0] = -1;
    fcntl(c->out, F_SETFL, O_NONBLOCK);
    fcntl(c->err, F_SETFL, O_NONBLOCK);
    return c;
}

static int error_end(const struct child_setup *setup, const struct pipes *p)
{
    if (setup->error_file)
        return fileno(setup->error_file);
    return setup->errors == CHILD_KEEPS_ERRORS   ? p->err[1]
           : setup->errors == CHILD_SHOWS_ERRORS ? STDERR_FILENO
                                                 : -1;
}

struct child *child_run(char *const argv[], const struct child_setup *setup, char **why)
{
    struct pipes p;
    pid_t pid = -1, parent = getpid();
    if (open_pipes(&p)) {
        int third = setup->password ? p.password[0] : -1;
        pid = fork();
        if (pid == 0)
            become(argv, setup->input ? fileno(setup->input) : -1, p.out[1], error_end(setup, &p),
                   third, setup->variable, parent);
    }
    struct child *c = child_new(pid, &p, why);
    if (c && setup->password)
        child_hand_over(p.password[1], setup->password);
    if (c)
        close_all(&p);
    return c;
}

static void child_hear(struct child *c)
{
    char chunk[SAID_MAX];
    ssize_t got;
    while (c->err >= 0 && (got = read(c->err, chunk, sizeof chunk)) != 0) {
        if (got < 0)
            return;
        buf_add(&c->said, chunk, (size_t)got);
        if (c->said.len > SAID_MAX) {
            size_t over = c->said.len - SAID_MAX;
            memmove(c->said.data, c->said.data + over, SAID_MAX + 1);
            c->said.len = SAID_MAX;
        }
    }
    close_fd(&c->err);
}

/* False if it has not ended, and options say not to wait. */
static bool reap(struct child *c, int options)
{
    pid_t ended;
    do
        ended = waitpid(c->pid, &c->status, options);
    while (ended < 0 && errno == EINTR);
    if (ended == 0)
        return false;
    child_hear(c); /* its last words */
    c->pid = 0;
    close_fd(&c->out);
    close_fd(&c->err);
    close_fd(&c->end);
    return true;
}

/* A program may close its output and keep running: waiting for it must not block. */
static void wait_for_end(struct child *c)
{
    close_fd(&c->out);
#ifdef SYS_pidfd_open
    c->end = (int)syscall(SYS_pidfd_open, c->pid, 0);
#endif
}

ssize_t child_read(struct child *c, void *out, size_t room)
{
    if (!c->pid)
        return -1;
    child_hear(c);
    if (c->out >= 0) {
        ssize_t got = read(c->out, out, room);
        if (got != 0)
            return got > 0 ? got : 0;
        wait_for_end(c);
    }
    if (!reap(c, c->end >= 0 ? WNOHANG : 0))
        return 0;
    return -1;
}

bool child_is_over(struct child *c)
{
    return !c->pid || reap(c, WNOHANG);
}

void child_stop(struct child *c)
{
    if (!c->pid)
        return;
    kill(-c->pid, SIGKILL);
    kill(c->pid, SIGKILL);
    reap(c, 0);
}

void child_free(struct child *c)
{
    if (!c)
        return;
    child_stop(c);
    buf_clear(&c->said);
    free(c);
}

unsigned child_fds(const struct child *c, struct pollfd fds[2])
{
    unsigned count = 0;
    if (c->out >= 0)
        fds[count++] = (struct pollfd){.fd = c->out, .events = POLLIN};
    else if (c->end >= 0)
        fds[count++] = (struct pollfd){.fd = c->end, .events = POLLIN};
    if (c->err >= 0)
        fds[count++] = (struct pollfd){.fd = c->err, .events = POLLIN};
    return count;
}

int child_status(const struct child *c)
{
    return c->status;
}

char *child_why(const struct child *c)
{
    size_t length = c->said.len;
    if (WIFEXITED(c->status) && WEXITSTATUS(c->status) == 0)
        return NULL;
    while (length && strchr(" \r\n", c->said.data[length - 1]))
        length--;
    if (length)
        return utf8_visible(c->said.data, length);
    if (WIFSIGNALED(c->status))
        return mem_printf(_("The program was ended by signal %d."), WTERMSIG(c->status));
    return mem_printf(_("The program ended with status %d."), WEXITSTATUS(c->status));
}
