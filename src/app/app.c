/* SPDX-License-Identifier: Apache-2.0 */
/* The one loop: keys, screens, dialogs, and what works beside them. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app_internal.h"
#include "app/approved.h"
#include "app/frame.h"
#include "app/undo.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/http.h"
#include "spec/history.h"
#include "ui/term.h"

enum { RESERVE = 1 << 20 };  /* bytes given back when memory is all gone */
enum { RESCUE_SECONDS = 3 }; /* that a copy of a crashed process may take */
enum { LAST_WORD_MS = 500 }; /* for a terminal that may take nothing any more */
enum { TERMINAL_FDS = 2, CODE_LEFT = 10 };

static void app_draw(struct app *app)
{
    term_begin();
    app_findings_shown(app); /* the states of the steps are read from them */
    if (frame_fits()) {
        frame_draw(app);
        layers_draw(app);
    } else {
        frame_draw_too_small();
    }
    term_end();
}

static void app_hang_up(struct app *app, int signal)
{
    app->quit = true;
    app->keep_draft = signal != 0;
    if (signal)
        app->exit_code = 128 + signal;
}

/* Keys of a screen first, so that a list may use PgDn for itself; then the shell's own. */
void app_screen_key(struct app *app, const struct key *k)
{
    const struct app_view *top = screens_top(app);
    if (action_first(app, k))
        return;
    switch (top->screen->key(app, top->view, k)) {
    case MOVE_QUIT:
        app_close(app);
        break;
    case MOVE_UNUSED:
        action_key(app, k);
        break;
    default:
        break;
    }
}

static bool app_locked(struct app *app, const struct key *k)
{
    const struct worker *lock = workers_lock(app);
    if (lock && lock->stop && (k->code == K_ESC || k->code == K_CTRL_C))
        lock->stop(app);
    return lock;
}

/* Where nothing can be shown nothing is asked: ^C closes what is open, then leaves with the draft.
 */
static void app_blind_key(struct app *app, const struct key *k)
{
    if (k->code != K_CTRL_C || app_locked(app, k))
        return;
    if (app->layers) {
        layers_close(app, false);
    } else {
        app->quit = true;
        app->keep_draft = true;
    }
}

static void app_key(struct app *app, const struct key *k)
{
    if (k->code == K_HANGUP) {
        app_hang_up(app, k->signal);
        return;
    }
    if (k->code == K_RESIZE)
        return;
    if (!frame_fits() && k->code != K_CTRL_Z) {
        app_blind_key(app, k);
        return;
    }
    app_notice_clear(app);
    if (action_always(app, k) || app_locked(app, k))
        return;
    if (app->layers)
        layers_key(app, k);
    else
        app_screen_key(app, k);
}

