/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/private_sandbox.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/child.h"
#include "base/compat.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"

enum { READY_MS = 30000 };

static int explain(const char *reason)
{
    return talk_fail(CODE_FAILED, _("oms-sandbox cannot be started: %s"), reason);
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

static struct child *spawn(const struct private_sandbox *p, char **why)
{
    char *program = path_program("oms-sandbox");
    char *arguments[] = {program, "--port", "0", "--user", "demo", "--demo", NULL};
    char *variable = mem_printf("OMS_SANDBOX_PASSWORD=%s", p->password);
    struct child_setup setup = {.variable = variable, .error_file = p->errors};
    struct child *child = child_run(arguments, &setup, why);
    explicit_bzero(variable, strlen(variable));
    free(variable);
    free(program);
    return child;
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
    char piece[256];
    struct pollfd fds[2];
    ssize_t got = 0;
    while (got >= 0 && !strchr(buf_string(line), '\n')) {
        int ready = poll(fds, child_fds(p->child, fds), READY_MS);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        got = child_read(p->child, piece, sizeof piece);
        if (got > 0)
            buf_add(line, piece, (size_t)got);
    }
    return got >= 0;
}

static int explain_silence(struct private_sandbox *p)
{
    struct buf said = {0};
    char piece[4096];
    size_t length;
    rewind(p->errors);
    while ((length = fread(piece, 1, sizeof piece, p->errors)) > 0)
        buf_add(&said, piece, length);
    while (said.len > 0 && said.data[said.len - 1] == '\n')
        said.data[--said.len] = '\0';
    const char *shown = talk_shown(buf_string(&said));
    explain(*shown ? shown : _("it does not say that it is ready"));
    buf_clear(&said);
    return CODE_FAILED;
}

static bool sandbox_is_here(void)
{
    char *program = path_program("oms-sandbox");
    bool here = path_exists(program);
    if (!here)
        talk(_("The demo needs oms-sandbox, but %s is missing."), talk_shown(program));
    free(program);
    return here;
}

int private_sandbox_start(struct private_sandbox *p)
{
    struct buf line = {0};
    char *why = NULL;
    *p = (struct private_sandbox){0};
    if (!sandbox_is_here())
        return CODE_FAILED;
    int fd = compat_nameless_file("errors"); /* nothing is left behind, however this program ends */
    p->errors = fd >= 0 ? fdopen(fd, "r+") : NULL;
    if (!p->errors || !make_password(p))
        return explain(strerror(errno));
    p->child = spawn(p, &why);
    if (!p->child) {
        explain(why);
        free(why);
        return CODE_FAILED;
    }
    if (wait_for_line(p, &line))
        p->url = url_in(buf_string(&line));
    buf_clear(&line);
    return p->url ? CODE_DONE : explain_silence(p);
}

void private_sandbox_stop(struct private_sandbox *p)
{
    child_free(p->child);
    if (p->errors)
        fclose(p->errors);
    free(p->url);
    explicit_bzero(p->password, sizeof p->password);
    *p = (struct private_sandbox){0};
}
