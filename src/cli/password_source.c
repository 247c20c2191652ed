/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/password_source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/compat.h"
#include "base/secret.h"
#include "base/password_command.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/netrc.h"
#include "base/path.h"
#include "cli/prompt.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/talk.h"
#include "oms/oms.h"

enum { PASSWORD_ROOM = SECRET_LINE_ROOM };

static char *from_environment; /* OMS_PASSWORD */
static char *found;            /* for a command that connects more than once */

void password_source_take_environment(void)
{
    char *value = getenv("OMS_PASSWORD");
    if (!value)
        return;
    from_environment = *value ? secret_copy(value) : NULL;
    explicit_bzero(value, strlen(value)); /* /proc/PID/environ shows this very place */
    unsetenv("OMS_PASSWORD");
}

void password_source_forget(void)
{
    secret_free(from_environment);
    secret_free(found);
    from_environment = found = NULL;
}

static int keep_unless_empty(char *line, char **password)
{
    if (*line) {
        *password = line;
        return CODE_DONE;
    }
    secret_free(line);
    return talk_fail(CODE_FILE, _("The password's file or descriptor begins with an empty line."));
}

static int from_descriptor(int fd, char **password)
{
    char *line = secret_line(fd);
    if (line)
        return keep_unless_empty(line, password);
    return talk_fail(CODE_FILE, _("The password cannot be read from file descriptor %d: %s."), fd,
                     strerror(errno));
}

static int from_file(const char *file, char **password)
{
    const char *reason = NULL;
    int fd = path_open_regular(file, O_RDONLY, &reason);
    const char *shown = talk_shown(file);
    char *line = NULL;
    struct stat about;
    int code = CODE_FILE;
    if (fd < 0 || fstat(fd, &about) != 0) {
        talk(_("The password file %s cannot be read: %s."), shown,
             reason ? reason : strerror(errno));
    } else if (about.st_mode & (S_IRWXG | S_IRWXO)) {
        talk(_("Other users can read the password file %s (mode %03o). Close it to them: chmod "
               "600 %s"),
             shown, (unsigned)about.st_mode & 0777, shown);
    } else {
        line = secret_line(fd);
        if (line)
            code = keep_unless_empty(line, password);
        else
            talk(_("The password file %s cannot be read: %s."), shown, strerror(errno));
    }
    if (fd >= 0)
        close(fd);
    return code;
}

static int password_source_terminal(const struct options *o, char **password)
{
    char line[PASSWORD_ROOM];
    char *prompt =
        mem_printf(_("Password of %s at %s: "), talk_shown(o->user), talk_shown(o->server));
    int code = prompt_line(prompt, true, line, sizeof line);
    if (code == CODE_DONE)
        *password = secret_copy(line);
    explicit_bzero(line, sizeof line);
    free(prompt);
    return code;
}

/* False if a signal came. */
static bool wait_for(struct password_command *h)
{
    while (password_command_serve(h) == PASSWORD_COMING) {
        struct pollfd fds[] = {{.fd = password_command_fd(h), .events = POLLIN},
                               {.fd = interrupts_fd(), .events = POLLIN}};
        poll(fds, 2, password_command_milliseconds(h));
        if (interrupts_caught())
            return false;
    }
    return true;
}

static int from_command(const struct options *o, char **password)
{
    char *why = NULL;
    struct password_command *h =
        password_command_start(o->password_command, PASSWORD_COMMAND_SECONDS, false, &why);
    int code = CODE_FAILED;
    if (!h) {
        talk(_("password_command: %s"), why);
        free(why);
        return code;
    }
    if (!wait_for(h)) {
        code = CODE_SIGNAL + interrupts_caught();
    } else if (password_command_serve(h) == PASSWORD_HERE) {
        *password = password_command_take(h);
        code = CODE_DONE;
    } else {
        talk("%s", password_command_why(h));
    }
    password_command_free(h);
    return code;
}

/* False, having said why, if the file is not used though it has one. */
static bool from_netrc(const struct options *o, char **password, char **file)
{
    char *why = NULL;
    char *url = o->server ? oms_url_check(o->server, &why) : NULL;
    char *host = url ? oms_url_host(url) : NULL;
    free(why);
    why = NULL;
    *file = netrc_file();
    bool ok = !host || !o->user || netrc_find(*file, host, o->user, password, &why);
    if (!ok)
        talk("%s", why);
    free(why);
    free(host);
    free(url);
    return ok;
}

static int from_elsewhere(const struct options *o, char **password)
{
    char *file;
    if (o->password_command)
        return from_command(o, password);
    bool ok = from_netrc(o, password, &file);
    free(file);
    if (!ok || *password)
        return ok ? CODE_DONE : CODE_FILE;
    if (prompt_possible())
        return password_source_terminal(o, password);
    return talk_fail(
        CODE_USAGE,
        _("There is no password and no terminal to ask for it. Give it by --password-fd, "
          "OMS_PASSWORD_FILE or OMS_PASSWORD."));
}

static int password_source_find(const struct options *o, bool batch, char **password)
{
    const char *file = getenv("OMS_PASSWORD_FILE");
    *password = NULL;
    if (o->password_fd >= 0)
        return from_descriptor((int)o->password_fd, password);
    if (file && *file)
        return from_file(file, password);
    if (from_environment) {
        *password = secret_copy(from_environment);
        return CODE_DONE;
    }
    return batch ? from_elsewhere(o, password) : CODE_DONE;
}

/* A descriptor can be read once only, and nobody likes to be asked twice. */
int password_source_get(const struct options *o, bool batch, char **password)
{
    if (found) {
        *password = secret_copy(found);
        return CODE_DONE;
    }
    int code = password_source_find(o, batch, password);
    if (code == CODE_DONE && batch && *password)
        found = secret_copy(*password);
    return code;
}

int password_source_ask_again(const struct options *o, char **password)
{
    int code = password_source_terminal(o, password);
    if (code == CODE_DONE && *password) {
        secret_free(found);
        found = secret_copy(*password);
    }
    return code;
}

bool password_source_is_set(const struct options *o, char **origin)
{
    const char *file = getenv("OMS_PASSWORD_FILE");
    char *password = NULL, *netrc;
    bool is_set = true;
    if (o->password_fd >= 0) {
        *origin = mem_text("--password-fd");
    } else if (file && *file) {
        *origin = mem_text("OMS_PASSWORD_FILE");
    } else if (from_environment) {
        *origin = mem_text("OMS_PASSWORD");
    } else if (o->password_command) {
        *origin =
            mem_printf("%s:%d", o->profiles.file, o->profile->lines[PROFILE_PASSWORD_COMMAND]);
    } else {
        from_netrc(o, &password, &netrc);
        is_set = password;
        *origin = is_set ? mem_text(netrc) : mem_text(_("it will be asked for"));
        secret_free(password);
        free(netrc);
    }
    return is_set;
}
