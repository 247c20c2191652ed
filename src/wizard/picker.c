#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wizard/picker_bulk.h"
#include "wizard/picker_sync.h"
#include "wizard/state.h"

enum { SLICE_MS = 15 }; /* of filtering, between two looks at the keyboard */

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

static void regroup(struct picker *p)
{
    p->groups = filter_groups(p->filter, &p->group_count);
    list_set_count(&p->list, filter_count(p->filter) + p->group_count);
}

bool picker_work(struct picker *p)
{
    if (!picker_is_open(p))
        return false;
    if (p->working) {
        p->working = !filter_run_for(p->filter, SLICE_MS);
        regroup(p);
        return true;
    }
    bool more = !p->twins_known;
    if (more)
        p->twins_known = case_twins_run_for(p->twins, SLICE_MS);
    return more;
}

static void run_filter(struct picker *p)
{
    p->working = true;
    picker_work(p);
}

void picker_open(struct wizard *w, struct picker *p, struct catalog *catalogue)
{
    *p = (struct picker){.catalog = catalogue};
    p->filter = filter_new(catalogue);
    p->marks = marks_new(catalogue);
    p->twins = case_twins_new(catalogue);
    edit_init(&p->line, "");
    list_init(&p->list);
    picker_read(w, p);
    marks_exactly(p->marks, p->before, p->before_words);
    marks_forget(p->marks);
    p->agreed = marks_version(p->marks);
    picker_tell_filter(p);
    run_filter(p);
}

void picker_clear(struct picker *p)
{
    if (!picker_is_open(p))
        return;
    filter_free(p->filter);
    marks_free(p->marks);
    case_twins_free(p->twins);
    edit_clear(&p->line);
    free(p->why);
    free(p->before);
    free(p->changed);
    picker_changes_clear(&p->changes);
    *p = (struct picker){0};
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
    wizard_notice(w, STYLE_NOTE, _("%u added, %u dropped; %u of %u chosen. z takes it back."),
                  c.added, c.dropped, marks_count(p->marks), catalog_count(p->catalog));
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

static void mark_range(struct wizard *w, struct picker *p, uint32_t to)
{
    uint32_t first = p->anchor < to ? p->anchor : to, last = p->anchor < to ? to : p->anchor;
    size_t words = 0;
    const uint64_t *bits = filter_bits(p->filter, &words);
    enum marks_verb verb = marks_has(p->marks, p->anchor) ? MARKS_DROP : MARKS_ADD;
    p->ranging = false;
    picker_marked(w, p, marks_within(p->marks, verb, bits, words, first, last + 1));
}

static void toggle(struct wizard *w, struct picker *p, struct picker_row r)
{
    if (r.heading) {
        toggle_group(w, p, r);
    } else if (p->ranging) {
        mark_range(w, p, r.row);
    } else {
        marks_range(p->marks, MARKS_INVERT, r.row, r.row + 1);
        picker_note_marks(w, p);
        picker_tell_filter(p);
        if (p->list.at + 1 < p->list.count)
            p->list.at++;
    }
}

static void set_filter(struct picker *p, const char *text)
{
    size_t at = 0;
    free(p->why);
    p->why = NULL;
    if (!filter_set(p->filter, text, &p->why, &at))
        return; /* the last result stands */
    p->list.at = 0;
    run_filter(p);
    if (p->list.count > 1)
        p->list.at = 1;
}

static enum move line_key(struct picker *p, const struct key *k)
{
    switch (k->code) {
    case K_ENTER:
    case K_DOWN:
    case K_TAB:
    case K_ESC:
        p->filtering = false;
        return MOVE_STAY;
    default:
        break;
    }
    if (!edit_key(&p->line, k))
        return MOVE_UNUSED;
    set_filter(p, edit_text(&p->line));
    return MOVE_STAY;
}

/* Esc closes the innermost thing: a range, the filter, then the picker, which keeps what is chosen.
 */
static void escape(struct wizard *w, struct picker *p)
{
    if (p->ranging) {
        p->ranging = false;
    } else if (*edit_text(&p->line)) {
        edit_set(&p->line, "");
        set_filter(p, "");
    } else {
        picker_close(w, p);
    }
}

static void show_only_chosen(struct picker *p)
{
    bool on = strcmp(filter_text(p->filter), "chosen") == 0;
    edit_set(&p->line, on ? "" : "chosen");
    if (!on)
        filter_again(p->filter);
    set_filter(p, edit_text(&p->line));
}

static enum move letter_key(struct wizard *w, struct picker *p, const struct key *k)
{
    bool rows = p->list.count > 0;
    struct picker_row r = rows ? picker_row_at(p, p->list.at) : (struct picker_row){0};
    if (key_is(k, '/'))
        p->filtering = true;
    else if (key_is(k, 'a'))
        on_filtered(w, p, MARKS_ADD);
    else if (key_is(k, 'u'))
        on_filtered(w, p, MARKS_DROP);
    else if (key_is(k, '*'))
        on_filtered(w, p, MARKS_INVERT);
    else if (key_is(k, 'z'))
        picker_undo(w, p, false);
    else if (key_is(k, 'Z'))
        picker_undo(w, p, true);
    else if (key_is(k, 's'))
        show_only_chosen(p);
    else if (key_is(k, 'l'))
        bulk_choose(w, p);
    else if (key_is(k, 'r'))
        bulk_rename(w, p);
    else if (key_is(k, 'w'))
        bulk_set(w, p, OBJECT_WHERE);
    else if (key_is(k, 'c'))
        bulk_set(w, p, OBJECT_FILTER_COLUMNS);
    else if (key_is(k, 'h'))
        bulk_set(w, p, OBJECT_SHARD_COLUMNS);
    else if (rows && key_is(k, ' '))
        toggle(w, p, r);
    else if (rows && key_is(k, 'v') && !r.heading)
        p->ranging ? mark_range(w, p, r.row) : (void)(p->ranging = true, p->anchor = r.row);
    else
        return MOVE_UNUSED;
    return MOVE_STAY;
}

enum move picker_key(struct wizard *w, struct picker *p, const struct key *k)
{
    if (p->filtering)
        return line_key(p, k);
    if (k->code == K_ESC) {
        escape(w, p);
        return MOVE_STAY;
    }
    if (k->code == K_ENTER) {
        picker_close(w, p);
        return MOVE_STAY;
    }
    if (k->code == K_F3) {
        p->filtering = true;
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
