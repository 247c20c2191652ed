/* SPDX-License-Identifier: Apache-2.0 */
/* Step 11: the one question, the sending, and what came of it. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "ui/paragraph.h"
#include "ui/scrolled.h"
#include "app/approved.h"
#include "wizard/wizard.h"

enum { WARNINGS_SHOWN = 12 }; /* in the question; the review has all */

/* What is in the way, translated; NULL if the task can be created. */
static const char *obstacle(const struct app *app)
{
    if (checking_waits(app))
        return _("The spec is being checked.");
    if (app->findings.count[SEVERITY_ERROR])
        return _("Errors block the submission. Enter shows them.");
    if (app->judge && app->judge->busy(app))
        return _("The rules are still being compared with the list of the source; wait a moment.");
    if (connection_says(&app->connection, PROFILE_READ_ONLY))
        return _("The profile of this server says read_only, so nothing is created. ^O saves the "
                 "spec.");
    if (app->connection.state != CONNECTION_UP)
        return _("There is no connection to a server. Enter goes to the first step; ^O saves the "
                 "spec for \"oms-wizard submit FILE\".");
    return NULL;
}

/* After an edit what came of an earlier try is history; a lost answer is not. */
static bool counts_still(const struct app *app)
{
    const struct submission *s = &wizard_of(app)->submission;
    return s->state == SUBMISSION_UNKNOWN || app->sent == spec_version(app->spec);
}

/* A refusal that names something to mend: Enter goes there first. */
static bool leads_away(const struct app *app)
{
    const struct submission *s = &wizard_of(app)->submission;
    return s->state == SUBMISSION_REFUSED && s->concerns != STEP_SUBMIT && counts_still(app);
}

static bool is_created(const struct app *app)
{
    return wizard_of(app)->submission.state == SUBMISSION_CREATED && counts_still(app);
}

/* "oms.example.com:8089, profile live": where the task goes. Caller frees. */
static char *submit_where(const struct app *app)
{
    const struct profile *p = connection_profile(&app->connection);
    char *host = connection_host(&app->connection);
    if (!p)
        return host;
    char *name = utf8_shown(p->name);
    char *where = mem_printf(_("%s (profile %s)"), host, name);
    free(name);
    free(host);
    return where;
}

static char *submit_title(const struct app *app)
{
    char *name = utf8_shown(spec_get(app->spec, FIELD_NAME));
    char *where = submit_where(app);
    bool chosen = *connection_get(&app->connection, CONNECTION_URL);
    char *text = *name && chosen ? mem_printf(_("Task %s on %s."), name, where)
                 : *name         ? mem_printf(_("Task %s. No server is chosen yet."), name)
                 : chosen        ? mem_printf(_("A task without a name on %s."), where)
                                 : mem_text(_("A task without a name. No server is chosen yet."));
    free(where);
    free(name);
    return text;
}

/* The page: what and where, what is decided (which scrolls), how it is going, and the button. Where
 * the words of how it is going leave no room they scroll, too, before what is decided. */
enum { BLOCKS = 6, HEAD = 3, BUTTON = BLOCKS - 1, LEAST_DECIDED = 2 };

struct blocks {
    struct {
        enum style style;
        char *text;  /* NULL: it is not there */
    } items[BLOCKS]; /* the first HEAD above what is decided, the others below */
    int foot;        /* the first below */
    struct area decided;
};

static void blocks_clear(struct blocks *b)
{
    for (int i = 0; i < BLOCKS; i++)
        free(b->items[i].text);
    *b = (struct blocks){0};
}

static void blocks_set(struct blocks *b, int at, enum style style, const char *text)
{
    b->items[at].style = style;
    b->items[at].text = mem_text(text);
}

/* Lines of some of them, `gap` between two. */
static int blocks_height(const struct blocks *b, int from, int to, struct area a, int gap)
{
    int height = 0;
    for (int i = from; i < to; i++)
        if (b->items[i].text)
            height += paragraph_height(a, b->items[i].text) + (height ? gap : 0);
    return height;
}

