/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Picks objects out of a catalog: a filter line, a list grouped by database, marks with undo. It
 * fills the screen of the objects step while it is open. Closing it puts what is chosen into the
 * spec's mapping; objects that were there keep their names, conditions and columns.
 */
#ifndef PICKER_PICKER_H
#define PICKER_PICKER_H

#include <stdbool.h>
#include <stdint.h>
#include "catalog/bulk/case_conflicts.h"
#include "catalog/catalog.h"
#include "catalog/filter/filter.h"
#include "catalog/marks.h"
#include "spec/mapping.h"
#include "ui/list.h"
#include "picker/picker_filter.h"
#include "picker/picker_undo.h"
#include "app/screen.h"

struct choosing; /* private to picker_list.c */

struct picker {
    struct catalog *catalog; /* borrowed from the source_catalog; NULL: closed */
    struct filter *filter;
    struct marks *marks;
    struct picker_filter line;
    struct case_conflicts *conflicts;
    bool conflicts_known; /* all of them */
    struct list list;
    const struct filter_group *groups;
    size_t group_count;
    bool ranging;     /* a range is being marked from `anchor` on */
    uint32_t anchor;  /* row */
    uint64_t *before; /* what the spec held when it opened */
    size_t before_words;
    unsigned long same;      /* the marks' version that was equal to it; 0: none is known */
    uint64_t *changed;       /* renamed, filtered, with columns */
    uint64_t *had;           /* what the task has on the server; NULL: it is a new one */
    const struct spec *spec; /* that it was read from, at this version */
    unsigned long version;
    const char *key_doubts[2];  /* of tables without and with a key, by keys_doubt() */
    bool topics;                /* names in the sink are topics */
    const struct spec *task_of; /* ... of this spec, at this version */
    unsigned long task_version;
    size_t depth; /* ... and depth of its history */
    struct picker_changes changes;
    struct choosing *choosing; /* a list that is compared with the catalog; NULL: none */
    uint32_t absent;           /* objects of the spec that the catalog does not hold */
};

/* A line of the list: the heading of a group, or a row of the catalog. */
struct picker_row {
    bool heading;
    uint32_t database;
    uint32_t row;          /* a heading's: the first of its group */
    uint32_t first, count; /* of the group: indexes of the filter's result */
};

bool picker_is_open(const struct picker *p);
/* catalog: settled, and alive until picker_close(). */
void picker_open(struct app *app, struct picker *p, struct catalog *catalogue);
/* Puts what was chosen and dropped into the mapping. The picker stays open. */
void picker_store(struct app *app, struct picker *p);
/* 0 if picker_store() has nothing to put, else a number that changes with each mark. */
unsigned long picker_pending(const struct picker *p);
/* picker_store(), then releases everything. */
void picker_close(struct app *app, struct picker *p);
void picker_end(struct picker *p); /* ... and the filters of before it, too */
/* Follows changes of the mapping by others: undo, columns that came. */
void picker_follow(struct app *app, struct picker *p);
/* A slice of filtering. False if there was nothing to do. */
bool picker_work(struct app *app, struct picker *p);

/* After marks were changed: notes it for undo, tells the filter, and the user in a notice. */
void picker_marked(struct app *app, struct picker *p, struct marks_change c);
/* The bitmaps of what is chosen and changed move when they grow. */
void picker_tell_filter(struct picker *p);
/* The object of a row in the mapping, which has what is chosen after picker_store(). */
bool picker_place(const struct app *app, const struct picker *p, uint32_t row,
                  struct object_at *at);
struct picker_row picker_row_at(const struct picker *p, size_t index);
enum move picker_key(struct app *app, struct picker *p, const struct key *k);
void picker_draw(const struct app *app, struct picker *p, struct area a);
const char *picker_keys(const struct picker *p);
const struct shortcut *picker_shortcuts(const struct picker *p, size_t *count);
char *picker_hint(const struct app *app, const struct picker *p);
char *picker_help(void);

/* Why a row needs a second look: a name that OMS does not take, a helper table, no key where one is
 * needed, two that differ by case only. Translated, caller frees; NULL if there is nothing. */
char *picker_doubt(const struct app *app, const struct picker *p, uint32_t row,
                   const struct catalog_row *r);

/* Looks up what tables without a key, and with one, mean to the task; to be called
 * before drawing. */
void picker_look_at_task(const struct app *app, struct picker *p);

#endif
