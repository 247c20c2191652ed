/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/redact.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/when.h"

struct oms_log {
    int fd;
    bool trace;
    char *file; /* made visible */
    int error;  /* of the first write that failed */
    struct redact *redact;
};

/* A file is closed to others even if it was there before; a terminal or a pipe stays as it is. */
static bool log_make_private(int fd)
{
    struct stat about;
    if (fstat(fd, &about) != 0)
        return false;
    return !S_ISREG(about.st_mode) || fchmod(fd, 0600) == 0;
}

/* Is it what can be no log: JSON, such as a spec; a script, SQL, a key, no text? */
static bool log_is_other(const char *file)
{
    static const char *const begins[] = {"{", "[{", "[\"", "[\n", "#!", "-- ", "/*", "-----BEGIN"};
    char head[64] = "";
    const char *reason;
    int fd = path_open_regular(file, O_RDONLY, &reason);
    ssize_t got = fd >= 0 ? read(fd, head, sizeof head - 1) : 0;
    const char *text = head + strspn(head, " \t\r\n");
    bool other = got > 0 && memchr(head, '\0', (size_t)got);
    for (size_t i = 0; i < sizeof begins / sizeof *begins && !other; i++)
        other = strncmp(text, begins[i], strlen(begins[i])) == 0;
    if (fd >= 0)
        close(fd);
    return other;
}

/* Without waiting for somebody to read a pipe. */
static int log_open_file(const char *file, const char **reason)
{
    if (log_is_other(file)) {
        *reason = _("it holds something else than a log");
        return -1;
    }
    int fd = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
    if (fd >= 0 && log_make_private(fd) && fcntl(fd, F_SETFL, O_APPEND) == 0)
        return fd;
    *reason = fd < 0 && errno == ENXIO ? _("nobody reads this pipe") : strerror(errno);
    if (fd >= 0)
        close(fd);
    return -1;
}

struct oms_log *oms_log_open(const char *file, bool trace, char **why)
{
    const char *reason = NULL;
    int fd = log_open_file(file, &reason);
    struct oms_log *log;
    if (fd < 0) {
        path_refuse(_("The log %s cannot be written: %s."), file, reason, why);
        return NULL;
    }
    log = mem_new(sizeof *log);
    *log = (struct oms_log){
        .fd = fd, .trace = trace, .file = utf8_shown(file), .redact = redact_new()};
    return log;
}

bool oms_log_close(struct oms_log *log, char **why)
{
    bool ok = true;
    if (!log)
        return true;
    if (close(log->fd) != 0 && !log->error)
        log->error = errno;
    if (log->error) {
        *why =
            mem_printf(_("The log %s could not be written: %s."), log->file, strerror(log->error));
        ok = false;
    }
    redact_free(log->redact);
    free(log->file);
    free(log);
    return ok;
}

void oms_log_learn(struct oms_log *log, const char *user, const char *password)
{
    if (log)
        redact_learn(log->redact, user, password);
}

bool oms_log_wants_bodies(const struct oms_log *log)
{
    return log && log->trace;
}

/* The one place where something is written. One write for each entry: others may append, too. */
static void log_put(struct oms_log *log, const struct buf *text)
{
    const char *at = buf_string(text);
    size_t left = text->len;
    while (left > 0 && !log->error) {
        ssize_t n = write(log->fd, at, left);
        if (n < 0 && errno != EINTR)
            log->error = errno;
        if (n > 0) {
            at += n;
            left -= (size_t)n;
        }
    }
}

/* Lines of a text, each after the mark, without anything that would act on a terminal. */
static void log_add_lines(struct buf *out, const char *mark, const char *text, size_t length)
{
    const char *end = text + length;
    while (text < end) {
        const char *line_end = memchr(text, '\n', (size_t)(end - text));
        size_t size = (size_t)((line_end ? line_end : end) - text);
        char *shown = utf8_visible(text, size - (size > 0 && text[size - 1] == '\r'));
        buf_printf(out, "%s%s\n", mark, shown);
        free(shown);
        text += size + 1;
    }
}

static void log_add_time(struct buf *out)
{
    char *now = when_stamp();
    buf_text(out, now);
    free(now);
}

void oms_log_request(struct oms_log *log, const struct oms_logged *r)
{
    struct buf raw = {0}, clean = {0}, out = {0};
    if (!log)
        return;
    buf_printf(&raw, "%s status=%ld sent=%zu received=%zu ms=%ld try=%u", r->action, r->status,
               r->sent, r->got, r->milliseconds, r->number_of_try);
    if (r->words && *r->words)
        buf_printf(&raw, " %s", r->words);
    for (size_t i = 0; i < raw.len; i++)
        raw.data[i] = raw.data[i] == '\n' ? ' ' : raw.data[i];
    redact_add(log->redact, buf_string(&raw), raw.len, &clean);
    log_add_time(&out);
    log_add_lines(&out, " ", buf_string(&clean), clean.len);
    log_put(log, &out);
    buf_clear(&out);
    buf_clear(&clean);
    buf_clear(&raw);
}

/* What was cut off may have been the rest of a secret: as much more is left out. */
static size_t whole_part(const struct oms_log *log, const struct buf *clean, bool cut)
{
    size_t reach = redact_reach(log->redact);
    return !cut ? clean->len : clean->len > reach ? clean->len - reach : 0;
}

void oms_log_body(struct oms_log *log, char mark, const char *title, const char *bytes,
                  size_t there, size_t length)
{
    const char begin[] = {mark, ' ', '\0'};
    struct buf clean = {0}, head = {0}, out = {0};
    size_t size = there < LOG_BODY_MAX ? there : LOG_BODY_MAX;
    size_t shown;
    if (!oms_log_wants_bodies(log))
        return;
    redact_add(log->redact, title, strlen(title), &head);
    log_add_time(&out);
    buf_char(&out, ' ');
    log_add_lines(&out, begin, buf_string(&head), head.len);
    redact_add(log->redact, bytes, size, &clean);
    shown = whole_part(log, &clean, size < length);
    log_add_lines(&out, begin, buf_string(&clean), shown);
    if (size < length)
        buf_printf(&out, "%s... (%zu bytes in all)\n", begin, length);
    log_put(log, &out);
    buf_clear(&out);
    buf_clear(&head);
    buf_clear(&clean);
}
