/* SPDX-License-Identifier: Apache-2.0 */
#include "base/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/statedir.h"
#include "base/when.h"

enum { BLOCK = 1 << 16 };

struct journal {
    char *key;
};

/* --- the body --------------------------------------------------------------------------------- */

struct body {
    char hash[DIGEST_TEXT];
    uint64_t bytes;
};

static bool copy_body(int fd, journal_pull *pull, void *arg, struct body *body)
{
    char *block = mem_new(BLOCK);
    struct digest *digest = digest_new();
    bool ok = true;
    for (size_t n; ok && (n = pull(arg, block, BLOCK)) > 0; body->bytes += n) {
        digest_add(digest, block, n);
        ok = path_write_all(fd, block, n);
    }
    digest_end(digest, body->hash);
    free(block);
    return ok && fsync(fd) == 0;
}

/* A body that was kept before is the same, since its name is its hash. */
static bool keep_body(journal_pull *pull, void *arg, struct body *body, char **why)
{
    char *folder = statedir_folder("bodies", why);
    if (!folder)
        return false;
    char *file = mem_printf("%s/%ld.new", folder, (long)getpid());
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = fd >= 0 && copy_body(fd, pull, arg, body);
    char *kept = mem_printf("%s/%s.json", folder, body->hash);
    ok = fd >= 0 && path_put(fd, file, kept, ok);
    if (!ok)
        path_refuse(_("%s cannot be written: %s."), file, strerror(errno), why);
    free(kept);
    free(file);
    free(folder);
    return ok;
}

char *journal_body(const struct journal_entry *e)
{
    char *name = mem_printf("bodies/%s.json", e->hash ? e->hash : "");
    char *place = statedir_place(name);
    free(name);
    return place;
}

/* --- lines ------------------------------------------------------------------------------------ */

static void journal_add(struct jwrite *w, const char *key, const char *text)
{
    if (text)
        jwrite_member(w, key, text);
}

static void line_begin(struct jwrite *w, struct buf *line, const char *event, const char *key)
{
    char *now = when_iso(when_now());
    buf_init(line);
    jwrite_init(w, line);
    w->on_a_line = true;
    jwrite_object(w);
    journal_add(w, "event", event);
    journal_add(w, "time", now);
    journal_add(w, "key", key);
    free(now);
}

/* A line that a full disk cut off has no line feed; the next one must not be joined to it. */
static bool ends_in_line_feed(int fd)
{
    char last = '\n';
    off_t end = lseek(fd, 0, SEEK_END);
    return end <= 0 || pread(fd, &last, 1, end - 1) != 1 || last == '\n';
}

/* Another program may be stopped while it holds the lock, so we do not wait for ever. */
static bool lock_soon(int fd)
{
    enum { PATIENCE_MS = 2000, PAUSE_MS = 20 };
    const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
    int64_t end = when_ticks() + PATIENCE_MS;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || when_ticks() >= end)
            return false;
        nanosleep(&pause, NULL);
    }
    return true;
}

static bool line_append(struct jwrite *w, char **why)
{
    char *folder = statedir_folder("", why);
    if (!folder)
        return false;
    char *file = mem_printf("%s/journal.jsonl", folder);
    const char *reason = NULL;
    int fd = path_open_regular(file, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, &reason);
    bool ok = fd >= 0 && lock_soon(fd);
    if (fd >= 0 && !ok && errno == EWOULDBLOCK)
        reason = _("another program holds its lock");
    jwrite_object_end(w);
    buf_char(w->out, '\n');
    if (ok && !ends_in_line_feed(fd))
        ok = path_write_all(fd, "\n", 1);
    ok = ok && path_write_all(fd, w->out->data, w->out->len) && fsync(fd) == 0;
    if (!ok)
        path_refuse(_("%s cannot be written: %s."), file, reason ? reason : strerror(errno), why);
    if (fd >= 0)
        close(fd);
    free(file);
    free(folder);
    return ok;
}

static char *new_key(void)
{
    static unsigned count;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return mem_printf("%lld.%09ld-%ld-%u", (long long)now.tv_sec, now.tv_nsec, (long)getpid(),
                      count++);
}

struct journal *journal_begin(const struct journal_facts *facts, journal_pull *pull, void *arg,
                              char **why)
{
    struct body body = {.bytes = 0};
    struct buf line;
    struct jwrite w;
    if (pull && !keep_body(pull, arg, &body, why))
        return NULL;
    struct journal *j = mem_new(sizeof *j);
    j->key = new_key();
    line_begin(&w, &line, "sending", j->key);
    journal_add(&w, "server", facts->server);
    journal_add(&w, "user", facts->user);
    journal_add(&w, "name", facts->name);
    journal_add(&w, "verb", facts->verb);
    journal_add(&w, "id", facts->id);
    journal_add(&w, "sha256", pull ? body.hash : NULL);
    jwrite_count(&w, "bytes", (long long)body.bytes);
    if (facts->warnings)
        jwrite_texts(&w, "warnings", facts->warnings);
    if (!line_append(&w, why)) {
        free(j->key);
        free(j);
        j = NULL;
    }
    buf_clear(&line);
    return j;
}

bool journal_settle(const char *key, const char *result, const char *id, const char *message,
                    char **why)
{
    struct buf line;
    struct jwrite w;
    line_begin(&w, &line, "ended", key);
    journal_add(&w, "result", result);
    journal_add(&w, "id", id);
    journal_add(&w, "message", message);
    bool ok = line_append(&w, why);
    buf_clear(&line);
    return ok;
}

size_t journal_number(const struct journal *j)
{
    struct journal_log log;
    char *why = NULL;
    size_t number = 0;
    if (j && journal_load(&log, &why)) {
        for (size_t i = log.len; i > 0 && !number; i--)
            number = strcmp(log.items[i - 1].key, j->key) == 0 ? i : 0;
        journal_log_clear(&log);
    }
    free(why);
    return number;
}

bool journal_end(struct journal *j, const char *result, const char *id, const char *message)
{
    char *why = NULL;
    if (!j)
        return true;
    bool ok = journal_settle(j->key, result, id, message, &why);
    free(why);
    free(j->key);
    free(j);
    return ok;
}
