/* SPDX-License-Identifier: Apache-2.0 */
/* Step 10: the plan, what there is to say about the spec, and the JSON that will be sent. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "spec/io/spec_lines.h"
#include "ui/list.h"
#include "ui/pager.h"
#include "app/fix.h"
#include "app/app.h"
#include "review/plan_view.h"
#include "review/review.h"

/* Tab goes round through the three parts; each fills the screen, so that 80x24 shows enough. */
enum part { PART_PLAN, PART_FINDINGS, PART_JSON, PARTS };

struct view {
    enum part part;
    struct list findings;
    struct spec_lines *lines; /* of the JSON */
    struct pager pager;
    bool open;               /* lines and pager are made */
    const struct spec *spec; /* ... from it, at this version */
    unsigned long version;
    struct plan_view plan;
};

static void step_review_init(struct app *app, void *view)
{
    struct view *v = view;
    (void)app;
    list_init(&v->findings);
}

static void close_json(struct view *v)
{
    if (v->open) {
        pager_clear(&v->pager);
        spec_lines_free(v->lines);
    }
    v->open = false;
}

static void step_review_clear(void *view)
{
    struct view *v = view;
    close_json(v);
    plan_view_clear(&v->plan);
}

static size_t step_review_count_lines(void *lines)
{
    return spec_lines_count(lines);
}

static const char *line_at(void *lines, size_t index, size_t *length)
{
    return spec_lines_line(lines, index, length);
}

static bool step_review_find_line(void *lines, const char *needle, size_t from, bool back,
                                  size_t *index)
{
    return spec_lines_find(lines, needle, from, back, index);
}

/* The JSON as it would be sent now. */
static void open_json(const struct app *app, struct view *v)
{
    if (v->open && v->spec == app->spec && v->version == spec_version(app->spec))
        return;
    size_t top = v->open ? v->pager.top : 0;
    close_json(v);
    v->lines = spec_lines_new(app->spec);
    pager_init(&v->pager, (struct pager_source){.lines = step_review_count_lines,
                                                .line = line_at,
                                                .find = step_review_find_line,
                                                .arg = v->lines});
    v->pager.json = true;
    v->pager.top = top;
    v->open = true;
    v->spec = app->spec;
    v->version = spec_version(app->spec);
}

static void review_renew(struct app *app, void *view)
{
    struct view *v = view;
    close_json(v);
    open_json(app, v);
}

static void review_open(struct app *app, void *view, const char *argument)
{
    struct view *v = view;
    if (argument)
        v->part = strcmp(argument, "json") == 0 ? PART_JSON : PART_FINDINGS;
    open_json(app, v);
}

/* The area of a part, below the line of the parts. */
static struct area part_area(struct area a)
{
    return (struct area){a.y + 1, a.x, a.h - 1, a.w};
}

/* NULL while many objects are still to be checked: the JSON is shown, and keys are taken. */
static const struct findings *findings_now(struct app *app, struct view *v)
{
    const struct findings *f = checking_waits(app) ? NULL : app_findings(app);
    list_set_count(&v->findings, f ? f->len : 0);
    return f;
}

/* The same for drawing, when the view is ready. */
static const struct findings *findings_shown(const struct app *app)
{
    return checking_waits(app) ? NULL : &app->findings;
}

/* The finding under the cursor; NULL: none is shown. */
static const struct finding *focused_finding(const struct app *app, const struct view *v)
{
    const struct findings *f = v->part == PART_FINDINGS ? findings_shown(app) : NULL;
    return f && v->findings.at < f->len ? &f->items[v->findings.at] : NULL;
}

static bool proposes(const struct finding *f)
{
    char *words = fix_words(f);
    free(words);
    return words;
}

/* What there is to say, in short. Caller frees. */
static char *step_review_verdict(const struct findings *f, enum style *style)
{
    if (!f) {
        *style = STYLE_NOTE;
        return mem_text(_("The spec is being checked."));
    }
    *style = f->count[SEVERITY_ERROR]     ? STYLE_ERROR
             : f->count[SEVERITY_WARNING] ? STYLE_WARNING
                                          : STYLE_OK;
    return findings_counts(f);
}

static void draw_tabs(const struct app *app, const struct view *v, struct area a)
{
    static const char *const names[PARTS] = {N_("Plan"), N_("Findings"), N_("JSON")};
    int x = a.x + 1;
    for (int i = 0; i < PARTS; i++) {
        char *text = mem_printf(i == (int)v->part ? "[%s]" : " %s ", _(names[i]));
        int width = (int)utf8_width(text);
        term_text(a.y, x, width, i == (int)v->part ? STYLE_STRONG : STYLE_LABEL, text);
        x += width + 1;
        free(text);
    }
    enum style style;
    char *counts = step_review_verdict(findings_shown(app), &style);
    if (x + (int)utf8_width(counts) + 2 < a.x + a.w)
        term_text(a.y, x + 1, a.x + a.w - x - 1, style, counts);
    free(counts);
}

