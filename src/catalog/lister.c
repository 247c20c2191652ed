#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/lister.h"
#include "catalog/list_import.h"

enum {
    PASSWORD_FD = 3,
    CHUNK = 1 << 16,
    SLICE_MS = 20,
    SAID_MAX = 4096 /* bytes of standard error that are kept: the last ones */
};

struct lister {
    struct catalog *catalog;
    struct list_import *reader;
    enum lister_state state;
    pid_t pid; /* 0: no child */
    int out, err;
    struct buf said; /* by the child, on standard error */
    char *why;
    size_t problems;
    char *first_problem;
};

static void take_entry(void *arg, const struct list_entry *e)
{
    static const enum catalog_key keys[] = {CATALOG_KEY_UNKNOWN, CATALOG_KEY_YES, CATALOG_KEY_NO};
    struct lister *l = arg;
    const char *database = e->database ? e->database : "";
    catalog_add(l->catalog, database, strlen(database), e->object, strlen(e->object),
                e->kind == LIST_VIEW ? CATALOG_VIEW : CATALOG_TABLE, keys[e->key],
                e->rows == LIST_ROWS_UNKNOWN ? CATALOG_ROWS_UNKNOWN : e->rows);
}

static void take_problem(void *arg, const struct list_problem *p)
{
    struct lister *l = arg;
    if (l->problems++ == 0)
        l->first_problem = mem_printf(_("line %zu, %s: %s"), p->line, p->text, p->why);
}

static struct lister *lister_new(const char *default_database)
{
    struct lister *l = mem_new(sizeof *l);
    l->out = l->err = -1;
    l->catalog = catalog_new();
    buf_init(&l->said);
    struct list_options options = {.default_database = default_database,
                                   .need_database = true,
                                   .entry = take_entry,
                                   .problem = take_problem,
                                   .arg = l};
    l->reader = list_import_new(&options);
    return l;
}

static void finish(struct lister *l, enum lister_state state)
{
    list_import_end(l->reader);
    free(catalog_settle(l->catalog));
    l->state = state;
}

struct lister *lister_read_text(const char *text, size_t length, const char *default_database)
{
    struct lister *l = lister_new(default_database);
    list_import_feed(l->reader, text, length);
    finish(l, LISTER_DONE);
    return l;
}

/* --- the child ------------------------------------------------------------------------------- */

/* Between fork and exec only calls that are safe there. */
_Noreturn static void child(char *const argv[], int out, int err, int password)
{
    int nothing = open("/dev/null", O_RDONLY);
    if (password == PASSWORD_FD)
        fcntl(password, F_SETFD, 0);
    dup2(nothing, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    if (password >= 0 && password != PASSWORD_FD)
        dup2(password, PASSWORD_FD);
    signal(SIGPIPE, SIG_DFL);
    setpgid(0, 0); /* ^C in the terminal is the wizard's */
    execvp(argv[0], argv);
    dprintf(STDERR_FILENO, "%s: %s\n", argv[0], strerror(errno));
    _exit(127);
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

static void close_pair(int pair[2])
{
    close_fd(&pair[0]);
    close_fd(&pair[1]);
}

static bool open_pipes(struct pipes *p)
{
    *p = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}};
    if (pipe2(p->out, O_CLOEXEC) == 0 && pipe2(p->err, O_CLOEXEC) == 0 &&
        pipe2(p->password, O_CLOEXEC) == 0)
        return true;
    close_pair(p->out);
    close_pair(p->err);
    close_pair(p->password);
    return false;
}

/* A password is shorter than a pipe's buffer, so this cannot block. */
static void hand_over(int fd, const char *password)
{
    if (password) {
        ssize_t written = write(fd, password, strlen(password));
        written = written >= 0 ? write(fd, "\n", 1) : 0;
        (void)written;
    }
    close(fd);
}

static void listen_to(struct lister *l, const struct pipes *p, pid_t pid)
{
    close(p->out[1]);
    close(p->err[1]);
    close(p->password[0]);
    l->pid = pid;
    l->out = p->out[0];
    l->err = p->err[0];
    fcntl(l->out, F_SETFL, O_NONBLOCK);
    fcntl(l->err, F_SETFL, O_NONBLOCK);
}

