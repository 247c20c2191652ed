/* SPDX-License-Identifier: Apache-2.0 */
/* Finding a row among the objects of the task: by name, new name, condition, columns. */
#ifndef PICKER_OBJECTS_FIND_H
#define PICKER_OBJECTS_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include "ui/edit.h"
#include "ui/key.h"

struct objects_view;
struct app;

struct objects_find {
    struct edit line;
    bool focused; /* keys go to the line */
    size_t from;  /* the row that had the focus before */
    bool looking; /* `left` rows are still to be looked at, `next` first */
    bool back;
    size_t next, left;
};

void objects_find_init(struct objects_find *f);
void objects_find_clear(struct objects_find *f);
/* '/' and F3 open the line, n and N search on, and the open line takes keys. True if used. */
bool objects_find_key(struct app *app, struct objects_view *v, const struct key *k);
/* A slice of the search. False: there is nothing to do. */
bool objects_find_work(struct app *app, struct objects_view *v);

#endif
