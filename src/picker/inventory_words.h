/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of a listing, for inventory.c. */
#ifndef PICKER_INVENTORY_WORDS_H
#define PICKER_INVENTORY_WORDS_H

#include <stdbool.h>
#include <stdint.h>
#include "catalog/import/lister.h"

struct app;

/* The schema that the source is tied to, or NULL. Borrowed. */
const char *inventory_pinned(const struct app *app);
/* "3 hours ago". Translated; caller frees. */
char *inventory_age(int64_t when);
/* How a listing ended in which `count` objects came, and what became of them. */
void inventory_tell(struct app *app, struct lister *l, uint32_t count, bool used);

/* The same of the numbers of rows, where the names were taken before. */
void inventory_tell_rows(struct app *app, const struct lister *l);

#endif
