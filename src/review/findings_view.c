/* SPDX-License-Identifier: Apache-2.0 */
/* What there is to say about the spec, errors first: a list that is filtered by severity, page and
 * text, what could not be checked behind it, and below it the whole of the one with the cursor. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "app/app.h"
#include "app/fix.h"
#include "review/view.h"

enum { ALL_PAGES = -1, ROOM_LEAST = 7, ROOM_WIDE = 11, ROOM_TALL = 16 };

struct findings_state {
    struct list list;
    size_t *shown; /* of the findings, those that pass the filter, the worst first */
    size_t len, cap;
    unsigned severities; /* bits of those that are shown; 0: all */
    int page;
    struct edit text; /* of the filter */
    bool typing;
    unsigned long checked; /* serial of the check that `shown` is of; 0: to be chosen anew */
};

static void findings_view_init(void *view)
{
    struct findings_state *v = view;
    list_init(&v->list);
    edit_init(&v->text, NULL);
    v->page = ALL_PAGES;
}

static void findings_view_clear(void *view)
{
    struct findings_state *v = view;
    edit_clear(&v->text);
    free(v->shown);
}

/* --- which are shown -------------------------------------------------------------------------- */

static bool findings_filtered(const struct findings_state *v)
{
    return v->severities || v->page != ALL_PAGES || *edit_text(&v->text);
}

/* Where there is no finding, a filter keeps nothing back. */
static bool findings_keep_back(const struct app *app, const struct findings_state *v)
{
    return app->findings.len && findings_filtered(v);
}

static bool findings_pass(const struct findings_state *v, const struct finding *f)
{
    const char *text = edit_text(&v->text);
    if ((v->severities && !(v->severities & 1u << f->severity)) ||
        (v->page != ALL_PAGES && v->page != (int)f->page))
        return false;
    return !*text || utf8_contains(f->message, text) || utf8_contains(f->check, text) ||
           (f->pointer && utf8_contains(f->pointer, text)) ||
           (f->remedy && utf8_contains(f->remedy, text));
}

static void findings_choose(struct findings_state *v, const struct findings *all)
{
    v->shown = mem_grow(v->shown, &v->cap, all->len + 1, sizeof *v->shown);
    v->len = 0;
    for (int severity = SEVERITY_ERROR; severity >= 0; severity--)
        for (size_t i = 0; i < all->len; i++)
            if ((int)all->items[i].severity == severity && findings_pass(v, &all->items[i]))
                v->shown[v->len++] = i;
}

/* What could not be checked; the plan has it. */
static const struct plan_rows *findings_unchecked(const struct app *app)
{
    return &app->planned.plan.of[PLAN_UNCHECKED];
}

/* NULL while many objects are still to be checked: keys are taken meanwhile. */
static const struct findings *findings_now(struct app *app, struct findings_state *v)
{
    if (checking_waits(app))
        return NULL;
    const struct findings *all = app_findings(app);
    if (v->checked != app->checking.serial)
        findings_choose(v, all);
    v->checked = app->checking.serial;
    app_plan(app);
    list_set_count(&v->list,
                   v->len + (findings_keep_back(app, v) ? 0 : findings_unchecked(app)->len));
    return all;
}

/* The finding under the cursor; NULL: none is shown there. */
static const struct finding *findings_focused(const struct app *app, const struct findings_state *v)
{
    bool there = !checking_waits(app) && v->checked == app->checking.serial && v->list.at < v->len;
    return there ? &app->findings.items[v->shown[v->list.at]] : NULL;
}

static const struct plan_row *unchecked_focused(const struct app *app,
                                                const struct findings_state *v)
{
    const struct plan_rows *rows = findings_unchecked(app);
    bool there = !checking_waits(app) && v->list.at >= v->len && v->list.at - v->len < rows->len;
    return there && v->list.at < v->list.count ? &rows->items[v->list.at - v->len] : NULL;
}

static bool proposes(const struct finding *f)
{
    char *words = fix_words(f);
    bool proposed = words;
    free(words);
    return proposed;
}

