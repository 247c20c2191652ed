#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "app/actions.h"
#include "app/app.h"
#include "app/screens.h"
#include "app/undo.h"

struct action {
    const char *label; /* N_() */
    const char *keys;  /* shown: "F10 PgDn" */
    enum key_code codes[2];
    void (*run)(struct app *app);
};

static void help(struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    char *text = s->help ? s->help(app, view) : NULL;
    app_tell(app, _(s->name), text ? text : "");
    free(text);
}

static void refresh(struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    if (s->refresh)
        s->refresh(app, view);
    else
        app_notice(app, STYLE_NOTE, _("Nothing on this step comes from the server."));
}

/* The first press ends what is under way, the next one asks. */
static void interrupt(struct app *app)
{
    if (!app_stop(app))
        app_leave(app);
}

/* Esc is pressed by reflex, so it never ends the program unasked. */
static void escape(struct app *app)
{
    if (app_stop(app))
        return;
    if (app_has_changes(app))
        app_leave(app);
    else
        app_notice(app, STYLE_NOTE, _("There is nothing to go back from. ^C leaves the wizard."));
}

static void repaint(struct app *app)
{
    (void)app;
    term_repaint();
}

static void suspend(struct app *app)
{
    (void)app;
    term_suspend();
}

static void palette(struct app *app);

static const struct action actions[] = {
    {N_("Help for what has the focus"), "F1 ^G ?", {K_F1, K_CTRL_G}, help},
    {N_("Save the spec to a file"), "^O", {K_CTRL_O, K_NONE}, app_save},
    {N_("Open a spec file"), "", {K_NONE, K_NONE}, app_ask_file},
    {N_("Undo the last edit"), "F7 ^_", {K_NONE, K_NONE}, undo_last},
    {N_("Do again what was undone"), "F8", {K_NONE, K_NONE}, undo_redo},
    {N_("Fetch again from the server"), "F5 ^R", {K_F5, K_CTRL_R}, refresh},
    {N_("This list of actions"), "F9 ^P", {K_F9, K_CTRL_P}, palette},
    {N_("Draw the screen anew"), "^L", {K_CTRL_L, K_NONE}, repaint},
    {N_("Suspend (fg comes back)"), "^Z", {K_CTRL_Z, K_NONE}, suspend},
    {N_("Leave"), "^C Esc q", {K_CTRL_C, K_NONE}, interrupt},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

/* The keys of the screen that has the focus, then those of the one that holds it. Caller frees. */
static struct shortcut *screen_keys(const struct app *app, size_t *count)
{
    void *view;
    const struct screen *inner = app_top(app, &view);
    const struct app_view *top = screens_top(app);
    size_t own = 0, holder = 0;
    const struct shortcut *first = inner->shortcuts ? inner->shortcuts(app, view, &own) : NULL;
    const struct shortcut *then = inner != top->screen && top->screen->shortcuts
                                      ? top->screen->shortcuts(app, top->view, &holder)
                                      : NULL;
    struct shortcut *all = mem_array(own + holder + 1, sizeof *all);
    if (own)
        memcpy(all, first, own * sizeof *all);
    if (holder)
        memcpy(all + own, then, holder * sizeof *all);
    *count = own + holder;
    return all;
}

static void press(struct app *app, const struct shortcut *s)
{
    struct key k = {.code = s->letter ? K_TEXT : s->code, .text = {s->letter}};
    app_screen_key(app, &k);
}

static void chose_action(struct app *app, struct dialog *d, bool ok, void *arg)
{
    size_t count, row = dialog_row(d);
    struct shortcut *own = screen_keys(app, &count);
    (void)arg;
    if (ok && row < count)
        press(app, &own[row]);
    else if (ok)
        actions[row - count].run(app);
    free(own);
}

static void palette(struct app *app)
{
    size_t count;
    struct shortcut *own = screen_keys(app, &count);
    const char **rows = mem_array(count + ACTIONS, sizeof *rows);
    const char **notes = mem_array(count + ACTIONS, sizeof *notes);
    for (size_t i = 0; i < count; i++) {
        rows[i] = _(own[i].label);
        notes[i] = own[i].keys;
    }
    for (size_t i = 0; i < ACTIONS; i++) {
        rows[count + i] = _(actions[i].label);
        notes[count + i] = actions[i].keys;
    }
    app_ask(app, dialog_choice(_("Actions"), rows, notes, count + ACTIONS, 0, false, NULL),
            chose_action, NULL);
    free(rows);
    free(notes);
    free(own);
}

bool action_always(struct app *app, const struct key *k)
{
    if (k->code == K_CTRL_L)
        repaint(app);
    else if (k->code == K_CTRL_Z)
        suspend(app);
    else
        return false;
    return true;
}

bool action_first(struct app *app, const struct key *k)
{
    for (int i = 0; i < ACTIONS; i++)
        for (int j = 0; j < 2; j++)
            if (k->code != K_NONE && k->code == actions[i].codes[j]) {
                actions[i].run(app);
                return true;
            }
    return false;
}

bool action_key(struct app *app, const struct key *k)
{
    if (k->code == K_ESC)
        escape(app);
    else if (key_is(k, 'q'))
        app_leave(app);
    else if (k->code == K_F7 || k->code == K_CTRL_UNDERSCORE)
        undo_last(app);
    else if (k->code == K_F8)
        undo_redo(app);
    else if (key_is(k, '?'))
        help(app);
    else
        return false;
    return true;
}
