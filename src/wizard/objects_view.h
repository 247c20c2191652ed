/* The objects step's view, and how it is drawn. */
#ifndef WIZARD_OBJECTS_VIEW_H
#define WIZARD_OBJECTS_VIEW_H

#include "ui/list.h"
#include "wizard/object_rows.h"
#include "wizard/objects_find.h"
#include "wizard/picker.h"

struct objects_view {
    struct list list;
    struct object_rows rows;
    struct picker picker;
    struct objects_find find;
};

/* WILDCARD mode: rules instead of names. */
bool objects_by_rules(const struct wizard *w);
/* Rows and focus follow the spec. */
void objects_update(const struct wizard *w, struct objects_view *v);
struct object_row objects_focused(const struct objects_view *v);
/* Is the finding about this row? */
bool objects_same_place(const struct finding *f, struct object_row row);
/* The worst finding about a row, NULL if there is none. */
const struct finding *objects_finding(const struct wizard *w, struct object_row row);
/* "WHERE columns shard": what is set of an object besides its names; of a database how many objects
 * it has. Caller frees. */
char *objects_extras(const struct wizard *w, struct object_row row);
/* Is there room for a finding at the foot? */
bool objects_roomy(void);
void objects_draw(struct wizard *w, struct objects_view *v, struct area a);

#endif