static void app_wait(struct app *app)
{
    int fds[TERMINAL_FDS];
    struct pollfd polled[TERMINAL_FDS + WORKER_FDS * APP_WORKERS];
    unsigned count = term_fds(fds);
    for (unsigned i = 0; i < count; i++)
        polled[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
    count += workers_fds(app, polled + count);
    http_wait(app->connection.http, polled, count, workers_timeout(app, term_key_timeout()));
    workers_serve(app);
}

/* A slice of work. False if there was none: then what is drawn is up to date. */
static bool app_work(struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    return (s->work && s->work(app, view)) || workers_work(app);
}

static bool app_busy(const struct app *app)
{
    return http_busy(app->connection.http) || workers_busy(app);
}

/* Pending keys are all read before anything is drawn. */
static void app_loop(struct app *app)
{
    bool more = false;
    while (!app->quit) {
        if (!term_keys_pending())
            app_draw(app);
        struct key k;
        /* Esc then a digit is an F-key, but where Esc stops or closes something it must not wait.
         */
        term_esc_patient(!app->layers && !more && !app_busy(app));
        more = app_work(app);
        int place = app_place(app);
        if (term_key(&k, !more && !app_busy(app))) {
            app_key(app, &k);
            undo_note_key(app, &k, place);
        } else if (!more) {
            app_wait(app);
        }
        workers_look(app);
    }
}

static void app_clear(struct app *app)
{
    while (app->layers)
        layers_close(app, false);
    unfinished_clear(&app->unfinished);
    workers_clear(app);
    screens_clear(app);
    connection_clear(&app->connection);
    findings_clear(&app->findings);
    texts_clear(&app->summary.lines);
    plan_clear(&app->planned.plan);
    spec_free(app->spec);
    free(app->file);
    free(app->origin);
    approved_forget(app);
    spec_named_clear(&app->unread);
    free(app->notice);
    free(app->created_id);
    free(app->last_word);
}

static void app_init(struct app *app, const struct app_options *o)
{
    *app = (struct app){.options = o, .exit_code = CODE_LEFT, .holes = SEVERITIES};
    connection_init(&app->connection, o);
    app_add_worker(app, &connection_worker);
    app_add_worker(app, &checking_worker);
    spec_named_init(&app->unread);
    app->spec = spec_new();
    spec_set_edition(app->spec, connection_edition(&app->connection));
    spec_history_start(app->spec);
    app->saved = spec_version(app->spec);
    checking_forget(app);
    screens_init(app, o->screens);
}

/* For fatal(), which knows no more of us; the reserve is for the case that memory is all gone. */
static struct {
    struct app *app;
    void *reserve;
} emergency;

static void app_rescue_work(void)
{
    if (!emergency.app)
        return;
    app_take_back(emergency.app);
    workers_rescue(emergency.app);
}

static void app_rescue(void)
{
    term_close();
    free(emergency.reserve);
    app_rescue_work();
}

/*
 * At a crash memory may be broken, so a copy of the process tries to write the draft, and for no
 * longer than so many seconds; the last one written stays if it fails.
 */
static void app_rescue_by_a_copy(void)
{
    pid_t copy = fork();
    if (copy == 0) {
        signal(SIGALRM, SIG_DFL);
        alarm(RESCUE_SECONDS);
        app_rescue_work();
        _exit(0);
    }
    while (copy > 0 && waitpid(copy, NULL, 0) < 0 && errno == EINTR)
        continue;
}

/* The terminal may be one that takes nothing any more; the end does not wait for it. */
static void say_last(const char *text)
{
    struct pollfd fd = {.fd = STDERR_FILENO, .events = POLLOUT};
    if (poll(&fd, 1, LAST_WORD_MS) > 0)
        fprintf(stderr, "oms-wizard: %s\n", text);
}

/* Takes why. */
static void say_unkept(char *why)
{
    char *text = mem_printf(
        _("No draft can be written, so what was typed since the last one is lost: %s"), why);
    say_last(text);
    free(text);
    free(why);
}

void app_record(const struct app *app, bool created)
{
    if (app->options->record)
        app->options->record(app->options->record_arg, app, created);
}

int app_run(const struct app_options *options, char **created_id)
{
    char *why = NULL;
    if (!term_open(&options->term, &why)) {
        fprintf(stderr, "oms-wizard: %s\n", why);
        free(why);
        return 2;
    }
    struct app app;
    app_init(&app, options);
    emergency.app = &app;
    emergency.reserve = mem_new(RESERVE);
    fatal_set_hook(app_rescue);
    term_at_crash(app_rescue_by_a_copy);
    if (term_notice())
        app_notice(&app, STYLE_WARNING, "%s", term_notice());
    app_open(&app, options->first, NULL);
    app_loop(&app);
    app_take_back(&app);
    if (app.keep_draft)
        workers_keep(&app, &why);
    bool kept = workers_end(&app, app.keep_draft);
    fatal_set_hook(term_close);
    term_at_crash(NULL);
    free(emergency.reserve);
    int failed = term_script_failed();
    term_close();
    if (app.last_word)
        say_last(app.last_word);
    if (why)
        say_unkept(why);
    if (kept && app.exit_code != 128 + SIGHUP)
        say_last(_("A draft is kept: the next start offers to resume it."));
    if (!app.created_id)
        app_record(&app, false);
    if (created_id)
        *created_id = mem_text(app.created_id);
    int code = failed ? 1 : app.exit_code;
    app_clear(&app);
    return code;
}
