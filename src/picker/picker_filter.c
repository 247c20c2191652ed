/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "picker/picker.h"
#include "app/app.h"

enum { SLOW_MS = 100, PAST_MAX = 20 };

void picker_filter_clear(struct picker_filter *f)
{
    struct texts past = f->past;
    edit_clear(&f->edit);
    free(f->why);
    free(f->aside);
    *f = (struct picker_filter){.past = past};
}

static void forget_why(struct picker_filter *f)
{
    free(f->why);
    f->why = NULL;
}

/* Remembers the text that leaves the line. */
static void picker_filter_remember(struct picker_filter *f)
{
    const char *text = edit_text(&f->edit);
    for (size_t i = 0; i < f->past.len; i++)
        if (strcmp(f->past.items[i], text) == 0)
            texts_remove(&f->past, i--);
    if (*text)
        texts_add(&f->past, text);
    if (f->past.len > PAST_MAX)
        texts_remove(&f->past, 0);
    f->recalled = f->past.len;
}

static void regroup(struct picker *p)
{
    p->groups = filter_groups(p->filter, &p->group_count);
    list_set_count(&p->list, filter_count(p->filter) + p->group_count);
}

/* --- when all rows were seen ------------------------------------------------------------------ */

/* The index of the row, or of the database's heading, that a key was pressed on. */
static bool find_place(const struct picker *p, size_t *index)
{
    const struct picker_filter *f = &p->line;
    uint32_t at = f->heading || !filter_has(p->filter, f->place)
                      ? CATALOG_NONE
                      : filter_before(p->filter, f->place);
    for (size_t g = 0; g < p->group_count; g++) {
        uint32_t first = p->groups[g].first;
        if (f->heading ? p->groups[g].database == f->place
                       : at >= first && at - first < p->groups[g].count) {
            *index = f->heading ? first + g : at + g + 1;
            return true;
        }
    }
    return false;
}

static bool acts_on_the_row(const struct key *k)
{
    return key_is(k, ' ') || key_is(k, 'v');
}

bool picker_filter_resume(struct app *app, struct picker *p, struct key *key)
{
    size_t index = 0;
    if (p->line.working || !p->line.waits)
        return false;
    *key = p->line.key;
    p->line.waits = false;
    if (app->layers) /* something else is being done */
        return false;
    if (acts_on_the_row(key) && !find_place(p, &index)) {
        app_notice(app, STYLE_WARNING,
                   _("The row is not among those that the filter shows now: nothing was done."));
        return false;
    }
    if (acts_on_the_row(key))
        p->list.at = index;
    return true;
}

static char *given_up_words(const struct picker *p)
{
    uint32_t count = filter_given_up(p->filter);
    return mem_printf(P_("%u name is left out: the expression took too long on it.",
                         "%u names are left out: the expression took too long on them.", count),
                      count);
}

static void all_seen(struct app *app, struct picker *p)
{
    p->list.at = p->list.count > 1 ? 1 : 0;
    if (filter_given_up(p->filter)) {
        char *words = given_up_words(p);
        app_notice(app, STYLE_WARNING,
                   p->line.waits ? _("%s Nothing was done: press the key again.") : "%s", words);
        p->line.waits = false;
        free(words);
    }
}

bool picker_filter_work(struct app *app, struct picker *p)
{
    if (!p->line.working)
        return false;
    p->line.working = !filter_run_for(p->filter, WORKER_SLICE_MS);
    regroup(p);
    if (!p->line.working)
        all_seen(app, p);
    return true;
}

/* --- another text ----------------------------------------------------------------------------- */

static void picker_filter_begin(struct app *app, struct picker *p)
{
    p->line.working = true;
    p->line.since = when_ticks();
    picker_filter_work(app, p);
}

/* While it is not understood the last result stays. */
static void use_line(struct app *app, struct picker *p)
{
    struct picker_filter *f = &p->line;
    size_t at = 0;
    forget_why(f);
    f->waits = false;
    if (!filter_set(p->filter, edit_text(&f->edit), &f->why, &at)) {
        filter_cancel(p->filter);
        f->working = false;
        return;
    }
    picker_filter_begin(app, p);
}

void picker_filter_set(struct app *app, struct picker *p, const char *text)
{
    picker_filter_remember(&p->line);
    edit_set(&p->line.edit, text);
    use_line(app, p);
}

