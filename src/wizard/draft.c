#include "config.h"
#include "wizard/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/statedir.h"
#include "base/when.h"
#include "wizard/draft_file.h"
#include "wizard/state.h"

enum { DELAY_MS = 300 }; /* what is typed on within it is written at once */

/* --- what is to be kept ----------------------------------------------------------------------- */

static bool note_text(char **slot, const char *text)
{
    if (*slot && strcmp(*slot, text) == 0)
        return false;
    mem_replace(slot, text);
    return true;
}

static struct draft_state state_now(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    const struct connection *c = &w->connection;
    bool changed = note_text(&d->server, connection_get(c, CONNECTION_URL));
    changed |= note_text(&d->user, connection_get(c, CONNECTION_USER));
    changed |= note_text(&d->ca_file, connection_get(c, CONNECTION_CA_FILE));
    d->typed += changed;
    const struct step *s = step_of(w->step);
    unsigned long pending = s->pending ? s->pending(w, w->views[w->step]) : 0;
    return (struct draft_state){spec_version(w->spec), w->step, d->typed, pending,
                                wizard_unfinished(w, NULL)};
}

static bool same(const struct draft_state *a, const struct draft_state *b)
{
    return a->version == b->version && a->step == b->step && a->typed == b->typed &&
           a->pending == b->pending && a->unfinished == b->unfinished;
}

/* Is there anything that neither a file nor a server has? */
static bool is_needed(struct wizard *w, const struct draft_state *now)
{
    struct draft_state *saved = &w->drafts.saved;
    if (saved->version != w->saved)
        *saved = (struct draft_state){.version = w->saved, .typed = now->typed};
    return now->version != saved->version || now->typed != saved->typed || now->pending ||
           now->unfinished;
}

/* All of it is borrowed; unfinished texts are not in it yet. */
static struct draft picture(const struct wizard *w, char *spec_file)
{
    char *const *texts = w->connection.texts;
    struct draft p = {.server = texts[CONNECTION_URL],
                      .user = texts[CONNECTION_USER],
                      .ca_file = texts[CONNECTION_CA_FILE],
                      .spec_file = spec_file,
                      .written = when_now(),
                      .demo = w->options->demo,
                      .step = w->step,
                      .switched_off = w->switched_off,
                      .retyped = w->retyped,
                      .spec = w->spec};
    memcpy(p.visited, w->visited, sizeof p.visited);
    return p;
}

static bool write_now(const struct wizard *w)
{
    char *spec_file = w->file ? realpath(w->file, NULL) : NULL;
    struct draft p = picture(w, spec_file ? spec_file : w->file);
    wizard_unfinished(w, &p.unfinished);
    bool ok = draft_write(&p, w->drafts.file);
    int error = errno;
    unfinished_clear(&p.unfinished);
    free(spec_file);
    errno = error;
    return ok;
}

/* Takes why. */
static void refuse(struct wizard *w, char *why)
{
    if (!w->drafts.refused)
        wizard_notice(w, STYLE_WARNING,
                      _("No draft is kept, so what you type is lost if the program is ended: %s"),
                      why);
    w->drafts.refused = true;
    free(why);
}

/* --- the file and its lock -------------------------------------------------------------------- */

static char *lock_of(const char *file)
{
    return mem_printf("%s.lock", file);
}

/* Somebody may have removed the lock while we waited for it. */
static bool is_still(int fd, const char *place)
{
    struct stat here, there;
    return fstat(fd, &here) == 0 && stat(place, &there) == 0 && here.st_ino == there.st_ino &&
           here.st_dev == there.st_dev;
}

/* The descriptor that holds the lock, or -1: another session has it, or it cannot be made. */
static int take_lock(const char *file)
{
    char *place = lock_of(file);
    int fd = open(place, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0 && (flock(fd, LOCK_EX | LOCK_NB) != 0 || !is_still(fd, place))) {
        int error = errno;
        close(fd);
        errno = error;
        fd = -1;
    }
    free(place);
    return fd;
}

static void drop_lock(const char *file, int fd)
{
    char *place = lock_of(file);
    unlink(place);
    free(place);
    close(fd);
}

static void let_go(struct drafts *d)
{
    if (d->lock >= 0)
        drop_lock(d->file, d->lock);
    d->lock = -1;
    free(d->file);
    d->file = NULL;
}

static void unlink_all(const char *file)
{
    char *beside = mem_printf("%s.new", file);
    unlink(file);
    unlink(beside);
    free(beside);
}

void draft_remove(const char *file)
{
    int lock = take_lock(file);
    if (lock < 0)
        return;
    unlink_all(file);
    drop_lock(file, lock);
}

bool draft_is_open_elsewhere(struct wizard *w, const char *file, bool take)
{
    struct drafts *d = &w->drafts;
    int lock = take_lock(file);
    if (lock < 0)
        return errno == EWOULDBLOCK;
    if (take) {
        let_go(d);
        d->file = mem_text(file);
        d->lock = lock;
    } else {
        drop_lock(file, lock);
    }
    return false;
}

static bool has_file(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    char *why = NULL;
    if (d->file)
        return true;
    char *folder = statedir_folder("drafts", &why);
    if (!folder) {
        refuse(w, why);
        return false;
    }
    for (unsigned i = 0; i < 100 && !d->file; i++) {
        char *file =
            mem_printf("%s/%lld-%ld-%u.json", folder, (long long)time(NULL), (long)getpid(), i);
        if (access(file, F_OK) != 0 && (d->lock = take_lock(file)) >= 0)
            d->file = mem_text(file);
        free(file);
    }
    if (!d->file)
        refuse(w, mem_printf("%s: %s", folder, strerror(errno)));
    free(folder);
    return d->file != NULL;
}

