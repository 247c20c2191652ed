#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/history.h"
#include "wizard/picker_sync.h"
#include "wizard/picker_undo.h"
#include "wizard/state.h"
#include "wizard/undo.h"

void picker_changes_clear(struct picker_changes *c)
{
    free(c->items);
    *c = (struct picker_changes){0};
}

/* Something new: what was taken back cannot be done again after it. */
static void add(struct picker_changes *c, size_t from, size_t to)
{
    c->cut = c->done < c->len;
    c->items = mem_grow(c->items, &c->cap, c->done + 1, sizeof *c->items);
    c->items[c->done++] = (struct picker_change){from, to};
    c->len = c->done;
}

void picker_note_marks(struct wizard *w, struct picker *p)
{
    size_t depth = spec_history_depth(w->spec);
    add(&p->changes, depth, depth);
}

void picker_note_bulk(struct wizard *w, struct picker *p)
{
    size_t depth = spec_history_depth(w->spec);
    add(&p->changes, depth - 1, depth);
}

static bool is_of_marks(struct picker_change c)
{
    return c.from == c.to;
}

/*
 * Between two changes the history may have steps of its own: the marks put into the mapping before
 * they are renamed. They come and go with the change behind them.
 */
static void go_to(struct wizard *w, struct picker *p, size_t depth)
{
    undo_go_to(w, depth);
    if (p->version != spec_version(w->spec))
        picker_read(w, p);
}

static void say(struct wizard *w, const struct picker *p, bool marks, bool redo)
{
    unsigned chosen = marks_count(p->marks), all = catalog_count(p->catalog);
    if (marks)
        wizard_notice(w, STYLE_NOTE,
                      redo ? _("Done again: %u of %u chosen.")
                           : _("Undone: %u of %u chosen. Z does it again."),
                      chosen, all);
    else
        wizard_notice(w, STYLE_NOTE,
                      redo ? _("Done again: a change of the objects.")
                           : _("Undone: a change of the objects. Z does it again."));
}

static void say_nothing_left(struct wizard *w, const struct picker_changes *c, bool redo)
{
    wizard_notice(w, STYLE_NOTE, "%s",
                  !redo    ? _("Nothing to take back.")
                  : c->cut ? _("Nothing to do again: another change came after it was taken back.")
                           : _("Nothing to do again."));
}

static bool is_of_objects(const struct history_change *c)
{
    return c->kind == CHANGE_ADDED || c->kind == CHANGE_REMOVED || c->kind == CHANGE_OBJECTS;
}

/* A change of the objects from before the picker was opened. Other pages are left alone. */
static bool undo_before(struct wizard *w, struct picker *p, bool redo)
{
    struct history_change c;
    undo_go_to(w, spec_history_depth(w->spec));
    if (!(redo ? spec_redo(w->spec, &c) : spec_undo(w->spec, &c)))
        return false;
    if (!is_of_objects(&c)) {
        if (redo)
            spec_undo(w->spec, &c);
        else
            spec_redo(w->spec, &c);
        return false;
    }
    picker_follow(w, p);
    say(w, p, true, redo);
    return true;
}

void picker_undo(struct wizard *w, struct picker *p, bool redo)
{
    struct picker_changes *c = &p->changes;
    if (c->done == (redo ? c->len : 0)) {
        if ((redo && c->cut) || !undo_before(w, p, redo))
            say_nothing_left(w, c, redo);
        return;
    }
    struct picker_change change = c->items[redo ? c->done : c->done - 1];
    bool marks = is_of_marks(change);
    if (marks && !(redo ? marks_redo(p->marks, NULL) : marks_undo(p->marks, NULL))) {
        say_nothing_left(w, c, redo); /* the oldest steps of marks are forgotten */
        return;
    }
    go_to(w, p, redo ? change.to : change.from);
    c->done = redo ? c->done + 1 : c->done - 1;
    if (redo && c->done < c->len)
        go_to(w, p, c->items[c->done].from);
    picker_tell_filter(p);
    say(w, p, marks, redo);
}
