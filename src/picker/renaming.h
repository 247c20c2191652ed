/* SPDX-License-Identifier: Apache-2.0 */
/*
 * New names for all that is chosen and shown: what they would be, which of them OMS does not take
 * and which collide, as text and lines to read; then the change.
 */
#ifndef PICKER_RENAMING_H
#define PICKER_RENAMING_H

#include "catalog/bulk/rename.h"
#include "spec/mapping.h"
#include "picker/picker_scope.h"

struct catalog;

/* Of names that collide: the name, and each object that would get it. */
enum meeting { MEETING_SAME, MEETING_CASE, MEETING_FROM, MEETING_FROM_TO };

struct meeting_line {
    enum meeting kind;
    size_t target;
};

struct renaming {
    enum rename_kind kind;
    char *pattern;
    const struct catalog *catalog;
    const struct mapping *mapping;
    struct scope scope;
    char **names;    /* new ones, for the rows of the scope; NULL: stays as it is */
    size_t changed;  /* how many are new */
    uint32_t *order; /* indexes of the scope: names that OMS does not take, new ones, others */
    size_t faulty;   /* how many of them come first */
    struct rename_target *targets; /* of all tables and views, in the order of the mapping */
    size_t target_count;
    struct rename_collisions collisions;
    struct meeting_line *meetings;
    size_t meeting_count, meeting_cap;
};

/* NULL, with a notice, if nothing is chosen. */
struct renaming *renaming_new(struct app *app, struct picker *p);
void renaming_free(struct renaming *r);
/* Works out the new names of a text. False with *why if it is not understood or changes nothing. */
bool renaming_try(struct renaming *r, const char *text, char **why);
/* Looks for doubts about the new names. */
void renaming_look(const struct app *app, struct renaming *r);
char *renaming_summary(const struct renaming *r); /* caller frees */
size_t renaming_lines(const struct renaming *r);
char *renaming_line(void *renaming, size_t index); /* a dialog_line */
/* Gives the new names. How many changed. */
size_t renaming_do(struct app *app, const struct renaming *r);

#endif
