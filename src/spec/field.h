/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The scalar settings of CreateProject. Each is one row of fields.h; everything else is a loop over
 * the rows. Source of the rows: the published CreateProject page (OMS Enterprise V4.2.4).
 */
#ifndef SPEC_FIELD_H
#define SPEC_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* FIELD_<ID> for every row, in the order of the page, then FIELD_COUNT. */
enum field_id {
#define ROW(id, ...) FIELD_##id,
#include "spec/fields.h"
#undef ROW
    FIELD_COUNT,
    FIELD_NONE = FIELD_COUNT
};

/*
 * How a value is typed in, checked and sent. Inside the program it is always a text (NULL = not
 * set).
 *   TEXT     any text               -> string
 *   CHOICE   one of choices         -> string
 *   FLAG     "true" or "false"      -> true, false
 *   INTEGER  decimal digits         -> number
 *   BYTES    "10M", "1.5G", digits  -> number of bytes per second (K, M, G = 1024-based)
 *   TIME     what when_parse() takes-> number of Unix seconds ("now" is resolved when it is set)
 *   TEXTS    a joined list          -> array of strings (base/texts.h)
 *   CHOICES  a joined list out of choices -> array of strings
 */
enum field_type {
    TYPE_TEXT,
    TYPE_CHOICE,
    TYPE_FLAG,
    TYPE_INTEGER,
    TYPE_BYTES,
    TYPE_TIME,
    TYPE_TEXTS,
    TYPE_CHOICES
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

struct choice {
    const char *value; /* what is sent; NULL ends the list */
    const char *note;  /* N_(): what it does, a few words */
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

struct field {
    enum field_id id;
    const char *path; /* "incrTransferConfig/incrLogPullSpeedConfig/memory" */
    enum field_type type;
    enum page page;
    const char *label;            /* N_() */
    const char *console;          /* N_(): the OMS console's own name of it, or NULL: not known */
    const char *help;             /* N_(): two to six lines: meaning, values, unit, example, risk */
    const char *unit;             /* N_() or NULL */
    const char *fallback;         /* value of a new spec, or NULL = not set */
    const struct choice *choices; /* CHOICE, CHOICES; else NULL */
    const struct choice *words;   /* FLAG: the page's words (notes) for true, false; or NULL */
    int64_t min, max; /* INTEGER, BYTES, TEXT length, number of TEXTS; both 0: no limit */
    int64_t usual_min, usual_max; /* of a number: outside is a warning; only with `usual` */
    const char *usual;            /* N_(): who says so, or NULL */
    const struct condition *when; /* COND_END-terminated, or NULL: applies always */
    const char *since;            /* first OMS version that knows it, or NULL */
    const char *source;           /* where the row comes from: page and table row, decision */
};

const struct field *field_of(enum field_id id);
/* By JSON path ("/a/b" or "a/b"); NULL if no row has it. */
const struct field *field_find(const char *path);
/* Its help, translated, in lines that may be long; caller frees. */
char *field_help(const struct field *f);
/* The first sentence of it, after the console's name of the field; caller frees. */
char *field_hint(const struct field *f);
/* The console's name, translated, if it has one that is not the label; else NULL. Borrowed. */
const char *field_console(const struct field *f);
/* Lines about its values: unit, range, default. Caller frees. */
char *field_limits(const struct field *f);
/* Key of the field in its object: the last part of the path. Borrowed. */
const char *field_key(const struct field *f);
/*
 * Is this text a value of the field? False with *why (translated, caller frees): what is wrong and
 * what would be right. Does not look at other fields. NULL and "" are "not set": true.
 */
bool field_check(const struct field *f, const char *text, char **why);
/*
 * The text as it is stored: "10M" stays, "now" becomes seconds, blanks around are trimmed, a choice
 * or flag gets its own spelling. Caller frees. Invalid text is returned as it is, trimmed.
 */
char *field_normal(const struct field *f, const char *text);
/* What is sent: "10M" -> "10485760", a date-time -> seconds. Caller frees; NULL if invalid. */
char *field_wire(const struct field *f, const char *text);
/* What is shown beside a value: "= 10485760 bytes/s", local and UTC time. NULL if nothing. Caller
 * frees. */
char *field_preview(const struct field *f, const char *text);
/* Title of a page: translated, borrowed. */
const char *page_name(enum page page);

#endif
