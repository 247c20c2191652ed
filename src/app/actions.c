/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "app/app_internal.h"
#include "app/undo.h"

struct action {
    const char *label; /* N_() */
    const char *keys;  /* shown: "F10 PgDn" */
    enum key_code codes[2];
    void (*run)(struct app *app);
};

static void actions_help(struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    char *text = s->help ? s->help(app, view) : NULL;
    app_tell(app, _(s->name), text ? text : "");
    free(text);
}

static void actions_refresh(struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    const struct app_view *top = screens_top(app);
    if (s->refresh)
        s->refresh(app, view);
    else if (top->screen->refresh)
        top->screen->refresh(app, top->view);
    else
        app_notice(app, STYLE_NOTE, _("Nothing on this step comes from the server."));
}

/* The first press ends what is under way, the next one asks. */
static void interrupt(struct app *app)
{
    if (!app_stop(app))
        app_leave(app);
}

/* Esc and q are pressed by reflex, so they never end the program unasked. */
static void actions_escape(struct app *app)
{
    if (app_stop(app))
        return;
    if (app_has_changes(app))
        app_leave(app);
    else
        app_notice(app, STYLE_NOTE,
                   _("There is nothing to go back to here. ^C leaves the "
                     "wizard."));
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

/* Is the spec in hand not what is shown, or aside? Nothing is done to it then. */
static bool is_hidden(const struct app *app, void (*run)(struct app *app))
{
    void *view;
    return app_top(app, &view)->apart || (app->aside.spec && run == app_save);
}

/* ... and says so. */
static bool is_apart(struct app *app, void (*run)(struct app *app))
{
    bool apart = is_hidden(app, run);
    if (apart)
        app_notice(app, STYLE_NOTE,
                   _("Not here: this screen does not show the current spec. Esc goes back to it."));
    return apart;
}

static const struct action actions[] = {
    {N_("Help for the current item"), "F1 ^G ?", {K_F1, K_CTRL_G}, actions_help},
    {N_("Save the spec to a file"), "^O", {K_CTRL_O, K_NONE}, app_save},
    {N_("Open a spec"), "", {K_NONE, K_NONE}, app_ask_file},
    {N_("Undo the last edit"), "F7 ^_", {K_NONE, K_NONE}, undo_last},
    {N_("Redo what was undone"), "F8", {K_NONE, K_NONE}, undo_redo},
    {N_("Fetch again from the server"), "F5 ^R", {K_F5, K_CTRL_R}, actions_refresh},
    {N_("This list of actions"), "F9 ^P", {K_F9, K_CTRL_P}, palette},
    {N_("Redraw the screen"), "^L", {K_CTRL_L, K_NONE}, repaint},
    {N_("Suspend (fg resumes)"), "^Z", {K_CTRL_Z, K_NONE}, suspend},
    {N_("Back, or leave after a question"), "Esc q", {K_NONE, K_NONE}, actions_escape},
    {N_("Leave"), "^C", {K_CTRL_C, K_NONE}, interrupt},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

/* It acts on the spec in hand. */
static bool action_of_spec(const struct action *a)
{
    return a->run == app_save || a->run == undo_last || a->run == undo_redo;
}

/* A row of the list of actions: a screen's shortcut, or an action of every screen. */
struct entry {
    const char *label;               /* N_() */
    char *keys;                      /* those that lead here: no inner screen takes them */
    const struct shortcut *shortcut; /* or NULL: action */
    const struct action *action;
};

struct entries {
    struct entry *items;
    size_t len, cap;
    struct texts taken; /* keys, by inner screens */
};

static void entries_free(struct entries *e)
{
    for (size_t i = 0; i < e->len; i++)
        free(e->items[i].keys);
    free(e->items);
    texts_clear(&e->taken);
    free(e);
}

/* Those of the keys that no inner screen takes; caller frees. */
static char *keys_left(const struct texts *taken, const char *keys)
{
    struct texts all = {0};
    struct buf left = {0};
    texts_cut(&all, keys, " ");
    for (size_t i = 0; i < all.len; i++)
        if (!texts_has(taken, all.items[i]))
            buf_printf(&left, "%s%s", left.len ? " " : "", all.items[i]);
    texts_clear(&all);
    return buf_steal(&left);
}

/* Adds it unless inner screens take all of its keys. */
static void entry_add(struct entries *e, const char *keys, struct entry entry)
{
    entry.keys = keys_left(&e->taken, keys);
    if (*keys && !*entry.keys) {
        free(entry.keys);
        return;
    }
    e->items = mem_grow(e->items, &e->cap, e->len + 1, sizeof *e->items);
    e->items[e->len++] = entry;
}

static void entries_add_screen(struct entries *e, const struct app *app, const struct screen *s,
                               const void *view)
{
    size_t count = 0, first = e->len;
    const struct shortcut *own = s->shortcuts ? s->shortcuts(app, view, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        entry_add(e, own[i].keys, (struct entry){.label = own[i].label, .shortcut = &own[i]});
    for (size_t i = first; i < e->len; i++)
        texts_cut(&e->taken, e->items[i].keys, " ");
}

/* The keys of the screen with the focus, then of the one that holds it, then of every screen: each
 * key is listed where it is taken. */
static struct entries *entries_new(const struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    const struct app_view *top = screens_top(app);
    struct entries *e = mem_new(sizeof *e);
    entries_add_screen(e, app, s, view);
    if (s != top->screen)
        entries_add_screen(e, app, top->screen, top->view);
    for (size_t i = 0; i < ACTIONS; i++)
        if ((actions[i].run != actions_refresh || s->refresh) &&
            !(action_of_spec(&actions[i]) && is_hidden(app, actions[i].run)))
            entry_add(e, actions[i].keys,
                      (struct entry){.label = actions[i].label, .action = &actions[i]});
    return e;
}

static void action_run(struct app *app, const struct action *a)
{
    if (!action_of_spec(a) || !is_apart(app, a->run))
        a->run(app);
}

static void press(struct app *app, const struct shortcut *s)
{
    struct key k = {.code = s->letter ? K_TEXT : s->code, .text = {s->letter}};
    app_screen_key(app, &k);
}

static void chose_action(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct entries *e = arg;
    const struct entry *chosen = ok ? &e->items[dialog_row(d)] : NULL;
    if (chosen && chosen->shortcut)
        press(app, chosen->shortcut);
    else if (chosen)
        action_run(app, chosen->action);
    entries_free(e);
}

/* What it lists may change while it is open; the row that is chosen does what it said. */
static void palette(struct app *app)
{
    struct entries *e = entries_new(app);
    struct dialog *d = dialog_one(_("Actions"));
    for (size_t i = 0; i < e->len; i++)
        dialog_add(d, (struct dialog_row){.text = _(e->items[i].label),
                                          .note = e->items[i].keys,
                                          .also = e->items[i].label});
    dialog_explain(d, _("All actions of this screen, with their keys. Enter does one as if its key "
                        "were pressed; what is not possible now says why."));
    app_open_dialog(app, d, chose_action, e);
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
                action_run(app, &actions[i]);
                return true;
            }
    return false;
}

static void action_spec(struct app *app, void (*run)(struct app *app))
{
    if (!is_apart(app, run))
        run(app);
}

bool action_key(struct app *app, const struct key *k)
{
    if (k->code == K_ESC || key_is(k, 'q'))
        actions_escape(app);
    else if (k->code == K_F7 || k->code == K_CTRL_UNDERSCORE)
        action_spec(app, undo_last);
    else if (k->code == K_F8)
        action_spec(app, undo_redo);
    else if (key_is(k, '?'))
        actions_help(app);
    else if (k->code == K_PASTE)
        app_notice(app, STYLE_WARNING, "%s", layers_paste_words());
    else
        return false;
    return true;
}
