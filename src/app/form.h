/* SPDX-License-Identifier: Apache-2.0 */
/* A page of scalar fields, as the view of a screen. */
#ifndef APP_FORM_H
#define APP_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/field.h"
#include "app/screen.h"
#include "ui/edit.h"
#include "ui/term.h"

struct app;
struct findings;

struct form {
    enum page page;
    enum field_id fields[FIELD_COUNT]; /* of the page, in the order of the rows */
    size_t count;
    size_t at;        /* focused field */
    bool entered;     /* the focus was put on a field that applies */
    struct edit edit; /* its text, if it is typed in */
    char *loaded;     /* what the spec held when the editor last agreed with it; NULL: never */
    int top;          /* first shown line */
};

enum field_id form_field(const struct form *f);
/* Is the field typed in (text, number, time) rather than chosen? */
bool form_is_typed(enum field_id id);
void form_draw(const struct app *app, struct form *f, struct area a);
/* What F1 says of a field: help, values, default, JSON path, why it does not apply. Caller frees.
 */
char *form_help(const struct app *app, enum field_id id);
/* The value of a field that is not typed in: "[x] yes", "MIGRATION  move ...". Caller frees. */
char *form_value_text(const struct app *app, enum field_id id);
/* A list as "a, b, c"; labels by name. Made visible. Caller frees. */
char *form_list_text(const struct app *app, enum field_id id);

void form_init(struct form *f, enum page page);

/* The members of a screen whose view is a form. */
void form_step_clear(void *view);
void form_step_open(struct app *app, void *view, const char *argument);
/* The editor follows what something else than it changed. */
void form_step_ready(struct app *app, void *view, struct area a);
void form_step_draw(const struct app *app, void *view, struct area a);
enum move form_step_key(struct app *app, void *view, const struct key *k);
void form_step_close(struct app *app, void *view);
void form_step_focus(struct app *app, void *view, const struct finding *finding);
const char *form_step_keys(const struct app *app, const void *view);
char *form_step_hint(const struct app *app, const void *view);
char *form_step_help(const struct app *app, const void *view);

#endif
