/* SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "fetch.h"
#include "sandbox_child.h"

enum { OPTIONS_MAX = 16 };

static pid_t spawn(char *const *arguments, int in, int out)
{
    posix_spawn_file_actions_t actions;
    pid_t pid = 0;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    assert_int_equal(posix_spawn(&pid, arguments[0], &actions, NULL, arguments, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(in);
    close(out);
    return pid;
}

static char *program(void)
{
    const char *builddir = getenv("top_builddir");
    assert_non_null(builddir);
    return mem_printf("%s/oms-sandbox", builddir);
}

void sandbox_child_or_skip(void)
{
    char *path = program();
    if (access(path, X_OK) != 0) {
        puts("1..0 # SKIP oms-sandbox was left out of this build");
        exit(EXIT_SUCCESS);
    }
    free(path);
}

/* Up to the line's end, or up to the end. */
static char *read_text(int fd, bool one_line)
{
    struct buf text = {0};
    char c;
    while (read(fd, &c, 1) == 1 && !(one_line && c == '\n'))
        buf_char(&text, c);
    return buf_steal(&text);
}

struct sandbox_child sandbox_child_start(const char *const *options)
{
    struct sandbox_child c = {0};
    char *arguments[OPTIONS_MAX] = {program(), "--control", "--until-stdin-closes"};
    int in[2], out[2];
    for (size_t i = 3; *options != NULL && i + 1 < OPTIONS_MAX; i++)
        arguments[i] = (char *)*options++;
    assert_int_equal(pipe2(in, O_CLOEXEC), 0);
    assert_int_equal(pipe2(out, O_CLOEXEC), 0);
    c.pid = spawn(arguments, in[0], out[1]);
    c.lifeline = in[1];
    char *line = read_text(out[0], true);
    close(out[0]);
    assert_non_null(strstr(line, "http"));
    c.url = mem_text(strstr(line, "http"));
    free(line);
    free(arguments[0]);
    return c;
}

void sandbox_child_stop(struct sandbox_child *c)
{
    int status = -1;
    close(c->lifeline);
    assert_int_equal(waitpid(c->pid, &status, 0), c->pid);
    assert_int_equal(status, 0);
    free(c->url);
}

struct given {
    const char *text;
    size_t at;
};

static size_t give(void *arg, char *out, size_t room)
{
    struct given *given = arg;
    size_t left = strlen(given->text) - given->at;
    size_t count = room < left ? room : left;
    memcpy(out, given->text + given->at, count);
    given->at += count;
    return count;
}

/* The port may be closed for a moment: a fault did that. */
void sandbox_child_faults(const struct sandbox_child *c, struct http *h, const char *lines)
{
    char *url = mem_printf("%s/sandbox/faults", c->url);
    struct fetched o = {0};
    do {
        struct given given = {.text = lines};
        fetched_clear(&o);
        o = fetch(h, &(struct http_request){.method = "POST",
                                            .url = url,
                                            .user = "admin",
                                            .password = "admin",
                                            .body = {give, NULL, &given, strlen(lines)}});
    } while (o.fault == HTTP_CONNECT || o.fault == HTTP_BROKEN);
    if (o.status != 200)
        fail_msg("the sandbox does not take these faults: %s: %s", lines, o.body);
    fetched_clear(&o);
    free(url);
}

char *sandbox_child_list(void)
{
    char *arguments[] = {program(), "--faults", NULL};
    int in[2], out[2];
    assert_int_equal(pipe2(in, O_CLOEXEC), 0);
    assert_int_equal(pipe2(out, O_CLOEXEC), 0);
    pid_t pid = spawn(arguments, in[0], out[1]);
    char *text = read_text(out[0], false);
    int status = -1;
    waitpid(pid, &status, 0);
    assert_int_equal(status, 0);
    close(in[1]);
    close(out[0]);
    free(arguments[0]);
    return text;
}
