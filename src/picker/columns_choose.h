/* SPDX-License-Identifier: Apache-2.0 */
/* The dialogs in which columns are chosen, or typed where none are known. Private to columns*.c. */
#ifndef PICKER_COLUMNS_CHOOSE_H
#define PICKER_COLUMNS_CHOOSE_H

#include "catalog/import/column_sets.h"
#include "picker/bulk_edit.h"

struct app;

/* What was listed last of an object; NULL: nothing. */
const struct column_table *columns_table(const struct app *app, struct object_at at);
/* The listed columns of all objects, in their order; NULL if one was not listed. Caller frees. */
const struct column_table **columns_tables(const struct app *app, const struct bulk_edit *m);
/* All of them are listed. Takes m. */
void columns_offer(struct app *app, struct bulk_edit *m);

#endif
