/* SPDX-License-Identifier: Apache-2.0 */
#include "wizard/draft.h"

#include <dirent.h>
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
#include "base/path.h"
#include "base/statedir.h"
#include "base/utf8.h"
#include "base/when.h"
#include "wizard/draft_file.h"
#include "wizard/wizard.h"
#include "app/approved.h"

enum { DELAY_MS = 300 }; /* what is typed on within it is written at once */

/* --- what is to be kept ----------------------------------------------------------------------- */

static struct draft_state state_now(struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    unsigned long pending = s->pending ? s->pending(app, view) : 0;
    return (struct draft_state){spec_version(app->spec), wizard_of(app)->step,
                                app->connection.changes, pending, app_unfinished(app, NULL)};
}

static bool draft_same(const struct draft_state *a, const struct draft_state *b)
{
    return a->version == b->version && a->step == b->step && a->typed == b->typed &&
           a->pending == b->pending && a->unfinished == b->unfinished;
}

/* Is there anything that neither a file nor a server has? */
static bool is_needed(struct app *app, const struct draft_state *now)
{
    struct draft_state *saved = &wizard_of(app)->drafts.saved;
    if (saved->version != app->saved)
        *saved = (struct draft_state){.version = app->saved, .typed = now->typed};
    return now->version != saved->version || now->typed != saved->typed || now->pending ||
           now->unfinished;
}

/* What is kept of a row; borrowed; NULL: nothing. Of those below Connect only what was typed: the
 * rest comes from profile and command line again. A proxy's address may hold a password. */
static char *said_text(const struct connection *c, int row)
{
    const struct value *v = &c->values.items[row];
    bool kept = row < CONNECTION_CONNECT || v->origin == ORIGIN_TYPED;
    bool secret = row == CONNECTION_PROXY && v->text && strchr(v->text, '@');
    return kept && !secret ? v->text : NULL;
}

/* All of it is borrowed; unfinished texts are not in it yet. */
static struct draft draft_picture(const struct app *app, char *spec_file)
{
    struct draft p = {.spec_file = spec_file,
                      .seen = app->seen,
                      .origin = app->origin,
                      .partial = app->partial,
                      .plan = (char *)approved_place(app),
                      .holes = app->holes,
                      .written = when_now(),
                      .demo = app->options->demo,
                      .step = wizard_of(app)->step,
                      .marks = app->marks,
                      .spec = app->spec};
    for (int i = 0; i < STEP_COUNT; i++)
        p.visited[i] = wizard_of(app)->steps[i]->visited;
    for (int i = 0; i < CONNECTION_ROWS; i++)
        p.said[i] = said_text(&app->connection, i);
    return p;
}

static bool write_now(const struct app *app)
{
    char *spec_file = app->file ? realpath(app->file, NULL) : NULL;
    struct draft p = draft_picture(app, spec_file ? spec_file : app->file);
    app_unfinished(app, &p.unfinished);
    bool ok = draft_write(&p, wizard_of(app)->drafts.file);
    int error = errno;
    unfinished_clear(&p.unfinished);
    free(spec_file);
    errno = error;
    return ok;
}

/* Takes why. */
static void draft_refuse(struct app *app, char *why)
{
    struct drafts *d = &wizard_of(app)->drafts;
    if (!d->refused)
        app_notice(app, STYLE_WARNING,
                   _("No draft can be saved, so what you type is lost if the program ends: %s"),
                   why);
    free(d->refused);
    d->refused = why;
}

/* --- the file and its lock -------------------------------------------------------------------- */

static bool is_json(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot > name && strcmp(dot, ".json") == 0;
}

void draft_files(struct texts *files)
{
    char *folder = statedir_place("drafts");
    DIR *names = folder ? opendir(folder) : NULL;
    const struct dirent *entry;
    while (names && (entry = readdir(names)))
        if (is_json(entry->d_name)) {
            char *file = mem_printf("%s/%s", folder, entry->d_name);
            texts_add(files, file);
            free(file);
        }
    if (names)
        closedir(names);
    free(folder);
}

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

static void draft_let_go(struct drafts *d)
{
    if (d->lock >= 0)
        drop_lock(d->file, d->lock);
    d->lock = -1;
    free(d->file);
    d->file = NULL;
}