/* --- the writer ------------------------------------------------------------------------------- */

/*
 * What ends the writer must not touch the terminal, and what reaches us must not reach it. What the
 * step has yet is put into the copy's spec alone: in ours it would be an edit that nobody made.
 */
static _Noreturn void be_the_writer(struct wizard *w, int tell)
{
    int error = 0, nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    fatal_set_hook(NULL);
    signal(SIGABRT, SIG_DFL);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    step_store(w);
    if (!write_now(w))
        error = errno;
    _exit(write(tell, &error, sizeof error) == (ssize_t)sizeof error ? 0 : 1);
}

static void finish(struct wizard *w, int error)
{
    struct drafts *d = &w->drafts;
    if (error)
        refuse(w, mem_text(strerror(error)));
    else
        d->written = d->writing;
}

/* There is no copy to be had. */
static void write_here(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    step_store(w);
    d->noted = d->writing = state_now(w);
    finish(w, write_now(w) ? 0 : errno);
}

static void start(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    int ends[2];
    sigset_t all, before;
    d->due = -1;
    if (!has_file(w))
        return;
    d->writing = d->noted;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        write_here(w);
        return;
    }
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    d->writer = fork();
    if (d->writer == 0)
        be_the_writer(w, ends[1]);
    sigprocmask(SIG_SETMASK, &before, NULL);
    close(ends[1]);
    d->told = ends[0];
    if (d->writer < 0) {
        close(d->told);
        d->told = -1;
        d->writer = 0;
        write_here(w);
    }
}

/* Hears what the writer has to say, if it is done, or waits for it. */
static void hear(struct wizard *w, bool wait)
{
    struct drafts *d = &w->drafts;
    struct pollfd fd = {.fd = d->told, .events = POLLIN};
    int error = EIO;
    ssize_t n;
    if (!d->writer || (!wait && poll(&fd, 1, 0) <= 0))
        return;
    do
        n = read(d->told, &error, sizeof error);
    while (n < 0 && errno == EINTR);
    while (waitpid(d->writer, NULL, 0) < 0 && errno == EINTR) {
    }
    close(d->told);
    d->told = -1;
    d->writer = 0;
    finish(w, n == (ssize_t)sizeof error ? error : EIO);
}

/* --- in the loop ------------------------------------------------------------------------------ */

void drafts_init(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    *d = (struct drafts){.lock = -1, .told = -1, .due = -1};
    d->off = w->options->demo && w->options->term.script;
    d->noted = state_now(w);
    d->saved = (struct draft_state){.version = w->saved, .typed = d->typed};
}

static void forget(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    d->due = -1;
    hear(w, true);
    if (d->file)
        unlink_all(d->file);
    let_go(d);
    d->written = (struct draft_state){0};
}

void drafts_look(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    if (d->off)
        return;
    hear(w, false);
    struct draft_state now = state_now(w);
    if (!is_needed(w, &now)) {
        if (d->file)
            forget(w);
        d->noted = now;
        d->due = -1;
        return;
    }
    if (!same(&now, &d->noted)) {
        d->noted = now;
        if (d->due < 0)
            d->due = when_ticks() + DELAY_MS;
    }
    if (d->due >= 0 && !d->writer && when_ticks() >= d->due)
        start(w);
}

unsigned drafts_fds(const struct wizard *w, struct pollfd *fd)
{
    if (!w->drafts.writer)
        return 0;
    *fd = (struct pollfd){.fd = w->drafts.told, .events = POLLIN};
    return 1;
}

int drafts_timeout(const struct wizard *w)
{
    const struct drafts *d = &w->drafts;
    if (d->due < 0 || d->writer)
        return -1;
    int64_t left = d->due - when_ticks();
    return left > 0 ? (int)left : 0;
}

void drafts_resumed(struct wizard *w, bool copy)
{
    struct drafts *d = &w->drafts;
    w->saved = spec_version(w->spec) - 1;
    d->noted = state_now(w);
    d->saved = (struct draft_state){.version = w->saved, .typed = d->typed};
    d->written = copy ? d->saved : d->noted;
    d->due = copy ? when_ticks() : -1;
}

/* --- the end ---------------------------------------------------------------------------------- */

static bool write_the_rest(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    struct draft_state now = state_now(w);
    if (!is_needed(w, &now))
        return false;
    if (d->file && same(&now, &d->written))
        return true;
    return has_file(w) && write_now(w);
}

bool drafts_end(struct wizard *w, bool keep)
{
    if (w->drafts.off)
        return false;
    hear(w, true);
    if (keep)
        step_store(w);
    if (keep && write_the_rest(w)) {
        let_go(&w->drafts);
        return true;
    }
    if (!keep)
        forget(w);
    return false;
}

void drafts_rescue(struct wizard *w)
{
    if (w->drafts.off)
        return;
    step_store(w);
    write_the_rest(w);
}

void drafts_clear(struct wizard *w)
{
    struct drafts *d = &w->drafts;
    hear(w, true);
    let_go(d);
    free(d->server);
    free(d->user);
    free(d->ca_file);
}