static void blocks_fill(const struct app *app, struct blocks *b)
{
    const struct submission *s = &wizard_of(app)->submission;
    const char *in_the_way = obstacle(app);
    char *counts = findings_counts(&app->findings);
    b->items[0].style = STYLE_STRONG;
    b->items[0].text = submit_title(app);
    if (connection_says(&app->connection, PROFILE_PRODUCTION))
        blocks_set(b, 1, STYLE_WARNING, _("This is a production server."));
    if (!checking_waits(app))
        blocks_set(b, 2, STYLE_LABEL, counts);
    free(counts);
    if (s->said && (s->state == SUBMISSION_CREATED || counts_still(app)))
        blocks_set(b, 3, submission_looks[s->state].style, s->said);
    if (is_created(app))
        blocks_set(b, 4, STYLE_NORMAL,
                   _("It is not started yet. p runs its precheck, s starts it, w watches it. Enter "
                     "leaves the wizard; n begins another task like this one; ^O saves the spec."));
    else if (in_the_way)
        blocks_set(b, 4, STYLE_WARNING, in_the_way);
    else if (!submission_busy(s))
        blocks_set(b, 5, STYLE_FOCUS,
                   leads_away(app) ? _("[ Go to the step it concerns ]")
                                   : _("[ Create the task ]"));
}

static int blocks_gap(struct area a)
{
    return a.h > 12;
}

static void blocks_lay_out(struct blocks *b, struct area a)
{
    int gap = blocks_gap(a);
    int head = blocks_height(b, 0, HEAD, a, 0) + gap;
    b->foot = HEAD;
    int left = a.h - head - blocks_height(b, HEAD, BLOCKS, a, gap) - gap;
    if (left < LEAST_DECIDED) {
        b->foot = BUTTON;
        left = a.h - head - blocks_height(b, BUTTON, BLOCKS, a, gap) - gap;
    }
    b->decided = (struct area){a.y + head, a.x + 1, left > 0 ? left : 0, a.w - 1};
}

struct submit_view {
    struct scrolled decided;
    struct blocks blocks;
};

static void step_submit_init(struct app *app, void *view)
{
    struct submit_view *v = view;
    (void)app;
    *v = (struct submit_view){0};
    scrolled_init(&v->decided);
}

static void step_submit_clear(void *view)
{
    struct submit_view *v = view;
    scrolled_clear(&v->decided);
    blocks_clear(&v->blocks);
}

static void step_submit_ready(struct app *app, void *view, struct area a)
{
    struct submit_view *v = view;
    struct blocks *b = &v->blocks;
    const struct texts *decided = app_summary(app);
    struct texts all = {0};
    blocks_clear(b);
    blocks_fill(app, b);
    blocks_lay_out(b, a);
    for (int i = HEAD; i < b->foot; i++)
        if (b->items[i].text)
            texts_add(&all, b->items[i].text);
    for (size_t i = 0; i < decided->len; i++)
        texts_add(&all, decided->items[i]);
    scrolled_fit(&v->decided, &all, b->decided);
    texts_clear(&all);
}

static void step_submit_draw(const struct app *app, void *view, struct area a)
{
    const struct submit_view *v = view;
    const struct blocks *b = &v->blocks;
    int gap = blocks_gap(a), y = a.y, lines = (int)v->decided.lines.len;
    (void)app;
    for (int i = 0; i < HEAD; i++)
        if (b->items[i].text)
            y = paragraph_draw(y, a, b->items[i].style, b->items[i].text);
    struct area shown = b->decided;
    shown.h = shown.h < lines ? shown.h : lines;
    scrolled_draw(&v->decided, shown);
    y = shown.y + shown.h + gap;
    term_cursor(y, a.x + 2);
    for (int i = b->foot; i < BLOCKS; i++) {
        const char *text = b->items[i].text;
        if (!text)
            continue;
        if (b->items[i].style == STYLE_FOCUS) {
            term_text(y, a.x + 2, (int)utf8_width(text), STYLE_FOCUS, text);
            term_cursor(y, a.x + 2);
        } else {
            y = paragraph_draw(y, a, b->items[i].style, text) + gap;
        }
    }
}

static void step_submit_add_warnings(struct app *app, struct buf *b)
{
    const struct findings *all = app_findings(app);
    size_t shown = 0;
    if (!all->count[SEVERITY_WARNING])
        return;
    buf_text(b, _("\n\nYou acknowledge these warnings:"));
    for (size_t i = 0; i < all->len && shown < WARNINGS_SHOWN; i++)
        if (all->items[i].severity == SEVERITY_WARNING) {
            buf_printf(b, _("\n! %s: %s"), page_name(all->items[i].page), all->items[i].message);
            shown++;
        }
    if (shown < all->count[SEVERITY_WARNING])
        buf_printf(b, _("\n... and %zu more in the review"), all->count[SEVERITY_WARNING] - shown);
}

