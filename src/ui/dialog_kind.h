/* SPDX-License-Identifier: Apache-2.0 */
/* What the kinds of dialog are made of; shared by the files of the dialogs only. */
#ifndef UI_DIALOG_KIND_H
#define UI_DIALOG_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/texts.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/term.h"

struct dialog_kind {
    const char *filter_keys; /* N_(): as dialog->keys, while a filter is typed */
    bool help_prompt;        /* a text is typed: F1 begins with what is asked for */
    enum dialog_state (*key)(struct dialog *d, const struct key *k);
    /* How large the inside wants to be, given the most it can have. */
    void (*measure)(struct dialog *d, int most_h, int most_w, int *h, int *w);
    void (*draw)(struct dialog *d, struct area inside);
};

struct dialog {
    const struct dialog_kind *kind;
    const char *keys; /* N_(): what works in it, for its last line */
    const char *help; /* N_(): all keys, in sentences, for F1 */
    char *title;
    char *text;  /* message, question, prompt */
    char *about; /* what the box asks, for F1; NULL: nothing of its own */

    struct texts lines; /* text, wrapped to `wrapped` cells */
    int wrapped;
    size_t top;        /* first shown line of it */
    int page;          /* lines shown last time */
    dialog_line *line; /* more lines after it: listing */
    size_t more;

    struct texts buttons; /* question */
    char *letters;
    size_t button;

    struct edit edit; /* input, lines; the filter of a choice */
    dialog_check *check;
    void *arg;
    char *why;  /* what check said, or dialog_put() */
    bool note;  /* ... which is no fault */
    bool keeps; /* what was typed is worth keeping */

    dialog_words *words; /* lines: what to say of the text */
    void *words_arg;
    char *said; /* made visible; NULL: nothing */
    bool asked; /* it is of this text and cursor: */
    unsigned long asked_version;
    size_t asked_cursor;

    struct texts rows, notes; /* choice */
    struct texts also;        /* ... which its filter looks into */
    struct list list;
    size_t *shown; /* rows that pass the filter */
    size_t shown_count, shown_cap;
    bool *chosen; /* of several; else NULL */
    size_t chosen_cap;
    bool marked;     /* ... marks were set or taken away here */
    bool numbered;   /* a digit takes its row */
    bool button_row; /* the first row is a button: Space and Enter press it */
    bool filtering;
    int row_width, note_width; /* cells of the widest */
};

/* A dialog with title and text made visible. The title may be NULL. The
 * caller sets keys and help. */
struct dialog *dialog_new(const struct dialog_kind *kind, const char *title, const char *text);
/* The text wrapped to a width; wraps anew when the width has changed. */
const struct texts *dialog_wrap(struct dialog *d, int w);
/* Draws the wrapped text into an area, from line d->top; marks at the right if there is more. */
void dialog_draw_text(struct dialog *d, struct area a);
size_t dialog_lines_in_all(const struct dialog *d); /* those after the text, too */
/* Scrolls the text by the keys of scroll_by_key(). */
void dialog_scroll(struct dialog *d, const struct key *k);
/* The complaint, or else the words about the text, wrapped. The caller clears them. */
void dialog_wrap_why(const struct dialog *d, int w, struct texts *lines);
/* Draws so many of them. */
void dialog_draw_why(const struct dialog *d, const struct texts *lines, struct area a);
/* After a key that changed the text: drops the complaint, and says if pasted lines became one. */
void dialog_note_edit(struct dialog *d);
/* The cells of the longest line. */
int dialog_widest(const struct texts *lines);
/* Line feeds stay, everything else is made visible. Caller frees. */
char *dialog_visible(const char *text);

#endif
