/* Step 10: what will be created, what there is to say about it, and the JSON that will be sent. */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "spec/spec_lines.h"
#include "ui/list.h"
#include "ui/pager.h"
#include "wizard/fix.h"
#include "wizard/review.h"
#include "wizard/state.h"

/* Tab goes round through the three parts; each fills the screen, so that 80x24 shows enough. */
enum part { PART_SUMMARY, PART_FINDINGS, PART_JSON, PARTS };

struct view {
    enum part part;
    struct list findings;
    struct spec_lines *lines; /* of the JSON */
    struct pager pager;
    bool open;               /* lines and pager are made */
    const struct spec *spec; /* ... from it, at this version */
    unsigned long version;
    int scrolled; /* of the summary */
    struct texts summary;
    const struct spec *summed; /* ... that it is of, at this version; NULL: none */
    unsigned long summed_version;
};

static void init(struct wizard *w, void *view)
{
    struct view *v = view;
    (void)w;
    list_init(&v->findings);
    texts_init(&v->summary);
}

static void close_json(struct view *v)
{
    if (v->open) {
        pager_clear(&v->pager);
        spec_lines_free(v->lines);
    }
    v->open = false;
}

static void clear(void *view)
{
    struct view *v = view;
    close_json(v);
    texts_clear(&v->summary);
}

static size_t count_lines(void *lines)
{
    return spec_lines_count(lines);
}

static const char *line_at(void *lines, size_t index, size_t *length)
{
    return spec_lines_line(lines, index, length);
}

static bool find_line(void *lines, const char *needle, size_t from, bool back, size_t *index)
{
    return spec_lines_find(lines, needle, from, back, index);
}

/* The JSON stands as it would be sent now. */
static void open_json(const struct wizard *w, struct view *v)
{
    if (v->open && v->spec == w->spec && v->version == spec_version(w->spec))
        return;
    size_t top = v->open ? v->pager.top : 0;
    close_json(v);
    v->lines = spec_lines_new(w->spec);
    pager_init(&v->pager,
               (struct pager_source){
                   .lines = count_lines, .line = line_at, .find = find_line, .arg = v->lines});
    v->pager.json = true;
    v->pager.top = top;
    v->open = true;
    v->spec = w->spec;
    v->version = spec_version(w->spec);
}

void review_renew(struct wizard *w)
{
    struct view *v = w->views[STEP_REVIEW];
    close_json(v);
    open_json(w, v);
    v->summed = NULL;
}

static void enter(struct wizard *w, void *view)
{
    open_json(w, view);
}

/* NULL while many objects are still to be checked: the JSON is shown, and keys are taken. */
static const struct findings *findings_now(struct wizard *w, struct view *v)
{
    const struct findings *f = checking_waits(w) ? NULL : wizard_findings(w);
    list_set_count(&v->findings, f ? f->len : 0);
    return f;
}

char *review_counts(struct wizard *w)
{
    const size_t *n = wizard_findings(w)->count;
    char *errors = mem_printf(P_("%zu error", "%zu errors", n[SEVERITY_ERROR]), n[SEVERITY_ERROR]);
    char *warnings =
        mem_printf(P_("%zu warning", "%zu warnings", n[SEVERITY_WARNING]), n[SEVERITY_WARNING]);
    char *notes = mem_printf(P_("%zu note", "%zu notes", n[SEVERITY_NOTE]), n[SEVERITY_NOTE]);
    char *text = mem_printf(_("%s, %s, %s"), errors, warnings, notes);
    free(errors);
    free(warnings);
    free(notes);
    return text;
}

/* What there is to say, in short. Caller frees. */
static char *verdict(struct wizard *w, const struct findings *f, enum style *style)
{
    if (!f) {
        *style = STYLE_NOTE;
        return mem_text(_("The spec is being checked."));
    }
    *style = f->count[SEVERITY_ERROR]     ? STYLE_ERROR
             : f->count[SEVERITY_WARNING] ? STYLE_WARNING
                                          : STYLE_OK;
    return review_counts(w);
}

static void draw_tabs(struct wizard *w, struct view *v, struct area a)
{
    static const char *const names[PARTS] = {N_("Summary"), N_("Findings"), N_("JSON")};
    int x = a.x + 1;
    for (int i = 0; i < PARTS; i++) {
        char *text = mem_printf(i == (int)v->part ? "[%s]" : " %s ", _(names[i]));
        int width = (int)utf8_width(text);
        term_text(a.y, x, width, i == (int)v->part ? STYLE_STRONG : STYLE_LABEL, text);
        x += width + 1;
        free(text);
    }
    enum style style;
    char *counts = verdict(w, findings_now(w, v), &style);
    if (x + (int)utf8_width(counts) + 2 < a.x + a.w)
        term_text(a.y, x + 1, a.x + a.w - x - 1, style, counts);
    free(counts);
}

