/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects of one database whose names differ by upper and lower case only: OMS calls them unsafe.
 * Found in slices, one pass over the names; a database whose names are all in one case has none,
 * and costs a look at its bytes.
 *
 *     t = case_conflicts_new(catalog);                    settled; outlives it and stays as it is
 *     while (!case_conflicts_run_for(t, 15)) ...          none are known of databases not yet seen
 */
#ifndef CATALOG_BULK_CASE_CONFLICTS_H
#define CATALOG_BULK_CASE_CONFLICTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

struct case_conflicts;

struct case_conflicts *case_conflicts_new(const struct catalog *c);
void case_conflicts_free(struct case_conflicts *t); /* t may be NULL */
/* Works for so long. True once all rows were seen. */
bool case_conflicts_run_for(struct case_conflicts *t, unsigned milliseconds);
/* Rows that have a conflict. */
size_t case_conflicts_count(const struct case_conflicts *t);
/* The next row with the same name but for its case: from one to the next in a ring, back to `row`
 * in the end. CATALOG_NONE if it has none. */
uint32_t case_conflicts_next(const struct case_conflicts *t, uint32_t row);

#endif
