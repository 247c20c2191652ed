/* SPDX-License-Identifier: Apache-2.0 */
/* Undo and redo by key: what a key changed is a step; a notice says what was undone. */
#ifndef APP_UNDO_H
#define APP_UNDO_H

#include "ui/key.h"

struct app;

/* After a key was handled that came while the user was at that place, see app_place(). */
void undo_note_key(struct app *app, const struct key *k, int place);
void undo_last(struct app *app);
void undo_redo(struct app *app);
/* Back or forth until so many steps can be undone, for who keeps an order of its own over them;
 * stays on the step, says nothing. */
void undo_go_to(struct app *app, size_t depth);

#endif
