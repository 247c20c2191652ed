/* SPDX-License-Identifier: Apache-2.0 */
/* The wizard: one screen whose steps are screens inside it. */
#include "wizard/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "app/frame.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wizard/draft_offer.h"

enum { NAME_LEAST = 8, SERVER_CELLS = 27 }; /* in the title */

struct wizard *wizard_of(const struct app *app)
{
    return app_view(app, &screen_wizard);
}

void wizard_go(struct app *app, enum step_id id, const char *argument)
{
    struct wizard *w = wizard_of(app);
    const struct app_view *from = w->steps[w->step];
    struct app_view *to = w->steps[id];
    if (from->screen->close)
        from->screen->close(app, from->view);
    w->step = id;
    w->previewing &= id == STEP_REVIEW;
    to->visited = true;
    if (to->screen->open)
        to->screen->open(app, to->view, argument);
}

static void wizard_show(struct app *app, const char *id, const char *without)
{
    if (app->connection.state == CONNECTION_UP)
        app_open(app, id, NULL);
    else
        app_notice(app, STYLE_WARNING, "%s", without);
}

void wizard_show_tasks(struct app *app)
{
    wizard_show(app, "tasks", _("The tasks are on a server: connect first, in the step Server."));
}

void wizard_show_sources(struct app *app)
{
    wizard_show(app, "sources",
                _("The data sources are on a server: connect first, in the step Server."));
}

/* The next step that applies, forward (1) or back (-1). */
static void wizard_step(struct app *app, int by)
{
    int at = (int)wizard_of(app)->step + by;
    while (at >= 0 && at < STEP_COUNT && !step_applies(app, (enum step_id)at))
        at += by;
    if (at >= 0 && at < STEP_COUNT)
        wizard_go(app, (enum step_id)at, NULL);
}

/* F6 goes to the review and back to where it was pressed; Esc goes back, too. */
static void wizard_preview(struct app *app)
{
    struct wizard *w = wizard_of(app);
    if (w->step == STEP_REVIEW) {
        wizard_go(app, w->before_preview, NULL);
        return;
    }
    w->before_preview = w->step;
    wizard_go(app, STEP_REVIEW, "json");
    w->previewing = true;
}

static void wizard_init(struct app *app, void *view)
{
    struct wizard *w = view;
    for (int i = 0; i < STEP_COUNT; i++)
        w->steps[i] = app_screen(app, step_name((enum step_id)i));
    submission_init(app, &w->submission);
    resolving_init(app, submission_settle);
}

/* What came of the spec before is not said of this one; a lost answer is no history yet. */
static void wizard_renew(struct app *app, void *view)
{
    struct wizard *w = view;
    (void)app;
    if (!submission_is_open(&w->submission))
        submission_forget(&w->submission);
}

/* Back to the review, which knows more now; or what went wrong. */
static void wizard_look(struct app *app)
{
    struct wizard *w = wizard_of(app);
    const struct connection *c = &app->connection;
    w->connecting &= w->step == STEP_SERVER || w->step == STEP_REVIEW;
    bool up = c->state == CONNECTION_UP && !c->sources_loading;
    if (!w->connecting || app->layers || (!up && c->state != CONNECTION_FAILED))
        return;
    if (up && w->step == STEP_SERVER)
        wizard_go(app, STEP_REVIEW, NULL);
    if (w->step == STEP_REVIEW) {
        app_notice(app, up ? STYLE_OK : STYLE_ERROR, "%s", c->said ? c->said : "");
        w->connecting = false;
    }
}

static const struct worker wizard_worker = {.look = wizard_look};

static void wizard_open_spec(struct app *app)
{
    const struct app_options *o = app->options;
    if (o->named)
        app_open_named(app, o->spec, o->named);
    else if (o->spec)
        app_open_spec(app, o->spec);
}

/* What another screen wants of a step: "source e_4w..."; false if it is of none. */
static bool wizard_open_step(struct app *app, const char *argument)
{
    const char *blank = argument ? strchr(argument, ' ') : NULL;
    size_t length = blank ? (size_t)(blank - argument) : 0;
    for (int i = 0; blank && i < STEP_COUNT; i++)
        if (strlen(step_name((enum step_id)i)) == length &&
            strncmp(step_name((enum step_id)i), argument, length) == 0) {
            wizard_go(app, (enum step_id)i, blank + 1);
            return true;
        }
    return false;
}