void picker_filter_stop(struct app *app, struct picker *p)
{
    picker_filter_remember(&p->line);
    filter_cancel(p->filter);
    edit_set(&p->line.edit, filter_text(p->filter));
    forget_why(&p->line);
    p->line.working = p->line.waits = p->line.focused = false;
    regroup(p);
    app_notice(app, STYLE_NOTE,
               _("The filter before it is back. / and Up bring the other text again."));
}

void picker_filter_empty(struct app *app, struct picker *p)
{
    picker_filter_set(app, p, "");
    app_notice(app, STYLE_NOTE, _("No filter: everything is shown. / and Up bring it back."));
}

void picker_filter_chosen(struct app *app, struct picker *p)
{
    struct picker_filter *f = &p->line;
    bool on = strcmp(edit_text(&f->edit), "chosen") == 0;
    char *text = mem_text(on && f->aside ? f->aside : on ? "" : "chosen");
    mem_replace(&f->aside, on ? NULL : edit_text(&f->edit));
    picker_filter_set(app, p, text);
    free(text);
}

/* --- keys ------------------------------------------------------------------------------------- */

bool picker_filter_ready(struct app *app, struct picker *p, const struct key *k)
{
    struct picker_filter *f = &p->line;
    if (f->why) {
        app_notice(app, STYLE_ERROR,
                   _("The filter is not valid and the rows are those of the one before: nothing "
                     "was done. / corrects it, Esc cancels it."));
        return false;
    }
    if (!f->working)
        return true;
    bool rows = p->list.count > 0;
    struct picker_row r = rows ? picker_row_at(p, p->list.at) : (struct picker_row){0};
    f->waits = true;
    f->key = *k;
    f->heading = r.heading;
    f->place = !rows ? CATALOG_NONE : r.heading ? r.database : r.row;
    return false;
}

/* Moves the focus to the list. What is chosen and changed may differ by now. */
static void leave_line(struct app *app, struct picker *p)
{
    struct picker_filter *f = &p->line;
    picker_filter_remember(f);
    f->focused = false;
    if (f->working || f->why ||
        !(filter_reads_chosen(p->filter) || filter_reads_changed(p->filter)))
        return;
    filter_again(p->filter);
    picker_filter_begin(app, p);
}

static void recall(struct app *app, struct picker *p)
{
    struct picker_filter *f = &p->line;
    if (f->recalled > f->past.len)
        f->recalled = f->past.len;
    if (f->recalled && strcmp(f->past.items[f->recalled - 1], edit_text(&f->edit)) == 0)
        f->recalled--;
    if (!f->recalled) {
        app_notice(app, STYLE_NOTE, _("There is no older filter."));
        return;
    }
    edit_replace(&f->edit, f->past.items[--f->recalled]);
    use_line(app, p);
}

bool picker_filter_line_key(struct app *app, struct picker *p, const struct key *k)
{
    struct picker_filter *f = &p->line;
    switch (k->code) {
    case K_ESC:
        if (f->working || f->why) {
            picker_filter_stop(app, p);
            return true;
        }
        /* fall through */
    case K_ENTER:
    case K_DOWN:
    case K_TAB:
        leave_line(app, p);
        return true;
    case K_UP:
        recall(app, p);
        return true;
    default:
        break;
    }
    unsigned long version = f->edit.version;
    if (!edit_key(&f->edit, k))
        return false;
    if (f->edit.version != version)
        use_line(app, p);
    app_note_paste(app, &f->edit);
    return true;
}

/* --- what is said of it ----------------------------------------------------------------------- */

bool picker_filter_slow(const struct picker *p)
{
    return p->line.working && (p->line.waits || when_ticks() - p->line.since >= SLOW_MS);
}

char *picker_filter_hint(const struct picker *p)
{
    const struct picker_filter *f = &p->line;
    if (f->why)
        return mem_text(f->why);
    if (f->waits && key_is(&f->key, ' '))
        return mem_text(_("Space waits for the filter; any other key cancels it."));
    if (f->waits)
        return mem_printf(_("%s waits for the filter; any other key cancels it."), f->key.text);
    return f->working || !filter_given_up(p->filter) ? NULL : given_up_words(p);
}
