/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/private_sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/compat.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/exit_codes.h"
#include "cli/sandbox_log.h"
#include "cli/talk.h"

enum { READY_MS = 30000, LOG_FD = 3 };

static int explain(const char *reason)
{
    talk(_("oms-sandbox cannot be started: %s"), reason);
    return CODE_FAILED;
}

static bool make_password(struct private_sandbox *p)
{
    unsigned char bytes[(sizeof p->password - 1) / 2];

    if (!compat_random(bytes, sizeof bytes))
        return false;
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(p->password + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

/* Nothing is left behind, however this program ends. */
static FILE *nameless(const char *name)
{
    int fd = compat_nameless_file(name);

    return fd >= 0 ? fdopen(fd, "r+") : NULL;
}

/* The environment with the password in it. The array and its last entry are the caller's. */
static char **environment_with(const char *password)
{
    size_t count = 0;
    char **list;

    while (environ[count])
        count++;
    list = mem_array(count + 2, sizeof *list);
    memcpy(list, environ, count * sizeof *list);
    list[count] = mem_printf("OMS_SANDBOX_PASSWORD=%s", password);
    return list;
}

static void environment_free(char **list)
{
    size_t last = 0;

    while (list[last + 1])
        last++;
    explicit_bzero(list[last], strlen(list[last]));
    free(list[last]);
    free(list);
}

/* A group of its own: keys such as Ctrl-C are for the wizard alone. */
static int spawn_with(struct private_sandbox *p, int in, int out, char **arguments)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t plain;
    char **variables = environment_with(p->password);
    int error;

    sigemptyset(&plain);
    sigaddset(&plain, SIGPIPE);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigdefault(&attributes, &plain);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(p->errors), STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(p->requests), LOG_FD);
    error = posix_spawn(&p->pid, arguments[0], &actions, &attributes, arguments, variables);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    environment_free(variables);
    if (error)
        p->pid = 0;
    return error;
}

static int spawn(struct private_sandbox *p)
{
    char *program = path_program("oms-sandbox");
    char *arguments[] = {
        program, "--port", "0", "--user", "demo", "--log-fd", "3", "--until-stdin-closes", NULL};
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    int error = pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 ? errno : 0;

    if (!error)
        error = spawn_with(p, in[0], out[1], arguments);
    p->lifeline = in[1];
    p->words = out[0];
    if (in[0] >= 0)
        close(in[0]);
    if (out[1] >= 0)
        close(out[1]);
    free(program);
    return error;
}

/* "http://127.0.0.1:PORT" out of its ready line. Caller frees; NULL if it is not there. */
static char *url_in(const char *line)
{
    const char *url = strstr(line, "http://");

    return url ? mem_text_n(url, strcspn(url, " \t\r\n")) : NULL;
}

/* Reads its first line. False if it ended, or said nothing for too long. */
static bool wait_for_line(struct private_sandbox *p, struct buf *line)
{
    struct pollfd fd = {.fd = p->words, .events = POLLIN};
    char c;

    for (;;) {
        int ready = poll(&fd, 1, READY_MS);

        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0 || read(p->words, &c, 1) != 1)
            return false;
        if (c == '\n')
            return true;
        buf_char(line, c);
    }
}

static void private_sandbox_read_whole(FILE *file, struct buf *out)
{
    char piece[4096];
    size_t length;

    rewind(file);
    while ((length = fread(piece, 1, sizeof piece, file)) > 0)
        buf_add(out, piece, length);
}

static int explain_silence(struct private_sandbox *p)
{
    struct buf said;
    char *shown;

    buf_init(&said);
    private_sandbox_read_whole(p->errors, &said);
    while (said.len > 0 && said.data[said.len - 1] == '\n')
        said.data[--said.len] = '\0';
    shown = talk_quote(buf_string(&said));
    explain(*shown ? shown : _("it does not say that it is ready"));
    free(shown);
    buf_clear(&said);
    return CODE_FAILED;
}

static bool sandbox_is_here(void)
{
    char *program = path_program("oms-sandbox");
    bool here = path_exists(program);

    if (!here) {
        char *shown = talk_quote(program);
        talk(_("The demo needs oms-sandbox, but %s is missing."), shown);
        free(shown);
    }
    free(program);
    return here;
}

int private_sandbox_start(struct private_sandbox *p)
{
    struct buf line;
    int error;

    *p = (struct private_sandbox){.lifeline = -1, .words = -1};
    if (!sandbox_is_here())
        return CODE_FAILED;
    p->requests = nameless("requests");
    p->errors = nameless("errors");
    if (!p->requests || !p->errors || !make_password(p))
        return explain(strerror(errno));
    error = spawn(p);
    if (error)
        return explain(strerror(error));
    buf_init(&line);
    if (wait_for_line(p, &line))
        p->url = url_in(buf_string(&line));
    buf_clear(&line);
    return p->url ? CODE_DONE : explain_silence(p);
}

void private_sandbox_stop(struct private_sandbox *p)
{
    if (p->lifeline >= 0)
        close(p->lifeline);
    if (p->pid > 0) {
        kill(p->pid, SIGTERM);
        while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    if (p->words >= 0)
        close(p->words);
    if (p->requests)
        fclose(p->requests);
    if (p->errors)
        fclose(p->errors);
    free(p->url);
    explicit_bzero(p->password, sizeof p->password);
    *p = (struct private_sandbox){.lifeline = -1, .words = -1};
}

char *private_sandbox_created(struct private_sandbox *p)
{
    struct buf log;
    char *body;

    buf_init(&log);
    private_sandbox_read_whole(p->requests, &log);
    body = sandbox_log_created(buf_string(&log), log.len);
    buf_clear(&log);
    return body;
}
