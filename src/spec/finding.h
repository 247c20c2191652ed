/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What there is to say about a spec. Full screen, `check` and tests show the same findings.
 * A finding is data; the checks that make them are in checks/.
 */
#ifndef SPEC_FINDING_H
#define SPEC_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/field.h"
#include "spec/mapping.h"

struct spec;

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITIES };

/* SET and UNSET are of the finding's field; RENAME is of the key at its pointer. */
enum fix_kind { FIX_NONE, FIX_SET, FIX_UNSET, FIX_RENAME, FIX_DROP };

struct finding {
    enum severity severity;
    const char *check;   /* stable id: "start-needs-incremental-only"; constant */
    char *pointer;       /* JSON pointer; "" or NULL is the whole body */
    enum field_id field; /* FIELD_NONE if it is not about one scalar field */
    enum page page;      /* where the user can mend it */
    char *message;       /* translated: what is wrong, with the values */
    char *remedy;        /* translated: what to do; may be NULL */
    enum fix_kind fix;
    char *fix_text;         /* FIX_SET: the value; FIX_RENAME: the key that is meant */
    enum field_id other;    /* FIX_RENAME: its field, or FIELD_NONE; else the second remedy: this */
    const char *other_text; /* set to this constant; NULL: there is none */
    size_t line, column;    /* in the file that was read; 0 = not known */
};

enum { FINDINGS_SHOWN = 1000 }; /* of one check: more are counted, not kept */

/* How many findings a check gave, kept or not. */
struct finding_tally {
    const char *check;
    size_t count;
};

struct findings {
    struct finding *items;
    size_t len, cap;
    size_t count[SEVERITIES]; /* all, also those not kept */
    struct finding_tally *tallies;
    size_t tally_len, tally_cap;
    struct finding spare; /* what is filled in for a finding that is only counted */
};

void findings_init(struct findings *f);
void findings_clear(struct findings *f);
/*
 * Returns the new finding to be filled: field is FIELD_NONE, all texts are NULL; strings put in are
 * owned by it then. Valid until the next call.
 */
struct finding *findings_add(struct findings *f, enum severity severity, const char *check);
/* How many of the check there are, kept or not. */
size_t findings_of(const struct findings *f, const char *check);
/* Will the check's next finding be kept? If not, findings_add() need not be given a message. */
bool findings_keeps(const struct findings *f, const char *check);
/* All checks over the spec; adds to f, in the order of the pages. Read only. */
void spec_findings(const struct spec *s, struct findings *f);
/* The same, but asks ended() every millisecond or so, and gives up when it says so: false, and f
 * holds only a part. */
bool spec_findings_unless(const struct spec *s, struct findings *f, bool (*ended)(void *arg),
                          void *arg);
/* What the checks of single objects find about this one. */
void spec_object_findings(const struct spec *s, struct object_at at, struct findings *f);
/* Sorts the findings from `from` on by page; within a page the order stays. */
void findings_sort(struct findings *f, size_t from);
/* Does it propose a value for its field? *value is borrowed, NULL where the setting is to go. */
bool finding_proposes(const struct finding *f, const char **value);
/* What is wrong and what to do, as one text. Caller frees. */
char *finding_words(const struct finding *f);
/* Worst severity on a page, or -1 if there is none. */
int findings_worst(const struct findings *f, enum page page);
const char *severity_name(enum severity s); /* translated: "error" */
const char *severity_word(enum severity s); /* "error", for machines */
char severity_mark(enum severity s);        /* before a finding on the screen: i, ! or x */
/*
 * Fills line and column of each finding that has none from the text that was read, in one pass: the
 * place of the value that the pointer names, or of its nearest ancestor that exists.
 */
void findings_locate(struct findings *f, const char *text, size_t length);

/* Pointers to all of them, by line; without one, in the order they were found in. Caller frees the
 * array. */
const struct finding **findings_in_order(const struct findings *f);
/* The same in another order, of which qsort() is told. */
const struct finding **findings_by(const struct findings *f,
                                   int (*compare)(const void *, const void *));
/* One object for each, by line, into an array that is open; file is what was read. */
struct jwrite;
void findings_write(const struct findings *f, const char *file, struct jwrite *w);

/* The checks themselves, for the documents and the tests. */
struct check {
    const char *id;
    enum severity severity;
    const char *about;  /* N_(): one sentence: what is right */
    const char *why;    /* N_(): why it matters */
    const char *remedy; /* N_() */
    const char *source; /* table row or page it comes from; N_() unless it is a name */
};
/* Those that spec_findings() makes, and then those whose findings others make: the reader, the list
 * of the source. NULL beyond. */
const struct check *check_known(size_t index);
/* How many the first are. */
size_t check_count(void);
/* By id, of all that are known; NULL if there is none. */
const struct check *check_find(const char *id);

/* How many were found beyond those that are kept. */
size_t findings_lost(const struct findings *f);
/* That in words. NULL: all are kept. Translated; caller frees. */
char *findings_beyond(const struct findings *f);
/* "0 errors, 3 warnings, 1 notes". Translated; caller frees. */
char *findings_counts(const struct findings *f);

#endif