static void findings_view_ready(struct app *app, void *view, struct area a)
{
    (void)a;
    findings_now(app, view);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *page_brief(const struct app *app, enum page page)
{
    for (size_t i = 0; i < app->screens_len; i++)
        if (app->screens[i].screen->page == (int)page)
            return _(app->screens[i].screen->brief);
    return page_name(page);
}

struct findings_drawing {
    const struct app *app;
    const struct findings_state *view;
};

static void findings_draw_row(void *arg, size_t index, int y, int x, int width, bool focused)
{
    const struct findings_drawing *d = arg;
    char mark[] = "?", *text;
    enum style style = STYLE_DIM;
    if (index < d->view->len) {
        const struct finding *f = &d->app->findings.items[d->view->shown[index]];
        style = app_severity_style(f->severity);
        mark[0] = severity_mark(f->severity);
        text = mem_printf(_("%s: %s"), page_brief(d->app, f->page), f->message);
    } else {
        const struct plan_row *row = &findings_unchecked(d->app)->items[index - d->view->len];
        text = mem_printf(_("Not checked: %s"), row->text);
    }
    style = focused ? STYLE_FOCUS : style;
    term_text(y, x, 2, style, mark);
    term_cell(y, x + 2, width - 2, style, text);
    free(text);
}

static char *whole_finding(const struct finding *f)
{
    char *words = finding_words(f);
    bool placed = f->pointer && *f->pointer;
    char *text = placed ? mem_printf("%s  [%s] (%s)", words, f->check, f->pointer)
                        : mem_printf("%s  [%s]", words, f->check);
    free(words);
    return text;
}

/* Why a finding matters and where that is from. NULL: nothing is known. Caller frees. */
static char *finding_reason(const struct finding *f)
{
    const struct check *c = check_find(f->check);
    return c ? mem_printf(_("%s From: %s"), _(c->why), _(c->source)) : NULL;
}

/* On a small screen a finding may be longer than the room below the list. */
static void tell_finding(struct app *app, const struct finding *f)
{
    static const char *const titles[] = {N_("Note"), N_("Warning"), N_("Error")};
    char *whole = whole_finding(f), *proposal = fix_words(f), *reason = finding_reason(f);
    char *text = mem_printf("%s\n\n%s%s%s", whole, reason ? reason : "", reason ? "\n\n" : "",
                            proposal ? proposal : "");
    app_tell(app, _(titles[f->severity]), text);
    free(text);
    free(reason);
    free(proposal);
    free(whole);
}

static void tell_unchecked(struct app *app, const struct plan_row *row)
{
    char *text = mem_printf("%s\n\n%s", row->text, row->more ? row->more : "");
    app_tell(app, _("Not checked"), text);
    free(text);
}

/* The whole of what has the cursor, below the list. */
static void draw_whole(const struct app *app, const struct findings_state *v, struct area a)
{
    const struct finding *f = findings_focused(app, v);
    const struct plan_row *row = f ? NULL : unchecked_focused(app, v);
    struct texts lines = {0};
    if (!f && !row)
        return;
    char *text =
        f ? whole_finding(f) : mem_printf(_("%s %s"), row->text, row->more ? row->more : "");
    utf8_wrap(text, (size_t)a.w - 2, &lines);
    if (f && (int)lines.len > a.h && f->remedy) {
        texts_clear(&lines); /* the row above tells the beginning, Space the whole */
        utf8_wrap(f->remedy, (size_t)a.w - 2, &lines);
    }
    char *reason = f ? finding_reason(f) : NULL;
    if (reason && a.h >= ROOM_LEAST)
        utf8_wrap(reason, (size_t)a.w - 2, &lines);
    for (int i = 0; i < a.h && i < (int)lines.len; i++)
        term_text(a.y + i, a.x + 1, a.w - 2, STYLE_NORMAL, lines.items[i]);
    texts_clear(&lines);
    free(reason);
    free(text);
}

static void findings_draw_none(const struct app *app, const struct findings_state *v, struct area a,
                               bool active)
{
    bool waits = checking_waits(app);
    const char *text = waits ? _("The spec is being checked.")
                       : findings_keep_back(app, v)
                           ? _("No finding passes the filter. Esc lets all pass.")
                           : _("The checks found nothing.");
    review_draw_words(text, waits ? STYLE_NOTE : STYLE_OK, a, active && !v->typing);
}

static const char *severities_words(unsigned severities)
{
    return severities == 1u << SEVERITY_ERROR     ? _("errors only")
           : severities == 1u << SEVERITY_WARNING ? _("warnings only")
           : severities == 1u << SEVERITY_NOTE    ? _("notes only")
                                                  : _("all");
}

/* A line that says what is filtered, while anything is. */
static struct area findings_draw_filter(const struct app *app, struct findings_state *v,
                                        struct area a, bool active)
{
    if (!v->typing && !findings_filtered(v))
        return a;
    const char *page = v->page == ALL_PAGES ? _("all") : page_brief(app, (enum page)v->page);
    char *text = mem_printf(_("%zu of %zu  Severity: %s  Page: %s  Filter: "), v->len,
                            app->findings.len, severities_words(v->severities), page);
    int width = (int)utf8_width(text);
    term_cell(a.y, a.x + 1, a.w - 1, STYLE_LABEL, text);
    free(text);
    if (width + 2 < a.w)
        edit_draw(&v->text, (struct area){a.y, a.x + 1 + width, 1, a.w - 1 - width},
                  active && v->typing);
    return (struct area){a.y + 1, a.x, a.h - 1, a.w};
}

static void findings_view_draw(const struct app *app, void *view, struct area a, bool active)
{
    struct findings_state *v = view;
    a = findings_draw_filter(app, v, a, active);
    if (checking_waits(app) || !v->list.count) {
        findings_draw_none(app, v, a, active);
        return;
    }
    struct findings_drawing d = {app, v};
    int below = a.h >= ROOM_TALL + 8 ? 9 : a.h >= ROOM_WIDE ? 5 : a.h >= ROOM_LEAST ? 4 : 0;
    list_draw(&v->list, (struct area){a.y, a.x, a.h - below, a.w}, active && !v->typing,
              findings_draw_row, &d);
    if (!below)
        return;
    char *beyond = findings_beyond(&app->findings);
    term_rule(a.y + a.h - below, a.x, a.w);
    if (beyond)
        term_text(a.y + a.h - below, a.x + 1, (int)utf8_width(beyond), STYLE_NOTE, beyond);
    free(beyond);
    draw_whole(app, v, (struct area){a.y + a.h - below + 1, a.x, below - 1, a.w});
}

/* --- keys ------------------------------------------------------------------------------------- */

static void findings_refilter(struct app *app, struct findings_state *v)
{
    v->checked = 0;
    v->list.at = 0;
    findings_now(app, v);
}

/* Errors, warnings, notes, all. */
static void findings_next_severity(struct findings_state *v)
{
    v->severities = v->severities == 0                        ? 1u << SEVERITY_ERROR
                    : v->severities == 1u << SEVERITY_ERROR   ? 1u << SEVERITY_WARNING
                    : v->severities == 1u << SEVERITY_WARNING ? 1u << SEVERITY_NOTE
                                                              : 0;
}

/* The next page that has a finding, then all. */
static void findings_next_page(struct findings_state *v, const struct findings *all)
{
    int next = ALL_PAGES;
    for (size_t i = 0; i < all->len; i++) {
        int page = (int)all->items[i].page;
        if (page > v->page && (next == ALL_PAGES || page < next))
            next = page;
    }
    v->page = next;
}

static enum move findings_type(struct app *app, struct findings_state *v, const struct key *k)
{
    if (k->code == K_ENTER || k->code == K_TAB || k->code == K_DOWN) {
        v->typing = false;
    } else if (k->code == K_ESC) {
        v->typing = false;
        edit_set(&v->text, NULL);
    } else if (!edit_key(&v->text, k)) {
        return MOVE_STAY;
    }
    app_note_paste(app, &v->text);
    findings_refilter(app, v);
    return MOVE_STAY;
}

/* False if the key is none of the filter. */
static bool findings_filter_key(struct app *app, struct findings_state *v,
                                const struct findings *all, const struct key *k)
{
    if (key_is(k, '/') || k->code == K_F3) {
        v->typing = true;
        return true;
    }
    if (key_is(k, 's')) {
        findings_next_severity(v);
    } else if (key_is(k, 'p')) {
        findings_next_page(v, all);
    } else if (k->code == K_ESC && findings_filtered(v)) {
        v->severities = 0;
        v->page = ALL_PAGES;
        edit_set(&v->text, NULL);
    } else {
        return false;
    }
    findings_refilter(app, v);
    return true;
}

static void findings_fix(struct app *app, const struct finding *f, bool all)
{
    if (!(all ? fix_do_all(app, f) : fix_do(app, f)))
        app_notice(app, STYLE_NOTE,
                   _("There is no proposal for this finding; Enter goes to the place."));
}

static enum move findings_view_key(struct app *app, void *view, const struct key *k)
{
    struct findings_state *v = view;
    const struct findings *all = findings_now(app, v);
    if (v->typing)
        return findings_type(app, v, k);
    if (all && findings_filter_key(app, v, all, k))
        return MOVE_STAY;
    const struct finding *f = findings_focused(app, v);
    const struct plan_row *row = f ? NULL : unchecked_focused(app, v);
    if (!f && !row)
        return all && k->code == K_ENTER ? MOVE_NEXT : MOVE_UNUSED;
    if (f && k->code == K_ENTER)
        app_go_to_finding(app, f);
    else if (f && (k->code == K_CTRL_F || key_is(k, 'a')))
        findings_fix(app, f, key_is(k, 'a'));
    else if (f && key_is(k, ' '))
        tell_finding(app, f);
    else if (row && (k->code == K_ENTER || key_is(k, ' ')))
        tell_unchecked(app, row);
    else
        return list_key(&v->list, k) ? MOVE_STAY : MOVE_UNUSED;
    return MOVE_STAY;
}

static bool findings_view_typing(const void *view)
{
    const struct findings_state *v = view;
    return v->typing;
}

static const char *findings_view_keys(const struct app *app, const void *view)
{
    const struct findings_state *v = view;
    const struct finding *f = findings_focused(app, v);
    if (v->typing)
        return _("Type to filter  Enter done  Esc all  F1 help");
    if (!f)
        return _("Tab JSON  / filter  ^O save  F10 submit  PgUp back  F1 help");
    if (!proposes(f))
        return _("Enter go there  Space whole  / s p filter  Tab JSON  F10 submit  F1 help");
    return _("Enter go there  ^F fix  a all such  Space whole  / s p filter  Tab JSON  F1 help");
}

static const struct shortcut *findings_view_shortcuts(const struct app *app, const void *view,
                                                      size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Do what the finding proposes"), "^F", 0, K_CTRL_F},
        {N_("Do it for all findings of this kind"), "a", 'a', K_NONE},
        {N_("Go to the place of the finding"), "Enter", 0, K_ENTER},
        {N_("Show the whole finding"), "Space", ' ', K_NONE},
        {N_("Filter the findings by a text"), "/ F3", '/', K_NONE},
        {N_("Errors only, warnings, notes, all"), "s", 's', K_NONE},
        {N_("Findings of one page, of the next, of all"), "p", 'p', K_NONE},
        {N_("JSON, then changes"), "Tab", 0, K_TAB},
    };
    const struct finding *f = findings_focused(app, view);
    size_t left_out = !f ? 4 : !proposes(f) ? 2 : 0;
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
                      _(c->remedy), _(c->source), c->id);
}

static char *findings_view_help(const struct app *app, const void *view)
{
    char *lesson = finding_lesson(findings_focused(app, view));
    char *help = mem_printf(
        "%s%s", lesson,
        _("Findings: errors (x) block the submission. Warnings (!) do not, but before the task is "
          "created you acknowledge them: the question on the page Submit lists them, and "
          "answering it with Create records that you have seen them. Notes (i) need nothing. ? is "
          "what could not be checked, and what would make it known.\n\n"
          "Up, Down, PgUp, PgDn, Home and End move, Enter goes to the place, Space shows the whole "
          "finding. ^F does what it proposes, a does so for all findings of this kind; F7 undoes "
          "either at once. / filters by a text, s by severity, p by page; Esc lets all pass."));
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
    .typing = findings_view_typing,
    .keys = findings_view_keys,
    .hint = findings_view_hint,
    .help = findings_view_help,
    .shortcuts = findings_view_shortcuts,
    .place = findings_view_place,
};
