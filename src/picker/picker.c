/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "app/undo.h"
#include "picker/picker_bulk.h"
#include "picker/picker_sync.h"
#include "picker/running.h"
#include "app/app.h"

/* A key that waited for the filter is pressed now. */
static void press_waiting(struct app *app, struct picker *p)
{
    struct key k;
    if (!picker_filter_resume(app, p, &k))
        return;
    picker_key(app, p, &k);
    undo_note_key(app, &k, app_place(app));
}

bool picker_work(struct app *app, struct picker *p)
{
    if (!picker_is_open(p))
        return false;
    if (picker_filter_work(app, p)) {
        press_waiting(app, p);
        return true;
    }
    if (bulk_choose_work(app, p))
        return true;
    bool more = !p->conflicts_known;
    if (more)
        p->conflicts_known = case_conflicts_run_for(p->conflicts, WORKER_SLICE_MS);
    return more;
}

void picker_open(struct app *app, struct picker *p, struct catalog *catalogue)
{
    struct texts past = p->line.past;
    *p = (struct picker){.catalog = catalogue, .line.past = past};
    p->filter = filter_new(catalogue);
    p->marks = marks_new(catalogue);
    p->conflicts = case_conflicts_new(catalogue);
    edit_init(&p->line.edit, "");
    list_init(&p->list);
    picker_read(app, p);
    running_read(app, p);
    marks_exactly(p->marks, p->before, p->before_words);
    marks_forget(p->marks);
    p->same = marks_version(p->marks);
    picker_tell_filter(p);
    picker_filter_set(app, p, "");
    p->list.at = 0;
}

