#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wizard/picker_bulk.h"
#include "wizard/picker_sync.h"
#include "wizard/state.h"

enum { SLICE_MS = 15 }; /* of looking for twins, between two looks at the keyboard */

bool picker_is_open(const struct picker *p)
{
    return p->catalog != NULL;
}

void picker_tell_filter(struct picker *p)
{
    size_t words;
    const uint64_t *bits = marks_bits(p->marks, &words);
    filter_use_chosen(p->filter, bits, words);
    filter_use_changed(p->filter, p->changed, p->before_words);
}

bool picker_work(struct wizard *w, struct picker *p)
{
    if (!picker_is_open(p))
        return false;
    if (picker_filter_work(w, p) || bulk_choose_work(w, p))
        return true;
    bool more = !p->twins_known;
    if (more)
        p->twins_known = case_twins_run_for(p->twins, SLICE_MS);
    return more;
}

void picker_open(struct wizard *w, struct picker *p, struct catalog *catalogue)
{
    struct texts past = p->line.past;
    *p = (struct picker){.catalog = catalogue, .line.past = past};
    p->filter = filter_new(catalogue);
    p->marks = marks_new(catalogue);
    p->twins = case_twins_new(catalogue);
    edit_init(&p->line.edit, "");
    list_init(&p->list);
    picker_read(w, p);
    marks_exactly(p->marks, p->before, p->before_words);
    marks_forget(p->marks);
    p->agreed = marks_version(p->marks);
    picker_tell_filter(p);
    picker_filter_set(w, p, "");
    p->list.at = 0;
}

void picker_clear(struct picker *p)
{
    if (!picker_is_open(p))
        return;
    filter_free(p->filter);
    marks_free(p->marks);
    case_twins_free(p->twins);
    free(p->before);
    free(p->changed);
    picker_changes_clear(&p->changes);
    bulk_choose_clear(p);
    picker_filter_clear(&p->line);
    *p = (struct picker){.line.past = p->line.past};
}

void picker_end(struct picker *p)
{
    picker_clear(p);
    texts_clear(&p->line.past);
}

void picker_close(struct wizard *w, struct picker *p)
{
    picker_store(w, p);
    picker_clear(p);
}

static size_t heading_at(const struct picker *p, size_t group)
{
    return p->groups[group].first + group;
}

struct picker_row picker_row_at(const struct picker *p, size_t index)
{
    size_t low = 0, high = p->group_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (heading_at(p, middle) <= index)
            low = middle;
        else
            high = middle;
    }
    const struct filter_group *g = &p->groups[low];
    size_t below = index - heading_at(p, low);
    struct picker_row r = {
        .heading = below == 0, .database = g->database, .first = g->first, .count = g->count};
    r.row = filter_row(p->filter, g->first + (uint32_t)(below ? below - 1 : 0));
    return r;
}

void picker_marked(struct wizard *w, struct picker *p, struct marks_change c)
{
    if (c.added || c.dropped)
        picker_note_marks(w, p);
    picker_tell_filter(p);
    unsigned chosen = marks_count(p->marks), all = catalog_count(p->catalog);
    if (c.added || c.dropped)
        wizard_notice(w, STYLE_NOTE, _("%u added, %u dropped; %u of %u chosen. z takes it back."),
                      c.added, c.dropped, chosen, all);
    else
        wizard_notice(w, STYLE_NOTE, _("Nothing changed; %u of %u chosen."), chosen, all);
}

static void on_filtered(struct wizard *w, struct picker *p, enum marks_verb verb)
{
    size_t words = 0;
    const uint64_t *bits = filter_bits(p->filter, &words);
    picker_marked(w, p, marks_within(p->marks, verb, bits, words, 0, catalog_count(p->catalog)));
}

/* A heading stands for the rows below it: all of them are chosen unless all were. */
static void toggle_group(struct wizard *w, struct picker *p, struct picker_row r)
{
    size_t words = 0;
    const uint64_t *bits = filter_bits(p->filter, &words);
    uint32_t chosen = 0;
    for (uint32_t i = 0; i < r.count; i++)
        chosen += marks_has(p->marks, filter_row(p->filter, r.first + i));
    picker_marked(w, p,
                  marks_database(p->marks, chosen == r.count ? MARKS_DROP : MARKS_ADD, r.database,
                                 bits, words));
}

/* Of a heading the row next to it on the way to the beginning: a range ends before a database. */
static uint32_t range_end(const struct picker *p, struct picker_row r)
{
    return r.heading && r.row > p->anchor && r.first ? filter_row(p->filter, r.first - 1) : r.row;
}