static const char *page_brief(const struct app *app, enum page page)
{
    for (size_t i = 0; i < app->screens_len; i++)
        if (app->screens[i].screen->page == (int)page)
            return _(app->screens[i].screen->brief);
    return page_name(page);
}

static void step_review_draw_finding(void *arg, size_t index, int y, int x, int width, bool focused)
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
static void draw_whole_finding(const struct app *app, const struct view *v, struct area a)
{
    const struct findings *all = &app->findings;
    struct texts lines;
    if (!all->len)
        return;
    char *text = whole_finding(&all->items[v->findings.at]);
    texts_init(&lines);
    utf8_wrap(text, (size_t)a.w - 2, &lines);
    if ((int)lines.len > a.h && all->items[v->findings.at].remedy) {
        texts_clear(&lines); /* the row above tells the beginning, Space the whole */
        utf8_wrap(all->items[v->findings.at].remedy, (size_t)a.w - 2, &lines);
    }
    for (int i = 0; i < a.h && i < (int)lines.len; i++)
        term_text(a.y + i, a.x + 1, a.w - 2, STYLE_NORMAL, lines.items[i]);
    texts_clear(&lines);
    free(text);
}

static void draw_findings(const struct app *app, struct view *v, struct area a)
{
    const struct findings *all = findings_shown(app);
    if (!all || !all->len) {
        term_text(a.y, a.x + 1, a.w - 2, all ? STYLE_OK : STYLE_NOTE,
                  all ? _("The checks found nothing.") : _("The spec is being checked."));
        term_cursor(a.y, a.x + 1);
        return;
    }
    int below = a.h > 10 ? 5 : a.h > 6 ? 4 : 0;
    struct area rows = {a.y, a.x, a.h - below, a.w};
    list_draw(&v->findings, rows, true, step_review_draw_finding, (void *)app);
    if (below) {
        struct area whole = {a.y + a.h - below + 1, a.x, below - 1, a.w};
        char *beyond = findings_beyond(all);
        term_rule(a.y + a.h - below, a.x, a.w);
        if (beyond)
            term_text(a.y + a.h - below, a.x + 1, (int)utf8_width(beyond), STYLE_NOTE, beyond);
        free(beyond);
        draw_whole_finding(app, v, whole);
    }
}

static void step_review_ready(struct app *app, void *view, struct area a)
{
    struct view *v = view;
    open_json(app, v);
    findings_now(app, v);
    if (v->part == PART_PLAN)
        plan_view_ready(app, &v->plan, part_area(a));
}

static void step_review_draw(const struct app *app, void *view, struct area a)
{
    struct view *v = view;
    draw_tabs(app, v, a);
    struct area inside = part_area(a);
    if (v->part == PART_PLAN)
        plan_view_draw(&v->plan, inside);
    else if (v->part == PART_FINDINGS)
        draw_findings(app, v, inside);
    else
        pager_draw(&v->pager, inside, true);
}

static enum move findings_key(struct app *app, struct view *v, const struct key *k)
{
    const struct findings *all = findings_now(app, v);
    if (!all || !all->len)
        return all && k->code == K_ENTER ? MOVE_NEXT : MOVE_UNUSED;
    const struct finding *f = &all->items[v->findings.at];
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
    return list_key(&v->findings, k) ? MOVE_STAY : MOVE_UNUSED;
}

static enum move step_review_key(struct app *app, void *view, const struct key *k)
{
    struct view *v = view;
    open_json(app, v);
    if (v->part == PART_JSON && v->pager.searching && pager_key(&v->pager, k)) {
        app_note_paste(app, &v->pager.search);
        return MOVE_STAY;
    }
    if (k->code == K_TAB || k->code == K_BACKTAB) {
        v->part = (v->part + (k->code == K_TAB ? 1 : PARTS - 1)) % PARTS;
        return MOVE_STAY;
    }
    if (v->part == PART_PLAN)
        return plan_view_key(app, &v->plan, k);
    if (v->part == PART_FINDINGS)
        return findings_key(app, v, k);
    return pager_key(&v->pager, k) ? MOVE_STAY : MOVE_UNUSED;
}

static const char *step_review_keys(const struct app *app, const void *view)
{
    const struct view *v = view;
    const struct finding *f = focused_finding(app, v);
    switch (v->part) {
    case PART_PLAN:
        return plan_view_keys(&v->plan);
    case PART_FINDINGS:
        if (!f)
            return _("Tab JSON, plan  ^O save  F10 submit  PgUp back  F1 help");
        if (!proposes(f))
            return _("Enter go there  Space whole  Tab JSON  ^O save  F10 submit  F1 help");
        return _("Enter go there  ^F fix  Space whole  Tab JSON  ^O save  F10 submit  F1 help");
    default:
        if (v->pager.searching)
            return _("Type to search  Enter finds  Esc back  F1 help");
        return _("/ search  n N next  Left Right  Tab plan  ^O save  F6 back  F10 submit");
    }
}

