/* SPDX-License-Identifier: Apache-2.0 */
/* A page of rows, as the view of a screen; a keeper holds their values. */
#ifndef APP_FORM_H
#define APP_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include "app/keeper.h"
#include "app/screen.h"
#include "ui/edit.h"
#include "ui/term.h"

struct app;
struct findings;

enum { FORM_ROWS = 80 };

struct form {
    const struct keeper *keeper;
    int rows[FORM_ROWS]; /* ids of those of the page, in the order of the table */
    size_t count;
    size_t at;        /* the row that has the focus */
    bool entered;     /* the focus was put on a row that applies */
    struct edit edit; /* its text, if it is typed in */
    char *loaded;     /* what the record held when the editor last agreed with it; NULL: never. It
                       * may be a secret */
    int top;          /* first shown line */
};

/* Is the row typed in (text, number, time) rather than chosen? */
bool form_is_typed(const struct field *row);
/* Puts the focus on a row. */
void form_go(struct app *app, struct form *f, int id);
/* Adds a text below the row that is drawn. */
void form_note(struct notes *n, enum style style, const char *text);
/* What F1 says of a row: help, values, default, where it is, why it does not apply. Caller frees.
 */
char *form_help(const struct app *app, const struct keeper *k, int id);
/* The value of a row that is not typed in: "[x] yes", "MIGRATION  move ...". Caller frees. */
char *form_value_text(const struct app *app, const struct keeper *k, int id);
/* A list as "a, b, c"; IDs by name. Made visible. Caller frees. */
char *form_list_text(const struct app *app, const struct keeper *k, int id);

/* No rows yet. */
void form_begin(struct form *f, const struct keeper *k);
void form_add(struct form *f, int id);
/* Of a table of `count` rows those of a page. */
void form_init(struct form *f, const struct keeper *k, int count, int page);

/* The members of a screen whose view is a form. */
void form_step_clear(void *view);
void form_step_open(struct app *app, void *view, const char *argument);
/* Updates the editor after something else changed the value. */
void form_step_ready(struct app *app, void *view, struct area a);
void form_step_draw(const struct app *app, void *view, struct area a);
enum move form_step_key(struct app *app, void *view, const struct key *k);
void form_step_close(struct app *app, void *view);
void form_step_focus(struct app *app, void *view, const struct finding *finding);
const char *form_step_keys(const struct app *app, const void *view);
char *form_step_hint(const struct app *app, const void *view);
char *form_step_help(const struct app *app, const void *view);

#define FORM_MEMBERS                                                                               \
    .view_size = sizeof(struct form), .clear = form_step_clear, .open = form_step_open,            \
    .ready = form_step_ready, .draw = form_step_draw, .close = form_step_close,                    \
    .focus = form_step_focus, .hint = form_step_hint, .help = form_step_help

#endif