static void mark_range(struct wizard *w, struct picker *p, struct picker_row r)
{
    uint32_t to = range_end(p, r);
    uint32_t first = p->anchor < to ? p->anchor : to, last = p->anchor < to ? to : p->anchor;
    size_t words = 0;
    const uint64_t *bits = filter_bits(p->filter, &words);
    enum marks_verb verb = marks_has(p->marks, p->anchor) ? MARKS_DROP : MARKS_ADD;
    p->ranging = false;
    picker_marked(w, p, marks_within(p->marks, verb, bits, words, first, last + 1));
}

static void toggle(struct wizard *w, struct picker *p, struct picker_row r)
{
    if (p->ranging) {
        mark_range(w, p, r);
    } else if (r.heading) {
        toggle_group(w, p, r);
    } else {
        marks_range(p->marks, MARKS_INVERT, r.row, r.row + 1);
        picker_note_marks(w, p);
        picker_tell_filter(p);
        if (p->list.at + 1 < p->list.count)
            p->list.at++;
    }
}

/* Esc closes the innermost thing: a list that is compared, a filter under way or not understood, a
 * range, the filter, then the picker, which keeps what is chosen. */
static void escape(struct wizard *w, struct picker *p)
{
    unsigned chosen = marks_count(p->marks), all = catalog_count(p->catalog);
    if (bulk_choose_stop(w, p))
        return;
    if (p->line.working || p->line.why) {
        picker_filter_stop(w, p);
    } else if (p->ranging) {
        p->ranging = false;
    } else if (*edit_text(&p->line.edit)) {
        picker_filter_empty(w, p);
    } else {
        picker_close(w, p);
        wizard_notice(w, STYLE_NOTE, _("%u of %u chosen. p opens the list again."), chosen, all);
    }
}

static void range_key(struct wizard *w, struct picker *p, struct picker_row r)
{
    if (p->ranging) {
        mark_range(w, p, r);
    } else if (r.heading) {
        wizard_notice(w, STYLE_NOTE, _("A range begins on a table or view."));
    } else {
        p->ranging = true;
        p->anchor = r.row;
    }
}

/* What acts on the rows that the filter shows. */
static bool act(struct wizard *w, struct picker *p, char key)
{
    bool rows = p->list.count > 0;
    struct picker_row r = rows ? picker_row_at(p, p->list.at) : (struct picker_row){0};
    switch (key) {
    case 'a':
        on_filtered(w, p, MARKS_ADD);
        break;
    case 'u':
        on_filtered(w, p, MARKS_DROP);
        break;
    case '*':
        on_filtered(w, p, MARKS_INVERT);
        break;
    case 'r':
        bulk_rename(w, p);
        break;
    case 'w':
        bulk_set(w, p, OBJECT_WHERE);
        break;
    case 'c':
        bulk_set(w, p, OBJECT_FILTER_COLUMNS);
        break;
    case 'h':
        bulk_set(w, p, OBJECT_SHARD_COLUMNS);
        break;
    case ' ':
        if (rows)
            toggle(w, p, r);
        break;
    case 'v':
        if (rows)
            range_key(w, p, r);
        break;
    default:
        return false;
    }
    return true;
}

static bool acts(const struct key *k)
{
    return k->code == K_TEXT && !k->text[1] && k->text[0] && strchr("au*rwch v", k->text[0]);
}

static enum move letter_key(struct wizard *w, struct picker *p, const struct key *k)
{
    if (acts(k)) {
        if (picker_filter_ready(w, p, k))
            act(w, p, k->text[0]);
    } else if (key_is(k, '/')) {
        p->line.focused = true;
    } else if (key_is(k, 'z') || key_is(k, 'Z')) {
        picker_undo(w, p, key_is(k, 'Z'));
    } else if (key_is(k, 's')) {
        picker_filter_chosen(w, p);
    } else if (key_is(k, 'l')) {
        bulk_choose(w, p);
    } else {
        return MOVE_UNUSED;
    }
    return MOVE_STAY;
}

enum move picker_key(struct wizard *w, struct picker *p, const struct key *k)
{
    bool waited = p->line.waits;
    p->line.waits = false;
    if (p->line.focused)
        return picker_filter_line_key(w, p, k) ? MOVE_STAY : MOVE_UNUSED;
    if (k->code == K_ESC) {
        escape(w, p);
        return MOVE_STAY;
    }
    if (k->code == K_ENTER) {
        if (!waited)
            picker_close(w, p);
        return MOVE_STAY;
    }
    if (k->code == K_F3) {
        p->line.focused = true;
        return MOVE_STAY;
    }
    if (k->code == K_F7 || k->code == K_F8 || k->code == K_CTRL_UNDERSCORE) {
        picker_undo(w, p, k->code == K_F8);
        return MOVE_STAY;
    }
    if (list_key(&p->list, k) || k->code == K_PGDN || k->code == K_PGUP)
        return MOVE_STAY;
    return letter_key(w, p, k);
}