static const struct shortcut *review_shortcuts(const struct app *app, const void *view,
                                               size_t *count)
{
    static const struct shortcut findings[] = {
        {N_("Do what the finding proposes"), "^F", 0, K_CTRL_F},
        {N_("Go to the place of the finding"), "Enter", 0, K_ENTER},
        {N_("Show the whole finding"), "Space", ' ', K_NONE},
        {N_("JSON, then plan"), "Tab", 0, K_TAB},
    };
    static const struct shortcut json[] = {
        {N_("Search"), "/ F3", '/', K_NONE},
        {N_("The next place found"), "n", 'n', K_NONE},
        {N_("The place found before"), "N", 'N', K_NONE},
        {N_("To the left of long lines"), "Left", 0, K_LEFT},
        {N_("To the right of long lines"), "Right", 0, K_RIGHT},
        {N_("A page down"), "PgDn", 0, K_PGDN},
        {N_("A page up"), "PgUp", 0, K_PGUP},
        {N_("Plan, then findings"), "Tab", 0, K_TAB},
    };
    const struct view *v = view;
    static const struct shortcut searching[] = {
        {N_("Look for what is typed"), "Enter", 0, K_ENTER},
        {N_("Give the search up"), "Esc", 0, K_ESC},
    };
    if (v->part == PART_JSON && v->pager.searching) {
        *count = sizeof searching / sizeof *searching;
        return searching;
    }
    if (v->part == PART_PLAN)
        return plan_view_shortcuts(&v->plan, count);
    if (v->part == PART_JSON) {
        *count = sizeof json / sizeof *json;
        return json;
    }
    const struct finding *f = focused_finding(app, v);
    size_t left_out = !f ? 3 : !proposes(f);
    *count = sizeof findings / sizeof *findings - left_out;
    return findings + left_out;
}

static char *step_review_hint(const struct app *app, const void *view)
{
    const struct view *v = view;
    if (v->part == PART_JSON)
        return mem_printf(_("%zu lines: exactly what submit sends and save writes."),
                          spec_lines_count(v->lines));
    if (v->part == PART_FINDINGS && !checking_waits(app) && v->findings.at < app->findings.len)
        return fix_words(&app->findings.items[v->findings.at]);
    return NULL;
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

static char *step_review_help(const struct app *app, const void *view)
{
    static const char parts[] = N_(
        "Tab and Shift-Tab change between three parts.\n\n"
        "Plan: what the task will do; what it can destroy or overwrite comes first. ! marks what "
        "destroys or needs care, ? what cannot be told from here. Space shows details and settings "
        "at their default, too, and again less. Up, Down, PgUp, PgDn, Home and End move. Enter "
        "goes to the setting or object that the line is about; on any other line it goes on. "
        "\"oms-wizard plan FILE\" prints the same.\n\n"
        "Findings: errors (x) block the submission. Warnings (!) do not, but before the task is "
        "created you acknowledge them: the question on the page Submit lists them, and answering "
        "it with Create records that you have seen them. Notes (i) need nothing. Up, Down, PgUp, "
        "PgDn, Home and End move, Enter goes to the place, Space shows the whole finding, ^F does "
        "what it proposes.\n\n"
        "JSON: the body of the request, byte for byte. Up, Down, PgUp, PgDn, Home and End scroll, "
        "Left and Right show the rest of long lines. / or F3 searches, n goes to the next match, "
        "N to the one before. ^O saves it to a file that \"oms-wizard submit FILE\" sends "
        "unchanged. F6 goes back to where you were.");
    char *lesson = finding_lesson(focused_finding(app, view));
    char *help = mem_printf("%s%s", lesson, _(parts));
    free(lesson);
    return help;
}

static enum step_state step_review_state(const struct app *app)
{
    if (!app_visited(app, "review"))
        return STATE_EMPTY;
    return app->findings.count[SEVERITY_ERROR]     ? STATE_ERROR
           : app->findings.count[SEVERITY_WARNING] ? STATE_WARNING
                                                   : STATE_OK;
}

const struct screen step_review = {
    .id = "review",
    .name = N_("Review"),
    .brief = N_("Review"),
    .page = -1,
    .view_size = sizeof(struct view),
    .init = step_review_init,
    .clear = step_review_clear,
    .open = review_open,
    .renew = review_renew,
    .ready = step_review_ready,
    .draw = step_review_draw,
    .key = step_review_key,
    .keys = step_review_keys,
    .hint = step_review_hint,
    .help = step_review_help,
    .shortcuts = review_shortcuts,
    .state = step_review_state,
};
