/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Choosing columns of tables, from those that the database has or typed in; keys stay. The columns
 * of a table are fetched when they are needed, never those of all tables. For several tables the
 * columns that all have are offered; what some lack is named first.
 */
#ifndef PICKER_COLUMNS_H
#define PICKER_COLUMNS_H

#include "app/worker.h"
#include "base/buf.h"
#include "base/child.h"
#include "catalog/import/column_sets.h"

struct bulk_edit;
struct spec;
struct app;

struct columns {
    struct child *child; /* NULL: nothing is asked */
    struct buf output;
    struct bulk_edit *edit;  /* whose columns, and what for */
    const struct spec *spec; /* that they were asked for in, at this version: places move with it */
    unsigned long version;
    struct column_sets known; /* what was listed last */
    char *source;             /* id of the data source that it is of */
};

/* Asks how: from the database or typed. Takes m. */
void columns_edit(struct app *app, struct bulk_edit *m);
/* Typed. Checked, and keys guarded, as far as the columns are known. Takes m. */
void columns_type(struct app *app, struct bulk_edit *m);
/* Runs the program that lists columns. argv ends with the option, after which the tables come. */
void columns_run(struct app *app, char *const argv[], const char *password);

extern const struct worker columns_worker;

#endif
