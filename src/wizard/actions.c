#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "wizard/actions.h"
#include "wizard/review.h"
#include "wizard/state.h"
#include "wizard/undo.h"

struct action {
    const char *label; /* N_() */
    const char *keys;  /* shown: "F10 PgDn" */
    enum key_code codes[2];
    void (*run)(struct wizard *w);
};

void action_next(struct wizard *w)
{
    for (int i = (int)w->step + 1; i < STEP_COUNT; i++)
        if (step_applies(w, (enum step_id)i)) {
            wizard_go(w, (enum step_id)i);
            return;
        }
}

void action_back(struct wizard *w)
{
    for (int i = (int)w->step - 1; i >= 0; i--)
        if (step_applies(w, (enum step_id)i)) {
            wizard_go(w, (enum step_id)i);
            return;
        }
}

static void help(struct wizard *w)
{
    const struct step *s = step_of(w->step);
    char *text = s->help ? s->help(w, w->views[w->step]) : NULL;
    wizard_tell(w, _(s->name), text ? text : "");
    free(text);
}

static void chose_step(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok)
        wizard_go(w, (enum step_id)dialog_row(d));
}

static void pick_step(struct wizard *w)
{
    char *rows[STEP_COUNT];
    const char *notes[STEP_COUNT];
    for (int i = 0; i < STEP_COUNT; i++) {
        enum step_state state = step_state(w, (enum step_id)i);
        static const char *const words[] = {N_("not visited yet"), N_("ok"), N_("warnings"),
                                            N_("errors"), N_("does not apply")};
        rows[i] =
            mem_printf("%c %2d %s", step_letter(state), i + 1, _(step_of((enum step_id)i)->name));
        notes[i] = state == STATE_EMPTY && w->visited[i] ? _("not done yet") : _(words[state]);
    }
    struct dialog *d = dialog_choice(_("Steps"), (const char *const *)rows, notes, STEP_COUNT,
                                     w->step, false, NULL);
    dialog_number(d);
    wizard_ask(w, d, chose_step, NULL);
    for (int i = 0; i < STEP_COUNT; i++)
        free(rows[i]);
}

/* F6 goes to the review and back to where it was pressed; Esc goes back, too. */
static void preview(struct wizard *w)
{
    if (w->step != STEP_REVIEW) {
        w->before_preview = w->step;
        review_show_json(w);
        wizard_go(w, STEP_REVIEW);
        w->previewing = true;
    } else {
        wizard_go(w, w->before_preview);
    }
}

static void refresh(struct wizard *w)
{
    const struct step *s = step_of(w->step);
    if (s->refresh)
        s->refresh(w, w->views[w->step]);
    else
        wizard_notice(w, STYLE_NOTE, _("Nothing on this step comes from the server."));
}

/* Ends what is under way. False if nothing is. */
static bool stop(struct wizard *w)
{
    if (inventory_stop(w))
        return true;
    if (connection_cancel(w) || columns_stop(w))
        wizard_notice(w, STYLE_WARNING, _("Stopped. What had come so far stays."));
    else
        return false;
    return true;
}

/* The first press ends what is under way, the next one asks. */
static void interrupt(struct wizard *w)
{
    if (!stop(w))
        wizard_leave(w);
}

/* Esc is pressed by reflex, so it never ends the program unasked. */
static void escape(struct wizard *w)
{
    if (stop(w))
        return;
    if (w->previewing)
        preview(w);
    else if (wizard_has_changes(w))
        wizard_leave(w);
    else
        wizard_notice(w, STYLE_NOTE, _("There is nothing to go back from. ^C leaves the wizard."));
}

static void repaint(struct wizard *w)
{
    (void)w;
    term_repaint();
}

static void suspend(struct wizard *w)
{
    (void)w;
    term_suspend();
}

static void palette(struct wizard *w);

static const struct action actions[] = {
    {N_("Next step"), "F10 PgDn", {K_F10, K_NONE}, action_next},
    {N_("Previous step"), "PgUp", {K_NONE, K_NONE}, action_back},
    {N_("Steps and their state"), "F2", {K_F2, K_NONE}, pick_step},
    {N_("Help for what has the focus"), "F1 ^G ?", {K_F1, K_CTRL_G}, help},
    {N_("Review: findings and JSON"), "F6 ^V", {K_F6, K_CTRL_V}, preview},
    {N_("Save the spec to a file"), "^O", {K_CTRL_O, K_NONE}, wizard_save},
    {N_("Open a spec file"), "", {K_NONE, K_NONE}, wizard_open},
    {N_("Undo the last edit"), "F7 ^_", {K_NONE, K_NONE}, undo_last},
    {N_("Do again what was undone"), "F8", {K_NONE, K_NONE}, undo_redo},
    {N_("Fetch again from the server"), "F5 ^R", {K_F5, K_CTRL_R}, refresh},
    {N_("This list of actions"), "F9 ^P", {K_F9, K_CTRL_P}, palette},
    {N_("Draw the screen anew"), "^L", {K_CTRL_L, K_NONE}, repaint},
    {N_("Suspend (fg comes back)"), "^Z", {K_CTRL_Z, K_NONE}, suspend},
    {N_("Leave"), "^C Esc q", {K_CTRL_C, K_NONE}, interrupt},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

/* The keys of the step as it is now. */
static const struct shortcut *own_keys(const struct wizard *w, size_t *count)
{
    const struct step *s = step_of(w->step);
    *count = 0;
    return s->shortcuts ? s->shortcuts(w, w->views[w->step], count) : NULL;
}

static void press(struct wizard *w, const struct shortcut *s)
{
    struct key k = {.code = s->letter ? K_TEXT : s->code, .text = {s->letter}};
    if (!action_first(w, &k))
        step_of(w->step)->key(w, w->views[w->step], &k);
}

static void chose_action(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    size_t count, row = dialog_row(d);
    const struct shortcut *own = own_keys(w, &count);
    (void)arg;
    if (ok && row < count)
        press(w, &own[row]);
    else if (ok)
        actions[row - count].run(w);
}

static void palette(struct wizard *w)
{
    size_t count;
    const struct shortcut *own = own_keys(w, &count);
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
    wizard_ask(w, dialog_choice(_("Actions"), rows, notes, count + ACTIONS, 0, false, NULL),
               chose_action, NULL);
    free(rows);
    free(notes);
}

bool action_always(struct wizard *w, const struct key *k)
{
    if (k->code == K_CTRL_L)
        repaint(w);
    else if (k->code == K_CTRL_Z)
        suspend(w);
    else
        return false;
    return true;
}

bool action_first(struct wizard *w, const struct key *k)
{
    for (int i = 0; i < ACTIONS; i++)
        for (int j = 0; j < 2; j++)
            if (k->code != K_NONE && k->code == actions[i].codes[j]) {
                actions[i].run(w);
                return true;
            }
    return false;
}

bool action_key(struct wizard *w, const struct key *k)
{
    if (k->code == K_PGDN)
        action_next(w);
    else if (k->code == K_PGUP)
        action_back(w);
    else if (k->code == K_ESC)
        escape(w);
    else if (key_is(k, 'q'))
        wizard_leave(w);
    else if (k->code == K_F7 || k->code == K_CTRL_UNDERSCORE)
        undo_last(w);
    else if (k->code == K_F8)
        undo_redo(w);
    else if (key_is(k, '?'))
        help(w);
    else
        return false;
    return true;
}
