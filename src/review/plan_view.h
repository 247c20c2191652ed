/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of the spec on the review: lines with a cursor, which leads to the settings. */
#ifndef REVIEW_PLAN_VIEW_H
#define REVIEW_PLAN_VIEW_H

#include "app/screen.h"
#include "spec/plan/plan_lines.h"
#include "ui/list.h"

struct plan_view {
    struct plan_lines lines;
    struct list list;
    bool full;            /* details, too */
    size_t columns;       /* that there are; 0: not drawn yet */
    unsigned long serial; /* of the plan that the lines are of; 0: none */
};

void plan_view_clear(struct plan_view *v);
/* To be called before drawing; a plan is built only after a change. */
void plan_view_ready(struct app *app, struct plan_view *v, struct area a);
void plan_view_draw(struct plan_view *v, struct area a);
enum move plan_view_key(struct app *app, struct plan_view *v, const struct key *k);
const char *plan_view_keys(const struct plan_view *v);
const struct shortcut *plan_view_shortcuts(const struct plan_view *v, size_t *count);

#endif