/* False with errno if the file is still there. */
static bool unlink_all(const char *file)
{
    char *beside = mem_printf("%s.new", file);
    bool gone = unlink(file) == 0 || errno == ENOENT;
    int error = errno;
    unlink(beside);
    free(beside);
    errno = error;
    return gone;
}

static char *not_removed(const char *file, int error)
{
    struct stat place;
    char *shown = utf8_shown(file), *why;
    if (error == EWOULDBLOCK)
        why = mem_text(_("The draft was not deleted: another session has just opened it."));
    else if (lstat(file, &place) == 0 && S_ISDIR(place.st_mode))
        why = mem_printf(_("Nothing was deleted: %s is a directory, and no draft of this program. "
                           "See what is in it, then move it elsewhere or remove it in a shell."),
                         shown);
    else
        why = mem_printf(_("The draft was not deleted: %s cannot be removed: %s. See who owns the "
                           "file and its directory."),
                         shown, strerror(error));
    free(shown);
    return why;
}

bool draft_remove(const char *file, char **why)
{
    int lock = take_lock(file);
    bool gone = lock >= 0 && unlink_all(file);
    if (!gone)
        *why = not_removed(file, errno);
    if (lock >= 0)
        drop_lock(file, lock);
    return gone;
}

bool draft_is_open_elsewhere(struct app *app, const char *file, bool take)
{
    struct drafts *d = &wizard_of(app)->drafts;
    int lock = take_lock(file);
    if (lock < 0)
        return errno == EWOULDBLOCK;
    if (take) {
        draft_let_go(d);
        d->file = mem_text(file);
        d->lock = lock;
    } else {
        drop_lock(file, lock);
    }
    return false;
}

static bool has_file(struct app *app)
{
    struct drafts *d = &wizard_of(app)->drafts;
    char *why = NULL;
    if (d->file)
        return true;
    char *folder = statedir_folder("drafts", &why);
    if (!folder) {
        draft_refuse(app, why);
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
        draft_refuse(app, mem_printf("%s: %s", folder, strerror(errno)));
    free(folder);
    return d->file;
}

/* --- the writer ------------------------------------------------------------------------------- */

/*
 * What ends the writer must not touch the terminal, and what reaches us must not reach it. What the
 * step has yet is put into the copy's spec alone: in ours it would be an edit that nobody made.
 */
static _Noreturn void be_the_writer(struct app *app, int tell)
{
    int error = 0, nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    fatal_set_hook(NULL);
    signal(SIGABRT, SIG_DFL);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    app_store(app);
    if (!write_now(app))
        error = errno;
    _exit(write(tell, &error, sizeof error) == (ssize_t)sizeof error ? 0 : 1);
}

static void draft_finish(struct app *app, int error)
{
    struct drafts *d = &wizard_of(app)->drafts;
    if (error) {
        char *why = NULL;
        path_refuse("%s: %s", d->file, strerror(error), &why);
        draft_refuse(app, why);
        return;
    }
    d->written = d->writing;
    mem_replace(&d->refused, NULL);
}

/* There is no copy to be had. */
static void write_here(struct app *app)
{
    struct drafts *d = &wizard_of(app)->drafts;
    app_store(app);
    d->noted = d->writing = state_now(app);
    draft_finish(app, write_now(app) ? 0 : errno);
}

static void draft_start(struct app *app)
{
    struct drafts *d = &wizard_of(app)->drafts;
    int ends[2];
    sigset_t all, before;
    d->due = -1;
    if (!has_file(app))
        return;
    d->writing = d->noted;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        write_here(app);
        return;
    }
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    d->writer = fork();
    if (d->writer == 0)
        be_the_writer(app, ends[1]);
    sigprocmask(SIG_SETMASK, &before, NULL);
    close(ends[1]);
    d->told = ends[0];
    if (d->writer < 0) {
        close(d->told);
        d->told = -1;
        d->writer = 0;
        write_here(app);
    }
}

/* Hears what the writer has to say, if it is done, or waits for it. */
static void draft_hear(struct app *app, bool wait)
{
    struct drafts *d = &wizard_of(app)->drafts;
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
    draft_finish(app, n == (ssize_t)sizeof error ? error : EIO);
}

