/* A page of scalar fields: the one implementation behind five steps. */
#ifndef WIZARD_FORM_H
#define WIZARD_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/field.h"
#include "ui/edit.h"
#include "ui/term.h"

struct wizard;
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
void form_draw(struct wizard *w, struct form *f, struct area a);
/* What F1 says of a field: help, values, default, JSON path, why it does not apply. Caller frees.
 */
char *form_help(const struct wizard *w, enum field_id id);
/* The value of a field that is not typed in: "[x] yes", "MIGRATION  move ...". Caller frees. */
char *form_value_text(const struct wizard *w, enum field_id id);
/* A list as "a, b, c"; labels by name. Made visible. Caller frees. */
char *form_list_text(const struct wizard *w, enum field_id id);

#endif
