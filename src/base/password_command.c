/* SPDX-License-Identifier: Apache-2.0 */
#include "base/password_command.h"

#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include "base/compat.h"
#include "base/buf.h"
#include "base/child.h"
#include "base/secret.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"

enum { LINE_MAX_BYTES = 1024, LOOK_MS = 100 };

struct password_command {
    enum password_state state;
    struct child *child;
    int64_t until; /* of when_ticks() */
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
    struct buf word = {0};
    char quote = 0;
    const char *c = *p;
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

bool password_command_words(const char *line, struct texts *words, char **why)
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

struct password_command *password_command_start(const char *line, unsigned seconds, bool quiet,
                                                char **why)
{
    struct password_command *p = NULL;
    struct child *child = NULL;
    struct texts words = {0};
    if (password_command_words(line, &words, why)) {
        char **argv = mem_array(words.len + 1, sizeof *argv);
        memcpy(argv, words.items, words.len * sizeof *argv);
        struct child_setup setup = {.errors = quiet ? CHILD_DROPS_ERRORS : CHILD_SHOWS_ERRORS};
        child = child_run(argv, &setup, why);
        free(argv);
    }
    if (child) {
        secret_hold();
        p = mem_new(sizeof *p);
        *p = (struct password_command){.child = child, .seconds = seconds};
        p->until = when_ticks() + (int64_t)seconds * 1000;
        p->name = utf8_shown(words.items[0]);
    }
    texts_clear(&words);
    return p;
}

int password_command_fd(const struct password_command *p)
{
    struct pollfd fds[2];
    return child_fds(p->child, fds) ? fds[0].fd : -1;
}

int password_command_milliseconds(const struct password_command *p)
{
    int left = when_wait(p->until, when_ticks());
    return p->whole && left > LOOK_MS ? LOOK_MS : left;
}

/* Translated, or NULL if the password is there. */
static char *complaint(const struct password_command *p, int status)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == CHILD_NOT_FOUND)
        return mem_printf(_("password_command: %s cannot be run."), p->name);
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        return mem_printf(_("password_command: %s ended with status %d."), p->name,
                          WEXITSTATUS(status));
    if (WIFSIGNALED(status))
        return mem_printf(_("password_command: %s was ended by signal %d."), p->name,
                          WTERMSIG(status));
    if (p->length > LINE_MAX_BYTES)
        return mem_printf(_("password_command: the first line of %s is too long."), p->name);
    if (p->length == 0)
        return mem_printf(_("password_command: %s printed no password."), p->name);
    return NULL;
}

static void bytes_take(struct password_command *p, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count && !p->whole; i++) {
        p->whole = bytes[i] == '\n';
        if (!p->whole && p->length <= LINE_MAX_BYTES)
            p->line[p->length++ % sizeof p->line] = bytes[i];
    }
    if (p->whole && p->length > 0 && p->length <= LINE_MAX_BYTES && p->line[p->length - 1] == '\r')
        p->length--;
}

enum password_state password_command_serve(struct password_command *p)
{
    char bytes[512];
    ssize_t n;
    if (p->state != PASSWORD_COMING)
        return p->state;
    while ((n = child_read(p->child, bytes, sizeof bytes)) > 0)
        bytes_take(p, bytes, (size_t)n);
    explicit_bzero(bytes, sizeof bytes);
    /* An agent that it has started may hold its output open. */
    if (n < 0 || (p->whole && child_is_over(p->child))) {
        p->why = complaint(p, child_status(p->child));
    } else if (password_command_milliseconds(p) == 0) {
        child_stop(p->child);
        p->why = mem_printf(P_("password_command: %s did not end within %u second.",
                               "password_command: %s did not end within %u seconds.", p->seconds),
                            p->name, p->seconds);
    } else {
        return PASSWORD_COMING;
    }
    if (!p->why)
        p->password = secret_copy_n(p->line, p->length);
    return p->state = p->why ? PASSWORD_FAILED : PASSWORD_HERE;
}

char *password_command_take(struct password_command *p)
{
    char *password = p->password;
    p->password = NULL;
    return password;
}

const char *password_command_why(const struct password_command *p)
{
    return p->why;
}

void password_command_free(struct password_command *p)
{
    if (!p)
        return;
    child_free(p->child);
    secret_free(p->password);
    free(p->name);
    free(p->why);
    explicit_bzero(p, sizeof *p);
    free(p);
    secret_drop();
}
