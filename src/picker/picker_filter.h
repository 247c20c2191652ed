/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The picker's filter line, and what waits for it: a key that acts on what is filtered must never
 * act on the rows of an older filter.
 */
#ifndef PICKER_PICKER_FILTER_H
#define PICKER_PICKER_FILTER_H

#include <stdbool.h>
#include <stdint.h>
#include "base/texts.h"
#include "ui/edit.h"
#include "ui/key.h"

struct picker;
struct app;

struct picker_filter {
    struct edit edit;  /* the text as it is typed */
    bool focused;      /* keys go to the line */
    bool working;      /* the filter has not seen all rows yet */
    int64_t since;     /* ... when_ticks() at which it began */
    char *why;         /* what is wrong with the line; NULL: nothing */
    char *aside;       /* the text before "chosen" took its place; NULL: none */
    bool waits;        /* `key` is done when all rows were seen */
    struct key key;    /* ... as if on the row that had the focus: */
    bool heading;      /* `place` is a database, not a row of the catalog; */
    uint32_t place;    /* CATALOG_NONE: there was no row */
    struct texts past; /* texts that were in the line, the newest last; kept while it is closed */
    size_t recalled;   /* Up in the line shows past.items[recalled - 1] next */
};

/* Puts a text into the line and begins to filter by it. */
void picker_filter_set(struct app *app, struct picker *p, const char *text);
/* The text of the standing result again. */
void picker_filter_stop(struct app *app, struct picker *p);
/* Shows only what is chosen, and the next time what was shown before. */
void picker_filter_chosen(struct app *app, struct picker *p);
/* Empties the line. */
void picker_filter_empty(struct app *app, struct picker *p);
/* A slice; when it is the last one, the key that waited is done. False: there is nothing to do. */
bool picker_filter_work(struct app *app, struct picker *p);
/* Once the filter has seen all rows: the key that waited for it, to be pressed now. False: none. */
bool picker_filter_resume(struct app *app, struct picker *p, struct key *key);
/* Do the rows shown fit the line? If not, the key waits or is refused, with a notice. */
bool picker_filter_ready(struct app *app, struct picker *p, const struct key *k);
/* Does it take long enough to be shown? */
bool picker_filter_slow(const struct picker *p);
bool picker_filter_line_key(struct app *app, struct picker *p, const struct key *k);
/* What the line at the foot has to say of it. Translated, caller frees; NULL: nothing. */
char *picker_filter_hint(const struct picker *p);
/* past stays. */
void picker_filter_clear(struct picker_filter *f);

#endif
