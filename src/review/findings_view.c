/* SPDX-License-Identifier: Apache-2.0 */
/* What there is to say about the spec: a list, and below it the whole of the one with the cursor.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "ui/list.h"
#include "app/app.h"
#include "app/fix.h"
#include "review/view.h"

struct findings_state {
    struct list list;
};

static void findings_view_init(void *view)
{
    struct findings_state *v = view;
    list_init(&v->list);
}

static void findings_view_clear(void *view)
{
    (void)view;
}

/* NULL while many objects are still to be checked: keys are taken meanwhile. */
static const struct findings *findings_now(struct app *app, struct findings_state *v)
{
    const struct findings *f = checking_waits(app) ? NULL : app_findings(app);
    list_set_count(&v->list, f ? f->len : 0);
    return f;
}

/* The same for drawing, when the view is ready. */
static const struct findings *findings_shown(const struct app *app)
{
    return checking_waits(app) ? NULL : &app->findings;
}

/* The finding under the cursor; NULL: none is shown. */
static const struct finding *findings_focused(const struct app *app, const struct findings_state *v)
{
    const struct findings *f = findings_shown(app);
    return f && v->list.at < f->len ? &f->items[v->list.at] : NULL;
}

static bool proposes(const struct finding *f)
{
    char *words = fix_words(f);
    free(words);
    return words;
}

static void findings_view_ready(struct app *app, void *view, struct area a)
{
    (void)a;
    findings_now(app, view);
}

static const char *page_brief(const struct app *app, enum page page)
{
    for (size_t i = 0; i < app->screens_len; i++)
        if (app->screens[i].screen->page == (int)page)
            return _(app->screens[i].screen->brief);
    return page_name(page);
}

static void findings_draw_row(void *arg, size_t index, int y, int x, int width, bool focused)
{
    const struct app *app = arg;
    static const enum style styles[] = {STYLE_NOTE, STYLE_WARNING, STYLE_ERROR};
    const struct finding *f = &app->findings.items[index];
    enum style style = focused ? STYLE_FOCUS : styles[f->severity];
    const char mark[] = {"i!x"[f->severity], '\0'};
    char *text = mem_printf(_("%s: %s"), page_brief(app, f->page), f->message);
    term_text(y, x, 2, style, mark);
    term_cell(y, x + 2, width - 2, style, text);
    free(text);
}

static char *whole_finding(const struct finding *f)
{
    char *words = finding_words(f);
    char *text = mem_printf("%s  [%s] (%s)", words, f->check, f->pointer ? f->pointer : "");
    free(words);
    return text;
}

/* On a small screen a finding may be longer than the room below the list. */
static void tell_finding(struct app *app, const struct finding *f)
{
    static const char *const titles[] = {N_("Note"), N_("Warning"), N_("Error")};
    char *whole = whole_finding(f), *proposal = fix_words(f);
    char *text = mem_printf("%s\n\n%s", whole, proposal ? proposal : "");
    app_tell(app, _(titles[f->severity]), text);
    free(text);
    free(proposal);
    free(whole);
}

/* The whole of the focused finding is below the list. */
static void draw_whole_finding(const struct finding *f, struct area a)
{
    struct texts lines;
    char *text = whole_finding(f);
    texts_init(&lines);
    utf8_wrap(text, (size_t)a.w - 2, &lines);
    if ((int)lines.len > a.h && f->remedy) {
        texts_clear(&lines); /* the row above tells the beginning, Space the whole */
        utf8_wrap(f->remedy, (size_t)a.w - 2, &lines);
    }
    for (int i = 0; i < a.h && i < (int)lines.len; i++)
        term_text(a.y + i, a.x + 1, a.w - 2, STYLE_NORMAL, lines.items[i]);
    texts_clear(&lines);
    free(text);
}

static void findings_draw_none(const struct findings *all, struct area a, bool active)
{
    term_text(a.y, a.x + 1, a.w - 2, all ? STYLE_OK : STYLE_NOTE,
              all ? _("The checks found nothing.") : _("The spec is being checked."));
    if (active)
        term_cursor(a.y, a.x + 1);
}

