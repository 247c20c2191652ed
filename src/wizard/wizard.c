#include "config.h"

#include <signal.h>
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "oms/http.h"
#include "spec/history.h"
#include "ui/term.h"
#include "wizard/actions.h"
#include "wizard/draft_offer.h"
#include "wizard/frame.h"
#include "wizard/review.h"
#include "wizard/state.h"
#include "wizard/undo.h"

enum { RESERVE = 1 << 20 };

enum { RESCUE_SECONDS = 3, LAST_WORD_MS = 500 };

struct layer {
    struct dialog *dialog;
    wizard_answer *then;
    void *arg;
    struct layer *below;
};

void wizard_ask(struct wizard *w, struct dialog *d, wizard_answer *then, void *arg)
{
    struct layer *l = mem_new(sizeof *l);
    *l = (struct layer){.dialog = d, .then = then, .arg = arg, .below = w->layers};
    unfinished_offer(&w->unfinished, d);
    w->layers = l;
}

void wizard_tell(struct wizard *w, const char *title, const char *text)
{
    wizard_ask(w, dialog_message(title, text), NULL, NULL);
}

static void layer_close(struct wizard *w, bool ok)
{
    struct layer *l = w->layers;
    w->layers = l->below;
    if (ok)
        unfinished_drop(&w->unfinished, l->dialog);
    else
        unfinished_left(&w->unfinished, l->dialog);
    if (l->then)
        l->then(w, l->dialog, ok, l->arg);
    dialog_free(l->dialog);
    free(l);
}

unsigned long wizard_unfinished(const struct wizard *w, struct unfinished *all)
{
    unsigned long version = w->unfinished.len ? w->unfinished.version : 0;
    if (all)
        unfinished_add_all(all, &w->unfinished);
    for (const struct layer *l = w->layers; l; l = l->below) {
        version += dialog_typed(l->dialog) ? dialog_version(l->dialog) : 0;
        if (all && dialog_typed(l->dialog))
            unfinished_keep(all, l->dialog);
    }
    return version;
}

static void layers_draw(struct layer *l)
{
    if (!l)
        return;
    layers_draw(l->below);
    dialog_draw(l->dialog);
}

void wizard_notice(struct wizard *w, enum style style, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    free(w->notice);
    w->notice = mem_vprintf(format, args);
    w->notice_style = style;
    va_end(args);
}

static void notice_clear(struct wizard *w)
{
    free(w->notice);
    w->notice = NULL;
}

void wizard_go(struct wizard *w, enum step_id id)
{
    const struct step *from = step_of(w->step);
    const struct step *to = step_of(id);
    if (from->leave)
        from->leave(w, w->views[w->step]);
    w->step = id;
    w->previewing &= id == STEP_REVIEW;
    w->visited[id] = true;
    if (to->enter)
        to->enter(w, w->views[id]);
}

void wizard_go_to_finding(struct wizard *w, const struct finding *f)
{
    enum step_id id = step_of_page(f->page);
    wizard_go(w, id);
    if (step_of(id)->focus)
        step_of(id)->focus(w, w->views[id], f);
}

static void copy_endpoint(struct wizard *w, enum side side, enum field_id field)
{
    const struct oms_source *s = connection_source(&w->connection, spec_get(w->spec, field));
    if (!s)
        return;
    char *address = s->ip ? mem_printf("%s:%ld", s->ip, s->port) : NULL;
    struct endpoint e = {.id = s->id,
                         .name = s->name,
                         .type = s->type,
                         .role = s->role,
                         .version = s->version,
                         .schema = s->schema,
                         .address = address};
    spec_set_endpoint(w->spec, side, &e);
    free(address);
}

/* What is learnt of an endpoint is no edit: it leaves saved and submitted specs what they are. */
void wizard_join_endpoints(struct wizard *w)
{
    unsigned long before = spec_version(w->spec);
    copy_endpoint(w, SIDE_SOURCE, FIELD_SOURCE);
    copy_endpoint(w, SIDE_SINK, FIELD_SINK);
    if (w->saved == before)
        w->saved = spec_version(w->spec);
    if (w->submission.version == before)
        w->submission.version = spec_version(w->spec);
}