/* Its argument is "review" where a spec was opened, or a step and what is wanted of it. */
static void wizard_open(struct app *app, void *view, const char *argument)
{
    struct wizard *w = view;
    bool again = w->steps[STEP_SERVER]->visited;
    if (wizard_open_step(app, argument))
        return;
    if (argument) {
        w->reviewing = app->options->spec;
        w->before_preview = STEP_TASK;
        wizard_go(app, STEP_REVIEW, "plan");
        return;
    }
    wizard_go(app, w->step, NULL);
    if (again)
        return;
    drafts_init(app);
    app_add_worker(app, &wizard_worker);
    wizard_open_spec(app);
    resolving_tell(app);
    if (app->options->demo)
        connection_try(app);
    connection_ask_helper(app);
    draft_offer(app);
}

/* What the lines of the steps leave of the area. */
static struct area inside_of(struct area a)
{
    int used = 1 + (term_rows() >= ROOMY_ROWS);
    return (struct area){a.y + used, a.x, a.h - used, a.w};
}

static void wizard_ready(struct app *app, void *view, struct area a)
{
    const struct wizard *w = view;
    const struct app_view *step = w->steps[w->step];
    if (step->screen->ready)
        step->screen->ready(app, step->view, inside_of(a));
}

static void wizard_draw(const struct app *app, void *view, struct area a)
{
    const struct wizard *w = view;
    const struct app_view *step = w->steps[w->step];
    steps_draw(app, a.y, a.w);
    if (term_rows() >= ROOMY_ROWS)
        term_rule(a.y + 1, a.x, a.w);
    step->screen->draw(app, step->view, inside_of(a));
}

static void wizard_escape(struct app *app)
{
    struct wizard *w = wizard_of(app);
    if (app_stop(app))
        return;
    if (w->previewing)
        wizard_preview(app);
    else if (w->step == STEP_REVIEW)
        app_leave(app);
    else
        wizard_go(app, STEP_REVIEW, NULL);
}

/* F5 on the review. What is missing for a connection, or went wrong with the last, is asked for in
 * the step Server. */
static void wizard_refresh(struct app *app, void *view)
{
    struct wizard *w = view;
    const struct connection *c = &app->connection;
    bool complete = *connection_get(c, CONNECTION_URL) && *connection_get(c, CONNECTION_USER) &&
                    connection_has_password(c);
    if (w->step != STEP_REVIEW) {
        app_notice(app, STYLE_NOTE, _("Nothing on this step comes from the server."));
    } else if (connection_busy(c)) {
        return;
    } else if (c->state == CONNECTION_UP) {
        connection_list_sources(app);
    } else if (complete && c->state == CONNECTION_NONE) {
        w->connecting = true;
        connection_try(app);
    } else {
        w->connecting = true;
        wizard_go(app, STEP_SERVER, NULL);
        app_notice(app, STYLE_NOTE,
                   _("Once the server is connected, this leads back to the review."));
    }
}

static bool wizard_first_key(struct app *app, const struct key *k)
{
    if (k->code == K_F10)
        wizard_step(app, 1);
    else if (k->code == K_F2)
        steps_ask(app);
    else if (k->code == K_CTRL_X)
        resolving_start(app);
    else if (k->code == K_CTRL_N)
        wizard_show_tasks(app);
    else if (k->code == K_CTRL_S)
        wizard_show_sources(app);
    else if (k->code == K_F6 || k->code == K_CTRL_V)
        wizard_preview(app);
    else
        return false;
    return true;
}

