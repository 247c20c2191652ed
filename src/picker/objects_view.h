/* SPDX-License-Identifier: Apache-2.0 */
/* The objects step's view, and how it is drawn. */
#ifndef PICKER_OBJECTS_VIEW_H
#define PICKER_OBJECTS_VIEW_H

#include "ui/list.h"
#include "picker/object_rows.h"
#include "picker/objects_find.h"
#include "picker/picker.h"
#include "picker/state.h"

struct objects_view {
    struct list list;
    struct object_rows rows;
    struct picker picker;
    struct objects_find find;
    struct picker_state state;
};

/* WILDCARD mode: rules instead of names. */
bool objects_by_rules(const struct app *app);
/* Rows and focus follow the spec. */
void objects_update(const struct app *app, struct objects_view *v);
struct object_row objects_focused(const struct objects_view *v);
/* Is the finding about this row? */
bool objects_same_place(const struct finding *f, struct object_row row);
/* The worst finding about a row, NULL if there is none. Those of an object that were counted but
 * not kept are found once more, into *more, which is empty before and which the caller clears. */
const struct finding *objects_finding(const struct app *app, struct object_row row,
                                      struct findings *more);
/* "WHERE columns shard": what is set of an object besides its names; of a database how many objects
 * it has. Caller frees. */
char *objects_extras(const struct app *app, struct object_row row);
/* Is there room for a finding at the foot? */
bool objects_roomy(void);
/* Before it is drawn. */
void objects_ready(const struct app *app, struct objects_view *v);
void objects_draw(const struct app *app, struct objects_view *v, struct area a);

#endif
