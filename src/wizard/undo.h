/* Undo and redo by key: what a key changed is a step; a notice says what was undone. */
#ifndef WIZARD_UNDO_H
#define WIZARD_UNDO_H

#include "ui/key.h"
#include "wizard/step.h"

struct wizard;

/* After a key was handled that came while `at` was the current step. */
void undo_note_key(struct wizard *w, const struct key *k, enum step_id at);
void undo_last(struct wizard *w);
void undo_redo(struct wizard *w);
/* Back or forth until so many steps can be undone, for who keeps an order of its own over them;
 * stays on the step, says nothing. */
void undo_go_to(struct wizard *w, size_t depth);

#endif