void wizard_take_spec(struct wizard *w, struct spec *s, const char *file)
{
    spec_free(w->spec);
    w->spec = s;
    mem_replace(&w->file, file);
    wizard_join_endpoints(w);
    spec_history_start(s);
    w->saved = spec_version(s);
    checking_forget(w);
    for (int i = 0; i < STEP_COUNT; i++)
        w->visited[i] = w->visited[i] || spec_loaded(s);
    review_renew(w);
}

static void draw(struct wizard *w)
{
    term_begin();
    wizard_findings_shown(w); /* the states of the steps are read from them */
    if (frame_fits()) {
        frame_draw(w);
        layers_draw(w->layers);
    } else {
        frame_draw_too_small();
    }
    term_end();
}

static void hang_up(struct wizard *w, int signal)
{
    w->quit = true;
    w->keep_draft = signal != 0;
    if (signal)
        w->exit_code = 128 + signal;
}

/* Keys of a step first, so that a list may use PgDn for itself; then the wizard's own. */
static void step_key(struct wizard *w, const struct key *k)
{
    if (action_first(w, k))
        return;
    switch (step_of(w->step)->key(w, w->views[w->step], k)) {
    case MOVE_UNUSED:
        action_key(w, k);
        break;
    case MOVE_STAY:
        break;
    case MOVE_NEXT:
        action_next(w);
        break;
    case MOVE_BACK:
        action_back(w);
        break;
    case MOVE_QUIT:
        w->quit = true;
        break;
    }
}

/* While a body is on its way the spec must stay as it is: only stopping is possible. */
static bool locked(struct wizard *w, const struct key *k)
{
    if (!submission_busy(&w->submission))
        return false;
    if (k->code == K_ESC || k->code == K_CTRL_C)
        submission_cancel(w, &w->submission);
    return true;
}

/* Where nothing can be shown nothing is asked: ^C closes what is open, then leaves with the draft.
 */
static void handle_blind(struct wizard *w, const struct key *k)
{
    if (k->code != K_CTRL_C || locked(w, k))
        return;
    if (w->layers)
        layer_close(w, false);
    else
        w->quit = true;
}

static void handle(struct wizard *w, const struct key *k)
{
    if (k->code == K_HANGUP) {
        hang_up(w, k->signal);
        return;
    }
    if (k->code == K_RESIZE)
        return;
    if (!frame_fits() && k->code != K_CTRL_Z) {
        handle_blind(w, k);
        return;
    }
    notice_clear(w);
    if (action_always(w, k) || locked(w, k))
        return;
    if (!w->layers) {
        step_key(w, k);
        return;
    }
    enum dialog_state state =
        k->code == K_CTRL_C ? DIALOG_CANCEL : dialog_key(w->layers->dialog, k);
    if (state != DIALOG_OPEN)
        layer_close(w, state == DIALOG_OK);
}

