/* SPDX-License-Identifier: Apache-2.0 */
/* Step 11: the one question, the sending, and what came of it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "ui/paragraph.h"
#include "wizard/wizard.h"

enum { WARNINGS_SHOWN = 12 }; /* in the question; the review has all */

/* What stands in the way, translated; NULL if the task can be created. */
static const char *obstacle(struct app *app)
{
    if (app_findings(app)->count[SEVERITY_ERROR])
        return _("Errors block the submission. Enter shows them.");
    if (app->judge && app->judge->busy(app))
        return _("The rules are still being compared with the list of the source.");
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

static enum style style_of(const struct submission *s)
{
    switch (s->state) {
    case SUBMISSION_CREATED:
        return STYLE_OK;
    case SUBMISSION_REFUSED:
    case SUBMISSION_DIFFERS:
    case SUBMISSION_UNKNOWN:
        return STYLE_ERROR;
    default:
        return STYLE_NOTE;
    }
}

static int draw_plan(struct app *app, int y, struct area a)
{
    const char *raw = spec_get(app->spec, FIELD_NAME);
    char *name = utf8_visible(raw ? raw : "", raw ? strlen(raw) : 0);
    char *host = connection_host(&app->connection);
    char *counts = findings_counts(app_findings(app));
    bool chosen = *connection_get(&app->connection, CONNECTION_URL);
    char *text = *name && chosen ? mem_printf(_("Task %s on %s."), name, host)
                 : *name         ? mem_printf(_("Task %s. No server is chosen yet."), name)
                 : chosen        ? mem_printf(_("A task without a name on %s."), host)
                                 : mem_text(_("A task without a name. No server is chosen yet."));
    y = paragraph_draw(y, a, STYLE_STRONG, text);
    y = paragraph_draw(y, a, STYLE_LABEL, counts);
    free(name);
    free(host);
    free(counts);
    free(text);
    return y;
}

static void step_submit_draw(struct app *app, void *view, struct area a)
{
    const struct submission *s = &wizard_of(app)->submission;
    const char *in_the_way = obstacle(app);
    bool roomy = a.h > 12;
    (void)view;
    int y = draw_plan(app, a.y, a) + roomy;
    term_cursor(y, a.x + 2);
    if (s->said && (s->state == SUBMISSION_CREATED || counts_still(app)))
        y = paragraph_draw(y, a, style_of(s), s->said) + roomy;
    if (s->state == SUBMISSION_CREATED && counts_still(app)) {
        paragraph_draw(y, a, STYLE_NORMAL,
                       _("It is not started yet: start it in the OMS console when its precheck has "
                         "passed. Enter leaves the wizard; ^O saves the spec."));
    } else if (in_the_way) {
        paragraph_draw(y, a, STYLE_WARNING, in_the_way);
    } else if (!submission_busy(s)) {
        const char *button =
            leads_away(app) ? _("[ Go to the step it concerns ]") : _("[ Create the task ]");
        term_text(y, a.x + 2, (int)utf8_width(button), STYLE_FOCUS, button);
        term_cursor(y, a.x + 2);
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
        app_ask(
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
    struct texts lines;
    texts_init(&lines);
    spec_summary(app->spec, &lines);
    buf_char(b, '\n');
    for (size_t i = 0; i < lines.len; i++)
        buf_printf(b, "\n%s", lines.items[i]);
    texts_clear(&lines);
}

static void step_submit_ask(struct app *app)
{
    const char *buttons[] = {_("Not yet"), _("Create"), NULL};
    const char *raw = spec_get(app->spec, FIELD_NAME);
    char *name = utf8_visible(raw ? raw : "", raw ? strlen(raw) : 0);
    char *host = connection_host(&app->connection);
    struct buf b;
    buf_init(&b);
    buf_printf(&b, _("Create the task %s on %s?"), name, host);
    if (spec_on(app->spec, FIELD_TRUNCATE))
        buf_text(&b, _("\n\nIt EMPTIES target tables whose source table has no unique index."));
    if (connection_says(&app->connection, PROFILE_PRODUCTION))
        buf_text(&b, _("\n\nThis is a production server."));
    add_summary(app, &b);
    step_submit_add_warnings(app, &b);
    app_ask(
        app,
        dialog_explain(
            dialog_question(_("Submit"), buf_string(&b), buttons, NULL),
            _("The last question. Create sends the body that the review shows, once; Not yet and "
              "Esc send nothing. The task is not started by that.")),
        step_submit_agreed, NULL);
    buf_clear(&b);
    free(name);
    free(host);
}

static enum move step_submit_enter_pressed(struct app *app)
{
    struct submission *s = &wizard_of(app)->submission;
    if (s->state == SUBMISSION_CREATED && counts_still(app))
        return MOVE_QUIT;
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

static enum move step_submit_key(struct app *app, void *view, const struct key *k)
{
    (void)view;
    if (k->code == K_ENTER || key_is(k, ' '))
        return step_submit_enter_pressed(app);
    return MOVE_UNUSED;
}

static const char *step_submit_keys(const struct app *app, const void *view)
{
    const struct submission *s = &wizard_of(app)->submission;
    (void)view;
    if (submission_busy(s))
        return _("Esc stop");
    if (s->state == SUBMISSION_CREATED && counts_still(app))
        return _("Enter leave  ^O save the spec  F2 steps  F1 help");
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
    (void)app;
    (void)view;
    return mem_text(
        _("Sends the body that the review shows to OMS, once. Before that the wizard looks whether "
          "the name is free. If the answer is lost on the way, it does not send again, but looks "
          "for a task of that name, again and again for two minutes or as long as "
          "--recovery-timeout says, and compares it with what was sent. If none appears, that is "
          "no proof: OMS may still create it.\n\n"
          "Creating does not start the task: OMS then waits for its start, in the console or by "
          "StartProject."));
}

static enum step_state step_submit_state(const struct app *app)
{
    if (!counts_still(app))
        return STATE_EMPTY;
    switch (wizard_of(app)->submission.state) {
    case SUBMISSION_CREATED:
        return STATE_OK;
    case SUBMISSION_REFUSED:
    case SUBMISSION_DIFFERS:
    case SUBMISSION_UNKNOWN:
        return STATE_ERROR;
    default:
        return STATE_EMPTY;
    }
}

const struct screen step_submit = {
    .id = "submit",
    .name = N_("Submit"),
    .brief = N_("Submit"),
    .page = -1,
    .draw = step_submit_draw,
    .key = step_submit_key,
    .keys = step_submit_keys,
    .help = step_submit_help,
    .state = step_submit_state,
};
