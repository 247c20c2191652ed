/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The scalar settings of CreateProject. Each is one row of fields.h; everything else is a loop over
 * the rows. Source of the rows: the published CreateProject page (OMS Enterprise V4.2.4).
 */
#ifndef SPEC_FIELD_H
#define SPEC_FIELD_H

#include "fields/field.h"

/* FIELD_<ID> for every row, in the order of the page, then FIELD_COUNT. */
enum field_id {
#define ROW(id, ...) FIELD_##id,
#include "spec/fields.h"
#undef ROW
    FIELD_COUNT,
    FIELD_NONE = FIELD_COUNT
};

/* The wizard's page on which a field is edited. */
enum page {
    PAGE_SOURCE,
    PAGE_SINK,
    PAGE_TASK,
    PAGE_OBJECTS,
    PAGE_FULL, /* structure and full transfer */
    PAGE_INCR,
    PAGE_REVERSE,
    PAGE_QUEUE,
    PAGE_COUNT
};

/* What must hold for a field to apply. All conditions of a row must hold (AND). */
enum condition_kind {
    COND_END,
    COND_IS,         /* field `field` has one of the values "A|B" */
    COND_HAS,        /* the list field `field` holds one of "A|B" */
    COND_SINK,       /* type of the sink begins with one of "A|B"; unknown type: cannot tell */
    COND_SOURCE,     /* likewise */
    COND_SINK_NOT,   /* type of the sink begins with none of "A|B"; unknown type: cannot tell */
    COND_SINK_SINCE, /* version of the sink is at least "4.3.0"; unknown: cannot tell */
    COND_SOURCE_SINCE,
    COND_ANY /* any of the next `field` conditions (count) holds */
};

struct condition {
    enum condition_kind kind;
    int field; /* enum field_id, or the count of COND_ANY */
    const char *values;
};

/* All of them; a row's id is its place. Borrowed. */
const struct field *field_rows(void);
const struct field *field_of(enum field_id id);
/* By JSON path ("/a/b" or "a/b"); NULL if no row has it. */
const struct field *field_find(const char *path);
/* Title of a page: translated, borrowed. */
const char *page_name(enum page page);

#endif