/* --- in the loop ------------------------------------------------------------------------------ */

static void draft_forget(struct app *app)
{
    struct drafts *d = &wizard_of(app)->drafts;
    d->due = -1;
    draft_hear(app, true);
    if (d->file)
        unlink_all(d->file);
    draft_let_go(d);
    d->written = (struct draft_state){0};
}

static void drafts_look(struct app *app)
{
    struct drafts *d = &wizard_of(app)->drafts;
    if (d->off)
        return;
    draft_hear(app, false);
    if (app->aside.spec)
        return;
    struct draft_state now = state_now(app);
    if (!is_needed(app, &now)) {
        if (d->file)
            draft_forget(app);
        d->noted = now;
        d->due = -1;
        return;
    }
    if (!draft_same(&now, &d->noted)) {
        d->noted = now;
        if (d->due < 0)
            d->due = when_ticks() + DELAY_MS;
    }
    if (d->due >= 0 && !d->writer && when_ticks() >= d->due)
        draft_start(app);
}

static unsigned drafts_fds(const struct app *app, struct pollfd *fd)
{
    if (!wizard_of(app)->drafts.writer)
        return 0;
    *fd = (struct pollfd){.fd = wizard_of(app)->drafts.told, .events = POLLIN};
    return 1;
}

static int drafts_timeout(const struct app *app)
{
    const struct drafts *d = &wizard_of(app)->drafts;
    if (d->due < 0 || d->writer || app->aside.spec)
        return -1;
    return when_wait(d->due, when_ticks());
}

void drafts_resumed(struct app *app, bool written)
{
    struct drafts *d = &wizard_of(app)->drafts;
    app->saved = spec_version(app->spec) - 1;
    d->noted = state_now(app);
    d->saved = (struct draft_state){.version = app->saved, .typed = d->noted.typed};
    d->written = written ? d->noted : d->saved;
    d->due = written ? -1 : when_ticks();
}

/* --- the end ---------------------------------------------------------------------------------- */

static bool write_the_rest(struct app *app)
{
    struct drafts *d = &wizard_of(app)->drafts;
    struct draft_state now = state_now(app);
    if (!is_needed(app, &now))
        return false;
    if (d->file && draft_same(&now, &d->written))
        return true;
    if (!has_file(app))
        return false;
    d->writing = now;
    draft_finish(app, write_now(app) ? 0 : errno);
    return !d->refused;
}

static bool drafts_keep(struct app *app, char **why)
{
    struct drafts *d = &wizard_of(app)->drafts;
    draft_hear(app, true);
    app_store(app);
    struct draft_state now = state_now(app);
    if (d->off || !is_needed(app, &now) || write_the_rest(app))
        return true;
    *why = mem_text(d->refused);
    return false;
}

static bool drafts_end(struct app *app, bool keep)
{
    if (wizard_of(app)->drafts.off)
        return false;
    draft_hear(app, true);
    if (keep)
        app_store(app);
    if (keep && write_the_rest(app)) {
        draft_let_go(&wizard_of(app)->drafts);
        return true;
    }
    if (!keep)
        draft_forget(app);
    return false;
}

static void drafts_rescue(struct app *app)
{
    if (wizard_of(app)->drafts.off)
        return;
    app_store(app);
    write_the_rest(app);
}

static void drafts_clear(struct app *app)
{
    struct drafts *d = &wizard_of(app)->drafts;
    draft_hear(app, true);
    draft_let_go(d);
    mem_replace(&d->refused, NULL);
}

static const struct worker drafts_worker = {
    .fds = drafts_fds,
    .timeout = drafts_timeout,
    .look = drafts_look,
    .keep = drafts_keep,
    .end = drafts_end,
    .rescue = drafts_rescue,
    .clear = drafts_clear,
};

void drafts_init(struct app *app)
{
    struct drafts *d = &wizard_of(app)->drafts;
    *d = (struct drafts){.lock = -1, .told = -1, .due = -1};
    d->off = app->options->demo && app->options->term.script;
    app_add_worker(app, &drafts_worker);
    d->noted = state_now(app);
    d->saved = (struct draft_state){.version = app->saved, .typed = d->noted.typed};
}