/* The sooner of two times, -1 standing for never. */
static int sooner(int a, int b)
{
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

static void wait_for_something(struct wizard *w)
{
    int fds[2];
    struct pollfd polled[12];
    unsigned count = term_fds(fds);
    for (unsigned i = 0; i < count; i++)
        polled[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
    count += inventory_fds(&w->inventory, polled + count);
    count += columns_fds(&w->columns, polled + count);
    count += drafts_fds(w, polled + count);
    count += connection_fds(&w->connection, polled + count);
    http_wait(w->connection.http, polled, count,
              sooner(connection_timeout(&w->connection),
                     sooner(sooner(term_key_timeout(), checking_timeout(w)), drafts_timeout(w))));
    connection_serve(w);
    inventory_serve(w);
    columns_serve(w);
}

/* A slice of what the step has to do. False if there was nothing, so that what is drawn is true. */
static bool work(struct wizard *w)
{
    const struct step *s = step_of(w->step);
    return (s->work && s->work(w, w->views[w->step])) || rules_check_work(w);
}

/* Is anything under way that will end by itself? */
static bool busy(const struct wizard *w)
{
    return http_busy(w->connection.http) || w->connection.helper || inventory_busy(&w->inventory) ||
           columns_busy(&w->columns) || checking_waits(w);
}

/* The one loop. Pending keys are all read before anything is drawn. */
static void run(struct wizard *w)
{
    bool more = false;
    while (!w->quit) {
        if (!term_keys_pending())
            draw(w);
        struct key k;
        /* Esc then a digit is an F-key, but where Esc stops or closes something it must not wait.
         */
        term_esc_patient(!w->layers && !more && !busy(w));
        more = work(w);
        enum step_id at = w->step;
        if (term_key(&k, !more && !busy(w))) {
            handle(w, &k);
            undo_note_key(w, &k, at);
        } else if (!more) {
            wait_for_something(w);
        }
        drafts_look(w);
    }
}

static void open_views(struct wizard *w)
{
    for (int i = 0; i < STEP_COUNT; i++) {
        const struct step *s = step_of((enum step_id)i);
        w->views[i] = mem_new(s->view_size ? s->view_size : 1);
        if (s->init)
            s->init(w, w->views[i]);
    }
}

static void close_views(struct wizard *w)
{
    for (int i = 0; i < STEP_COUNT; i++) {
        const struct step *s = step_of((enum step_id)i);
        if (s->clear)
            s->clear(w->views[i]);
        free(w->views[i]);
    }
}

static void wizard_clear(struct wizard *w)
{
    while (w->layers)
        layer_close(w, false);
    unfinished_clear(&w->unfinished);
    close_views(w);
    drafts_clear(w);
    submission_clear(&w->submission);
    rules_check_clear(&w->rules);
    inventory_clear(&w->inventory);
    columns_clear(&w->columns);
    connection_clear(&w->connection);
    findings_clear(&w->findings);
    spec_free(w->spec);
    free(w->file);
    free(w->notice);
    free(w->created_id);
}

static void wizard_init(struct wizard *w, const struct wizard_options *o)
{
    *w = (struct wizard){.options = o, .exit_code = 10};
    connection_init(&w->connection, o);
    findings_init(&w->findings);
    w->spec = spec_new();
    spec_history_start(w->spec);
    w->saved = spec_version(w->spec);
    checking_forget(w);
    submission_clear(&w->submission);
    open_views(w);
    drafts_init(w);
}

/* For fatal(), which knows no more of us; the reserve is for the case that memory is all gone. */
static struct {
    struct wizard *wizard;
    void *reserve;
} emergency;

static void rescue(void)
{
    term_close();
    free(emergency.reserve);
    if (emergency.wizard)
        drafts_rescue(emergency.wizard);
}

/*
 * At a crash memory may be broken, so a copy of the process tries to write the draft, and for no
 * longer than so many seconds; the last one written stays if it fails.
 */
static void rescue_by_a_copy(void)
{
    pid_t copy = fork();
    if (copy == 0) {
        signal(SIGALRM, SIG_DFL);
        alarm(RESCUE_SECONDS);
        if (emergency.wizard)
            drafts_rescue(emergency.wizard);
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

int wizard_run(const struct wizard_options *options, char **created_id)
{
    char *why = NULL;
    if (!term_open(&options->term, &why)) {
        fprintf(stderr, "oms-wizard: %s\n", why);
        free(why);
        return 2;
    }
    struct wizard w;
    wizard_init(&w, options);
    emergency.wizard = &w;
    emergency.reserve = mem_new(RESERVE);
    fatal_set_hook(rescue);
    term_at_crash(rescue_by_a_copy);
    wizard_go(&w, STEP_SERVER);
    if (term_notice())
        wizard_notice(&w, STYLE_WARNING, "%s", term_notice());
    if (options->file)
        action_open_file(&w, options->file);
    if (options->demo)
        connection_try(&w);
    connection_ask_helper(&w);
    draft_offer(&w);
    run(&w);
    bool kept = drafts_end(&w, w.keep_draft);
    fatal_set_hook(term_close);
    term_at_crash(NULL);
    free(emergency.reserve);
    int failed = term_script_failed();
    term_close();
    if (w.keep_draft && !kept && spec_version(w.spec) != w.saved)
        say_last(_("No draft could be written."));
    if (kept && w.exit_code != 128 + SIGHUP)
        say_last(_("A draft is kept: the next start offers to resume it."));
    if (created_id)
        *created_id = mem_text(w.created_id);
    int code = failed ? 1 : w.exit_code;
    wizard_clear(&w);
    return code;
}
