/* The dialogs in which columns are chosen or typed, once it is known which there are or that none
 * are known. Private to columns*.c. */
#ifndef WIZARD_COLUMNS_CHOOSE_H
#define WIZARD_COLUMNS_CHOOSE_H

#include "catalog/column_sets.h"
#include "wizard/many.h"

struct wizard;

/* The listed columns of all objects, in their order; NULL if one was not listed. Caller frees. */
const struct column_table **columns_tables(const struct wizard *w, const struct many *m);
/* All of them are listed. Takes m. */
void columns_offer(struct wizard *w, struct many *m);

#endif