static void findings_view_draw(const struct app *app, void *view, struct area a, bool active)
{
    struct findings_state *v = view;
    const struct findings *all = findings_shown(app);
    if (!all || !all->len) {
        findings_draw_none(all, a, active);
        return;
    }
    int below = a.h > 10 ? 5 : a.h > 6 ? 4 : 0;
    struct area rows = {a.y, a.x, a.h - below, a.w};
    list_draw(&v->list, rows, active, findings_draw_row, (void *)app);
    if (below) {
        struct area whole = {a.y + a.h - below + 1, a.x, below - 1, a.w};
        char *beyond = findings_beyond(all);
        term_rule(a.y + a.h - below, a.x, a.w);
        if (beyond)
            term_text(a.y + a.h - below, a.x + 1, (int)utf8_width(beyond), STYLE_NOTE, beyond);
        free(beyond);
        draw_whole_finding(&all->items[v->list.at], whole);
    }
}

static enum move findings_view_key(struct app *app, void *view, const struct key *k)
{
    struct findings_state *v = view;
    const struct findings *all = findings_now(app, v);
    if (!all || !all->len)
        return all && k->code == K_ENTER ? MOVE_NEXT : MOVE_UNUSED;
    const struct finding *f = &all->items[v->list.at];
    if (k->code == K_ENTER) {
        app_go_to_finding(app, f);
        return MOVE_STAY;
    }
    if (k->code == K_CTRL_F) {
        if (!fix_do(app, f))
            app_notice(app, STYLE_NOTE,
                       _("There is no proposal for this finding; Enter goes to "
                         "the place."));
        return MOVE_STAY;
    }
    if (key_is(k, ' ')) {
        tell_finding(app, f);
        return MOVE_STAY;
    }
    return list_key(&v->list, k) ? MOVE_STAY : MOVE_UNUSED;
}

static const char *findings_view_keys(const struct app *app, const void *view)
{
    const struct finding *f = findings_focused(app, view);
    if (!f)
        return _("Tab JSON, plan  ^O save  F10 submit  PgUp back  F1 help");
    if (!proposes(f))
        return _("Enter go there  Space whole  Tab JSON  ^O save  F10 submit  F1 help");
    return _("Enter go there  ^F fix  Space whole  Tab JSON  ^O save  F10 submit  F1 help");
}

static const struct shortcut *findings_view_shortcuts(const struct app *app, const void *view,
                                                      size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Do what the finding proposes"), "^F", 0, K_CTRL_F},
        {N_("Go to the place of the finding"), "Enter", 0, K_ENTER},
        {N_("Show the whole finding"), "Space", ' ', K_NONE},
        {N_("JSON, then plan"), "Tab", 0, K_TAB},
    };
    const struct finding *f = findings_focused(app, view);
    size_t left_out = !f ? 3 : !proposes(f);
    *count = sizeof own / sizeof *own - left_out;
    return own + left_out;
}

static char *findings_view_hint(const struct app *app, const void *view)
{
    const struct finding *f = findings_focused(app, view);
    return f ? fix_words(f) : NULL;
}

/* Why the focused finding matters. "" if there is none. Caller frees. */
static char *finding_lesson(const struct finding *f)
{
    const struct check *c = f ? check_find(f->check) : NULL;
    if (!c)
        return mem_text("");
    return mem_printf(_("%s\n%s\nWhat to do: %s\nFrom: %s [%s]\n\n"), _(c->about), _(c->why),
                      _(c->remedy), c->source, c->id);
}

static char *findings_view_help(const struct app *app, const void *view)
{
    char *lesson = finding_lesson(findings_focused(app, view));
    char *help = mem_printf(
        "%s%s", lesson,
        _("Findings: errors (x) block the submission. Warnings (!) do not, but before the task is "
          "created you acknowledge them: the question on the page Submit lists them, and "
          "answering it with Create records that you have seen them. Notes (i) need nothing. Up, "
          "Down, PgUp, PgDn, Home and End move, Enter goes to the place, Space shows the whole "
          "finding, ^F does what it proposes."));
    free(lesson);
    return help;
}

static const char *findings_view_place(const struct app *app, const void *view)
{
    const struct finding *f = findings_focused(app, view);
    return f ? f->pointer : NULL;
}

const struct review_view findings_view = {
    .id = "findings",
    .name = N_("Findings"),
    .size = sizeof(struct findings_state),
    .init = findings_view_init,
    .clear = findings_view_clear,
    .ready = findings_view_ready,
    .draw = findings_view_draw,
    .key = findings_view_key,
    .keys = findings_view_keys,
    .hint = findings_view_hint,
    .help = findings_view_help,
    .shortcuts = findings_view_shortcuts,
    .place = findings_view_place,
};
