#include "config.h"

#include "base/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/guard.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { LINE_MAX_BYTES = 1024, NOT_FOUND = 127 };

struct helper {
    enum helper_state state;
    pid_t pid; /* 0: ended */
    int out;
    int64_t until; /* milliseconds of the monotonic clock */
    unsigned seconds;
    char *name; /* the program, made visible */
    char line[LINE_MAX_BYTES + 1];
    size_t length;
    bool whole; /* the line feed came */
    char *password;
    char *why;
};

/* One word beginning at *p; false if a quote is not closed. */
static bool word_add(const char **p, struct texts *words)
{
    struct buf word;
    char quote = 0;
    const char *c = *p;

    buf_init(&word);
    for (; *c && (quote || !strchr(" \t", *c)); c++) {
        if (quote ? *c == quote : *c == '\'' || *c == '"')
            quote = quote ? 0 : *c;
        else if (*c == '\\' && quote != '\'' && c[1])
            buf_char(&word, *++c);
        else
            buf_char(&word, *c);
    }
    texts_add(words, buf_string(&word));
    buf_clear(&word);
    *p = c;
    return quote == 0;
}

bool helper_words(const char *line, struct texts *words, char **why)
{
    for (const char *p = line + strspn(line, " \t"); *p; p += strspn(p, " \t"))
        if (!word_add(&p, words)) {
            *why = mem_text(_("A quotation mark in the command is not closed."));
            return false;
        }
    if (words->len > 0 && *words->items[0])
        return true;
    *why = mem_text(_("The command names no program."));
    return false;
}

static int64_t clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Between fork and exec only calls that are safe there. */
_Noreturn static void child(char *const argv[], int out, bool quiet, pid_t parent)
{
    int nothing = open("/dev/null", O_RDWR);
    sigset_t none;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(NOT_FOUND);
    setpgid(0, 0);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    dup2(nothing, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    if (quiet)
        dup2(nothing, STDERR_FILENO);
    execvp(argv[0], argv);
    _exit(NOT_FOUND);
}

static pid_t run(const struct texts *words, bool quiet, int *out)
{
    char **argv = mem_array(words->len + 1, sizeof *argv);
    pid_t parent = getpid();
    int ends[2];
    pid_t pid = -1;

    memcpy(argv, words->items, words->len * sizeof *argv);
    if (pipe2(ends, O_CLOEXEC) == 0) {
        pid = fork();
        if (pid == 0)
            child(argv, ends[1], quiet, parent);
        close(ends[1]);
        *out = ends[0];
        if (pid < 0)
            close(ends[0]);
        else
            fcntl(ends[0], F_SETFL, O_NONBLOCK);
    }
    free(argv);
    return pid;
}

struct helper *helper_start(const char *line, unsigned seconds, bool quiet, char **why)
{
    struct helper *h = NULL;
    struct texts words;
    int out = -1;
    pid_t pid;

    texts_init(&words);
    if (helper_words(line, &words, why)) {
        pid = run(&words, quiet, &out);
        if (pid < 0) {
            *why = mem_printf(_("No process can be started: %s."), strerror(errno));
        } else {
            h = mem_new(sizeof *h);
            guard_hold();
            *h = (struct helper){.pid = pid, .out = out, .seconds = seconds};
            h->until = clock_ms() + (int64_t)seconds * 1000;
            h->name = utf8_shown(words.items[0]);
        }
    }
    texts_clear(&words);
    return h;
}

int helper_fd(const struct helper *h)
{
    return h->out;
}

int helper_milliseconds(const struct helper *h)
{
    int64_t left = h->until - clock_ms();

    return left > 0 ? (int)left : 0;
}

static int reap(struct helper *h)
{
    int status = 0;

    while (waitpid(h->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    h->pid = 0;
    close(h->out);
    h->out = -1;
    return status;
}

/* A program that has closed its output ends at once, as a rule. -1: it had to be killed. */
static int reap_soon(struct helper *h)
{
    const struct timespec moment = {.tv_nsec = 5000000};
    int status = 0;

    for (int i = 0; i < 200; i++) {
        if (waitpid(h->pid, &status, WNOHANG) == h->pid) {
            h->pid = 0;
            close(h->out);
            h->out = -1;
            return status;
        }
        nanosleep(&moment, NULL);
    }
    kill(-h->pid, SIGKILL);
    kill(h->pid, SIGKILL);
    reap(h);
    return -1;
}

static void fail(struct helper *h, char *why)
{
    h->state = HELPER_FAILED;
    h->why = why;
}

static void kill_all(struct helper *h)
{
    kill(-h->pid, SIGKILL);
    kill(h->pid, SIGKILL);
    reap(h);
}

static void judge(struct helper *h, int status)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
        fail(h, mem_printf(_("password_command: %s cannot be run."), h->name));
    else if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        fail(h, mem_printf(_("password_command: %s ended with status %d."), h->name,
                           WEXITSTATUS(status)));
    else if (WIFSIGNALED(status))
        fail(h, mem_printf(_("password_command: %s was ended by signal %d."), h->name,
                           WTERMSIG(status)));
    else if (h->length > LINE_MAX_BYTES)
        fail(h, mem_printf(_("password_command: the first line of %s is too long."), h->name));
    else if (h->length == 0)
        fail(h, mem_printf(_("password_command: %s printed no password."), h->name));
    else
        h->state = HELPER_DONE;
    if (h->state == HELPER_DONE)
        h->password = guard_copy_n(h->line, h->length);
}

static void take(struct helper *h, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count && !h->whole; i++) {
        h->whole = bytes[i] == '\n';
        if (!h->whole && h->length <= LINE_MAX_BYTES)
            h->line[h->length++ % sizeof h->line] = bytes[i];
    }
    if (h->whole && h->length > 0 && h->length <= LINE_MAX_BYTES && h->line[h->length - 1] == '\r')
        h->length--;
}

static void too_slow(struct helper *h)
{
    if (h->pid > 0)
        kill_all(h);
    fail(h, mem_printf(P_("password_command: %s did not end within %u second.",
                          "password_command: %s did not end within %u seconds.", h->seconds),
                       h->name, h->seconds));
}

enum helper_state helper_serve(struct helper *h)
{
    char bytes[512];
    ssize_t n = 0;

    if (h->state != HELPER_RUNS)
        return h->state;
    while ((n = read(h->out, bytes, sizeof bytes)) > 0)
        take(h, bytes, (size_t)n);
    explicit_bzero(bytes, sizeof bytes);
    if (n == 0) {
        int status = reap_soon(h);

        if (status >= 0)
            judge(h, status);
        else
            too_slow(h);
    } else if (helper_milliseconds(h) == 0) {
        too_slow(h);
    }
    return h->state;
}

char *helper_take(struct helper *h)
{
    char *password = h->password;

    h->password = NULL;
    return password;
}

const char *helper_why(const struct helper *h)
{
    return h->why;
}

void helper_free(struct helper *h)
{
    if (!h)
        return;
    if (h->pid > 0)
        kill_all(h);
    guard_free(h->password);
    free(h->name);
    free(h->why);
    explicit_bzero(h, sizeof *h);
    free(h);
    guard_drop();
}
