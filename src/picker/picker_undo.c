/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/history.h"
#include "picker/picker_sync.h"
#include "picker/picker_undo.h"
#include "app/app.h"
#include "app/undo.h"

void picker_changes_clear(struct picker_changes *c)
{
    free(c->items);
    *c = (struct picker_changes){0};
}

/* After a new change, what was undone cannot be redone. */
static void picker_undo_add(struct picker_changes *c, size_t from, size_t to)
{
    c->cut = c->done < c->len;
    c->items = mem_grow(c->items, &c->cap, c->done + 1, sizeof *c->items);
    c->items[c->done++] = (struct picker_change){from, to};
    c->len = c->done;
}

void picker_note_marks(struct app *app, struct picker *p)
{
    size_t depth = spec_history_depth(app->spec);
    picker_undo_add(&p->changes, depth, depth);
}

void picker_note_bulk(struct app *app, struct picker *p)
{
    size_t depth = spec_history_depth(app->spec);
    picker_undo_add(&p->changes, depth - 1, depth);
}

static bool is_of_marks(struct picker_change c)
{
    return c.from == c.to;
}

/*
 * Between two changes the history may have steps of its own: the marks put into the mapping before
 * they are renamed. They come and go with the change that follows them.
 */
static void go_to(struct app *app, struct picker *p, size_t depth)
{
    undo_go_to(app, depth);
    if (p->version != spec_version(app->spec))
        picker_read(app, p);
}

static void picker_undo_say(struct app *app, const struct picker *p, bool marks, bool redo)
{
    unsigned chosen = marks_count(p->marks);
    if (marks)
        app_notice(app, STYLE_NOTE,
                   redo ? _("Redone: %u chosen.") : _("Undone: %u chosen. Z redoes it."), chosen);
    else
        app_notice(app, STYLE_NOTE,
                   redo ? _("Redone: a change of the objects.")
                        : _("Undone: a change of the objects. Z redoes it."));
}

static void say_nothing_left(struct app *app, const struct picker_changes *c, bool redo)
{
    app_notice(app, STYLE_NOTE, "%s",
               !redo    ? _("There is nothing to undo.")
               : c->cut ? _("There is nothing to redo: another change came after the undo.")
                        : _("There is nothing to redo."));
}

static bool is_of_objects(const struct history_change *c)
{
    return c->kind == CHANGE_ADDED || c->kind == CHANGE_REMOVED || c->kind == CHANGE_OBJECTS;
}

/* A change of the objects from before the picker was opened. Other pages are left alone. */
static bool undo_before(struct app *app, struct picker *p, bool redo)
{
    struct history_change c;
    undo_go_to(app, spec_history_depth(app->spec));
    if (!(redo ? spec_redo(app->spec, &c) : spec_undo(app->spec, &c)))
        return false;
    if (!is_of_objects(&c)) {
        if (redo)
            spec_undo(app->spec, &c);
        else
            spec_redo(app->spec, &c);
        return false;
    }
    picker_follow(app, p);
    picker_undo_say(app, p, true, redo);
    return true;
}

void picker_undo(struct app *app, struct picker *p, bool redo)
{
    struct picker_changes *c = &p->changes;
    if (c->done == (redo ? c->len : 0)) {
        if ((redo && c->cut) || !undo_before(app, p, redo))
            say_nothing_left(app, c, redo);
        return;
    }
    struct picker_change change = c->items[redo ? c->done : c->done - 1];
    bool marks = is_of_marks(change);
    if (marks && !(redo ? marks_redo(p->marks, NULL) : marks_undo(p->marks, NULL))) {
        say_nothing_left(app, c, redo); /* the oldest steps of marks are forgotten */
        return;
    }
    go_to(app, p, redo ? change.to : change.from);
    c->done = redo ? c->done + 1 : c->done - 1;
    if (redo && c->done < c->len)
        go_to(app, p, c->items[c->done].from);
    picker_tell_filter(p);
    picker_undo_say(app, p, marks, redo);
}

void picker_marked(struct app *app, struct picker *p, struct marks_change c)
{
    if (c.added || c.dropped)
        picker_note_marks(app, p);
    picker_tell_filter(p);
    unsigned chosen = marks_count(p->marks);
    if (c.added || c.dropped)
        app_notice(app, STYLE_NOTE, _("%u marked, %u unmarked: %u chosen. z undoes it."), c.added,
                   c.dropped, chosen);
    else
        app_notice(app, STYLE_NOTE, _("Nothing changed: %u chosen."), chosen);
}
