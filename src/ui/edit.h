/* SPDX-License-Identifier: Apache-2.0 */
/* A line editor: graphemes, wide characters, scrolling, undo, mask. Only drawing needs a
 * terminal. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "ui/key.h"
#include "ui/term.h"

struct edit_change;

struct edit {
    struct buf text;
    size_t cursor; /* byte offset, always at a grapheme border */
    size_t left;   /* byte offset of the first shown grapheme; if lines: cells shifted out */
    bool mask;     /* a password: '*' for each grapheme */
    bool lines;    /* Enter and pasted line feeds are kept: a multi-line text */
    size_t top;    /* first shown line, if lines */
    int page;      /* lines shown last time */
    size_t goal;   /* cell that Up and Down aim at; (size_t)-1: the cursor's own */
    struct edit_change *changes; /* what ^_ takes back, oldest first */
    size_t change_count, change_cap;
    bool joined;           /* the last key pasted lines, which became one */
    bool typing;           /* the next typed character joins the last change */
    bool cutting;          /* the next text that is cut joins the last one */
    unsigned long version; /* counts what was changed, and taken back */
};

/* One line; a multi-line text and a password are chosen by setting `lines` and `mask` after this.
 * text may be NULL. The cursor is at the end. */
void edit_init(struct edit *e, const char *text);
void edit_clear(struct edit *e);                     /* wipes and frees */
void edit_set(struct edit *e, const char *text);     /* another text: nothing to undo */
const char *edit_text(const struct edit *e);         /* never NULL */
void edit_replace(struct edit *e, const char *text); /* the whole of it, as if typed */
/*
 * True if the key was used. Text, paste (line feeds become blanks unless `lines`), Left, Right,
 * Home, End, Backspace, Delete, ^A ^E ^K ^U ^W ^D ^B ^F ^T, ^_ undoes; Alt-B, Alt-F (Ctrl-Left,
 * Ctrl-Right) move by words, Alt-D and Alt-Backspace cut them; ^Y inserts what ^K ^U ^W, Alt-D or
 * Alt-Backspace cut, here or in another editor; Up, Down, PgUp, PgDn, Enter only if `lines`.
 */
bool edit_key(struct edit *e, const struct key *k);
/* The editor is left without its text: ^Y inserts it, here or in another one. False if nothing was
 * typed, or a password. */
bool edit_leave(struct edit *e);
/* Translated: that pasted lines became one, see `joined`. */
const char *edit_joined_words(void);
/* Translated: the keys above in a sentence, for a help. */
const char *edit_help(void);
/* Draws into the area (h 1 unless `lines`) and puts the cursor there if focused. */
void edit_draw(struct edit *e, struct area a, bool focused);

#endif
