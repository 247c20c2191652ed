/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Long texts that were typed into a dialog and not taken: Esc came too soon, or the terminal went
 * away. They come back when the same dialog is opened again, and are part of the draft.
 */
#ifndef APP_UNFINISHED_H
#define APP_UNFINISHED_H

#include <stddef.h>
#include "ui/dialog.h"

struct unfinished_text {
    char *title, *prompt; /* of its dialog */
    char *text;
};

struct unfinished {
    struct unfinished_text *items; /* the oldest first */
    size_t len, cap;
    unsigned long version; /* another one after each change */
};

void unfinished_clear(struct unfinished *u);
/* In the place of an older one of the same dialog. Copies; too many push the oldest out, and one
 * that no draft could hold is left out. */
void unfinished_add(struct unfinished *u, const char *title, const char *prompt, const char *text);
void unfinished_add_all(struct unfinished *u, const struct unfinished *from);
/* What was typed into the dialog so far. */
void unfinished_keep(struct unfinished *u, const struct dialog *d);
/* The dialog was left without taking what was typed. A few words are dropped, since that was meant
 * (and ^Y has them); several lines or a long one are kept: true. */
bool unfinished_left(struct unfinished *u, const struct dialog *d);
/* The dialog's text was taken. */
void unfinished_drop(struct unfinished *u, const struct dialog *d);
/* Puts back what was typed into such a dialog before. */
void unfinished_offer(const struct unfinished *u, struct dialog *d);

#endif