struct lister *lister_run(char *const argv[], const char *password, const char *default_database,
                          char **why)
{
    struct pipes p;
    pid_t pid = -1;
    if (open_pipes(&p)) {
        pid = fork();
        if (pid == 0)
            child(argv, p.out[1], p.err[1], password ? p.password[0] : -1);
        if (pid < 0) {
            close_pair(p.out);
            close_pair(p.err);
            close_pair(p.password);
        }
    }
    if (pid < 0) {
        *why = mem_printf(_("No process can be started: %s."), strerror(errno));
        return NULL;
    }
    struct lister *l = lister_new(default_database);
    listen_to(l, &p, pid);
    hand_over(p.password[1], password);
    return l;
}

static int reap(struct lister *l)
{
    int status = 0;
    while (waitpid(l->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    l->pid = 0;
    close_fd(&l->out);
    close_fd(&l->err);
    return status;
}

static void hear(struct lister *l)
{
    char chunk[CHUNK];
    ssize_t got;
    while (l->err >= 0 && (got = read(l->err, chunk, sizeof chunk)) != 0) {
        if (got < 0)
            return;
        buf_add(&l->said, chunk, (size_t)got);
        if (l->said.len > SAID_MAX) {
            size_t over = l->said.len - SAID_MAX;
            memmove(l->said.data, l->said.data + over, SAID_MAX + 1);
            l->said.len = SAID_MAX;
        }
    }
    close_fd(&l->err);
}

static void explain(struct lister *l, int status)
{
    while (l->said.len && strchr(" \r\n", l->said.data[l->said.len - 1]))
        l->said.data[--l->said.len] = '\0';
    char *said = utf8_visible(buf_string(&l->said), l->said.len);
    if (*said)
        l->why = mem_text(said);
    else if (WIFSIGNALED(status))
        l->why = mem_printf(_("The program was ended by signal %d."), WTERMSIG(status));
    else
        l->why = mem_printf(_("The program ended with status %d."), WEXITSTATUS(status));
    free(said);
}

static void ended(struct lister *l)
{
    hear(l);
    int status = reap(l);
    bool fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!fine)
        explain(l, status);
    finish(l, fine ? LISTER_DONE : LISTER_FAILED);
}

static long milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void lister_serve(struct lister *l)
{
    char chunk[CHUNK];
    long until = milliseconds() + SLICE_MS;
    if (l->state != LISTER_RUNNING)
        return;
    hear(l);
    do {
        ssize_t got = read(l->out, chunk, sizeof chunk);
        if (got > 0)
            list_import_feed(l->reader, chunk, (size_t)got);
        else if (got == 0)
            ended(l);
        else if (errno != EINTR)
            return;
    } while (l->state == LISTER_RUNNING && milliseconds() < until);
}

void lister_stop(struct lister *l)
{
    if (l->state != LISTER_RUNNING)
        return;
    kill(-l->pid, SIGKILL); /* a driver that hangs does not hear anything gentler */
    kill(l->pid, SIGKILL);
    reap(l);
    finish(l, LISTER_STOPPED);
}

void lister_free(struct lister *l)
{
    if (!l)
        return;
    lister_stop(l);
    list_import_free(l->reader);
    catalog_free(l->catalog);
    buf_clear(&l->said);
    free(l->why);
    free(l->first_problem);
    free(l);
}

enum lister_state lister_state(const struct lister *l)
{
    return l->state;
}

unsigned lister_fds(const struct lister *l, struct pollfd fds[2])
{
    unsigned count = 0;
    if (l->out >= 0)
        fds[count++] = (struct pollfd){.fd = l->out, .events = POLLIN};
    if (l->err >= 0)
        fds[count++] = (struct pollfd){.fd = l->err, .events = POLLIN};
    return count;
}

struct catalog *lister_catalog(struct lister *l)
{
    return l->catalog;
}

struct catalog *lister_take(struct lister *l)
{
    struct catalog *c = l->catalog;
    l->catalog = NULL;
    return c;
}

size_t lister_problems(const struct lister *l, const char **first)
{
    *first = l->first_problem;
    return l->problems;
}

const char *lister_why(const struct lister *l)
{
    return l->why;
}