static bool step_submit_check_name(void *arg, const char *text, char **why)
{
    struct app *app = arg;
    const char *name = spec_get(app->spec, FIELD_NAME);
    if (strcmp(text, name ? name : "") == 0)
        return true;
    *why = mem_text(_("That is not the task's name."));
    return false;
}

static void step_submit_typed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)d;
    (void)arg;
    if (ok)
        submission_start(app, &wizard_of(app)->submission);
}

/* In production the name is typed, so that no habit answers. */
static void step_submit_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || dialog_button(d) != 1)
        return;
    if (connection_says(&app->connection, PROFILE_PRODUCTION))
        app_open_dialog(
            app,
            dialog_explain(
                dialog_input(_("Submit"), _("This is a production server. Type the task's name:"),
                             NULL, false, step_submit_check_name, app),
                _("The profile calls this server production. Typing the name of the task shows "
                  "that you mean this task and this server.")),
            step_submit_typed, NULL);
    else
        submission_start(app, &wizard_of(app)->submission);
}

/* What is decided: the summary of the review, with what the task overwrites or deletes. */
static void add_summary(struct app *app, struct buf *b)
{
    const struct texts *lines = app_summary(app);
    buf_char(b, '\n');
    for (size_t i = 0; i < lines->len; i++)
        buf_printf(b, "\n%s", lines->items[i]);
}

static void step_submit_ask(struct app *app)
{
    const char *buttons[] = {_("Not yet"), _("Create"), NULL};
    char *name = utf8_shown(spec_get(app->spec, FIELD_NAME));
    char *where = submit_where(app), *plan = approved_name(app);
    struct buf b = {0};
    buf_printf(&b, _("Create the task %s on %s?"), name, where);
    if (plan)
        buf_printf(&b, _("\n\nIt is sent as it was approved in the plan %s."), plan);
    if (spec_on(app->spec, FIELD_TRUNCATE) && spec_written(app->spec, FIELD_TRUNCATE))
        buf_text(&b, _("\n\nIt EMPTIES target tables whose source table has no unique index."));
    if (connection_says(&app->connection, PROFILE_PRODUCTION))
        buf_text(&b, _("\n\nThis is a production server."));
    add_summary(app, &b);
    step_submit_add_warnings(app, &b);
    app_open_dialog(
        app,
        dialog_explain(
            dialog_question(_("Submit"), buf_string(&b), buttons, NULL),
            _("The last question. Create sends the body that the review shows, once; Not yet and "
              "Esc send nothing. The task is not started by that.")),
        step_submit_agreed, NULL);
    buf_clear(&b);
    free(plan);
    free(name);
    free(where);
}

/* Another task with the same settings: all but the name, which is the next thing to type. */
static void begin_another(struct app *app)
{
    submission_forget(&wizard_of(app)->submission);
    mem_replace(&app->file, NULL);
    mem_replace(&app->origin, NULL);
    approved_forget(app);
    app_join_server(app);
    spec_set(app->spec, FIELD_NAME, NULL);
    const struct finding name = {.page = PAGE_TASK, .field = FIELD_NAME, .pointer = ""};
    app_go_to_finding(app, &name);
    app_notice(app, STYLE_OK, _("Another task with the same settings: type its name."));
}

static enum move step_submit_enter_pressed(struct app *app)
{
    struct submission *s = &wizard_of(app)->submission;
    if (is_created(app))
        return MOVE_QUIT;
    approved_look(app);
    if (app_findings(app)->count[SEVERITY_ERROR]) {
        wizard_go(app, STEP_REVIEW, "findings");
    } else if ((app->judge && app->judge->busy(app)) ||
               connection_says(&app->connection, PROFILE_READ_ONLY)) {
        app_notice(app, STYLE_ERROR, "%s", obstacle(app));
    } else if (app->connection.state != CONNECTION_UP) {
        wizard_go(app, STEP_SERVER, NULL);
    } else if (leads_away(app)) {
        enum step_id to = s->concerns;
        s->concerns = STEP_SUBMIT;
        wizard_go(app, to, NULL);
    } else {
        step_submit_ask(app);
    }
    return MOVE_STAY;
}

