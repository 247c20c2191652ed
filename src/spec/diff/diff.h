/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What two specs differ in, by meaning: settings by their rows, objects by side, database, kind and
 * name, lists that are sets as sets, keys in any order. A pure function of two specs, which must
 * stay as they are while the difference is in use. Built for a million objects: a change of an
 * object is its two places, and becomes words when it is asked for.
 */
#ifndef SPEC_DIFF_DIFF_H
#define SPEC_DIFF_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"
#include "spec/finding.h"
#include "spec/mapping.h"

struct spec;

/* In the order in which they stand in the list. */
enum diff_kind {
    DIFF_SETTING,
    DIFF_UNKNOWN_KEY,
    DIFF_REMOVED, /* of objects, and of databases that have none */
    DIFF_ADDED,
    DIFF_RENAMED, /* an object or a database has another name in the sink */
    DIFF_CHANGED, /* another value of an object or a database */
    DIFF_KINDS
};

/* As struct object_at, small. */
struct diff_place {
    uint32_t database;
    uint32_t list : 3, object : 29; /* list MAPPING_LISTS: the database itself */
};

struct diff_change {
    uint8_t kind; /* enum diff_kind */
    uint8_t about, side;
    uint8_t member; /* a field, a group, or a key of an object or a database */
    uint32_t text;  /* 1 + its place in texts; 0: none */
    struct diff_place a, b;
};

/* What is not looked up again, but kept: a path and two values as JSON. */
struct diff_text {
    char *path, *old, *new;
};

/* Findings that only one of the specs has; count is above 1 where so many of a check are more than
 * are kept, and this is the first. */
struct diff_finding {
    const struct finding *finding;
    size_t count;
};

struct diff_findings {
    struct diff_finding *items;
    size_t len, cap;
};

struct diff {
    const struct spec *a, *b;
    bool full; /* for the user to set: long lists of a setting are told whole */
    struct diff_change *items;
    size_t len, cap;
    size_t counts[DIFF_KINDS];
    struct diff_text *texts;
    size_t texts_len, texts_cap;
    struct findings of_a, of_b;
    struct diff_findings came, went;
    bool partial[2];       /* a, b: it tells only a part of what the task has */
    struct texts not_told; /* paths of what one has and such a one does not tell: no changes */
};

/* Caller frees by diff_free(). Equal specs have no items. */
struct diff *diff_new(const struct spec *a, const struct spec *b);
/* The same where a setting or key that a, or b, does not have may still be set: a task of a server,
 * which does not tell everything. */
struct diff *diff_new_partial(const struct spec *a, bool a_partial, const struct spec *b,
                              bool b_partial);
void diff_free(struct diff *d);
/* Does anything differ? Without the findings, and so without the checks of both. */
bool diff_differs(const struct spec *a, const struct spec *b);
/* "added", for machines. */
const char *diff_kind_word(enum diff_kind kind);

/* A change, told. Texts are owned, but for the names. */
struct diff_words {
    char *path;                  /* "fullTransferConfig/throttleRps": in b, or in a if it went */
    const char *database, *name; /* of an object or a database; raw; NULL if it is about none */
    char *old, *new;             /* JSON; NULL: absent */
    char *meaning;               /* translated, fit to be shown */
};

void diff_tell(const struct diff *d, size_t index, struct diff_words *w);
void diff_words_clear(struct diff_words *w);
/* Takes one change back: what b says becomes what a says, as an edit of b, which the spec is.
 * The difference is out of date then. False if no edit makes it: of an empty object of settings, or
 * of a value of a wrong type that was mended. */
bool diff_take(const struct diff *d, size_t index, struct spec *b);
/* Are the changes of one kind and one database? */
bool diff_same_group(const struct diff *d, size_t one, size_t other);
/* "database shop", or "the settings". Translated, fit to be shown; caller frees. */
char *diff_group_label(const struct diff *d, size_t index);

#endif
