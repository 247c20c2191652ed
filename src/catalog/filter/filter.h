/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Picks rows of a catalog by a small language. Blanks separate words, all of which must hold:
 *
 *   orders         the text is somewhere in "database.object"; letters are folded unless the word
 *                  has an upper-case one
 *   ^orders        the object or the whole name begins with it;  orders$ ends with it
 *   shop_*.ord??   a glob (* ? [a-z] [!a-z]) that the object or the whole name is
 *   /ord(er)?s/    a regular expression (PCRE2) somewhere in the object or the whole name
 *   ~shord         these characters in this order
 *   db:shop        any of the above, for the database alone
 *   kind:view      kind:table; rows>1e6 rows<=10k rows=0; nokey; chosen; changed
 *   !word          not
 *   "two words"    as they are; a backslash does the same for one character
 *
 * A filter has a standing result. A new text takes its place only when it was understood and all
 * rows were looked at; until then, and after filter_cancel(), the old one stays.
 */
#ifndef CATALOG_FILTER_FILTER_H
#define CATALOG_FILTER_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

struct filter;

/* Lets everything through. The catalog outlives it, and gets no rows meanwhile. */
struct filter *filter_new(const struct catalog *c);
void filter_free(struct filter *f);

/*
 * Bitmaps (a bit for each row, see bits.h) for the words `chosen` and `changed`, borrowed, read
 * during filter_run(); rows beyond `words` are not in it. NULL: no row is.
 */
void filter_use_chosen(struct filter *f, const uint64_t *bits, size_t words);
void filter_use_changed(struct filter *f, const uint64_t *bits, size_t words);

/*
 * Takes a new text; filter_run() then does the work. False if it is not understood, with *why
 * (translated, caller frees) and *at, the offset of the byte where: nothing changes then.
 */
bool filter_set(struct filter *f, const char *text, char **why, size_t *at);
/*
 * Looks at about `most` more rows (0: all that are left). True if nothing is left to do.
 */
bool filter_run(struct filter *f, uint32_t most);
/* The same, for `milliseconds`. */
bool filter_run_for(struct filter *f, unsigned milliseconds);
/* Gives up the text under way and returns to the one before it. */
void filter_cancel(struct filter *f);
/* Looks at all rows again, as after a change of what is chosen. The result stays meanwhile. */
void filter_again(struct filter *f);
/* Does the text name what the wizard changes (chosen, changed)? */
bool filter_reads_chosen(const struct filter *f);
bool filter_reads_changed(const struct filter *f);
/* The text of the standing result. Borrowed. */
const char *filter_text(const struct filter *f);
/* Rows that the work under way has seen, for a progress line. */
uint32_t filter_seen(const struct filter *f);
/* Rows of the standing result for which a regular expression ran into its limit: left out. */
uint32_t filter_given_up(const struct filter *f);

/* The standing result: rows in rising order. */
uint32_t filter_count(const struct filter *f);
bool filter_has(const struct filter *f, uint32_t row);
/* Row number `index` of the result (index < filter_count()). */
uint32_t filter_row(const struct filter *f, uint32_t index);
/* Number of rows in the result that come before `row`: its index, if it is in the result. */
uint32_t filter_before(const struct filter *f, uint32_t row);
/* The result as a bitmap; NULL if every row of the catalog is in it. Borrowed. */
const uint64_t *filter_bits(const struct filter *f, size_t *words);

/*
 * The result by runs of one database, for headings: those with at least one row in it. Borrowed
 * until the result changes.
 */
struct filter_group {
    uint32_t database;
    uint32_t first, count; /* indexes of the result */
};
const struct filter_group *filter_groups(struct filter *f, size_t *count);
/* The version of PCRE2. Caller frees. */
char *filter_library(void);

#endif
