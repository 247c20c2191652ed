/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/talk.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "cli/exit_codes.h"
#include "oms/unsettled.h"

enum { COLUMNS = 79 };

static struct buf *talk_kept;

void talk_into(struct buf *messages)
{
    talk_kept = messages;
}

int talk_usage(char *why)
{
    talk(_("%s See 'oms-wizard --help'."), why);
    free(why);
    return CODE_USAGE;
}

int talk_why(int code, char *why)
{
    if (!why)
        return CODE_DONE;
    if (talk_kept)
        buf_printf(talk_kept, "%s%s", talk_kept->len ? "\n" : "", why);
    else
        fprintf(stderr, "oms-wizard: %s\n", why);
    free(why);
    return code;
}

void talk(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    talk_why(0, mem_vprintf(format, args));
    va_end(args);
}

int talk_fail(int code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    talk_why(code, mem_vprintf(format, args));
    va_end(args);
    return code;
}

const char *talk_shown(const char *text)
{
    enum { KEPT = 16 };
    static char *kept[KEPT];
    static size_t last;
    last = (last + 1) % KEPT;
    free(kept[last]);
    kept[last] = talk_quote(text);
    return kept[last];
}

char *talk_quote(const char *text)
{
    return text ? utf8_shown(text) : mem_text("?");
}

void talk_unsettled(const struct journal_log *log)
{
    enum { NAMED = 3 };
    char *words = unsettled_words(log, NAMED);
    if (words)
        talk("%s", words);
    free(words);
}

bool output_finish(void)
{
    bool earlier = ferror(stdout);
    errno = 0;
    if (fflush(stdout) == 0 && !earlier)
        return true;
    if (errno)
        talk(_("Standard output could not be written: %s."), strerror(errno));
    else
        talk("%s", _("Standard output could not be written."));
    return false;
}

bool output_deliver(void)
{
    errno = 0;
    if (!ferror(stdout) && fflush(stdout) == 0)
        return true;
    talk(_("Warning: standard output could not be written: %s. This is what came of the request:"),
         strerror(errno ? errno : EIO));
    if (!freopen("/dev/null", "w", stdout))
        talk("%s", _("Standard output could not be written."));
    return false;
}

/* stdio does not keep the error; a pipe that nobody reads tells it again. */
static bool nobody_reads(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO};
    return poll(&out, 1, 0) > 0 && (out.revents & POLLERR);
}

void output_end_by_pipe(void)
{
    if (!nobody_reads() || (fflush(stdout) == 0 && !ferror(stdout)))
        return;
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

void output_id(const char *id)
{
    char *shown = talk_quote(id);
    char *line = mem_printf("%s\n", shown);
    /* Not through stdio, which would keep what could not be written and fail again at the end. */
    if (fflush(stdout) != 0 || !path_write_all(STDOUT_FILENO, line, strlen(line)))
        talk(_("Warning: standard output could not be written: %s. The task was created "
               "nevertheless, its ID is %s."),
             strerror(errno), shown);
    free(line);
    free(shown);
}

bool output_is_open(void)
{
    int flags = fcntl(STDOUT_FILENO, F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

static bool talk_is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

bool output_paints(const struct options *o, FILE *out)
{
    const char *term = getenv("TERM");
    if (o->color != PAINT_AUTO)
        return o->color == PAINT_ALWAYS;
    if (talk_is_set("NO_COLOR"))
        return false;
    if (talk_is_set("CLICOLOR_FORCE"))
        return true;
    return isatty(fileno(out)) && term && *term && strcmp(term, "dumb") != 0;
}

size_t output_columns(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void output_paragraph(FILE *out, const char *mark, const char *text, int indent)
{
    struct texts lines = {0};
    utf8_wrap(text, (size_t)(COLUMNS - indent), &lines);
    for (size_t i = 0; i < lines.len; i++)
        if (i == 0 && *mark)
            fprintf(out, "%s %s\n", mark, lines.items[i]);
        else
            fprintf(out, "%*s%s\n", indent, "", lines.items[i]);
    texts_clear(&lines);
}
