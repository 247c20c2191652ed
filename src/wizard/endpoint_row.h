/* SPDX-License-Identifier: Apache-2.0 */
/* How a data source looks in the tables of the source and sink steps. */
#ifndef WIZARD_ENDPOINT_ROW_H
#define WIZARD_ENDPOINT_ROW_H

#include <stdbool.h>
#include "base/texts.h"
#include "oms/oms.h"
#include "spec/spec.h"

struct app;

/* FIELD_SOURCE or FIELD_SINK. */
enum field_id endpoint_field(enum side side);
/* The column titles, and one data source below them; on the sink side with the stages on offer. */
void endpoint_titles_draw(enum side side, int y, int x, int width);
void endpoint_row_draw(const struct app *app, enum side side, const struct oms_source *s, int y,
                       int x, int width, bool focused);
/* The ID in force is none of the server's. */
bool endpoint_is_missing(const struct app *app, enum side side);
/* The row below them all, in which an ID is typed. */
void endpoint_by_hand_draw(const struct app *app, enum side side, int y, int x, int width,
                           bool focused);
/* Everything that the server says of it, to read. */
void endpoint_details(struct app *app, const struct oms_source *s);

/* Do all words occur, each somewhere in what the server says of it? */
bool endpoint_row_passes(const struct oms_source *s, const struct texts *words);

#endif
