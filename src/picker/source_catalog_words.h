/* SPDX-License-Identifier: Apache-2.0 */
/* The words about a listing, for source_catalog.c. */
#ifndef PICKER_SOURCE_CATALOG_WORDS_H
#define PICKER_SOURCE_CATALOG_WORDS_H

#include <stdbool.h>
#include <stdint.h>
#include "catalog/import/fetch.h"

struct app;

/* The schema that the source is tied to, or NULL. Borrowed. */
const char *source_catalog_pinned(const struct app *app);
/* How a listing with `count` objects ended, and what became of them. */
void source_catalog_tell(struct app *app, struct fetch *l, uint32_t count, bool used);

/* The same of the numbers of rows, where the names were taken before. */
void source_catalog_tell_rows(struct app *app, const struct fetch *l);

#endif
