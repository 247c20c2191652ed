/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the steps, their states, the line and the list that show them. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wizard/wizard.h"

enum { BOX_COLS = 72 }; /* narrower: names and states are brief */

const struct screen *step_of(const struct app *app, enum step_id id)
{
    return wizard_of(app)->steps[id]->screen;
}

enum step_id step_of_page(const struct app *app, enum page page)
{
    for (int i = 0; i < STEP_COUNT; i++)
        if (step_of(app, (enum step_id)i)->page == (int)page)
            return (enum step_id)i;
    return STEP_REVIEW;
}

bool step_applies(const struct app *app, enum step_id id)
{
    int page = step_of(app, id)->page;
    return page < 0 || spec_page_applies(app->spec, (enum page)page);
}

static enum step_state step_state(const struct app *app, enum step_id id)
{
    const struct screen *s = step_of(app, id);
    if (s->state)
        return s->state(app);
    if (!step_applies(app, id) && findings_worst(&app->findings, (enum page)s->page) < 0)
        return STATE_OUT;
    if (!wizard_of(app)->steps[id]->visited)
        return STATE_EMPTY;
    return app_page_state(app, (enum page)s->page);
}

static char step_letter(enum step_state s)
{
    return ".+!x-"[s];
}

static enum style step_style(enum step_state s)
{
    static const enum style styles[] = {STYLE_DIM, STYLE_OK, STYLE_WARNING, STYLE_ERROR, STYLE_DIM};
    return styles[s];
}

/* The first step to show so that the current one is visible. */
static int steps_first(const struct app *app, const int widths[STEP_COUNT], int cols)
{
    int total = 0, first = 0;
    for (int i = 0; i < STEP_COUNT; i++)
        total += widths[i];
    if (total - 1 <= cols)
        return 0;
    int width = 0;
    for (int i = (int)wizard_of(app)->step; i >= 0; i--) {
        width += widths[i];
        if (width > cols - 2)
            break;
        first = i;
    }
    return first;
}

void steps_draw(const struct app *app, int y, int cols)
{
    int x = 0, widths[STEP_COUNT]; /* of a letter, a name and a blank */
    for (int i = 0; i < STEP_COUNT; i++)
        widths[i] = 2 + (int)utf8_width(_(step_of(app, (enum step_id)i)->brief));
    enum step_id current = wizard_of(app)->step;
    for (int i = steps_first(app, widths, cols); i < STEP_COUNT; x += widths[i], i++) {
        enum step_id id = (enum step_id)i;
        enum step_state state = step_state(app, id);
        char letter[2] = {step_letter(state), '\0'};
        if (x + widths[i] - 1 > cols)
            break;
        term_text(y, x, 1, step_style(state), letter);
        term_text(y, x + 1, widths[i] - 2, id == current ? STYLE_FOCUS : STYLE_NORMAL,
                  _(step_of(app, id)->brief));
    }
}

static void steps_chose(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok && dialog_row(d) == STEP_COUNT)
        wizard_show_sources(app);
    else if (ok && dialog_row(d) > STEP_COUNT)
        wizard_show_tasks(app);
    else if (ok)
        wizard_go(app, (enum step_id)dialog_row(d), NULL);
}

/* Why a step does not apply: where it is switched on. */
static const char *steps_why_out(enum step_id id, bool brief)
{
    if (id == STEP_QUEUE)
        return brief ? _("queues only") : _("does not apply: no queue");
    return brief ? _("off in Task") : _("does not apply: see Task");
}

static const char *steps_note(const struct app *app, enum step_id id, bool brief)
{
    static const char *const words[] = {N_("not visited yet"), N_("ok"), N_("warnings"),
                                        N_("errors")};
    enum step_state state = step_state(app, id);
    if (state == STATE_OUT)
        return steps_why_out(id, brief);
    if (state == STATE_EMPTY && wizard_of(app)->steps[id]->visited)
        return _("not done yet");
    return _(words[state]);
}

void steps_ask(struct app *app)
{
    bool brief = term_cols() < BOX_COLS;
    struct dialog *d = dialog_one(_("Steps"));
    for (int i = 0; i < STEP_COUNT; i++) {
        enum step_id id = (enum step_id)i;
        const struct screen *s = step_of(app, id);
        char *row = mem_printf("%c %2d %s", step_letter(step_state(app, id)), i + 1,
                               _(brief ? s->brief : s->name));
        dialog_add(d, (struct dialog_row){.text = row,
                                          .note = steps_note(app, id, brief),
                                          .focused = id == wizard_of(app)->step});
        free(row);
    }
    const char *note = app->connection.state == CONNECTION_UP ? NULL : _("not connected");
    const char *const others[] = {_("Data sources"), _("Tasks on the server")};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char *row = mem_printf("     %s", others[i]);
        dialog_add(d, (struct dialog_row){.text = row, .note = note});
        free(row);
    }
    dialog_number(d);
    dialog_explain(
        d, _("All steps of a task with their state, which a letter repeats in the line at the "
             "top: + ok, ! warnings, x errors, . not done yet, - does not apply. Full, Incr and "
             "Reverse apply when their stage is switched on in the step Task, Queue when the sink "
             "is a message queue. Enter goes to a step; every step can be visited at any time."));
    app_open_dialog(app, d, steps_chose, NULL);
}