/* It looks at every object. */
static const struct texts *summary_of(const struct wizard *w, struct view *v)
{
    if (v->summed == w->spec && v->summed_version == spec_version(w->spec))
        return &v->summary;
    texts_clear(&v->summary);
    spec_summary(w->spec, &v->summary);
    v->summed = w->spec;
    v->summed_version = spec_version(w->spec);
    return &v->summary;
}

static void draw_summary(struct wizard *w, struct view *v, struct area a)
{
    const struct texts *summary = summary_of(w, v);
    struct texts wrapped;
    texts_init(&wrapped);
    for (size_t i = 0; i < summary->len; i++)
        if (*summary->items[i])
            utf8_wrap(summary->items[i], (size_t)a.w - 2, &wrapped);
        else
            texts_add(&wrapped, "");
    int last = (int)wrapped.len - a.h;
    v->scrolled = v->scrolled > last ? last : v->scrolled;
    v->scrolled = v->scrolled < 0 ? 0 : v->scrolled;
    for (int i = 0; i < a.h && v->scrolled + i < (int)wrapped.len; i++)
        term_text(a.y + i, a.x + 1, a.w - 2, STYLE_NORMAL, wrapped.items[v->scrolled + i]);
    term_cursor(a.y, a.x + 1);
    if (v->scrolled > 0)
        term_text(a.y, a.x + a.w - 1, 1, STYLE_KEYS, "^");
    if (last > v->scrolled)
        term_text(a.y + a.h - 1, a.x + a.w - 1, 1, STYLE_KEYS, "v");
    texts_clear(&wrapped);
}

static void draw_finding(void *arg, size_t index, int y, int x, int width, bool focused)
{
    struct wizard *w = arg;
    static const enum style styles[] = {STYLE_NOTE, STYLE_WARNING, STYLE_ERROR};
    const struct finding *f = &wizard_findings(w)->items[index];
    enum style style = focused ? STYLE_FOCUS : styles[f->severity];
    const char mark[] = {"i!x"[f->severity], '\0'};
    char *text = mem_printf(_("%s: %s"), _(step_of(step_of_page(f->page))->brief), f->message);
    term_text(y, x, 2, style, mark);
    term_cell(y, x + 2, width - 2, style, text);
    free(text);
}

static char *whole_finding(const struct finding *f)
{
    char *words = finding_words(f);
    char *text = mem_printf("%s  [%s] (%s)", words, f->rule, f->pointer ? f->pointer : "");
    free(words);
    return text;
}

/* On a small screen a finding may be longer than the room below the list. */
static void tell_finding(struct wizard *w, const struct finding *f)
{
    static const char *const titles[] = {N_("Note"), N_("Warning"), N_("Error")};
    char *whole = whole_finding(f), *proposal = fix_words(f);
    char *text = mem_printf("%s\n\n%s", whole, proposal ? proposal : "");
    wizard_tell(w, _(titles[f->severity]), text);
    free(text);
    free(proposal);
    free(whole);
}

/* The whole of the focused finding stands below the list. */
static void draw_whole_finding(struct wizard *w, const struct view *v, struct area a)
{
    const struct findings *all = wizard_findings(w);
    struct texts lines;
    if (!all->len)
        return;
    char *text = whole_finding(&all->items[v->findings.at]);
    texts_init(&lines);
    utf8_wrap(text, (size_t)a.w - 2, &lines);
    for (int i = 0; i < a.h && i < (int)lines.len; i++)
        term_text(a.y + i, a.x + 1, a.w - 2, STYLE_NORMAL, lines.items[i]);
    texts_clear(&lines);
    free(text);
}

static void draw_findings(struct wizard *w, struct view *v, struct area a)
{
    const struct findings *all = findings_now(w, v);
    if (!all || !all->len) {
        term_text(a.y, a.x + 1, a.w - 2, all ? STYLE_OK : STYLE_NOTE,
                  all ? _("Nothing to say against this spec.") : _("The spec is being checked."));
        term_cursor(a.y, a.x + 1);
        return;
    }
    int below = a.h > 10 ? 5 : a.h > 6 ? 3 : 0;
    struct area rows = {a.y, a.x, a.h - below, a.w};
    list_draw(&v->findings, rows, true, draw_finding, w);
    if (below) {
        struct area whole = {a.y + a.h - below + 1, a.x, below - 1, a.w};
        term_rule(a.y + a.h - below, a.x, a.w);
        draw_whole_finding(w, v, whole);
    }
}

static void draw(struct wizard *w, void *view, struct area a)
{
    struct view *v = view;
    open_json(w, v);
    draw_tabs(w, v, a);
    struct area inside = {a.y + 1, a.x, a.h - 1, a.w};
    if (v->part == PART_SUMMARY)
        draw_summary(w, v, inside);
    else if (v->part == PART_FINDINGS)
        draw_findings(w, v, inside);
    else
        pager_draw(&v->pager, inside, true);
}