static enum move wizard_key(struct app *app, void *view, const struct key *k)
{
    struct wizard *w = view;
    const struct app_view *step = w->steps[w->step];
    if (wizard_first_key(app, k))
        return MOVE_STAY;
    enum move move = step->screen->key(app, step->view, k);
    if (move == MOVE_NEXT || (move == MOVE_UNUSED && k->code == K_PGDN))
        wizard_step(app, 1);
    else if (move == MOVE_BACK || (move == MOVE_UNUSED && k->code == K_PGUP))
        wizard_step(app, -1);
    else if (move == MOVE_UNUSED && (k->code == K_ESC || key_is(k, 'q')) &&
             (w->previewing || w->reviewing))
        wizard_escape(app);
    else
        return move;
    return MOVE_STAY;
}

static void wizard_close(struct app *app, void *view)
{
    const struct wizard *w = view;
    const struct app_view *step = w->steps[w->step];
    if (step->screen->close)
        step->screen->close(app, step->view);
}

static void wizard_focus(struct app *app, void *view, const struct finding *f)
{
    const struct wizard *w = view;
    enum step_id id = step_of_page(app, f->page);
    wizard_go(app, id, NULL);
    if (w->steps[id]->screen->focus)
        w->steps[id]->screen->focus(app, w->steps[id]->view, f);
}

/* What is reviewed, where there is room for it beside the server. Takes the title. */
static char *wizard_title_with_name(const struct app *app, char *title, int cells)
{
    const char *origin = app->file ? app->file : app->origin;
    const char *slash = app->file ? strrchr(app->file, '/') : NULL;
    int room = cells - SERVER_CELLS - (int)utf8_width(title) - 2;
    if (!origin || room < NAME_LEAST)
        return title;
    char *name = utf8_short(utf8_shown(slash ? slash + 1 : origin), (size_t)room);
    char *whole = mem_printf(_("%s: %s"), title, name);
    free(name);
    free(title);
    return whole;
}

static char *wizard_title(const struct app *app, const void *view, int cells)
{
    const struct wizard *w = view;
    const struct screen *s = step_of(app, w->step);
    char *title = mem_printf("%d/%d %s", (int)w->step + 1, (int)STEP_COUNT, _(s->name));
    if ((int)utf8_width(title) > cells) {
        free(title);
        title = mem_printf("%d/%d %s", (int)w->step + 1, (int)STEP_COUNT, _(s->brief));
    }
    return w->step == STEP_REVIEW ? wizard_title_with_name(app, title, cells) : title;
}

static int wizard_place(const struct app *app, const void *view)
{
    const struct wizard *w = view;
    (void)app;
    return (int)w->step;
}

static void wizard_go_back_to(struct app *app, void *view, int place)
{
    (void)view;
    wizard_go(app, (enum step_id)place, NULL);
}

static const struct screen *wizard_inner(const struct app *app, const void *view)
{
    const struct wizard *w = view;
    (void)app;
    return w->steps[w->step]->screen;
}

static const struct shortcut *wizard_shortcuts(const struct app *app, const void *view,
                                               size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Next step"), "F10 PgDn", 0, K_F10},
        {N_("Previous step"), "PgUp", 0, K_PGUP},
        {N_("Steps and their state"), "F2", 0, K_F2},
        {N_("Review: plan, findings, JSON"), "F6 ^V", 0, K_F6},
        {N_("Find out what became of a task"), "^X", 0, K_CTRL_X},
        {N_("Tasks on the server"), "^N", 0, K_CTRL_N},
        {N_("Data sources"), "^S", 0, K_CTRL_S},
        {N_("Ask the server what it knows of the spec"), "F5 ^R", 0, K_F5}, /* on the review */
    };
    const struct wizard *w = view;
    (void)app;
    *count = sizeof own / sizeof *own - (w->step != STEP_REVIEW);
    return own;
}

const struct screen screen_wizard = {
    .id = "wizard",
    .name = N_("New task"),
    .brief = N_("New"),
    .page = -1,
    .view_size = sizeof(struct wizard),
    .init = wizard_init,
    .open = wizard_open,
    .ready = wizard_ready,
    .draw = wizard_draw,
    .key = wizard_key,
    .close = wizard_close,
    .renew = wizard_renew,
    .focus = wizard_focus,
    .title = wizard_title,
    .place = wizard_place,
    .go = wizard_go_back_to,
    .inner = wizard_inner,
    .refresh = wizard_refresh,
    .shortcuts = wizard_shortcuts,
};