static void picker_clear(struct picker *p)
{
    if (!picker_is_open(p))
        return;
    filter_free(p->filter);
    marks_free(p->marks);
    case_conflicts_free(p->conflicts);
    free(p->before);
    free(p->changed);
    free(p->had);
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

void picker_close(struct app *app, struct picker *p)
{
    picker_store(app, p);
    picker_clear(p);
}

static void on_filtered(struct app *app, struct picker *p, enum marks_verb verb)
{
    size_t words = 0;
    const uint64_t *bits = filter_bits(p->filter, &words);
    picker_marked(app, p, marks_within(p->marks, verb, bits, words, 0, catalog_count(p->catalog)));
}

/* On a heading, chooses all rows below it, or none if all were. */
static void toggle_group(struct app *app, struct picker *p, struct picker_row r)
{
    size_t words = 0;
    const uint64_t *bits = filter_bits(p->filter, &words);
    uint32_t chosen = 0;
    struct catalog_run run = catalog_run(p->catalog, r.database);
    for (uint32_t i = 0; i < r.count; i++)
        chosen += marks_has(p->marks, filter_row(p->filter, r.first + i));
    picker_marked(app, p,
                  marks_within(p->marks, chosen == r.count ? MARKS_DROP : MARKS_ADD, bits, words,
                               run.first, run.end));
}

/* Of a heading the row next to it on the way to the beginning: a range ends before a database. */
static uint32_t range_end(const struct picker *p, struct picker_row r)
{
    return r.heading && r.row > p->anchor && r.first ? filter_row(p->filter, r.first - 1) : r.row;
}

static void mark_range(struct app *app, struct picker *p, struct picker_row r)
{
    uint32_t to = range_end(p, r);
    uint32_t first = p->anchor < to ? p->anchor : to, last = p->anchor < to ? to : p->anchor;
    size_t words = 0;
    const uint64_t *bits = filter_bits(p->filter, &words);
    enum marks_verb verb = marks_has(p->marks, p->anchor) ? MARKS_DROP : MARKS_ADD;
    p->ranging = false;
    picker_marked(app, p, marks_within(p->marks, verb, bits, words, first, last + 1));
}

static void picker_toggle(struct app *app, struct picker *p, struct picker_row r)
{
    if (p->ranging) {
        mark_range(app, p, r);
    } else if (r.heading) {
        toggle_group(app, p, r);
    } else {
        marks_range(p->marks, MARKS_INVERT, r.row, r.row + 1);
        picker_note_marks(app, p);
        picker_tell_filter(p);
        if (p->list.at + 1 < p->list.count)
            p->list.at++;
    }
}

/* Esc closes the innermost thing: a list that is compared, a filter under way or not understood, a
 * range, the filter, then the picker, which keeps what is chosen. */
static void picker_escape(struct app *app, struct picker *p)
{
    unsigned chosen = marks_count(p->marks);
    if (bulk_choose_stop(app, p))
        return;
    if (p->line.working || p->line.why) {
        picker_filter_stop(app, p);
    } else if (p->ranging) {
        p->ranging = false;
    } else if (*edit_text(&p->line.edit)) {
        picker_filter_empty(app, p);
    } else {
        picker_close(app, p);
        app_notice(app, STYLE_NOTE, _("%u chosen. p opens the list again."), chosen);
    }
}

static void range_key(struct app *app, struct picker *p, struct picker_row r)
{
    if (p->ranging) {
        mark_range(app, p, r);
    } else if (r.heading) {
        app_notice(app, STYLE_NOTE, _("A range begins on a table or view."));
    } else {
        p->ranging = true;
        p->anchor = r.row;
    }
}

/* The keys that act on the rows that the filter shows. */
static bool act(struct app *app, struct picker *p, char key)
{
    bool rows = p->list.count > 0;
    struct picker_row r = rows ? picker_row_at(p, p->list.at) : (struct picker_row){0};
    if (running_refuses(app, running_picker_why_not(app, p, rows ? &r : NULL, key)))
        return true;
    switch (key) {
    case 'a':
        on_filtered(app, p, MARKS_ADD);
        break;
    case 'u':
        on_filtered(app, p, MARKS_DROP);
        break;
    case '*':
        on_filtered(app, p, MARKS_INVERT);
        break;
    case 'r':
        bulk_rename(app, p);
        break;
    case 'w':
        bulk_set(app, p, OBJECT_WHERE);
        break;
    case 'c':
        bulk_set(app, p, OBJECT_FILTER_COLUMNS);
        break;
    case 'h':
        bulk_set(app, p, OBJECT_SHARD_COLUMNS);
        break;
    case ' ':
        if (rows)
            picker_toggle(app, p, r);
        break;
    case 'v':
        if (rows)
            range_key(app, p, r);
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

static enum move picker_letter_key(struct app *app, struct picker *p, const struct key *k)
{
    if (acts(k)) {
        if (picker_filter_ready(app, p, k))
            act(app, p, k->text[0]);
    } else if (key_is(k, '/')) {
        p->line.focused = true;
    } else if (key_is(k, 'z') || key_is(k, 'Z')) {
        picker_undo(app, p, key_is(k, 'Z'));
    } else if (key_is(k, 's')) {
        picker_filter_chosen(app, p);
    } else if (key_is(k, 'l')) {
        if (!running_refuses(app, running_picker_why_not(app, p, NULL, 'l')))
            bulk_choose(app, p);
    } else {
        return MOVE_UNUSED;
    }
    return MOVE_STAY;
}

enum move picker_key(struct app *app, struct picker *p, const struct key *k)
{
    bool waited = p->line.waits;
    p->line.waits = false;
    if (p->line.focused)
        return picker_filter_line_key(app, p, k) ? MOVE_STAY : MOVE_UNUSED;
    if (k->code == K_ESC) {
        picker_escape(app, p);
        return MOVE_STAY;
    }
    if (k->code == K_ENTER) {
        if (!waited)
            picker_close(app, p);
        return MOVE_STAY;
    }
    if (k->code == K_F3) {
        p->line.focused = true;
        return MOVE_STAY;
    }
    if (k->code == K_F7 || k->code == K_F8 || k->code == K_CTRL_UNDERSCORE) {
        picker_undo(app, p, k->code == K_F8);
        return MOVE_STAY;
    }
    if (list_key(&p->list, k) || k->code == K_PGDN || k->code == K_PGUP)
        return MOVE_STAY;
    return picker_letter_key(app, p, k);
}
