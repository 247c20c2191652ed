/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Boxes over the screen. A dialog is an object with draw and key; there is no loop inside, so the
 * program stays alive while one is open. Texts are copied and passed through utf8_visible().
 */
#ifndef UI_DIALOG_H
#define UI_DIALOG_H

#include <stdbool.h>
#include <stddef.h>
#include "ui/key.h"

enum dialog_state { DIALOG_OPEN, DIALOG_OK, DIALOG_CANCEL };

struct dialog;

/* A text to read (scrolls), left with Enter or Esc. */
struct dialog *dialog_message(const char *title, const char *text);
/* A question with buttons, the first of them the safe one and focused; `keys` (may be NULL) holds
 * one letter for each button. Buttons are NULL-terminated. Esc = cancel. */
struct dialog *dialog_question(const char *title, const char *text, const char *const *buttons,
                               const char *keys);
/* A question whose text is followed by `count` lines, each made when it is shown: line() gives one,
 * which is freed. All of it scrolls. arg lives as long as the dialog. */
typedef char *dialog_line(void *arg, size_t index);
struct dialog *dialog_listing(const char *title, const char *text, const char *const *buttons,
                              size_t count, dialog_line *line, void *arg);
/* One line of text. check (may be NULL) keeps the dialog open and shows why. */
typedef bool dialog_check(void *arg, const char *text, char **why);
struct dialog *dialog_input(const char *title, const char *prompt, const char *text, bool mask,
                            dialog_check *check, void *arg);
/* Many lines (pasting a list). Enter is a line feed; F10, Ctrl-O or Ctrl-D is OK. */
struct dialog *dialog_lines(const char *title, const char *prompt, const char *text,
                            dialog_check *check, void *arg);
/*
 * Words below the text while it is typed (caller frees; NULL: none), about the text as it is and
 * the byte where the cursor is. Called before the dialog is drawn if one of the two has changed, so
 * it has to be quick. A complaint of check() is shown instead.
 */
typedef char *dialog_words(void *arg, const char *text, size_t cursor);
void dialog_live(struct dialog *d, dialog_words *words, void *arg);
/* A row to choose; its texts are copied. */
struct dialog_row {
    const char *text;
    const char *note; /* after it; NULL: nothing */
    const char *also; /* another name, by which the filter finds it as well; NULL: none */
    bool focused;     /* at first, instead of the first one */
    bool chosen;      /* of several */
};
/* Choose one of the rows that are added (type-ahead filter with '/'). */
struct dialog *dialog_one(const char *title);
/* Choose several: Space, a, u, *. Enter where nothing was marked takes the row under the cursor. */
struct dialog *dialog_several(const char *title);
void dialog_add(struct dialog *d, struct dialog_row row);
/* One of so many rows, with the focus on the row `at`. `notes` may be NULL. */
struct dialog *dialog_choice(const char *title, const char *const *rows, const char *const *notes,
                             size_t count, size_t at);
/* Of one choice: a digit takes the row of its number, 0 the tenth, - the eleventh. */
void dialog_number(struct dialog *d);
/* Of several: the first row is no choice but a button, which Space and Enter press. */
void dialog_button_row(struct dialog *d);
/* Focuses this button of a question at first. */
void dialog_focus(struct dialog *d, size_t button);
void dialog_free(struct dialog *d);

enum dialog_state dialog_key(struct dialog *d, const struct key *k);
void dialog_draw(struct dialog *d); /* centred in the screen, clipped to it; resizes by itself */

size_t dialog_button(const struct dialog *d);             /* question: index */
const char *dialog_text(const struct dialog *d);          /* input, lines: borrowed */
size_t dialog_row(const struct dialog *d);                /* choice: index of the focused row */
bool dialog_chosen(const struct dialog *d, size_t index); /* multi */
/* What the box asks, translated, for F1; copied. Gives the dialog. */
struct dialog *dialog_explain(struct dialog *d, const char *about);
/* What F1 says: that, and each key that works. Caller frees. */
char *dialog_help(const struct dialog *d);
/* Does it take a pasted text now? */
bool dialog_takes_text(const struct dialog *d);
const char *dialog_title(const struct dialog *d);
const char *dialog_prompt(const struct dialog *d);

/*
 * What takes long to type should not be lost by a reflex or with the terminal, so whoever opens a
 * dialog can keep it: always a text of many lines, one of one line after dialog_keep(), never a
 * password.
 */
void dialog_keep(struct dialog *d);
/* What was typed so far and should be kept; NULL: nothing. Borrowed. */
const char *dialog_typed(const struct dialog *d);
/* It is about to be cancelled: ^Y in any editor brings back what was typed. False: nothing was. */
bool dialog_leave(struct dialog *d);
/* A number that changes with the text. */
unsigned long dialog_version(const struct dialog *d);
/* Puts a text where the dialog's own was, as if typed, and tells why until the next change. */
void dialog_put(struct dialog *d, const char *text, const char *why);

#endif
