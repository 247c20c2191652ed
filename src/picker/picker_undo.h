/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Undo in the picker: one order over marks, which the picker has, and over new names, conditions
 * and columns, which are steps of the spec's history.
 */
#ifndef PICKER_PICKER_UNDO_H
#define PICKER_PICKER_UNDO_H

#include <stdbool.h>
#include <stddef.h>

struct picker;
struct app;

/* The history's depth before and after it: the same for marks. */
struct picker_change {
    size_t from, to;
};

struct picker_changes {
    struct picker_change *items;
    size_t len, cap;
    size_t done; /* items[done] is the first that is taken back */
    bool cut;    /* what was undone cannot be redone: another change came */
};

void picker_changes_clear(struct picker_changes *c);
/* Marks were changed. */
void picker_note_marks(struct app *app, struct picker *p);
/* The mapping was changed, by the step that the history got last. */
void picker_note_bulk(struct app *app, struct picker *p);
/* Takes the last change back, or does the next one again, and says so. */
void picker_undo(struct app *app, struct picker *p, bool redo);

#endif