/* What a created task is for, by other screens. False: the key is none of these. */
static bool lead_on(struct app *app, const struct key *k)
{
    const char *id = wizard_of(app)->submission.id;
    if (key_is(k, 'n')) {
        begin_another(app);
    } else if (key_is(k, 'p')) {
        app_open(app, "precheck", id);
    } else if (key_is(k, 'w')) {
        app_open(app, "watch", id);
    } else if (key_is(k, 's')) {
        char *start = mem_printf("start %s", id);
        app_open(app, "tasks", start);
        free(start);
    } else {
        return false;
    }
    return true;
}

static enum move step_submit_key(struct app *app, void *view, const struct key *k)
{
    struct submit_view *v = view;
    if (k->code == K_ENTER || key_is(k, ' ')) {
        v->decided.top = 0; /* what comes of it is there */
        return step_submit_enter_pressed(app);
    }
    if (is_created(app) && lead_on(app, k))
        return MOVE_STAY;
    return scrolled_key(&v->decided, k) ? MOVE_STAY : MOVE_UNUSED;
}

static const char *step_submit_keys(const struct app *app, const void *view)
{
    (void)view;
    if (is_created(app))
        return _("p precheck  s start  w watch  Enter leave  n another like this  F1 help");
    if (leads_away(app))
        return _("Enter go to the step it concerns  PgUp back  ^O save  F2 steps  F1 help");
    if (app->findings.count[SEVERITY_ERROR])
        return _("Enter show the errors  PgUp back  ^O save the spec  F2 steps  F1 help");
    if (app->connection.state != CONNECTION_UP)
        return _("Enter connect  PgUp back  ^O save the spec  F2 steps  F6 JSON  F1 help");
    return _("Enter create  PgUp back  ^O save the spec  F2 steps  F6 JSON  F1 help");
}

static char *step_submit_help(const struct app *app, const void *view)
{
    (void)view;
    if (is_created(app))
        return mem_text(
            _("The task is there. It does not run before it is started: p runs OMS's precheck, "
              "which says what is still in the way, s starts the task after a question, and w "
              "shows how it is going.\n\n"
              "Enter leaves the wizard and prints the ID. n begins another task: source, sink, "
              "objects and options stay as they are, the name is empty, and nothing is sent before "
              "you have been asked again. ^O saves the spec as it was sent.\n\n"
              "What was sent is in \"oms-wizard history\"."));
    return mem_text(_(
        "The page says what is decided: the task and the server, source, sink, objects and stages, "
        "and with ! what is deleted or overwritten. Up and Down scroll it.\n\n"
        "Sends the body that the review shows to OMS, once. Before that the wizard looks whether "
        "the name is free. If the answer is lost on the way, it does not send again, but looks "
        "for a task of that name, again and again for two minutes or as long as "
        "--recovery-timeout says, and compares it with what was sent. If none appears, that is "
        "no proof: OMS may still create it.\n\n"
        "Creating does not start the task: OMS then waits for its start, in the console or by "
        "StartProject."));
}

static const struct shortcut *submit_shortcuts(const struct app *app, const void *view,
                                               size_t *count)
{
    static const struct shortcut created[] = {
        {N_("Run its precheck"), "p", 'p', K_NONE},
        {N_("Start the task"), "s", 's', K_NONE},
        {N_("Watch the task"), "w", 'w', K_NONE},
        {N_("Begin another task like this"), "n", 'n', K_NONE},
    };
    (void)view;
    *count = is_created(app) ? sizeof created / sizeof *created : 0;
    return created;
}

static enum step_state step_submit_state(const struct app *app)
{
    return counts_still(app) ? submission_looks[wizard_of(app)->submission.state].step
                             : STATE_EMPTY;
}

const struct screen step_submit = {
    .id = "submit",
    .name = N_("Submit"),
    .brief = N_("Submit"),
    .page = -1,
    .view_size = sizeof(struct submit_view),
    .init = step_submit_init,
    .clear = step_submit_clear,
    .ready = step_submit_ready,
    .draw = step_submit_draw,
    .key = step_submit_key,
    .keys = step_submit_keys,
    .help = step_submit_help,
    .shortcuts = submit_shortcuts,
    .state = step_submit_state,
};