static enum move summary_key(struct view *v, const struct key *k)
{
    if (k->code == K_DOWN)
        v->scrolled++; /* drawing knows where the end is */
    else if (k->code == K_UP && v->scrolled > 0)
        v->scrolled--;
    else if (k->code == K_HOME)
        v->scrolled = 0;
    else if (k->code == K_END)
        v->scrolled = INT_MAX;
    else if (k->code == K_ENTER)
        return MOVE_NEXT;
    else
        return MOVE_UNUSED;
    return MOVE_STAY;
}

static enum move findings_key(struct wizard *w, struct view *v, const struct key *k)
{
    const struct findings *all = findings_now(w, v);
    if (!all || !all->len)
        return all && k->code == K_ENTER ? MOVE_NEXT : MOVE_UNUSED;
    const struct finding *f = &all->items[v->findings.at];
    if (k->code == K_ENTER) {
        wizard_go_to_finding(w, f);
        return MOVE_STAY;
    }
    if (k->code == K_CTRL_F) {
        if (!fix_do(w, f))
            wizard_notice(w, STYLE_NOTE, _("Nothing is proposed for it; Enter goes to the place."));
        return MOVE_STAY;
    }
    if (key_is(k, ' ')) {
        tell_finding(w, f);
        return MOVE_STAY;
    }
    return list_key(&v->findings, k) ? MOVE_STAY : MOVE_UNUSED;
}

static enum move key(struct wizard *w, void *view, const struct key *k)
{
    struct view *v = view;
    open_json(w, v);
    if (v->part == PART_JSON && v->pager.searching && pager_key(&v->pager, k))
        return MOVE_STAY;
    if (k->code == K_TAB || k->code == K_BACKTAB) {
        v->part = (v->part + (k->code == K_TAB ? 1 : PARTS - 1)) % PARTS;
        return MOVE_STAY;
    }
    if (v->part == PART_SUMMARY)
        return summary_key(v, k);
    if (v->part == PART_FINDINGS)
        return findings_key(w, v, k);
    return pager_key(&v->pager, k) ? MOVE_STAY : MOVE_UNUSED;
}

void review_show_json(struct wizard *w)
{
    struct view *v = w->views[STEP_REVIEW];
    v->part = PART_JSON;
}

void review_show_findings(struct wizard *w)
{
    struct view *v = w->views[STEP_REVIEW];
    v->part = PART_FINDINGS;
}

static const char *keys(const struct wizard *w, const void *view)
{
    const struct view *v = view;
    (void)w;
    switch (v->part) {
    case PART_SUMMARY:
        return _("Tab findings, JSON  Up Down scroll  ^O save  F10 submit  PgUp back  F1 help");
    case PART_FINDINGS:
        return _("Enter go there  Space whole  ^F fix  Tab JSON  ^O save  F10 submit  F1 help");
    default:
        return _("/ search  n N next  Left Right  Tab summary  ^O save  F6 back  F10 submit");
    }
}

static char *hint(const struct wizard *w, const void *view)
{
    const struct view *v = view;
    if (v->part == PART_JSON)
        return mem_printf(_("%zu lines: exactly what submit sends and save writes."),
                          spec_lines_count(v->lines));
    if (v->part == PART_FINDINGS && !checking_waits(w) && v->findings.at < w->findings.len)
        return fix_words(&w->findings.items[v->findings.at]);
    return NULL;
}

static char *help(const struct wizard *w, const void *view)
{
    (void)w;
    (void)view;
    return mem_text(
        _("Three parts, Tab goes round.\n\n"
          "Summary: the task in words, with what it can overwrite or delete.\n\n"
          "Findings: errors (x) block the submission, warnings (!) need your acknowledgement once, "
          "notes (i) need nothing. Enter goes to the place, ^F does what a finding proposes.\n\n"
          "JSON: the body of the request, byte for byte. / searches, n and N repeat, ^O saves it "
          "to a file that \"oms-wizard submit FILE\" sends unchanged."));
}

static enum step_state state(const struct wizard *w)
{
    if (!w->visited[STEP_REVIEW])
        return STATE_EMPTY;
    return w->findings.count[SEVERITY_ERROR]     ? STATE_ERROR
           : w->findings.count[SEVERITY_WARNING] ? STATE_WARNING
                                                 : STATE_OK;
}

const struct step step_review = {
    .name = N_("Review"),
    .brief = N_("Review"),
    .page = -1,
    .view_size = sizeof(struct view),
    .init = init,
    .clear = clear,
    .enter = enter,
    .draw = draw,
    .key = key,
    .keys = keys,
    .hint = hint,
    .help = help,
    .state = state,
};
